/* judge: the life of one series version.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "life/judge.h"
#include "life/counts.h"

enum
{
  DAY = 24 * 60 * 60
};

/* --- State --- */

/* STATE holds from DATE on, since EVENT says so, unless something newer was
   found.  Later calls win if the dates are equal.  */
static void
propose (struct life *life, enum life_state state, int64_t date,
         const struct event_row *event)
{
  if (life->state > LIFE_UNDER_REVIEW && date < life->since)
    return;
  life->state = state;
  life->since = date;
  life->why = event;
}

static void
decide (struct life *life, enum life_state state, const struct event_row *event)
{
  life->state = state;
  life->since = event->date;
  life->why = event;
}

/* The event by which each patch is reviewed, as all are; null if they were when
   they were posted.  */
static const struct event_row *
find_completion (const struct life_work *work)
{
  const struct life_facts *facts = work->facts;
  struct life_numbers numbers;
  int left = facts->n - life_numbers_count (&work->life->carried);

  if (left == 0)
    return NULL;
  life_numbers_init (&numbers, facts->n, work->arena);
  life_numbers_unite (&numbers, &work->life->carried);
  for (size_t i = 0; i < facts->count; i++)
    {
      const struct life_fact *fact = &facts->facts[i];

      if (!(life_fact_tag (fact) & (LIFE_TAG_REVIEWED | LIFE_TAG_ACKED)))
        continue;
      if (fact->number != 0 && !life_numbers_has (&numbers, fact->number))
        left--;
      life_numbers_add (&numbers, fact->number);
      if (left == 0 || fact->number == 0)
        return fact->event;
    }
  return NULL;
}

/* The last event of WHAT that counts, or null.  */
static const struct event_row *
find_last (const struct life_facts *facts, enum event_what what)
{
  for (size_t i = facts->count; i > 0; i--)
    if (facts->facts[i - 1].counts && facts->facts[i - 1].event->what == what)
      return facts->facts[i - 1].event;
  return NULL;
}

static bool
is_refused (const struct life_work *work)
{
  const struct life *life = work->life;

  return (work->reviewers.objectors > 1 || work->reviewers.committer)
         && life->since != ROW_NO_DATE
         && life->evidence->now - life->since >= (int64_t)LIFE_NAK_DAYS * DAY;
}

/* What people think of it: the newest decides.  */
static void
find_opinion (struct life_work *work)
{
  struct life *life = work->life;
  const struct event_row *event;

  if (life_numbers_count (&life->approved) == life->n)
    {
      event = find_completion (work);
      propose (life, LIFE_REVIEWED,
               event ? event->date : life->version->row->first_date, event);
    }
  event = find_last (work->facts, EVENT_WILL_APPLY);
  if (event)
    propose (life, LIFE_WILL_APPLY, event->date, event);
  if (life->nack_count)
    {
      event = life->nacks[life->nack_count - 1]->event;
      propose (life,
               event->what == EVENT_REJECTED ? LIFE_REJECTED
                                             : LIFE_CHANGES_REQUESTED,
               event->date, event);
    }
  if (life->state == LIFE_CHANGES_REQUESTED && is_refused (work))
    life->state = LIFE_REJECTED;
}

static void
find_state (struct life_work *work)
{
  struct life *life = work->life;
  const struct life_evidence *evidence = life->evidence;
  const struct life_facts *facts = work->facts;
  const struct event_row *withdrawn = find_last (facts, EVENT_WITHDRAWN);
  const struct event_row *superseded = find_last (facts, EVENT_SUPERSEDED);

  find_opinion (work);
  if (work->applied.dropped)
    decide (life, LIFE_DROPPED, work->applied.dropped);
  if (withdrawn)
    decide (life, LIFE_WITHDRAWN, withdrawn);
  if (superseded)
    decide (life, LIFE_SUPERSEDED, superseded);
  if (life->superseded_by >= 0)
    {
      life->state = LIFE_SUPERSEDED;
      life->since = evidence->versions[evidence->self + 1].row->first_date;
      life->why = superseded;
    }
  if (work->applied.first)
    decide (life, LIFE_APPLIED, work->applied.first);
}

/* --- Words of people --- */

/* The last words of others and of the author.  */
struct last_words
{
  int64_t other, author;
  bool answered; /* by anybody else */
};

static struct last_words
find_words (const struct life_work *work)
{
  const struct life_row *answers = work->life->version->answers;
  const struct life_facts *facts = work->facts;
  struct last_words words = { ROW_NO_DATE, ROW_NO_DATE, false };

  if (answers)
    {
      words.other = answers->last_other;
      words.author = answers->last_author;
      words.answered = answers->answers > 0;
    }
  for (size_t i = 0; i < facts->count; i++)
    if (life_fact_is_answer (&facts->facts[i]))
      {
        words.answered = true;
        words.other = life_later (words.other, facts->facts[i].event->date);
      }
    else if (facts->facts[i].event->flags & EVENT_FLAG_BY_AUTHOR)
      words.author = life_later (words.author, facts->facts[i].event->date);
  return words;
}

static void
find_dates (struct life_work *work, const struct last_words *words)
{
  struct life *life = work->life;
  const struct series_row *row = life->version->row;
  const struct life_facts *facts = work->facts;

  life->last_word = life_later (life_later (row->first_date, row->last_date),
                                life_later (words->other, words->author));
  for (size_t i = 0; i < facts->count; i++)
    if (facts->facts[i].event->what != EVENT_ROBOT)
      life->last_word
          = life_later (life->last_word, facts->facts[i].event->date);
  life->last_date = life->last_word;
  if (facts->count)
    life->last_date = life_later (life->last_word,
                                  facts->facts[facts->count - 1].event->date);
}

/* --- Who has to do something --- */

static enum life_waits
find_waits (const struct life_work *work, const struct last_words *words)
{
  const struct life *life = work->life;
  const struct life_row *answers = life->version->answers;
  bool other_last = words->answered && words->other >= words->author;
  bool asks = answers && (answers->flags & LIFE_FLAG_ASKS) && other_last;

  switch (life->state)
    {
    case LIFE_APPLIED:
    case LIFE_SUPERSEDED:
    case LIFE_WITHDRAWN:
    case LIFE_REJECTED:
      return LIFE_WAITS_NOBODY;
    case LIFE_WILL_APPLY:
      return LIFE_WAITS_MAINTAINER;
    case LIFE_DROPPED:
      return LIFE_WAITS_AUTHOR;
    case LIFE_CHANGES_REQUESTED:
      return other_last || life->why->what != EVENT_NAK ? LIFE_WAITS_AUTHOR
                                                        : LIFE_WAITS_REVIEWER;
    case LIFE_REVIEWED:
      return asks && words->other > life->since ? LIFE_WAITS_AUTHOR
                                                : LIFE_WAITS_MAINTAINER;
    default:
      if (asks)
        return LIFE_WAITS_AUTHOR;
      if (life->version->row->flags & SERIES_FLAG_PULL)
        return LIFE_WAITS_MAINTAINER;
      return other_last && life->reviewer_count == 0 ? LIFE_WAITS_NOBODY
                                                     : LIFE_WAITS_REVIEWER;
    }
}

static void
find_waiting (struct life_work *work, const struct last_words *words)
{
  struct life *life = work->life;

  life->waits_for = find_waits (work, words);
  life->waits_since = ROW_NO_DATE;
  if (life->waits_for == LIFE_WAITS_AUTHOR)
    life->waits_since = words->other;
  else if (life->waits_for == LIFE_WAITS_REVIEWER)
    life->waits_since
        = life_later (life->version->row->first_date, words->author);
  else if (life->waits_for == LIFE_WAITS_MAINTAINER)
    life->waits_since = life->since;
}

/* Nobody answers a pull request on the list: it is pulled.  */
static bool
can_stall (const struct life *life)
{
  return !(life->version->row->flags & SERIES_FLAG_PULL)
         && life->state != LIFE_APPLIED && life->state != LIFE_SUPERSEDED
         && life->state != LIFE_WITHDRAWN && life->state != LIFE_REJECTED;
}

static void
find_stall (struct life *life)
{
  const struct life_evidence *evidence = life->evidence;
  const struct life_settings *settings = evidence->settings;
  int64_t silent;

  if (life->last_word == ROW_NO_DATE || life->last_word > evidence->now)
    return;
  silent = evidence->now - life->last_word;
  life->days = life_counts_limit (silent / DAY);
  life->forgotten = settings->forget && silent >= settings->forget;
  life->stalled
      = can_stall (life) && settings->stalled && silent >= settings->stalled;
}

/* --- All --- */

void
life_judge (const struct life_evidence *evidence, struct arena *arena,
            struct life *life_r)
{
  struct life_facts facts = life_facts_make (evidence, arena);
  struct life_work work = { .life = life_r, .facts = &facts, .arena = arena };
  const struct life_version *version = &evidence->versions[evidence->self];
  struct last_words words;

  *life_r = (struct life){ .evidence = evidence,
                           .version = version,
                           .facts = facts.facts,
                           .fact_count = facts.count,
                           .n = facts.n,
                           .superseded_by = -1,
                           .unlinked = ROW_NO_DATE,
                           .since = version->row->first_date };
  if (evidence->self + 1 < evidence->count)
    life_r->superseded_by = life_counts_limit ((int64_t)evidence->count - 1);
  work.reviewers = life_reviewers_find (&facts, arena);
  work.applied = life_applied_find (&facts, arena);
  life_counts_fill (&work);
  words = find_words (&work);
  find_dates (&work, &words);
  if (words.answered)
    {
      life_r->state = LIFE_UNDER_REVIEW;
      life_r->since = words.other;
    }
  find_state (&work);
  find_waiting (&work, &words);
  find_stall (life_r);
}
