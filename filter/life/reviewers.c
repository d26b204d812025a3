/* reviewers: who gave tags, and whose objection stands.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   The facts are sorted by person, then patch.  So one pass over the facts of a
   person counts patches without a set for each.  */

#include "config.h"
#include "life/reviewers.h"

#include <stdlib.h>

/* --- The facts of one person --- */

static bool
is_nak (const struct life_fact *fact)
{
  return fact->counts && fact->event->what == EVENT_NAK;
}

static bool
is_objection (const struct life_fact *fact)
{
  return is_nak (fact)
         || (fact->counts
             && (fact->event->what == EVENT_CHANGES_REQUESTED
                 || fact->event->what == EVENT_REJECTED));
}

static int
compare_ids (int64_t a, int64_t b)
{
  return a < b ? -1 : a > b;
}

/* By person, patch and kind; what is before it in time comes first.  */
static int
compare_places (const void *left, const void *right)
{
  const struct life_fact *a = *(const struct life_fact *const *)left;
  const struct life_fact *b = *(const struct life_fact *const *)right;

  if (a->event->person != b->event->person)
    return compare_ids (a->event->person, b->event->person);
  if (a->number != b->number)
    return a->number < b->number ? -1 : 1;
  if (a->event->what != b->event->what)
    return a->event->what < b->event->what ? -1 : 1;
  return a < b ? -1 : a > b;
}

static int
compare_times (const void *left, const void *right)
{
  const struct life_fact *a = *(const struct life_fact *const *)left;
  const struct life_fact *b = *(const struct life_fact *const *)right;

  return a < b ? -1 : a > b;
}

/* Some facts in the order of compare_places.  */
struct fact_run
{
  const struct life_fact **facts;
  size_t count;
};

/* Moves the first facts of *REST that have the same person, and the same patch
   if PATCH, to *RUN_R: 1, or 0 if *REST is empty.  */
static int
next_run (struct fact_run *rest, bool patch, struct fact_run *run_r)
{
  const struct life_fact *first;
  size_t count = 0;

  if (rest->count == 0)
    return 0;
  first = rest->facts[0];
  while (count < rest->count
         && rest->facts[count]->event->person == first->event->person
         && (!patch || rest->facts[count]->number == first->number))
    count++;
  *run_r = (struct fact_run){ rest->facts, count };
  *rest = (struct fact_run){ rest->facts + count, rest->count - count };
  return 1;
}

/* The date of the last tag in RUN, or ROW_NO_DATE.  */
static int64_t
last_tag (struct fact_run run)
{
  int64_t last = ROW_NO_DATE;

  for (size_t i = 0; i < run.count; i++)
    if (life_fact_tag (run.facts[i]))
      last = life_later (last, run.facts[i]->event->date);
  return last;
}

/* --- Tags --- */

static void
note_tag (struct life_reviewer *reviewer, const struct life_fact *fact)
{
  const struct event_row *event = fact->event;

  reviewer->tags |= life_fact_tag (fact);
  if (!reviewer->first || event->date < reviewer->first->date)
    reviewer->first = event;
  if (!reviewer->last || event->date >= reviewer->last->date)
    reviewer->last = event;
}

/* Adds the tags for one patch.  Whoever repeats one without the condition, for
   the patch or for all, takes the condition back: FIRM are the tags for all
   that have none.  Returns those of this run.  */
static unsigned
note_patch (struct life_reviewer *reviewer, struct fact_run run, int n,
            unsigned firm)
{
  unsigned tags = 0;

  for (size_t i = 0; i < run.count; i++)
    {
      unsigned tag = life_fact_tag (run.facts[i]);

      if (tag == 0)
        continue;
      note_tag (reviewer, run.facts[i]);
      tags |= tag;
      if (!(run.facts[i]->event->flags & EVENT_FLAG_CONDITIONAL))
        firm |= tag;
    }
  reviewer->conditional |= tags & ~firm;
  if (tags && run.facts[0]->number == 0)
    reviewer->patches = n;
  else if (tags && reviewer->patches < n)
    reviewer->patches++;
  return firm;
}

static struct life_reviewer
make_reviewer (struct fact_run facts, int n)
{
  const struct life_fact *first = facts.facts[0];
  struct life_reviewer reviewer
      = { .id = first->event->person, .person = first->person };
  struct fact_run run;
  unsigned firm = 0;

  while (next_run (&facts, true, &run))
    if (run.facts[0]->number == 0)
      firm = note_patch (&reviewer, run, n, firm);
    else
      note_patch (&reviewer, run, n, firm);
  return reviewer;
}

/* --- Objections --- */

/* When a person gave tags.  */
struct tag_times
{
  int64_t any;  /* the last of all */
  int64_t all;  /* the last for the whole series */
  int64_t each; /* since then each patch has one that is as late or later */
};

/* The last date since when each of the N patches got a tag.  */
static struct tag_times
find_times (struct fact_run facts, int n)
{
  struct tag_times times = { last_tag (facts), ROW_NO_DATE, INT64_MAX };
  struct fact_run run;
  int tagged = 0;

  while (next_run (&facts, true, &run))
    {
      int64_t last = last_tag (run);

      if (run.facts[0]->number == 0)
        times.all = last;
      else if (last != ROW_NO_DATE)
        {
          tagged++;
          times.each = last < times.each ? last : times.each;
        }
    }
  if (tagged < n)
    times.each = ROW_NO_DATE;
  return times;
}

/* Whether the objection FACT was lifted.  LAST is the last tag for the same
   patches.  */
static bool
is_lifted (const struct life_fact *fact, const struct tag_times *times,
           int64_t last)
{
  int64_t date = fact->event->date;

  if (fact->event->what == EVENT_REJECTED)
    return false;
  if (fact->event->what == EVENT_CHANGES_REQUESTED)
    return times->any > date;
  return last > date || times->all > date
         || (fact->number == 0 && times->each > date);
}

static void
add_nacks (struct life_reviewers *reviewers, struct fact_run facts, int n)
{
  struct tag_times times = find_times (facts, n);
  struct fact_run run;
  bool objects = false;

  while (next_run (&facts, true, &run))
    {
      int64_t last = last_tag (run);

      for (size_t i = 0; i < run.count; i++)
        {
          const struct life_fact *fact = run.facts[i];

          if (!is_objection (fact) || is_lifted (fact, &times, last))
            continue;
          reviewers->nacks[reviewers->nack_count++] = fact;
          objects = objects || is_nak (fact);
          if (is_nak (fact) && fact->committer)
            reviewers->committer = true;
        }
    }
  reviewers->objectors += objects;
}

/* --- All --- */

/* The facts of people that count, sorted.  */
static struct fact_run
gather (const struct life_facts *facts, struct arena *arena)
{
  struct fact_run run = { NULL, 0 };

  run.facts = arena_alloc (arena, (facts->count + 1) * sizeof *run.facts);
  for (size_t i = 0; i < facts->count; i++)
    {
      const struct life_fact *fact = &facts->facts[i];

      if (life_fact_tag (fact) || is_objection (fact))
        run.facts[run.count++] = fact;
    }
  qsort (run.facts, run.count, sizeof *run.facts, compare_places);
  return run;
}

static int
compare_reviewers (const void *left, const void *right)
{
  const struct life_reviewer *a = left, *b = right;
  struct slice none = { NULL, 0 };

  if (a->patches != b->patches)
    return a->patches > b->patches ? -1 : 1;
  if (a->first->date != b->first->date)
    return a->first->date < b->first->date ? -1 : 1;
  return slice_compare (a->person ? a->person->address : none,
                        b->person ? b->person->address : none);
}

struct life_reviewers
life_reviewers_find (const struct life_facts *facts, struct arena *arena)
{
  struct fact_run rest = gather (facts, arena), run;
  struct life_reviewers reviewers = { .count = 0 };

  reviewers.reviewers
      = arena_alloc (arena, (rest.count + 1) * sizeof *reviewers.reviewers);
  reviewers.nacks
      = arena_alloc (arena, (rest.count + 1) * sizeof *reviewers.nacks);
  while (next_run (&rest, false, &run))
    {
      struct life_reviewer reviewer = make_reviewer (run, facts->n);

      if (reviewer.tags)
        reviewers.reviewers[reviewers.count++] = reviewer;
      add_nacks (&reviewers, run, facts->n);
    }
  qsort (reviewers.reviewers, reviewers.count, sizeof *reviewers.reviewers,
         compare_reviewers);
  qsort (reviewers.nacks, reviewers.nack_count, sizeof *reviewers.nacks,
         compare_times);
  return reviewers;
}
