/* texts: what the messages of the newest versions change, as text.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   The text of a message is that of patch/change_pack.h, or any other: here it
   is bytes and the number of their format.  It waits for the next version of
   its work, which is compared with it; text_keep.h says how long.

   A text of more than TEXTS_SIZE_MAX bytes, one patch in 1,500, is not kept but
   its hash: so whoever reads it can still say that a patch is the same as
   before, and nothing else about it.  The hash is keyed with the secret of the
   state, so nobody can make another patch with it; and so it is no part of an
   export.

   A state of format 3 or older has no texts.  A text that is missing, that is
   damaged, or that cannot be unpacked is unknown, which is never an error.  */

#ifndef PATCHDIGEST_STATE_TEXTS_H
#define PATCHDIGEST_STATE_TEXTS_H

#include <stdbool.h>

#include "state/rows.h"

enum
{
  TEXTS_SIZE_MAX = 64 * 1024
};

enum texts_packing
{
  TEXTS_HASHED, /* `packed' is a hash, 8 bytes, lowest first */
  TEXTS_PACKED  /* see text_pack.h */
};

struct text
{
  bool whole;        /* `text' has it; else only `hash' is known of it */
  struct slice text; /* in the arena of the caller */
  uint64_t hash;     /* texts_hash of it */
  int64_t format;
  int64_t seen; /* when the message was first seen */
};

/* What reads and writes texts of one state.  */
struct texts;

/* STATE must live as long.  Never null.  Costs nothing until it is used.  */
struct texts *texts_new (struct store *state);
void texts_free (struct texts *texts);

/* The hash of TEXT in this state, never 0.  */
uint64_t texts_hash (const struct texts *texts, struct slice text);

/* Keeps TEXT, which has FORMAT (from 0), of the message row MESSAGE, first seen
   at SEEN (seconds since the epoch); it replaces what there was.  An empty text
   is not kept.  In a change, of a state of today's format.  0 or -1.  */
int texts_put (struct texts *texts, int64_t message, struct slice text,
               int format, int64_t seen, struct error *err);

/* The text of the message row MESSAGE: 1, 0 if it is unknown, or -1.  */
int texts_get (struct texts *texts, int64_t message, struct arena *arena,
               struct text *text_r, struct error *err);

/* Forgets the text of the message row MESSAGE, if there is one.  In a change.
   0 or -1.  */
int texts_delete (struct texts *texts, int64_t message, struct error *err);

/* For a check: the text in ROW can be unpacked.  */
bool texts_is_sound (const struct text_row *row);

#endif
