/* concern: what of a digest concerns its reader.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "pipeline/concern.h"
#include "base/buf.h"
#include "life/decision.h"
#include "patch/version_text.h"
#include "pipeline/reader.h"
#include "pipeline/run.h"
#include "watch/noted.h"

/* What the messages of one series version are to the reader.  */
struct posting
{
  bool asked;
  struct slice rule;
};

/* The series that may concern him.  */
struct concerning
{
  struct pipeline *run;
  struct series_set *set;
  struct run_digest *digest;
  struct posting *postings; /* by version */
  size_t posting_count;
  struct yours_series *series;
  size_t count;
};

void
concern_note (struct pipeline *run, const struct summary *summary,
              uint32_t item)
{
  struct concern *concern = &run->concern;

  if (summary->watched.len == 0 || !summary_in_series (summary))
    return;
  concern->notes = arena_grow (&run->lasting, concern->notes, concern->count,
                               &concern->room, sizeof *concern->notes);
  concern->notes[concern->count++] = (struct concern_note){
    .item = item, .watched = arena_copy (&run->lasting, summary->watched)
  };
}

/* Adds up what the messages that the digest reports are to the reader.  */
static void
find_postings (struct concerning *concerning)
{
  struct pipeline *run = concerning->run;
  const struct concern *concern = &run->concern;

  concerning->posting_count = series_count (concerning->set);
  concerning->postings
      = arena_calloc (&run->lasting, (concerning->posting_count + 1)
                                         * sizeof *concerning->postings);
  for (size_t i = 0; i < concern->count; i++)
    {
      const struct digest_item *item = &run->items[concern->notes[i].item];
      struct noted noted = noted_read (concern->notes[i].watched);
      struct posting *posting;
      struct slice rule;
      bool label;

      if (run_digest_of (run, concern->notes[i].item) != concerning->digest
          || !item->inside || item->left_out
          || item->place.version >= concerning->posting_count)
        continue;
      posting = &concerning->postings[item->place.version];
      posting->asked |= noted.to_me;
      if (posting->rule.len == 0 && noted_next (&noted, &rule, &label))
        posting->rule = rule;
    }
}

/* The reader has put LIFE off until now.  */
static bool
is_back (const struct life *life)
{
  return life->decision && life->decision->due;
}

/* Adds what the digest tells of the reader's own series, and of those of others
   that it tells no more of than that he put them off.  */
static void
add_own (struct concerning *concerning)
{
  const struct tell *tell = &concerning->digest->tell;
  const struct digest *digest = concerning->digest->digest;
  const struct watch *watch = concerning->run->settings.watch;

  for (size_t i = 0; i < tell->count; i++)
    {
      const struct life_touched *touched = &tell->touched[i];
      bool mine = reader_owns (watch, touched->life);
      bool back = is_back (touched->life);

      if (mine || (back && !digest_touches (digest, touched->index)))
        concerning->series[concerning->count++] = (struct yours_series){
          .touched = touched, .mine = mine, .back = back
        };
    }
}

static struct slice
version_label (struct pipeline *run, const struct series_row *row)
{
  struct slice label;
  struct buf buf;

  buf_init (&buf);
  version_text_append (&buf, row->version_text);
  label = arena_copy (&run->lasting, buf_slice (&buf));
  buf_release (&buf);
  return label;
}

/* Adds VERSION, which the digest reports, if it concerns the reader and is not
   his.  */
static int
add_posted (struct concerning *concerning, uint32_t version, struct error *err)
{
  struct pipeline *run = concerning->run;
  const struct watch *watch = run->settings.watch;
  const struct series_row *row = &series_at (concerning->set, version)->row;
  struct yours_series series
      = { .posted = true, .fresh = row->verdict == VERDICT_NEW };
  struct reader_before before = { .row = NULL };
  struct life_touched *touched;
  const struct life *life;

  if (talks_life (&run->talks, version, &life, err) < 0)
    return -1;
  if (reader_owns (watch, life))
    return 0;
  series.back = is_back (life);
  if (version < concerning->posting_count)
    {
      series.asked = concerning->postings[version].asked;
      series.rule = concerning->postings[version].rule;
    }
  if (row->verdict == VERDICT_REVISION
      && reader_find_before (&run->talks, version, watch, &before, err) < 0)
    return -1;
  if (!before.row && !series.rule.len && !(series.asked && series.fresh)
      && !series.back)
    return 0;
  series.reviewed = before.tagged;
  if (before.row)
    series.before = version_label (run, before.row);
  touched = arena_alloc (&run->lasting, sizeof *touched);
  if (tell_describe (run, concerning->digest->digest, version, touched, err)
      < 0)
    return -1;
  series.touched = touched;
  concerning->series[concerning->count++] = series;
  return 0;
}

static int
gather (struct pipeline *run, struct series_set *set, struct run_digest *digest,
        struct error *err)
{
  struct concerning concerning = { .run = run, .set = set, .digest = digest };
  uint32_t posted = digest_series_count (digest->digest);

  concerning.series
      = arena_alloc (&run->lasting, (digest->tell.count + posted + 1)
                                        * sizeof *concerning.series);
  find_postings (&concerning);
  add_own (&concerning);
  for (uint32_t i = 0; i < posted; i++)
    if (add_posted (&concerning, digest_series_at (digest->digest, i), err) < 0)
      return -1;
  yours_make (concerning.series, concerning.count, &digest->tell.period,
              &run->lasting, &digest->yours);
  return 0;
}

int
concern_gather (struct pipeline *run, struct series_set *set, struct error *err)
{
  for (uint32_t i = 0; i < run->digest_count; i++)
    if (gather (run, set, &run->digests[i], err) < 0)
      return -1;
  return 0;
}
