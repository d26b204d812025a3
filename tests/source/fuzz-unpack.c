/* fuzz-unpack: any bytes as compressed data, and data that was damaged.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include "source/unpack.h"
#include "support/fuzz.h"
#include "support/readers.h"

enum
{
  OUTPUT_MAX = 1 << 20 /* bytes to decompress */
};

/* Reads all of INPUT, given STEP bytes at a time, or its first OUTPUT_MAX
   bytes.  Returns what the last reader_more returned.  */
static int
read_some (struct slice input, size_t step, struct buf *out, struct error *err)
{
  struct feed feed = { .rest = input, .step = step };
  struct reader *reader
      = reader_new ((struct reader_source){ feed_read, &feed });
  int rc;

  error_init (err);
  while ((rc = reader_more (reader, err)) == 1 && out->len < OUTPUT_MAX)
    {
      buf_add (out, reader_window (reader));
      reader_consume (reader, reader_window (reader).len);
    }
  buf_add (out, reader_window (reader));
  reader_free (reader);
  return rc;
}

/* INPUT gives the same in pieces of STEP bytes as at once.  */
static void
check_steps (struct slice input, size_t step)
{
  struct buf whole, parts;
  struct error err, other;
  int rc;

  buf_init (&whole);
  buf_init (&parts);
  rc = read_some (input, SIZE_MAX, &whole, &err);
  if (rc < 0)
    {
      fuzz_check_error (&err);
      FUZZ_CHECK (err.status == EX_DATAERR);
    }
  if (rc != 1)
    {
      FUZZ_CHECK (read_some (input, step, &parts, &other) == rc);
      if (rc == 0)
        fuzz_check_same (buf_slice (&parts), buf_slice (&whole));
    }
  buf_release (&parts);
  buf_release (&whole);
}

/* What is compressed comes back.  With damage, what comes back without an error
   is the same: all formats have checksums.  */
static void
check_damage (struct slice text, struct slice edits, unsigned format)
{
  struct slice choices = edits;
  struct buf packed, back;
  struct error err;

  buf_init (&packed);
  buf_init (&back);
  formats[format].pack (&packed, text);
  FUZZ_CHECK (read_some (buf_slice (&packed), SIZE_MAX, &back, &err) == 0);
  fuzz_check_same (buf_slice (&back), text);
  while (choices.len)
    {
      size_t at = fuzz_choose (&choices, 256);

      at = (at * 256 + fuzz_choose (&choices, 256)) % packed.len;
      packed.ptr[at] ^= (char)fuzz_choose (&choices, 256);
    }
  buf_clear (&back);
  read_some (buf_slice (&packed), SIZE_MAX, &back, &err);
  buf_release (&back);
  buf_release (&packed);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  struct slice input = fuzz_input (data, size);
  unsigned mode = fuzz_choose (&input, FORMATS + 1);
  size_t step = 1 + fuzz_choose (&input, 256);
  enum unpack_format format;

  unpack_guess (input, &format);
  if (mode == FORMATS)
    check_steps (input, step);
  else
    check_damage (input, slice_head (input, 3 * (step % 4)), mode);
  return 0;
}
