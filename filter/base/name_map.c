/* name_map: names that the user gives to texts.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "base/name_map.h"

struct slice
name_map_find (const struct name_map_entry *entries, size_t count,
               struct slice text)
{
  for (size_t i = 0; i < count; i++)
    if (slice_eq_nocase (entries[i].text, text))
      return entries[i].shown;
  return slice_make (NULL, 0);
}
