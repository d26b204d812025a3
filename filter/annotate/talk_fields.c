/* talk_fields: what annotation says of tags, notices and reports.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "annotate/talk_fields.h"
#include "annotate/fields_line.h"
#include "annotate/parameter.h"
#include "base/buf.h"
#include "life/facts.h"
#include "life/words.h"
#include "mail/date_iso.h"

enum
{
  LINES_MAX = 16,   /* of tags, notices and reports; more are left out */
  DATE_WIDTH = 10,  /* of a day */
  NUMBERS_MAX = 400 /* characters of a list of patches */
};

/* Appends who gave the tag of FACT, as the tag spells it.  */
static void
add_giver (struct buf *buf, const struct talk *talk,
           const struct life_fact *fact)
{
  for (size_t i = 0; talk && i < talk->count; i++)
    if ((int64_t)talk->items[i].what == fact->event->what
        && talk->items[i].address.len
        && !(talk->items[i].flags & (TALK_RELAYED | TALK_PROSE)))
      {
        parameter_add_person (buf, talk->items[i].name, talk->items[i].address);
        return;
      }
  if (fact->person)
    parameter_add_person (buf, fact->person->name, fact->person->address);
}

/* Appends the patches: `1-3,5/9'.  Those that there is no room for are left
   out.  */
static void
add_numbers (struct buf *buf, const struct life_saying *saying)
{
  size_t start;

  buf_add (buf, SLICE ("; patches="));
  start = buf->len;
  life_numbers_append (buf, &saying->numbers);
  if (buf->len - start > NUMBERS_MAX)
    buf->len = start
               + slice_find_last_byte (
                   slice_sub (buf_slice (buf), start, NUMBERS_MAX + 1), ' ');
  for (size_t i = start; i < buf->len; i++)
    if (buf->ptr[i] == ' ')
      buf->ptr[i] = ',';
  buf_printf (buf, "/%d", saying->mention->n);
}

static void
add_tag (struct buf *buf, const struct talk *talk,
         const struct life_saying *saying)
{
  const struct life_fact *fact = saying->mention->fact;

  buf_printf (
      buf, "X-Patchdigest-Tag: %c; by=", life_event_letter (fact->event->what));
  add_giver (buf, talk, fact);
  buf_add (buf, SLICE ("; of="));
  parameter_add_id (buf, saying->mention->of);
  buf_printf (buf, "; scope=%s", life_saying_scope (saying));
  /* What names patches may answer another one, or the cover letter.  */
  if (fact->event->part > 0 && saying->mention->n > 1
      && slice_eq (saying->mention->of, saying->mention->series))
    add_numbers (buf, saying);
  if (fact->event->flags & EVENT_FLAG_CONDITIONAL)
    buf_add (buf, SLICE ("; cond=1"));
}

static void
add_event (struct buf *buf, const struct life_saying *saying)
{
  const struct event_row *event = saying->mention->fact->event;
  const char *grade = life_grade_word (saying->grade);

  buf_printf (buf, "X-Patchdigest-Event: %s", life_event_word (event->what));
  if (grade)
    buf_printf (buf, "; grade=%s", grade);
  buf_add (buf, SLICE ("; of="));
  parameter_add_id (buf, saying->mention->series);
  add_numbers (buf, saying);
  parameter_add_word (buf, "tree", event->tree);
  /* Of the first patch, if there are several.  */
  parameter_add_word (buf, "commit", event->hash);
}

static void
add_robot (struct buf *buf, const struct life_saying *saying)
{
  const struct event_row *event = saying->mention->fact->event;
  const char *verdict = life_robot_word (life_robot_verdict (event));

  buf_add (buf, SLICE ("X-Patchdigest-Robot: "));
  parameter_add_text (buf, life_robot_name (saying->mention->fact));
  if (verdict)
    buf_printf (buf, "; verdict=%s", verdict);
}

static void
add_life (struct buf *buf, const struct life *life, struct arena *arena)
{
  const char *waits = life_waits_word (life->waits_for);
  const struct life_numbers *numbers
      = life->state == LIFE_APPLIED ? &life->applied : &life->approved;

  buf_printf (buf, "X-Patchdigest-Life: %s; parts=%d/%d",
              life_state_word (life->state), life_numbers_count (numbers),
              life->n);
  if (waits)
    buf_printf (buf, "; waits=%s", waits);
  if (life->since != ROW_NO_DATE)
    buf_printf (
        buf, "; since=%.*s",
        SLICE_ARG (slice_head (date_iso (life->since, arena), DATE_WIDTH)));
}

void
talk_fields_add (struct fields *fields, const struct fields_talk *talk,
                 struct arena *arena)
{
  struct buf buf;

  buf_init (&buf);
  for (size_t i = 0; i < talk->count && i < LINES_MAX; i++)
    {
      const struct life_saying *saying = &talk->sayings[i];

      if (saying->kind == LIFE_SAYING_OTHER_TAG)
        continue;
      if (saying->kind == LIFE_SAYING_TAG
          || saying->mention->fact->event->what == EVENT_NAK)
        add_tag (&buf, talk->talk, saying);
      else if (saying->kind == LIFE_SAYING_ROBOT)
        add_robot (&buf, saying);
      else
        add_event (&buf, saying);
      fields_line_add (fields, &buf, arena);
    }
  if (talk->life)
    {
      add_life (&buf, talk->life, arena);
      fields_line_add (fields, &buf, arena);
    }
  buf_release (&buf);
}

/* --- Label --- */

/* The words of a label, as bits in their order.  */
enum label_word
{
  LABEL_APPLIED = 1 << 0,
  LABEL_SAID = 1 << 1,
  LABEL_NAK = 1 << 2,
  LABEL_CHANGES_REQUESTED = 1 << 3,
  LABEL_TAG = 1 << 4,
  LABEL_ROBOT = 1 << 5,
  LABEL_ROBOT_FAIL = 1 << 6
};

static unsigned
words_of_event (const struct life_saying *saying)
{
  switch (saying->mention->fact->event->what)
    {
    case EVENT_APPLIED:
    case EVENT_PULLED:
      return saying->grade == LIFE_GRADE_CERTAIN ? LABEL_APPLIED : LABEL_SAID;
    case EVENT_NAK:
      return LABEL_NAK;
    case EVENT_CHANGES_REQUESTED:
    case EVENT_REJECTED:
      return LABEL_CHANGES_REQUESTED;
    default:
      return 0;
    }
}

static unsigned
words_of (const struct life_saying *saying)
{
  const struct event_row *event = saying->mention->fact->event;

  switch (saying->kind)
    {
    case LIFE_SAYING_TAG:
      return LABEL_TAG;
    case LIFE_SAYING_EVENT:
      return words_of_event (saying);
    case LIFE_SAYING_ROBOT:
      return LABEL_ROBOT
             | (life_robot_verdict (event) == LIFE_ROBOT_FAIL ? LABEL_ROBOT_FAIL
                                                              : 0);
    case LIFE_SAYING_OTHER_TAG:
    default:
      return 0;
    }
}

void
talk_fields_label (struct buf *buf, const struct fields_talk *talk)
{
  static const char *const words[]
      = { "pd:applied", "pd:said",  "pd:nak",       "pd:cr",
          "pd:tag",     "pd:robot", "pd:robot-fail" };
  unsigned found = 0;

  for (size_t i = 0; i < talk->count; i++)
    found |= words_of (&talk->sayings[i]);
  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    if (found & 1u << i)
      {
        if (buf->len)
          buf_add_byte (buf, ' ');
        buf_add (buf, slice_from_string (words[i]));
      }
}
