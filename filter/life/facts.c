/* facts: the events of a series version, in order, and what each is worth.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "life/facts.h"
#include "base/numset.h"

#include <stdlib.h>

/* --- What an event is worth --- */

static bool
has_flag (const struct event_row *event, enum event_flag flag)
{
  return event->flags & flag;
}

bool
life_is_committer (const struct person_row *person)
{
  return person && person->notices >= PERSON_COMMITTER;
}

int64_t
life_later (int64_t a, int64_t b)
{
  return a > b ? a : b;
}

enum life_robot
life_robot_verdict (const struct event_row *event)
{
  if (has_flag (event, EVENT_FLAG_FAIL))
    return LIFE_ROBOT_FAIL;
  if (has_flag (event, EVENT_FLAG_WARN))
    return LIFE_ROBOT_WARN;
  return has_flag (event, EVENT_FLAG_OK) ? LIFE_ROBOT_OK : LIFE_ROBOT_NONE;
}

unsigned
life_fact_tag (const struct life_fact *fact)
{
  if (!fact->counts)
    return 0;
  switch (fact->event->what)
    {
    case EVENT_REVIEWED:
      return LIFE_TAG_REVIEWED;
    case EVENT_ACKED:
      return LIFE_TAG_ACKED;
    case EVENT_TESTED:
      return LIFE_TAG_TESTED;
    default:
      return 0;
    }
}

bool
life_fact_is_answer (const struct life_fact *fact)
{
  return fact->event->what != EVENT_ROBOT && fact->event->what != EVENT_PULLED
         && !has_flag (fact->event, EVENT_FLAG_BY_ROBOT)
         && !has_flag (fact->event, EVENT_FLAG_BY_AUTHOR);
}

/* A notice that says where a patch is.  An author who writes "applied" to a
   reviewer means the remark, unless he names the tree.  */
static bool
notice_counts (const struct event_row *event, bool committer)
{
  bool bare = has_flag (event, EVENT_FLAG_BARE);

  if (has_flag (event, EVENT_FLAG_BY_ROBOT)
      || has_flag (event, EVENT_FLAG_LISTED))
    return true;
  if (!has_flag (event, EVENT_FLAG_BY_AUTHOR))
    return committer || !bare;
  return bare ? committer : event->tree.len > 0;
}

static bool
event_counts (const struct event_row *event, bool committer)
{
  bool author = has_flag (event, EVENT_FLAG_BY_AUTHOR);

  switch (event->what)
    {
    case EVENT_REVIEWED:
    case EVENT_ACKED:
    case EVENT_TESTED:
    case EVENT_NAK:
      return !author && !has_flag (event, EVENT_FLAG_RELAYED)
             && !has_flag (event, EVENT_FLAG_PROSE);
    case EVENT_APPLIED:
    case EVENT_WILL_APPLY:
      return notice_counts (event, committer);
    case EVENT_DROPPED:
      return committer || has_flag (event, EVENT_FLAG_BY_ROBOT);
    case EVENT_WITHDRAWN:
      return author;
    case EVENT_SUPERSEDED:
      return author || committer || has_flag (event, EVENT_FLAG_BY_ROBOT);
    case EVENT_CHANGES_REQUESTED:
    case EVENT_REJECTED:
      return committer || !has_flag (event, EVENT_FLAG_BARE);
    default:
      return true;
    }
}

/* --- Order --- */

static int
compare_texts (const struct event_row *a, const struct event_row *b)
{
  int order = slice_compare (a->tree, b->tree);

  if (order == 0)
    order = slice_compare (a->hash, b->hash);
  return order ? order : slice_compare (a->sentence, b->sentence);
}

/* Numbers of rows depend on the order in which messages came, so they decide
   nothing.  */
static int
compare_facts (const void *left, const void *right)
{
  const struct life_fact *a = left, *b = right;
  int order;

  if (a->event->date != b->event->date)
    return a->event->date < b->event->date ? -1 : 1;
  if (a->event->what != b->event->what)
    return a->event->what < b->event->what ? -1 : 1;
  if (a->number != b->number)
    return a->number < b->number ? -1 : 1;
  if (a->event->flags != b->event->flags)
    return a->event->flags < b->event->flags ? -1 : 1;
  order = compare_texts (a->event, b->event);
  if (order || !a->person || !b->person)
    return order ? order : (a->person != NULL) - (b->person != NULL);
  return slice_compare (a->person->address, b->person->address);
}

/* --- Patches --- */

static int
count_patches (const struct life_version *version)
{
  struct slice rest = version->row->numbers;
  struct numset_run run = NUMSET_START;
  int64_t number, highest = 1;

  if (version->row->total > 0)
    return (int)version->row->total;
  while (numset_next (&rest, &run, &number) > 0)
    if (number > highest)
      highest = number;
  return (int)highest;
}

/* What is said of the cover is said of all.  The only patch is the whole
   series.  */
static int
place_of (int n, int64_t part)
{
  if (part > n)
    return LIFE_NOWHERE;
  return part < 0 || n == 1 ? 0 : (int)part;
}

/* Whether nobody had to guess what EVENT means: a pull request has the patch,
   or the mail has a form, and comes from a robot or a committer.  A sentence of
   somebody's own words may be misread, whoever writes it.  */
static bool
is_certain (const struct event_row *event, bool committer)
{
  return event->what == EVENT_PULLED || has_flag (event, EVENT_FLAG_BY_ROBOT)
         || (committer && has_flag (event, EVENT_FLAG_LISTED));
}

struct life_facts
life_facts_make (const struct life_evidence *evidence, struct arena *arena)
{
  const struct life_version *version = &evidence->versions[evidence->self];
  struct life_facts facts
      = { .count = version->event_count, .n = count_patches (version) };

  facts.facts = arena_calloc (arena, facts.count * sizeof *facts.facts);
  for (size_t i = 0; i < facts.count; i++)
    {
      const struct event_row *event = &version->events[i];
      struct life_fact *fact = &facts.facts[i];

      fact->event = event;
      fact->person = evidence->person (evidence->context, event->person);
      fact->committer = life_is_committer (fact->person);
      fact->number = place_of (facts.n, event->part);
      fact->counts = fact->number != LIFE_NOWHERE
                     && event_counts (event, fact->committer);
      fact->certain = fact->counts && is_certain (event, fact->committer);
    }
  if (facts.count)
    qsort (facts.facts, facts.count, sizeof *facts.facts, compare_facts);
  return facts;
}
