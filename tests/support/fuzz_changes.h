/* fuzz_changes: what messages of any bytes change.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_TESTS_FUZZ_CHANGES_H
#define PATCHDIGEST_TESTS_FUZZ_CHANGES_H

#include "patch/change.h"
#include "patch/change_pack.h"
#include "support/fuzz.h"

struct fuzz_change
{
  struct message message;
  struct patch_mail patch_mail;
  struct change change;
};

/* Reads the message TEXT, whose change is in ARENA; a plain diff as such (see
   patch_code.h).  */
static inline struct fuzz_change *
fuzz_change_read (struct slice text, struct charset_decoder *decoder,
                  struct arena *arena)
{
  struct fuzz_change *read = arena_calloc (arena, sizeof *read);
  struct raw_message raw = { .text = text };
  struct line_hash_key key;

  line_hash_init (&key, &(struct siphash_key){ 1, 2 });
  message_init (&read->message, &raw, arena, decoder);
  patch_mail_read_code (&read->patch_mail, &read->message, &key);
  change_read (&read->change, &read->patch_mail, arena);
  return read;
}

/* The arrays of CHANGE agree with each other.  */
static inline void
fuzz_check_change (const struct change *change)
{
  size_t hunks = 0, lines = 0, changed = 0;

  for (size_t i = 0; i < change->file_count; i++)
    {
      FUZZ_CHECK (change->files[i].first == hunks);
      hunks += change->files[i].count;
    }
  FUZZ_CHECK (hunks == change->hunk_count);
  for (size_t i = 0; i < change->hunk_count; i++)
    {
      FUZZ_CHECK (change->hunks[i].first == lines);
      lines += change->hunks[i].count;
    }
  FUZZ_CHECK (lines == change->line_count);
  for (size_t i = 0; i < change->line_count; i++)
    {
      int sign = slice_at (change->lines[i], 0);

      FUZZ_CHECK (sign == ' ' || sign == '-' || sign == '+');
      FUZZ_CHECK (slice_find_byte (change->lines[i], '\n') == SLICE_NPOS);
      changed += sign != ' ';
    }
  FUZZ_CHECK (changed == change->changed);
  FUZZ_CHECK (slice_find_byte (change->title, '\n') == SLICE_NPOS);
  for (size_t i = 0; i < change->trailer_count; i++)
    FUZZ_CHECK (slice_find_byte (change->trailers[i].value, '\n')
                == SLICE_NPOS);
}

#endif
