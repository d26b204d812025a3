/* texts: what the messages of the newest versions change, as text.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "state/texts.h"
#include "base/buf.h"
#include "base/siphash.h"
#include "state/text_pack.h"

#include <stdlib.h>
#include <sysexits.h>

enum
{
  TEXTS_SINCE = 4, /* the first format with texts */
  HASH_SIZE = 8
};

struct texts
{
  struct store *state;
  struct siphash_key secret;
  struct text_packer *packer; /* null until it is needed */
  struct buf packed;
  struct arena arena; /* a row */
};

struct texts *
texts_new (struct store *state)
{
  struct texts *texts = arena_xmalloc (sizeof *texts);

  *texts = (struct texts){ .state = state };
  memcpy (&texts->secret, store_key (state), sizeof texts->secret);
  buf_init (&texts->packed);
  arena_init (&texts->arena, 0);
  return texts;
}

void
texts_free (struct texts *texts)
{
  if (!texts)
    return;
  text_packer_free (texts->packer);
  buf_release (&texts->packed);
  arena_release (&texts->arena);
  free (texts);
}

static bool
has_texts (const struct texts *texts)
{
  return store_format (texts->state) >= TEXTS_SINCE;
}

uint64_t
texts_hash (const struct texts *texts, struct slice text)
{
  return siphash_slice (&texts->secret, text);
}

/* --- Writing --- */

/* Puts what is kept of TEXT into `packed'.  */
static int
pack (struct texts *texts, struct slice text, enum texts_packing packing,
      struct error *err)
{
  uint64_t hash;

  if (packing == TEXTS_HASHED)
    {
      hash = texts_hash (texts, text);
      buf_clear (&texts->packed);
      for (int i = 0; i < HASH_SIZE; i++)
        buf_add_byte (&texts->packed, (char)(hash >> 8 * i & 0xff));
      return 0;
    }
  if (!texts->packer)
    texts->packer = text_packer_new ();
  if (text_pack (texts->packer, text, &texts->packed))
    return 0;
  return error_set (err, EX_SOFTWARE, "%s: zstd cannot pack a text",
                    store_path (texts->state));
}

int
texts_put (struct texts *texts, int64_t message, struct slice text, int format,
           int64_t seen, struct error *err)
{
  struct text_row row = {
    .id = message,
    .seen = seen,
    .format = format,
    .packing = text.len > TEXTS_SIZE_MAX ? TEXTS_HASHED : TEXTS_PACKED,
  };

  if (text.len == 0)
    return texts_delete (texts, message, err);
  if (pack (texts, text, (enum texts_packing)row.packing, err) < 0)
    return -1;
  row.packed = buf_slice (&texts->packed);
  return store_put (texts->state, ROWS_TEXT, &row, err);
}

int
texts_delete (struct texts *texts, int64_t message, struct error *err)
{
  return has_texts (texts)
             ? store_delete (texts->state, ROWS_TEXT, message, err)
             : 0;
}

/* --- Reading --- */

static bool
take_hash (struct slice packed, uint64_t *hash_r)
{
  *hash_r = 0;
  for (size_t i = 0; i < HASH_SIZE && i < packed.len; i++)
    *hash_r |= (uint64_t)(unsigned char)packed.ptr[i] << 8 * i;
  return packed.len == HASH_SIZE;
}

/* Fills TEXT_R, but not the hash of a whole text.  */
static bool
take_row (const struct text_row *row, struct arena *arena, struct text *text_r)
{
  *text_r = (struct text){ .whole = row->packing == TEXTS_PACKED,
                           .format = row->format,
                           .seen = row->seen };
  if (row->packing == TEXTS_HASHED)
    return take_hash (row->packed, &text_r->hash);
  return text_r->whole
         && text_unpack (row->packed, TEXTS_SIZE_MAX, arena, &text_r->text);
}

int
texts_get (struct texts *texts, int64_t message, struct arena *arena,
           struct text *text_r, struct error *err)
{
  struct text_row row;
  int found;

  if (!has_texts (texts))
    return 0;
  arena_reset (&texts->arena);
  found
      = store_get (texts->state, ROWS_TEXT, message, &texts->arena, &row, err);
  if (found < 0 && err->status == EX_DATAERR)
    {
      error_init (err);
      return 0;
    }
  if (found <= 0)
    return found;
  if (!take_row (&row, arena, text_r))
    return 0;
  if (text_r->whole)
    text_r->hash = texts_hash (texts, text_r->text);
  return 1;
}

bool
texts_is_sound (const struct text_row *row)
{
  struct arena arena;
  struct text text;
  bool sound;

  arena_init (&arena, 0);
  sound = take_row (row, &arena, &text);
  arena_release (&arena);
  return sound;
}
