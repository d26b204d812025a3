/* brief_details: what the brief digest says of a series below its title.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "report/brief_details.h"
#include "life/words.h"
#include "patch/version_text.h"
#include "report/cells.h"
#include "report/changes_text.h"

enum
{
  NAME_CELLS = 24
};

void
brief_details_add (struct brief_details *details, struct slice piece)
{
  if (piece.len && details->count < BRIEF_DETAILS_MAX)
    details->pieces[details->count++] = piece;
}

/* Adds the text of BUF, and empties it.  */
static void
add_buf (struct brief_details *details, struct buf *buf, struct arena *arena)
{
  brief_details_add (details, arena_copy (arena, buf_slice (buf)));
  buf_clear (buf);
}

static void
add_name (struct buf *buf, const struct person_row *person)
{
  struct slice name = life_person_name (person);

  cells_add (buf, name.len ? name : SLICE ("somebody"), NAME_CELLS);
}

int
brief_details_add_changes (struct brief_details *details,
                           const struct report *report, uint32_t version,
                           struct arena *arena, struct error *err)
{
  struct series_set *set = digest_series (report->digest);
  const struct report_changes *changes = NULL;
  struct buf buf;
  size_t start;

  if (report->settings->changes == REPORT_CHANGES_NONE || !report->compare)
    return 0;
  if (report->compare (report->context, version, arena, &changes, err) < 0)
    return -1;
  if (!changes)
    return 0;
  buf_init (&buf);
  buf_add (&buf, SLICE ("since "));
  version_text_append (&buf,
                       series_at (set, changes->earlier)->row.version_text);
  buf_add (&buf, SLICE (": "));
  start = buf.len;
  if (changes->comparison->nothing_in_common)
    buf_add (&buf, SLICE ("nothing in common"));
  else
    changes_text_add_counts (&buf, changes->comparison->counts);
  if (buf.len > start)
    add_buf (details, &buf, arena);
  buf_release (&buf);
  return 0;
}

/* "applied 9/9 to heap/next by Mo Merger".  */
static void
add_applied (struct buf *buf, const struct life *life)
{
  int count = life_numbers_count (&life->applied);

  if (count == 0)
    return;
  if (life->grade != LIFE_GRADE_CERTAIN)
    buf_add (buf, SLICE ("said to be "));
  buf_printf (buf, "applied %d/%d", count, life->n);
  if (life->tree.len)
    buf_add (buf, SLICE (" to "));
  buf_add (buf, life->tree);
  if (!life->applied_by)
    return;
  buf_add (buf, SLICE (" by "));
  add_name (buf, life->applied_by);
}

/* "NAK by Ravi Reader": the last that stands.  */
static void
add_objection (struct buf *buf, const struct life *life)
{
  const struct life_fact *last;

  if (life->nack_count == 0)
    return;
  last = life->nacks[life->nack_count - 1];
  switch (last->event->what)
    {
    case EVENT_NAK:
      buf_add (buf, SLICE ("NAK by "));
      break;
    case EVENT_REJECTED:
      buf_add (buf, SLICE ("rejected by "));
      break;
    default:
      buf_add (buf, SLICE ("changes requested by "));
      break;
    }
  add_name (buf, last->person);
  if (life->nack_count > 1)
    buf_printf (buf, " +%zu", life->nack_count - 1);
}

/* "reviewed 3/9 by Ravi Reader R, Tia Tries T".  */
static void
add_reviews (struct buf *buf, const struct life *life)
{
  int approved = life_numbers_count (&life->approved);

  if (approved == 0 && life->reviewer_count == 0)
    return;
  if (approved)
    buf_printf (buf, "reviewed %d/%d", approved, life->n);
  else
    buf_printf (buf, "tested %d/%d", life_numbers_count (&life->tested),
                life->n);
  for (size_t i = 0; i < life->reviewer_count && i < BRIEF_PEOPLE_MAX; i++)
    {
      buf_add (buf, i ? SLICE (", ") : SLICE (" by "));
      add_name (buf, life->reviewers[i].person);
      buf_add_byte (buf, ' ');
      life_reviewer_letters (buf, &life->reviewers[i]);
    }
  if (life->reviewer_count > BRIEF_PEOPLE_MAX)
    buf_printf (buf, " +%zu", life->reviewer_count - BRIEF_PEOPLE_MAX);
}

static void
add_answers (struct buf *buf, const struct life *life)
{
  int others = life->replies - life->author_replies;

  if (others <= 0)
    return;
  buf_printf (buf, "%d answer%s", others, others == 1 ? "" : "s");
  if (life->people > 1)
    buf_printf (buf, " by %d people", life->people);
}

static void
add_robots (struct buf *buf, const struct life *life)
{
  if (life->robot_worst == LIFE_ROBOT_FAIL
      || life->robot_worst == LIFE_ROBOT_WARN)
    buf_printf (buf, "robots %s", life_robot_word (life->robot_worst));
}

void
brief_details_add_life (struct brief_details *details, const struct life *life,
                        struct arena *arena)
{
  struct buf buf;

  buf_init (&buf);
  add_applied (&buf, life);
  add_buf (details, &buf, arena);
  add_objection (&buf, life);
  add_buf (details, &buf, arena);
  add_reviews (&buf, life);
  add_buf (details, &buf, arena);
  add_robots (&buf, life);
  add_buf (details, &buf, arena);
  add_answers (&buf, life);
  add_buf (details, &buf, arena);
  buf_release (&buf);
}
