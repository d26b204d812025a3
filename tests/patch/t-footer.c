/* t-footer: what list servers and companies put after a text.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include <stdlib.h>
#include <time.h>

#include "base/buf.h"
#include "patch/footer.h"
#include "support/check.h"

#define RULE47 "_______________________________________________\n"
#define TEXT "What it does.\n\nThanks,\nAnn\n"

/* What follows TEXT, and how much of that is no footer.  */
struct footer_case
{
  const char *tail;
  const char *kept;
};

static void
check_footers (const struct footer_case *rows, size_t count)
{
  for (size_t i = 0; i < count; i++)
    {
      struct buf buf;
      struct slice text;

      buf_init (&buf);
      buf_printf (&buf, "%s%s", TEXT, rows[i].tail);
      text = buf_slice (&buf);
      assert_slice (
          rows[i].tail,
          slice_skip (slice_head (text, footer_start (text)), sizeof TEXT - 1),
          rows[i].kept);
      buf_release (&buf);
    }
}

#define CHECK(rows) check_footers (rows, COUNT (rows))

static void
footers_of_list_servers_go (void **state)
{
  static const struct footer_case rows[] = {
    /* Mailman 2, 3, and in another language */
    { "\n" RULE47 "Widget mailing list\nwidget@lists.example.org\n"
      "https://lists.example.org/listinfo/widget\n\n",
      "" },
    { RULE47 "widget mailing list -- widget@lists.example.org\n"
             "To unsubscribe send an email to widget-leave@lists.example.org\n",
      "" },
    { "\n\n" RULE47 "Liste de diffusion widget\nwidget@lists.example.org\n"
      "http://lists.example.org/mailman/listinfo/widget\n",
      "" },
    /* ezmlm */
    { "\n---------------------------------------------------------------------"
      "\n"
      "To unsubscribe, e-mail: dev-unsubscribe@widget.example.org\n"
      "For additional commands, e-mail: dev-help@widget.example.org\n",
      "" },
    /* majordomo, with and without the blank of a signature line */
    { "--\nTo unsubscribe from this list: send the line \"unsubscribe widget\" "
      "in\nthe body of a message to majordomo@example.org\n"
      "More majordomo info at  http://example.org/majordomo-info.html\n",
      "" },
    { "-- \nTo unsubscribe from this list: send the line \"unsubscribe w\" in\n"
      "the body of a message to majordomo@example.org\n",
      "" },
    /* groups.io */
    { "\n\n-=-=-=-=-=-=-=-=-=-=-=-\n"
      "Groups.io Links: You receive all messages sent to this group.\n"
      "View/Reply Online (#7): https://example.org/g/w/message/7\n"
      "Mute This Topic: https://example.org/mt/1\n"
      "Group Owner: w+owner@example.org\n"
      "Unsubscribe: https://example.org/g/w/unsub [ann@example.org]\n"
      "-=-=-=-=-=-=-=-=-=-=-=-\n\n",
      "" },
    /* Google Groups, without a rule */
    { "\nYou received this message because you are subscribed to the Google "
      "Groups \"widget\" group.\nTo unsubscribe from this group, send an email "
      "to widget+unsubscribe@example.org.\nFor more options, visit "
      "https://example.org/d/optout.\n",
      "" },
    /* Topicbox */
    { "\n------------------------------------------\nwidget: widget-developer\n"
      "Permalink: https://example.org/groups/T1\n"
      "Delivery options: https://example.org/groups/w/subscription\n",
      "" },
  };

  (void)state;
  CHECK (rows);
}

static void
several_footers_go (void **state)
{
  static const struct footer_case rows[] = {
    { RULE47 "A mailing list\na@example.org\nhttps://example.org/a\n\n" RULE47
             "B mailing list\nb@example.org\nhttps://example.org/b\n",
      "" },
    /* a hoster */
    { "\n--------------------------------------------------------------------"
      "----------\nBuy widgets now, at half the price.\n"
      "http://example.org/ad\n" RULE47
      "A mailing list\na@example.org\nhttps://example.org/listinfo/a\n",
      "" },
    { "\nThis email and any attachments are confidential. If you are not the\n"
      "intended recipient, please delete them.\n\n" RULE47
      "A mailing list\na@example.org\nhttps://example.org/listinfo/a\n",
      "" },
  };

  (void)state;
  CHECK (rows);
}

static void
disclaimers_go (void **state)
{
  static const struct footer_case rows[] = {
    { "\nIMPORTANT NOTICE: The contents of this email are confidential and may "
      "also be\nprivileged. If you are not the intended recipient, please "
      "notify the sender.\n",
      "" },
    { "\n***************************\nThis message is intended only for the "
      "named addressee and is confidential.\n***************************\n",
      "" },
    { "\nThe information in this e-mail is confidential and intended solely "
      "for you.\n\nWidget Ltd, 1 Road, Town\n",
      "" },
    { "Best wishes\nThe information contained in this e-mail is confidential "
      "and "
      "is\nintended only for the named recipient.\n",
      "Best wishes\n" },
    { "\nThanks\nIMPORTANT NOTICE: this email is confidential. If you are not "
      "the "
      "intended recipient, delete it.\n",
      "\nThanks\n" },
    { "\nCONFIDENTIALITY NOTICE\nThis email is confidential and for the "
      "intended recipient.\n",
      "" },
    { "\nDiese E-Mail ist vertraulich und nur f\xc3\xbcr den Adressaten "
      "bestimmt.\n",
      "" },
  };

  (void)state;
  CHECK (rows);
}

static void
notes_about_lost_attachments_go (void **state)
{
  static const struct footer_case rows[] = {
    { "-------------- next part --------------\n"
      "A non-text attachment was scrubbed...\nName: a.patch\n"
      "URL: <https://example.org/a.patch>\n",
      "" },
    { "-------------- next part --------------\n"
      "An HTML attachment was scrubbed...\nURL: <https://example.org/a.html>\n",
      "" },
    { "-------------- next part --------------\nMore text.\n",
      "-------------- next part --------------\nMore text.\n" },
  };

  (void)state;
  CHECK (rows);
}

static void
rules_and_words_in_prose_stay (void **state)
{
#define STAYS(tail)                                                            \
  {                                                                            \
    tail, tail                                                                 \
  }
  static const struct footer_case rows[] = {
    STAYS (""),
    STAYS ("---------------\nA table\n"),
    STAYS ("-----------------------------------\nSee the mailing list:\n"
           "https://example.org/1\n"),
    STAYS (RULE47 "This was discussed on the mailing list.\n"),
    STAYS (RULE47 "See https://example.org/listinfo/a for the list.\n"
                  "The patches follow.\nBest wishes to all of you.\n"),
    STAYS ("\n--------\nAllows to unsubscribe from events.\n"),
    STAYS ("\nTo unsubscribe from this event, call off().\n"),
    STAYS ("\n===========\nBenchmarks\n===========\n"),
    STAYS ("\nConfidential guests need the message to be intended for the "
           "host.\n"),
    STAYS ("\nThis email is about confidential computing.\n"),
    STAYS ("\nThis message is confidential to the intended recipient.\n\n"
           "One\n\nTwo\n\nThree\n\nFour\n"),
  };

  (void)state;
  CHECK (rows);
}

/* Only above the footer of a list server.  */
static void
what_a_hoster_advertises_is_short_and_ends_in_a_link (void **state)
{
#define RULE70                                                                 \
  "----------------------------------------------------------------------\n"
#define LIST RULE47 "A mailing list\na@example.org\nhttps://example.org/a\n"
  static const struct footer_case rows[] = {
    { RULE70 "Buy widgets now.\nhttp://example.org/ad\n" LIST, "" },
    { RULE70 LIST, "" },
    { RULE70 "Buy widgets now.\n" LIST, RULE70 "Buy widgets now.\n" },
    { RULE70 "Buy widgets.\n\nNow.\nhttp://example.org/ad\n" LIST,
      RULE70 "Buy widgets.\n\nNow.\nhttp://example.org/ad\n" },
    { RULE70 "See http://example.org/1 for the rest.\n" LIST,
      RULE70 "See http://example.org/1 for the rest.\n" },
    { "---------------\nSee http://example.org/1\n" LIST,
      "---------------\nSee http://example.org/1\n" },
    { RULE70 "Buy widgets now.\nhttp://example.org/ad\n",
      RULE70 "Buy widgets now.\nhttp://example.org/ad\n" },
  };

  (void)state;
  CHECK (rows);
}

static void
a_text_may_be_nothing_but_a_footer (void **state)
{
  (void)state;
  assert_int_equal (footer_start (SLICE (LIST)), 0);
  assert_int_equal (footer_start (SLICE ("\n \n" LIST)), 0);
}

static void
hostile_texts_take_little_time (void **state)
{
  static const char *const pieces[]
      = { "----------\n",
          "\n\n",
          "____________________\n@\n",
          "--\n",
          "To unsubscribe from this ://\n",
          "confidential e-mail addressee\n\n",
          "------------------------------------------------------------\n" };
  clock_t start = clock ();

  (void)state;
  for (size_t i = 0; i < COUNT (pieces); i++)
    {
      struct buf buf;

      buf_init (&buf);
      while (buf.len < 1000000)
        buf_add (&buf, slice_from_string (pieces[i]));
      assert_true (footer_start (buf_slice (&buf)) <= buf.len);
      buf_release (&buf);
    }
  assert_true ((clock () - start) / CLOCKS_PER_SEC < 5);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (footers_of_list_servers_go),
    cmocka_unit_test (several_footers_go),
    cmocka_unit_test (disclaimers_go),
    cmocka_unit_test (notes_about_lost_attachments_go),
    cmocka_unit_test (rules_and_words_in_prose_stay),
    cmocka_unit_test (what_a_hoster_advertises_is_short_and_ends_in_a_link),
    cmocka_unit_test (a_text_may_be_nothing_but_a_footer),
    cmocka_unit_test (hostile_texts_take_little_time),
  };

  return cmocka_run_group_tests_name ("footer", tests, NULL, NULL);
}
