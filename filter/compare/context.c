/* context: whether two patches stand in the same surroundings.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "compare/context.h"

enum
{
  CONTEXT_LINES = 3, /* next to a change line that count, as git has them.  More
                        are there because the author asked for more */
  MOVED_LINES_MIN = 2,   /* lines of context that say where a hunk is */
  MOVED_LINES_MAX = 200, /* a hunk with more is not compared: it would take the
                            square of the time */
  LETTERS_MIN = 2        /* letters of such a line */
};

/* Lines of context next to a change line.  */
struct context_run
{
  const struct slice *lines;
  size_t count;
  bool open; /* they end with the hunk, not at another change line */
};

/* Whether A and B are equal but for white space.  */
static bool
loosely_equal (struct slice a, struct slice b)
{
  size_t i = 0;
  size_t j = 0;

  if (slice_eq (a, b))
    return true;
  while (i < a.len || j < b.len)
    if (slice_is_space (slice_at (a, i)))
      i++;
    else if (slice_is_space (slice_at (b, j)))
      j++;
    else if (slice_at (a, i++) != slice_at (b, j++))
      return false;
  return true;
}

/* The hunk with line LINE, from hunk *HUNK on.  */
static const struct change_hunk *
find_hunk (const struct change *change, size_t *hunk, size_t line)
{
  while (line >= change->hunks[*hunk].first + change->hunks[*hunk].count)
    ++*hunk;
  return &change->hunks[*hunk];
}

/* The lines of context before LINE, in HUNK.  */
static struct context_run
run_before (const struct change *change, const struct change_hunk *hunk,
            size_t line)
{
  size_t start = line;

  while (start > hunk->first
         && change_line_is_context (change->lines[start - 1]))
    start--;
  return (struct context_run){ change->lines + start, line - start,
                               start == hunk->first };
}

/* The lines of context after LINE, in HUNK.  */
static struct context_run
run_after (const struct change *change, const struct change_hunk *hunk,
           size_t line)
{
  size_t stop = hunk->first + hunk->count;
  size_t end = line + 1;

  while (end < stop && change_line_is_context (change->lines[end]))
    end++;
  return (struct context_run){ change->lines + line + 1, end - line - 1,
                               end == stop };
}

/* Leaves out what is farther from the change line than counts.  In a run
   between two change lines, both count.  */
static void
cut_run (struct context_run *run, bool up)
{
  if (run->count <= CONTEXT_LINES
      || (!run->open && run->count <= 2 * (size_t)CONTEXT_LINES))
    return;
  if (up)
    run->lines += run->count - CONTEXT_LINES;
  run->count = CONTEXT_LINES;
  run->open = true;
}

/* Whether two runs differ.  UP says that they end at their change lines, and
   not start there.  */
static bool
runs_differ (struct context_run *a, struct context_run *b, bool up)
{
  size_t count;

  cut_run (a, up);
  cut_run (b, up);
  count = a->count < b->count ? a->count : b->count;
  if (!a->open && !b->open && a->count != b->count)
    return true;
  /* Where one side has a change line the other has context.  */
  if ((!a->open && b->count > a->count) || (!b->open && a->count > b->count))
    return true;
  for (size_t i = 0; i < count; i++)
    if (!loosely_equal (a->lines[up ? a->count - 1 - i : i],
                        b->lines[up ? b->count - 1 - i : i]))
      return true;
  return false;
}

static bool
file_differs (const struct form *a, const struct form *b,
              const struct file_pair *pair)
{
  const struct form_file *old = &a->files[pair->a];
  const struct form_file *new = &b->files[pair->b];
  size_t old_hunk = a->change->files[pair->a].first;
  size_t new_hunk = b->change->files[pair->b].first;

  for (size_t i = 0; i < old->count && i < new->count; i++)
    {
      size_t old_line = a->lines[old->first + i];
      size_t new_line = b->lines[new->first + i];
      const struct change_hunk *from
          = find_hunk (a->change, &old_hunk, old_line);
      const struct change_hunk *to = find_hunk (b->change, &new_hunk, new_line);
      struct context_run left = run_before (a->change, from, old_line);
      struct context_run right = run_before (b->change, to, new_line);

      if (runs_differ (&left, &right, true))
        return true;
      left = run_after (a->change, from, old_line);
      right = run_after (b->change, to, new_line);
      if (runs_differ (&left, &right, false))
        return true;
    }
  return false;
}

bool
context_differs (const struct form *a, const struct form *b,
                 const struct file_pairs *pairs)
{
  for (size_t i = 0; i < pairs->count; i++)
    if (pairs->pairs[i].a != FILE_PAIR_NONE
        && pairs->pairs[i].b != FILE_PAIR_NONE
        && file_differs (a, b, &pairs->pairs[i]))
      return true;
  return false;
}

/* Whether LINE is context that says where it is.  */
static bool
says_where (struct slice line)
{
  size_t letters = 0;

  if (!change_line_is_context (line))
    return false;
  for (size_t i = 1; i < line.len && letters < LETTERS_MIN; i++)
    letters
        += slice_is_alnum (slice_at (line, i)) || slice_at (line, i) >= 0x80;
  return letters == LETTERS_MIN;
}

/* Whether HUNK has LINE as context.  */
static bool
has_context (const struct change *change, const struct change_hunk *hunk,
             struct slice line)
{
  for (size_t i = hunk->first; i < hunk->first + hunk->count; i++)
    if (says_where (change->lines[i]) && loosely_equal (change->lines[i], line))
      return true;
  return false;
}

static size_t
count_context (const struct change *change, const struct change_hunk *hunk)
{
  size_t count = 0;

  for (size_t i = hunk->first; i < hunk->first + hunk->count; i++)
    count += says_where (change->lines[i]);
  return count;
}

/* Whether no context of HUNK of A stays in TO of B.  */
static bool
hunk_moved (const struct change *a, const struct change_hunk *hunk,
            const struct change *b, const struct change_hunk *to)
{
  size_t old_count = count_context (a, hunk);
  size_t new_count = count_context (b, to);

  if (slice_eq (hunk->heading, to->heading) || old_count < MOVED_LINES_MIN
      || new_count < MOVED_LINES_MIN || old_count > MOVED_LINES_MAX
      || new_count > MOVED_LINES_MAX)
    return false;
  for (size_t i = hunk->first; i < hunk->first + hunk->count; i++)
    if (says_where (a->lines[i]) && has_context (b, to, a->lines[i]))
      return false;
  return true;
}

/* The index after the last change line of the hunk of change line I.  */
static size_t
hunk_end (const struct form *form, const struct form_file *file,
          const struct change_hunk *hunk, size_t i)
{
  while (i < file->count
         && form->lines[file->first + i] < hunk->first + hunk->count)
    i++;
  return i;
}

/* Whether a hunk of a file, with the same change lines on both sides, has
   moved.  */
static bool
file_moved (const struct form *a, const struct form *b,
            const struct file_pair *pair)
{
  const struct form_file *old = &a->files[pair->a];
  const struct form_file *new = &b->files[pair->b];
  size_t old_hunk = a->change->files[pair->a].first;
  size_t new_hunk = b->change->files[pair->b].first;
  size_t old_end = 0;
  size_t new_end = 0;

  while (old_end < old->count && new_end < new->count)
    {
      bool together = old_end == new_end;
      const struct change_hunk *from
          = find_hunk (a->change, &old_hunk, a->lines[old->first + old_end]);
      const struct change_hunk *to
          = find_hunk (b->change, &new_hunk, b->lines[new->first + new_end]);
      size_t old_next = hunk_end (a, old, from, old_end);
      size_t new_next = hunk_end (b, new, to, new_end);

      if (together && old_next == new_next
          && hunk_moved (a->change, from, b->change, to))
        return true;
      if (old_next <= new_next)
        old_end = old_next;
      if (new_next <= old_next)
        new_end = new_next;
    }
  return false;
}

bool
context_moved (const struct form *a, const struct form *b,
               const struct file_pairs *pairs)
{
  for (size_t i = 0; i < pairs->count; i++)
    if (pairs->pairs[i].a != FILE_PAIR_NONE
        && pairs->pairs[i].b != FILE_PAIR_NONE
        && file_moved (a, b, &pairs->pairs[i]))
      return true;
  return false;
}
