/* notice_list: the list of patches in a notice.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_PATCH_NOTICE_LIST_H
#define PATCHDIGEST_PATCH_NOTICE_LIST_H

#include "patch/notice_make.h"

/* Adds the patches in the own lines of TEXT to the last notice: lines
   `[k/n] title', each with a line below that has the commit, or says that there
   is none.  Returns how many there are.  */
size_t notice_list_read (struct notice_make *make, struct slice text);

/* The commit in the first own line of TEXT, if that is a URL and nothing else;
   or empty.  */
struct slice notice_list_url (struct slice text);

#endif
