/* name_map: names that the user gives to texts.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_BASE_NAME_MAP_H
#define PATCHDIGEST_BASE_NAME_MAP_H

#include <stddef.h>

#include "base/slice.h"

/* A text, and the name to show instead of it.  */
struct name_map_entry
{
  struct slice text;
  struct slice shown;
};

/* Returns the name for TEXT in any case among the COUNT ENTRIES, or an empty
   slice.  */
struct slice name_map_find (const struct name_map_entry *entries, size_t count,
                            struct slice text);

#endif
