/* patch_id: the stable patch-id of a diff.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   It equals the first id that `git patch-id --stable' (git 2.39) prints for
   the same text: the sum over all files of the SHA-1 of the names in the
   header and the lines of the hunks, without white space.  For a binary file
   before any index line git hashes memory that it never set, so its id is
   meaningless; here nothing is hashed instead.  */

#ifndef PATCHDIGEST_PATCH_PATCH_ID_H
#define PATCHDIGEST_PATCH_PATCH_ID_H

#include <stdbool.h>
#include <stdint.h>

#include "base/slice.h"
#include "patch/patch_code.h"

enum
{
  PATCH_ID_SIZE = 20,
  PATCH_ID_HEX = 2 * PATCH_ID_SIZE
};

struct patch_id
{
  uint8_t bytes[PATCH_ID_SIZE];
};

/* The id of the first diff in TEXT, the decoded text of a message.  Returns
   false if there is no diff that git would give an id.  */
bool patch_id_stable (struct slice text, struct patch_id *id_r);

/* The same, and sets *CODE_R to the code of DIFF, a part of TEXT: all that is
   taken for its diff.  KEY is secret; null: no code.  Its lengths are in
   ARENA.  */
bool patch_id_and_code (struct slice text, struct slice diff,
                        const struct line_hash_key *key, struct arena *arena,
                        struct patch_id *id_r, struct patch_code *code_r);

/* Writes PATCH_ID_HEX lower case hex digits to HEX, without a NUL.  */
void patch_id_hex (const struct patch_id *id, char *hex);

#endif
