/* life_json: what happened to a series, and what a message says, as JSON.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "report/life_json.h"
#include "base/json.h"
#include "life/decision.h"
#include "life/facts.h"
#include "life/words.h"
#include "mail/date_iso.h"
#include "report/json_members.h"

/* --- Members --- */

static void
add_numbers (struct buf *buf, const char *name,
             const struct life_numbers *numbers)
{
  int number = 0;

  json_name (buf, name);
  buf_add_byte (buf, '[');
  while (life_numbers_next (numbers, &number))
    {
      json_separate (buf);
      buf_printf (buf, "%d", number);
    }
  buf_add_byte (buf, ']');
}

static void
add_date (struct buf *buf, const char *name, int64_t date, struct arena *arena)
{
  struct slice none = { NULL, 0 };

  json_add_text_or_null (buf, name,
                         date == ROW_NO_DATE ? none : date_iso (date, arena));
}

static void
add_person_members (struct buf *buf, const struct person_row *person)
{
  struct slice none = { NULL, 0 };

  json_add_text_or_null (buf, "name", person ? person->name : none);
  json_add_text_or_null (buf, "address", person ? person->address : none);
}

static void
add_person (struct buf *buf, const char *name, const struct person_row *person)
{
  json_name (buf, name);
  if (!person)
    {
      buf_add (buf, SLICE ("null"));
      return;
    }
  buf_add_byte (buf, '{');
  add_person_members (buf, person);
  buf_add_byte (buf, '}');
}

/* --- A series --- */

static void
add_superseded_by (struct buf *buf, const struct life *life)
{
  struct slice id = { NULL, 0 };

  if (life->superseded_by >= 0)
    id = life->evidence->versions[life->superseded_by].row->msgid;
  json_add_text_or_null (buf, "superseded_by", id);
}

static void
add_robots (struct buf *buf, const struct life *life)
{
  json_name (buf, "robots");
  buf_add_byte (buf, '{');
  json_add_integer (buf, "reports", true, life->robot_reports);
  json_add_word (buf, "worst", life_robot_word (life->robot_worst));
  buf_add_byte (buf, '}');
}

static void
add_decision (struct buf *buf, const struct life *life, struct arena *arena)
{
  const struct decision *decision = life->decision;
  bool any = decision && decision->word;

  json_name (buf, "mark");
  if (!decision && life->unlinked == ROW_NO_DATE)
    {
      buf_add (buf, SLICE ("null"));
      return;
    }
  buf_add_byte (buf, '{');
  json_add_word (buf, "word", any ? decision_word_name (decision->word) : NULL);
  add_date (buf, "date", any ? decision->date : ROW_NO_DATE, arena);
  add_date (buf, "until", any ? decision->until : ROW_NO_DATE, arena);
  json_add_bool (buf, "away", decision_is_away (decision));
  json_add_bool (buf, "mine", decision && decision->mine);
  json_add_bool (buf, "unlinked", life->unlinked != ROW_NO_DATE);
  buf_add_byte (buf, '}');
}

static void
add_members (struct buf *buf, const struct life *life, struct arena *arena)
{
  json_add_word (buf, "state", life_state_word (life->state));
  add_date (buf, "since", life->since, arena);
  json_add_word (buf, "waits_for", life_waits_word (life->waits_for));
  json_add_integer (buf, "replies", true, life->replies);
  json_add_integer (buf, "people", true, life->people);
  json_add_integer (buf, "author_replies", true, life->author_replies);
  add_numbers (buf, "reviewed", &life->reviewed);
  add_numbers (buf, "acked", &life->acked);
  add_numbers (buf, "tested", &life->tested);
  add_numbers (buf, "nacked", &life->nacked);
  add_numbers (buf, "carried", &life->carried);
  add_numbers (buf, "applied", &life->applied);
  json_add_text_or_null (buf, "tree", life->tree);
  add_person (buf, "applied_by", life->applied_by);
  json_add_word (buf, "grade", life_grade_word (life->grade));
  add_superseded_by (buf, life);
  add_robots (buf, life);
  add_date (buf, "last_date", life->last_date, arena);
  add_decision (buf, life, arena);
}

void
life_json_add (struct buf *buf, const struct life *life, struct arena *arena)
{
  json_name (buf, "life");
  if (!life)
    {
      buf_add (buf, SLICE ("null"));
      return;
    }
  buf_add_byte (buf, '{');
  add_members (buf, life, arena);
  buf_add_byte (buf, '}');
}

/* --- A message --- */

static void
add_tag (struct buf *buf, const struct life_saying *saying)
{
  const struct event_row *event = saying->mention->fact->event;

  json_add_word (buf, "kind", life_event_word (event->what));
  add_person_members (buf, saying->mention->fact->person);
  json_add_text_or_null (buf, "of", saying->mention->of);
  json_add_word (buf, "scope", life_saying_scope (saying));
  add_numbers (buf, "patches", &saying->numbers);
  json_add_bool (buf, "conditional",
                 (event->flags & EVENT_FLAG_CONDITIONAL) != 0);
  json_add_text_or_null (buf, "note", event->sentence);
  if (saying->kind == LIFE_SAYING_OTHER_TAG)
    json_add_word (buf, "why", life_saying_why_not (event));
}

static void
add_event (struct buf *buf, const struct life_saying *saying)
{
  const struct event_row *event = saying->mention->fact->event;

  json_add_word (buf, "what", life_event_word (event->what));
  json_add_word (buf, "grade", life_grade_word (saying->grade));
  json_add_text_or_null (buf, "series", saying->mention->series);
  add_numbers (buf, "patches", &saying->numbers);
  json_add_text_or_null (buf, "tree", event->tree);
  json_add_text_or_null (buf, "commit", event->hash);
  add_person (buf, "by", saying->mention->fact->person);
  json_add_text_or_null (buf, "sentence", event->sentence);
}

/* Appends the sayings of KIND as the array NAME.  */
static void
add_sayings (struct buf *buf, const char *name,
             const struct life_saying *sayings, size_t count,
             enum life_saying_kind kind)
{
  json_name (buf, name);
  buf_add_byte (buf, '[');
  for (size_t i = 0; i < count; i++)
    {
      if (sayings[i].kind != kind)
        continue;
      json_separate (buf);
      buf_add_byte (buf, '{');
      if (kind == LIFE_SAYING_EVENT)
        add_event (buf, &sayings[i]);
      else
        add_tag (buf, &sayings[i]);
      buf_add_byte (buf, '}');
    }
  buf_add_byte (buf, ']');
}

/* Of several reports in one message the worst.  */
static void
add_robot (struct buf *buf, const struct life_saying *sayings, size_t count)
{
  const struct life_fact *worst = NULL;

  for (size_t i = 0; i < count; i++)
    if (sayings[i].kind == LIFE_SAYING_ROBOT
        && (!worst
            || life_robot_verdict (sayings[i].mention->fact->event)
                   > life_robot_verdict (worst->event)))
      worst = sayings[i].mention->fact;
  json_name (buf, "robot");
  if (!worst)
    {
      buf_add (buf, SLICE ("null"));
      return;
    }
  buf_add_byte (buf, '{');
  json_add_text_or_null (buf, "who", life_robot_name (worst));
  json_add_word (buf, "verdict",
                 life_robot_word (life_robot_verdict (worst->event)));
  buf_add_byte (buf, '}');
}

void
life_json_add_message (struct buf *buf, const struct life_saying *sayings,
                       size_t count)
{
  add_sayings (buf, "tags", sayings, count, LIFE_SAYING_TAG);
  add_sayings (buf, "tags_other", sayings, count, LIFE_SAYING_OTHER_TAG);
  add_sayings (buf, "events", sayings, count, LIFE_SAYING_EVENT);
  add_robot (buf, sayings, count);
}
