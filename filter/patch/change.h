/* change: what a message changes, as it is compared between versions.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Everything of a patch that a later version can change: title, log message,
   trailers, files, hunks and lines; and the notes, which no patch program
   takes, but which tell what changed.  The same is read of a cover letter,
   which has no files.  change_pack.h keeps it.  */

#ifndef PATCHDIGEST_PATCH_CHANGE_H
#define PATCHDIGEST_PATCH_CHANGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/slice.h"
#include "patch/diff.h"
#include "patch/patch_mail.h"
#include "patch/trailer.h"

struct change_hunk
{
  struct slice heading;   /* the function, from after the second `@@' */
  unsigned long old_line; /* where it starts; 0 if that is not known */
  unsigned long new_line;
  size_t first; /* its lines, in the array of all */
  size_t count;
};

struct change_file
{
  struct diff_file header;
  size_t first; /* its hunks, in the array of all */
  size_t count;
};

struct change
{
  struct slice title; /* without the leading bracket groups, on one line */
  struct slice log;   /* without the trailer block, and without blank lines at
                         either end */

  /* The trailer block.  Values are on one line, with one space for any white
     space.  A line that is no trailer, such as a comment in brackets, has an
     empty key, and all of it is the value; so has one of a changelog, `v2:
     mended'.  */
  struct trailer *trailers;
  size_t trailer_count;

  struct slice notes; /* from below `---' to the diff, without the
                         diffstat, trimmed */

  struct change_file *files;
  size_t file_count;
  struct change_hunk *hunks;
  size_t hunk_count;

  /* The lines of the hunks without their LF.  The first byte is the sign, ' ',
     '-' or '+'; each has one.  `\ No newline at end of file' is left out, as
     patch-ids do.  */
  struct slice *lines;
  size_t line_count;
  size_t changed; /* how many of them are no context */

  /* Not 0: another patch is known to have the same files, hunks and lines, and
     the same number here.  Then none of them is here, only how many lines are
     changed.  */
  uint64_t twin;

  bool context; /* the lines of context are among them; false for one that was
                   packed without */
  bool mangled; /* lines were wrapped, lost or added on the way, so that the
                   lines do not show what the author changed */
};

/* The parts of a message that are compared.  */
struct change_parts
{
  struct slice title;
  struct slice log;
  struct slice notes;
  struct slice diff;      /* empty of a cover letter */
  struct patch_code code; /* of the diff, if somebody asked for it */
};

/* The parts of PATCH_MAIL, a patch or a cover letter: parts of the message, or
   in ARENA.  */
struct change_parts change_take (const struct patch_mail *patch_mail,
                                 struct arena *arena);

/* Reads PARTS without the diff, as those of a twin.  */
void change_read_twin (struct change *change_r,
                       const struct change_parts *parts, struct arena *arena);

/* Reads PARTS.  The arrays are in ARENA, the slices in ARENA or parts of PARTS.
   Cannot fail.  */
void change_read_parts (struct change *change_r,
                        const struct change_parts *parts, struct arena *arena);

/* Reads what PATCH_MAIL, a patch or a cover letter, changes.  The arrays are in
   ARENA, the slices in ARENA or parts of the message.  Cannot fail.  */
void change_read (struct change *change_r, const struct patch_mail *patch_mail,
                  struct arena *arena);

/* Splits LINES, those of a hunk, into CHANGE->lines, which has room for them
   all.  */
size_t change_split (struct change *change, struct slice lines);

static inline bool
change_line_is_context (struct slice line)
{
  return slice_at (line, 0) == ' ';
}

#endif
