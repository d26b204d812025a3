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

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (an_answer_without_re_is_a_reply),
    cmocka_unit_test (replies_belong_to_what_they_answer),
    cmocka_unit_test (replies_may_come_before_what_they_answer),
    cmocka_unit_test (a_reply_belongs_to_the_nearest_version),
    cmocka_unit_test (mails_that_answer_themselves_or_each_other_do_no_harm),
  };

  return cmocka_run_group_tests_name ("reply", tests, NULL, NULL);
}
