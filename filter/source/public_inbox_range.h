/* public_inbox_range: the commits of a public-inbox that the user wants.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_SOURCE_PUBLIC_INBOX_RANGE_H
#define PATCHDIGEST_SOURCE_PUBLIC_INBOX_RANGE_H

#include "base/error.h"
#include "source/public_inbox.h"
#include "source/public_inbox_epoch.h"

/* Sets the part of each epoch that belongs to RANGE or comes after SINCE;
   either may be null (see public_inbox_open).  Returns 0, or -1 with the error
   set.  */
int public_inbox_range_choose (struct public_inbox_epochs *epochs,
                               const char *range,
                               const struct public_inbox_bookmark *since,
                               struct error *err);

#endif
