/* fuzz-approxidate: any bytes as a date of the command line.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include "cli/approxidate.h"
#include "mail/date.h"
#include "support/fuzz.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  const int64_t now = INT64_C (1767607200);
  struct slice input = fuzz_input (data, size);
  char *copy = fuzz_exact (input);
  struct slice text = slice_make (copy, input.len);
  int64_t time, later;
  int zone;

  if (approxidate_parse (text, now, &time) == 0)
    {
      FUZZ_CHECK (approxidate_parse (text, now + 60, &later) == 0);
      /* A day may begin or end in between; most dates do not depend on it.  */
      FUZZ_CHECK (later >= time && later - time <= 25 * 3600);
    }
  else
    {
      FUZZ_CHECK (date_parse_iso (text, &time) != 0);
      FUZZ_CHECK (date_parse (text, &time, &zone) != 0);
    }
  free (copy);
  return 0;
}
