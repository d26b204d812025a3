/* notice_command: lines by which people tell a tracker what became of a patch.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_PATCH_NOTICE_COMMAND_H
#define PATCHDIGEST_PATCH_NOTICE_COMMAND_H

#include "patch/notice_make.h"

/* Whether LINE may be a command; a cheap test.  */
static inline bool
notice_command_may_be (struct slice line)
{
  return slice_lower (slice_at (line, 0)) == 'p'
         && slice_has_prefix_nocase (line, SLICE ("pw-bot:"));
}

/* Adds what LINE says, `pw-bot: changes-requested'.  States that change nothing
   (new, under-review) are left out.  */
void notice_command_read (struct notice_make *make, struct slice line);

#endif
