/* fuzz-change: what any bytes change as a message, and packed changes.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include "support/fuzz_changes.h"

enum
{
  ALL = CHANGE_PACK_CONTEXT | CHANGE_PACK_NOTES
};

/* CHANGE can be packed with all that WHAT says, and comes back.  */
static void
check_pack (const struct change *change, unsigned what, struct arena *arena)
{
  struct change back;
  struct buf packed, again;

  buf_init (&packed);
  buf_init (&again);
  change_pack (&packed, change, what);
  FUZZ_CHECK (change_unpack (&back, buf_slice (&packed), arena));
  fuzz_check_change (&back);
  FUZZ_CHECK (back.changed == change->changed);
  FUZZ_CHECK (back.file_count == change->file_count);
  FUZZ_CHECK (back.trailer_count == change->trailer_count);
  fuzz_check_same (back.title, change->title);
  change_pack (&again, &back, what);
  fuzz_check_same (buf_slice (&again), buf_slice (&packed));
  buf_release (&again);
  buf_release (&packed);
}

/* A diff that is plain is read as any other.  */
static void
check_plain (const struct fuzz_change *read, struct arena *arena)
{
  struct change_parts parts = change_take (&read->patch_mail, arena);
  const struct change *plain = &read->change;
  struct change all;

  if (parts.code.hash == 0)
    return;
  FUZZ_CHECK (parts.code.changed == plain->changed);
  parts.code = (struct patch_code){ .hash = 0 };
  change_read_parts (&all, &parts, arena);
  FUZZ_CHECK (!all.mangled);
  FUZZ_CHECK (all.changed == plain->changed);
  FUZZ_CHECK (all.line_count == plain->line_count);
  for (size_t i = 0; i < all.line_count; i++)
    fuzz_check_same (all.lines[i], plain->lines[i]);
  FUZZ_CHECK (all.hunk_count == plain->hunk_count);
  for (size_t i = 0; i < all.hunk_count; i++)
    {
      FUZZ_CHECK (all.hunks[i].count == plain->hunks[i].count);
      FUZZ_CHECK (all.hunks[i].new_line == plain->hunks[i].new_line);
      fuzz_check_same (all.hunks[i].heading, plain->hunks[i].heading);
    }
  FUZZ_CHECK (all.file_count == plain->file_count);
  for (size_t i = 0; i < all.file_count; i++)
    {
      FUZZ_CHECK (all.files[i].count == plain->files[i].count);
      fuzz_check_same (all.files[i].header.name, plain->files[i].header.name);
    }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  struct slice input = fuzz_input (data, size);
  unsigned what = fuzz_choose (&input, ALL + 1);
  struct charset_decoder *decoder = charset_decoder_new ();
  char *copy = fuzz_exact (input);
  struct slice text = slice_make (copy, input.len);
  struct fuzz_change *read;
  struct change change;
  struct arena arena;

  arena_init (&arena, 0);
  read = fuzz_change_read (text, decoder, &arena);
  fuzz_check_change (&read->change);
  check_plain (read, &arena);
  check_pack (&read->change, what, &arena);
  if (change_unpack (&change, text, &arena))
    {
      fuzz_check_change (&change);
      check_pack (&change, ALL, &arena);
    }
  arena_release (&arena);
  charset_decoder_free (decoder);
  free (copy);
  return 0;
}
