/* claim: what an author says of a patch who says that nothing changed.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_COMPARE_CLAIM_H
#define PATCHDIGEST_COMPARE_CLAIM_H

#include "base/slice.h"

/* Only what a section of at most CLAIM_LINES_MAX lines says that says nothing
   else.  */
enum claim
{
  CLAIM_NONE,
  CLAIM_UNCHANGED, /* "no change" */
  CLAIM_TAGS       /* "added Reviewed-by" */
};

enum
{
  CLAIM_LINES_MAX = 2
};

/* Reads SECTION, of a changelog.  */
enum claim claim_read (struct slice section);

/* "unchanged", "tags"; null for CLAIM_NONE; static.  */
const char *claim_name (enum claim claim);

#endif
