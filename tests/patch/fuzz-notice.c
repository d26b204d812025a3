/* fuzz-notice: any message as a notice.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include "base/numset.h"
#include "mail/charset.h"
#include "patch/notice.h"
#include "patch/notice_make.h"
#include "support/fuzz.h"

static void
check_text (struct slice text)
{
  fuzz_check_utf8 (text);
  FUZZ_CHECK (text.len <= NOTICE_TEXT_MAX);
}

static void
check_commit (struct slice commit)
{
  FUZZ_CHECK (
      commit.len == 0
      || (commit.len >= NOTICE_HEX_MIN && commit.len <= NOTICE_HEX_MAX));
  for (size_t i = 0; i < commit.len; i++)
    FUZZ_CHECK (slice_is_xdigit (slice_at (commit, i)));
}

/* The numbers are a set of possible numbers.  */
static void
check_numbers (const struct notice *notice)
{
  struct slice rest = notice->numbers;
  struct numset_run run = NUMSET_START;
  int64_t number = 0;
  int got;

  while ((got = numset_next (&rest, &run, &number)) == 1)
    FUZZ_CHECK (number > 0 && number <= NOTICE_NUMBER_MAX);
  FUZZ_CHECK (got == 0);
  if (notice->part == NOTICE_ALL || notice->part == NOTICE_REST)
    FUZZ_CHECK (notice->numbers.len == 0);
}

static size_t
check_notice (const struct notice *notice)
{
  check_text (notice->tree);
  check_text (notice->by_name);
  check_text (notice->by_address);
  check_text (notice->sentence);
  check_text (notice->target);
  check_text (notice->title);
  check_text (notice->newer_title);
  check_commit (notice->commit);
  check_numbers (notice);
  FUZZ_CHECK (notice->version >= 0 && notice->newer_version >= 0);
  FUZZ_CHECK (notice_what_name (notice->what)[0]);
  if (notice->form == NOTICE_B4)
    FUZZ_CHECK (notice->item_count > 0);
  for (size_t i = 0; i < notice->item_count; i++)
    {
      check_text (notice->items[i].title);
      check_commit (notice->items[i].commit);
      FUZZ_CHECK (notice->items[i].number >= -1);
      FUZZ_CHECK (notice->items[i].total >= -1);
      FUZZ_CHECK (notice->items[i].taken || !notice->items[i].commit.len);
    }
  return notice->item_count;
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  struct charset_decoder *decoder = charset_decoder_new ();
  struct raw_message raw = { .quoted = false };
  struct slice input = fuzz_input (data, size);
  struct own_paragraphs own;
  struct notice *notices = NULL;
  struct message message;
  struct subject subject;
  struct arena arena;
  size_t items = 0;
  size_t count;
  char *copy;

  copy = fuzz_exact (input);
  arena_init (&arena, 0);
  raw.text = slice_make (copy, input.len);
  message_init (&message, &raw, &arena, decoder);
  subject_parse (&subject, message_subject (&message), &arena);
  own = own_paragraphs_read (message_text (&message), &arena);
  count = notices_find (&message, &subject, &own, &arena, &notices);
  FUZZ_CHECK (count <= NOTICES_MAX);
  for (size_t i = 0; i < count; i++)
    items += check_notice (&notices[i]);
  FUZZ_CHECK (items <= NOTICE_ITEMS_MAX);
  arena_release (&arena);
  charset_decoder_free (decoder);
  free (copy);
  return 0;
}
