/* text_pack: a text as few bytes.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   zstd with words that patches often have (text_words.h).  A packed text does
   not depend on any other.  */

#ifndef PATCHDIGEST_STATE_TEXT_PACK_H
#define PATCHDIGEST_STATE_TEXT_PACK_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/slice.h"

/* What is needed to pack many texts.  */
struct text_packer;

struct text_packer *text_packer_new (void); /* never null */
void text_packer_free (struct text_packer *packer);

/* Puts TEXT, packed, into BUF in place of what it has; false if the library
   fails.  */
bool text_pack (struct text_packer *packer, struct slice text, struct buf *buf);

/* Unpacks PACKED into ARENA; false if it is not what text_pack has made of at
   most MAX bytes.  Memory is taken only for what it says its size is.  */
bool text_unpack (struct slice packed, size_t max, struct arena *arena,
                  struct slice *text_r);

#endif
