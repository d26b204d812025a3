/* notice_commit: the mails of servers and scripts about one commit each.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   A commit in a branch of tip, a patch in a stable tree or in the mm tree, or
   out of it, a pull request that was merged.  Such mails often hold the whole
   patch.  */

#ifndef PATCHDIGEST_PATCH_NOTICE_COMMIT_H
#define PATCHDIGEST_PATCH_NOTICE_COMMIT_H

#include "patch/notice_make.h"

/* Adds what the mail says, if it has one of the forms.  Returns whether it
   added something.  */
bool notice_commit_find (struct notice_make *make);

#endif
