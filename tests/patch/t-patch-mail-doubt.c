/* t-patch-mail-doubt: what one mail posts whose subject leaves a doubt.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include "support/kinds.h"

#define SIGNED_DIFF                                                            \
  "Why.\n\nSigned-off-by: Ann Author <ann@example.org>\n---\n a.c | 2 +-\n"    \
  " 1 file changed, 1 insertion(+), 1 deletion(-)\n\n"                         \
  "diff --git a/a.c b/a.c\n--- a/a.c\n+++ b/a.c\n@@ -1 +1 @@\n-old\n+new\n"

static void
the_words_of_a_cover_may_be_all_that_it_has (void **state)
{
  static const struct mail mails[] = {
    { .subject = "[v3 0/5] a: do it", .body = PROSE },
    { .subject = "[RFC tree-next 0/2] a: do it", .body = PROSE },
    { .subject = "[tree 00/12] a: do it", .to = "other", .body = PROSE },
  };

  (void)state;
  check_kinds (mails, COUNT (mails), PATCH_MAIL_COVER);
}

static void
a_bracket_and_all_of_a_patch_make_a_patch (void **state)
{
  static const struct mail mails[] = {
    { .subject = "[RESEND] a: do it", .body = SIGNED_DIFF },
    { .subject = "[COMMITTED] a: do it", .body = SIGNED_DIFF },
    { .subject = "[tree] a: do it", .body = SIGNED_DIFF },
    { .subject = "[tree] a: do it",
      .fields = "X-Patchwork-Hint: comment\n",
      .body = SIGNED_DIFF },
    { .subject = "[list] [PUSHED] a: do it", .body = SIGNED_DIFF },
    { .subject = "[tree] a: do it",
      .body = "Why.\n\nSigned-off-by: Ann <ann@example.org>\n[Ann: a typo]\n"
              "Reviewed by many.\n\n[Bob: and one more]\n---\n a.c | 2 +-\n"
              " 1 file changed, 1 insertion(+), 1 deletion(-)\n\n"
              "diff --git a/a.c b/a.c\n--- a/a.c\n+++ b/a.c\n@@ -1 +1 @@\n"
              "-old\n+new\n" },
  };

  (void)state;
  check_kinds (mails, COUNT (mails), PATCH_MAIL_PATCH);
}

static void
a_bracket_and_less_than_a_patch_make_something_else (void **state)
{
  static const struct mail mails[] = {
    /* answers something */
    { .subject = "[tree] a: do it", .to = "other", .body = SIGNED_DIFF },
    /* no sign-off, no diffstat */
    { .subject = "[tree] a: do it", .body = PROSE DIFF },
    { .subject = "[tree] a: do it",
      .body = "Signed-off-by: Ann <ann@example.org>\n\n"
              "--- a/a.c\n+++ b/a.c\n@@ -1 +1 @@\n-old\n+new\n" },
    /* robots */
    { .subject = "[tree] a: do it",
      .fields = "X-Git-Refname: refs/heads/x\n",
      .body = SIGNED_DIFF },
    { .subject = "[tree] a: do it",
      .fields = "Auto-Submitted: auto-generated\n",
      .body = SIGNED_DIFF },
    { .subject = "[tree] a: do it",
      .fields = "X-Patchwork-Hint:  ignore\n",
      .body = SIGNED_DIFF },
    { .subject = "a: do it", .body = SIGNED_DIFF },
  };

  (void)state;
  check_kinds (mails, COUNT (mails), PATCH_MAIL_OTHER);
}

static void
mails_of_trackers_are_something_else (void **state)
{
  static const struct mail mails[] = {
    { .subject = "[Bug 608] [PATCH] a: do it",
      .from = "bugzilla-daemon@bugzilla.example.org",
      .body = PROSE },
    { .subject = "[Bug 608] [PATCH] a: do it",
      .fields = "X-Bugzilla-Reason: CC\n",
      .body = PROSE },
    { .subject = "[widget/widget] [PATCH 1/2] a: do it (#12)",
      .from = "Ann <notifications@example.org>",
      .body = PROSE },
    { .subject = "[PATCH 0/2] a: do it (!7)",
      .fields = "X-GitLab-MergeRequest-ID: 7\n",
      .body = PROSE },
    { .subject = "[PATCH] a: do it",
      .from = "Ann <no-reply@example.org>",
      .body = PROSE },
  };
  /* Services that send the mail of people.  */
  static const struct mail people[] = {
    { .subject = "[PATCH] a: do it",
      .from = "Ann via Service <noreply@example.org>",
      .body = PROSE },
    { .subject = "[PATCH] a: do it",
      .from = "noreply@example.org",
      .body = PROSE DIFF },
    { .subject = "[PATCH] a: do it",
      .from = "Ann <abbott@example.org>",
      .body = PROSE },
  };

  (void)state;
  check_kinds (mails, COUNT (mails), PATCH_MAIL_OTHER);
  check_kinds (people, COUNT (people), PATCH_MAIL_PATCH);
}

static void
an_answer_may_lack_its_subject (void **state)
{
  static const struct mail replies[] = {
    { .subject = "", .to = "other", .body = PROSE },
    { .subject = "", .to = "other", .body = PROSE DIFF },
  };
  static const struct mail patches[] = {
    { .subject = "",
      .to = "other",
      .body = "Hi.\n\nSubject: [PATCH v2] a: do it\n\n" PROSE DIFF },
    { .subject = "", .body = "Subject: [PATCH] a: do it\n\n" PROSE DIFF },
    { .subject = "",
      .body = "From 0123456789abcdef Mon Sep 17 00:00:00 2001\n"
              "From: Ann <ann@example.org>\nSubject: [PATCH] a\n\n" DIFF },
  };

  (void)state;
  check_kinds (replies, COUNT (replies), PATCH_MAIL_REPLY);
  check_kinds (patches, COUNT (patches), PATCH_MAIL_PATCH);
}

static void
an_answer_may_quote_without_marks (void **state)
{
  static const struct mail mails[] = {
    { .subject = "[PATCH] a: do it",
      .to = "other",
      .body = "No.\n\nOn Monday, Bob wrote:\n\nWhat it does.\n" },
    { .subject = "[PATCH 1/2] a: do it",
      .to = "other",
      .body = "No.\n\n-----Original Message-----\nFrom: Bob\n\nWhy.\n" },
    { .subject = "[PATCH] a: do it", .to = "other", .body = "> Why.\nNo.\n" },
  };

  (void)state;
  check_kinds (mails, COUNT (mails), PATCH_MAIL_REPLY);
}

static void
what_has_only_the_subject_of_a_patch_may_answer (void **state)
{
  static const struct
  {
    struct mail mail;
    bool may;
  } rows[] = {
    { { .subject = "[PATCH] a", .to = "other", .body = PROSE }, true },
    { { .subject = "[PATCH 1/2] a", .to = "other", .body = PROSE }, true },
    { { .subject = "[PATCH] a", .body = PROSE }, false },
    { { .subject = "[PATCH 0/2] a", .to = "other", .body = PROSE }, false },
    { { .subject = "[PATCH] a", .to = "other", .body = PROSE DIFF }, false },
    { { .subject = "[PATCH] a",
        .to = "other",
        .body = "Why.\n\nSigned-off-by: Ann <ann@example.org>\n" },
      false },
    { { .subject = "Re: [PATCH] a", .to = "other", .body = PROSE }, false },
  };

  (void)state;
  for (size_t i = 0; i < COUNT (rows); i++)
    {
      struct mail_read read;

      mail_read (&read, &rows[i].mail, 1);
      assert_int_equal (read.patch_mail.may_answer, rows[i].may);
      mail_done (&read);
    }
}

static void
a_patch_in_no_patch_mail_is_noted (void **state)
{
  static const struct
  {
    struct mail mail;
    bool loose;
  } rows[] = {
    { { .subject = "a: do it", .body = SIGNED_DIFF }, true },
    { { .subject = "[tree] a: do it",
        .from = "bot@example.org",
        .body = SIGNED_DIFF },
      true },
    { { .subject = "a: do it", .to = "other", .body = SIGNED_DIFF }, false },
    { { .subject = "a: do it", .body = PROSE DIFF }, false },
    { { .subject = "[PATCH] a: do it", .body = SIGNED_DIFF }, false },
  };

  (void)state;
  for (size_t i = 0; i < COUNT (rows); i++)
    {
      struct mail_read read;

      mail_read (&read, &rows[i].mail, 1);
      assert_int_equal (read.patch_mail.loose_patch, rows[i].loose);
      mail_done (&read);
    }
}

static void
each_kind_has_its_reason (void **state)
{
  static const struct
  {
    struct mail mail;
    enum patch_mail_why why;
  } rows[] = {
    { { .subject = "Re: [PATCH] a" }, PATCH_MAIL_WHY_REPLY_MARK },
    { { .subject = "[PATCH] a", .to = "q", .body = QUOTES },
      PATCH_MAIL_WHY_QUOTES },
    { { .subject = "", .to = "q", .body = PROSE }, PATCH_MAIL_WHY_NO_SUBJECT },
    { { .subject = "[GIT PULL] a", .body = A_PULL }, PATCH_MAIL_WHY_PULL },
    { { .subject = "[PULL 03/39] a" }, PATCH_MAIL_WHY_PULL_DIFF },
    { { .subject = "[PATCH 0/2] a" }, PATCH_MAIL_WHY_ZERO },
    { { .subject = "[PATCH 1/2] a", .body = PROSE }, PATCH_MAIL_WHY_NUMBER },
    { { .subject = "[PATCH] a" }, PATCH_MAIL_WHY_DIFF },
    { { .subject = "[PATCH] a", .body = A_PULL }, PATCH_MAIL_WHY_URL },
    { { .subject = "[PATCH] a", .body = A_COVER }, PATCH_MAIL_WHY_SHORTLOG },
    { { .subject = "[PATCH] a", .body = PROSE }, PATCH_MAIL_WHY_MARK },
    { { .subject = "[RFC 0/2] a", .body = A_COVER },
      PATCH_MAIL_WHY_BRACKET_ZERO },
    { { .subject = "[RFC v2] a" }, PATCH_MAIL_WHY_BRACKET_DIFF },
    { { .subject = "[tree 0/2] a", .body = PROSE },
      PATCH_MAIL_WHY_BRACKET_WORDS },
    { { .subject = "[tree] a", .body = SIGNED_DIFF }, PATCH_MAIL_WHY_WHOLE },
    { { .subject = "a", .body = A_PULL }, PATCH_MAIL_WHY_TEXT },
    { { .subject = "[PATCH 1/2] a",
        .fields = "X-Bugzilla-Reason: CC\n",
        .body = PROSE },
      PATCH_MAIL_WHY_TRACKER },
    { { .subject = "a" }, PATCH_MAIL_WHY_NOTHING },
    { { .subject = "[tree] a", .from = "tip-bot2@example.org" },
      PATCH_MAIL_WHY_NOTICE },
    { { .subject = "Re: [PATCH] a", .from = "syzbot+0@example.org" },
      PATCH_MAIL_WHY_REPORT },
  };

  (void)state;
  assert_non_null (patch_mail_why_text (PATCH_MAIL_WHY_UNKNOWN));
  for (size_t i = 0; i < COUNT (rows); i++)
    {
      struct mail_read read;

      assert_int_equal (rows[i].why, i + 1);
      mail_read (&read, &rows[i].mail, 1);
      assert_string_equal (patch_mail_why_text (read.patch_mail.why),
                           patch_mail_why_text (rows[i].why));
      mail_done (&read);
    }
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (the_words_of_a_cover_may_be_all_that_it_has),
    cmocka_unit_test (a_bracket_and_all_of_a_patch_make_a_patch),
    cmocka_unit_test (a_bracket_and_less_than_a_patch_make_something_else),
    cmocka_unit_test (mails_of_trackers_are_something_else),
    cmocka_unit_test (an_answer_may_lack_its_subject),
    cmocka_unit_test (an_answer_may_quote_without_marks),
    cmocka_unit_test (what_has_only_the_subject_of_a_patch_may_answer),
    cmocka_unit_test (a_patch_in_no_patch_mail_is_noted),
    cmocka_unit_test (each_kind_has_its_reason),
  };

  return cmocka_run_group_tests_name ("patch-mail-doubt", tests, NULL, NULL);
}
