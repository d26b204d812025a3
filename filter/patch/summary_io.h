/* summary_io: summaries in a spool.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_PATCH_SUMMARY_IO_H
#define PATCHDIGEST_PATCH_SUMMARY_IO_H

#include "base/arena.h"
#include "base/error.h"
#include "base/spool.h"
#include "patch/summary.h"

/* Appends SUMMARY to SPOOL.  Returns 0, or -1 as spool_write does.  */
int summary_io_write (struct spool *spool, const struct summary *summary,
                      struct error *err);

/* Reads the next summary from SPOOL; everything that it points to is in ARENA.
   Returns 1, 0 at the end, or -1 with the error set (EX_IOERR).  */
int summary_io_read (struct spool *spool, struct summary *summary_r,
                     struct arena *arena, struct error *err);

/* What to read of a change.  */
enum summary_io_change
{
  SUMMARY_IO_WORDS, /* all but the diff */
  SUMMARY_IO_DIFF
};

/* The same for the change in the cover or patch SUMMARY: in a spool of its own,
   since few readers of summaries need it.  Only kind, id, patch-id and change
   come back.  0 or -1.  */
int summary_io_write_change (struct spool *spool, const struct summary *summary,
                             struct error *err);
int summary_io_read_change (struct spool *spool, enum summary_io_change what,
                            struct summary *summary_r, struct arena *arena,
                            struct error *err);

#endif
