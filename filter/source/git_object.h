/* git_object: the names of git's objects.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_SOURCE_GIT_OBJECT_H
#define PATCHDIGEST_SOURCE_GIT_OBJECT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/slice.h"

enum
{
  GIT_OID_MAX = 64 /* hex digits of an object id: SHA-256 */
};

/* An object id as a string, empty if there is none.  */
struct git_oid
{
  char hex[GIT_OID_MAX + 1];
};

/* What cat-file reports about an object.  */
struct git_object
{
  struct git_oid oid;
  bool is_blob;
  size_t size;
};

/* Reads LINE, which is `OID SP type SP size'.  Returns false if it is anything
   else, as for an object that does not exist.  */
bool git_object_parse (struct slice line, struct git_object *object_r);

/* Whether TEXT can be the start of an object id.  */
bool git_object_is_hex (struct slice text);

#endif
