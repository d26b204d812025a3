/* form: the layout of what compiled.h describes.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "watch/form.h"
#include "base/word.h"

enum
{
  NUMBER = 8 /* bytes */
};

static inline uint64_t
mix (uint64_t sum, uint64_t number)
{
  sum = (sum ^ number) * UINT64_C (0xff51afd7ed558ccd);
  return sum ^ sum >> 32;
}

/* The checksum of BYTES.  None of the four sums waits for another.  */
static uint64_t
sum_up (struct slice bytes)
{
  uint64_t a = bytes.len, b = 1, c = 2, d = 3;
  const char *p = bytes.ptr;
  size_t left = bytes.len / NUMBER;

  for (; left >= 4; left -= 4, p += 4 * NUMBER)
    {
      a = mix (a, word_load (p));
      b = mix (b, word_load (p + NUMBER));
      c = mix (c, word_load (p + 2 * NUMBER));
      d = mix (d, word_load (p + 3 * NUMBER));
    }
  for (; left > 0; left--, p += NUMBER)
    a = mix (a, word_load (p));
  return mix (mix (mix (a, b), c), d);
}

uint64_t
form_checksum (struct slice bytes)
{
  size_t own = FORM_AT_CHECKSUM * 4;

  return mix (sum_up (slice_head (bytes, own)),
              sum_up (slice_skip (bytes, own + NUMBER)));
}
