/* interdiff: what differs between two versions of a patch, line by line.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   In the look of git range-diff: a diff of the two log messages and of the two
   diffs, in which each line has two signs, the outer one of the versions, and
   its own.  Only change lines are compared.  Context lines are those of the
   later patch; they are shown within three lines of a difference, in the same
   hunk, and never as different.  */

#ifndef PATCHDIGEST_COMPARE_INTERDIFF_H
#define PATCHDIGEST_COMPARE_INTERDIFF_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/siphash.h"
#include "base/slice.h"
#include "patch/change.h"

enum
{
  INTERDIFF_AROUND = 3 /* lines shown before and after a difference */
};

enum interdiff_kind
{
  INTERDIFF_HEADING,   /* `@@ Commit message', `@@ FILE: FUNCTION' */
  INTERDIFF_MESSAGE,   /* a line of title, log and trailers, indented by 4 */
  INTERDIFF_FILE_NAME, /* ` ## FILE (new) ##' */
  INTERDIFF_CODE       /* a line of the diff, with its own sign */
};

struct interdiff_line
{
  enum interdiff_kind kind;
  char outer;        /* ' ', '-' or '+'; '@' of a heading */
  char inner;        /* the sign of a line of the diff; else ' ' */
  struct slice text; /* all of the line, with the signs, without an LF and
                        without blanks of ours at its end; valid during the
                        call */
};

/* Called for each line in turn.  */
typedef void interdiff_fn (void *context, const struct interdiff_line *line);

/* Calls WRITE for each line of the difference between EARLIER and LATER, none
   if there is none.  ARENA is for memory that is not needed afterwards.  */
void interdiff_write (const struct change *earlier, const struct change *later,
                      const struct siphash_key *key, struct arena *arena,
                      interdiff_fn *write, void *context);

#endif
