/* ink: how much of a text is neither blank nor control character.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "base/ink.h"

#include "base/lanes.h"

/* Numbers below 256.  */
typedef unsigned char counts __attribute__ ((vector_size (LANES)));

enum
{
  ROUNDS_MAX = 255 /* before one of the counts overflows */
};

/* The sum of all COUNTS.  */
static size_t
add_up (counts all)
{
  static const uint64_t even = UINT64_C (0x00ff00ff00ff00ff);
  uint64_t halves[2];
  uint64_t sums;

  memcpy (halves, &all, sizeof halves);
  /* At most 4 * 255 each.  */
  sums = (halves[0] & even) + ((halves[0] >> 8) & even) + (halves[1] & even)
         + ((halves[1] >> 8) & even);
  return (sums * UINT64_C (0x0001000100010001)) >> 48;
}

/* The same of the last bytes.  */
static size_t
count_short (struct slice s)
{
  size_t count = 0;

  for (size_t i = 0; i < s.len; i++)
    count += slice_at (s, i) > ' ';
  return count;
}

size_t
ink_count (struct slice s)
{
  size_t count = 0;

  while (s.len >= LANES)
    {
      size_t rounds = s.len / LANES < ROUNDS_MAX ? s.len / LANES : ROUNDS_MAX;
      counts found = { 0 };

      /* A mark is -1.  */
      for (size_t i = 0; i < rounds; i++)
        found -= (counts)((counts)lanes_load (s.ptr + i * LANES) > ' ');
      count += add_up (found);
      s = slice_skip (s, rounds * LANES);
    }
  return count + count_short (s);
}
