/* numset: sets of numbers as text, such as `1 4-6 9'.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_BASE_NUMSET_H
#define PATCHDIGEST_BASE_NUMSET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/slice.h"

/* Appends a set to BUF.  Numbers are added in ascending order, from 0 up;
   numset_end writes the last run.  */
struct numset_writer
{
  struct buf *buf;
  size_t start;  /* of the set in BUF */
  int64_t first; /* of the run that is not written yet, or -1 */
  int64_t last;
};
void numset_begin (struct numset_writer *writer, struct buf *buf);
void numset_add (struct numset_writer *writer, int64_t number);
void numset_end (struct numset_writer *writer);

/* Iterates over a set.  Start with *REST being the text and *RUN being
   NUMSET_START.  Returns 1 and sets *NUMBER_R to the next number, 0 at the
   end, or -1 if the text is not a set.  */
struct numset_run
{
  int64_t next;
  int64_t last;
};
#define NUMSET_START ((struct numset_run){ 0, -1 })
int numset_next (struct slice *rest, struct numset_run *run, int64_t *number_r);

/* How many numbers SET has, up to an error in it.  */
size_t numset_count (struct slice set);

/* Adds the LOW lowest and the HIGH highest numbers of SET, which is no part of
   the writer's BUF.  What follows an error in SET is left out.  */
void numset_add_ends (struct numset_writer *writer, struct slice set,
                      size_t low, size_t high);

/* Adds NUMBER, from 0, to the set that all of SET is; false if it has it. Costs
   as much as the set is long.  */
bool numset_insert (struct buf *set, int64_t number);

/* Compares two numbers, for qsort: returns -1, 0 or 1.  */
static inline int
numset_compare (int64_t a, int64_t b)
{
  return a < b ? -1 : a > b;
}

/* Sorts the COUNT NUMBERS, lowest first.  */
void numset_sort (int64_t *numbers, size_t count);

#endif
