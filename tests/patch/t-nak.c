/* Tests of `nak' and `asks'.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include <stdlib.h>

#include "base/buf.h"
#include "patch/asks.h"
#include "patch/nak.h"
#include "support/check.h"

/* A reply, and the sentence that refuses; empty if none does.  */
struct nak_reading
{
  const char *text;
  const char *sentence;
};

static void
check_naks (const struct nak_reading *rows, size_t count)
{
  struct arena arena;

  arena_init (&arena, 0);
  for (size_t i = 0; i < count; i++)
    {
      struct own_paragraphs own
          = own_paragraphs_read (slice_from_string (rows[i].text), &arena);
      struct nak nak = { .sentence = { NULL, 0 } };

      assert_int_equal (nak_find (&own, &arena, &nak),
                        rows[i].sentence[0] != '\0');
      assert_slice (rows[i].text, nak.sentence, rows[i].sentence);
    }
  arena_release (&arena);
}

#define CHECK_NAKS(rows) check_naks (rows, COUNT (rows))

static void
a_nak_is_a_clause_that_starts_with_it (void **state)
{
  static const struct nak_reading rows[] = {
    { "NAK\n", "NAK" },
    { "> +\tx\n\nNack.\n\nNo.\n", "Nack." },
    { "NAK. This breaks the ABI. No.\n", "NAK. This breaks the ABI." },
    { "NAK to this.\n", "NAK to this." },
    { "It breaks userspace.  So NAK on the whole\nidea.\n",
      "So NAK on the whole\nidea." },
    { "I'm sorry, but NAK for now.\n", "I'm sorry, but NAK for now." },
    { "In any case, I must NAK this odd change.\n",
      "In any case, I must NAK this odd change." },
    { "That is a pity (so I NAK this), but thanks.\n",
      "That is a pity (so I NAK this), but thanks." },
    { "This is a big NAK from me.\n", "This is a big NAK from me." },
    { "In short: NACK for the widget part.\n",
      "In short: NACK for the widget part." },
    { "My NAK still stands.\n", "My NAK still stands." },
    { "Consider this NAKed.\n", "Consider this NAKed." },
    { "Nacked, sorry.\n", "Nacked, sorry." },
    { "I'm NAKing this.\n", "I'm NAKing this." },
    { "NACK in its current form.\n", "NACK in its current form." },
    { "NAK from the scheduler side.\n", "NAK from the scheduler side." },
    { "Thanks, but NAK as it is.\n", "Thanks, but NAK as it is." },
    { "Thus it is never run => NACK\n", "Thus it is never run => NACK" },
    { "Until you fix the widget NACK.\n", "Until you fix the widget NACK." },
    { "Unless this has numbers NAK from me.\n",
      "Unless this has numbers NAK from me." },
    { "It breaks the ABI so NAK.\n", "It breaks the ABI so NAK." },
    { "This cannot work and so it's a NAK.\n",
      "This cannot work and so it's a NAK." },
    { "In its current form this is a NAK from me.\n",
      "In its current form this is a NAK from me." },
    { "This gets a hard NAK from me.\n", "This gets a hard NAK from me." },
    { "Please consider this NAKed.\n", "Please consider this NAKed." },
    { "*NAK*\n", "*NAK*" },
    { "NAK NAK NAK.\n", "NAK NAK NAK." },
    { "NAK still.\n", "NAK still." },
    { "No, NAK.\n", "No, NAK." },
  };

  (void)state;
  CHECK_NAKS (rows);
}

static void
not_every_nak_refuses (void **state)
{
  static const struct nak_reading rows[] = {
    { "I won't NAK this.\n", "" },
    { "I will not NACK this if others like it.\n", "" },
    { "Other maintainers will NAK it.\n", "" },
    { "Unless there is a NACK from Bob, I take it.\n", "" },
    { "That would be a big NACK.\n", "" },
    { "If there is a hard NAK for that, tell us.\n", "" },
    { "Bob NAKed it earlier.\n", "" },
    { "I NAKed the first version.\n", "" },
    { "Is that a NAK?\n", "" },
    { "NAK?\n", "" },
    { "The device answers with NAK, then stops.\n", "" },
    { "NAK from the device is ignored.\n", "" },
    { "NAK in the status register\n", "" },
    { "The old one stays, naking it harder to read.\n", "" },
    { "NAK handling is broken in this driver.\n", "" },
    { "The naked function has no prologue.\n", "" },
    { "Naked, it is faster.\n", "" },
    { "> NAK.\nWhy not?\n", "" },
    { "- * NAK, as the device is gone\n", "" },
    { "+\tNAK,\n", "" },
    { "snack on this, and knack to it\n", "" },
    { "This is a NACK from Bob.\n", "" },
    { "No NAK from me.\n", "" },
    { "There is no NAK from me.\n", "" },
    { "This isn't a NAK from me.\n", "" },
    { "Until I hear a NAK.\n", "" },
    { "Until you get NAK.\n", "" },
    { "Unless you have a NAK from me, go on.\n", "" },
    { "Until you see the NAK\n", "" },
    { "Until this is acked or nak\n", "" },
    { "He would think so NAK it\n", "" },
    { "The bus is busy so NAK is sent.\n", "" },
    { "Whether that gets a NAK from me depends.\n", "" },
    { "", "" },
  };

  (void)state;
  CHECK_NAKS (rows);
}

static void
a_nak_may_be_for_some_patches (void **state)
{
  static const struct nak_reading rows[] = {
    { "NAK on 3/5.\n", "3" },
    { "NACK for patches 2 and 3-5\n", "2-5" },
    { "So I have to NAK patch 4.\n", "4" },
    { "NAK to the patches #1 and #2, sorry.\n", "1-2" },
    { "NAK for 6 months.\n", "" },
    { "NAK for now.\n", "" },
    { "NAK. 3/5 breaks this.\n", "" },
  };
  struct arena arena;

  (void)state;
  arena_init (&arena, 0);
  for (size_t i = 0; i < COUNT (rows); i++)
    {
      struct own_paragraphs own
          = own_paragraphs_read (slice_from_string (rows[i].text), &arena);
      struct nak nak;

      assert_int_equal (nak_find (&own, &arena, &nak), 1);
      assert_slice (rows[i].text, nak.numbers, rows[i].sentence);
    }
  arena_release (&arena);
}

static void
check_asks (const char *text, enum asks asks)
{
  struct arena arena;
  struct own_paragraphs own;

  arena_init (&arena, 0);
  own = own_paragraphs_read (slice_from_string (text), &arena);
  if (asks_find (&own) != asks)
    fail_msg ("%s: %d", text, asks);
  arena_release (&arena);
}

static void
a_reply_may_ask_something (void **state)
{
  (void)state;
  check_asks ("Why is this so?\n", ASKS_QUESTION);
  check_asks ("> a\n\nWhat about x (or y?) here.\n", ASKS_QUESTION);
  check_asks ("> +\tx ();\n\nThis leaks y.\n", ASKS_REMARK);
  check_asks ("> +\tx ();\nThanks, but y leaks.\n", ASKS_REMARK);
  check_asks ("> Why?\n\nBecause of y.\n", ASKS_NOTHING);
  check_asks ("a ? b : c\n", ASKS_NOTHING);
  check_asks ("See https://example.org/?x=y\n", ASKS_NOTHING);
  check_asks ("> +\tx ();\n\nLooks good to me.\n", ASKS_NOTHING);
  check_asks ("> +\tx ();\n\nReviewed-by: Ann <ann@example.org>\n",
              ASKS_NOTHING);
  check_asks ("> +\tx ();\n\nThanks,\nAnn\n", ASKS_NOTHING);
  check_asks ("> +\tx ();\n\n[...]\n", ASKS_NOTHING);
  check_asks ("", ASKS_NOTHING);
}

static void
long_texts_take_linear_time (void **state)
{
  static const char *const pieces[] = { "NAK ",    "so ", "+NAK. ",   "NAK? ",
                                        "my nak ", "? ",  "> +\nx\n", "nak" };
  struct buf text;

  (void)state;
  buf_init (&text);
  for (size_t i = 0; i < COUNT (pieces); i++)
    {
      struct own_paragraphs own;
      struct arena arena;
      struct nak nak;

      arena_init (&arena, 0);
      buf_clear (&text);
      buf_add (&text, SLICE ("+ "));
      while (text.len < 2000000)
        buf_add (&text, slice_from_string (pieces[i]));
      own = own_paragraphs_read (buf_slice (&text), &arena);
      nak_find (&own, &arena, &nak);
      asks_find (&own);
      arena_release (&arena);
    }
  buf_release (&text);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (a_nak_is_a_clause_that_starts_with_it),
    cmocka_unit_test (not_every_nak_refuses),
    cmocka_unit_test (a_nak_may_be_for_some_patches),
    cmocka_unit_test (a_reply_may_ask_something),
    cmocka_unit_test (long_texts_take_linear_time),
  };

  return cmocka_run_group_tests_name ("nak", tests, NULL, NULL);
}
