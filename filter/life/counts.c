/* counts: who answered a series version and what was said, in numbers.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "life/counts.h"
#include "base/numset.h"

#include <stdlib.h>

static void
count_answers (struct life *life)
{
  const struct life_row *answers = life->version->answers;

  if (!answers)
    return;
  life->author_replies = life_counts_limit (answers->own);
  life->replies = life_counts_limit (answers->answers + answers->own);
  life->people = life_counts_limit ((int64_t)numset_count (answers->people));
}

/* Reviews that the author took over from an earlier version.  */
static void
count_carried (struct life_work *work)
{
  struct life *life = work->life;
  const struct life_row *answers = life->version->answers;
  struct slice rest = answers ? answers->carried : slice_make (NULL, 0);
  struct numset_run run = NUMSET_START;
  int64_t number;

  life_numbers_init (&life->carried, life->n, work->arena);
  while (numset_next (&rest, &run, &number) > 0 && number <= life->n)
    if (number > 0 || life->n == 1)
      life_numbers_add (&life->carried, (int)number);
}

static void
count_tags (struct life_work *work)
{
  struct life *life = work->life;
  const struct life_facts *facts = work->facts;

  life_numbers_init (&life->reviewed, facts->n, work->arena);
  life_numbers_init (&life->acked, facts->n, work->arena);
  life_numbers_init (&life->tested, facts->n, work->arena);
  life_numbers_init (&life->approved, facts->n, work->arena);
  for (size_t i = 0; i < facts->count; i++)
    {
      unsigned tag = life_fact_tag (&facts->facts[i]);
      int number = facts->facts[i].number;

      if (tag & LIFE_TAG_REVIEWED)
        life_numbers_add (&life->reviewed, number);
      if (tag & LIFE_TAG_ACKED)
        life_numbers_add (&life->acked, number);
      if (tag & LIFE_TAG_TESTED)
        life_numbers_add (&life->tested, number);
    }
  count_carried (work);
  life_numbers_unite (&life->approved, &life->carried);
  life_numbers_unite (&life->approved, &life->reviewed);
  life_numbers_unite (&life->approved, &life->acked);
}

static void
count_nacks (struct life_work *work)
{
  struct life *life = work->life;
  const struct life_reviewers *reviewers = &work->reviewers;

  life->reviewers = reviewers->reviewers;
  life->reviewer_count = reviewers->count;
  life->nacks = reviewers->nacks;
  life->nack_count = reviewers->nack_count;
  life_numbers_init (&life->nacked, work->facts->n, work->arena);
  for (size_t i = 0; i < reviewers->nack_count; i++)
    if (life->nacks[i]->event->what == EVENT_NAK)
      life_numbers_add (&life->nacked, life->nacks[i]->number);
}

static void
count_applied (struct life_work *work)
{
  struct life *life = work->life;
  const struct life_applied *applied = &work->applied;

  life->applied = applied->numbers;
  life->grade = applied->grade;
  if (!applied->taken)
    return;
  life->taken = applied->taken->event;
  life->tree = life->taken->tree;
  life->commit = life->taken->hash;
  life->applied_by = applied->taken->person;
}

static int
compare_messages (const void *left, const void *right)
{
  return numset_compare (*(const int64_t *)left, *(const int64_t *)right);
}

/* A report on several patches has an event for each.  */
static void
count_robots (struct life_work *work)
{
  struct life *life = work->life;
  const struct life_facts *facts = work->facts;
  int64_t *messages
      = arena_alloc (work->arena, (facts->count + 1) * sizeof *messages);
  size_t count = 0;

  for (size_t i = 0; i < facts->count; i++)
    {
      const struct event_row *event = facts->facts[i].event;

      if (event->what != EVENT_ROBOT)
        continue;
      messages[count++] = event->at;
      if (!life->robot_why || life_robot_verdict (event) >= life->robot_worst)
        {
          life->robot_worst = life_robot_verdict (event);
          life->robot_why = event;
        }
    }
  qsort (messages, count, sizeof *messages, compare_messages);
  for (size_t i = 0; i < count; i++)
    life->robot_reports += i == 0 || messages[i] != messages[i - 1];
}

void
life_counts_fill (struct life_work *work)
{
  count_answers (work->life);
  count_tags (work);
  count_nacks (work);
  count_applied (work);
  count_robots (work);
}
