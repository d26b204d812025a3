/* Tests of `fields'.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include "annotate/fields.h"
#include "base/buf.h"
#include "support/check.h"
#include "support/mails.h"

#define USUAL "pd:{verdict} v{version} {number}/{total}"

/* What is said of mails that come one after the other.  */
struct saying
{
  struct mails mails;
  struct slice template;
  bool verdict;
  struct buf text; /* of all mails: the lines of each, its label in brackets */
};

static void
say (void *context, const struct summary *summary,
     const struct series_place *place, struct arena *scratch)
{
  struct saying *saying = context;
  struct fields fields;

  fields_make (&fields,
               &(struct fields_source){ .set = saying->mails.set,
                                        .summary = summary,
                                        .place = place,
                                        .has_verdict = saying->verdict,
                                        .template = saying->template },
               scratch);
  assert_true (fields.count > 0 && fields.count <= FIELDS_MAX);
  for (size_t i = 0; i < fields.count; i++)
    {
      struct slice line = fields.lines[i];

      for (size_t at = 0; at < line.len; at++)
        assert_in_range (slice_at (line, at), ' ', '~');
      if (line.len > 998)
        fail_msg ("a line of %zu characters", line.len);
      assert_true (slice_take_prefix (&line, SLICE ("X-Patchdigest-")));
      buf_printf (&saying->text, "%.*s\n", SLICE_ARG (line));
    }
  buf_printf (&saying->text, "[%.*s]\n", SLICE_ARG (fields.label));
}

static void
start (struct saying *saying, const char *template, bool verdict)
{
  mails_init (&saying->mails);
  saying->mails.take = say;
  saying->mails.context = saying;
  saying->template = slice_from_string (template);
  saying->verdict = verdict;
  buf_init (&saying->text);
}

static void
done (struct saying *saying)
{
  mails_release (&saying->mails);
  buf_release (&saying->text);
}

static void
check (const char *template, bool verdict, const struct mail *mails,
       size_t count, const char *want)
{
  struct saying saying;

  start (&saying, template, verdict);
  for (size_t i = 0; i < count; i++)
    mails_add (&saying.mails, &mails[i]);
  assert_slice ("fields", buf_slice (&saying.text), want);
  done (&saying);
}

#define CHECK(mails, want) check (USUAL, true, mails, COUNT (mails), want)

/* --- Fields --- */

static void
a_series_is_reported_in_each_of_its_mails (void **state)
{
  static const struct mail mails[] = {
    { .id = "c", .subject = "[PATCH 0/2] all", .body = A_COVER },
    { .id = "p", .subject = "[PATCH 1/2] one", .to = "c", .minutes = 1 },
  };

  (void)state;
  CHECK (mails, "Verdict: new\nKind: cover\n"
                "Series: <c@example.org>; head=<c@example.org>; version=1;"
                " number=0; total=2\n[pd:new v1 0/2]\n"
                "Verdict: new\nKind: patch\n"
                "Series: <c@example.org>; head=<c@example.org>; version=1;"
                " number=1; total=2\n[pd:new v1 1/2]\n");
}

static void
a_later_version_names_the_one_before (void **state)
{
  static const struct mail mails[] = {
    { .id = "a", .subject = "[PATCH] title" },
    { .id = "b",
      .subject = "[PATCH v2] title",
      .minutes = DAYS,
      .body = A_DIFF ("other") },
    { .id = "b2",
      .subject = "[PATCH v2 RESEND] title",
      .minutes = 2 * DAYS,
      .body = A_DIFF ("other") },
  };

  (void)state;
  CHECK (mails, "Verdict: new\nKind: patch\n"
                "Series: <a@example.org>; head=<a@example.org>; version=1\n"
                "[pd:new v1]\n"
                "Verdict: revision\nKind: patch\n"
                "Series: <b@example.org>; head=<b@example.org>; version=2\n"
                "Previous: <a@example.org>; version=1; reason=title\n"
                "[pd:revision v2]\n"
                "Verdict: resend\nKind: patch\n"
                "Series: <b2@example.org>; head=<b2@example.org>; version=2\n"
                "Previous: <b@example.org>; version=2; reason=title\n"
                "[pd:resend v2]\n");
}

static void
a_reply_has_the_series_that_it_answers (void **state)
{
  static const struct mail mails[] = {
    { .id = "p", .subject = "[PATCH v3 2/3] one", .body = A_DIFF ("x") },
    { .id = "r",
      .subject = "Re: [PATCH v3 2/3] one",
      .to = "p",
      .body = "> a\nGood.\n" },
    { .id = "s",
      .subject = "Re: [PATCH v3 2/3] one",
      .to = "r",
      .above = "p r",
      .body = "> Good.\n" },
  };

  (void)state;
  CHECK (mails, "Verdict: new\nKind: patch\n"
                "Series: <p@example.org>; head=<p@example.org>; version=3;"
                " number=2; total=3\n[pd:new v3 2/3]\n"
                "Kind: reply\n"
                "Series: <p@example.org>; head=<p@example.org>; version=3\n"
                "[pd:v3 re]\n"
                "Kind: reply\n"
                "Series: <p@example.org>; head=<p@example.org>; version=3\n"
                "[pd:v3 re]\n");
}

static void
mail_of_no_series_has_only_its_kind (void **state)
{
  static const struct mail mails[] = {
    { .subject = "a question", .body = "How?\n" },
    { .subject = "Re: [PATCH] never seen", .to = "z", .body = "> a\n" },
  };

  (void)state;
  CHECK (mails, "Kind: other\n[]\nKind: reply\n[]\n");
}

static void
a_pull_request_is_reported_too (void **state)
{
  static const struct mail mails[] = {
    { .id = "g", .subject = "[GIT PULL] updates", .body = A_PULL },
  };

  (void)state;
  CHECK (mails, "Verdict: new\nKind: pull\n"
                "Series: <g@example.org>; head=<g@example.org>; version=1\n"
                "[pd:new v1]\n");
}

static void
the_same_mail_again_is_a_duplicate (void **state)
{
  static const struct mail mails[] = {
    { .id = "a", .subject = "[PATCH] title" },
    { .id = "a", .subject = "[PATCH] title" },
  };

  (void)state;
  check ("{verdict}", true, mails, 2,
         "Verdict: new\nKind: patch\n"
         "Series: <a@example.org>; head=<a@example.org>; version=1\n[pd:new]\n"
         "Verdict: duplicate\nKind: patch\n"
         "Series: <a@example.org>; head=<a@example.org>; version=1\n"
         "[pd:duplicate]\n");
}

static void
without_a_state_no_verdict_is_reported (void **state)
{
  static const struct mail mails[] = {
    { .id = "a", .subject = "[PATCH 1/2] title" },
    { .id = "b",
      .subject = "[PATCH v2 1/2] title",
      .minutes = DAYS,
      .body = A_DIFF ("other") },
    { .id = "r", .subject = "Re: [PATCH v2 1/2] title", .to = "b" },
  };

  (void)state;
  check (USUAL, false, mails, COUNT (mails),
         "Kind: patch\n"
         "Series: <a@example.org>; head=<a@example.org>; version=1;"
         " number=1; total=2\n[pd:v1 1/2]\n"
         "Kind: patch\n"
         "Series: <b@example.org>; head=<b@example.org>; version=2;"
         " number=1; total=2\n[pd:v2 1/2]\n"
         "Kind: reply\n"
         "Series: <b@example.org>; head=<b@example.org>; version=2\n"
         "[pd:v2 re]\n");
}

static void
numbers_are_as_they_are_spelled (void **state)
{
  static const struct mail mails[] = {
    { .id = "a", .subject = "[PATCH v2 03/n] title" },
    { .id = "b", .subject = "[PATCH 0.5/2] another" },
    { .id = "c", .subject = "[PATCH 3a/7] third" },
  };

  (void)state;
  check ("v{version} {number}/{total} n{number}", true, mails, COUNT (mails),
         "Verdict: new\nKind: patch\n"
         "Series: <a@example.org>; head=<a@example.org>; version=2;"
         " number=03\n[pd:v2 n03]\n"
         "Verdict: new\nKind: patch\n"
         "Series: <b@example.org>; head=<b@example.org>; version=1;"
         " number=0.5; total=2\n[pd:v1 0.5/2 n0.5]\n"
         "Verdict: new\nKind: patch\n"
         "Series: <c@example.org>; head=<c@example.org>; version=1;"
         " number=3a; total=7\n[pd:v1 3a/7 n3a]\n");
}

/* --- Ids --- */

/* Checks that the field of a patch with the Message-ID `<ID>' is WANT.  */
static void
check_id (struct slice id, const char *want)
{
  struct saying saying;
  struct arena arena;
  struct buf field;

  arena_init (&arena, 0);
  buf_init (&field);
  buf_printf (&field, "Message-ID: <%.*s>\n", SLICE_ARG (id));
  start (&saying, "", false);
  MAILS_ADD (&saying.mails, .id = LEFT_OUT, .subject = "[PATCH] title",
             .fields = arena_string (&arena, buf_slice (&field)));
  buf_clear (&field);
  buf_printf (&field, "Kind: patch\nSeries: <%s>; head=<%s>; version=1\n[]\n",
              want, want);
  assert_same (buf_slice (&saying.text), buf_slice (&field));
  done (&saying);
  buf_release (&field);
  arena_release (&arena);
}

static void
an_id_cannot_end_its_field_or_parameter (void **state)
{
  (void)state;
  check_id (SLICE ("a.b-c_d+e=f@example.org"), "a.b-c_d+e=f@example.org");
  check_id (SLICE ("a;head=b@x"), "a%3Bhead=b@x");
  check_id (SLICE ("a%3Bb@x"), "a%253Bb@x");
  check_id (SLICE ("a\xc3\xa4\x01@x"), "a%C3%A4%01@x");
}

static void
a_long_id_is_cut (void **state)
{
  char id[3000], want[1201];

  (void)state;
  memset (id, 'x', sizeof id);
  memset (want, 'x', 400);
  want[400] = 0;
  check_id (slice_make (id, sizeof id), want);
  /* What must be written longer, too: the line has two of them.  */
  for (size_t i = 0; i < sizeof id; i++)
    id[i] = i % 2 ? '\xa4' : '\xc3';
  for (size_t i = 0; i < 133; i++)
    memcpy (want + 3 * i, i % 2 ? "%A4" : "%C3", 4);
  check_id (slice_make (id, sizeof id), want);
}

static void
no_line_is_too_long (void **state)
{
  static const struct mail reply
      = { .id = "r", .subject = "Re: [PATCH] x", .to = "c" };
  struct saying saying;
  struct arena arena;
  struct buf subject;

  (void)state;
  arena_init (&arena, 0);
  buf_init (&subject);
  buf_add (&subject, SLICE ("[PATCH v2 "));
  for (int i = 0; i < 5000; i++)
    buf_add_byte (&subject, '0');
  buf_add (&subject, SLICE ("1/00000000000000000002] long"));
  start (&saying, USUAL, true);
  MAILS_ADD (&saying.mails, .id = "c",
             .subject = arena_string (&arena, buf_slice (&subject)));
  mails_add (&saying.mails, &reply);
  done (&saying);
  buf_release (&subject);
  arena_release (&arena);
}

/* --- Labels --- */

/* The label of `[PATCH v3 2/9] title', and that of `[PATCH] title'.  */
static void
check_label (const char *template, bool verdict, const char *numbered,
             const char *plain)
{
  static const struct mail mails[] = {
    { .subject = "[PATCH v3 2/9] title" },
    { .subject = "[PATCH] other" },
  };
  const char *const want[] = { numbered, plain };

  for (size_t i = 0; i < COUNT (mails); i++)
    {
      struct saying saying;
      struct slice text, label = SLICE (""), line;

      start (&saying, template, verdict);
      mails_add (&saying.mails, &mails[i]);
      text = buf_slice (&saying.text);
      while (slice_next_line (&text, &line))
        label = line;
      assert_true (slice_take_prefix (&label, SLICE ("[")));
      assert_slice (template, slice_head (label, label.len - 1), want[i]);
      done (&saying);
    }
}

static void
a_template_says_what_is_in_the_label (void **state)
{
  (void)state;
  check_label (USUAL, true, "pd:new v3 2/9", "pd:new v1");
  check_label ("pd:{kind}", true, "pd:patch", "pd:patch");
  check_label ("pd:{kind}-{verdict}-{number}", true, "pd:patch-new-2", "");
  check_label ("pd:{number} of {total}", true, "pd:2 of 9", "pd:of");
  check_label ("pd:patch", true, "pd:patch", "pd:patch");
}

static void
a_word_with_an_empty_part_vanishes (void **state)
{
  (void)state;
  check_label (USUAL, false, "pd:v3 2/9", "pd:v1");
  check_label ("pd:{number}/{total} {kind}", true, "pd:2/9 patch", "pd:patch");
  check_label ("{number} {total}", true, "pd:2 9", "");
  check_label ("{verdict}", false, "", "");
}

static void
blanks_of_a_template_do_not_matter (void **state)
{
  (void)state;
  check_label ("  {verdict}   v{version}  ", true, "pd:new v3", "pd:new v1");
  check_label (" ", true, "", "");
  check_label ("", true, "", "");
}

static void
a_label_begins_with_our_prefix (void **state)
{
  (void)state;
  check_label ("{verdict}", true, "pd:new", "pd:new");
  check_label ("list v{version}", true, "pd:list v3", "pd:list v1");
  check_label ("list {number} pd:{verdict}", true, "pd:list 2 pd:new",
               "pd:list pd:new");
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (a_series_is_reported_in_each_of_its_mails),
    cmocka_unit_test (a_later_version_names_the_one_before),
    cmocka_unit_test (a_reply_has_the_series_that_it_answers),
    cmocka_unit_test (mail_of_no_series_has_only_its_kind),
    cmocka_unit_test (a_pull_request_is_reported_too),
    cmocka_unit_test (the_same_mail_again_is_a_duplicate),
    cmocka_unit_test (without_a_state_no_verdict_is_reported),
    cmocka_unit_test (numbers_are_as_they_are_spelled),
    cmocka_unit_test (an_id_cannot_end_its_field_or_parameter),
    cmocka_unit_test (a_long_id_is_cut),
    cmocka_unit_test (no_line_is_too_long),
    cmocka_unit_test (a_template_says_what_is_in_the_label),
    cmocka_unit_test (a_word_with_an_empty_part_vanishes),
    cmocka_unit_test (blanks_of_a_template_do_not_matter),
    cmocka_unit_test (a_label_begins_with_our_prefix),
  };

  return cmocka_run_group_tests_name ("fields", tests, NULL, NULL);
}
