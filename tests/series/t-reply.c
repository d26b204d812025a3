/* t-reply: the series that a reply belongs to.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include "support/check.h"
#include "support/groups.h"
#include "support/mails.h"

static void
replies_belong_to_what_they_answer (void **state)
{
  static const struct mail mails[] = {
    { .id = "c", .subject = "[PATCH 0/1] all", .body = A_COVER },
    { .id = "p", .subject = "[PATCH 1/1] a", .to = "c" },
    { .id = "x", .subject = "[PATCH] b" },
    { .id = "r", .subject = "Re: [PATCH 1/1] a", .to = "p", .from = BOB },
    { .id = "r2", .subject = "Re: [PATCH 1/1] a", .to = "r" },
    { .id = "r3", .subject = "Re: [PATCH 1/1] a", .to = "r2", .from = BOB },
    { .subject = "Re: [PATCH] b", .to = "unknown", .above = "x unknown" },
    { .subject = "Re: what else?", .to = "elsewhere" },
    { .subject = "Re: what else?" },
    { .subject = "what else?", .body = "Text.\n", .to = "c" },
  };

  (void)state;
  GROUPS (mails, "AABAAAB---");
}

static void
replies_may_come_before_what_they_answer (void **state)
{
  static const struct mail mails[] = {
    { .id = "r",
      .subject = "Re: [PATCH 1/1] a",
      .to = "p",
      .above = "c p",
      .from = BOB },
    { .id = "r2", .subject = "Re: [PATCH 1/1] a", .to = "r", .above = "c p r" },
    { .id = "c", .subject = "[PATCH 0/1] all", .body = A_COVER },
    { .id = "p", .subject = "[PATCH 1/1] a", .to = "c", .above = "c" },
  };

  (void)state;
  ANY_ORDER (mails, "AAAA");
}

/* v2 was sent in reply to a patch of v1: the nearest counts.  */
static void
a_reply_belongs_to_the_nearest_version (void **state)
{
  static const struct mail mails[] = {
    { .id = "c1", .subject = "[PATCH 0/1] all", .body = A_COVER },
    { .id = "p1", .subject = "[PATCH 1/1] a", .to = "c1", .above = "c1" },
    { .id = "c2",
      .subject = "[PATCH v2 0/1] all",
      .to = "p1",
      .above = "c1 p1",
      .minutes = HOUR,
      .body = A_COVER },
    { .subject = "Re: [PATCH v2 0/1] all",
      .to = "c2",
      .above = "c1 p1 c2",
      .from = BOB },
  };

  (void)state;
  ANY_ORDER (mails, "AABB");
}

static void
mails_that_answer_themselves_or_each_other_do_no_harm (void **state)
{
  static const struct mail mails[] = {
    { .id = "p", .subject = "[PATCH] a", .to = "p", .above = "p p p" },
    { .id = "a", .subject = "Re: b", .to = "a", .body = "> b\n" },
    { .id = "b", .subject = "Re: b", .to = "d", .above = "e d b" },
    { .id = "d", .subject = "Re: b", .to = "e", .above = "d b e" },
    { .id = "e", .subject = "Re: b", .to = "b", .above = "d b" },
    { .subject = "Re: b", .to = "e", .above = "b d e" },
  };

  (void)state;
  ANY_ORDER (mails, "A-----");
}

/* People lose the `Re:'.  */
static void
an_answer_without_re_is_a_reply (void **state)
{
  static const struct mail mails[] = {
    { .id = "p", .subject = "[PATCH] a" },
    { .id = "r", .subject = "Re: [PATCH] a", .to = "p" },
    { .subject = "[PATCH] a", .to = "r", .body = "Thanks.\n" },
    { .subject = "[PATCH] a", .to = "p", .body = "Please drop it.\n" },
    { .id = "q1", .subject = "[PATCH 1/2] b" },
    { .subject = "[PATCH 1/2] b", .to = "q1", .body = "Thanks.\n" },
    /* Patches, all the same.  */
    { .subject = "[PATCH 2/2] d", .to = "q1", .body = "Too large.\n" },
    { .subject = "[PATCH] e", .to = "x", .body = "Too large.\n" },
    { .subject = "[PATCH v2] a", .to = "r" },
    { .subject = "[PATCH] f",
      .to = "p",
      .body = "Too large.\n\nSigned-off-by: Ann <ann@example.org>\n" },
  };
  static const char want[] = "..RR.R....";
  struct mails set;

  (void)state;
  mails_init (&set);
  for (size_t i = 0; i < COUNT (mails); i++)
    {
      mails_add (&set, &mails[i]);
      if (i != 1 && set.places[i].answers != (want[i] == 'R'))
        fail_msg ("mail %zu", i);
    }
  mails_release (&set);
}

/* Somebody takes the Message-ID of a patch: it leads to the patch, and the
   reply is the same when it comes again.  */
static void
a_reply_may_have_the_message_id_of_a_patch (void **state)
{
  static const struct mail patch = { .id = "p", .subject = "[PATCH] a" };
  static const struct mail reply = { .id = "p",
                                     .subject = "Re: [PATCH] b",
                                     .to = "q",
                                     .from = BOB,
                                     .body = "No.\n" };
  static const struct mail other = { .id = "q", .subject = "[PATCH] b" };
  static const struct mail *const orders[][5]
      = { { &patch, &other, &reply, &patch, &reply },
          { &reply, &patch, &other, &patch, &reply },
          { &other, &reply, &patch, &reply, &patch } };

  (void)state;
  for (size_t i = 0; i < COUNT (orders); i++)
    {
      uint32_t of_reply = SERIES_NONE, of_patch = SERIES_NONE;
      struct mails set;

      mails_init (&set);
      for (size_t at = 0; at < 5; at++)
        {
          const struct mail *mail = orders[i][at];
          const struct series_place *place;
          uint32_t *same = mail == &reply ? &of_reply : &of_patch;

          mails_add (&set, mail);
          place = &set.places[at];
          if (mail == &other)
            continue;
          assert_int_equal (place->duplicate, *same != SERIES_NONE);
          if (*same != SERIES_NONE)
            assert_int_equal (mail == &reply ? place->reply : place->member,
                              *same);
          *same = mail == &reply ? place->reply : place->member;
          assert_int_equal (place->id_reused,
                            mail == &reply && of_patch != SERIES_NONE);
        }
      mails_release (&set);
    }
}

/* It gets an id that is made of what it says.  */
static void
a_reply_without_a_message_id_is_known_again (void **state)
{
  static const struct mail patch = { .id = "p", .subject = "[PATCH] a" };
  static const struct mail reply = { .id = LEFT_OUT,
                                     .subject = "Re: [PATCH] a",
                                     .to = "p",
                                     .from = BOB,
                                     .body = "No.\n" };
  static const struct mail other = {
    .id = LEFT_OUT, .subject = "Re: [PATCH] a", .to = "p", .body = "No.\n"
  };
  struct mails set;

  (void)state;
  mails_init (&set);
  mails_add (&set, &patch);
  mails_add (&set, &reply);
  mails_add (&set, &other);
  mails_add (&set, &reply);
  assert_false (set.places[1].duplicate);
  assert_false (set.places[2].duplicate);
  assert_true (set.places[3].duplicate);
  assert_int_equal (set.places[3].reply, set.places[1].reply);
  assert_int_equal (series_reply_row (set.set, &set.places[2]),
                    series_reply_row (set.set, &set.places[1]) + 1);
  mails_release (&set);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (an_answer_without_re_is_a_reply),
    cmocka_unit_test (replies_belong_to_what_they_answer),
    cmocka_unit_test (replies_may_come_before_what_they_answer),
    cmocka_unit_test (a_reply_belongs_to_the_nearest_version),
    cmocka_unit_test (mails_that_answer_themselves_or_each_other_do_no_harm),
    cmocka_unit_test (a_reply_may_have_the_message_id_of_a_patch),
    cmocka_unit_test (a_reply_without_a_message_id_is_known_again),
  };

  return cmocka_run_group_tests_name ("reply", tests, NULL, NULL);
}
