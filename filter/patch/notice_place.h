/* notice_place: words that name a tree, a branch or a release.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_PATCH_NOTICE_PLACE_H
#define PATCHDIGEST_PATCH_NOTICE_PLACE_H

#include <stdbool.h>

#include "base/slice.h"

/* Whether WORD is the version of a release: 5.3, v6.1-rc2, -rc3, 6.1.y.  */
bool notice_place_is_release (struct slice word);

/* Whether WORD looks like the name of a tree, a branch or a release:
   widget.git, widget-next, for-6.1/core, 6.1.  The path of a file does not.  */
bool notice_place_is_tree (struct slice word);

#endif
