/* version_text: a series version in a few letters, as tables show it.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_PATCH_VERSION_TEXT_H
#define PATCHDIGEST_PATCH_VERSION_TEXT_H

#include "base/buf.h"
#include "base/slice.h"

/* Appends "v2.1" for the TEXT `V2.1' of a subject, "v1" where it is empty.  */
void version_text_version (struct buf *buf, struct slice text);

/* The version TEXT of a subject as versions are compared, "2.1" for `V02.1' and
   "1" for none; a part of TEXT, or static.  */
struct slice version_text_key (struct slice text);

/* Appends "2/3" where 2 patches of TOTAL have come, "2/?" where it is open (-1)
   or there is none (0).  */
void version_text_parts (struct buf *buf, unsigned patches, int total);

#endif
