/* answers: who answered a series version, and when.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "life/answers.h"
#include "base/numset.h"

/* Whether an answer with the date A is later than one with the date B.  An
   undated one is as old as can be.  */
static bool
is_later (int64_t a, int64_t b)
{
  return a != ROW_NO_DATE && (b == ROW_NO_DATE || a > b);
}

/* The answer of another is the last word of others so far.  Of two at one time,
   that of the person with the lower number counts, so that the order in which
   they came does not matter.  */
static void
note_last_other (struct life_row *row, const struct life_answer *answer)
{
  bool same = row->answers > 0 && answer->date == row->last_other;

  if (same && answer->person == row->last_person && answer->asks)
    row->flags |= LIFE_FLAG_ASKS;
  if (row->answers > 0 && !is_later (answer->date, row->last_other)
      && !(same && answer->person < row->last_person))
    return;
  row->last_other = answer->date;
  row->last_person = answer->person;
  row->flags &= ~(int64_t)LIFE_FLAG_ASKS;
  if (answer->asks)
    row->flags |= LIFE_FLAG_ASKS;
}

struct slice
life_set_add (struct slice set, const int64_t *numbers, size_t count,
              size_t max, struct arena *arena)
{
  struct numset_run run = NUMSET_START;
  struct numset_writer writer;
  struct buf buf;
  struct slice united;
  int64_t number;
  size_t had = numset_count (set), written = 0;
  int64_t *all = arena_alloc (arena, (had + count + 1) * sizeof *all);
  size_t total = 0;

  while (total < had && numset_next (&set, &run, &number) > 0)
    all[total++] = number;
  for (size_t i = 0; i < count; i++)
    all[total++] = numbers[i];
  numset_sort (all, total);
  buf_init (&buf);
  numset_begin (&writer, &buf);
  for (size_t i = 0; i < total && written < max; i++)
    if (i == 0 || all[i] != all[i - 1])
      {
        numset_add (&writer, all[i]);
        written++;
      }
  numset_end (&writer);
  united = arena_copy (arena, buf_slice (&buf));
  buf_release (&buf);
  return united;
}

void
life_answers_count (struct life_row *row, const struct life_answer *answer)
{
  if (answer->own)
    {
      if (is_later (answer->date, row->last_author))
        row->last_author = answer->date;
      row->own++;
      return;
    }
  note_last_other (row, answer);
  if (answer->asks && !answer->by_reader && answer->at > row->asked)
    row->asked = answer->at;
  row->answers++;
}

void
life_answers_add (struct life_row *row, const struct life_answer *answers,
                  size_t count, struct arena *arena)
{
  int64_t *people = arena_alloc (arena, (count + 1) * sizeof *people);
  int64_t *parts = arena_alloc (arena, (count + 1) * sizeof *parts);
  size_t others = 0;

  for (size_t i = 0; i < count; i++)
    {
      const struct life_answer *answer = &answers[i];

      life_answers_count (row, answer);
      if (answer->own)
        continue;
      people[others] = answer->person;
      parts[others++] = answer->part < 0 ? 0 : answer->part;
    }
  row->people
      = life_set_add (row->people, people, others, LIFE_PEOPLE_MAX, arena);
  row->answered = life_set_add (row->answered, parts, others, SIZE_MAX, arena);
}
