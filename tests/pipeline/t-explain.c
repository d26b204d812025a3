/* t-explain: why one message is where it is.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include "pipeline/explain.h"
#include "report/explained.h"
#include "support/read_runs.h"

static void
ids_lose_what_people_paste_with_them (void **state)
{
  static const char *const rows[][2] = {
    { "a@x", "a@x" },         { "<a@x>", "a@x" },
    { "  <a@x> ", "a@x" },    { "Message-ID: <a@x>", "a@x" },
    { "< a@x >\n", "a@x" },   { "a@x>", "a@x" },
    { "<a@x> <b@x>", "a@x" }, { "<", "" },
  };

  (void)state;
  for (size_t i = 0; i < COUNT (rows); i++)
    assert_slice (rows[i][0], explain_id (slice_from_string (rows[i][0])),
                  rows[i][1]);
}

/* The Message-ID of the message TEXT must be WANT, or end so.  */
static void
check_id (const char *text, const char *want)
{
  struct arena arena;
  struct slice id;

  arena_init (&arena, 0);
  id = explain_id_of_message (slice_from_string (text), &arena);
  assert_true (want[0] || id.len == 0);
  if (!slice_has_suffix (id, slice_from_string (want)))
    fail_msg ("%.*s, not %s", SLICE_ARG (id), want);
  arena_release (&arena);
}

static void
the_id_of_a_message (void **state)
{
  (void)state;
  check_id ("Message-ID: <A@x>\n\nText.\n", "A@x");
  check_id ("From mutt@pipe Thu Jan  1 00:00:00 1970\nMessage-ID: <a@x>\n\n",
            "a@x");
  check_id ("Subject: [PATCH] a\n\nText.\n", "@no-message-id.invalid");
  check_id ("Subject: a\n\nText.\n", "");
  check_id ("", "");
}

/* What RUN says of ID; the caller frees it.  */
static char *
explain (struct pipeline *run, const char *id, int want)
{
  char *text = NULL;
  size_t len = 0;
  FILE *out = open_memstream (&text, &len);
  struct error err;
  int count;

  error_init (&err);
  count = pipeline_explain (run, NULL, slice_from_string (id), out, &err);
  assert_int_equal (fclose (out), 0);
  if (count != want)
    fail_msg ("%s: %d, not %d", id, count, want);
  return text;
}

/* COUNT explanations of ID in `sample', among them WORDS.  */
static void
check_explained (const char *id, int count, const char *words)
{
  struct told told;
  struct pipeline *run = new_run (&report_explained, &told);
  char *text;

  input_mails (run, sample, COUNT (sample));
  text = explain (run, id, count);
  if (!strstr (text, words))
    fail_msg ("`%s' is not in\n%s", words, text);
  free (text);
  pipeline_free (run);
}

static void
messages_of_each_kind (void **state)
{
  (void)state;
  check_explained ("c@example.org", 1, "\nKind: cover\n");
  check_explained ("p2@example.org", 1, "\nSubject: [PATCH 2/3] caf\xc3\xa9\n");
  check_explained ("r@example.org", 1, "\nJoined by: reply\n");
  check_explained ("mail-9@example.org", 1, "\nKind: pull\n");
  check_explained ("mail-10@example.org", 1, "\nSeries: none\n");
}

static void
each_copy_is_explained (void **state)
{
  (void)state;
  check_explained (
      "P1@Example.org", 2,
      "\n\nMessage-ID: <p1@example.org>\nFound in: the input, message 6\n");
  check_explained ("p1@example.org", 2, "\nVerdict: duplicate\n");
}

static void
earlier_versions_are_named (void **state)
{
  (void)state;
  check_explained ("c2@example.org", 1,
                   "\nLinked to: v1 KVM: all of it\n  <c@example.org>\n"
                   "  in-reply-to: the message was sent in reply to it\n");
  check_explained ("c2@example.org", 1,
                   "\nPrevious version: v1 KVM: all of it\n  <c@example.org>\n"
                   "  in-reply-to\n");
}

static void
nobody_is_not_explained (void **state)
{
  (void)state;
  check_explained ("nobody@example.org", 0, "");
}

static void
a_run_without_input (void **state)
{
  struct told told;
  struct pipeline *run = new_run (&report_explained, &told);

  (void)state;
  free (explain (run, "c", 0));
  pipeline_free (run);
}

static void
an_output_that_fails (void **state)
{
  struct told told;
  struct pipeline *run = new_run (&report_explained, &told);
  FILE *full = fopen ("/dev/full", "w");
  struct error err;

  (void)state;
  if (!full)
    skip ();
  setbuf (full, NULL);
  error_init (&err);
  input_mails (run, sample, COUNT (sample));
  assert_int_equal (
      pipeline_explain (run, NULL, SLICE ("c@example.org"), full, &err), -1);
  assert_int_equal (err.status, EX_IOERR);
  assert_true (ferror (full));
  fclose (full);
  pipeline_free (run);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (ids_lose_what_people_paste_with_them),
    cmocka_unit_test (the_id_of_a_message),
    cmocka_unit_test (messages_of_each_kind),
    cmocka_unit_test (each_copy_is_explained),
    cmocka_unit_test (earlier_versions_are_named),
    cmocka_unit_test (nobody_is_not_explained),
    cmocka_unit_test (a_run_without_input),
    cmocka_unit_test (an_output_that_fails),
  };

  return cmocka_run_group_tests_name ("explain", tests, NULL, NULL);
}
