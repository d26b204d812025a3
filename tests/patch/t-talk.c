/* Tests of `talk'.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include <string.h>

#include "patch/talk.h"
#include "patch/talk_take.h"
#include "support/check.h"
#include "support/mails.h"

#define TEXT(string) slice_from_string (string)

/* Packs TALK and unpacks it into *BACK_R.  The packed text is in ARENA.  */
static bool
repack (const struct talk *talk, struct talk *back_r, struct arena *arena)
{
  struct buf buf;
  struct slice packed;

  buf_init (&buf);
  talk_pack (&buf, talk);
  packed = arena_copy (arena, buf_slice (&buf));
  buf_release (&buf);
  return talk_unpack (back_r, packed, arena);
}

static void
a_packed_talk_comes_back_with_all_its_members (void **state)
{
  struct talk_item items[] = { { .what = TALK_REVIEWED,
                                 .flags = TALK_CONDITIONAL | TALK_ALL,
                                 .number = -1,
                                 .numbers = TEXT ("1-3"),
                                 .name = TEXT ("Rob Reviewer"),
                                 .address = TEXT ("rob@example.org"),
                                 .sentence = TEXT ("# arm64") },
                               { .what = TALK_APPLIED,
                                 .flags = TALK_LISTED,
                                 .number = 2,
                                 .title = TEXT ("fs: widget: add a cache"),
                                 .target = TEXT ("p0@example.org"),
                                 .author = TEXT ("Ann Author"),
                                 .tree = TEXT ("widget/next"),
                                 .hash = TEXT ("0123456789ab") } };
  struct talk talk = { .from = { TEXT ("Mia Tainer"), TEXT ("m@example.org") },
                       .person = true,
                       .asks = true,
                       .items = items,
                       .count = 2 };
  struct talk back;
  struct arena arena;

  (void)state;
  arena_init (&arena, 0);
  assert_true (repack (&talk, &back, &arena));
  assert_true (back.person && back.asks);
  assert_true (slice_eq (back.from.name, talk.from.name));
  assert_true (slice_eq (back.from.addr_spec, talk.from.addr_spec));
  assert_int_equal (back.count, 2);
  for (size_t i = 0; i < 2; i++)
    {
      const struct talk_item *a = &items[i], *b = &back.items[i];

      assert_int_equal (a->what, b->what);
      assert_int_equal (a->flags, b->flags);
      assert_int_equal (a->number, b->number);
      assert_true (slice_eq (a->numbers, b->numbers));
      assert_true (slice_eq (a->title, b->title));
      assert_true (slice_eq (a->target, b->target));
      assert_true (slice_eq (a->name, b->name));
      assert_true (slice_eq (a->address, b->address));
      assert_true (slice_eq (a->author, b->author));
      assert_true (slice_eq (a->tree, b->tree));
      assert_true (slice_eq (a->hash, b->hash));
      assert_true (slice_eq (a->sentence, b->sentence));
    }
  arena_release (&arena);
}

static void
a_text_is_cut_between_two_characters_and_loses_its_line_ends (void **state)
{
  char long_text[TALK_TEXT_MAX + 10];
  struct talk_item item = { .what = TALK_NAK, .number = -1 };
  struct talk talk = { .items = &item, .count = 1 }, back;
  struct arena arena;

  (void)state;
  arena_init (&arena, 0);
  memset (long_text, 'a', sizeof long_text);
  memcpy (long_text + TALK_TEXT_MAX - 1, "\xc3\xa9", 2);
  long_text[3] = '\n';
  item.sentence = slice_make (long_text, sizeof long_text);
  assert_true (repack (&talk, &back, &arena));
  assert_int_equal (back.items[0].sentence.len, TALK_TEXT_MAX - 1);
  assert_int_equal (back.items[0].sentence.ptr[3], ' ');
  arena_release (&arena);
}

static void
too_many_items_are_left_out_at_the_end (void **state)
{
  struct arena arena;
  struct talk_item *items;
  struct talk talk, back;

  (void)state;
  arena_init (&arena, 0);
  items = arena_calloc (&arena, (TALK_ITEMS_MAX + 5) * sizeof *items);
  for (int i = 0; i < TALK_ITEMS_MAX + 5; i++)
    items[i] = (struct talk_item){ .what = TALK_ACKED, .number = i };
  talk = (struct talk){ .items = items, .count = TALK_ITEMS_MAX + 5 };
  assert_true (repack (&talk, &back, &arena));
  assert_int_equal (back.count, TALK_ITEMS_MAX);
  for (int i = 0; i < TALK_ITEMS_MAX + 5; i++)
    items[i].title = TEXT ("a title that is long enough to fill a packed talk "
                           "before all of its items are in it");
  assert_true (repack (&talk, &back, &arena));
  assert_in_range (back.count, 100, TALK_ITEMS_MAX - 1);
  arena_release (&arena);
}

static void
damaged_texts_are_refused (void **state)
{
  static const char *const texts[] = { "",
                                       "talk 2\n",
                                       "talk 1 asks person\n",
                                       "talk 1\nxwhat\n",
                                       "talk 1\nI0 0 -1\n",
                                       "talk 1\nI99 0 -1\n",
                                       "talk 1\nI1 99999999 -1\n",
                                       "talk 1\nI1 0 -2\n",
                                       "talk 1\nI1 0\n",
                                       "talk 1\nI1\n",
                                       "talk 1\nsa sentence of no item\n",
                                       "talk 1\nI1 0 -1\nq\n" };
  struct talk talk;
  struct arena arena;

  (void)state;
  arena_init (&arena, 0);
  for (size_t i = 0; i < COUNT (texts); i++)
    if (talk_unpack (&talk, TEXT (texts[i]), &arena))
      fail_msg ("taken: %s", texts[i]);
  arena_release (&arena);
}

/* What the script of a stable tree says of a patch.  */
static void
a_patch_that_does_not_apply_to_one_tree_is_no_news (void **state)
{
  struct mail mail = {
    .subject = "Patch \"a: do it\" has been added to the 6.1-stable tree",
    .from = "gregkh@linuxfoundation.org",
    .body = "This is a note to let you know.\n",
  };
  struct mail_read read;
  struct talk talk;

  (void)state;
  mail_read (&read, &mail, 1);
  assert_true (talk_take (&talk, &read.patch_mail));
  assert_int_equal (talk.count, 1);
  assert_int_equal (talk.items[0].what, TALK_APPLIED);
  assert_slice ("tree", talk.items[0].tree, "6.1-stable");
  mail_done (&read);
  mail.subject = "FAILED: patch \"[PATCH] a: do it\" failed to apply to"
                 " 6.1-stable tree";
  mail_read (&read, &mail, 1);
  talk_take (&talk, &read.patch_mail);
  assert_int_equal (talk.count, 0);
  mail_done (&read);
}

static void
only_so_many_items_of_a_message_are_taken (void **state)
{
  struct mail mail = { .subject = "Re: [PATCH 0/1000] a: do it",
                       .from = "Mia Tainer <mia@example.org>",
                       .to = "p0" };
  struct mail_read read;
  struct talk talk;
  struct buf body;

  (void)state;
  buf_init (&body);
  buf_add (&body, SLICE ("Applied to widget/next, thanks!\n\n"));
  for (int i = 1; i <= TALK_ITEMS_MAX; i++)
    buf_printf (&body, "[%d/%d] a: do it\n      commit: 0123456789ab\n", i,
                TALK_ITEMS_MAX);
  buf_add (&body, SLICE ("\nReviewed-by: Mia Tainer <mia@example.org>\n"));
  buf_add_byte (&body, '\0');
  mail.body = body.ptr;
  mail_read (&read, &mail, 1);
  assert_true (talk_take (&talk, &read.patch_mail));
  assert_int_equal (talk.count, TALK_ITEMS_MAX);
  for (int i = 0; i < TALK_ITEMS_MAX; i++)
    {
      assert_int_equal (talk.items[i].what, TALK_APPLIED);
      assert_int_equal (talk.items[i].number, i + 1);
    }
  mail_done (&read);
  buf_release (&body);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (a_packed_talk_comes_back_with_all_its_members),
    cmocka_unit_test (
        a_text_is_cut_between_two_characters_and_loses_its_line_ends),
    cmocka_unit_test (too_many_items_are_left_out_at_the_end),
    cmocka_unit_test (damaged_texts_are_refused),
    cmocka_unit_test (a_patch_that_does_not_apply_to_one_tree_is_no_news),
    cmocka_unit_test (only_so_many_items_of_a_message_are_taken),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
