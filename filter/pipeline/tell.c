/* tell: what a digest tells of series that the state knows.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "pipeline/tell.h"
#include "base/numset.h"
#include "pipeline/period.h"
#include "pipeline/reader.h"
#include "pipeline/run.h"

#include <stdlib.h>

enum
{
  /* Series in a row that are too old to be told, after which the older ones are
     not looked at.  They are in the order in which they were first seen.  */
  OLD_MAX = 1000
};

/* A version that a digest tells something of.  */
struct touched
{
  uint32_t version;
  uint32_t item;   /* the first message that says it, or SERIES_NONE */
  uint32_t digest; /* its index; once it is chosen */
};

struct telling
{
  struct pipeline *run;
  struct series_set *set;
  int64_t since;           /* what is older is no news */
  bool *told;              /* by item: a digest tells what the message says */
  struct touched *touched; /* perhaps more than once; owned */
  size_t count, room;
};

static void
touch (struct telling *telling, uint32_t version, uint32_t item)
{
  telling->touched = array_grow (telling->touched, telling->count,
                                 &telling->room, sizeof *telling->touched);
  telling->touched[telling->count++]
      = (struct touched){ .version = version, .item = item };
}

/* As the series were first seen.  */
static int
compare_versions (const void *a, const void *b, void *context)
{
  struct series_set *set = context;
  const struct touched *x = a, *y = b;
  int64_t row_x = series_at (set, x->version)->row.id;
  int64_t row_y = series_at (set, y->version)->row.id;

  if (row_x != row_y)
    return row_x < row_y ? -1 : 1;

  if (x->version != y->version)
    return x->version < y->version ? -1 : 1;
  return (x->item > y->item) - (x->item < y->item);
}

static int
compare_digests (const void *a, const void *b, void *context)
{
  const struct touched *x = a, *y = b;

  if (x->digest != y->digest)
    return x->digest < y->digest ? -1 : 1;
  return compare_versions (a, b, context);
}

static void
sort (struct telling *telling,
      int (*compare) (const void *a, const void *b, void *context))
{
  if (telling->count)
    qsort_r (telling->touched, telling->count, sizeof *telling->touched,
             compare, telling->set);
}

/* Sorts the versions and leaves each there once.  */
static void
settle (struct telling *telling)
{
  size_t kept = 0;

  sort (telling, compare_versions);
  for (size_t i = 0; i < telling->count; i++)
    if (kept == 0
        || telling->touched[kept - 1].version != telling->touched[i].version)
      telling->touched[kept++] = telling->touched[i];
  telling->count = kept;
}

/* --- Whose news it is --- */

/* The digest of the list LIST_ID, unless that is not wanted; or
   RUN_NO_DIGEST.  */
static uint32_t
digest_of_list (const struct pipeline *run, struct slice list_id)
{
  for (uint32_t i = 0; list_id.len && i < run->digest_count; i++)
    if (!run->digests[i].dropped
        && slice_eq_nocase (run->digests[i].list_id, list_id))
      return i;
  return RUN_NO_DIGEST;
}

/* The digest that tells of VERSION, of which the message ITEM says
   something.  */
static uint32_t
choose_digest (struct telling *telling, const struct touched *touched)
{
  const struct pipeline *run = telling->run;
  const struct version *version;
  uint32_t digest;

  if (!run->digest_of)
    return 0;
  version = series_at (telling->set, touched->version);
  digest = digest_of_list (run, version->row.list_id);
  if (digest == RUN_NO_DIGEST && touched->item != SERIES_NONE)
    digest = run->digest_of[touched->item];
  return digest == RUN_NO_DIGEST ? 0 : digest;
}

/* --- What messages say --- */

/* Whether the digest tells what the message ITEM says: it is in the period, and
   no digest has told it.  */
static bool
is_told (struct telling *telling, uint32_t item)
{
  return item == SERIES_NONE || telling->told[item];
}

/* Whether the reply at PLACE came before a digest of a program that told
   nothing of lives.  */
static bool
is_old (const struct telling *telling, const struct series_place *place)
{
  return telling->run->talks.old_digest > 0
         && series_is_unheard (telling->set, place);
}

static void
find_told (struct telling *telling)
{
  struct pipeline *run = telling->run;

  for (uint32_t i = 0; i < run->queue.count; i++)
    {
      const struct digest_item *item = &run->items[i];
      struct run_digest *digest = run_digest_of (run, i);

      telling->told[i] = digest && !digest->dropped && item->inside
                         && (item->place.reply == SERIES_NONE
                             || (series_tell (telling->set, &item->place)
                                 && !is_old (telling, &item->place)));
      if (telling->told[i])
        digest->tell.replies += item->answer;
    }
}

static void
touch_all (struct telling *telling)
{
  const struct talks *talks = &telling->run->talks;

  for (size_t i = 0; i < talks->event_count; i++)
    if (is_told (telling, talks->events[i].item))
      touch (telling, talks->events[i].version, talks->events[i].item);
  for (size_t i = 0; i < talks->answer_count; i++)
    if (is_told (telling, talks->answers[i].item))
      touch (telling, talks->answers[i].version, talks->answers[i].item);
  for (size_t i = 0; i < talks->known_count; i++)
    if (is_told (telling, talks->known[i].item))
      touch (telling, talks->known[i].version, talks->known[i].item);
}

/* --- Series that are silent --- */

static bool
has_list (const struct tell_lists *lists, struct slice list_id)
{
  for (unsigned i = 0; i < lists->count; i++)
    if (slice_eq_nocase (lists->ids[i], list_id))
      return true;
  return false;
}

void
tell_note_list (struct pipeline *run, struct slice list_id)
{
  struct tell_lists *lists = &run->brought;

  if (lists->many || has_list (lists, list_id))
    return;
  if (lists->count == TELL_LISTS_MAX)
    lists->many = true;
  else
    lists->ids[lists->count++] = arena_copy (&run->lasting, list_id);
}

/* Whether the series ROW belongs to a list that brought messages; if none did,
   any belongs.  With one digest a list, it belongs to a digest.  */
static bool
is_of_run (const struct pipeline *run, const struct series_row *row)
{
  if (run->digest_of)
    return digest_of_list (run, row->list_id) != RUN_NO_DIGEST;
  return run->queue.count == 0 || run->brought.many
         || has_list (&run->brought, row->list_id);
}

/* The last date of ROW or of what was said about it.  1 if a digest has told of
   its silence, 0 if none has, or -1.  */
static int
find_last (struct talks *talks, const struct series_row *row, int64_t *last_r,
           struct error *err)
{
  const struct life_row *life;
  int found = lives_get (talks->lives_state, row->id, &life, err);

  *last_r = row->last_date;
  if (found > 0 && life->last_other > *last_r)
    *last_r = life->last_other;
  if (found > 0 && life->last_author > *last_r)
    *last_r = life->last_author;
  return found > 0 ? life->told > 0 : found;
}

/* Notes ROW if nothing was said of it for long, and no digest has TOLD it; of
   the reader's own series, sooner, and again.  */
static int
consider_silent (struct telling *telling, const struct series_row *row,
                 int64_t last, bool told, struct error *err)
{
  struct pipeline *run = telling->run;
  const struct life_settings *settings = &run->settings.life;
  bool own
      = reader_wrote (run->settings.watch, row) && period_is_up (run, last);
  const struct life *life;
  uint32_t version;

  if (last == ROW_NO_DATE || !is_of_run (run, row)
      || !(
          own
          || (!told
              && period_passed (run, telling->since, last, settings->stalled))))
    return 0;
  version = series_of_row (telling->set, row->id);
  if (talks_life (&run->talks, version, &life, err) < 0)
    return -1;
  if (!life->forgotten
      && ((life->stalled && life->version->answers->told == 0) || own))
    touch (telling, version, SERIES_NONE);
  return 0;
}

static int
find_silent (struct telling *telling, struct error *err)
{
  struct pipeline *run = telling->run;
  const struct life_settings *settings = &run->settings.life;
  struct series_row row = { .id = INT64_MAX };
  int found, old = 0;

  if (settings->stalled == 0 && !(run->settings.watch && settings->waits))
    return 0;
  while (old < OLD_MAX
         && (found = store_previous (run->state, ROWS_SERIES, row.id,
                                     &run->arena, &row, err))
                > 0)
    {
      int64_t last;
      int told = find_last (&run->talks, &row, &last, err);

      if (told < 0)
        return -1;
      if (settings->forget && last + settings->forget < run->talks.now)
        old++;
      else
        {
          old = 0;
          if (consider_silent (telling, &row, last, told > 0, err) < 0)
            return -1;
        }
      arena_reset (&run->arena);
    }
  return found < 0 ? -1 : 0;
}

/* --- The news --- */

/* The answers of others to one version that the digest tells.  */
struct answers
{
  int64_t *people;
  int64_t *parts;
  size_t count;
  const struct life_answer *last;
};

static void
add_answers (struct telling *telling, uint32_t version,
             const struct life_answer *answers, size_t count,
             struct answers *found)
{
  for (size_t i = 0; i < count; i++)
    {
      const struct life_answer *answer = &answers[i];

      if (answer->version != version || answer->own || answer->person == 0
          || !is_told (telling, answer->item))
        continue;
      found->people[found->count] = answer->person;
      found->parts[found->count++] = answer->part < 0 ? 0 : answer->part;
      if (!found->last || answer->date >= found->last->date)
        found->last = answer;
    }
}

/* Counts the answers to the version of TOUCHED.  */
static void
count_answers (struct telling *telling, uint32_t version,
               struct life_touched *touched)
{
  struct talks *talks = &telling->run->talks;
  struct arena *arena = &telling->run->lasting;
  struct talks_range fresh = talks_answers_of (talks, version, false);
  struct talks_range known = talks_answers_of (talks, version, true);
  size_t room = fresh.count + known.count + 1;
  struct answers found
      = { .people = arena_alloc (arena, room * sizeof (int64_t)),
          .parts = arena_alloc (arena, room * sizeof (int64_t)) };

  add_answers (telling, version, fresh.answers, fresh.count, &found);
  add_answers (telling, version, known.answers, known.count, &found);
  touched->answers = (int)found.count;
  touched->answerers = (int)numset_count (
      life_set_add (SLICE (""), found.people, found.count, SIZE_MAX, arena));
  touched->answered
      = life_set_add (SLICE (""), found.parts, found.count, SIZE_MAX, arena);
  if (found.last)
    touched->last_person = talks_person (talks, found.last->person);
}

/* Makes the news of DIGEST: the COUNT versions TOUCHED.  */
static int
make_news (struct telling *telling, struct run_digest *digest,
           const struct touched *touched, size_t count, struct error *err)
{
  struct arena *arena = &telling->run->lasting;
  struct tell *tell = &digest->tell;
  struct life_touched *series
      = arena_calloc (arena, (count + 1) * sizeof *series);

  tell->versions = arena_alloc (arena, (count + 1) * sizeof *tell->versions);
  tell->touched = series;
  tell->count = count;
  for (size_t i = 0; i < count; i++)
    {
      tell->versions[i] = touched[i].version;
      if (tell_describe (telling->run, digest->digest, tell->versions[i],
                         &series[i], err)
          < 0)
        return -1;
      count_answers (telling, tell->versions[i], &series[i]);
    }
  if (telling->run->state)
    life_news_make (series, count, telling->since, arena, &tell->news);
  return 0;
}

/* Makes the news of all digests.  */
static int
share (struct telling *telling, struct error *err)
{
  struct pipeline *run = telling->run;
  size_t at = 0;

  for (size_t i = 0; i < telling->count; i++)
    telling->touched[i].digest = choose_digest (telling, &telling->touched[i]);
  sort (telling, compare_digests);
  for (uint32_t i = 0; i < run->digest_count; i++)
    {
      size_t from = at;

      while (at < telling->count && telling->touched[at].digest == i)
        at++;
      if (make_news (telling, &run->digests[i],
                     at > from ? telling->touched + from : NULL, at - from, err)
          < 0)
        return -1;
    }
  return 0;
}

int
tell_gather (struct pipeline *run, struct series_set *set, struct error *err)
{
  struct telling telling
      = { .run = run,
          .set = set,
          .since = run->talks.old_time,
          .told = arena_calloc (&run->lasting, run->queue.count + 1) };
  int status;

  if (run->talks.old_digest > 0)
    telling.since++;
  if (period_find_all (run, telling.since, err) < 0)
    return -1;
  find_told (&telling);
  touch_all (&telling);
  status = run->state ? find_silent (&telling, err) : 0;
  settle (&telling);
  if (status == 0)
    status = share (&telling, err);
  free (telling.touched);
  return status < 0 ? -1 : talks_failed (&run->talks, err);
}
