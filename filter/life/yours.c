/* yours: what of a digest concerns the reader himself.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "life/yours.h"
#include "life/decision.h"
#include "life/news_what.h"

#include <stdlib.h>

/* A row that may still be cut.  */
struct yours_pick
{
  struct yours_row row;
  size_t place; /* as the series came */
};

enum life_group
yours_group (enum yours_word word)
{
  static const enum life_group groups[YOURS_WORDS]
      = { [YOURS_APPLIED] = LIFE_GROUP_APPLIED,
          [YOURS_SAID] = LIFE_GROUP_SAID,
          [YOURS_SENT_BACK] = LIFE_GROUP_SENT_BACK,
          [YOURS_ANSWERED] = LIFE_GROUP_ANSWER,
          [YOURS_REVIEWED] = LIFE_GROUP_REVIEWED,
          [YOURS_ROBOTS] = LIFE_GROUP_ROBOTS,
          [YOURS_WAITS] = LIFE_GROUP_STALLED,
          [YOURS_BACK] = LIFE_GROUP_BACK,
          [YOURS_NEW_VERSION] = LIFE_GROUPS,
          [YOURS_ASKED] = LIFE_GROUPS,
          [YOURS_WATCH] = LIFE_GROUPS };

  return groups[word];
}

/* --- Series of the reader --- */

static bool
waits_now (const struct life *life, const struct yours_period *period)
{
  return life->waits_for != LIFE_WAITS_NOBODY && !life->forgotten
         && yours_is_up (period, life->last_word,
                         life->evidence->settings->waits);
}

/* A series that waits is told twice: when it has waited, and when it has
   stalled.  */
static bool
find_waiting (const struct life_touched *touched,
              const struct yours_period *period, struct arena *arena,
              struct life_news_row *row_r)
{
  const struct life *life = touched->life;
  struct buf buf;

  if (life_news_find (touched, LIFE_GROUP_STALLED, period->since, arena, row_r))
    return true;
  if (!waits_now (life, period))
    return false;
  buf_init (&buf);
  news_what_stalled (&buf, life);
  *row_r
      = (struct life_news_row){ .series = touched,
                                .k = touched->received,
                                .n = life->n,
                                .what = arena_copy (arena, buf_slice (&buf)) };
  buf_release (&buf);
  return true;
}

static bool
find_own (const struct life_touched *touched, enum yours_word word,
          const struct yours_period *period, struct arena *arena,
          struct life_news_row *row_r)
{
  return word == YOURS_WAITS ? find_waiting (touched, period, arena, row_r)
                             : life_news_find (touched, yours_group (word),
                                               period->since, arena, row_r);
}

static struct slice
own_label (enum yours_word word)
{
  static const struct slice labels[]
      = { [YOURS_APPLIED] = SLICE_INIT ("Applied"),
          [YOURS_SAID] = SLICE_INIT ("Applied?"),
          [YOURS_SENT_BACK] = SLICE_INIT ("Sent back"),
          [YOURS_ANSWERED] = SLICE_INIT ("Answered"),
          [YOURS_REVIEWED] = SLICE_INIT ("Reviewed"),
          [YOURS_ROBOTS] = SLICE_INIT ("Robots"),
          [YOURS_WAITS] = SLICE_INIT ("Waits"),
          [YOURS_BACK] = SLICE_INIT ("Back") };

  return labels[word];
}

/* --- Series of others --- */

static bool
fits (const struct yours_series *series, enum yours_word word)
{
  switch (word)
    {
    case YOURS_NEW_VERSION:
      return series->before.len > 0;
    case YOURS_ASKED:
      return series->asked && series->fresh;
    default:
      return series->rule.len > 0;
    }
}

static struct slice
join (struct arena *arena, const char *before, struct slice after)
{
  struct slice text;
  struct buf buf;

  buf_init (&buf);
  buf_add (&buf, slice_from_string (before));
  buf_add (&buf, after);
  text = arena_copy (arena, buf_slice (&buf));
  buf_release (&buf);
  return text;
}

static void
fill_row (const struct yours_series *series, enum yours_word word,
          struct arena *arena, struct yours_row *row_r)
{
  const struct life_touched *touched = series->touched;

  row_r->row = (struct life_news_row){ .series = touched,
                                       .k = touched->received,
                                       .n = touched->life->n };
  switch (word)
    {
    case YOURS_NEW_VERSION:
      row_r->label = join (arena, "New ", touched->version);
      row_r->row.what
          = join (arena, series->reviewed ? "you reviewed " : "you answered ",
                  series->before);
      break;
    case YOURS_ASKED:
      row_r->label = SLICE ("Asked");
      break;
    default:
      row_r->label = join (arena, "Watch/", series->rule);
      break;
    }
}

/* --- All --- */

/* Fills the row of SERIES if WORD fits it.  */
static bool
find_word (const struct yours_series *series, enum yours_word word,
           const struct yours_period *period, struct arena *arena,
           struct yours_row *row_r)
{
  row_r->word = word;
  if (word >= YOURS_NEW_VERSION)
    {
      if (!fits (series, word))
        return false;
      fill_row (series, word, arena, row_r);
      return true;
    }
  row_r->label = own_label (word);
  return find_own (series->touched, word, period, arena, &row_r->row);
}

/* Finds the first word that fits SERIES.  */
static bool
find_row (const struct yours_series *series, const struct yours_period *period,
          struct arena *arena, struct yours_row *row_r)
{
  int first = series->mine ? YOURS_APPLIED : YOURS_NEW_VERSION;
  int end = series->mine ? YOURS_NEW_VERSION : YOURS_WORDS;

  if (decision_is_away (series->touched->life->decision))
    return false;
  for (int word = first; word < end && (series->mine || series->posted); word++)
    if (find_word (series, (enum yours_word)word, period, arena, row_r))
      return true;
  return series->back && find_word (series, YOURS_BACK, period, arena, row_r);
}

static int
compare_picks (const void *left, const void *right)
{
  const struct yours_pick *a = left, *b = right;

  if (a->row.word != b->row.word)
    return a->row.word < b->row.word ? -1 : 1;
  return a->place < b->place ? -1 : a->place > b->place;
}

void
yours_make (const struct yours_series *series, size_t count,
            const struct yours_period *period, struct arena *arena,
            struct yours *yours_r)
{
  struct yours_pick *picks = arena_alloc (arena, (count + 1) * sizeof *picks);
  struct yours_row *rows;
  size_t limit, found = 0;

  *yours_r = (struct yours){ .total = 0 };
  if (count == 0)
    return;
  limit
      = (size_t)series->touched->life->evidence->settings->rows * YOURS_LIMITS;
  for (size_t i = 0; limit && i < count; i++)
    {
      picks[found].place = i;
      found += find_row (&series[i], period, arena, &picks[found].row);
    }
  qsort (picks, found, sizeof *picks, compare_picks);
  yours_r->total = found;
  yours_r->count = found < limit ? found : limit;
  yours_r->rows = rows
      = arena_alloc (arena, (yours_r->count + 1) * sizeof *rows);
  for (size_t i = 0; i < yours_r->count; i++)
    rows[i] = picks[i].row;
}

bool
yours_has (const struct yours *yours, uint32_t index)
{
  for (size_t i = 0; i < yours->count; i++)
    if (yours->rows[i].row.series->index == index)
      return true;
  return false;
}
