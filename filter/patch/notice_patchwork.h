/* notice_patchwork: the notices of a patchwork server.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   It answers patches and series that were applied, and sends two digests of its
   own: a summary of all that was applied, and one of the series that newer
   versions supersede.  */

#ifndef PATCHDIGEST_PATCH_NOTICE_PATCHWORK_H
#define PATCHDIGEST_PATCH_NOTICE_PATCHWORK_H

#include "patch/notice_make.h"

/* Adds what the mail says, if it has one of the three forms.  Returns whether
   it added something.  */
bool notice_patchwork_find (struct notice_make *make);

#endif
