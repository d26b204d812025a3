/* decision: what the reader himself has said of a work, and until when.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "life/decision.h"
#include "life/judge.h"

/* What ends a word, as bits of happenings.

   Who is done with a work has read it, and has said or done what he wanted: he
   has nothing to do until there is something new to read (a version), somebody
   wants something (an objection, a question, a failure), or the work reaches
   its end, or leaves it again.  Praise and plain talk end nothing.

   Who ignores a work does not want to follow it, new versions and disputes
   included.  But what becomes of it may concern his own tree.

   Who puts a work off names the time himself.  */
static unsigned
ends_of (enum decision_word word)
{
  switch (word)
    {
    case DECISION_DONE:
      return 1u << HAPPENING_VERSION | 1u << HAPPENING_OBJECTION
             | 1u << HAPPENING_QUESTION | 1u << HAPPENING_FAILURE
             | 1u << HAPPENING_APPLIED | 1u << HAPPENING_DROPPED;
    case DECISION_IGNORE:
      return 1u << HAPPENING_APPLIED | 1u << HAPPENING_DROPPED;
    case DECISION_SNOOZE:
      return 1u << HAPPENING_TIME;
    default:
      return 0;
    }
}

bool
decision_ends (enum decision_word word, enum decision_happening happening)
{
  return happening != HAPPENING_NOTHING && ends_of (word) & 1u << happening;
}

const char *
decision_word_name (enum decision_word word)
{
  static const char *const names[DECISION_WORDS] = {
#define WORD_decision(number, name, word) [number] = word,
#include "life/row.def"
  };

  return names[word];
}

const char *
decision_happening_text (enum decision_happening happening)
{
  static const char *const texts[HAPPENINGS]
      = { [HAPPENING_NOTHING] = "nothing has happened",
          [HAPPENING_VERSION] = "a later version was posted",
          [HAPPENING_OBJECTION] = "somebody objected",
          [HAPPENING_QUESTION] = "somebody asked something",
          [HAPPENING_FAILURE] = "a robot reported a failure",
          [HAPPENING_APPLIED] = "it was applied",
          [HAPPENING_DROPPED] = "it was dropped",
          [HAPPENING_REVIEW] = "somebody reviewed it",
          [HAPPENING_CLOSED] = "it was closed",
          [HAPPENING_REPORT] = "a robot reported something",
          [HAPPENING_TIME] = "its time is up" };

  return texts[happening];
}

/* --- Happenings --- */

enum decision_happening
decision_happening_of (const struct event_row *row, bool counts)
{
  if (row->what == EVENT_ROBOT)
    return row->flags & EVENT_FLAG_FAIL ? HAPPENING_FAILURE : HAPPENING_REPORT;
  if (!counts)
    return HAPPENING_NOTHING;
  switch (row->what)
    {
    case EVENT_NAK:
    case EVENT_CHANGES_REQUESTED:
    case EVENT_REJECTED:
      return HAPPENING_OBJECTION;
    case EVENT_APPLIED:
    case EVENT_PULLED:
      return HAPPENING_APPLIED;
    case EVENT_DROPPED:
      return HAPPENING_DROPPED;
    case EVENT_WITHDRAWN:
    case EVENT_DEFERRED:
    case EVENT_SUPERSEDED:
      return HAPPENING_CLOSED;
    default:
      return HAPPENING_REVIEW;
    }
}

/* The first happening that ends WORD and that is in SET.  */
static enum decision_happening
choose (enum decision_word word, unsigned set)
{
  for (int i = HAPPENING_NOTHING + 1; i < HAPPENINGS; i++)
    if (set & 1u << i && decision_ends (word, (enum decision_happening)i))
      return (enum decision_happening)i;
  return HAPPENING_NOTHING;
}

/* What has happened to the version LIFE since the message AFTER, as bits.  */
static unsigned
gather_of (const struct decision_evidence *evidence, const struct life *life,
           int64_t after)
{
  const struct life_row *answers = life->version->answers;
  unsigned set = 0;

  if (answers && answers->asked > after)
    set |= 1u << HAPPENING_QUESTION;
  for (size_t i = 0; i < life->fact_count; i++)
    {
      const struct life_fact *fact = &life->facts[i];
      bool own
          = fact->event->person
            && evidence->is_reader (evidence->context, fact->event->person);

      if (fact->event->at > after && !own)
        set |= 1u << decision_happening_of (fact->event, fact->counts);
    }
  return set;
}

/* What has happened to the work since the reader named the version AT.  */
static unsigned
gather (const struct decision_evidence *evidence, size_t at)
{
  const struct decision_row *row = evidence->versions[at].row;
  unsigned set = 0;

  for (size_t i = 0; i < evidence->count; i++)
    {
      const struct decision_version *version = &evidence->versions[i];

      if (version->first > row->after && i != at
          && evidence->supersedes (evidence->context, i, at))
        set |= 1u << HAPPENING_VERSION;
      set |= gather_of (evidence, version->life, row->after);
    }
  if (row->until != ROW_NO_DATE && row->until <= evidence->now)
    set |= 1u << HAPPENING_TIME;
  return set;
}

/* --- The decision --- */

/* The version whose word counts: the last one that was said.  SIZE_MAX if there
   is none.  */
static size_t
find_last (const struct decision_evidence *evidence)
{
  const struct decision_row *last = NULL;
  size_t found = SIZE_MAX;

  for (size_t i = 0; i < evidence->count; i++)
    {
      const struct decision_row *row = evidence->versions[i].row;

      if (!row || row->word == DECISION_NOTHING
          || (last && row->date < last->date))
        continue;
      last = row;
      found = i;
    }
  return found;
}

static bool
find_mine (const struct decision_evidence *evidence, struct decision *decision)
{
  for (size_t i = 0; i < evidence->count; i++)
    {
      const struct decision_row *row = evidence->versions[i].row;

      if (row && row->mine != ROW_NO_DATE
          && (!decision->mine || row->mine < decision->mine_since))
        {
          decision->mine = true;
          decision->mine_since = row->mine;
        }
    }
  return decision->mine;
}

bool
decision_judge (const struct decision_evidence *evidence,
                struct decision *decision_r)
{
  size_t at = find_last (evidence);
  const struct decision_row *row;
  bool mine;

  *decision_r = (struct decision){ .word = DECISION_NOTHING,
                                   .date = ROW_NO_DATE,
                                   .until = ROW_NO_DATE };
  mine = find_mine (evidence, decision_r);
  if (at == SIZE_MAX)
    return mine;
  row = evidence->versions[at].row;
  decision_r->word = (enum decision_word)row->word;
  decision_r->series = row->id;
  decision_r->date = row->date;
  decision_r->until = row->until;
  decision_r->ended_by = choose (decision_r->word, gather (evidence, at));
  decision_r->away = decision_r->ended_by == HAPPENING_NOTHING;
  decision_r->due = decision_r->ended_by == HAPPENING_TIME && row->told == 0;
  return true;
}
