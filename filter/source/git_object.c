/* git_object: the names of git's objects.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "source/git_object.h"

bool
git_object_is_hex (struct slice text)
{
  for (size_t i = 0; i < text.len; i++)
    if (!slice_is_xdigit (slice_at (text, i)))
      return false;
  return text.len > 0;
}

bool
git_object_parse (struct slice line, struct git_object *object_r)
{
  struct slice oid, type, size;

  if (!slice_next_word (&line, &oid) || !slice_next_word (&line, &type)
      || !slice_next_word (&line, &size) || slice_next_word (&line, &line)
      || oid.len > GIT_OID_MAX || !git_object_is_hex (oid)
      || slice_digits (size) != size.len)
    return false;
  *object_r = (struct git_object){ .is_blob = slice_eq (type, SLICE ("blob")) };
  memcpy (object_r->oid.hex, oid.ptr, oid.len);
  object_r->size = slice_number (size, (unsigned long)-1);
  return true;
}
