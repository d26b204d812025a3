/* public_inbox_format: format v1 or v2.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   For public_inbox_range.c only.  */

#ifndef PATCHDIGEST_SOURCE_PUBLIC_INBOX_FORMAT_H
#define PATCHDIGEST_SOURCE_PUBLIC_INBOX_FORMAT_H

#include "base/error.h"
#include "source/public_inbox_epoch.h"

/* Finds the format by the tip of EPOCH, which it has to have, and sets v1 of
   EPOCHS.  Returns 0, or -1 with the error set (EX_NOINPUT if it is not a
   public-inbox).  */
int public_inbox_format_find (struct public_inbox_epochs *epochs,
                              const struct public_inbox_epoch *epoch,
                              struct error *err);

#endif
