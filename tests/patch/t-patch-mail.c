/* t-patch-mail: what one mail posts.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include "support/kinds.h"

static void
zero_of_n_is_a_cover (void **state)
{
  static const struct mail mails[] = {
    { .subject = "[PATCH 0/2] one and two", .body = A_COVER },
    { .subject = "[PATCH v3 00/11] one and two", .body = PROSE },
    { .subject = "[RFC 0/5] one and two", .body = A_COVER },
    { .subject = "[v3 0/5] one and two",
      .body = "Ann Author (2):\n  one\n  two\n" },
    { .subject = "[POC 00/23] one and two", .body = A_COVER },
    { .subject = "[PATCH 0/0] one and two", .body = PROSE },
  };

  (void)state;
  check_kinds (mails, COUNT (mails), PATCH_MAIL_COVER);
}

static void
a_cover_may_show_a_diff_and_stays_a_cover (void **state)
{
  static const struct mail mails[] = {
    { .subject = "[PATCH v2 0/2] one and two", .body = A_COVER DIFF },
    { .subject = "[PATCH v2 0/2] one and two", .body = DIFF },
    { .subject = "[RFC v2 0/2] one and two", .body = DIFF },
  };

  (void)state;
  check_kinds (mails, COUNT (mails), PATCH_MAIL_COVER);
}

static void
a_cover_in_reply_to_the_one_before_stays_a_cover (void **state)
{
  static const struct mail mails[] = {
    { .subject = "[PATCH v2 0/2] one and two", .to = "v1", .body = A_COVER },
    { .subject = "[PATCH v2 0/2] one and two", .to = "v1", .body = QUOTES },
  };

  (void)state;
  check_kinds (mails, COUNT (mails), PATCH_MAIL_COVER);
}

static void
git_request_text_under_a_cover_number_is_a_cover (void **state)
{
  (void)state;
  check_kind (&(struct mail){ .subject = "[PATCH 0/4] updates for the tree",
                              .body = A_PULL },
              PATCH_MAIL_COVER);
}

static void
an_unnumbered_list_of_patches_is_a_cover (void **state)
{
  (void)state;
  check_kind (
      &(struct mail){ .subject = "[PATCH v2] one and two", .body = A_COVER },
      PATCH_MAIL_COVER);
}

static void
brackets_with_patch_make_a_patch (void **state)
{
  static const struct mail mails[] = {
    { .subject = "[PATCH] a: do it" },
    { .subject = "[PATCH v2 2/9] a: do it" },
    { .subject = "[RFC PATCH] a: do it" },
    { .subject = "[PATCHv2] a: do it" },
    { .subject = "[patch 03/11] a: do it" },
    { .subject = "[PATCH 3/n] a: do it" },
    { .subject = "[PATCH 0.5/3] a: do it" },
    { .subject = "[PATCH] a: do it", .to = "asked" },
    { .subject = "[PATCH] a: do it", .to = "asked", .body = QUOTES DIFF },
  };

  (void)state;
  check_kinds (mails, COUNT (mails), PATCH_MAIL_PATCH);
}

/* Others drop these.  */
static void
a_patch_needs_no_diff_where_it_says_patch (void **state)
{
  static const struct mail mails[] = {
    { .subject = "[PATCH V6 01/10] a: do it", .body = PROSE },
    { .subject = "[PATCH] a: do it", .body = PROSE },
    { .subject = "[PATCH 1/2] a: do it", .body = "" },
    { .subject = "[PATCH 1/2] a: do it", .to = "cover", .body = PROSE },
  };

  (void)state;
  check_kinds (mails, COUNT (mails), PATCH_MAIL_PATCH);
}

static void
without_the_word_marks_and_a_diff_make_a_patch (void **state)
{
  static const struct mail mails[] = {
    { .subject = "[RFC 1/5] a: do it" },
    { .subject = "[v3 2/5] a: do it" },
    { .subject = "[v2] a: do it" },
    { .subject = "[RFC] a: do it" },
    { .subject = "[net-next,v3,2/9] a: do it" },
  };

  (void)state;
  check_kinds (mails, COUNT (mails), PATCH_MAIL_PATCH);
}

static void
without_the_word_and_without_a_diff_it_is_something_else (void **state)
{
  static const struct mail mails[] = {
    { .subject = "[RFC 1/5] a: do it", .body = PROSE },
    { .subject = "[state 0/0] nothing to do", .body = PROSE },
    { .subject = "[tests 0/5] all failed",
      .from = "bot@example.org",
      .body = PROSE },
    { .subject = "[RFC] what shall we do?", .body = PROSE },
    { .subject = "what shall we do?", .body = PROSE },
    { .subject = "", .body = PROSE },
  };

  (void)state;
  check_kinds (mails, COUNT (mails), PATCH_MAIL_OTHER);
}

/* A diff alone does not make a patch: others list all of these.  */
static void
a_diff_alone_is_something_else (void **state)
{
  static const struct mail mails[] = {
    { .subject = "[BUG] it hangs", .body = PROSE DIFF },
    { .subject = "it hangs, with a debug diff", .body = PROSE DIFF },
  };

  (void)state;
  check_kinds (mails, COUNT (mails), PATCH_MAIL_OTHER);
}

static void
pull_requests_are_recognised_by_the_word (void **state)
{
  static const struct mail mails[] = {
    { .subject = "[GIT PULL] updates for 6.1", .body = A_PULL },
    { .subject = "[GIT PULL] updates for 6.1",
      .body
      = "Linus, please pull from\n\n  git://git.example.org/t for-6.1\n" },
    { .subject = "[PULL 00/39] updates", .body = A_PULL },
    { .subject = "[PULL 00/39] updates", .body = DIFF },
    { .subject = "[PULL] updates", .body = A_PULL DIFF },
  };

  (void)state;
  check_kinds (mails, COUNT (mails), PATCH_MAIL_PULL);
}

static void
pull_requests_are_recognised_by_the_words_of_git (void **state)
{
  static const struct mail mails[] = {
    { .subject = "updates for 6.1", .body = A_PULL },
    { .subject = "[for-next] updates", .body = A_PULL },
    { .subject = "[RFC v2] updates", .body = A_PULL DIFF },
    { .subject = "[PATCH] updates for 6.1", .body = A_PULL },
    { .subject = "updates for 6.1", .body = A_PULL DIFF },
  };

  (void)state;
  check_kinds (mails, COUNT (mails), PATCH_MAIL_PULL);
}

static void
a_numbered_diff_under_a_pull_is_a_patch (void **state)
{
  (void)state;
  check_kind (&(struct mail){ .subject = "[PULL 03/39] a: do it" },
              PATCH_MAIL_PATCH);
}

static void
replies_are_recognised_by_their_mark_even_with_a_diff (void **state)
{
  static const struct mail mails[] = {
    { .subject = "Re: [PATCH 1/2] a: do it", .body = QUOTES },
    { .subject = "RE: [PATCH 1/2] a: do it", .body = QUOTES DIFF },
    { .subject = "AW: [PATCH 0/2] a: do it", .body = QUOTES },
    { .subject = "Re: Re: [GIT PULL] updates", .body = A_PULL },
    { .subject = "Fwd: [PATCH] a: do it" },
  };

  (void)state;
  check_kinds (mails, COUNT (mails), PATCH_MAIL_REPLY);
}

static void
an_answer_with_quotes_and_no_diff_is_a_reply (void **state)
{
  static const struct mail mails[] = {
    { .subject = "[PATCH 1/2] a: do it", .to = "asked", .body = QUOTES },
    { .subject = "[PATCH] a: do it", .above = "asked", .body = QUOTES },
    { .subject = "a new subject", .to = "asked", .body = QUOTES },
    { .subject = "[GIT PULL] updates", .to = "asked", .body = QUOTES },
  };

  (void)state;
  check_kinds (mails, COUNT (mails), PATCH_MAIL_REPLY);
  check_kind (
      &(struct mail){ .subject = "[PATCH 1/2] a: do it", .body = QUOTES },
      PATCH_MAIL_PATCH);
  check_kind (&(struct mail){ .subject = "a new subject",
                              .to = "asked",
                              .body = PROSE },
              PATCH_MAIL_OTHER);
}

static void
a_reply_by_its_subject_is_not_taken_apart (void **state)
{
  struct mail_read read;

  (void)state;
  mail_read (&read, &(struct mail){ .subject = "Re: [PATCH] a: do it" }, 1);
  assert_int_equal (read.patch_mail.patch.text.len, 0);
  assert_false (read.patch_mail.has_patch_id);
  mail_done (&read);
}

static void
kinds_have_names (void **state)
{
  (void)state;
  assert_string_equal (patch_mail_kind_name (PATCH_MAIL_OTHER), "other");
  assert_string_equal (patch_mail_kind_name (PATCH_MAIL_REPLY), "reply");
  assert_string_equal (patch_mail_kind_name (PATCH_MAIL_COVER), "cover");
  assert_string_equal (patch_mail_kind_name (PATCH_MAIL_PATCH), "patch");
  assert_string_equal (patch_mail_kind_name (PATCH_MAIL_PULL), "pull");
  assert_string_equal (patch_mail_kind_name (PATCH_MAIL_NOTICE), "notice");
  assert_string_equal (patch_mail_kind_name (PATCH_MAIL_REPORT), "report");
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (zero_of_n_is_a_cover),
    cmocka_unit_test (a_cover_may_show_a_diff_and_stays_a_cover),
    cmocka_unit_test (a_cover_in_reply_to_the_one_before_stays_a_cover),
    cmocka_unit_test (git_request_text_under_a_cover_number_is_a_cover),
    cmocka_unit_test (an_unnumbered_list_of_patches_is_a_cover),
    cmocka_unit_test (brackets_with_patch_make_a_patch),
    cmocka_unit_test (a_patch_needs_no_diff_where_it_says_patch),
    cmocka_unit_test (without_the_word_marks_and_a_diff_make_a_patch),
    cmocka_unit_test (without_the_word_and_without_a_diff_it_is_something_else),
    cmocka_unit_test (a_diff_alone_is_something_else),
    cmocka_unit_test (pull_requests_are_recognised_by_the_word),
    cmocka_unit_test (pull_requests_are_recognised_by_the_words_of_git),
    cmocka_unit_test (a_numbered_diff_under_a_pull_is_a_patch),
    cmocka_unit_test (replies_are_recognised_by_their_mark_even_with_a_diff),
    cmocka_unit_test (an_answer_with_quotes_and_no_diff_is_a_reply),
    cmocka_unit_test (a_reply_by_its_subject_is_not_taken_apart),
    cmocka_unit_test (kinds_have_names),
  };

  return cmocka_run_group_tests_name ("patch-mail", tests, NULL, NULL);
}
