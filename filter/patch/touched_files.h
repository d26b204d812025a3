/* touched_files: the files that a patch or a cover letter touches.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_PATCH_TOUCHED_FILES_H
#define PATCHDIGEST_PATCH_TOUCHED_FILES_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/slice.h"
#include "patch/patch_body.h"

enum
{
  TOUCHED_FILES_MAX = 10000 /* of a message; the rest is left out */
};

struct touched_file
{
  struct slice path; /* never empty; without `...' if it is cut */
  bool cut;          /* a diffstat has left out its start: PATH is what follows
                        `.../' */
};

struct touched_files
{
  struct touched_file *items;
  size_t count;
};

/* Reads the paths that PATCH touches, in their order: those of its diff (`diff
   --git', `---' and `+++', and both names of a file that is renamed or copied);
   without a diff, those of its diffstat, in which `old => new' and `{old =>
   new}' are two paths.  git's quotes and escapes are decoded.  A path that
   repeats the one before is left out.  ITEMS is in ARENA, paths are parts of
   PATCH or in ARENA.  Takes linear time.  */
void touched_files_read (struct touched_files *files_r,
                         const struct patch_body *patch, struct arena *arena);

#endif
