/* numset: sets of numbers as text, such as `1 4-6 9'.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "base/numset.h"
#include "base/buf.h"

#include <stdlib.h>

/* Numbers in one run, more than any real set has.  Imported text can say
   anything; the limit makes sure that iteration ends.  */
#define RUN_MAX ((int64_t)1 << 24)

void
numset_begin (struct numset_writer *writer, struct buf *buf)
{
  writer->buf = buf;
  writer->start = buf->len;
  writer->first = -1;
  writer->last = -1;
}

void
numset_add (struct numset_writer *writer, int64_t number)
{
  if (writer->first >= 0 && number == writer->last + 1
      && number - writer->first < RUN_MAX)
    {
      writer->last = number;
      return;
    }
  numset_end (writer);
  writer->first = number;
  writer->last = number;
}

/* Sets may have thousands of runs, for which printf is slow.  */
static void
add_number (struct buf *buf, int64_t number)
{
  char digits[20];
  size_t at = sizeof digits;

  do
    digits[--at] = (char)('0' + number % 10);
  while ((number /= 10) > 0);
  buf_add (buf, slice_make (digits + at, sizeof digits - at));
}

void
numset_end (struct numset_writer *writer)
{
  if (writer->first < 0)
    return;
  if (writer->buf->len > writer->start)
    buf_add_byte (writer->buf, ' ');
  add_number (writer->buf, writer->first);
  if (writer->last > writer->first)
    {
      buf_add_byte (writer->buf, '-');
      add_number (writer->buf, writer->last);
    }
  writer->first = -1;
}

/* Takes a number off *REST.  INT64_MAX is refused, so that every number has a
   next one.  */
static bool
take_number (struct slice *rest, int64_t *number_r)
{
  int64_t n = 0;
  size_t digits = 0;

  for (int c; slice_is_digit (c = slice_at (*rest, digits)); digits++)
    {
      if (n > (INT64_MAX - 1 - (c - '0')) / 10)
        return false;
      n = n * 10 + (c - '0');
    }
  *rest = slice_skip (*rest, digits);
  *number_r = n;
  return digits > 0;
}

int
numset_next (struct slice *rest, struct numset_run *run, int64_t *number_r)
{
  int64_t before = run->last;

  if (run->next > run->last)
    {
      if (rest->len == 0)
        return 0;
      if (before >= 0 && !slice_take_prefix (rest, SLICE (" ")))
        return -1;
      if (!take_number (rest, &run->next) || run->next <= before)
        return -1;
      run->last = run->next;
      if (slice_take_prefix (rest, SLICE ("-"))
          && (!take_number (rest, &run->last) || run->last <= run->next
              || run->last - run->next >= RUN_MAX))
        return -1;
    }
  *number_r = run->next++;
  return 1;
}

size_t
numset_count (struct slice set)
{
  struct numset_run run = NUMSET_START;
  size_t count = 0;
  int64_t number;

  while (numset_next (&set, &run, &number) > 0)
    count++;
  return count;
}

void
numset_add_ends (struct numset_writer *writer, struct slice set, size_t low,
                 size_t high)
{
  size_t count = numset_count (set);
  struct numset_run run = NUMSET_START;
  int64_t number;

  for (size_t i = 0; numset_next (&set, &run, &number) > 0; i++)
    if (i < low || count - i <= high)
      numset_add (writer, number);
}

bool
numset_insert (struct buf *set, int64_t number)
{
  struct slice rest = buf_slice (set);
  struct numset_run run = NUMSET_START;
  struct numset_writer writer;
  bool added = false;
  struct buf with;
  int64_t other;

  buf_init (&with);
  numset_begin (&writer, &with);
  while (numset_next (&rest, &run, &other) > 0)
    {
      if (other == number)
        {
          buf_release (&with);
          return false;
        }
      if (other > number && !added)
        {
          numset_add (&writer, number);
          added = true;
        }
      numset_add (&writer, other);
    }
  if (!added)
    numset_add (&writer, number);
  numset_end (&writer);
  buf_release (set);
  *set = with;
  return true;
}

static int
compare_numbers (const void *a, const void *b)
{
  return numset_compare (*(const int64_t *)a, *(const int64_t *)b);
}

void
numset_sort (int64_t *numbers, size_t count)
{
  if (count)
    qsort (numbers, count, sizeof *numbers, compare_numbers);
}
