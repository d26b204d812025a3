/* sayings: what one message says, for those who show the message.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "life/sayings.h"

#include <stdlib.h>

static bool
is_tag (const struct event_row *event)
{
  return event->what == EVENT_REVIEWED || event->what == EVENT_ACKED
         || event->what == EVENT_TESTED;
}

/* Where MENTION belongs: false if it counts for nothing.  */
static bool
find_kind (const struct life_mention *mention, enum life_saying_kind *kind_r)
{
  const struct life_fact *fact = mention->fact;

  if (is_tag (fact->event))
    *kind_r = fact->counts ? LIFE_SAYING_TAG : LIFE_SAYING_OTHER_TAG;
  else
    *kind_r = fact->event->what == EVENT_ROBOT ? LIFE_SAYING_ROBOT
                                               : LIFE_SAYING_EVENT;
  return fact->counts || *kind_r == LIFE_SAYING_OTHER_TAG;
}

static enum life_grade
find_grade (const struct life_fact *fact)
{
  switch (fact->event->what)
    {
    case EVENT_NAK:
    case EVENT_ROBOT:
      return LIFE_GRADE_NONE;
    default:
      if (is_tag (fact->event))
        return LIFE_GRADE_NONE;
      return fact->certain ? LIFE_GRADE_CERTAIN : LIFE_GRADE_SAID;
    }
}

const char *
life_saying_why_not (const struct event_row *event)
{
  if (event->flags & EVENT_FLAG_RELAYED)
    return "relayed";
  return event->flags & EVENT_FLAG_PROSE ? "prose" : "author";
}

const char *
life_saying_scope (const struct life_saying *saying)
{
  return saying->mention->fact->event->part > 0 ? "patch" : "series";
}

static int
compare_names (const struct life_fact *a, const struct life_fact *b)
{
  if (!a->person || !b->person)
    return (a->person != NULL) - (b->person != NULL);
  return slice_compare (a->person->address, b->person->address);
}

/* By series, what is said, and by whom; patches last.  */
static int
compare_mentions (const struct life_mention *a, const struct life_mention *b)
{
  int order = slice_compare (a->series, b->series);

  if (order)
    return order;
  if (a->fact->event->what != b->fact->event->what)
    return a->fact->event->what < b->fact->event->what ? -1 : 1;
  return compare_names (a->fact, b->fact);
}

static int
compare_sayings (const void *left, const void *right)
{
  const struct life_saying *a = left, *b = right;
  int order;

  if (a->kind != b->kind)
    return a->kind < b->kind ? -1 : 1;
  order = compare_mentions (a->mention, b->mention);
  if (order)
    return order;
  return a->mention->fact->number < b->mention->fact->number
             ? -1
             : a->mention->fact->number > b->mention->fact->number;
}

/* Whether B, which comes after A, says the same of another patch.  */
static bool
can_join (const struct life_saying *a, const struct life_saying *b)
{
  return a->kind == b->kind
         && (a->kind == LIFE_SAYING_EVENT || a->kind == LIFE_SAYING_ROBOT)
         && compare_mentions (a->mention, b->mention) == 0;
}

size_t
life_sayings_make (const struct life_mention *mentions, size_t count,
                   struct arena *arena, struct life_saying **sayings_r)
{
  struct life_saying *sayings
      = arena_alloc (arena, (count + 1) * sizeof *sayings);
  size_t found = 0, kept = 0;

  for (size_t i = 0; i < count; i++)
    {
      struct life_saying saying = { .mention = &mentions[i] };

      if (!find_kind (&mentions[i], &saying.kind))
        continue;
      saying.grade = find_grade (mentions[i].fact);
      sayings[found++] = saying;
    }
  qsort (sayings, found, sizeof *sayings, compare_sayings);
  for (size_t i = 0; i < found; i++)
    {
      if (kept == 0 || !can_join (&sayings[kept - 1], &sayings[i]))
        {
          sayings[kept] = sayings[i];
          life_numbers_init (&sayings[kept].numbers, sayings[i].mention->n,
                             arena);
          kept++;
        }
      life_numbers_add (&sayings[kept - 1].numbers,
                        sayings[i].mention->fact->number);
    }
  *sayings_r = sayings;
  return kept;
}
