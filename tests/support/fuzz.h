/* fuzz: what each fuzz target needs.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   A target is one function that takes any bytes and calls abort () when
   something that must hold does not.  libFuzzer calls it in a build with
   --enable-fuzzing; fuzz_replay.c calls it in all others.  */

#ifndef PATCHDIGEST_TESTS_FUZZ_H
#define PATCHDIGEST_TESTS_FUZZ_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/error.h"
#include "base/slice.h"
#include "base/utf8.h"

/* Runs the target once.  Returns 0.  */
int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

/* Ends the run, which is then a find, unless CONDITION holds.  */
#define FUZZ_CHECK(condition)                                                  \
  do                                                                           \
    if (!(condition))                                                          \
      fuzz_fail (__FILE__, __LINE__, #condition);                              \
  while (0)

static inline void __attribute__ ((noreturn))
fuzz_fail (const char *file, int line, const char *condition)
{
  fprintf (stderr, "%s:%d: this does not hold: %s\n", file, line, condition);
  abort ();
}

/* Both slices must be the same; if they are not, shows where they differ.  */
static inline void
fuzz_check_same (struct slice got, struct slice want)
{
  size_t at = 0;

  if (slice_eq (got, want))
    return;
  while (at < got.len && at < want.len && got.ptr[at] == want.ptr[at])
    at++;
  fprintf (stderr, "%zu bytes, not %zu; they differ at %zu: \"%.*s\", not \"",
           got.len, want.len, at, SLICE_ARG (slice_sub (got, at, 60)));
  fprintf (stderr, "%.*s\"\n", SLICE_ARG (slice_sub (want, at, 60)));
  abort ();
}

/* PART must lie within WHOLE.  */
static inline void
fuzz_check_part (struct slice part, struct slice whole)
{
  FUZZ_CHECK (part.len == 0
              || (part.ptr >= whole.ptr && part.len <= whole.len
                  && part.ptr <= whole.ptr + (whole.len - part.len)));
}

/* TEXT must be valid UTF-8.  */
static inline void
fuzz_check_utf8 (struct slice text)
{
  FUZZ_CHECK (utf8_is_valid (text));
}

/* TEXT must be on one line, and valid UTF-8.  A NUL is a character like
   others.  */
static inline void
fuzz_check_line (struct slice text)
{
  fuzz_check_utf8 (text);
  FUZZ_CHECK (slice_find_byte (text, '\n') == SLICE_NPOS);
}

/* A function that failed must say why, and with which status to exit.  */
static inline void
fuzz_check_error (const struct error *err)
{
  FUZZ_CHECK (err->status != 0);
  FUZZ_CHECK (err->text[0] != '\0');
}

/* --- Choices --- */

static inline struct slice
fuzz_input (const uint8_t *data, size_t size)
{
  return slice_make ((const char *)data, size);
}

/* Takes the first byte off INPUT: a number less than CHOICES (at most 256), 0
   if INPUT is empty.  So a seed begins with a byte for each choice.  */
static inline unsigned
fuzz_choose (struct slice *input, unsigned choices)
{
  int byte = slice_at (*input, 0);

  *input = slice_skip (*input, 1);
  return byte < 0 ? 0 : (unsigned)byte % choices;
}

/* Takes a line off INPUT, without its LF; empty at the end.  */
static inline struct slice
fuzz_line (struct slice *input)
{
  struct slice line = { NULL, 0 };

  slice_next_line (input, &line);
  return line;
}

/* A copy of INPUT in memory of exactly its size, so that the sanitizer notices
   reading before or after it.  The caller frees it.  */
static inline char *
fuzz_exact (struct slice input)
{
  char *copy = arena_xmalloc (input.len + !input.len);

  if (input.len)
    memcpy (copy, input.ptr, input.len);
  return copy;
}

#endif
