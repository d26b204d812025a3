/* t-summary: what is needed of a mail when it is gone.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include <sysexits.h>
#include <unistd.h>

#include "support/check.h"
#include "support/mails.h"
#include "patch/summary.h"
#include "base/spool.h"

enum
{
  EVERYTHING = SUMMARY_ENTRY | SUMMARY_ALL
};

/* A mail and its record.  */
struct taken
{
  struct mail_read read;
  struct summary summary;
};

static void
take (struct taken *taken, const struct mail *mail, unsigned detail)
{
  mail_read (&taken->read, mail, 1);
  summary_take (&taken->summary, &taken->read.patch_mail, 7, detail, NULL, 0);
}

#define TAKE(taken, detail, ...)                                               \
  take (taken, &(struct mail){ __VA_ARGS__ }, detail)

static void
done (struct taken *taken)
{
  mail_done (&taken->read);
}

/* --- Through a spool --- */

/* GOT has the bytes of WANT in a place of its own: the pointers of a record
   that waits mean nothing.  */
static void
assert_copy (struct slice got, struct slice want)
{
  assert_same (got, want);
  if (want.len)
    assert_ptr_not_equal (got.ptr, want.ptr);
}

static void
assert_same_slices (const struct slice *got, size_t count,
                    const struct slice *want, size_t want_count)
{
  assert_int_equal (count, want_count);
  for (size_t i = 0; i < count; i++)
    assert_copy (got[i], want[i]);
}

static void
assert_same_address (struct address got, struct address want)
{
  assert_copy (got.name, want.name);
  assert_copy (got.addr_spec, want.addr_spec);
}

static void
assert_same_subject (const struct subject *got, const struct subject *want)
{
  assert_copy (got->full, want->full);
  assert_copy (got->title, want->title);
  assert_int_equal (got->reply, want->reply);
  assert_int_equal (got->bracket, want->bracket);
  assert_int_equal (got->patch, want->patch);
  assert_int_equal (got->pull, want->pull);
  assert_int_equal (got->rfc, want->rfc);
  assert_int_equal (got->resend, want->resend);
  assert_int_equal (got->numbered, want->numbered);
  assert_int_equal (got->number, want->number);
  assert_int_equal (got->total, want->total);
  assert_copy (got->number_text, want->number_text);
  assert_int_equal (got->version, want->version);
  assert_copy (got->version_text, want->version_text);
  assert_same_slices (got->prefixes, got->prefix_count, want->prefixes,
                      want->prefix_count);
}

static void
assert_same_record (const struct summary *got, const struct summary *want)
{
  assert_true (got->n == want->n);
  assert_int_equal (got->kind, want->kind);
  assert_int_equal (got->defects, want->defects);
  assert_int_equal (got->dated, want->dated);
  assert_true (got->date == want->date);
  assert_copy (got->id, want->id);
  assert_int_equal (got->made_up, want->made_up);
  assert_copy (got->list_id, want->list_id);
  assert_same_slices (got->parents, got->parent_count, want->parents,
                      want->parent_count);
  assert_same_subject (&got->subject, &want->subject);
  assert_same_address (got->sender, want->sender);
  assert_same_address (got->author, want->author);
  assert_copy (got->contributor, want->contributor);
  assert_int_equal (got->has_patch_id, want->has_patch_id);
  assert_memory_equal (got->patch_id.bytes, want->patch_id.bytes,
                       PATCH_ID_SIZE);
  assert_copy (got->change_id, want->change_id);
  assert_copy (got->shortlog, want->shortlog);
  assert_int_equal (got->link_count, want->link_count);
  for (size_t i = 0; i < got->link_count; i++)
    {
      assert_copy (got->links[i].id, want->links[i].id);
      assert_int_equal (got->links[i].version, want->links[i].version);
    }
  assert_copy (got->in_reply_to, want->in_reply_to);
  assert_copy (got->entry_before, want->entry_before);
  assert_copy (got->entry, want->entry);
}

static void
put (struct spool *spool, const struct summary *summary)
{
  struct error err;

  error_init (&err);
  if (summary_io_write (spool, summary, &err) < 0)
    fail_msg ("%s", err.text);
}

static void
rewind_spool (struct spool *spool)
{
  struct error err;

  error_init (&err);
  assert_int_equal (spool_rewind (spool, &err), 0);
}

/* The next record of SPOOL must be WANT; null: there is none.  */
static void
expect (struct spool *spool, const struct summary *want)
{
  struct summary got;
  struct arena arena;
  struct error err;

  error_init (&err);
  arena_init (&arena, 0);
  memset (&got, 'x', sizeof got);
  assert_int_equal (summary_io_read (spool, &got, &arena, &err), want != NULL);
  if (want)
    assert_same_record (&got, want);
  arena_release (&arena);
}

/* RECORD must be itself behind a spool.  */
static void
check_round_trip (const struct summary *summary)
{
  struct spool *spool = spool_new ("/tmp", 0);

  put (spool, summary);
  rewind_spool (spool);
  expect (spool, summary);
  expect (spool, NULL);
  spool_free (spool);
}

/* Every field has a value of its own.  */
static struct summary
full_record (void)
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
    .sender = { SLICE ("sender"), SLICE ("sender@example.org") },
    .author = { SLICE ("author"), SLICE ("author@example.org") },
    .contributor = SLICE ("contributor"),
    .has_patch_id = true,
    .patch_id = { "twenty bytes of id." },
    .change_id = SLICE ("change"),
    .shortlog = SLICE ("one\ntwo\n"),
    .links = links,
    .link_count = COUNT (links),
    .in_reply_to = SLICE ("reply"),
    .entry_before = SLICE ("before"),
    .entry = SLICE ("entry"),
  };

  return summary;
}

static void
each_field_comes_back (void **state)
{
  struct summary summary = full_record ();

  (void)state;
  check_round_trip (&summary);
  summary.subject.reply = summary.subject.patch = summary.subject.rfc = false;
  summary.subject.bracket = summary.subject.pull = summary.subject.resend
      = true;
  summary.dated = summary.made_up = summary.has_patch_id = false;
  check_round_trip (&summary);
}

static void
empty_fields_stay_empty (void **state)
{
  struct summary summary = { .n = 1 };

  (void)state;
  check_round_trip (&summary);
  summary = full_record ();
  summary.id = summary.subject.title = summary.entry = SLICE ("");
  summary.parents[1] = summary.subject.prefixes[0] = SLICE ("");
  summary.links[0].id = SLICE ("");
  check_round_trip (&summary);
}

static void
any_bytes_come_back (void **state)
{
  char bytes[512];
  struct summary summary = full_record ();
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

/* Number N of many records.  */
static void
make_record (struct summary *summary_r, uint64_t n, struct buf *buf)
{
  size_t half;

  *summary_r = full_record ();
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
a_hundred_thousand_records_come_back_in_order (void **state)
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
      make_record (&summary, n, &buf);
      put (spool, &summary);
    }
  for (int round = 0; round < 2; round++)
    {
      rewind_spool (spool);
      for (uint64_t n = 1; n <= MANY; n++)
        {
          make_record (&summary, n, &buf);
          arena_reset (&arena);
          assert_int_equal (summary_io_read (spool, &got, &arena, &err), 1);
          assert_same_record (&got, &summary);
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
  struct summary first = full_record (), second = { .n = 2 };

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
  struct summary summary = full_record (), got;
  struct arena arena;
  struct error err;

  (void)state;
  error_init (&err);
  arena_init (&arena, 0);
  put (spool, &summary);
  rewind_spool (spool);
  assert_int_equal (summary_io_read (spool, &got, &arena, &err), 1);
  spool_free (spool);
  assert_same_record (&got, &summary);
  arena_release (&arena);
}

/* The sizes of all parts but the last are told by the first one.  */
static void
a_spool_that_ends_in_a_record_is_an_error (void **state)
{
  struct summary summary = full_record ();

  (void)state;
  for (int parts = 1; parts < 3; parts++)
    {
      struct spool *spool = spool_new ("/tmp", 0);
      struct summary got;
      struct arena arena;
      struct error err;

      error_init (&err);
      arena_init (&arena, 0);
      assert_int_equal (
          spool_write (
              spool, slice_make ((const char *)&summary, sizeof summary), &err),
          0);
      if (parts == 2)
        assert_int_equal (
            spool_write (spool,
                         slice_make ((const char *)summary.parents,
                                     sizeof *summary.parents),
                         &err),
            0);
      rewind_spool (spool);
      assert_int_equal (summary_io_read (spool, &got, &arena, &err), -1);
      assert_int_equal (err.status, EX_IOERR);
      arena_release (&arena);
      spool_free (spool);
    }
}

static void
a_spool_that_cannot_be_written_is_told (void **state)
{
  struct spool *spool = spool_new ("/dev/null/none", 64);
  struct summary summary = full_record ();
  struct error err;

  (void)state;
  error_init (&err);
  assert_int_equal (summary_io_write (spool, &summary, &err), -1);
  assert_int_equal (err.status, EX_CANTCREAT);
  spool_free (spool);
}

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

/* --- Links --- */

#define URL "https://lore.kernel.org/r/l@example.org/"

enum
{
  NO_LINK = -9
};

static void
words_before_an_url_say_which_version_it_is (void **state)
{
  static const struct
  {
    const char *text;
    int version;
  } rows[] = {
    { "v1: " URL, 1 },
    { "V12: " URL, 12 },
    { "- Link to v3: " URL, 3 },
    { "[v2] " URL " and more", 2 },
    { "v99999 " URL, 9999 },
    { "Changes in v2:\n" URL, 2 },
    { "Changes since v4\n- better\n" URL, NO_LINK },
    { "v1:\n\n" URL, NO_LINK },
    { "v2 differs.\nThe previous one: " URL, -1 },
    { "Changes in v2:\nLink to v1: " URL, 1 },
    { "Previous posting: " URL, -1 },
    { "the prior series " URL, -1 },
    { "sent earlier as " URL, -1 },
    { "First version: " URL, -1 },
    { "RFC: " URL, -1 },
    { "last time: " URL, -1 },
    { "at last: " URL, NO_LINK },
    { "lasting: " URL, NO_LINK },
    { "[1] " URL, NO_LINK },
    { "IPv4 is done in " URL, NO_LINK },
    { "vX: " URL, NO_LINK },
    { "It goes on top of " URL " v2", NO_LINK },
    { URL, NO_LINK },
  };

  (void)state;
  for (size_t i = 0; i < COUNT (rows); i++)
    {
      struct taken taken;
      char body[300];
      int got;

      snprintf (body, sizeof body, "Text.\n\n%s\n", rows[i].text);
      TAKE (&taken, 0, .subject = "[PATCH 0/2] all", .body = body);
      assert_in_range (taken.summary.link_count, 0, 1);
      got = taken.summary.link_count ? taken.summary.links[0].version : NO_LINK;
      if (got != rows[i].version)
        fail_msg ("%s: %d, not %d", rows[i].text, got, rows[i].version);
      if (got != NO_LINK)
        assert_slice ("link", taken.summary.links[0].id, "l@example.org");
      done (&taken);
    }
}

static void
links_stand_in_the_order_of_the_text (void **state)
{
  struct taken taken;
  const struct summary *summary = &taken.summary;

  (void)state;
  TAKE (&taken, 0, .subject = "[PATCH v4 0/2] all",
        .body = "Text.\n\nv3: https://lore.kernel.org/r/c@example.org\n"
                "Base: https://lore.kernel.org/r/x@example.org\n\n"
                "v2: https://lore.kernel.org/all/b@example.org/T/#u\n"
                "v1: https://patch.msgid.link/a@example.org\n");
  assert_int_equal (summary->link_count, 3);
  assert_slice ("link", summary->links[0].id, "c@example.org");
  assert_int_equal (summary->links[0].version, 3);
  assert_slice ("link", summary->links[1].id, "b@example.org");
  assert_int_equal (summary->links[1].version, 2);
  assert_slice ("link", summary->links[2].id, "a@example.org");
  assert_int_equal (summary->links[2].version, 1);
  check_round_trip (summary);
  done (&taken);
}

static void
an_url_in_a_diff_is_no_link (void **state)
{
  struct taken taken;

  (void)state;
  TAKE (&taken, 0, .subject = "[PATCH] a", .body = A_DIFF ("v1: " URL));
  assert_int_equal (taken.summary.link_count, 0);
  assert_null (taken.summary.links);
  done (&taken);
}

static void
many_urls_take_no_time (void **state)
{
  struct taken taken;
  struct buf body;

  (void)state;
  buf_init (&body);
  for (int i = 0; i < 100000; i++)
    buf_printf (&body, "v%d: https://lore.kernel.org/r/%d@example.org\n",
                i % 9 + 1, i);
  buf_add_byte (&body, '\0');
  alarm (20);
  TAKE (&taken, 0, .subject = "[PATCH 0/2] all", .body = body.ptr);
  alarm (0);
  assert_in_range (taken.summary.link_count, 10, 100);
  assert_slice ("link", taken.summary.links[9].id, "9@example.org");
  assert_int_equal (taken.summary.links[9].version, 1);
  done (&taken);
  buf_release (&body);
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
a_mail_in_none_needs_no_id (void **state)
{
  static const struct mail mails[] = {
    { .id = LEFT_OUT, .subject = "Re: [PATCH] a", .to = "p", .body = "> a\n" },
    { .id = LEFT_OUT, .subject = "what?", .body = "Text.\n" },
  };

  (void)state;
  for (size_t i = 0; i < COUNT (mails); i++)
    {
      struct taken taken;

      take (&taken, &mails[i], EVERYTHING);
      assert_int_equal (taken.summary.id.len, 0);
      assert_false (taken.summary.made_up);
      done (&taken);
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
    cmocka_unit_test (each_field_comes_back),
    cmocka_unit_test (empty_fields_stay_empty),
    cmocka_unit_test (any_bytes_come_back),
    cmocka_unit_test (many_parents_prefixes_and_links_come_back),
    cmocka_unit_test (a_hundred_thousand_records_come_back_in_order),
    cmocka_unit_test (a_spool_can_be_read_again_from_the_middle),
    cmocka_unit_test (what_was_read_outlives_the_spool),
    cmocka_unit_test (a_spool_that_ends_in_a_record_is_an_error),
    cmocka_unit_test (a_spool_that_cannot_be_written_is_told),
    cmocka_unit_test (a_patch_has_what_series_ask_for),
    cmocka_unit_test (covers_and_pull_requests_have_a_shortlog),
    cmocka_unit_test (only_what_has_an_entry_has_its_text),
    cmocka_unit_test (the_text_of_an_entry_leaves_the_from_line_out),
    cmocka_unit_test (of_other_mails_only_the_thread_is_taken),
    cmocka_unit_test (all_is_taken_of_all_mails_where_asked_for),
    cmocka_unit_test (known_lists_go_before_others),
    cmocka_unit_test (a_mail_is_not_above_itself),
    cmocka_unit_test (words_before_an_url_say_which_version_it_is),
    cmocka_unit_test (links_stand_in_the_order_of_the_text),
    cmocka_unit_test (an_url_in_a_diff_is_no_link),
    cmocka_unit_test (many_urls_take_no_time),
    cmocka_unit_test (a_mail_in_a_series_has_an_id),
    cmocka_unit_test (a_mail_in_none_needs_no_id),
    cmocka_unit_test (the_same_mail_has_the_same_id),
    cmocka_unit_test (another_mail_has_another_id),
  };

  return cmocka_run_group_tests_name ("record", tests, NULL, NULL);
}
