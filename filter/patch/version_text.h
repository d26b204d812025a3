/* version_text: the version of a series as text.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   TEXT is always a version as the subject spells it: `v2', `V2.1', or empty if
   it names none, which means the first.  */

#ifndef PATCHDIGEST_PATCH_VERSION_TEXT_H
#define PATCHDIGEST_PATCH_VERSION_TEXT_H

#include "base/buf.h"
#include "base/slice.h"

/* The version TEXT as it is compared: "2.1" for `V2.1', "1" if it is empty.
   A part of TEXT, or static.  */
struct slice version_text_key (struct slice text);

/* Appends the version TEXT as tables show it: "v2.1" for `V2.1', "v1" if it is
   empty.  */
void version_text_append (struct buf *buf, struct slice text);

/* Appends how many PATCHES of TOTAL have come: "2/3"; "2/?" if the total is
   open (-1) or there is none (0).  */
void version_text_append_received (struct buf *buf, unsigned patches,
                                   int total);

#endif
