/* reports: a digest of a few mails, written in a format.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_TESTS_REPORTS_H
#define PATCHDIGEST_TESTS_REPORTS_H

#include <sysexits.h>

#include "base/error.h"
#include "base/spool.h"
#include "digest/digest.h"
#include "patch/summary_io.h"
#include "report/formats.h"
#include "support/check.h"
#include "support/mails.h"

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

static inline void
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
static inline int
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
static inline int
write_to (struct fixture *fixture, FILE *out, struct error *err)
{
  struct arena arena;
  const struct report_settings settings = { .color = fixture->color,
                                            .unique = SLICE_INIT ("unique"),
                                            .now = MAILS_START };
  struct report report = { .settings = &settings,
                           .digest = fixture->digest,
                           .replies = digest_replies (fixture->digest),
                           .out = out,
                           .arena = &arena,
                           .decoder = charset_decoder_new () };
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

static inline void
write_digest (struct fixture *fixture)
{
  FILE *out = open_memstream (&fixture->text, &fixture->len);
  struct error err;

  assert_non_null (out);
  assert_int_equal (write_to (fixture, out, &err), 0);
  assert_int_equal (fclose (out), 0);
}

static inline void
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
static inline void
run (struct fixture *fixture, const struct report_ops *ops,
     const struct digest_settings *settings, const struct mail *mails,
     size_t count)
{
  start (fixture, ops, settings);
  for (size_t i = 0; i < count; i++)
    mails_add (&fixture->mails, &mails[i]);
  write_digest (fixture);
}

static inline void
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

static inline void
assert_text (const struct fixture *fixture, const char *want)
{
  assert_int_equal (fixture->len, strlen (fixture->text));
  assert_string_equal (fixture->text, want);
}

static inline void
check_text (const struct mail *mails, size_t count, const char *want)
{
  struct fixture fixture;

  run (&fixture, &report_text, &usual, mails, count);
  assert_text (&fixture, want);
  done (&fixture);
}

#endif
