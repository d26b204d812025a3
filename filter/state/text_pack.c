/* text_pack: a text as few bytes.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "state/text_pack.h"
#include "base/out_of_memory.h"
#include "state/text_words.h"

#include <stdlib.h>
#include <zstd.h>
#include <zstd_errors.h>

enum
{
  /* Level 3 takes half the time, but the texts take 7 % more space; higher
     ones save next to nothing.  */
  LEVEL = 5
};

/* What each frame of zstd begins with, and a packed text does not have.  */
#define MAGIC SLICE ("\x28\xb5\x2f\xfd")

static const char words[] = TEXT_WORDS;

struct text_packer
{
  ZSTD_CCtx *context;
  ZSTD_CDict *words;
};

struct text_packer *
text_packer_new (void)
{
  struct text_packer *packer = arena_xmalloc (sizeof *packer);

  packer->context = ZSTD_createCCtx ();
  packer->words = ZSTD_createCDict (words, sizeof words - 1, LEVEL);
  if (!packer->context || !packer->words)
    out_of_memory ();
  return packer;
}

void
text_packer_free (struct text_packer *packer)
{
  if (!packer)
    return;
  ZSTD_freeCCtx (packer->context);
  ZSTD_freeCDict (packer->words);
  free (packer);
}

/* Ends the program if RESULT of a function of zstd says that there is no
   memory.  */
static void
check_memory (size_t result)
{
  if (ZSTD_getErrorCode (result) == ZSTD_error_memory_allocation)
    out_of_memory ();
}

bool
text_pack (struct text_packer *packer, struct slice text, struct buf *buf)
{
  size_t room = ZSTD_compressBound (text.len), size;
  char *frame = arena_xmalloc (room);

  size = ZSTD_compress_usingCDict (packer->context, frame, room, text.ptr,
                                   text.len, packer->words);
  check_memory (size);
  buf_clear (buf);
  if (!ZSTD_isError (size))
    buf_add (buf, slice_skip (slice_make (frame, size), MAGIC.len));
  free (frame);
  return buf->len > 0;
}

/* Unpacks FRAME, which says that it has SIZE bytes.  */
static bool
unpack_frame (struct slice frame, size_t size, struct arena *arena,
              struct slice *text_r)
{
  ZSTD_DCtx *context = ZSTD_createDCtx ();
  char *text = arena_bytes (arena, size + 1);
  size_t got;

  if (!context)
    out_of_memory ();
  got = ZSTD_decompress_usingDict (context, text, size, frame.ptr, frame.len,
                                   words, sizeof words - 1);
  ZSTD_freeDCtx (context);
  check_memory (got);
  *text_r = slice_make (text, size);
  return !ZSTD_isError (got) && got == size;
}

bool
text_unpack (struct slice packed, size_t max, struct arena *arena,
             struct slice *text_r)
{
  unsigned long long size;
  struct buf frame;
  bool good;

  buf_init (&frame);
  buf_add (&frame, MAGIC);
  buf_add (&frame, packed);
  size = ZSTD_getFrameContentSize (frame.ptr, frame.len);
  good = size <= max
         && unpack_frame (buf_slice (&frame), (size_t)size, arena, text_r);
  buf_release (&frame);
  return good;
}
