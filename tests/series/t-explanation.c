/* t-explanation: why a message was put where it is.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include "base/buf.h"
#include "series/explanation.h"
#include "support/check.h"
#include "support/mails.h"

/* Adds the COUNT MAILS; EXPLANATION_R is that of the last one.  */
static void
add_all (struct mails *set, const struct mail *mails, size_t count,
         struct series_explanation *explanation_r)
{
  mails_init (set);
  set->explanation = explanation_r;
  for (size_t i = 0; i < count; i++)
    mails_add (set, &mails[i]);
}

/* EXPLANATION, a line a step: version, tie or reason, yes or no, why.  */
static void
print_explanation (struct buf *buf,
                   const struct series_explanation *explanation)
{
  for (unsigned i = 0; i < explanation->join_count; i++)
    {
      const struct explanation_join *join = &explanation->joins[i];

      buf_printf (buf, "join %u %s %s: %s\n", (unsigned)join->step.version,
                  series_tie_name (join->tie),
                  join->step.accepted ? "yes" : "no", join->step.why);
    }
  for (unsigned i = 0; i < explanation->link_count; i++)
    {
      const struct explanation_link *link = &explanation->links[i];

      buf_printf (buf, "link %u %s %s: %s\n", (unsigned)link->step.version,
                  series_reason_name (link->reason),
                  link->step.accepted ? "yes" : "no", link->step.why);
    }
}

/* The last of MAILS must be JOINED_BY and have the explanation WANT.  */
static void
check_explained (const struct mail *mails, size_t count, const char *joined_by,
                 const char *want)
{
  struct series_explanation explanation;
  struct mails set;
  struct buf buf;
  const char *tie;

  buf_init (&buf);
  add_all (&set, mails, count, &explanation);
  tie = series_tie_name ((enum series_tie)set.places[count - 1].joined_by);
  print_explanation (&buf, &explanation);
  assert_slice ("explanation", buf_slice (&buf), want);
  if (joined_by)
    assert_string_equal (tie, joined_by);
  else
    assert_null (tie);
  mails_release (&set);
  buf_release (&buf);
}

#define EXPLAINED(mails, joined_by, want)                                      \
  check_explained (mails, COUNT (mails), joined_by, want)

static void
a_first_message_considers_nothing (void **state)
{
  static const struct mail mails[] = { { .subject = "[PATCH 1/2] a" } };

  (void)state;
  EXPLAINED (mails, "opened", "");
}

static void
each_version_says_why_it_was_accepted_or_refused (void **state)
{
  static const struct mail mails[] = {
    { .id = "c1", .subject = "[PATCH 0/1] all", .body = "Text.\n" },
    { .id = "p1", .subject = "[PATCH 1/1] a", .to = "c1" },
    { .id = "c2",
      .subject = "[PATCH v2 0/1] all",
      .body = "Text.\n",
      .to = "c1" },
    { .subject = "[PATCH v2 1/1] a", .to = "c2", .above = "c1 c2" },
  };

  (void)state;
  EXPLAINED (mails, "thread",
             "join 1 thread yes: version and total agree\n"
             "link 0 in-reply-to yes: the message was sent in reply to it\n"
             "link 0 title no: both have cover letters, whose titles decide\n");
}

static void
a_refused_version_is_followed_by_the_next_tie (void **state)
{
  static const struct mail mails[] = {
    { .id = "c1", .subject = "[PATCH v2 0/2] all", .body = "Text.\n" },
    { .subject = "[PATCH v2 1/2] other", .to = "c1", .from = BOB },
    { .subject = "[PATCH v2 2/2] b", .to = "c1", .from = BOB, .minutes = 1 },
  };

  (void)state;
  EXPLAINED (mails, "numbering",
             "join 0 thread no: its author is different\n"
             "join 1 numbering yes: both answer the same message, or none\n");
}

static void
each_link_has_its_reason (void **state)
{
  static const struct mail mails[] = {
    { .id = "a", .subject = "[PATCH] one" },
    { .id = "b", .subject = "[PATCH] two", .from = BOB },
    { .subject = "[PATCH v2] one", .to = "b", .above = "a b" },
  };

  (void)state;
  EXPLAINED (mails, "opened",
             "join 1 thread no: an unnumbered patch joins nothing but the "
             "cover letter of a single patch\n"
             "link 1 in-reply-to no: its author is different\n"
             "link 0 in-reply-to yes: the message was sent in reply to it\n"
             "link 0 title yes: it has the same author and title\n");
}

static void
a_resend_says_so (void **state)
{
  static const struct mail mails[] = {
    { .subject = "[PATCH 1/2] one", .id = "a" },
    { .subject = "[PATCH 2/2] two", .to = "a" },
    { .subject = "[PATCH 2/2] two", .minutes = DAYS },
  };

  (void)state;
  EXPLAINED (mails, "opened",
             "join 0 numbering no: it already has a message with this number\n"
             "link 0 title yes: the message resends one of its messages\n");
}

static void
a_message_that_comes_again_is_not_explained (void **state)
{
  static const struct mail mails[]
      = { { .id = "a", .subject = "[PATCH 1/2] one" },
          { .id = "a", .subject = "[PATCH 1/2] one" } };

  (void)state;
  EXPLAINED (mails, NULL, "");
}

static void
a_reply_belongs_to_what_it_answers (void **state)
{
  static const struct mail mails[]
      = { { .id = "a", .subject = "[PATCH 1/2] one" },
          { .subject = "Re: [PATCH 1/2] one", .to = "a" } };

  (void)state;
  EXPLAINED (mails, "reply", "");
}

static void
ties_and_reasons_have_names (void **state)
{
  static const char *const ties[]
      = { NULL,         "reply",     "thread",   "ancestor",
          "message-id", "numbering", "shortlog", "opened" };

  (void)state;
  assert_null (series_tie_name (SERIES_TIE_NONE));
  for (int tie = SERIES_TIE_REPLY; tie <= SERIES_TIE_OPENED; tie++)
    assert_string_equal (series_tie_name ((enum series_tie)tie), ties[tie]);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (a_first_message_considers_nothing),
    cmocka_unit_test (each_version_says_why_it_was_accepted_or_refused),
    cmocka_unit_test (a_refused_version_is_followed_by_the_next_tie),
    cmocka_unit_test (each_link_has_its_reason),
    cmocka_unit_test (a_resend_says_so),
    cmocka_unit_test (a_message_that_comes_again_is_not_explained),
    cmocka_unit_test (a_reply_belongs_to_what_it_answers),
    cmocka_unit_test (ties_and_reasons_have_names),
  };

  return cmocka_run_group_tests_name ("explanation", tests, NULL, NULL);
}
