/* fuzz-charset: any bytes in a charset of any name.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include "mail/charset.h"
#include "mail/charset_name.h"
#include "support/fuzz.h"

/* Whether TEXT has Tamil in it.  What the converter of glibc 2.36 for TSCII
   writes depends on the size of the buffer.  */
static bool
is_tamil (struct slice text)
{
  return slice_find (text, SLICE ("\xe0\xae")) != SLICE_NPOS
         || slice_find (text, SLICE ("\xe0\xaf")) != SLICE_NPOS;
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  struct slice input = fuzz_input (data, size);
  struct slice name = fuzz_line (&input);
  struct charset_decoder *decoder = charset_decoder_new ();
  char *copy = fuzz_exact (input);
  struct slice text = slice_make (copy, input.len), decoded, again;
  char lower[CHARSET_NAME_MAX + 1];
  unsigned defects = 0;
  struct arena arena;

  arena_init (&arena, 0);
  decoded = charset_decode (decoder, text, name, &arena, &defects);
  fuzz_check_utf8 (decoded);
  /* No charset takes more than four bytes for a character that UTF-8 writes in
     four, and a few write a sequence of them in one byte.  */
  FUZZ_CHECK (decoded.len <= 16 * text.len + 16);
  again = charset_decode (decoder, text, name, &arena, &defects);
  if (!is_tamil (decoded))
    fuzz_check_same (again, decoded);
  if (charset_is_ascii_based (decoder, name) && utf8_is_ascii (text))
    fuzz_check_same (decoded, text);
  if (charset_name_kind (name, lower) == CHARSET_NAMED)
    FUZZ_CHECK (charset_name_unit (lower) <= 4);
  if (utf8_is_valid (text))
    fuzz_check_same (
        charset_decode (decoder, text, SLICE ("UTF-8"), &arena, &defects),
        text);
  arena_release (&arena);
  charset_decoder_free (decoder);
  free (copy);
  return 0;
}
