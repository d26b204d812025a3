/* msgid_pattern: what the Message-IDs of one run of a tool have in common.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   git send-email, git format-patch --thread and b4 number the Message-IDs of
   the messages that they send together; the rest of the id is the same in all
   of them.  So patches can be found to belong together even if their threading
   or version is wrong.  */

#ifndef PATCHDIGEST_PATCH_MSGID_PATTERN_H
#define PATCHDIGEST_PATCH_MSGID_PATTERN_H

#include <stdbool.h>

#include "base/slice.h"

/* Splits the Message-ID ID (without brackets) at its number: *BEFORE_R and
   *AFTER_R are what all messages of the run share.  Known forms:

     20220623014917.199563-2-a@example.org            git send-email
     1473632524-8585-2-git-send-email-a@example.org   git send-email, to 2016
     20250101-slug-v2-3-0123456789ab@example.org      b4
     cover.1561724493.git.a@example.org, and the same with 40 hex digits for
     `cover'                                          git format-patch

   Returns false for any other id.  */
bool msgid_pattern_split (struct slice id, struct slice *before_r,
                          struct slice *after_r);

/* Finds in a Message-ID of b4 the name that the author gave the work, and the
   version that b4 counted.  Returns false for any other id.  */
bool msgid_pattern_b4 (struct slice id, struct slice *slug_r, int *version_r);

#endif
