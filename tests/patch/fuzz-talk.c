/* fuzz-talk: any bytes as a packed talk, and as what a message says.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include "base/utf8.h"
#include "patch/talk_take.h"
#include "support/fuzz.h"

/* TALK, whose texts may be cut, comes back the second time as the first.  */
static void
check_pack (const struct talk *talk, struct arena *arena)
{
  struct talk first;
  struct buf once, twice;

  buf_init (&once);
  buf_init (&twice);
  talk_pack (&once, talk);
  FUZZ_CHECK (talk_unpack (&first, buf_slice (&once), arena));
  FUZZ_CHECK (first.count <= talk->count);
  talk_pack (&twice, &first);
  fuzz_check_same (buf_slice (&twice), buf_slice (&once));
  buf_release (&twice);
  buf_release (&once);
}

/* What a message says is valid UTF-8 wherever it is shown.  */
static void
check_message (struct slice text, struct charset_decoder *decoder,
               struct arena *arena)
{
  struct raw_message raw = { .text = text };
  struct patch_mail patch_mail;
  struct message message;
  struct talk talk;

  message_init (&message, &raw, arena, decoder);
  patch_mail_read (&patch_mail, &message);
  talk_carries_reviews (&patch_mail);
  if (!talk_take (&talk, &patch_mail))
    return;
  FUZZ_CHECK (talk.count <= TALK_ITEMS_MAX);
  check_pack (&talk, arena);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  struct slice input = fuzz_input (data, size);
  struct charset_decoder *decoder = charset_decoder_new ();
  char *copy = fuzz_exact (input);
  struct slice text = slice_make (copy, input.len);
  struct talk talk;
  struct arena arena;

  arena_init (&arena, 0);
  if (talk_unpack (&talk, text, &arena))
    check_pack (&talk, &arena);
  check_message (text, decoder, &arena);
  arena_release (&arena);
  charset_decoder_free (decoder);
  free (copy);
  return 0;
}
