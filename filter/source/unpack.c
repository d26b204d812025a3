/* unpack: gzip, xz and zstd data, as a stream.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "source/unpack.h"

#include <stdlib.h>
#include <sysexits.h>

#define ZLIB_CONST
#include <lzma.h>
#include <zlib.h>
#include <zstd.h>
#include <zstd_errors.h>

#include "base/arena.h"
#include "base/out_of_memory.h"

/* Bytes that the decoder of xz may allocate.  `xz -9' needs 65 MiB, a forged
   header could ask for 4 GiB.  zstd limits itself to 128 MiB.  */
#define XZ_MEMORY_MAX ((uint64_t)256 * 1024 * 1024)

/* zlib counts in unsigned int.  */
#define STEP_OUT_MAX ((size_t)1 << 30)

enum unpack_step
{
  STEP_GO,      /* in the middle of the data */
  STEP_END,     /* the data may end here */
  STEP_DAMAGED, /* the data are damaged */
  STEP_TOO_BIG  /* the data need too much memory */
};

struct codec
{
  const char *name;
  /* Returns 0, or -1 if there is no memory.  */
  int (*start) (struct unpack *unpack);
  /* Takes bytes off *IN, stores at most SIZE at OUT, and their number in
   *MADE_R.  */
  enum unpack_step (*step) (struct unpack *unpack, struct slice *in, bool last,
                            char *out, size_t size, size_t *made_r);
  void (*stop) (struct unpack *unpack);
};

struct unpack
{
  const struct codec *codec;
  enum unpack_step state; /* how the last step ended */
  union
  {
    z_stream gzip;
    lzma_stream xz;
    ZSTD_DStream *zstd;
  } u;
};

static int
gzip_start (struct unpack *unpack)
{
  unpack->u.gzip = (z_stream){ 0 };
  /* 16: the gzip wrapping, and no other.  */
  return inflateInit2 (&unpack->u.gzip, MAX_WBITS + 16) == Z_OK ? 0 : -1;
}

static enum unpack_step
gzip_step (struct unpack *unpack, struct slice *in, bool last, char *out,
           size_t size, size_t *made_r)
{
  z_stream *z = &unpack->u.gzip;
  int rc;

  (void)last;
  if (unpack->state == STEP_END)
    {
      /* Tapes and block devices pad with NUL, which gzip(1) skips.  Anything
         else has to be another member (RFC 1952 section 2.2).  */
      while (slice_at (*in, 0) == '\0')
        *in = slice_skip (*in, 1);
      if (in->len == 0)
        return STEP_END;
      inflateReset (z);
    }
  z->next_in = (const Bytef *)in->ptr;
  z->avail_in = (uInt)in->len;
  z->next_out = (Bytef *)out;
  z->avail_out = (uInt)size;
  rc = inflate (z, Z_NO_FLUSH);
  *in = slice_skip (*in, in->len - z->avail_in);
  *made_r = size - z->avail_out;
  if (rc == Z_STREAM_END)
    return STEP_END;
  if (rc == Z_MEM_ERROR)
    out_of_memory ();
  return rc == Z_OK || rc == Z_BUF_ERROR ? STEP_GO : STEP_DAMAGED;
}

static void
gzip_stop (struct unpack *unpack)
{
  inflateEnd (&unpack->u.gzip);
}

static int
xz_start (struct unpack *unpack)
{
  unpack->u.xz = (lzma_stream)LZMA_STREAM_INIT;
  return lzma_stream_decoder (&unpack->u.xz, XZ_MEMORY_MAX, LZMA_CONCATENATED)
                 == LZMA_OK
             ? 0
             : -1;
}

static enum unpack_step
xz_step (struct unpack *unpack, struct slice *in, bool last, char *out,
         size_t size, size_t *made_r)
{
  lzma_stream *xz = &unpack->u.xz;
  lzma_ret rc;

  if (unpack->state == STEP_END)
    return in->len ? STEP_DAMAGED : STEP_END;
  xz->next_in = (const uint8_t *)in->ptr;
  xz->avail_in = in->len;
  xz->next_out = (uint8_t *)out;
  xz->avail_out = size;
  rc = lzma_code (xz, last ? LZMA_FINISH : LZMA_RUN);
  *in = slice_skip (*in, in->len - xz->avail_in);
  *made_r = size - xz->avail_out;
  switch (rc)
    {
    case LZMA_OK:
    case LZMA_BUF_ERROR: /* no progress, which unpack_run deals with */
      return STEP_GO;
    case LZMA_STREAM_END:
      return STEP_END;
    case LZMA_MEM_ERROR:
      out_of_memory ();
    case LZMA_MEMLIMIT_ERROR:
      return STEP_TOO_BIG;
    default:
      return STEP_DAMAGED;
    }
}

static void
xz_stop (struct unpack *unpack)
{
  lzma_end (&unpack->u.xz);
}

static int
zstd_start (struct unpack *unpack)
{
  unpack->u.zstd = ZSTD_createDStream ();
  return unpack->u.zstd ? 0 : -1;
}

static enum unpack_step
zstd_step (struct unpack *unpack, struct slice *in, bool last, char *out,
           size_t size, size_t *made_r)
{
  ZSTD_inBuffer from = { in->ptr, in->len, 0 };
  ZSTD_outBuffer to = { out, size, 0 };
  size_t rc;

  (void)last;
  rc = ZSTD_decompressStream (unpack->u.zstd, &to, &from);
  *in = slice_skip (*in, from.pos);
  *made_r = to.pos;
  if (ZSTD_getErrorCode (rc) == ZSTD_error_memory_allocation)
    out_of_memory ();
  if (ZSTD_getErrorCode (rc) == ZSTD_error_frameParameter_windowTooLarge)
    return STEP_TOO_BIG;
  if (ZSTD_isError (rc))
    return STEP_DAMAGED;
  return rc == 0 ? STEP_END : STEP_GO;
}

static void
zstd_stop (struct unpack *unpack)
{
  ZSTD_freeDStream (unpack->u.zstd);
}

static const struct codec codecs[] = {
  [UNPACK_GZIP] = { "gzip", gzip_start, gzip_step, gzip_stop },
  [UNPACK_XZ] = { "xz", xz_start, xz_step, xz_stop },
  [UNPACK_ZSTD] = { "zstd", zstd_start, zstd_step, zstd_stop },
};

struct magic
{
  struct slice bytes;
  enum unpack_format format;
  unsigned char loose; /* bits of the first byte that can be anything */
};

/* RFC 1952 section 2.3.1, with the only compression method; the xz format,
   section 2.1.1.1; RFC 8878 sections 3.1.1 and 3.1.2, since a file can start
   with a skippable frame, as those of pzstd do.  */
static const struct magic magics[] = {
  { SLICE_INIT ("\x1f\x8b\x08"), UNPACK_GZIP, 0 },
  { SLICE_INIT ("\xfd\x37zXZ\0"), UNPACK_XZ, 0 },
  { SLICE_INIT ("\x28\xb5\x2f\xfd"), UNPACK_ZSTD, 0 },
  { SLICE_INIT ("\x50\x2a\x4d\x18"), UNPACK_ZSTD, 0x0f },
};

/* The number of bytes at the start of HEAD that agree with MAGIC, which is the
   length of the shorter one; SLICE_NPOS if they differ.  */
static size_t
magic_agrees (const struct magic *magic, struct slice head)
{
  size_t n = head.len < magic->bytes.len ? head.len : magic->bytes.len;

  for (size_t i = 0; i < n; i++)
    {
      int differ = (slice_at (head, i) ^ slice_at (magic->bytes, i)) & 0xff;

      if (i == 0)
        differ &= ~magic->loose;
      if (differ)
        return SLICE_NPOS;
    }
  return n;
}

bool
unpack_guess (struct slice head, enum unpack_format *format_r)
{
  bool open = false;

  for (size_t i = 0; i < sizeof magics / sizeof *magics; i++)
    {
      size_t n = magic_agrees (&magics[i], head);

      if (n == magics[i].bytes.len)
        {
          *format_r = magics[i].format;
          return true;
        }
      open |= n != SLICE_NPOS;
    }
  *format_r = UNPACK_PLAIN;
  return !open;
}

struct unpack *
unpack_new (enum unpack_format format)
{
  struct unpack *unpack = arena_xmalloc (sizeof *unpack);

  unpack->codec = &codecs[format];
  unpack->state = STEP_GO;
  if (unpack->codec->start (unpack) < 0)
    out_of_memory ();
  return unpack;
}

void
unpack_free (struct unpack *unpack)
{
  if (!unpack)
    return;
  unpack->codec->stop (unpack);
  free (unpack);
}

ssize_t
unpack_run (struct unpack *unpack, struct slice *in, bool last, char *out,
            size_t size, struct error *err)
{
  const char *name = unpack->codec->name;

  if (size > STEP_OUT_MAX)
    size = STEP_OUT_MAX;
  while (unpack->state == STEP_GO || (unpack->state == STEP_END && in->len))
    {
      size_t had = in->len;
      size_t made = 0;

      unpack->state = unpack->codec->step (unpack, in, last, out, size, &made);
      /* Bytes decoded before the damage are returned first; the state keeps
         the failure for the next call.  */
      if (made)
        return (ssize_t)made;
      if (unpack->state != STEP_GO)
        continue;
      if (in->len == 0)
        return last ? error_set (err, EX_DATAERR, "%s: data ends early", name)
                    : 0;
      if (in->len == had)
        unpack->state = STEP_DAMAGED;
    }
  if (unpack->state == STEP_END)
    return 0;
  return error_set (err, EX_DATAERR,
                    unpack->state == STEP_TOO_BIG
                        ? "%s: data needs too much memory"
                        : "%s: damaged data",
                    name);
}
