/* diff: where a diff starts and ends in a message, and its files.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_PATCH_DIFF_H
#define PATCHDIGEST_PATCH_DIFF_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/slice.h"

/* Whether a diff starts at TEXT, which is at the start of a line: `diff -' or
   `Index: ', followed within a few lines by an extended header line or by
   `--- ' and `+++ '; or these two, followed by a hunk.  */
bool diff_starts (struct slice text);

/* Offset in DIFF after its last hunk, 0 if it has none: no line from there on
   is one of a hunk, whatever it starts with.  */
size_t diff_hunks_end (struct slice diff);

/* What the header of a file in a diff says beyond its name.  */
enum
{
  DIFF_FILE_NEW = 1 << 0,
  DIFF_FILE_DELETED = 1 << 1,
  DIFF_FILE_RENAMED = 1 << 2,
  DIFF_FILE_COPIED = 1 << 3,
  DIFF_FILE_BINARY = 1 << 4,

  DIFF_FILE_FLAGS = (1 << 5) - 1
};

/* The slices are parts of the diff, and empty if the part is missing.  */
struct diff_file
{
  unsigned flags;
  struct slice name;     /* as diff_next_file has it */
  struct slice old_name; /* of a file that is renamed or copied */
  struct slice old_mode; /* both if the mode changes: "100644" */
  struct slice new_mode;
  struct slice blob; /* of a binary file: the name of what it becomes, perhaps
                        abbreviated */
};

/* If a file's header is at the start of REST, takes it off *REST and returns
   true.  REST must start with a line of no hunk.  */
bool diff_take_file (struct slice *rest, struct diff_file *file_r);

struct diff_hunk
{
  unsigned long old_line; /* where it starts */
  unsigned long new_line;
  struct slice heading; /* what follows the second `@@', trimmed */
  struct slice lines;   /* each with its LF, the last one perhaps without */
  bool whole;           /* there are as many lines as the counts say */
};

/* Lines that a hunk still has by its counts.  */
struct diff_counts
{
  unsigned long before;
  unsigned long after;
};

/* If the header of a hunk is at the start of REST, takes that line off *REST
   and returns true.  Sets all of *HUNK_R that the header says, and
   *COUNTS_R.  */
bool diff_take_hunk_header (struct slice *rest, struct diff_hunk *hunk_r,
                            struct diff_counts *counts_r);

/* If a hunk is at the start of REST, takes it off *REST and returns true.  A
   line that no hunk can have ends it, whatever its counts say.  */
bool diff_take_hunk (struct slice *rest, struct diff_hunk *hunk_r);

/* Lines without their LF, in ARENA.  */
struct diff_lines
{
  struct arena *arena; /* not owned */
  struct slice *items;
  size_t count;
  size_t room;
};

/* The same, and adds the lines of the hunk to LINES (null: no).  */
bool diff_take_hunk_lines (struct slice *rest, struct diff_hunk *hunk_r,
                           struct diff_lines *lines);

/* Takes the next file off *REST, which starts as the whole diff.  Returns 1,
   or 0 at the end.  *NAME_R is the new name, or the old one if the file is
   removed, without `a/' and `b/' and git's quotes; escapes inside the quotes
   are not decoded.  */
int diff_next_file (struct slice *rest, struct slice *name_r);

#endif
