/* form: the layout of what compiled.h describes.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "watch/form.h"

uint64_t
form_checksum (struct slice bytes)
{
  uint64_t sum = UINT64_C (0x9e3779b97f4a7c15);

  for (size_t word = 0; word + 2 <= bytes.len / 4; word += 2)
    {
      if (word == FORM_AT_CHECKSUM)
        continue;
      sum = (sum ^ form_get_long (bytes, word)) * UINT64_C (0xff51afd7ed558ccd);
      sum ^= sum >> 32;
    }
  return sum;
}
