/* msgid_pattern: what the Message-IDs of one run of a tool have in common.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   git send-email, git format-patch --thread and b4 number the Message-IDs of
   the mails that they send together and leave the rest alike, which ties
   patches whose threading or version is wrong.  */

#ifndef PATCHDIGEST_PATCH_MSGID_PATTERN_H
#define PATCHDIGEST_PATCH_MSGID_PATTERN_H

#include <stdbool.h>

#include "base/slice.h"

/* Finds the stem of the Message-ID ID (no brackets): what stands before and
   behind the part that counts.  Known forms:

     20220623014917.199563-2-a@example.org            git send-email
     1473632524-8585-2-git-send-email-a@example.org   git send-email, to 2016
     20250101-slug-v2-3-0123456789ab@example.org      b4
     cover.1561724493.git.a@example.org, and the same with 40 hex digits for
     `cover'                                          git format-patch

   Returns false for any other.  */
bool msgid_pattern_split (struct slice id, struct slice *before_r,
                          struct slice *after_r);

/* Finds in the Message-ID ID of b4 what its author calls the work, and the
   version that b4 counted.  False for any other id.  */
bool msgid_pattern_b4 (struct slice id, struct slice *slug_r, int *version_r);

#endif
