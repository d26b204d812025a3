/* patch_id: the stable patch-id of a diff.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Equal to the first id that `git patch-id --stable' (git 2.39) prints for
   the same text: SHA-1 over each file's header names and the changed and
   context lines without white space, the sums of the files added up.  Where
   git hashes memory that it never set (a binary file before any index line),
   nothing is hashed in its place: its id means nothing, this one is stable.  */

#ifndef PATCHDIGEST_PATCH_PATCH_ID_H
#define PATCHDIGEST_PATCH_PATCH_ID_H

#include <stdbool.h>
#include <stdint.h>

#include "base/slice.h"

enum
{
  PATCH_ID_SIZE = 20,
  PATCH_ID_HEX = 2 * PATCH_ID_SIZE
};

struct patch_id
{
  uint8_t bytes[PATCH_ID_SIZE];
};

/* The id of the diff in TEXT (a mail's decoded text; what stands before the
   diff does not matter).  Returns true, or false where there is no diff that
   git would give an id for.  */
bool patch_id_stable (struct slice text, struct patch_id *id_r);

/* Writes PATCH_ID_HEX lower case hex digits to HEX (no NUL).  */
void patch_id_hex (const struct patch_id *id, char *hex);

#endif
