/* digests: what the drivers of `digest' share.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   A digest of mails from short descriptions, and what it said of each of
   them.  */

#ifndef PATCHDIGEST_TESTS_DIGESTS_H
#define PATCHDIGEST_TESTS_DIGESTS_H

#include "support/check.h"
#include "digest/digest.h"
#include "support/mails.h"

#define ANN "Ann Author <ann@example.org>"

enum
{
  SAID_MAX = 16 /* mails of one digest */
};

/* What the digest said of one mail.  */
struct said
{
  enum entry entry;
  bool inside;
  bool left_out;
  char shown[256];
};

/* A digest of mails, and what was said of each.  */
struct fixture
{
  struct mails mails;
  struct digest *digest;
  struct said said[SAID_MAX];
  bool reported[SAID_MAX]; /* an earlier digest has reported the mail */
};

static inline void
take (void *context, const struct summary *summary,
      const struct series_place *place, struct arena *scratch)
{
  struct fixture *fixture = context;
  struct series_place where = *place;
  struct digest_item item;
  struct said *said;
  struct slice shown;

  assert_in_range (summary->n, 1, SAID_MAX);
  said = &fixture->said[summary->n - 1];
  where.reported = where.reported || fixture->reported[summary->n - 1];
  digest_add (fixture->digest, summary, &where, scratch, &item);
  assert_int_equal (item.place.version, place->version);
  assert_int_equal (item.place.member, place->member);
  said->entry = (enum entry)item.entry;
  said->inside = item.inside;
  said->left_out = item.left_out;
  shown = digest_shown (fixture->digest, &item);
  assert_int_equal (shown.len > 0, said->entry != ENTRY_NONE);
  snprintf (said->shown, sizeof said->shown, "%.*s", SLICE_ARG (shown));
}

/* SET is the fixture's then; null: a new one without a state.  */
static inline void
start_on (struct fixture *fixture, const struct digest_settings *settings,
          struct series_set *set)
{
  memset (fixture, 0, sizeof *fixture);
  if (set)
    fixture->mails.set = set;
  else
    mails_init (&fixture->mails);
  fixture->digest = digest_new (settings, fixture->mails.set, mails_key);
  fixture->mails.take = take;
  fixture->mails.context = fixture;
}

static inline void
start (struct fixture *fixture, const struct digest_settings *settings)
{
  start_on (fixture, settings, NULL);
}

static inline void
done (struct fixture *fixture)
{
  digest_free (fixture->digest);
  mails_release (&fixture->mails);
}

/* A year after the mails; all else as it is without options.  */
static const struct digest_settings usual
    = { .top = 15, .now = MAILS_START + INT64_C (365) * 24 * 60 * 60 };

static inline void
start_with (struct fixture *fixture, const struct digest_settings *settings,
            const struct mail *mails, size_t count)
{
  start (fixture, settings);
  for (size_t i = 0; i < count; i++)
    mails_add (&fixture->mails, &mails[i]);
}

#define START(fixture, mails) start_with (fixture, &usual, mails, COUNT (mails))

/* ROWS as `count text' lines must be WANT.  */
static inline void
assert_table (const struct digest_count *rows, size_t count, const char *want)
{
  struct buf got;

  buf_init (&got);
  for (size_t i = 0; i < count; i++)
    buf_printf (&got, "%u %.*s\n", rows[i].count, SLICE_ARG (rows[i].text));
  assert_slice ("table", buf_slice (&got), want);
  buf_release (&got);
}

static inline void
assert_tables (struct fixture *fixture, const char *domains,
               const char *contributors)
{
  const struct digest_count *rows;
  size_t count = digest_domains (fixture->digest, &rows);

  assert_table (rows, count, domains);
  count = digest_contributors (fixture->digest, &rows);
  assert_table (rows, count, contributors);
}

#endif
