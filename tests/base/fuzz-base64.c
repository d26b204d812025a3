/* fuzz-base64: base64 and hex digits, strict and lenient.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include "base/base64.h"
#include "base/hex.h"
#include "support/fuzz.h"

/* What is encoded comes back.  */
static void
check_round_trip (struct slice bytes)
{
  struct buf text;
  char *out = arena_xmalloc (2 * bytes.len + 1);
  size_t len;

  buf_init (&text);
  base64_encode (&text, bytes);
  FUZZ_CHECK (text.len == (bytes.len + 2) / 3 * 4);
  FUZZ_CHECK (base64_decode (text.ptr, text.len, &len));
  fuzz_check_same (slice_make (text.ptr, len), bytes);

  hex_encode ((const unsigned char *)bytes.ptr, bytes.len, out);
  FUZZ_CHECK (hex_span (slice_make (out, 2 * bytes.len)) == 2 * bytes.len);
  buf_clear (&text);
  FUZZ_CHECK (hex_decode (slice_make (out, 2 * bytes.len),
                          buf_reserve (&text, bytes.len + 1)));
  text.len = bytes.len;
  fuzz_check_same (buf_slice (&text), bytes);
  buf_release (&text);
  free (out);
}

/* Lenient decoding gives the same in pieces of STEP bytes as at once.  */
static void
check_lenient (struct slice text, size_t step)
{
  struct base64_lenient decoder;
  char *whole = arena_xmalloc (text.len + 1);
  char *parts = arena_xmalloc (text.len + 1);
  size_t len, len_of_parts = 0;

  base64_lenient_init (&decoder);
  len = base64_lenient_any (&decoder, text, whole);
  FUZZ_CHECK (len <= text.len);
  FUZZ_CHECK (base64_lenient_left (&decoder) <= 3);

  base64_lenient_init (&decoder);
  for (struct slice rest = text; rest.len; rest = slice_skip (rest, step))
    len_of_parts += base64_lenient_any (&decoder, slice_head (rest, step),
                                        parts + len_of_parts);
  fuzz_check_same (slice_make (parts, len_of_parts), slice_make (whole, len));
  free (parts);
  free (whole);
}

/* Digits alone give the same in both ways.  */
static void
check_digits (struct slice text)
{
  struct base64_lenient decoder;
  char *some = fuzz_exact (text), *any = fuzz_exact (text);
  size_t len, all;

  base64_lenient_init (&decoder);
  if (base64_lenient_digits (&decoder, text, some, &len))
    {
      base64_lenient_init (&decoder);
      all = base64_lenient_any (&decoder, text, any);
      fuzz_check_same (slice_make (some, len), slice_make (any, all));
    }
  free (any);
  free (some);
}

/* What strict decoding accepts is, but for white space, what base64_encode
   writes.  */
static void
check_strict (struct slice text)
{
  struct buf again, bare;
  char *copy = fuzz_exact (text);
  size_t len;

  buf_init (&again);
  buf_init (&bare);
  if (base64_decode (copy, text.len, &len))
    {
      base64_encode (&again, slice_make (copy, len));
      for (size_t i = 0; i < text.len; i++)
        if (!slice_is_space (slice_at (text, i)))
          buf_add_byte (&bare, text.ptr[i]);
      fuzz_check_same (buf_slice (&bare), buf_slice (&again));
    }
  buf_release (&bare);
  buf_release (&again);
  free (copy);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  struct slice input = fuzz_input (data, size);
  size_t step = 1 + fuzz_choose (&input, 80);
  char *bytes = arena_xmalloc (input.len / 2 + 1);

  check_round_trip (input);
  check_lenient (input, step);
  check_digits (input);
  check_strict (input);
  hex_decode (input, bytes);
  free (bytes);
  return 0;
}
