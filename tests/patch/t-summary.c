/* t-summary: what is kept of a message until all are read.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include <sysexits.h>
#include <unistd.h>
#include "support/check.h"
#include "support/mails.h"
#include "support/summaries.h"

enum
{
  EVERYTHING = SUMMARY_ENTRY | SUMMARY_ALL
};

/* --- What is taken --- */

static void
a_patch_has_what_series_ask_for (void **state)
{
  static const char body[] = "From: " BOB "\n\nWhy.\n\n"
                             "Change-Id: I0123456789abcdef\n---\n"
                             "v1: https://lore.kernel.org/r/p0@example.org\n\n"
                             "diff --git a/a.c b/a.c\n--- a/a.c\n+++ b/a.c\n"
                             "@@ -1 +1 @@\n-x\n+y\n";
  struct taken taken;
  const struct summary *summary = &taken.summary;

  (void)state;
  TAKE (&taken, 0, .id = "p", .subject = "[RFC PATCH net v2 2/3] a: b",
        .to = "c", .above = "a b c", .list = "dev.example.org", .body = body,
        .minutes = 1);
  assert_true (summary->n == 7);
  assert_int_equal (summary->kind, PATCH_MAIL_PATCH);
  assert_int_equal (summary->defects, 0);
  assert_true (summary->dated && summary->date == MAILS_START + 60);
  assert_slice ("id", summary->id, "p@example.org");
  assert_false (summary->made_up);
  assert_slice ("list", summary->list_id, "dev.example.org");
  assert_int_equal (summary->parent_count, 3);
  assert_slice ("parent", summary->parents[0], "c@example.org");
  assert_slice ("parent", summary->parents[2], "a@example.org");
  assert_slice ("title", summary->subject.title, "a: b");
  assert_int_equal (summary->subject.number, 2);
  assert_int_equal (summary->subject.prefix_count, 2);
  assert_slice ("sender", summary->sender.addr_spec, "ann@example.org");
  assert_slice ("author", summary->author.addr_spec, "bob@example.org");
  assert_slice ("contributor", summary->contributor, BOB);
  assert_true (summary->has_patch_id);
  assert_int_equal (summary->shortlog.len, 0);
  assert_int_equal (summary->link_count, 1);
  assert_slice ("link", summary->links[0].id, "p0@example.org");
  assert_int_equal (summary->in_reply_to.len, 0);
  assert_int_equal (summary->entry.len + summary->entry_before.len, 0);
  check_round_trip (summary);
  done (&taken);
}

static void
covers_and_pull_requests_have_a_shortlog (void **state)
{
  static const struct
  {
    const char *subject, *body;
    bool has;
  } rows[] = { { "[PATCH 0/2] all", A_COVER, true },
               { "[GIT PULL] updates", A_PULL, true },
               { "[PATCH 1/2] one", A_COVER, false } };

  (void)state;
  for (size_t i = 0; i < COUNT (rows); i++)
    {
      struct taken taken;

      TAKE (&taken, EVERYTHING, .subject = rows[i].subject,
            .body = rows[i].body);
      assert_int_equal (slice_find (taken.summary.shortlog, SLICE ("one"))
                            != SLICE_NPOS,
                        rows[i].has);
      done (&taken);
    }
}

/* --- Detail --- */

static void
only_what_has_an_entry_has_its_text (void **state)
{
  static const struct
  {
    const char *subject, *body;
    bool has;
  } rows[] = {
    { "[PATCH 0/2] all", A_COVER, true },
    { "[PATCH 1/2] one", NULL, true },
    { "[PATCH 01/12] one", NULL, true },
    { "[PATCH] alone", NULL, true },
    { "[PATCH 2/2] two", NULL, false },
    { "[PATCH 0.5/2] half", NULL, false },
    { "[GIT PULL] updates", A_PULL, false },
    { "Re: [PATCH] alone", "> a\nNo.\n", false },
    { "what?", "Text.\n", false },
  };
  static const unsigned details[]
      = { 0, SUMMARY_ENTRY, SUMMARY_ALL, EVERYTHING };

  (void)state;
  for (size_t i = 0; i < COUNT (rows); i++)
    for (size_t d = 0; d < COUNT (details); d++)
      {
        struct taken taken;

        TAKE (&taken, details[d], .subject = rows[i].subject,
              .body = rows[i].body);
        assert_int_equal (summary_has_entry (&taken.summary), rows[i].has);
        assert_int_equal (taken.summary.entry.len > 0,
                          rows[i].has && details[d] & SUMMARY_ENTRY);
        done (&taken);
      }
}

static void
the_text_of_an_entry_leaves_the_from_line_out (void **state)
{
  struct taken taken;

  (void)state;
  TAKE (&taken, SUMMARY_ENTRY, .subject = "[PATCH] a",
        .body = "From: " BOB "\n\nWhy.\n---\n");
  assert_int_equal (slice_find (taken.summary.entry_before, SLICE ("Bob")),
                    SLICE_NPOS);
  assert_int_equal (slice_find (taken.summary.entry, SLICE ("Bob")),
                    SLICE_NPOS);
  assert_true (slice_find (taken.summary.entry, SLICE ("Why.")) != SLICE_NPOS);
  done (&taken);
}

static void
the_text_of_an_entry_leaves_headers_and_footers_out (void **state)
{
#define HEADER "Date: Mon, 5 Jan 2026 10:00:00 +0000\nSubject: [PATCH] a\n"
  static const char *const bodies[] = {
    ("From: " BOB "\n" HEADER "\nWhy.\n---\n"),
    ("\n>From bob@example.org Mon Sep 17 00:00:00 2001\nFrom: " BOB "\n" HEADER
     "\nWhy.\n"),
    ("Why.\n\nFrom 0123456789abcdef0123456789abcdef01234567 "
     "Mon Sep 17 00:00:00 2001\nFrom: " BOB "\n" HEADER "\nThat is it.\n"),
    ("From: Ann <ann@example.org>\n" HEADER
     "\nWhy.\n-- \nAnn\n>From 0123456789abcdef0123456789abcdef01234567 "
     "Mon Sep 17 00:00:00 2001\nFrom: " BOB "\n" HEADER "\nThat is it.\n"),
    ("# HG changeset patch\n# User " BOB "\n# Date 1 0\nWhy.\n"),
    ("Why.\n_______________________________________________\n"
     "Bob mailing list\nbob@example.org\nhttps://example.org/listinfo/bob\n"),
  };
  struct taken taken;

  (void)state;
  for (size_t i = 0; i < COUNT (bodies); i++)
    {
      struct slice parts[2];

      TAKE (&taken, SUMMARY_ENTRY, .subject = "[PATCH] a", .body = bodies[i]);
      parts[0] = taken.summary.entry_before;
      parts[1] = taken.summary.entry;
      for (size_t k = 0; k < 2; k++)
        if (slice_find (parts[k], SLICE ("Bob")) != SLICE_NPOS
            || slice_find (parts[k], SLICE ("Date:")) != SLICE_NPOS
            || slice_find (parts[k], SLICE ("From")) != SLICE_NPOS
            || slice_find (parts[k], SLICE ("# ")) != SLICE_NPOS
            || slice_find (parts[k], SLICE ("___")) != SLICE_NPOS)
          fail_msg ("%s: \"%.*s\"", bodies[i], SLICE_ARG (parts[k]));
      assert_true (slice_find (parts[0], SLICE ("Why.")) != SLICE_NPOS
                   || slice_find (parts[1], SLICE ("Why.")) != SLICE_NPOS);
      done (&taken);
    }
}

static void
of_other_mails_only_the_thread_is_taken (void **state)
{
  struct taken taken;
  const struct summary *summary = &taken.summary;

  (void)state;
  for (unsigned detail = 0; detail <= SUMMARY_ENTRY; detail++)
    {
      TAKE (&taken, detail, .id = "r", .subject = "Re: [PATCH 1/2] a",
            .to = "p", .body = "> a\nNo.\n");
      assert_int_equal (summary->kind, PATCH_MAIL_REPLY);
      assert_slice ("id", summary->id, "r@example.org");
      assert_true (summary->dated);
      assert_int_equal (summary->parent_count, 1);
      assert_int_equal (summary->subject.full.len, 0);
      assert_int_equal (summary->sender.addr_spec.len, 0);
      assert_int_equal (summary->in_reply_to.len, 0);
      check_round_trip (summary);
      done (&taken);
    }
}

static void
all_is_taken_of_all_mails_where_asked_for (void **state)
{
  struct taken taken;
  const struct summary *summary = &taken.summary;

  (void)state;
  TAKE (&taken, SUMMARY_ALL, .subject = "Re: [PATCH 1/2] a", .to = "p",
        .body = "> a\n");
  assert_slice ("subject", summary->subject.full, "Re: [PATCH 1/2] a");
  assert_slice ("sender", summary->sender.name, "Ann Author");
  assert_slice ("reply", summary->in_reply_to, "p@example.org");
  done (&taken);
  TAKE (&taken, SUMMARY_ALL, .subject = "what?", .from = LEFT_OUT,
        .fields = "In-Reply-To: <\351@example.org>\n", .body = "Text.\n");
  assert_int_equal (summary->kind, PATCH_MAIL_OTHER);
  assert_slice ("title", summary->subject.title, "what?");
  assert_slice ("reply", summary->in_reply_to, "\357\277\275@example.org");
  assert_int_equal (summary->parent_count, 0);
  assert_true (summary->defects & DEFECT_NO_FROM);
  done (&taken);
  TAKE (&taken, SUMMARY_ALL, .subject = "[PATCH 1/2] a", .to = "p");
  assert_slice ("reply", summary->in_reply_to, "p@example.org");
  done (&taken);
}

static void
known_lists_go_before_others (void **state)
{
  static const struct slice lists[] = { SLICE_INIT ("one.example.org") };
  static const struct mail mail = { .subject = "[PATCH] a",
                                    .fields = "List-Id: <one.example.org>\n"
                                              "List-Id: <two.example.org>\n" };
  struct mail_read read;
  struct summary summary;

  (void)state;
  mail_read (&read, &mail, 1);
  summary_take (&summary, &read.patch_mail, 1, 0, lists, COUNT (lists));
  assert_slice ("list", summary.list_id, "one.example.org");
  summary_take (&summary, &read.patch_mail, 1, 0, NULL, 0);
  assert_slice ("list", summary.list_id, "two.example.org");
  mail_done (&read);
}

static void
a_mail_is_not_above_itself (void **state)
{
  static const struct
  {
    const char *to, *above;
    size_t count;
  } rows[] = { { "p", NULL, 0 },     { "p", "p", 0 }, { NULL, "a p", 1 },
               { "p", "a", 1 },      { "a", "p", 1 }, { "a", "b p a", 2 },
               { "a", "b p c p", 3 } };

  (void)state;
  for (size_t i = 0; i < COUNT (rows); i++)
    {
      struct taken taken;
      const struct summary *summary = &taken.summary;

      TAKE (&taken, 0, .id = "p", .subject = "[PATCH] a", .to = rows[i].to,
            .above = rows[i].above);
      for (size_t k = 0; k < summary->parent_count; k++)
        assert_false (slice_eq (summary->parents[k], summary->id));
      assert_int_equal (summary->parent_count, rows[i].count);
      done (&taken);
    }
}

/* --- Ids for mails without one --- */

static const struct mail nameless
    = { .id = LEFT_OUT, .subject = "[PATCH v2 1/2] a", .to = "c" };

static void
a_mail_in_a_series_has_an_id (void **state)
{
  struct taken taken;
  const struct summary *summary = &taken.summary;

  (void)state;
  take (&taken, &nameless, 0);
  assert_true (summary->made_up);
  assert_slice ("id", slice_skip (summary->id, 24), "@no-message-id.invalid");
  for (size_t i = 0; i < 24; i++)
    assert_non_null (
        memchr ("0123456789abcdef", slice_at (summary->id, i), 16));
  assert_true (summary->defects & DEFECT_NO_MESSAGE_ID);
  check_round_trip (summary);
  done (&taken);
}

static void
a_mail_needs_an_id_if_it_is_about_patches (void **state)
{
  static const struct mail mails[] = {
    { .id = LEFT_OUT, .subject = "what?", .body = "Text.\n" },
    { .id = LEFT_OUT, .subject = "Re: [PATCH] a", .to = "p", .body = "> a\n" },
  };

  (void)state;
  for (size_t i = 0; i < COUNT (mails); i++)
    {
      struct taken whole, plain;

      take (&whole, &mails[i], EVERYTHING);
      take (&plain, &mails[i], 0);
      assert_int_equal (whole.summary.made_up, i);
      assert_int_equal (whole.summary.id.len > 0, i);
      assert_int_equal (summary_id_is_made_up (whole.summary.id), i);
      assert_true (slice_eq (whole.summary.id, plain.summary.id));
      done (&plain);
      done (&whole);
    }
}

/* Wherever it stands and however it came.  */
static void
the_same_mail_has_the_same_id (void **state)
{
  struct taken first;
  struct mail other_list = nameless;

  (void)state;
  take (&first, &nameless, 0);
  other_list.list = "dev.example.org";
  for (unsigned n = 1; n <= 3; n++)
    {
      struct mail_read read;
      struct summary summary;

      mail_read (&read, n == 2 ? &other_list : &nameless, n);
      summary_take (&summary, &read.patch_mail, n, n == 3 ? EVERYTHING : 0,
                    NULL, 0);
      assert_same (summary.id, first.summary.id);
      mail_done (&read);
    }
  done (&first);
}

static void
another_mail_has_another_id (void **state)
{
  static const struct mail others[] = {
    { .id = LEFT_OUT, .subject = "[PATCH v3 1/2] a", .to = "c" },
    { .id = LEFT_OUT, .subject = "[PATCH v2 2/2] a", .to = "c" },
    { .id = LEFT_OUT, .subject = "[PATCH v2 1/2] b", .to = "c" },
    { .id = LEFT_OUT, .subject = "[PATCH v2 1/2] a", .from = BOB },
    { .id = LEFT_OUT, .subject = "[PATCH v2 1/2] a", .minutes = 1 },
    { .id = LEFT_OUT, .subject = "[PATCH v2 1/2] a", .date = LEFT_OUT },
    { .id = LEFT_OUT, .subject = "[PATCH v2 1/2] a", .body = A_DIFF ("x") },
    { .id = LEFT_OUT, .subject = "[PATCH v2 1/2] a", .body = "" },
    { .id = LEFT_OUT, .subject = "[GIT PULL] a", .body = A_PULL },
  };
  struct taken takens[COUNT (others) + 1];

  (void)state;
  for (size_t i = 0; i <= COUNT (others); i++)
    {
      take (&takens[i], i ? &others[i - 1] : &nameless, 0);
      for (size_t k = 0; k < i; k++)
        assert_false (slice_eq (takens[i].summary.id, takens[k].summary.id));
    }
  for (size_t i = 0; i <= COUNT (others); i++)
    done (&takens[i]);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (a_patch_has_what_series_ask_for),
    cmocka_unit_test (covers_and_pull_requests_have_a_shortlog),
    cmocka_unit_test (only_what_has_an_entry_has_its_text),
    cmocka_unit_test (the_text_of_an_entry_leaves_the_from_line_out),
    cmocka_unit_test (the_text_of_an_entry_leaves_headers_and_footers_out),
    cmocka_unit_test (of_other_mails_only_the_thread_is_taken),
    cmocka_unit_test (all_is_taken_of_all_mails_where_asked_for),
    cmocka_unit_test (known_lists_go_before_others),
    cmocka_unit_test (a_mail_is_not_above_itself),
    cmocka_unit_test (a_mail_in_a_series_has_an_id),
    cmocka_unit_test (a_mail_needs_an_id_if_it_is_about_patches),
    cmocka_unit_test (the_same_mail_has_the_same_id),
    cmocka_unit_test (another_mail_has_another_id),
  };

  return cmocka_run_group_tests_name ("summary", tests, NULL, NULL);
}
