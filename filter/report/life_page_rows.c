/* life_page_rows: the lists of a page about one work.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "report/life_page_rows.h"
#include "base/sanitize.h"
#include "life/facts.h"
#include "life/words.h"
#include "report/page_text.h"

#include <stdio.h>

enum
{
  VERSION_WIDTH = 4,
  DATE_WIDTH = 10,
  PARTS_SIZE = 32,
  SET_MAX = 12, /* bytes of a set of patches; of a longer one the count */
  LETTERS_WIDTH = 3,
  DETAIL_INDENT = 8, /* of the lines below a row */
  HASH_LENGTH = 12,
  HASHES_MAX = 40 /* of one notice */
};

/* --- Rows --- */

void
life_page_rows_begin (struct buf *buf, const struct life_page_version *version,
                      int64_t date, struct arena *arena)
{
  size_t start;

  buf_add (buf, SLICE ("  "));
  start = buf->len;
  sanitize_line (buf, version->version);
  page_text_end_cell (buf, start, VERSION_WIDTH);
  start = buf->len;
  page_text_add_date (buf, date, arena);
  page_text_end_cell (buf, start, DATE_WIDTH);
}

/* Begins a line below a row.  */
static void
begin_detail (struct buf *buf)
{
  buf_printf (buf, "%*s", DETAIL_INDENT, "");
}

void
life_page_rows_add_where (struct buf *buf, struct slice where)
{
  if (where.len == 0)
    return;
  begin_detail (buf);
  sanitize_line (buf, where);
  buf_add_byte (buf, '\n');
}

static void
add_message (struct buf *buf, const struct life_page *page, int64_t message,
             struct arena *arena)
{
  if (message)
    life_page_rows_add_where (buf, page->where (page->context, message, arena));
}

static void
add_parts (struct buf *buf, int k, int n)
{
  char parts[PARTS_SIZE];

  snprintf (parts, sizeof parts, "%d/%d", k, n);
  buf_printf (buf, "%5s  ", parts);
}

/* --- Reviews --- */

static void
add_reviewer (struct buf *buf, const struct life_page *page,
              const struct life_page_version *version,
              const struct life_reviewer *reviewer, struct arena *arena)
{
  struct slice name = life_person_name (reviewer->person);
  struct buf line;
  size_t start;

  life_page_rows_begin (buf, version, reviewer->last->date, arena);
  add_parts (buf, reviewer->patches, version->life->n);
  start = buf->len;
  life_reviewer_letters (buf, reviewer);
  page_text_end_cell (buf, start, LETTERS_WIDTH);
  buf_init (&line);
  buf_add (&line, name.len ? name : SLICE ("somebody"));
  buf_add_byte (&line, ' ');
  buf_add (&line, reviewer->last->sentence);
  page_text_wrap (buf, buf_slice (&line), DETAIL_INDENT);
  buf_release (&line);
  add_message (buf, page, reviewer->last->at, arena);
}

/* Reviews of earlier versions that the author put into the patches.  */
static void
add_carried (struct buf *buf, const struct life_page_version *version,
             struct arena *arena)
{
  const struct life *life = version->life;
  int carried = life_numbers_count (&life->carried);

  if (carried == 0)
    return;
  life_page_rows_begin (buf, version, life->version->row->first_date, arena);
  add_parts (buf, carried, life->n);
  buf_add (buf, SLICE ("in the patches when they were posted\n"));
}

void
life_page_rows_add_reviews (struct buf *buf, const struct life_page *page,
                            struct arena *arena)
{
  size_t start = buf->len, begin;

  buf_add (buf, SLICE ("\nReviews:\n"));
  begin = buf->len;
  for (size_t i = 0; i < page->count; i++)
    {
      const struct life_page_version *version = &page->versions[i];

      add_carried (buf, version, arena);
      for (size_t j = 0; j < version->life->reviewer_count; j++)
        add_reviewer (buf, page, version, &version->life->reviewers[j], arena);
    }
  if (buf->len == begin)
    buf->len = start;
}

/* --- Events --- */

enum page_part
{
  PAGE_OBJECTIONS,
  PAGE_NOTICES,
  PAGE_ROBOTS,
  PAGE_PARTS
};

/* What one message says of one version: COUNT facts, for each patch one.  */
struct page_saying
{
  const struct life_page_version *version;
  const struct life_fact *facts;
  size_t count;
  struct life_numbers numbers;
};

/* The part of the page that has FACT; PAGE_PARTS: none.  */
static enum page_part
find_part (const struct life_fact *fact)
{
  if (!fact->counts)
    return PAGE_PARTS;
  switch (fact->event->what)
    {
    case EVENT_NAK:
    case EVENT_CHANGES_REQUESTED:
    case EVENT_REJECTED:
      return PAGE_OBJECTIONS;
    case EVENT_ROBOT:
      return PAGE_ROBOTS;
    default:
      return life_fact_tag (fact) ? PAGE_PARTS : PAGE_NOTICES;
    }
}

static bool
is_same_saying (const struct life_fact *a, const struct life_fact *b)
{
  return a->event->at == b->event->at && a->event->what == b->event->what
         && a->event->person == b->event->person;
}

/* Puts what is said at *AT, an index of facts of VERSION, into *SAYING_R and
   moves *AT behind it: 1, or 0 at the end.  */
static int
next_saying (const struct life_page_version *version, size_t *at,
             struct page_saying *saying_r, struct arena *arena)
{
  const struct life *life = version->life;
  const struct life_fact *first = &life->facts[*at];

  if (*at >= life->fact_count)
    return 0;
  *saying_r = (struct page_saying){ .version = version, .facts = first };
  life_numbers_init (&saying_r->numbers, life->n, arena);
  for (; *at < life->fact_count && is_same_saying (first, &life->facts[*at]);
       ++*at)
    {
      life_numbers_add (&saying_r->numbers, life->facts[*at].number);
      saying_r->count++;
    }
  return 1;
}

static void
add_patches (struct buf *buf, const struct life_numbers *numbers)
{
  int count = life_numbers_count (numbers);
  size_t start = buf->len;

  if (count == numbers->n)
    buf_add (buf, SLICE ("all"));
  else
    life_numbers_append (buf, numbers);
  if (buf->len - start > SET_MAX)
    {
      buf->len = start;
      buf_printf (buf, "%d/%d", count, numbers->n);
    }
  page_text_end_cell (buf, start, 3);
}

/* The objections that stand are ordered as the facts are, of which they are
   some.  */
static bool
stands (const struct life *life, const struct life_fact *fact)
{
  size_t low = 0, high = life->nack_count;

  while (low < high)
    {
      size_t middle = low + (high - low) / 2;

      if (life->nacks[middle] == fact)
        return true;
      if (life->nacks[middle] < fact)
        low = middle + 1;
      else
        high = middle;
    }
  return false;
}

/* Appends what SAYING says and who says it.  */
static void
add_words (struct buf *line, const struct page_saying *saying)
{
  const struct life_fact *fact = saying->facts;
  const struct event_row *event = fact->event;
  struct slice name = life_person_name (fact->person);

  if (event->what == EVENT_ROBOT)
    {
      name = life_robot_name (fact);
      buf_add (line, name.len ? name : SLICE ("robot"));
      buf_add_byte (line, ' ');
      buf_add (line, life_robot_says (fact));
      return;
    }
  buf_add (line, slice_from_string (life_event_word (event->what)));
  if (event->tree.len)
    buf_add (line, SLICE (", "));
  buf_add (line, event->tree);
  if (name.len)
    buf_add (line, SLICE (" by "));
  buf_add (line, name);
  if (find_part (fact) == PAGE_NOTICES)
    buf_add (line, fact->certain ? SLICE (" (certain)") : SLICE (" (said)"));
  else if (!stands (saying->version->life, fact))
    buf_add (line, SLICE (" (lifted)"));
}

/* The commits that patches became; of several with the numbers.  */
static void
add_commits (struct buf *buf, const struct page_saying *saying)
{
  struct buf line;
  size_t count = 0;

  buf_init (&line);
  for (size_t i = 0; i < saying->count && count < HASHES_MAX; i++)
    {
      const struct life_fact *fact = &saying->facts[i];

      if (fact->event->hash.len == 0)
        continue;
      buf_add (&line, count++ ? SLICE (", ") : SLICE (""));
      if (fact->number > 0)
        buf_printf (&line, "%d:", fact->number);
      buf_add (&line, slice_head (fact->event->hash, HASH_LENGTH));
    }
  if (count)
    {
      begin_detail (buf);
      buf_add (buf, count == 1 ? SLICE ("commit ") : SLICE ("commits "));
      page_text_wrap (buf, buf_slice (&line), DETAIL_INDENT);
    }
  buf_release (&line);
}

static void
add_sentence (struct buf *buf, const struct event_row *event)
{
  struct buf line;

  if (event->sentence.len == 0)
    return;
  buf_init (&line);
  if (event->what != EVENT_ROBOT)
    buf_add_byte (&line, '"');
  buf_add (&line, slice_trim (event->sentence));
  if (event->what != EVENT_ROBOT)
    buf_add_byte (&line, '"');
  begin_detail (buf);
  page_text_wrap (buf, buf_slice (&line), DETAIL_INDENT);
  buf_release (&line);
}

static void
add_saying (struct buf *buf, const struct life_page *page,
            const struct page_saying *saying, struct arena *arena)
{
  const struct event_row *event = saying->facts->event;
  struct buf line;

  buf_init (&line);
  add_words (&line, saying);
  life_page_rows_begin (buf, saying->version, event->date, arena);
  add_patches (buf, &saying->numbers);
  page_text_wrap (buf, buf_slice (&line), DETAIL_INDENT);
  buf_release (&line);
  add_commits (buf, saying);
  add_sentence (buf, event);
  add_message (buf, page, event->at, arena);
}

static void
add_part (struct buf *buf, const struct life_page *page, enum page_part part,
          struct arena *arena)
{
  static const char *const titles[PAGE_PARTS]
      = { [PAGE_OBJECTIONS] = "Objections",
          [PAGE_NOTICES] = "Notices",
          [PAGE_ROBOTS] = "Robots" };
  bool any = false;

  for (size_t i = 0; i < page->count; i++)
    {
      struct page_saying saying;
      size_t at = 0;

      while (next_saying (&page->versions[i], &at, &saying, arena))
        {
          if (find_part (saying.facts) != part)
            continue;
          if (!any)
            buf_printf (buf, "\n%s:\n", titles[part]);
          any = true;
          add_saying (buf, page, &saying, arena);
        }
    }
}

void
life_page_rows_add_events (struct buf *buf, const struct life_page *page,
                           struct arena *arena)
{
  for (int part = 0; part < PAGE_PARTS; part++)
    add_part (buf, page, (enum page_part)part, arena);
}
