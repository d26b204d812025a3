/* t-notice-sentence: what people write about patches that they took.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include "patch/notice_words.h"
#include "support/notices.h"

/* The text of a reply, and what it says.  */
struct sentence_case
{
  const char *body;
  const char *want;
};

static void
check (const struct sentence_case *cases, size_t count)
{
  for (size_t i = 0; i < count; i++)
    check_reply (cases[i].body, cases[i].want);
}

#define CHECK(cases) check (cases, COUNT (cases))
#define ANYBODY "applied sentence anybody own"
#define COMMITTER "applied sentence committer own"
#define OTHERS "applied sentence committer" /* no patches of his own */

static void
thanks_or_a_tree_count_from_anybody (void **state)
{
  static const struct sentence_case cases[] = {
    { "Applied, thanks!\n", ANYBODY "\n" },
    { "Thanks, applied.\n", ANYBODY "\n" },
    { "Hi Ann,\n\nThank you for the quick fix, both patches merged.\n",
      ANYBODY "\n" },
    { "Thanks Ann, series applied to my widget-next branch.\n",
      ANYBODY " tree=widget-next\n" },
    { "Merged into widget.git, branch\nfor-6.2/core.\n",
      ANYBODY " tree=widget.git, branch for-6.2/core\n" },
    { "Queued for 6.2.\n", ANYBODY " tree=6.2\n" },
    { "Applied to widget-next (https://git.example.org/widget.git), thanks.\n",
      ANYBODY " tree=widget-next (https://git.example.org/widget.git)\n" },
    { "Applied to arm64 (for-next/misc), with Bob's tag.\n",
      ANYBODY " tree=arm64 (for-next/misc)\n" },
    { "JFYI, the patch has been committed into widget.git, branch for-6.2.\n",
      ANYBODY " tree=widget.git, branch for-6.2\n" },
    { "That worked, now queued up, thanks!\n", ANYBODY "\n" },
    { "Thanks! Applied.\n", ANYBODY "\n" },
    { "Applied. Thank you!\n", ANYBODY "\n" },
    { "Fixed the typo in the log and applied, thanks.\n",
      "applied sentence anybody\n" },
    { "Applied with a fix to the changelog, thanks.\n", ANYBODY "\n" },
    { "Applied and queued up for -stable.\n", ANYBODY " tree=-stable\n" },
    { "Many thanks, patches 1 and 2 added to widget-next.\n",
      "applied sentence anybody tree=widget-next numbers 1-2\n" },
    { "Thnaks, pulled.\n", "pulled sentence anybody own\n" },
    { "Ok, I applied this one to the widget tree. Thanks!\n",
      ANYBODY " tree=widget\n" },
  };

  (void)state;
  CHECK (cases);
}

static void
bare_words_count_from_committers (void **state)
{
  static const struct sentence_case cases[] = {
    { "Applied.\n", COMMITTER "\n" },
    { "Both now queued up.\n", COMMITTER "\n" },
    { "Looks good to me, applied.\n", COMMITTER "\n" },
    { "I have just queued this for 6.2.\n", COMMITTER " tree=6.2\n" },
    { "No news from the others here, so I've queued this series now.\n",
      OTHERS "\n" },
    { "I fixed the typo in the comment and pushed it to widget-next.\n",
      OTHERS " tree=widget-next\n" },
    { "I've gone ahead and merged the tests.\n", COMMITTER "\n" },
    { "I have placed it in my queue.\n", OTHERS " tree=queue\n" },
    { "fixed that and pushed this patch.\n\nthanks\n", OTHERS "\n" },
    { "Pushed.\n", COMMITTER "\n" },
    { "All patches pushed.\n", COMMITTER "\n" },
    { "As nobody complained, this is now queued.\n", OTHERS "\n" },
    { "Sorry for the delay, applied now.\n", OTHERS "\n" },
    { "Queued, but with the second hunk removed.\n", COMMITTER "\n" },
    { "APPLIED!\n", COMMITTER "\n" },
    { "It was in linux-next for a week and is now queued for 6.2.\n",
      OTHERS " tree=6.2\n" },
    { "I applied it to my tree for testing, thanks.\n", COMMITTER "\n" },
    { "Pulled.\n", "pulled sentence committer own\n" },
    { "I've pushed the patch with more typos fixed.\n", OTHERS "\n" },
    { "With regrets: applied as a fix.\n", COMMITTER "\n" },
    { "I have already applied this series.\n", COMMITTER "\n" },
  };

  (void)state;
  CHECK (cases);
}

static void
numbers_say_which (void **state)
{
  static const struct sentence_case cases[] = {
    { "Queued patches 1-5, thanks.\n", ANYBODY " numbers 1-5\n" },
    { "Queued 3+5, thanks.\n", ANYBODY " numbers 3 5\n" },
    { "Queued 1-3 and 7, thanks.\n", ANYBODY " numbers 1-3 7\n" },
    { "Applied 1, 2 and 4, thanks.\n", ANYBODY " numbers 1-2 4\n" },
    { "Applied patches 2 to 4, thanks.\n", ANYBODY " numbers 2-4\n" },
    { "Thanks, patch 1/2 merged.\n", ANYBODY " numbers 1\n" },
    { "1-3 merged, thanks.\n", ANYBODY " numbers 1-3\n" },
    { "I've picked up patches 1 and 2, thanks; patch 3 needs a respin.\n",
      "applied sentence anybody numbers 1-2\n" },
    { "Applied, but I dropped patch 3, thanks.\n", ANYBODY " but 3\n" },
    { "Applied, dropped the lock in patch 2, thanks.\n", ANYBODY "\n" },
    { "Applied patches 1-5, dropped patch 3, thanks.\n",
      ANYBODY " numbers 1-2 4-5\n" },
    { "Applied the first three patches, thanks.\n", ANYBODY " numbers 1-3\n" },
    { "Applied the second patch, thanks.\n", ANYBODY " numbers 2\n" },
    { "Applied the last patch, thanks.\n", ANYBODY " numbers last\n" },
    { "I've applied this set, minus #17, thanks.\n", ANYBODY " but 17\n" },
    { "Applied all but patch 3, thanks.\n", ANYBODY " but 3\n" },
    { "Applied except for patches 3 and 4, thanks.\n", ANYBODY " but 3-4\n" },
    { "Applied 1-6 without 3, thanks.\n", ANYBODY " numbers 1-2 4-6\n" },
    { "Applied all except the last patch, thanks.\n", ANYBODY " but last\n" },
    { "Merged the rest of the series, thanks.\n", ANYBODY " rest\n" },
    { "Squashed 1-2 and applied 3-4, thanks.\n",
      "applied sentence anybody numbers 1-4\n" },
    /* Counts, other patches, versions, impossible ones.  */
    { "Applied 3 patches, thanks.\n", ANYBODY "\n" },
    { "Applied with my Ack on patch 2, thanks.\n", ANYBODY "\n" },
    { "Thanks, applied to widget-next [1].\n", ANYBODY " tree=widget-next\n" },
    { "Applied, thanks, patch 7 is bad.\n", ANYBODY "\n" },
    { "Applied 1-3, 4 needs work, thanks.\n", ANYBODY " numbers 1-3\n" },
    { "Thanks, patches 1-3 are applied, 4 needs work.\n",
      ANYBODY " numbers 1-3\n" },
    { "Applied these two to 6.2-rc3, thanks.\n", ANYBODY " tree=6.2-rc3\n" },
    { "Applied patches 5-3, thanks.\n", ANYBODY "\n" },
    { "Applied patches 1-99999999999, thanks.\n", ANYBODY "\n" },
  };

  (void)state;
  CHECK (cases);
}

static void
who_tries_a_patch_does_not_take_it (void **state)
{
  static const struct sentence_case cases[] = {
    { "I applied these 4, compiled, booted: works.\n", "" },
    { "I applied this to 7.0-rc2 and tested: works.\n", "" },
    { "Thanks, applied on v6.1 and booted fine.\n", "" },
    { "Thanks, I've applied it locally.\n", "" },
    { "Thanks, this applied cleanly.\n", "" },
    { "These two patches applied on 6.18 stable show a difference.\n", "" },
    { "Patch series was applied (using a script) to base abc.\n", "" },
    { "I've pulled this into our build, thanks.\n", "" },
    { "Thanks, I'd like to see this merged.\n", "" },
    { "With this series merged, everything will be in place.\n", "" },
  };

  (void)state;
  CHECK (cases);
}

static void
a_tree_of_ones_own_counts_from_committers (void **state)
{
  (void)state;
  check_reply ("Applied to our stable branch.\n", COMMITTER " tree=stable\n");
  check_reply ("Applied your patch to my widget 6.18 tree.\n",
               COMMITTER " tree=widget 6.18\n");
}

static void
what_is_not_done_yet_is_no_notice (void **state)
{
  static const struct sentence_case cases[] = {
    { "Is this queued for 6.2?\n", "" },
    { "Have you applied this, thanks?\n", "" },
    { "Thanks, but this can be merged once Bob agrees.\n", "" },
    { "Please tell me when it is applied, thanks.\n", "" },
    { "This should be applied to widget-next.\n", "" },
    { "If I applied this to widget-next it broke.\n", "" },
    { "I haven't queued this for 6.2.\n", "" },
    { "Maintainers usually answer with 'applied, thanks' then.\n", "" },
    { "I wonder whether it was merged, thanks.\n", "" },
  };

  (void)state;
  CHECK (cases);
}

static void
other_things_are_added_and_applied_too (void **state)
{
  static const struct sentence_case cases[] = {
    { "Added to my to-do list, thanks.\n", "" },
    { "I've added the patches but they fail, so they got removed.\n", "" },
    { "Thanks, added to the commit.\n", "" },
    { "Thanks, I've squashed the fix into the original patch.\n", "" },
    { "I've queued the patch below instead, thanks.\n", "" },
    { "I have this queued:\n\n" A_DIFF ("new"), "" },
    { "I've queued up a fixup with a Reported-by for you.\n", "" },
    { "We already have this queued.\n", "" },
    { "I already have queued [1], which does the same.\n", "" },
    { "I dropped this in favour of Bob's.\n", "" },
    { "I've pushed out an updated branch.\n", "" },
    { "I've pushed a new tree to https://git.example.org/a.\n", "" },
    { "I've queued the following patch on top of the series.\n", "" },
    { "Thanks, all corrections applied.\n", "" },
    { "Thanks, applied all your suggestions.\n", "" },
    { "Move it up and put it into widget-next, thanks.\n", "" },
    { "Ok, merged these two patches into one.\n", "" },
    { "We've merged this internally, thanks.\n", "" },
    { "Thanks, I've put it into fs/widget.c.\n", "applied sentence anybody\n" },
    { "Thanks, I applied that to my next version.\n", "" },
    { "It applies to what I have queued for 6.2.\n", "" },
    { "I have \"queued\" it, but that is a list of mine.\n", "" },
    { "Sorry, committed this in the wrong tree.\n", "" },
    { "Thanks, I've taken the liberty to change the title.\n", "" },
    { "Thanks, added to v2.\n", "" },
    { "Fixed and merged in v3, thanks.\n", "" },
    { "Thanks, folded into v12.\n", "" },
    { "Added to Cc, thanks.\n", "" },
    { "Added to my backlog, thanks.\n", "" },
    { "Applied this to my tree to reproduce, thanks.\n", "" },
    { "Pulled this into my test branch to check, thanks.\n", "" },
    { "I put \"shadow\" in quotes because of next.\n", "" },
  };

  (void)state;
  CHECK (cases);
}

static void
a_past_event_counts_from_committers (void **state)
{
  (void)state;
  check_reply ("This was merged in 4.16 and thus is old.\n",
               COMMITTER " tree=4.16\n");
}

static void
only_own_words_at_the_start_count (void **state)
{
  static const struct sentence_case cases[] = {
    { "> Applied, thanks!\n\nGreat.\n", "" },
    { "Great.\n-- \nApplied, thanks!\n", "" },
    { "On Monday, Bob wrote:\n> Why?\n\nApplied, thanks!\n", ANYBODY "\n" },
    { "One. Two. Three. Four. Five. Six. Seven. Eight. Nine. Ten. Eleven. "
      "Twelve. Thirteen. Fourteen. Applied, thanks!\n",
      "" },
    { "Applied, thanks!\n\nApplied, thanks!\n", ANYBODY "\n" },
  };

  (void)state;
  CHECK (cases);
}

static void
a_patch_with_such_words_is_no_reply (void **state)
{
  struct mail mail = { .subject = "[PATCH v2 2/3] a: do it",
                       .to = "cover",
                       .body = "Applied to widget-next, thanks.\n---\n" };

  (void)state;
  check_notices (&mail, "");
  mail.subject = "a: do it";
  check_notices (&mail, ANYBODY " tree=widget-next\n");
  mail.to = NULL;
  check_notices (&mail, "");
}

static void
plans_change_nothing (void **state)
{
  static const struct sentence_case cases[] = {
    { "I'll queue this for 6.2.\n", "will-apply sentence anybody tree=6.2\n" },
    { "Thanks! I will go ahead and queue these up.\n",
      "will-apply sentence anybody\n" },
    { "I'm going to apply this lot anyway!\n",
      "will-apply sentence committer\n" },
    { "I'll pick patches 1-3 up for widget-next.\n",
      "will-apply sentence anybody tree=widget-next numbers 1-3\n" },
    { "If you agree, I'll queue this.\n", "" },
    { "I'll take a look at the tree.\n", "" },
    { "I'll apply the same change to my next version.\n", "" },
    { "I'll push an updated series to my tree.\n", "" },
    { "I plan to queue them myself.\n", "" },
  };

  (void)state;
  CHECK (cases);
}

static void
patches_are_dropped_from_trees (void **state)
{
  static const struct sentence_case cases[] = {
    { "I've now dropped this series from my tree until that is clear.\n",
      "dropped sentence committer\n" },
    { "Dropped it from widget-next.\n",
      "dropped sentence committer tree=widget-next\n" },
    { "Now dropped from -next.\n", "dropped sentence committer tree=-next\n" },
    { "Dropped, thanks.\n", "dropped sentence committer\n" },
    { "I have reverted patch 3.\n", "dropped sentence committer numbers 3\n" },
    { "Yep, dropped it.\n", "" },
    { "I see why we've dropped the lock here.\n", "" },
    { "I fixed the typo and dropped the patch.\n", "" },
  };

  (void)state;
  CHECK (cases);
}

static void
authors_take_their_patches_back (void **state)
{
  static const struct sentence_case cases[] = {
    { "Please ignore this series.\n", "withdrawn sentence author\n" },
    { "Sorry, please disregard v2.\n", "withdrawn sentence author\n" },
    { "Hi all,\n\nPlease drop this patch, it breaks the build.\n",
      "withdrawn sentence author\n" },
    { "Ignore this, I'll send a new version.\n",
      "withdrawn sentence author\n" },
    { "Please ignore.\n", "withdrawn sentence author\n" },
    { "Self-NAK, this is wrong.\n", "withdrawn sentence author\n" },
    { "Please ignore the warning.\n", "" },
    { "Please ignore my comment on this patch.\n", "" },
    { "Ignore that, it makes no difference.\n", "" },
    { "Please drop this line.\n", "" },
  };

  (void)state;
  CHECK (cases);
}

/* A committer's list, his words, and those of somebody else.  */
static void
certain_and_said_can_be_told_apart (void **state)
{
  const struct mail list
      = { .subject = "Re: (subset) [PATCH v3 0/3] fs: widget: speed up lookup",
          .from = "Mia Tainer <mia@example.org>",
          .id = "1.b4-ty@example.org",
          .to = "p0",
          .body = "Applied to widget/next, thanks!\n\n"
                  "[1/3] fs: widget: add a cache\n"
                  "      commit: 0123456789ab\n"
                  "[2/3] fs: widget: use it\n"
                  "      commit: 123456789abc\n" };

  (void)state;
  check_notices (&list,
                 "applied b4 anybody own who=b4 tree=widget/next subset\n"
                 "  + 1/3 fs: widget: add a cache commit=0123456789ab\n"
                 "  + 2/3 fs: widget: use it commit=123456789abc\n");
  check_reply ("Thanks Bob, I've queued this for 7.1.\n",
               ANYBODY " tree=7.1\n");
  check_reply ("I applied this to 7.0-rc2 and tested: works.\n", "");
}

/* The table is searched by halves, so a word out of order would be lost.  */
static void
each_word_of_the_table_is_found (void **state)
{
  static const char *const words[]
      = { "'ll",    "a",         "added",   "anyway",  "applied", "because",
          "cheers", "committed", "dropped", "except",  "fixes",   "have",
          "I've",   "ignore",    "into",    "Merged",  "next",    "patches",
          "put",    "QUEUED",    "series",  "taken",   "thanks",  "together",
          "took",   "via",       "we",      "without", "your" };

  (void)state;
  for (size_t i = 0; i < COUNT (words); i++)
    if (notice_word_class (slice_from_string (words[i])) == 0)
      fail_msg ("%s is not known", words[i]);
  assert_true (notice_word_class (SLICE ("can\xe2\x80\x99t")) & WORD_BARS);
  assert_int_equal (notice_word_class (SLICE ("a\0b")), 0);
  assert_int_equal (notice_word_class (SLICE ("")), 0);
}

static void
a_long_text_is_cut_between_characters (void **state)
{
  static const struct slice text = SLICE_INIT ("a\xe2\x82\xac");

  (void)state;
  assert_int_equal (notice_words_head (text, 1).len, 1);
  assert_int_equal (notice_words_head (text, 2).len, 1);
  assert_int_equal (notice_words_head (text, 3).len, 1);
  assert_int_equal (notice_words_head (text, 4).len, 4);
  assert_int_equal (notice_words_head (text, 5).len, 4);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (thanks_or_a_tree_count_from_anybody),
    cmocka_unit_test (bare_words_count_from_committers),
    cmocka_unit_test (numbers_say_which),
    cmocka_unit_test (who_tries_a_patch_does_not_take_it),
    cmocka_unit_test (a_tree_of_ones_own_counts_from_committers),
    cmocka_unit_test (what_is_not_done_yet_is_no_notice),
    cmocka_unit_test (other_things_are_added_and_applied_too),
    cmocka_unit_test (a_past_event_counts_from_committers),
    cmocka_unit_test (only_own_words_at_the_start_count),
    cmocka_unit_test (a_patch_with_such_words_is_no_reply),
    cmocka_unit_test (plans_change_nothing),
    cmocka_unit_test (patches_are_dropped_from_trees),
    cmocka_unit_test (authors_take_their_patches_back),
    cmocka_unit_test (certain_and_said_can_be_told_apart),
    cmocka_unit_test (each_word_of_the_table_is_found),
    cmocka_unit_test (a_long_text_is_cut_between_characters),
  };

  return cmocka_run_group_tests_name ("notice-sentence", tests, NULL, NULL);
}
