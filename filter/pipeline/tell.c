/* tell: what a digest tells of series that the state knows.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "pipeline/tell.h"
#include "base/numset.h"
#include "pipeline/period.h"
#include "pipeline/run.h"
#include "pipeline/silent.h"

#include <stdlib.h>

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
  digest = run_digest_of_list (run, version->row.list_id);
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

/* Notes what nobody speaks of, but the digest.  */
static int
touch_silent (struct telling *telling, struct error *err)
{
  struct silent silent;
  int status
      = silent_find (telling->run, telling->set, telling->since, &silent, err);

  for (size_t i = 0; i < silent.count; i++)
    touch (telling, silent.versions[i], SERIES_NONE);
  free (silent.versions);
  return status;
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
  status = run->state ? touch_silent (&telling, err) : 0;
  settle (&telling);
  if (status == 0)
    status = share (&telling, err);
  free (telling.touched);
  return status < 0 ? -1 : talks_failed (&run->talks, err);
}
