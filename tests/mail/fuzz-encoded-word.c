/* fuzz-encoded-word: any bytes as encoded words, and fields that we write.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include "mail/defect.h"
#include "mail/encode.h"
#include "mail/encoded_word.h"
#include "mail/header.h"
#include "support/fuzz.h"

enum
{
  ADDRESS_MAX = 300 /* bytes, each of which may become three */
};

/* The lines of FIELDS are ASCII, short enough, and fields or continuations.  */
static void
check_fields (struct slice fields)
{
  struct slice line;

  FUZZ_CHECK (slice_last (fields) == '\n');
  while (slice_next_line (&fields, &line))
    {
      FUZZ_CHECK (line.len > 0 && line.len <= 998);
      for (size_t i = 0; i < line.len; i++)
        FUZZ_CHECK (slice_at (line, i) >= ' ' && slice_at (line, i) <= '~');
      FUZZ_CHECK (!slice_is_empty (slice_trim (line)));
    }
}

/* A field that we write is read as its TEXT, which is one line of UTF-8.  */
static void
check_field (struct slice text, struct charset_decoder *decoder,
             struct arena *arena)
{
  struct header header;
  struct slice value;
  unsigned defects = 0;
  struct buf buf;

  buf_init (&buf);
  encode_field (&buf, "Subject", text);
  if (text.len)
    check_fields (buf_slice (&buf));
  header_parse (&header, buf_slice (&buf), arena);
  FUZZ_CHECK (header.count == 1);
  value = encoded_word_decode (
      decoder, header_unfold (header.fields[0].value, arena), arena, &defects);
  fuzz_check_same (value, text);
  FUZZ_CHECK (defects == 0);
  buf_release (&buf);
}

/* Names of addresses can be anything, too.  An address is never folded; those
   of a configuration are not as long as a line.  */
static void
check_addresses (struct slice text)
{
  struct buf buf;

  buf_init (&buf);
  encode_addresses (&buf, "To", text);
  if (slice_trim (text).len)
    check_fields (buf_slice (&buf));
  buf_release (&buf);
}

/* TEXT on one line, as the callers of encode_field have it: control characters
   become blanks.  */
static struct slice
one_line (struct slice text, struct arena *arena)
{
  struct slice repaired = utf8_repair (text, arena);
  struct slice copy = arena_copy (arena, repaired);

  for (size_t i = 0; i < copy.len; i++)
    if ((slice_at (copy, i) < ' ' || slice_at (copy, i) == 0x7f))
      ((char *)(uintptr_t)copy.ptr)[i] = '_';
  return copy;
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  struct slice input = fuzz_input (data, size), line;
  struct charset_decoder *decoder = charset_decoder_new ();
  char *copy = fuzz_exact (input);
  struct slice value = slice_make (copy, input.len), decoded;
  unsigned defects = 0;
  struct arena arena;

  arena_init (&arena, 0);
  decoded = encoded_word_decode (decoder, header_unfold (value, &arena), &arena,
                                 &defects);
  fuzz_check_line (decoded);
  FUZZ_CHECK (slice_find_byte (decoded, '\r') == SLICE_NPOS
              || slice_find_byte (value, '\r') != SLICE_NPOS);
  FUZZ_CHECK (encoded_word_span (value) <= value.len);
  FUZZ_CHECK (encoded_word_span (value) <= ENCODED_WORD_MAX);
  line = one_line (input, &arena);
  check_field (line, decoder, &arena);
  check_addresses (one_line (slice_head (input, ADDRESS_MAX), &arena));
  arena_release (&arena);
  charset_decoder_free (decoder);
  free (copy);
  return 0;
}
