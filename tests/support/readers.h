/* readers: readers that are fed, and compressed data.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_TESTS_READERS_H
#define PATCHDIGEST_TESTS_READERS_H

#include "source/reader.h"
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <sysexits.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include <lzma.h>
#include <zlib.h>
#include <zstd.h>
#include "base/buf.h"
#include "support/check.h"

/* A source that gives at most STEP bytes at a time, is interrupted before
   each if INTERRUPTED, and fails at the end if ERRNUM is set.  */
struct feed
{
  struct slice rest;
  size_t step;
  int errnum;
  bool interrupted;
  bool ready;
  int failures;
};

static inline ssize_t
feed_read (void *context, char *buffer, size_t size)
{
  struct feed *feed = context;
  struct slice piece = slice_head (feed->rest, feed->step);

  feed->ready = !feed->ready;
  if (feed->interrupted && feed->ready)
    {
      errno = EINTR;
      return -1;
    }
  piece = slice_head (piece, size);
  if (piece.len == 0 && feed->errnum)
    {
      feed->failures++;
      errno = feed->errnum;
      return -1;
    }
  if (piece.len)
    memcpy (buffer, piece.ptr, piece.len);
  feed->rest = slice_skip (feed->rest, piece.len);
  return (ssize_t)piece.len;
}

static const size_t steps[] = { 1, 2, 5, 6, 7, 100, 4096, SIZE_MAX };

enum
{
  STEPS = COUNT (steps)
};

/* Reads all of READER into *OUT without consuming; what the last reader_more
   returned.  Each success must add to the window.  */
static inline int
read_all (struct reader *reader, struct buf *out, struct error *err)
{
  size_t len = 0;
  int rc;

  error_init (err);
  while ((rc = reader_more (reader, err)) == 1)
    {
      assert_true (reader_window (reader).len > len);
      len = reader_window (reader).len;
    }
  buf_clear (out);
  buf_add (out, reader_window (reader));
  return rc;
}

/* The same for INPUT, given STEP bytes at a time.  */
static inline int
read_input (struct slice input, size_t step, struct buf *out, struct error *err)
{
  struct feed feed = { .rest = input, .step = step };
  struct reader *reader
      = reader_new ((struct reader_source){ feed_read, &feed });
  int rc = read_all (reader, out, err);

  if (rc == 0)
    assert_int_equal (reader_raw_offset (reader), input.len);
  reader_free (reader);
  return rc;
}

/* SIZE bytes that compress, but not to nothing.  */
static inline void
make_text (struct buf *text, size_t size)
{
  unsigned x = 1;

  buf_init (text);
  while (text->len < size)
    {
      x = x * 1103515245u + 12345u;
      buf_printf (text, "%c%u line\n", 'a' + (int)(x >> 28), (x >> 16) % 1000);
    }
  text->len = size;
}

static inline void
pack_gzip (struct buf *out, struct slice text)
{
  z_stream z = { 0 };

  assert_int_equal (
      deflateInit2 (&z, 6, Z_DEFLATED, MAX_WBITS + 16, 8, Z_DEFAULT_STRATEGY),
      Z_OK);
  z.next_in = (Bytef *)(uintptr_t)text.ptr;
  z.avail_in = (uInt)text.len;
  z.avail_out = (uInt)(text.len + 1000);
  z.next_out = (Bytef *)buf_reserve (out, z.avail_out);
  assert_int_equal (deflate (&z, Z_FINISH), Z_STREAM_END);
  out->len += z.total_out;
  deflateEnd (&z);
}

static inline void
pack_xz (struct buf *out, struct slice text)
{
  size_t size = text.len + 1000;
  size_t used = 0;

  assert_int_equal (
      lzma_easy_buffer_encode (1, LZMA_CHECK_CRC64, NULL,
                               (const uint8_t *)text.ptr, text.len,
                               (uint8_t *)buf_reserve (out, size), &used, size),
      LZMA_OK);
  out->len += used;
}

static inline void
pack_zstd (struct buf *out, struct slice text)
{
  ZSTD_CCtx *context = ZSTD_createCCtx ();
  size_t size = ZSTD_compressBound (text.len);
  size_t used;

  ZSTD_CCtx_setParameter (context, ZSTD_c_checksumFlag, 1);
  used = ZSTD_compress2 (context, buf_reserve (out, size), size, text.ptr,
                         text.len);
  assert_false (ZSTD_isError (used));
  out->len += used;
  ZSTD_freeCCtx (context);
}

static const struct
{
  const char *name;
  void (*pack) (struct buf *out, struct slice text);
} formats[]
    = { { "gzip", pack_gzip }, { "xz", pack_xz }, { "zstd", pack_zstd } };

enum
{
  FORMATS = COUNT (formats)
};

#endif
