/* fuzz-numset: sets of numbers as text.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include "base/numset.h"
#include "support/fuzz.h"

enum
{
  NUMBERS_MAX = 100000 /* that are read of a set such as 1-999999999 */
};

/* Reads TEXT, which may be no set.  If it is one, and its numbers ascend, the
   writer makes a set of them that has the same numbers.  */
static void
check_read (struct slice text)
{
  struct numset_writer writer;
  struct numset_run run = NUMSET_START, again = NUMSET_START;
  struct slice rest = text;
  struct buf buf;
  int64_t number, last = -1, other;
  int more;

  buf_init (&buf);
  numset_begin (&writer, &buf);
  for (int n = 0; (more = numset_next (&rest, &run, &number)) > 0; n++)
    {
      FUZZ_CHECK (number > last);
      if (n == NUMBERS_MAX)
        break;
      last = number;
      numset_add (&writer, number);
    }
  numset_end (&writer);
  if (more == 0)
    {
      struct slice written = buf_slice (&buf);

      rest = text;
      run = NUMSET_START;
      while (numset_next (&rest, &run, &number) > 0)
        {
          FUZZ_CHECK (numset_next (&written, &again, &other) == 1);
          FUZZ_CHECK (number == other);
        }
      FUZZ_CHECK (numset_next (&written, &again, &other) == 0);
    }
  buf_release (&buf);
}

/* Sorts the bytes of INPUT as numbers, with gaps, and reads them back.  */
static void
check_written (struct slice input)
{
  int64_t *numbers = arena_xmalloc ((input.len + 1) * sizeof *numbers);
  struct numset_run run = NUMSET_START;
  struct numset_writer writer;
  struct slice rest;
  struct buf buf;
  int64_t number;

  for (size_t i = 0; i < input.len; i++)
    numbers[i] = (slice_at (input, i) & 0x7f) * (i % 3 ? 1 : 1000);
  numset_sort (numbers, input.len);
  buf_init (&buf);
  numset_begin (&writer, &buf);
  for (size_t i = 0; i < input.len; i++)
    if (i == 0 || numbers[i] != numbers[i - 1])
      numset_add (&writer, numbers[i]);
  numset_end (&writer);
  rest = buf_slice (&buf);
  for (size_t i = 0; i < input.len; i++)
    if (i == 0 || numbers[i] != numbers[i - 1])
      {
        FUZZ_CHECK (i == 0 || numbers[i] > numbers[i - 1]);
        FUZZ_CHECK (numset_next (&rest, &run, &number) == 1);
        FUZZ_CHECK (number == numbers[i]);
      }
  FUZZ_CHECK (numset_next (&rest, &run, &number) == 0);
  buf_release (&buf);
  free (numbers);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  struct slice input = fuzz_input (data, size);

  check_read (input);
  check_written (slice_head (input, 200));
  return 0;
}
