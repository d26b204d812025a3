/* news_what: what a row of the news says.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "life/news_what.h"
#include "base/numset.h"
#include "life/decision.h"
#include "life/facts.h"
#include "life/words.h"
#include "mail/date_iso.h"

#include <stdlib.h>

/* --- Lists with a limit --- */

/* Begins item number I, from 0, of a list of COUNT: false if there are too
   many, and they are only counted.  */
static bool
begin_item (struct buf *buf, size_t i, size_t count)
{
  if (i > 0 && i <= NEWS_NAMES_MAX)
    buf_add (buf, SLICE (", "));
  if (i == NEWS_NAMES_MAX)
    buf_printf (buf, "+%zu", count - NEWS_NAMES_MAX);
  return i < NEWS_NAMES_MAX;
}

/* The person as a word of a sentence.  */
static void
add_name (struct buf *buf, const struct person_row *person)
{
  struct slice name = life_person_name (person);

  buf_add (buf, name.len ? name : SLICE ("somebody"));
}

/* --- Applied --- */

static int
rank_of (const struct life_fact *fact)
{
  if (fact->event->what == EVENT_PULLED)
    return 0;
  return 1 + (fact->person != NULL) + 2 * (fact->event->tree.len > 0);
}

static const struct life_fact *
find_best (struct news_facts facts)
{
  const struct life_fact *best = facts.facts[0];

  for (size_t i = 1; i < facts.count; i++)
    if (rank_of (facts.facts[i]) > rank_of (best))
      best = facts.facts[i];
  return best;
}

static void
add_place (struct buf *buf, const struct life_fact *fact)
{
  buf_add (buf, fact->event->tree);
  if (!fact->person)
    return;
  buf_add (buf, fact->event->tree.len ? SLICE (" by ") : SLICE ("by "));
  add_name (buf, fact->person);
}

void
news_what_applied (struct buf *buf, struct news_facts facts)
{
  const struct life_fact *best = find_best (facts);

  if (best->event->what != EVENT_PULLED)
    add_place (buf, best);
  else if (best->event->sentence.len)
    {
      buf_add (buf, SLICE ("in pull request "));
      buf_add (buf, best->event->sentence);
    }
  else
    buf_add (buf, SLICE ("in a pull request"));
}

/* The first MAX characters of TEXT.  */
static size_t
find_cut (struct slice text, size_t max)
{
  size_t at = 0;

  for (size_t i = 0; at < text.len; at++)
    if ((slice_at (text, at) & 0xc0) != 0x80 && i++ == max)
      break;
  return at;
}

static void
add_quoted (struct buf *buf, struct slice sentence)
{
  size_t cut = find_cut (sentence, NEWS_SENTENCE_MAX);

  buf_add_byte (buf, '"');
  buf_add (buf, slice_head (sentence, cut));
  if (cut < sentence.len)
    buf_add (buf, SLICE ("..."));
  buf_add_byte (buf, '"');
}

void
news_what_said (struct buf *buf, struct news_facts facts)
{
  const struct life_fact *best = find_best (facts);

  if (best->event->sentence.len == 0)
    {
      add_place (buf, best);
      return;
    }
  add_name (buf, best->person);
  buf_add (buf, SLICE (": "));
  add_quoted (buf, best->event->sentence);
}

/* --- Sent back --- */

/* How grave an event is.  */
static int
gravity_of (int64_t what)
{
  switch (what)
    {
    case EVENT_DROPPED:
      return 4;
    case EVENT_REJECTED:
      return 3;
    case EVENT_NAK:
      return 2;
    default:
      return 1;
    }
}

static const char *
describe (int64_t what)
{
  switch (what)
    {
    case EVENT_DROPPED:
      return "dropped by ";
    case EVENT_REJECTED:
      return "rejected by ";
    case EVENT_NAK:
      return "NAK by ";
    default:
      return "changes requested by ";
    }
}

static int
compare_people (const void *left, const void *right)
{
  const struct life_fact *a = *(const struct life_fact *const *)left;
  const struct life_fact *b = *(const struct life_fact *const *)right;

  if (a->event->person != b->event->person)
    return numset_compare (a->event->person, b->event->person);
  return a < b ? -1 : a > b;
}

static int
compare_order (const void *left, const void *right)
{
  const struct life_fact *a = *(const struct life_fact *const *)left;
  const struct life_fact *b = *(const struct life_fact *const *)right;

  return a < b ? -1 : a > b;
}

/* The first fact of each person among those of FACTS that say WHAT.  */
static struct news_facts
find_people (struct news_facts facts, int64_t what, struct arena *arena)
{
  struct news_facts people = { NULL, 0 };
  size_t count = 0;

  people.facts = arena_alloc (arena, facts.count * sizeof *people.facts);
  for (size_t i = 0; i < facts.count; i++)
    if (facts.facts[i]->event->what == what)
      people.facts[people.count++] = facts.facts[i];
  qsort (people.facts, people.count, sizeof *people.facts, compare_people);
  for (size_t i = 0; i < people.count; i++)
    if (count == 0
        || people.facts[i]->event->person
               != people.facts[count - 1]->event->person)
      people.facts[count++] = people.facts[i];
  people.count = count;
  qsort (people.facts, count, sizeof *people.facts, compare_order);
  return people;
}

void
news_what_sent_back (struct buf *buf, struct news_facts facts,
                     struct arena *arena)
{
  int64_t what = facts.facts[0]->event->what;

  for (size_t i = 1; i < facts.count; i++)
    if (gravity_of (facts.facts[i]->event->what) > gravity_of (what))
      what = facts.facts[i]->event->what;
  buf_add (buf, slice_from_string (describe (what)));
  facts = find_people (facts, what, arena);
  for (size_t i = 0; i < facts.count; i++)
    if (begin_item (buf, i, facts.count))
      add_name (buf, facts.facts[i]->person);
}

/* --- Reviewed --- */

static void
add_reviewer (struct buf *buf, const struct life_reviewer *reviewer, int n)
{
  add_name (buf, reviewer->person);
  buf_add_byte (buf, ' ');
  life_reviewer_letters (buf, reviewer);
  if (reviewer->patches < n)
    buf_printf (buf, " %d/%d", reviewer->patches, n);
}

void
news_what_reviewed (struct buf *buf, const struct life *life,
                    struct news_facts facts, struct arena *arena)
{
  int64_t *ids = arena_alloc (arena, facts.count * sizeof *ids);
  const struct life_reviewer **people
      = arena_alloc (arena, (life->reviewer_count + 1) * sizeof (*people));
  size_t count = 0;

  for (size_t i = 0; i < facts.count; i++)
    ids[i] = facts.facts[i]->event->person;
  numset_sort (ids, facts.count);
  for (size_t i = 0; i < life->reviewer_count; i++)
    {
      size_t low = 0, high = facts.count;

      while (low < high)
        {
          size_t middle = low + (high - low) / 2;

          if (ids[middle] < life->reviewers[i].id)
            low = middle + 1;
          else
            high = middle;
        }
      if (low < facts.count && ids[low] == life->reviewers[i].id)
        people[count++] = &life->reviewers[i];
    }
  for (size_t i = 0; i < count; i++)
    if (begin_item (buf, i, count))
      add_reviewer (buf, people[i], life->n);
}

/* --- Answers --- */

void
news_what_answered (struct buf *buf, const struct life_touched *series)
{
  bool one = series->answerers == 1;

  buf_printf (buf, "%d answer%s by ", series->answers,
              series->answers == 1 ? "" : "s");
  if (!one)
    buf_printf (buf, "%d people, last ", series->answerers);
  add_name (buf, series->last_person);
}

/* --- Robots --- */

/* A report, and what it says.  */
struct news_report
{
  enum life_robot verdict;
  struct slice name, says;
  int64_t at;
};

static bool
is_same_kind (const struct news_report *a, const struct news_report *b)
{
  return slice_eq (a->name, b->name) && slice_eq (a->says, b->says);
}

/* The worst first; the same kind side by side.  */
static int
compare_reports (const void *left, const void *right)
{
  const struct news_report *a = left, *b = right;
  int order = slice_compare (a->name, b->name);

  if (a->verdict != b->verdict)
    return a->verdict > b->verdict ? -1 : 1;
  if (order == 0)
    order = slice_compare (a->says, b->says);
  return order ? order : numset_compare (a->at, b->at);
}

/* Adds the COUNT REPORTS, which are of one kind; some messages may be there
   more than once.  */
static void
add_reports (struct buf *buf, const struct news_report *reports, size_t count)
{
  size_t messages = 1;

  for (size_t i = 1; i < count; i++)
    messages += reports[i].at != reports[i - 1].at;
  buf_add (buf, reports->name.len ? reports->name : SLICE ("robot"));
  if (reports->says.len)
    buf_add_byte (buf, ' ');
  buf_add (buf, reports->says);
  buf_printf (buf, " %zu", messages);
}

void
news_what_robots (struct buf *buf, struct news_facts facts, struct arena *arena)
{
  struct news_report *reports
      = arena_alloc (arena, facts.count * sizeof *reports);
  size_t kinds = 1, kind = 0, first = 0;

  for (size_t i = 0; i < facts.count; i++)
    reports[i] = (struct news_report){ .verdict = life_robot_verdict (
                                           facts.facts[i]->event),
                                       .name = life_robot_name (facts.facts[i]),
                                       .says = life_robot_says (facts.facts[i]),
                                       .at = facts.facts[i]->event->at };
  qsort (reports, facts.count, sizeof *reports, compare_reports);
  for (size_t i = 1; i < facts.count; i++)
    kinds += !is_same_kind (&reports[i - 1], &reports[i]);
  for (size_t i = 1; i <= facts.count; i++)
    if (i == facts.count || !is_same_kind (&reports[i - 1], &reports[i]))
      {
        if (begin_item (buf, kind++, kinds))
          add_reports (buf, reports + first, i - first);
        first = i;
      }
}

/* --- Back and stalled --- */

void
news_what_back (struct buf *buf, const struct life *life, struct arena *arena)
{
  const char *waits = life_waits_word (life->waits_for);
  struct slice date = date_iso (life->decision->date, arena);

  buf_add (buf, SLICE ("snoozed on "));
  buf_add (buf, slice_head (date, strlen ("2026-03-07")));
  buf_printf (buf, ", now %s", life_state_word (life->state));
  if (waits)
    buf_printf (buf, ", waits for %s", waits);
}

void
news_what_stalled (struct buf *buf, const struct life *life)
{
  const char *waits = life_waits_word (life->waits_for);

  buf_printf (buf, "%d days", life->days);
  if (life->state == LIFE_POSTED)
    buf_add (buf, SLICE (", no answer"));
  else if (waits)
    buf_printf (buf, ", waits for %s", waits);
  if (life->state == LIFE_REVIEWED)
    buf_printf (buf, ", reviewed %d/%d", life_numbers_count (&life->approved),
                life->n);
}
