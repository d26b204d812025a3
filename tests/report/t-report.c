/* t-report: the digest as text and as JSON lines.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include <sysexits.h>

#include "support/check.h"
#include "digest/digest.h"
#include "base/error.h"
#include "support/mails.h"
#include "base/spool.h"
#include "patch/summary_io.h"
#include "report/report.h"

#define DASHES                                                                 \
  "-----------------------------------"                                        \
  "-----------------------------------\n"

/* The patch-id of A_DIFF ("new"), as git patch-id --stable prints it.  */
#define NEW_ID "a29f462b34c61c9512e12490431e439f3a78c488"

struct fixture
{
  struct mails mails;
  struct digest *digest;
  const struct report_ops *ops;
  struct spool *spool; /* the records */
  struct digest_item *items;
  uint64_t reported; /* bit N: an earlier digest has reported mail N + 1 */
  bool color;
  char *text; /* what was written */
  size_t len;
};

static void
take (void *context, const struct summary *summary,
      const struct series_place *place, struct arena *scratch)
{
  struct fixture *fixture = context;
  struct series_place where = *place;
  struct error err;

  error_init (&err);
  where.reported
      = summary->n <= 64 && fixture->reported >> (summary->n - 1) & 1;
  fixture->items
      = arena_xrealloc (fixture->items, summary->n * sizeof *fixture->items);
  digest_add (fixture->digest, summary, &where, scratch,
              &fixture->items[summary->n - 1]);
  assert_int_equal (summary_io_write (fixture->spool, summary, &err), 0);
}

/* Writes the items, of records that are read again.  */
static int
write_items (struct fixture *fixture, struct report *report, struct error *err)
{
  struct summary summary;
  int status = 0;

  assert_int_equal (spool_rewind (fixture->spool, err), 0);
  while (status == 0
         && summary_io_read (fixture->spool, &summary, report->arena, err) > 0)
    {
      status = fixture->ops->item (report, &summary,
                                   &fixture->items[summary.n - 1], err);
      arena_reset (report->arena);
    }
  return status;
}

/* Writes the digest to OUT and returns what the first failure was.  */
static int
write_to (struct fixture *fixture, FILE *out, struct error *err)
{
  struct arena arena;
  const struct report_settings settings = { .color = fixture->color,
                                            .unique = SLICE_INIT ("unique"),
                                            .now = MAILS_START };
  struct report report = { .settings = &settings,
                           .digest = fixture->digest,
                           .out = out,
                           .arena = &arena,
                           .decoder = charset_decoder_new (),
                           .tmpdir = "/tmp" };
  int status = 0;

  error_init (err);
  arena_init (&arena, 0);
  buf_init (&report.buf);
  if (fixture->ops->begin)
    status = fixture->ops->begin (&report, err);
  for (; status == 0 && report.pass < fixture->ops->passes; report.pass++)
    status = write_items (fixture, &report, err);
  if (status == 0 && fixture->ops->end)
    status = fixture->ops->end (&report, err);
  buf_release (&report.buf);
  charset_decoder_free (report.decoder);
  arena_release (&arena);
  return status;
}

static void
write_digest (struct fixture *fixture)
{
  FILE *out = open_memstream (&fixture->text, &fixture->len);
  struct error err;

  assert_non_null (out);
  assert_int_equal (write_to (fixture, out, &err), 0);
  assert_int_equal (fclose (out), 0);
}

static void
start (struct fixture *fixture, const struct report_ops *ops,
       const struct digest_settings *settings)
{
  memset (fixture, 0, sizeof *fixture);
  mails_init (&fixture->mails);
  fixture->digest = digest_new (settings, fixture->mails.set, mails_key);
  fixture->ops = ops;
  fixture->spool = spool_new ("/tmp", 0);
  fixture->mails.take = take;
  fixture->mails.context = fixture;
}

/* Writes the digest of MAILS.  */
static void
run (struct fixture *fixture, const struct report_ops *ops,
     const struct digest_settings *settings, const struct mail *mails,
     size_t count)
{
  start (fixture, ops, settings);
  for (size_t i = 0; i < count; i++)
    mails_add (&fixture->mails, &mails[i]);
  write_digest (fixture);
}

static void
done (struct fixture *fixture)
{
  spool_free (fixture->spool);
  digest_free (fixture->digest);
  mails_release (&fixture->mails);
  free (fixture->items);
  free (fixture->text);
}

/* Fixed labels, so that the head lines are the same in all cases.  */
static const struct digest_settings usual = { .list = SLICE_INIT ("Widget"),
                                              .from = SLICE_INIT ("A"),
                                              .to = SLICE_INIT ("B"),
                                              .top = 15,
                                              .patch_list = PATCH_LIST_NONE };

/* A whole digest in text: four parts between the fixed lines.  */
#define TEXT_DIGEST(domains, contributors, rows, entries)                      \
  "From A to B\n"                                                              \
  "Widget mailing list update from A to B\n\n"                                 \
  "Top 15 contributor Email domains (Based on Email Body)\n\n" domains         \
  "\nTop 15 contributors (Based on Email Body)\n\n" contributors               \
  "\n===== Patch list in this time period =====\n\n" rows                      \
  "\n===== Patch Commit Messages ====\n\n" entries

#define ONE_BY_ANN(n) "      " n " example.org\n"
#define ANN(n) "      " n "  Ann Author <ann@example.org>\n"

static void
assert_text (const struct fixture *fixture, const char *want)
{
  assert_int_equal (fixture->len, strlen (fixture->text));
  assert_string_equal (fixture->text, want);
}

static void
check_text (const struct mail *mails, size_t count, const char *want)
{
  struct fixture fixture;

  run (&fixture, &report_text, &usual, mails, count);
  assert_text (&fixture, want);
  done (&fixture);
}

/* --- Text --- */

static void
a_digest_without_mails_has_all_headings (void **state)
{
  (void)state;
  check_text (NULL, 0, TEXT_DIGEST ("", "", "", "No new patches.\n"));
}

static void
a_digest_without_patch_mails_says_so (void **state)
{
  static const struct mail mails[] = {
    { .subject = "Re: [PATCH] a", .body = "> a\n" },
    { .subject = "[GIT PULL] updates", .body = A_PULL },
  };

  (void)state;
  check_text (mails, COUNT (mails),
              TEXT_DIGEST ("", "", "", "No new patches.\n"));
}

static void
a_digest_of_later_patches_only_has_no_entry (void **state)
{
  static const struct mail mails[] = { { .subject = "[PATCH 2/2] a" } };

  (void)state;
  check_text (mails, COUNT (mails),
              TEXT_DIGEST (ONE_BY_ANN ("1"), ANN ("1"), "", ""));
}

static void
entries_are_written_byte_by_byte (void **state)
{
  static const struct mail mails[] = {
    { .id = "c",
      .subject = "[PATCH v2 0/2] KVM:\n x86:  all",
      .body = "What it is.\n\n 2 files changed, 3 insertions(+)\n\nMore.\n" },
    { .subject = "[RFC PATCH][v2 1/2] KVM: one",
      .to = "c",
      .from = "\"Bob S. Ender\" <Bob@Example.org>",
      .body = "From: Ann Author <ann@example.org>\n\nWhy.\n\n"
              "Signed-off-by: Ann\n---\n\n a.c | 2 +-\n"
              " 1 file changed, 1 insertion(+), 1 deletion(-)\n\n"
              "diff --git a/a.c b/a.c\n--- a/a.c\n+++ b/a.c\n"
              "@@ -1 +1 @@\n-o\n+n\n" },
  };

  (void)state;
  check_text (mails, COUNT (mails),
              TEXT_DIGEST (ONE_BY_ANN ("2"), ANN ("2"), "",
                           "New:  KVM: x86:  all\n"
                           "[PATCH v2 0/2] KVM: x86:  all\n"
                           "Author: Ann Author <ann@example.org>\n\n"
                           "What it is.\n\n 2 files changed, 3 insertions(+)\n"
                           "\n" DASHES "\n"
                           "New:  KVM: one\n"
                           "[RFC PATCH][v2 1/2] KVM: one\n"
                           "Author: Bob S. Ender <Bob@Example.org>\n\n"
                           "\nWhy.\n\nSigned-off-by: Ann\n---\n\n a.c | 2 +-\n"
                           " 1 file changed, 1 insertion(+), 1 deletion(-)\n"
                           "\n" DASHES "\n"));
}

static void
what_exists_is_two_lines (void **state)
{
  static const struct mail mails[] = {
    { .id = "c", .subject = "[PATCH 0/1] KVM: fix it", .body = "Text.\n" },
    { .subject = "[PATCH 1/1] fix it", .to = "c" },
    { .id = "c", .subject = "[PATCH 0/1] KVM: fix it", .body = "Text.\n" },
  };

  (void)state;
  check_text (mails, COUNT (mails),
              TEXT_DIGEST (ONE_BY_ANN ("2"), ANN ("2"), "",
                           "New:  KVM: fix it\n[PATCH 0/1] KVM: fix it\n"
                           "Author: Ann Author <ann@example.org>\n\n"
                           "Text.\n\n" DASHES "\n"
                           "Exist: [PATCH 0/1] KVM: fix it\n"
                           " Skip: [PATCH 1/1] fix it\n"
                           "Exist: [PATCH 0/1] KVM: fix it\n"
                           " Skip: [PATCH 0/1] KVM: fix it\n"));
}

/* A subject, From field and body, and what one entry makes of them.  */
struct entry_case
{
  struct mail mail;
  const char *want; /* from `Author: ' to the text */
};

static void
check_entries (const struct entry_case *rows, size_t count)
{
  for (size_t i = 0; i < count; i++)
    {
      struct fixture fixture;
      const char *author, *end;

      run (&fixture, &report_text, &usual, &rows[i].mail, 1);
      author = strstr (fixture.text, "\nAuthor: ");
      assert_non_null (author);
      end = strstr (author, "\n" DASHES "\n");
      assert_non_null (end);
      assert_slice ("entry",
                    slice_make (author + 1, (size_t)(end - author - 1)),
                    rows[i].want);
      done (&fixture);
    }
}

static void
an_author_is_written_without_quotes (void **state)
{
  static const struct entry_case rows[] = {
    { { .subject = "[PATCH] a",
        .from = "\"Author, Ann\" <Ann@Example.org>",
        .body = "x\n" },
      "Author: Author, Ann <Ann@Example.org>\n\nx\n" },
    { { .subject = "[PATCH] a", .from = "ann.a@example.org", .body = "x\n" },
      "Author: ann.a <ann.a@example.org>\n\nx\n" },
    { { .subject = "[PATCH] a",
        .from = "=?utf-8?q?Bj=C3=B6rn?= <b@x.example>",
        .body = "x\n" },
      "Author: Bj\xc3\xb6rn <b@x.example>\n\nx\n" },
    { { .subject = "[PATCH] a", .from = "nobody at all", .body = "x\n" },
      "Author: nobody at all\n\nx\n" },
  };

  (void)state;
  check_entries (rows, COUNT (rows));
}

static void
the_text_of_an_entry_ends_in_one_line_end (void **state)
{
  static const struct entry_case rows[] = {
    { { .subject = "[PATCH] a", .body = "no line end" },
      "Author: Ann Author <ann@example.org>\n\nno line end\n" },
    { { .subject = "[PATCH] a", .body = "two\r\nlines\r\n" },
      "Author: Ann Author <ann@example.org>\n\ntwo\nlines\n" },
    { { .subject = "[PATCH] a", .body = "x  \n\n\ty\n\n---\n\n-- \nme\n" },
      "Author: Ann Author <ann@example.org>\n\nx  \n\n\ty\n" },
  };

  (void)state;
  check_entries (rows, COUNT (rows));
}

static void
a_mail_does_not_drive_the_terminal (void **state)
{
  static const struct entry_case rows[] = {
    { { .subject = "[PATCH] a",
        .from = "=?utf-8?q?E=1B[31mve?= <e@x.example>",
        .body = "a\x1b[2Jb\tc\x07\x08\x7f" },
      "Author: E?[31mve <e@x.example>\n\na?[2Jb\tc???\n" },
    { { .subject = "[PATCH] a",
        .fields = "Content-Type: text/plain;"
                  " charset=utf-8\n",
        .body = "c1 \xc2\x9b lines \xe2\x80\xa8 \xe2\x80\xa9\n"
                "bidi \xe2\x80\xae \xe2\x81\xa6 \xe2\x80\x8f \xd8\x9c\n"
                "fine \xc3\xa9 \xe2\x82\xac \xe2\x80\xa6\n" },
      "Author: Ann Author <ann@example.org>\n\n"
      "c1 ? lines ? ?\nbidi ? ? ? ?\n"
      "fine \xc3\xa9 \xe2\x82\xac \xe2\x80\xa6\n" },
    { { .subject = "[PATCH] a",
        .fields = "Content-Type: text/plain;"
                  " charset=utf-8\n",
        .body = "bad \xff\xfe byte\n" },
      "Author: Ann Author <ann@example.org>\n\n"
      "bad \xef\xbf\xbd\xef\xbf\xbd byte\n" },
  };

  (void)state;
  check_entries (rows, COUNT (rows));
}

static void
fields_stay_on_their_line (void **state)
{
  static const struct mail mails[] = {
    { .subject = "[PATCH] a =?utf-8?q?=0ANew:_b?=",
      .body = "x\n",
      .from = "=?utf-8?q?Ann=0AFrom:?= <ann@example.org>" },
  };

  (void)state;
  check_text (mails, COUNT (mails),
              TEXT_DIGEST (ONE_BY_ANN ("1"),
                           "      1  \"Ann From:\" <ann@example.org>\n", "",
                           "New:  a  New: b\n[PATCH] a  New: b\n"
                           "Author: Ann From: <ann@example.org>\n\n"
                           "x\n\n" DASHES "\n"));
}

static void
labels_and_names_are_made_harmless (void **state)
{
  struct digest_settings settings = usual;
  struct fixture fixture;

  (void)state;
  settings.list = SLICE ("L\x1b");
  settings.from = SLICE ("a\nb");
  settings.to = SLICE ("\xc2\x9b");
  settings.top = 3;
  run (&fixture, &report_text, &settings, NULL, 0);
  assert_text (&fixture,
               "From a b to ?\nL? mailing list update from a b to ?\n\n"
               "Top 3 contributor Email domains (Based on Email Body)\n\n\n"
               "Top 3 contributors (Based on Email Body)\n\n\n"
               "===== Patch list in this time period =====\n\n\n"
               "===== Patch Commit Messages ====\n\nNo new patches.\n");
  done (&fixture);
}

static void
counts_are_seven_columns_wide (void **state)
{
  struct fixture fixture;

  (void)state;
  start (&fixture, &report_text, &usual);
  for (int i = 0; i < 12; i++)
    MAILS_ADD (&fixture.mails, .subject = "[PATCH 2/2] a",
               .from = "a@B.example");
  write_digest (&fixture);
  assert_text (&fixture, TEXT_DIGEST ("     12 b.example\n",
                                      "     12  a@B.example\n", "", ""));
  done (&fixture);
}

static void
rows_of_the_patch_list_stand_in_columns (void **state)
{
  static const struct mail mails[] = {
    { .id = "c", .subject = "[PATCH v2 0/12] all", .body = "x\n" },
    { .subject = "[PATCH v2 2/12] a", .to = "c" },
    { .subject = "[PATCH v2 4/12] b", .to = "c" },
    { .subject = "[GIT PULL] up\x1b"
                 "dates",
      .body = A_PULL },
    { .subject = "[PATCH v2 0/12] all", .minutes = DAYS, .body = "x\n" },
  };
  static const char want[]
      = "\nNew      v2   2 of 12  all (Ann Author) [missing 1 3 5-12]\n"
        "Pull     -        -  up?dates (Ann Author)\n"
        "Resend   v2   0 of 12  all (Ann Author) [missing 1-12]\n\n=====";
  struct digest_settings settings = usual;
  struct fixture fixture;

  (void)state;
  settings.patch_list = PATCH_LIST_SERIES;
  run (&fixture, &report_text, &settings, mails, COUNT (mails));
  assert_non_null (strstr (fixture.text, want));
  done (&fixture);
}

static void
a_large_digest_waits_in_a_file (void **state)
{
  enum
  {
    ENTRIES = 6,
    SIZE = 1024 * 1024
  };
  char *body = malloc (SIZE + 1);
  struct fixture fixture;
  const char *at;

  (void)state;
  assert_non_null (body);
  memset (body, 'x', SIZE);
  body[SIZE] = '\0';
  start (&fixture, &report_text, &usual);
  for (int i = 0; i < ENTRIES; i++)
    {
      char subject[64];

      snprintf (subject, sizeof subject, "[PATCH] number %d", i);
      body[0] = (char)('a' + i);
      MAILS_ADD (&fixture.mails, .subject = subject, .body = body);
    }
  write_digest (&fixture);
  at = fixture.text;
  for (int i = 0; i < ENTRIES; i++)
    {
      body[0] = (char)('a' + i);
      at = strstr (at, body);
      assert_non_null (at);
    }
  done (&fixture);
  free (body);
}

/* What an earlier digest has said is not said again.  */
static void
what_was_reported_has_no_entry (void **state)
{
  static const struct mail mails[] = {
    { .id = "p", .subject = "[PATCH] a", .body = "Text.\n" },
    { .id = "p", .subject = "[PATCH] a", .body = "Text.\n" },
    { .subject = "[PATCH] b", .body = "More.\n" },
  };
  struct fixture fixture;

  (void)state;
  start (&fixture, &report_text, &usual);
  fixture.reported = 3;
  for (size_t i = 0; i < COUNT (mails); i++)
    mails_add (&fixture.mails, &mails[i]);
  write_digest (&fixture);
  assert_text (&fixture, TEXT_DIGEST (ONE_BY_ANN ("1"), ANN ("1"), "",
                                      "New:  b\n[PATCH] b\n"
                                      "Author: Ann Author <ann@example.org>\n\n"
                                      "More.\n\n" DASHES "\n"));
  done (&fixture);
}

static void
when_all_was_reported_there_is_nothing_new (void **state)
{
  struct fixture fixture;

  (void)state;
  start (&fixture, &report_text, &usual);
  fixture.reported = 1;
  MAILS_ADD (&fixture.mails, .subject = "[PATCH] a");
  write_digest (&fixture);
  assert_text (&fixture, TEXT_DIGEST ("", "", "", "No new patches.\n"));
  done (&fixture);
}

/* --- Colours --- */

static const struct mail colored_mails[] = {
  { .id = "a", .subject = "[PATCH 1/2] one" },
  { .id = "b", .subject = "[PATCH 2/2] two", .to = "a" },
  { .id = "a", .subject = "[PATCH 1/2] one" },
  { .id = "c",
    .subject = "[PATCH v2] one",
    .to = "a",
    .body = A_DIFF ("other"),
    .minutes = DAYS },
  { .id = "d", .subject = "[PATCH] title \33[31mred" },
  { .id = "e", .subject = "[PATCH RESEND] title \33[31mred", .minutes = DAYS },
  { .id = "g", .subject = "[GIT PULL] updates", .body = A_PULL },
};

static void
write_colored (struct fixture *fixture, bool color)
{
  struct digest_settings settings = usual;

  settings.patch_list = PATCH_LIST_SERIES;
  start (fixture, &report_text, &settings);
  fixture->color = color;
  for (size_t i = 0; i < COUNT (colored_mails); i++)
    mails_add (&fixture->mails, &colored_mails[i]);
  write_digest (fixture);
}

static void
verdicts_have_colors_for_a_terminal_that_has_them (void **state)
{
  static const char *const parts[] = {
    "\n\33[32mNew\33[0m      v1     2/2  one (Ann Author)\n",
    "\n\33[33mRevision\33[0m v2     1/1  one (Ann Author)\n",
    "\n\33[36mResend\33[0m   v1     1/1  title ?[31mred (Ann Author)\n",
    "\n\33[35mPull\33[0m     -        -  updates (Ann Author)\n",
    "\n\33[1;32mNew:  \33[0mone\n[PATCH 1/2] one\n",
    "\n\33[2mExist: \33[0m[PATCH 1/2] one\n",
    "\n\33[2m Skip: \33[0m[PATCH 1/2] one\n",
  };
  struct fixture fixture;

  (void)state;
  write_colored (&fixture, true);
  for (size_t i = 0; i < COUNT (parts); i++)
    if (!strstr (fixture.text, parts[i]))
      fail_msg ("\"%s\" is not in\n%s", parts[i], fixture.text);
  done (&fixture);
}

static void
colors_change_nothing_else (void **state)
{
  struct fixture plain, colored;
  size_t len = 0;

  (void)state;
  write_colored (&plain, false);
  assert_null (strchr (plain.text, 27));
  write_colored (&colored, true);
  for (size_t i = 0; i < colored.len; i++)
    if (colored.text[i] == 27)
      i += strcspn (colored.text + i, "m");
    else
      colored.text[len++] = colored.text[i];
  colored.text[len] = 0;
  assert_string_equal (colored.text, plain.text);
  done (&plain);
  done (&colored);
}

/* --- JSON lines --- */

/* Line N, from 1, of what was written must be WANT.  */
static void
assert_line (const struct fixture *fixture, unsigned n, const char *want)
{
  struct slice rest = slice_make (fixture->text, fixture->len);
  struct slice line = slice_make (NULL, 0);

  for (unsigned i = 0; i < n; i++)
    assert_int_equal (slice_next_line (&rest, &line), 1);
  assert_slice ("line", line, want);
}

static unsigned
count_lines (const struct fixture *fixture)
{
  unsigned count = 0;

  for (size_t i = 0; i < fixture->len; i++)
    count += fixture->text[i] == '\n';
  return count;
}

static void
run_jsonl (struct fixture *fixture, const struct mail *mails, size_t count)
{
  run (fixture, &report_jsonl, &usual, mails, count);
}

/* Only MAIL: its record must be WANT.  */
static void
check_record (const struct mail *mail, const char *want)
{
  struct fixture fixture;

  run_jsonl (&fixture, mail, 1);
  assert_line (&fixture, 1, want);
  done (&fixture);
}

#define BY_ANN                                                                 \
  "\"author\":{\"name\":\"Ann Author\",\"address\":\"ann@example.org\"},"      \
  "\"author_by\":\"from\","                                                    \
  "\"from\":{\"name\":\"Ann Author\",\"address\":\"ann@example.org\"},"        \
  "\"date\":\"2026-01-05T10:00:00Z\","

static void
a_patch_has_all_fields (void **state)
{
  (void)state;
  check_record (
      &(struct mail){ .id = "p",
                      .subject = "[RFC PATCH net-next v2 1/9] a: b",
                      .to = "c",
                      .list = "dev.example.org",
                      .body = A_DIFF ("new") },
      "{\"type\":\"message\",\"n\":1,\"message_id\":\"p@example.org\","
      "\"kind\":\"patch\",\"subject\":\"[RFC PATCH net-next v2 1/9] a: b\","
      "\"title\":\"a: b\",\"prefixes\":[\"RFC\",\"net-next\"],"
      "\"version\":2,\"version_text\":\"v2\",\"number\":1,"
      "\"number_text\":\"1\",\"total\":9,\"series\":\"p@example.org\","
      "\"head\":\"p@example.org\",\"verdict\":\"new\"," BY_ANN
      "\"list_id\":\"dev.example.org\",\"in_reply_to\":\"c@example.org\","
      "\"patch_id\":\"" NEW_ID "\",\"defects\":[]}");
}

static void
an_unnumbered_patch_is_one_of_one (void **state)
{
  (void)state;
  check_record (
      &(struct mail){ .id = "p", .subject = "[PATCH] a", .body = "x\n" },
      "{\"type\":\"message\",\"n\":1,\"message_id\":\"p@example.org\","
      "\"kind\":\"patch\",\"subject\":\"[PATCH] a\",\"title\":\"a\","
      "\"prefixes\":[],\"version\":1,\"version_text\":null,\"number\":null,"
      "\"number_text\":null,\"total\":1,\"series\":\"p@example.org\","
      "\"head\":\"p@example.org\",\"verdict\":\"new\"," BY_ANN
      "\"list_id\":null,\"in_reply_to\":null,\"patch_id\":null,"
      "\"defects\":[]}");
}

static void
odd_numbers_are_told_as_spelled (void **state)
{
  (void)state;
  check_record (
      &(struct mail){
          .id = "p", .subject = "[PATCH V2.1 0.5/3] a", .body = "x\n" },
      "{\"type\":\"message\",\"n\":1,\"message_id\":\"p@example.org\","
      "\"kind\":\"patch\",\"subject\":\"[PATCH V2.1 0.5/3] a\","
      "\"title\":\"a\",\"prefixes\":[],\"version\":2,"
      "\"version_text\":\"V2.1\",\"number\":null,\"number_text\":\"0.5\","
      "\"total\":3,\"series\":\"p@example.org\",\"head\":\"p@example.org\","
      "\"verdict\":\"new\"," BY_ANN "\"list_id\":null,\"in_reply_to\":null,"
      "\"patch_id\":null,\"defects\":[]}");
  check_record (
      &(struct mail){ .id = "p", .subject = "[PATCH 03/n] a", .body = "x\n" },
      "{\"type\":\"message\",\"n\":1,\"message_id\":\"p@example.org\","
      "\"kind\":\"patch\",\"subject\":\"[PATCH 03/n] a\",\"title\":\"a\","
      "\"prefixes\":[],\"version\":1,\"version_text\":null,\"number\":3,"
      "\"number_text\":\"03\",\"total\":null,\"series\":\"p@example.org\","
      "\"head\":\"p@example.org\",\"verdict\":\"new\"," BY_ANN
      "\"list_id\":null,\"in_reply_to\":null,\"patch_id\":null,"
      "\"defects\":[]}");
}

static void
an_other_mail_has_no_series (void **state)
{
  (void)state;
  check_record (
      &(struct mail){ .id = "x", .subject = "what now?", .body = "x\n" },
      "{\"type\":\"message\",\"n\":1,\"message_id\":\"x@example.org\","
      "\"kind\":\"other\",\"subject\":\"what now?\",\"title\":\"what now?\","
      "\"prefixes\":[],\"version\":1,\"version_text\":null,\"number\":null,"
      "\"number_text\":null,\"total\":1,\"series\":null,\"head\":null,"
      "\"verdict\":null," BY_ANN "\"list_id\":null,\"in_reply_to\":null,"
      "\"patch_id\":null,\"defects\":[]}");
}

static void
a_broken_mail_tells_its_defects (void **state)
{
  (void)state;
  check_record (
      &(struct mail){ .id = LEFT_OUT,
                      .from = LEFT_OUT,
                      .date = LEFT_OUT,
                      .subject = "",
                      .body = "x\n" },
      "{\"type\":\"message\",\"n\":1,\"message_id\":null,"
      "\"kind\":\"other\",\"subject\":\"\",\"title\":\"\","
      "\"prefixes\":[],\"version\":1,\"version_text\":null,\"number\":null,"
      "\"number_text\":null,\"total\":1,\"series\":null,\"head\":null,"
      "\"verdict\":null,\"author\":{\"name\":null,\"address\":null},"
      "\"author_by\":\"from\","
      "\"from\":{\"name\":null,\"address\":null},\"date\":null,"
      "\"list_id\":null,\"in_reply_to\":null,\"patch_id\":null,"
      "\"defects\":[\"no-message-id\",\"no-from\",\"bad-date\"]}");
}

static void
the_author_may_be_another_than_the_sender (void **state)
{
  struct fixture fixture;

  (void)state;
  run_jsonl (&fixture,
             &(struct mail){ .subject = "[PATCH] a",
                             .body = "From: Bob <bob@x.example>\n\nx\n" },
             1);
  assert_non_null (strstr (
      fixture.text,
      ",\"author\":{\"name\":\"Bob\",\"address\":\"bob@x.example\"},"
      "\"author_by\":\"in-body-from\","
      "\"from\":{\"name\":\"Ann Author\",\"address\":\"ann@example.org\"},"));
  done (&fixture);
}

static void
text_is_escaped_as_json_wants_it (void **state)
{
  struct fixture fixture;

  (void)state;
  run_jsonl (&fixture,
             &(struct mail){ .subject = "=?utf-8?q?=22a=5Cb=22_=01_=7F_"
                                        "caf=C3=A9?= \xff" },
             1);
  assert_non_null (strstr (fixture.text,
                           ",\"subject\":\"\\\"a\\\\b\\\" \\u0001 \\u007f "
                           "caf\xc3\xa9 "));
  assert_null (strchr (fixture.text, '\xff'));
  assert_null (strchr (fixture.text, '\x01'));
  assert_null (strchr (fixture.text, '\x7f'));
  done (&fixture);
}

/* The part of a record that later mails decide.  */
static void
assert_place (const struct fixture *fixture, unsigned n, const char *want)
{
  struct slice rest = slice_make (fixture->text, fixture->len), line;
  size_t start, end;

  for (unsigned i = 0; i < n; i++)
    assert_int_equal (slice_next_line (&rest, &line), 1);
  start = slice_find (line, SLICE ("\"series\":"));
  end = slice_find (line, SLICE (",\"author\":"));
  assert_true (start != SLICE_NPOS && end != SLICE_NPOS && start < end);
  assert_slice ("place", slice_sub (line, start, end - start), want);
}

static void
a_record_knows_what_came_later (void **state)
{
  static const struct mail mails[] = {
    { .id = "r", .subject = "Re: [PATCH 1/2] a", .to = "p1", .body = "> a\n" },
    { .id = "p2", .subject = "[PATCH 2/2] b", .to = "c" },
    { .id = "p1", .subject = "[PATCH 1/2] a", .to = "c" },
    { .id = "c", .subject = "[PATCH 0/2] all", .body = "x\n" },
    { .id = "p1", .subject = "[PATCH 1/2] a", .to = "c" },
    { .subject = "Re: nothing", .to = "unknown", .body = "> a\n" },
    { .id = "g", .subject = "[GIT PULL] updates", .body = A_PULL },
  };
  struct fixture fixture;

  (void)state;
  run_jsonl (&fixture, mails, COUNT (mails));
  assert_place (&fixture, 1,
                "\"series\":\"p2@example.org\",\"head\":\"c@example.org\","
                "\"verdict\":null");
  for (unsigned n = 2; n <= 4; n++)
    assert_place (&fixture, n,
                  "\"series\":\"p2@example.org\",\"head\":\"c@example.org\","
                  "\"verdict\":\"new\"");
  assert_place (&fixture, 5,
                "\"series\":\"p2@example.org\",\"head\":\"c@example.org\","
                "\"verdict\":\"duplicate\"");
  assert_place (&fixture, 6, "\"series\":null,\"head\":null,\"verdict\":null");
  assert_place (&fixture, 7,
                "\"series\":\"g@example.org\",\"head\":\"g@example.org\","
                "\"verdict\":\"new\"");
  done (&fixture);
}

static void
series_and_digest_follow_the_messages (void **state)
{
  static const struct mail mails[] = {
    { .id = "p",
      .subject = "[PATCH v2 2/2] a",
      .to = "c",
      .list = "dev.example.org" },
    { .id = "c",
      .subject = "[PATCH v2 0/2] all",
      .body = "x\n",
      .minutes = -1 },
    { .id = "q",
      .subject = "[PATCH v3 1/n] all",
      .date = LEFT_OUT,
      .from = "ann@example.org" },
    { .id = "g", .subject = "[GIT PULL] updates", .body = A_PULL },
  };
  struct fixture fixture;

  (void)state;
  run_jsonl (&fixture, mails, COUNT (mails));
  assert_int_equal (count_lines (&fixture), 4 + 3 + 1);
  assert_line (
      &fixture, 5,
      "{\"type\":\"series\",\"series\":\"p@example.org\","
      "\"head\":\"c@example.org\",\"list_id\":\"dev.example.org\","
      "\"title\":\"all\",\"version\":2,\"total\":2,\"received\":[0,2],"
      "\"author\":{\"name\":\"Ann Author\",\"address\":\"ann@example.org\"},"
      "\"verdict\":\"new\",\"first_date\":\"2026-01-05T09:59:00Z\","
      "\"last_date\":\"2026-01-05T10:00:00Z\",\"previous\":null}");
  assert_line (
      &fixture, 6,
      "{\"type\":\"series\",\"series\":\"q@example.org\","
      "\"head\":\"q@example.org\",\"list_id\":null,\"title\":\"all\","
      "\"version\":3,\"total\":null,\"received\":[1],"
      "\"author\":{\"name\":null,\"address\":\"ann@example.org\"},"
      "\"verdict\":\"revision\",\"first_date\":null,\"last_date\":null,"
      "\"previous\":{\"series\":\"p@example.org\",\"version\":2,"
      "\"reason\":\"title\"}}");
  assert_line (
      &fixture, 8,
      "{\"type\":\"digest\",\"schema\":1,\"list\":\"Widget\",\"from\":\"A\","
      "\"to\":\"B\",\"messages\":4,\"patch_mails\":3,\"series\":3,"
      "\"loose_patches\":0,"
      "\"domains\":[{\"count\":3,\"domain\":\"example.org\"}],"
      "\"contributors\":[{\"count\":3,"
      "\"contributor\":\"Ann Author <ann@example.org>\"}]}");
  done (&fixture);
}

static void
a_pull_request_alone_has_a_total_of_one (void **state)
{
  struct fixture fixture;

  (void)state;
  run_jsonl (&fixture,
             &(struct mail){
                 .id = "g", .subject = "[GIT PULL] updates", .body = A_PULL },
             1);
  assert_non_null (strstr (fixture.text, "\"title\":\"updates\",\"version\":1,"
                                         "\"total\":1,\"received\":[0],"));
  done (&fixture);
}

static void
an_empty_digest_is_one_line (void **state)
{
  struct fixture fixture;

  (void)state;
  run_jsonl (&fixture, NULL, 0);
  assert_int_equal (count_lines (&fixture), 1);
  assert_line (&fixture, 1,
               "{\"type\":\"digest\",\"schema\":1,\"list\":\"Widget\","
               "\"from\":\"A\",\"to\":\"B\",\"messages\":0,"
               "\"patch_mails\":0,\"series\":0,\"loose_patches\":0,"
               "\"domains\":[],"
               "\"contributors\":[]}");
  done (&fixture);
}

static void
mails_outside_of_the_period_have_no_record (void **state)
{
  static const struct mail mails[] = {
    { .id = "c", .subject = "[PATCH 0/1] all", .body = "x\n", .minutes = -9 },
    { .id = "p", .subject = "[PATCH 1/1] a", .to = "c" },
    { .id = "q", .subject = "[PATCH] b", .minutes = -9 },
  };
  struct digest_settings settings = usual;
  struct fixture fixture;

  (void)state;
  settings.has_since = true;
  settings.since = MAILS_START;
  run (&fixture, &report_jsonl, &settings, mails, COUNT (mails));
  assert_int_equal (count_lines (&fixture), 3);
  assert_non_null (strstr (fixture.text, "{\"type\":\"message\",\"n\":2,"));
  assert_place (&fixture, 1,
                "\"series\":\"c@example.org\",\"head\":\"c@example.org\","
                "\"verdict\":\"new\"");
  assert_non_null (strstr (fixture.text, "\"received\":[0,1]"));
  done (&fixture);
}

static void
what_was_reported_has_no_record (void **state)
{
  static const struct mail mails[] = {
    { .id = "c", .subject = "[PATCH 0/1] all", .body = A_COVER },
    { .id = "x", .subject = "[PATCH] other" },
    { .id = "p", .subject = "[PATCH 1/1] a", .to = "c" },
  };
  struct fixture fixture;

  (void)state;
  start (&fixture, &report_jsonl, &usual);
  fixture.reported = 3;
  for (size_t i = 0; i < COUNT (mails); i++)
    mails_add (&fixture.mails, &mails[i]);
  write_digest (&fixture);
  assert_int_equal (count_lines (&fixture), 3);
  assert_non_null (strstr (fixture.text, "{\"type\":\"message\",\"n\":3,"));
  assert_non_null (strstr (fixture.text, "\"series\":\"c@example.org\","
                                         "\"head\":\"c@example.org\""));
  assert_non_null (strstr (fixture.text, "\"received\":[0,1]"));
  assert_non_null (
      strstr (fixture.text, "\"messages\":1,\"patch_mails\":1,\"series\":1,"));
  done (&fixture);
}

static void
a_series_is_called_by_an_id_where_its_mail_has_none (void **state)
{
  struct fixture fixture;

  (void)state;
  run_jsonl (&fixture, &(struct mail){ .id = LEFT_OUT, .subject = "[PATCH] a" },
             1);
  assert_non_null (strstr (fixture.text, "\"n\":1,\"message_id\":null,"));
  assert_non_null (
      strstr (fixture.text, "@no-message-id.invalid\",\"head\":\""));
  assert_non_null (strstr (fixture.text, "\"defects\":[\"no-message-id\"]"));
  done (&fixture);
}

static void
the_verdict_on_a_mail_is_that_of_its_coming (void **state)
{
  static const struct mail mails[] = {
    { .id = "q", .subject = "[PATCH v2] a", .minutes = DAYS },
    { .id = "p", .subject = "[PATCH] a" },
  };
  struct fixture fixture;

  (void)state;
  run_jsonl (&fixture, mails, COUNT (mails));
  assert_place (&fixture, 1,
                "\"series\":\"q@example.org\",\"head\":\"q@example.org\","
                "\"verdict\":\"new\"");
  assert_non_null (strstr (
      fixture.text, "\"verdict\":\"revision\",\"first_date\":\"2026-01-06"));
  done (&fixture);
}

/* --- Both --- */

static void
formats_are_found_by_name (void **state)
{
  (void)state;
  assert_ptr_equal (report_find ("text"), &report_text);
  assert_ptr_equal (report_find ("jsonl"), &report_jsonl);
  assert_null (report_find (""));
  assert_null (report_find ("tex"));
  assert_null (report_find ("texts"));
  for (size_t i = 0; report_at (i); i++)
    assert_ptr_equal (report_find (report_at (i)->name), report_at (i));
}

static void
a_full_output_is_told (void **state)
{
  FILE *full = fopen ("/dev/full", "w");

  (void)state;
  if (!full)
    skip ();
  setbuf (full, NULL);
  for (size_t i = 0; report_at (i); i++)
    {
      struct fixture fixture;
      struct error err;

      clearerr (full);
      run (&fixture, report_at (i), &usual,
           &(struct mail){ .subject = "[PATCH] a" }, 1);
      assert_int_equal (write_to (&fixture, full, &err), -1);
      assert_int_equal (err.status, EX_IOERR);
      assert_string_equal (err.text, "cannot write: No space left on device");
      assert_true (ferror (full));
      done (&fixture);
    }
  fclose (full);
}

/* Each of the three steps tells it, whichever comes to write first.  */
static void
each_step_tells_of_a_full_output (void **state)
{
  FILE *full = fopen ("/dev/full", "w");
  struct arena arena;

  (void)state;
  if (!full)
    skip ();
  setbuf (full, NULL);
  arena_init (&arena, 0);
  for (size_t i = 0; report_at (i); i++)
    {
      static const struct report_settings settings = { .now = MAILS_START };
      struct report report
          = { .settings = &settings, .out = full, .arena = &arena };
      struct fixture fixture;
      struct error err;

      run (&fixture, report_at (i), &usual,
           &(struct mail){ .subject = "[PATCH] a" }, 1);
      report.digest = fixture.digest;
      buf_init (&report.buf);
      error_init (&err);
      if (fixture.ops->begin)
        assert_int_equal (fixture.ops->begin (&report, &err), -1);
      assert_int_equal (write_items (&fixture, &report, &err), -1);
      if (fixture.ops->end)
        assert_int_equal (fixture.ops->end (&report, &err), -1);
      assert_int_equal (err.status, EX_IOERR);
      buf_release (&report.buf);
      done (&fixture);
    }
  arena_release (&arena);
  fclose (full);
}

static void
a_digest_can_be_written_twice (void **state)
{
  static const struct mail mails[] = {
    { .id = "c", .subject = "[PATCH 0/1] all", .body = A_COVER },
    { .subject = "[PATCH 1/1] all", .to = "c" },
    { .subject = "Re: all", .to = "c", .body = "> a\n" },
  };

  (void)state;
  for (size_t i = 0; report_at (i); i++)
    {
      struct fixture fixture;
      char *first;

      run (&fixture, report_at (i), &usual, mails, COUNT (mails));
      first = fixture.text;
      write_digest (&fixture);
      assert_string_equal (fixture.text, first);
      free (first);
      done (&fixture);
    }
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (a_digest_without_mails_has_all_headings),
    cmocka_unit_test (a_digest_without_patch_mails_says_so),
    cmocka_unit_test (a_digest_of_later_patches_only_has_no_entry),
    cmocka_unit_test (entries_are_written_byte_by_byte),
    cmocka_unit_test (what_exists_is_two_lines),
    cmocka_unit_test (an_author_is_written_without_quotes),
    cmocka_unit_test (the_text_of_an_entry_ends_in_one_line_end),
    cmocka_unit_test (a_mail_does_not_drive_the_terminal),
    cmocka_unit_test (fields_stay_on_their_line),
    cmocka_unit_test (labels_and_names_are_made_harmless),
    cmocka_unit_test (counts_are_seven_columns_wide),
    cmocka_unit_test (rows_of_the_patch_list_stand_in_columns),
    cmocka_unit_test (a_large_digest_waits_in_a_file),
    cmocka_unit_test (verdicts_have_colors_for_a_terminal_that_has_them),
    cmocka_unit_test (colors_change_nothing_else),
    cmocka_unit_test (a_patch_has_all_fields),
    cmocka_unit_test (an_unnumbered_patch_is_one_of_one),
    cmocka_unit_test (odd_numbers_are_told_as_spelled),
    cmocka_unit_test (an_other_mail_has_no_series),
    cmocka_unit_test (a_broken_mail_tells_its_defects),
    cmocka_unit_test (the_author_may_be_another_than_the_sender),
    cmocka_unit_test (text_is_escaped_as_json_wants_it),
    cmocka_unit_test (a_record_knows_what_came_later),
    cmocka_unit_test (series_and_digest_follow_the_messages),
    cmocka_unit_test (a_pull_request_alone_has_a_total_of_one),
    cmocka_unit_test (an_empty_digest_is_one_line),
    cmocka_unit_test (mails_outside_of_the_period_have_no_record),
    cmocka_unit_test (what_was_reported_has_no_entry),
    cmocka_unit_test (when_all_was_reported_there_is_nothing_new),
    cmocka_unit_test (what_was_reported_has_no_record),
    cmocka_unit_test (a_series_is_called_by_an_id_where_its_mail_has_none),
    cmocka_unit_test (the_verdict_on_a_mail_is_that_of_its_coming),
    cmocka_unit_test (formats_are_found_by_name),
    cmocka_unit_test (a_full_output_is_told),
    cmocka_unit_test (each_step_tells_of_a_full_output),
    cmocka_unit_test (a_digest_can_be_written_twice),
  };

  return cmocka_run_group_tests_name ("writer", tests, NULL, NULL);
}
