/* t-summary-io: summaries in a spool.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include <sysexits.h>
#include <unistd.h>
#include "support/check.h"
#include "support/mails.h"
#include "support/summaries.h"

/* --- Through a spool --- */

/* Every field has a value of its own.  */
static struct summary
full_summary (void)
{
  static struct slice parents[]
      = { SLICE_INIT ("p1@example.org"), SLICE_INIT ("p2@example.org") };
  static struct slice prefixes[] = { SLICE_INIT ("RFC"), SLICE_INIT ("net") };
  static struct version_link links[]
      = { { SLICE_INIT ("l1@example.org"), 3 },
          { SLICE_INIT ("l2@example.org"), -1 } };
  struct summary summary = {
    .n = UINT64_C (0x123456789abc),
    .kind = PATCH_MAIL_PULL,
    .defects = DEFECT_NUL | DEFECT_MIME,
    .dated = true,
    .date = -INT64_C (0x123456789a),
    .id = SLICE ("id"),
    .made_up = true,
    .list_id = SLICE ("list id"),
    .parents = parents,
    .parent_count = COUNT (parents),
    .subject = { .full = SLICE ("[PATCH] full"),
                 .title = SLICE ("title"),
                 .reply = true,
                 .patch = true,
                 .rfc = true,
                 .numbered = true,
                 .number = 12,
                 .total = -1,
                 .number_text = SLICE ("0012"),
                 .version = 34,
                 .version_text = SLICE ("V34"),
                 .prefixes = prefixes,
                 .prefix_count = COUNT (prefixes) },
    .from = { SLICE ("from"), SLICE ("from@example.org") },
    .sender = { SLICE ("sender"), SLICE ("sender@example.org") },
    .author = { SLICE ("author"), SLICE ("author@example.org") },
    .contributor = SLICE ("contributor"),
    .author_by = AUTHOR_BY_HG,
    .may_answer = true,
    .loose_patch = true,
    .has_patch_id = true,
    .patch_id = { "twenty bytes of id." },
    .change_id = SLICE ("change"),
    .shortlog = SLICE ("one\ntwo\n"),
    .links = links,
    .link_count = COUNT (links),
    .in_reply_to = SLICE ("reply"),
    .entry_before = SLICE ("before"),
    .entry = SLICE ("entry"),
    .before = SLICE ("From ann\n"),
    .raw = SLICE ("Subject: x\n\nx\n"),
    .quoted = true,
  };

  return summary;
}

static void
each_field_comes_back (void **state)
{
  struct summary summary = full_summary ();

  (void)state;
  check_round_trip (&summary);
  summary.subject.reply = summary.subject.patch = summary.subject.rfc = false;
  summary.subject.bracket = summary.subject.pull = summary.subject.resend
      = true;
  summary.dated = summary.made_up = summary.has_patch_id = summary.quoted
      = false;
  summary.rest = true;
  check_round_trip (&summary);
}

/* Fills all of SUMMARY with ones, but for the texts and arrays.  */
static void
poison (struct summary *summary, struct slice *text, struct version_link *link)
{
  struct slice *const texts[] = {
    &summary->id,
    &summary->list_id,
    &summary->subject.full,
    &summary->subject.title,
    &summary->subject.number_text,
    &summary->subject.version_text,
    &summary->from.name,
    &summary->from.addr_spec,
    &summary->sender.name,
    &summary->sender.addr_spec,
    &summary->author.name,
    &summary->author.addr_spec,
    &summary->contributor,
    &summary->change_id,
    &summary->shortlog,
    &summary->in_reply_to,
    &summary->talk,
    &summary->watched,
    &summary->entry_before,
    &summary->entry,
    &summary->before,
    &summary->raw,
  };

  memset (summary, 1, sizeof *summary);
  for (size_t i = 0; i < COUNT (texts); i++)
    *texts[i] = *text;
  summary->has_change = false;
  summary->change = (struct change_parts){ .diff = { NULL, 0 } };
  summary->parents = summary->subject.prefixes = text;
  summary->links = link;
  summary->parent_count = summary->subject.prefix_count = summary->link_count
      = 1;
}

/* A member that is not in the list of summary_io comes back as zeros: more
   than there can be as padding between two members.  One that is not known to
   poison either, and is in the list, is a pointer to nowhere.  */
static void
no_member_is_forgotten (void **state)
{
  struct slice text = SLICE ("text");
  struct version_link link = { text, 1 };
  struct spool *spool = spool_new ("/tmp", 0);
  struct summary summary, got;
  const unsigned char *before = (const unsigned char *)&summary;
  const unsigned char *after = (const unsigned char *)&got;
  struct arena arena;
  struct error err;
  size_t lost = 0;

  (void)state;
  error_init (&err);
  arena_init (&arena, 0);
  poison (&summary, &text, &link);
  put (spool, &summary);
  rewind_spool (spool);
  assert_int_equal (summary_io_read (spool, &got, &arena, &err), 1);
  for (size_t i = 0; i < sizeof got; i++)
    {
      lost = before[i] == 1 && after[i] == 0 ? lost + 1 : 0;
      if (lost == sizeof (void *))
        fail_msg ("the member at byte %zu is lost", i + 1 - lost);
    }
  arena_release (&arena);
  spool_free (spool);
}

/* It is in a spool of its own.  */
static void
what_a_patch_changes_comes_back (void **state)
{
  struct spool *spool = spool_new ("/tmp", 0);
  struct summary summary = { .kind = PATCH_MAIL_PATCH,
                             .id = SLICE_INIT ("id@example.org"),
                             .has_patch_id = true,
                             .patch_id = { { 1, 2, 3 } },
                             .change = { .title = SLICE_INIT ("title"),
                                         .log = SLICE_INIT ("log\n"),
                                         .diff = SLICE_INIT ("diff\n") } };
  struct summary got;
  struct arena arena;
  struct error err;

  (void)state;
  error_init (&err);
  arena_init (&arena, 0);
  assert_int_equal (summary_io_write_change (spool, &summary, &err), 0);
  rewind_spool (spool);
  assert_int_equal (
      summary_io_read_change (spool, SUMMARY_IO_DIFF, &got, &arena, &err), 0);
  assert_int_equal (got.kind, PATCH_MAIL_PATCH);
  assert_copy (got.id, summary.id);
  assert_true (got.has_patch_id);
  assert_memory_equal (got.patch_id.bytes, summary.patch_id.bytes,
                       PATCH_ID_SIZE);
  assert_copy (got.change.title, summary.change.title);
  assert_copy (got.change.log, summary.change.log);
  assert_copy (got.change.notes, summary.change.notes);
  assert_copy (got.change.diff, summary.change.diff);
  arena_release (&arena);
  spool_free (spool);
}

static void
empty_fields_stay_empty (void **state)
{
  struct summary summary = { .n = 1 };

  (void)state;
  check_round_trip (&summary);
  summary = full_summary ();
  summary.id = summary.subject.title = summary.entry = SLICE ("");
  summary.parents[1] = summary.subject.prefixes[0] = SLICE ("");
  summary.links[0].id = SLICE ("");
  check_round_trip (&summary);
}

static void
any_bytes_come_back (void **state)
{
  char bytes[512];
  struct summary summary = full_summary ();
  struct slice parent = summary.parents[0],
               prefix = summary.subject.prefixes[1];
  struct slice link = summary.links[1].id;

  (void)state;
  for (size_t i = 0; i < sizeof bytes; i++)
    bytes[i] = (char)i;
  summary.id = slice_make (bytes, 1);
  summary.subject.full = slice_make (bytes, 256);
  summary.author.name = slice_make (bytes + 250, 20);
  summary.entry = slice_make (bytes, sizeof bytes);
  summary.parents[0] = slice_make (bytes + 1, 300);
  summary.subject.prefixes[1] = slice_make (bytes + 2, 300);
  summary.links[1].id = slice_make (bytes + 3, 300);
  check_round_trip (&summary);
  summary.parents[0] = parent;
  summary.subject.prefixes[1] = prefix;
  summary.links[1].id = link;
}

/* As many as there ever are, and far more.  */
static void
many_parents_prefixes_and_links_come_back (void **state)
{
  enum
  {
    MANY = 5000
  };
  struct slice *texts = calloc (MANY, sizeof *texts);
  struct version_link *links = calloc (MANY, sizeof *links);
  char *bytes = malloc (MANY);
  struct summary summary = { .n = 1, .parents = texts, .links = links };

  (void)state;
  assert_true (texts && links && bytes);
  for (int i = 0; i < MANY; i++)
    bytes[i] = (char)(i * 7);
  for (int i = 0; i < MANY; i++)
    {
      texts[i] = slice_make (bytes + i, (size_t)(MANY - i) % 50);
      links[i] = (struct version_link){ texts[i], i - 1 };
    }
  summary.parent_count = summary.link_count = MANY;
  summary.subject.prefixes = texts;
  summary.subject.prefix_count = MANY - 1;
  check_round_trip (&summary);
  free (texts);
  free (links);
  free (bytes);
}

/* Number N of many summaries.  */
static void
make_summary (struct summary *summary_r, uint64_t n, struct buf *buf)
{
  size_t half;

  *summary_r = full_summary ();
  buf_clear (buf);
  buf_printf (buf, "%llu@example.org", (unsigned long long)n);
  half = buf->len;
  for (uint64_t i = 0; i < n % 40; i++)
    buf_printf (buf, "line %llu\n", (unsigned long long)(i * n));
  summary_r->n = n;
  summary_r->kind = (enum patch_mail_kind) (n % 5);
  summary_r->date = (int64_t)n * 1000;
  summary_r->parent_count = n % 3;
  summary_r->link_count = (n + 1) % 3;
  summary_r->subject.prefix_count = (n + 2) % 3;
  summary_r->id = slice_head (buf_slice (buf), half);
  summary_r->entry = slice_skip (buf_slice (buf), half);
}

static void
a_hundred_thousand_summaries_come_back_in_order (void **state)
{
  enum
  {
    MANY = 100000
  };
  struct spool *spool = spool_new ("/tmp", 0);
  struct summary summary, got;
  struct arena arena;
  struct error err;
  struct buf buf;

  (void)state;
  buf_init (&buf);
  error_init (&err);
  arena_init (&arena, 0);
  for (uint64_t n = 1; n <= MANY; n++)
    {
      make_summary (&summary, n, &buf);
      put (spool, &summary);
    }
  for (int round = 0; round < 2; round++)
    {
      rewind_spool (spool);
      for (uint64_t n = 1; n <= MANY; n++)
        {
          make_summary (&summary, n, &buf);
          arena_reset (&arena);
          assert_int_equal (summary_io_read (spool, &got, &arena, &err), 1);
          assert_same_summary (&got, &summary);
        }
      assert_int_equal (summary_io_read (spool, &got, &arena, &err), 0);
    }
  arena_release (&arena);
  buf_release (&buf);
  spool_free (spool);
}

/* Reading may end anywhere and begin anew.  */
static void
a_spool_can_be_read_again_from_the_middle (void **state)
{
  struct spool *spool = spool_new ("/tmp", 0);
  struct summary first = full_summary (), second = { .n = 2 };

  (void)state;
  put (spool, &first);
  put (spool, &second);
  for (int i = 0; i < 3; i++)
    {
      rewind_spool (spool);
      expect (spool, &first);
    }
  expect (spool, &second);
  expect (spool, NULL);
  expect (spool, NULL);
  spool_free (spool);
}

static void
what_was_read_outlives_the_spool (void **state)
{
  struct spool *spool = spool_new ("/tmp", 1);
  struct summary summary = full_summary (), got;
  struct arena arena;
  struct error err;

  (void)state;
  error_init (&err);
  arena_init (&arena, 0);
  put (spool, &summary);
  rewind_spool (spool);
  assert_int_equal (summary_io_read (spool, &got, &arena, &err), 1);
  spool_free (spool);
  assert_same_summary (&got, &summary);
  arena_release (&arena);
}

/* A spool that ends anywhere in its last summary.  */
static void
a_spool_that_ends_in_a_summary_is_an_error (void **state)
{
  struct summary summary = full_summary (), got;
  struct spool *whole = spool_new ("/tmp", 0);
  struct error err;
  size_t size;
  char *bytes;

  (void)state;
  error_init (&err);
  put (whole, &summary);
  size = (size_t)spool_size (whole);
  bytes = malloc (size);
  rewind_spool (whole);
  assert_int_equal (spool_read (whole, bytes, size, &err), 1);
  for (size_t len = 1; len < size; len++)
    {
      struct spool *spool = spool_new ("/tmp", 0);
      struct arena arena;

      error_init (&err);
      arena_init (&arena, 0);
      assert_int_equal (spool_write (spool, slice_make (bytes, len), &err), 0);
      rewind_spool (spool);
      assert_int_equal (summary_io_read (spool, &got, &arena, &err), -1);
      assert_int_equal (err.status, EX_IOERR);
      arena_release (&arena);
      spool_free (spool);
    }
  free (bytes);
  spool_free (whole);
}

static void
a_spool_that_cannot_be_written_is_reported (void **state)
{
  struct spool *spool = spool_new ("/dev/null/none", 64);
  struct summary summary = full_summary ();
  struct error err;

  (void)state;
  error_init (&err);
  assert_int_equal (summary_io_write (spool, &summary, &err), -1);
  assert_int_equal (err.status, EX_CANTCREAT);
  spool_free (spool);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (each_field_comes_back),
    cmocka_unit_test (no_member_is_forgotten),
    cmocka_unit_test (what_a_patch_changes_comes_back),
    cmocka_unit_test (empty_fields_stay_empty),
    cmocka_unit_test (any_bytes_come_back),
    cmocka_unit_test (many_parents_prefixes_and_links_come_back),
    cmocka_unit_test (a_hundred_thousand_summaries_come_back_in_order),
    cmocka_unit_test (a_spool_can_be_read_again_from_the_middle),
    cmocka_unit_test (what_was_read_outlives_the_spool),
    cmocka_unit_test (a_spool_that_ends_in_a_summary_is_an_error),
    cmocka_unit_test (a_spool_that_cannot_be_written_is_reported),
  };

  return cmocka_run_group_tests_name ("summary-io", tests, NULL, NULL);
}
