/* news: what a digest tells of the series that it knows.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "life/news.h"
#include "base/numset.h"
#include "life/decision.h"
#include "life/facts.h"
#include "life/news_what.h"

#include <stdlib.h>

/* A series and the group that it is in.  */
struct news_pick
{
  struct life_news_row row;
  enum life_group group;
  size_t weight; /* more comes first */
  int64_t date;  /* then earlier */
  size_t place;  /* then as the series came */
};

/* What is needed for all series.  */
struct news_work
{
  int64_t since;
  struct arena *arena;
  struct buf buf;
};

bool
life_news_is_new (const struct event_row *event, int64_t since)
{
  return event->digest == 0
         && (event->date == ROW_NO_DATE || event->date >= since);
}

const char *
life_group_title (enum life_group group)
{
  static const char *const titles[]
      = { [LIFE_GROUP_APPLIED] = "Applied",
          [LIFE_GROUP_SAID] = "Said to be applied",
          [LIFE_GROUP_SENT_BACK] = "Sent back",
          [LIFE_GROUP_REVIEWED] = "Reviewed",
          [LIFE_GROUP_ANSWER] = "Needs an answer",
          [LIFE_GROUP_ROBOTS] = "Robots",
          [LIFE_GROUP_BACK] = "Back",
          [LIFE_GROUP_STALLED] = "Stalled" };

  return titles[group];
}

/* --- The new facts that a group is about --- */

/* Whether FACT is one of GROUP.  */
static bool
belongs (const struct life *life, const struct life_fact *fact,
         enum life_group group)
{
  int64_t what = fact->event->what;

  switch (group)
    {
    case LIFE_GROUP_APPLIED:
      return life->grade == LIFE_GRADE_CERTAIN && fact->certain
             && (what == EVENT_APPLIED || what == EVENT_PULLED);
    case LIFE_GROUP_SAID:
      return life->grade == LIFE_GRADE_SAID && fact->counts
             && what == EVENT_APPLIED;
    case LIFE_GROUP_SENT_BACK:
      return life->state == LIFE_DROPPED && fact->counts
             && what == EVENT_DROPPED;
    case LIFE_GROUP_REVIEWED:
      return life_fact_tag (fact) != 0;
    case LIFE_GROUP_ROBOTS:
      return life->evidence->settings->robots && what == EVENT_ROBOT;
    default:
      return false;
    }
}

/* The facts of GROUP that are new.  *OLD_R gets the patches of the others, and
 *NUMBERS_R those of the new ones.  */
static struct news_facts
gather (const struct news_work *work, const struct life *life,
        enum life_group group, struct life_numbers *old_r,
        struct life_numbers *numbers_r)
{
  struct news_facts facts = { NULL, 0 };

  facts.facts
      = arena_alloc (work->arena, (life->fact_count + life->nack_count + 1)
                                      * sizeof *facts.facts);
  life_numbers_init (old_r, life->n, work->arena);
  life_numbers_init (numbers_r, life->n, work->arena);
  for (size_t i = 0; i < life->fact_count; i++)
    if (belongs (life, &life->facts[i], group))
      {
        bool is_new = life_news_is_new (life->facts[i].event, work->since);

        life_numbers_add (is_new ? numbers_r : old_r, life->facts[i].number);
        if (is_new)
          facts.facts[facts.count++] = &life->facts[i];
      }
  if (group == LIFE_GROUP_SENT_BACK)
    for (size_t i = 0; i < life->nack_count; i++)
      if (life_news_is_new (life->nacks[i]->event, work->since))
        {
          life_numbers_add (numbers_r, life->nacks[i]->number);
          facts.facts[facts.count++] = life->nacks[i];
        }
  return facts;
}

/* --- Rows --- */

static void
add_what (struct news_work *work, const struct life *life,
          enum life_group group, struct news_facts facts)
{
  struct buf *buf = &work->buf;

  switch (group)
    {
    case LIFE_GROUP_APPLIED:
      news_what_applied (buf, facts);
      break;
    case LIFE_GROUP_SAID:
      news_what_said (buf, facts);
      break;
    case LIFE_GROUP_SENT_BACK:
      news_what_sent_back (buf, facts, work->arena);
      break;
    case LIFE_GROUP_REVIEWED:
      news_what_reviewed (buf, life, facts, work->arena);
      break;
    default:
      news_what_robots (buf, facts, work->arena);
      break;
    }
}

/* Fills *PICK if SERIES has new facts of its group.  */
static bool
pick_by_facts (struct news_work *work, const struct life_touched *series,
               struct news_pick *pick)
{
  const struct life *life = series->life;
  struct life_numbers old, numbers;
  struct news_facts facts = gather (work, life, pick->group, &old, &numbers);
  bool applied
      = pick->group == LIFE_GROUP_APPLIED || pick->group == LIFE_GROUP_SAID;

  if (facts.count == 0 || (applied && life_numbers_includes (&old, &numbers)))
    return false;
  if (applied)
    pick->row.k = life_numbers_count (&life->applied);
  else if (pick->group == LIFE_GROUP_REVIEWED)
    pick->row.k = life_numbers_count (&life->approved);
  else
    pick->row.k = life_numbers_count (&numbers);
  pick->weight = pick->group == LIFE_GROUP_REVIEWED ? facts.count : 0;
  pick->date = facts.facts[0]->event->date;
  add_what (work, life, pick->group, facts);
  return true;
}

/* How many of the N patches have an answer.  */
static int
count_answered (const struct life_touched *series, int n)
{
  struct numset_run run = NUMSET_START;
  struct slice rest = series->answered;
  int64_t number;
  int count = 0;

  while (numset_next (&rest, &run, &number) > 0 && number <= n)
    count += number > 0 || n == 1;
  return count < n ? count : n;
}

static bool
pick_answer (struct news_work *work, const struct life_touched *series,
             struct news_pick *pick)
{
  if (series->life->waits_for != LIFE_WAITS_AUTHOR || series->answers <= 0)
    return false;
  pick->row.k = count_answered (series, series->life->n);
  pick->weight = (size_t)series->answers;
  pick->date = series->life->waits_since;
  news_what_answered (&work->buf, series);
  return true;
}

static bool
pick_back (struct news_work *work, const struct life_touched *series,
           struct news_pick *pick)
{
  const struct decision *decision = series->life->decision;

  if (!decision || !decision->due)
    return false;
  pick->row.k = series->received;
  pick->date = decision->until;
  news_what_back (&work->buf, series->life, work->arena);
  return true;
}

static bool
pick_stalled (struct news_work *work, const struct life_touched *series,
              struct news_pick *pick)
{
  const struct life *life = series->life;
  int64_t from = life->last_word + life->evidence->settings->stalled;

  if (!life->stalled || life->forgotten || series->told_stalled
      || decision_is_away (life->decision) || from < work->since)
    return false;
  pick->row.k = series->received;
  pick->date = from;
  news_what_stalled (&work->buf, life);
  return true;
}

/* Fills *PICK if SERIES has something new of its group.  */
static bool
pick_in_group (struct news_work *work, const struct life_touched *series,
               struct news_pick *pick)
{
  if (pick->group == LIFE_GROUP_ANSWER)
    return pick_answer (work, series, pick);
  if (pick->group == LIFE_GROUP_BACK)
    return pick_back (work, series, pick);
  if (pick->group == LIFE_GROUP_STALLED)
    return pick_stalled (work, series, pick);
  return pick_by_facts (work, series, pick);
}

/* Finds the group of SERIES: false if there is nothing to tell.  */
static bool
pick_group (struct news_work *work, const struct life_touched *series,
            struct news_pick *pick)
{
  for (int group = 0; group < LIFE_GROUPS; group++)
    {
      pick->group = (enum life_group)group;
      if (pick_in_group (work, series, pick))
        return true;
    }
  return false;
}

bool
life_news_find (const struct life_touched *series, enum life_group group,
                int64_t since, struct arena *arena, struct life_news_row *row_r)
{
  struct news_work work = { .since = since, .arena = arena };
  struct news_pick pick
      = { .row = { .series = series, .n = series->life->n }, .group = group };
  bool found;

  buf_init (&work.buf);
  found = pick_in_group (&work, series, &pick);
  if (found)
    pick.row.what = arena_copy (arena, buf_slice (&work.buf));
  buf_release (&work.buf);
  *row_r = pick.row;
  return found;
}

/* --- All --- */

static int
compare_picks (const void *left, const void *right)
{
  const struct news_pick *a = left, *b = right;

  if (a->group != b->group)
    return a->group < b->group ? -1 : 1;
  if (a->weight != b->weight)
    return a->weight > b->weight ? -1 : 1;
  if (a->date != b->date)
    return a->date < b->date ? -1 : 1;
  return a->place < b->place ? -1 : a->place > b->place;
}

/* The settings are the same for all series.  */
static unsigned
find_limit (const struct life_touched *touched, size_t count)
{
  return count ? touched->life->evidence->settings->rows : 0;
}

static void
add_rows (struct life_news *news, const struct news_pick *picks, size_t count,
          struct arena *arena)
{
  struct life_news_row *rows = arena_alloc (arena, count * sizeof *rows);

  for (size_t i = 0; i < count; i++)
    {
      struct life_news_group *group = &news->groups[picks[i].group];

      rows[i] = picks[i].row;
      if (group->total++ == 0)
        group->rows = &rows[i];
    }
  news->total = count;
}

void
life_news_make (const struct life_touched *touched, size_t count, int64_t since,
                struct arena *arena, struct life_news *news_r)
{
  struct news_work work = { .since = since, .arena = arena };
  struct news_pick *picks = arena_alloc (arena, (count + 1) * sizeof *picks);
  unsigned limit = find_limit (touched, count);
  size_t found = 0;

  *news_r = (struct life_news){ .total = 0 };
  if (limit == 0)
    return;
  buf_init (&work.buf);
  for (size_t i = 0; i < count; i++)
    {
      struct news_pick pick = { .row = { .series = &touched[i] }, .place = i };

      buf_clear (&work.buf);
      if (!pick_group (&work, &touched[i], &pick))
        continue;
      pick.row.n = touched[i].life->n;
      pick.row.what = arena_copy (arena, buf_slice (&work.buf));
      picks[found++] = pick;
    }
  buf_release (&work.buf);
  qsort (picks, found, sizeof *picks, compare_picks);
  add_rows (news_r, picks, found, arena);
  for (int i = 0; i < LIFE_GROUPS; i++)
    news_r->groups[i].count
        = news_r->groups[i].total < limit ? news_r->groups[i].total : limit;
}
