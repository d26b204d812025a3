/* changes_side: the patches of two versions, read to be compared.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_PIPELINE_CHANGES_SIDE_H
#define PATCHDIGEST_PIPELINE_CHANGES_SIDE_H

#include "pipeline/changes.h"

struct pipeline;

/* A side, and the Message-IDs of its patches.  */
struct changes_side
{
  struct comparison_side side;
  struct comparison_patch *patches;
  struct slice *ids;
  uint64_t *hashes; /* of patches of which nothing else was kept; or 0 */
};

/* The first patch of VERSION, or after the last one of a lower version.  */
size_t changes_first (const struct changes *changes, uint32_t version);

/* Reads the patches of the versions EARLIER and LATER.  Of a patch whose code
   one patch of the other side has, and no other on either side, the diff is not
   read (see change_read_twin); nor is a cover, unless the report shows
   changelogs.  All is in ARENA.  0, or -1 with the error set.  */
int changes_sides_read (struct pipeline *run, uint32_t earlier, uint32_t later,
                        struct changes_side sides_r[2], struct arena *arena,
                        struct error *err);

/* The same of two patches, which are taken for versions of one.  */
int changes_sides_read_pair (struct pipeline *run,
                             const struct changes_patch *earlier,
                             const struct changes_patch *later,
                             struct changes_side sides_r[2],
                             struct arena *arena, struct error *err);

#endif
