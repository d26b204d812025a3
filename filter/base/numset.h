/* numset: sets of numbers as text, such as `1 4-6 9'.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_BASE_NUMSET_H
#define PATCHDIGEST_BASE_NUMSET_H

#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/slice.h"

/* Appends numbers to BUF, behind what it holds already: each is higher than
   the one before, from 0 on; numset_end writes what waits.  */
struct numset_writer
{
  struct buf *buf;
  size_t start;  /* of the set in it */
  int64_t first; /* of the run that is not written yet; -1 without one */
  int64_t last;
};
void numset_begin (struct numset_writer *writer, struct buf *buf);
void numset_add (struct numset_writer *writer, int64_t number);
void numset_end (struct numset_writer *writer);

/* Iterates the numbers of the set TEXT: starts with *REST = TEXT and *RUN of
   {0, -1}; 1 with the next number, 0 at the end, -1 where TEXT is no set.  */
struct numset_run
{
  int64_t next;
  int64_t last;
};
int numset_next (struct slice *rest, struct numset_run *run, int64_t *number_r);

#endif
