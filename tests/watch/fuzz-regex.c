/* fuzz-regex: any text as a regular expression, any text to look in.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include "support/fuzz.h"
#include "watch/regex.h"

/* The answer must not depend on what the expression has met before.  */
static void
check_again (struct slice text, enum regex_blanks blanks, struct slice line,
             bool occurs)
{
  struct regex *regex;
  struct error err;

  error_init (&err);
  FUZZ_CHECK (regex_new (&regex, text, blanks, &err) == 0);
  FUZZ_CHECK (regex_occurs (regex, line) == occurs);
  regex_free (regex);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  struct slice input = fuzz_input (data, size), line;
  enum regex_blanks blanks = fuzz_choose (&input, 2);
  struct slice text = slice_head (fuzz_line (&input), 1000);
  char *copy = fuzz_exact (text);
  struct regex *regex;
  struct error err;

  text = slice_make (copy, text.len);
  error_init (&err);
  if (regex_new (&regex, text, blanks, &err) < 0)
    fuzz_check_error (&err);
  else
    {
      while (slice_next_line (&input, &line))
        {
          bool occurs = regex_occurs (regex, line);

          if (occurs)
            FUZZ_CHECK (slice_find (line, regex_literal (regex)) != SLICE_NPOS);
          check_again (text, blanks, line, occurs);
        }
      regex_free (regex);
    }
  free (copy);
  return 0;
}
