/* sheet: the lines of a difference, before those far from it are left out.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_COMPARE_SHEET_H
#define PATCHDIGEST_COMPARE_SHEET_H

#include <stddef.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/slice.h"
#include "compare/interdiff.h"

struct sheet_item
{
  char outer;
  struct slice text; /* of a line of code, with its sign */
};

/* Where the lines go.  */
struct sheet
{
  struct arena *arena; /* not owned */
  interdiff_fn *write;
  void *context;
  struct buf line;    /* private from here */
  struct buf heading; /* of the lines that come */
  enum interdiff_kind kind;
  struct sheet_item *items;
  size_t count;
  size_t room;
};

void sheet_init (struct sheet *sheet, struct arena *arena, interdiff_fn *write,
                 void *context);
void sheet_release (struct sheet *sheet);

/* Starts a group of lines of KIND, under the heading `@@ WHERE: FUNCTION'; the
   latter may be empty.  The lines before must have been shown.  */
void sheet_begin (struct sheet *sheet, enum interdiff_kind kind,
                  struct slice where, struct slice function);

void sheet_add (struct sheet *sheet, char outer, struct slice text);

/* Writes the lines of the group that are at most INTERDIFF_AROUND lines from a
   difference, with the heading before each run of them.  */
void sheet_show (struct sheet *sheet);

/* Writes a line `## NAME ##', of the file that comes.  */
void sheet_name (struct sheet *sheet, char outer, struct slice name);

#endif
