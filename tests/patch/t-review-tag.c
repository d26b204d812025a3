/* Tests of `review_tag'.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include <stdlib.h>

#include "base/buf.h"
#include "patch/review_tag.h"
#include "support/check.h"
#include "support/review_tags.h"

#define ROB "Rob Reviewer <rob@example.org>"

static void
a_tag_of_the_senders_counts (void **state)
{
  static const struct tag_reading rows[] = {
    { "Reviewed-by: " ROB "\n", "R<Rob Reviewer|rob@example.org|>" },
    { "acked-by : " ROB, "A<Rob Reviewer|rob@example.org|>" },
    { "Tested by:" ROB "\r\n", "T<Rob Reviewer|rob@example.org|>" },
    { "  NACKED-BY: " ROB, "N<Rob Reviewer|rob@example.org|>" },
    { "Reviewed-by: rob@example.org (Rob)\n", "R<Rob|rob@example.org|>" },
    { "Acked-by: Rob Reviewer\n", "A<Rob Reviewer||>" },
    { "*Acked-by*: " ROB "\n", "A<Rob Reviewer|rob@example.org|>" },
    { "*Acked-by: " ROB "*\n", "A<Rob Reviewer|rob@example.org|>" },
    { "_Acked-by_: " ROB "\n", "A<Rob Reviewer|rob@example.org|>" },
    { "_Acked-by: " ROB "_\n", "A<Rob Reviewer|rob@example.org|>" },
    { "/Acked-by/: " ROB "\n", "A<Rob Reviewer|rob@example.org|>" },
    /* No-break space, no-break hyphen, dash.  */
    { "Acked-by\xc2\xa0:\xc2\xa0Rob Reviewer\xc2\xa0<rob@example.org>\n",
      "A<Rob Reviewer|rob@example.org|>" },
    { "Acked\xe2\x80\x91"
      "by: " ROB "\n",
      "A<Rob Reviewer|rob@example.org|>" },
    { "Reviewed\xe2\x80\x93"
      "by: " ROB "\n",
      "R<Rob Reviewer|rob@example.org|>" },
    { "Hi Ann,\n\nReviewed-by: " ROB "\nTested-by: " ROB "\n",
      "R<Rob Reviewer|rob@example.org|> T<Rob Reviewer|rob@example.org|>" },
  };

  (void)state;
  CHECK_TAGS (rows);
}

static void
one_line_may_have_several_kinds (void **state)
{
  static const struct tag_reading rows[] = {
    { "Reviewed-and-tested-by: " ROB, "RT<Rob Reviewer|rob@example.org|>" },
    { "Acked-&-Tested-by: " ROB, "AT<Rob Reviewer|rob@example.org|>" },
    { "Reviewed-by and Tested-by: " ROB, "RT<Rob Reviewer|rob@example.org|>" },
    { "Acked-by/Tested-by: " ROB, "AT<Rob Reviewer|rob@example.org|>" },
    { "Reported-and-tested-by: " ROB, "T<Rob Reviewer|rob@example.org|>" },
    { "Build-tested-by: " ROB, "T<Rob Reviewer|rob@example.org|>" },
    { "Reviewed-by,-and-tested-by: " ROB, "RT<Rob Reviewer|rob@example.org|>" },
    { "Reviewed-by ---------- Tested-by: " ROB,
      "T<Rob Reviewer|rob@example.org|>" },
    { "Reviewed-by: " ROB ", Tested-by: " ROB,
      "R<Rob Reviewer|rob@example.org|> T<Rob Reviewer|rob@example.org|>" },
  };

  (void)state;
  CHECK_TAGS (rows);
}

static void
a_misspelt_tag_counts (void **state)
{
  static const struct tag_reading rows[] = {
    { "Reviwed-by: " ROB, "R<Rob Reviewer|rob@example.org|>" },
    { "Reveiwed-by: " ROB, "R<Rob Reviewer|rob@example.org|>" },
    { "Revievved-by: " ROB, "" },
    { "Reviewied-by: " ROB, "R<Rob Reviewer|rob@example.org|>" },
    { "Tesetd-by: " ROB, "T<Rob Reviewer|rob@example.org|>" },
    { "Tested-off-by: " ROB, "T<Rob Reviewer|rob@example.org|>" },
    { "Backed-by: " ROB, "" },
    { "Revised-by: " ROB, "" },
    { "Reverted-by: " ROB, "" },
    { "Not-reviewed-by: " ROB, "" },
    { "Unreviewed-by: " ROB, "" },
    { "Suggested-by: " ROB, "" },
    { "Partially-reviewed-by: " ROB, "" },
    { "Half-Reviewed-by: " ROB, "" },
    { "half_tested-by: " ROB, "" },
    { "2tested-by: " ROB, "" },
    { "Lightly-tested-by: " ROB, "T<Rob Reviewer|rob@example.org|>" },
  };

  (void)state;
  CHECK_TAGS (rows);
}

static void
words_may_stand_before_a_tag (void **state)
{
  static const struct tag_reading rows[] = {
    { "Otherwise, Reviewed-by: " ROB, "R?<Rob Reviewer|rob@example.org|>" },
    { "It boots, so Tested-by: " ROB, "T<Rob Reviewer|rob@example.org|>" },
    { "You can add my\nAcked-by: " ROB, "A<Rob Reviewer|rob@example.org|>" },
    { "I did not add a Reviewed-by: " ROB, "" },
    { "Please drop my Reviewed-by: " ROB, "" },
    { "Please drop my\nReviewed-by: " ROB, "" },
    { "I take back my\nReviewed-by: " ROB, "" },
    { "I take it back.\nReviewed-by: " ROB,
      "R<Rob Reviewer|rob@example.org|>" },
    { "I am not sure of the name, but Reviewed-by: " ROB,
      "R<Rob Reviewer|rob@example.org|>" },
  };

  (void)state;
  CHECK_TAGS (rows);
}

static void
an_address_may_be_on_the_next_line (void **state)
{
  static const struct tag_reading rows[] = {
    { "Tested-by: Rob Reviewer\n<rob@example.org> # arm64\n",
      "T<Rob Reviewer|rob@example.org|# arm64>" },
    { "Tested-by:\n" ROB "\nAcked-by: " ROB,
      "T<Rob Reviewer|rob@example.org|> A<Rob Reviewer|rob@example.org|>" },
    { "Tested-by: Rob Reviewer\n\n<rob@example.org>\n", "T<Rob Reviewer||>" },
    { "Tested-by: Rob Reviewer\nCc: Ann <ann@example.org>\n",
      "T<Rob Reviewer||>" },
    { "Tested-by: Rob Reviewer\nAcked-by: " ROB,
      "T<Rob Reviewer||> A<Rob Reviewer|rob@example.org|>" },
  };

  (void)state;
  CHECK_TAGS (rows);
}

static void
a_note_follows_the_address (void **state)
{
  static const struct tag_reading rows[] = {
    { "Acked-by: " ROB " # s390\n", "A<Rob Reviewer|rob@example.org|# s390>" },
    { "Acked-by: " ROB " (powerpc)\n",
      "A<Rob Reviewer|rob@example.org|(powerpc)>" },
    { "Acked-by: " ROB ".\n", "A<Rob Reviewer|rob@example.org|>" },
    { "Acked-by: Rob Reviewer # s390\n", "A<Rob Reviewer||# s390>" },
    { "Acked-by: " ROB " # for widgets\n",
      "A<Rob Reviewer|rob@example.org|# for widgets>" },
    { "Acked-by: " ROB " # patches 1-3\n",
      "A1-3<Rob Reviewer|rob@example.org|# patches 1-3>" },
    { "Acked-by: " ROB " for patches 1-3\n",
      "A1-3<Rob Reviewer|rob@example.org|for patches 1-3>" },
  };

  (void)state;
  CHECK_TAGS (rows);
}

static void
quoted_tags_are_somebody_elses (void **state)
{
  static const struct tag_reading rows[] = {
    { "> Reviewed-by: " ROB "\nThanks.\n", "" },
    { " | Reviewed-by: " ROB "\n", "" },
    { "RR> Reviewed-by: " ROB "\nThanks.\n", "" },
    { "Rob> Reviewed-by: " ROB "\nThanks.\n", "" },
    { "+ * Reviewed-by: " ROB "\n", "" },
    { "+1 from me, Reviewed-by: " ROB "\n",
      "R<Rob Reviewer|rob@example.org|>" },
    { "+1\nReviewed-by: " ROB "\n", "R<Rob Reviewer|rob@example.org|>" },
    { "=> Reviewed-by: " ROB "\n", "R<Rob Reviewer|rob@example.org|>" },
    { "Thanks.\n-- \nReviewed-by: " ROB "\n", "" },
    { "Thanks.\n-----Original Message-----\n\nReviewed-by: " ROB "\n", "" },
    { "From: Ann Sent: Monday\n> x\nReviewed-by: " ROB "\n",
      "R<Rob Reviewer|rob@example.org|>" },
  };

  (void)state;
  CHECK_TAGS (rows);
}

static void
tags_of_others_are_relayed (void **state)
{
  static const struct tag_reading rows[] = {
    { "We still have these:\n\nAcked-by: Old Friend <old@example.net>\n",
      "A~<Old Friend|old@example.net|>" },
    { "May I take this for a\n\nTested-by: Tess Ter <tess@example.net>\n\nor "
      "not?\n",
      "T~<Tess Ter|tess@example.net|>" },
    { "Could we get an Acked-by: from the maintainers?\n", "" },
    { "I did not expect a Reviewed-by: tag here.\n", "" },
    { "Reviewed-by:\n", "" },
    { "Tested-by: running it on a machine of mine all night\n", "" },
  };

  (void)state;
  CHECK_TAGS (rows);
}

static void
pasted_commits_have_tags_of_their_own (void **state)
{
  static const struct tag_reading rows[] = {
    { "It was fixed by\n\ncommit 0123456789ab (next)\nAuthor: Ann "
      "<ann@example.org>\nDate:   Monday\n\n    widget: fix\n\n"
      "    Reviewed-by: " ROB "\n\nno?\n",
      "" },
    { "  commit 0123456789ab\n  Merge: 1234567 89abcde\n\n"
      "      Reviewed-by: " ROB "\n\nReviewed-by: " ROB "\n",
      "R<Rob Reviewer|rob@example.org|>" },
    { "See commit 0123456789ab\nAuthor: me\n  Reviewed-by: " ROB "\n",
      "R<Rob Reviewer|rob@example.org|>" },
    { "Fixed:\nSigned-off-by: Ann Author <ann@example.org>\n"
      "Reviewed-by: " ROB "\n",
      "" },
    { "Fixed:\n    Reviewed-by: " ROB "\n    [mt: reworded]\n"
      "    Signed-off-by: Ann Author <ann@example.org>\n\nAcked-by: " ROB "\n",
      "A<Rob Reviewer|rob@example.org|>" },
    { "Tested-by: " ROB "\nSigned-off-by: " ROB "\n",
      "T<Rob Reviewer|rob@example.org|>" },
  };

  (void)state;
  CHECK_TAGS (rows);
}

static void
a_tag_below_a_proposed_diff_counts (void **state)
{
  static const struct tag_reading rows[]
      = { { "Like this?\n\ndiff --git a/x b/x\n--- a/x\n+++ b/x\n@@ -1 +1 @@\n"
            "-a\n+b\n\nWith that, Reviewed-by: " ROB "\n",
            "R?<Rob Reviewer|rob@example.org|>" },
          { "+\tpr_info (\"acked-by: %s\", acked[i].by);\n", "" } };

  (void)state;
  CHECK_TAGS (rows);
}

static void
the_lead_may_be_a_paragraph_of_its_own (void **state)
{
  static const struct tag_reading rows[] = {
    { "For the series:\n\nAcked-by: " ROB "\nTested-by: " ROB "\n",
      "A*<Rob Reviewer|rob@example.org|> T*<Rob Reviewer|rob@example.org|>" },
    { "Fine. With that fixed,\n\nAcked-by: " ROB "\n",
      "A?<Rob Reviewer|rob@example.org|>" },
    { "For patches 1 and 2:\nAcked-by: " ROB "\n\nFor the rest:\n"
      "Tested-by: " ROB "\n",
      "A1-2<Rob Reviewer|rob@example.org|> "
      "Tpart<Rob Reviewer|rob@example.org|>" },
    { "For the series I wait.\n> +\tx\nAcked-by: " ROB "\n",
      "A<Rob Reviewer|rob@example.org|>" },
  };

  (void)state;
  CHECK_TAGS (rows);
}

static void
words_may_grant_a_tag (void **state)
{
  static const struct tag_reading rows[] = {
    { "Feel free to add my R-b.\n", "R\"<Rob Reviewer|rob@example.org|>" },
    { "Looks good, my reviewed-by still stands.\n",
      "R\"<Rob Reviewer|rob@example.org|>" },
    { "You can add my Acked-by tag to patches 1 and 2.\n",
      "A\"1-2<Rob Reviewer|rob@example.org|>" },
    { "Otherwise, please keep my t-b.\n",
      "T\"?<Rob Reviewer|rob@example.org|>" },
    { "Feel free to add my R-b:\nReviewed-by: " ROB "\n",
      "R<Rob Reviewer|rob@example.org|>" },
    { "Feel free to push it with my R-b.\n",
      "R\"<Rob Reviewer|rob@example.org|>" },
    { "Please add my Reviewed-by/Tested-by.\n",
      "R\"<Rob Reviewer|rob@example.org|>" },
    { "I gave my R-b to an earlier version.\n", "" },
    { "Please take it without my R-b.\n", "" },
    { "Please add my fix/R-b.\n", "" },
    { "You cannot keep my R-b.\n", "" },
    { "Why did you not add my R-b?\n", "" },
    { "I will add my R-b then.\n", "" },
    { "I would withdraw my Reviewed-by and keep my doubts.\n", "" },
    { "> Feel free to add my R-b.\n", "" },
  };

  (void)state;
  CHECK_TAGS (rows);
}

static void
an_ack_without_more_is_told_apart (void **state)
{
  static const struct tag_reading rows[] = {
    { "> +\tx\nAck.\n", "A.<Rob Reviewer|rob@example.org|>" },
    { "> x\n\nAck, will do.\n", "A.<Rob Reviewer|rob@example.org|>" },
    { "Acked!\n", "A.<Rob Reviewer|rob@example.org|>" },
    { "Ack to all of this.\n", "A.<Rob Reviewer|rob@example.org|>" },
    { "Acking this is odd.\n", "" },
    { "The acked[] array is naked here.\n", "" },
    { "The device sends an ACK.\n", "" },
  };

  (void)state;
  CHECK_TAGS (rows);
}

static void
a_mail_has_a_limit_of_tags (void **state)
{
  struct buf text;
  struct buf out;

  (void)state;
  buf_init (&text);
  buf_init (&out);
  for (int i = 0; i < 100000; i++)
    buf_add (&text, SLICE ("Reviewed-by: " ROB "\n"));
  assert_int_equal (read_tags (buf_slice (&text), &out), REVIEW_TAGS_MAX);
  buf_release (&text);
  buf_release (&out);
}

static void
long_texts_take_linear_time (void **state)
{
  static const char *const pieces[]
      = { "tested-by:",
          "Tested-by: x\n",
          "Reviewed-by: Ann <ann@example.org>\nSigned-off-by: Ann <a@b.c>\n\n",
          "and-",
          "a",
          "my ack ",
          "my tested-by: a@b.c drop ",
          "a\n\n",
          "commit 0123456\nAuthor: a\n  by:\n",
          "patches 1-1023 and ",
          "Ack. ",
          "reviewed-by,",
          "<",
          "@ ",
          ": " };
  struct buf text;
  struct buf out;

  (void)state;
  buf_init (&text);
  buf_init (&out);
  for (size_t i = 0; i < COUNT (pieces); i++)
    {
      buf_clear (&text);
      while (text.len < 2000000)
        buf_add (&text, slice_from_string (pieces[i]));
      assert_true (read_tags (buf_slice (&text), &out) <= REVIEW_TAGS_MAX);
    }
  buf_release (&text);
  buf_release (&out);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (a_tag_of_the_senders_counts),
    cmocka_unit_test (one_line_may_have_several_kinds),
    cmocka_unit_test (a_misspelt_tag_counts),
    cmocka_unit_test (words_may_stand_before_a_tag),
    cmocka_unit_test (an_address_may_be_on_the_next_line),
    cmocka_unit_test (a_note_follows_the_address),
    cmocka_unit_test (quoted_tags_are_somebody_elses),
    cmocka_unit_test (tags_of_others_are_relayed),
    cmocka_unit_test (pasted_commits_have_tags_of_their_own),
    cmocka_unit_test (a_tag_below_a_proposed_diff_counts),
    cmocka_unit_test (the_lead_may_be_a_paragraph_of_its_own),
    cmocka_unit_test (words_may_grant_a_tag),
    cmocka_unit_test (an_ack_without_more_is_told_apart),
    cmocka_unit_test (a_mail_has_a_limit_of_tags),
    cmocka_unit_test (long_texts_take_linear_time),
  };

  return cmocka_run_group_tests_name ("review_tag", tests, NULL, NULL);
}
