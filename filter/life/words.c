/* words: states, events and verdicts as words.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "life/words.h"
#include "life/facts.h"

static const char *const states[]
    = { [LIFE_POSTED] = "posted",
        [LIFE_UNDER_REVIEW] = "under-review",
        [LIFE_REVIEWED] = "reviewed",
        [LIFE_CHANGES_REQUESTED] = "changes-requested",
        [LIFE_WILL_APPLY] = "will-apply",
        [LIFE_APPLIED] = "applied",
        [LIFE_DROPPED] = "dropped",
        [LIFE_SUPERSEDED] = "superseded",
        [LIFE_WITHDRAWN] = "withdrawn",
        [LIFE_REJECTED] = "rejected" };

static const char *const waits_words[]
    = { [LIFE_WAITS_AUTHOR] = "author",
        [LIFE_WAITS_REVIEWER] = "reviewer",
        [LIFE_WAITS_MAINTAINER] = "maintainer" };

static const char *const grades[]
    = { [LIFE_GRADE_SAID] = "said", [LIFE_GRADE_CERTAIN] = "certain" };

static const char *const robots[] = {
  [LIFE_ROBOT_OK] = "ok", [LIFE_ROBOT_WARN] = "warn", [LIFE_ROBOT_FAIL] = "fail"
};

static const char *const events[EVENT_WHATS] = {
#define WHAT_event(number, name, word) [EVENT_##name] = word,
#include "life/row.def"
};

const char *
life_state_word (enum life_state state)
{
  return states[state];
}

int
life_state_from_word (struct slice word, enum life_state *state_r)
{
  for (size_t i = 0; i < sizeof states / sizeof *states; i++)
    if (slice_eq (word, slice_from_string (states[i])))
      {
        *state_r = (enum life_state)i;
        return 1;
      }
  return 0;
}

const char *
life_waits_word (enum life_waits waits)
{
  return waits_words[waits];
}

const char *
life_grade_word (enum life_grade grade)
{
  return grades[grade];
}

const char *
life_robot_word (enum life_robot robot)
{
  return robots[robot];
}

const char *
life_event_word (int64_t what)
{
  return what > EVENT_NOTHING && what < EVENT_WHATS ? events[what] : NULL;
}

char
life_event_letter (int64_t what)
{
  switch (what)
    {
    case EVENT_REVIEWED:
      return 'R';
    case EVENT_ACKED:
      return 'A';
    case EVENT_TESTED:
      return 'T';
    case EVENT_NAK:
      return 'N';
    default:
      return 0;
    }
}

struct slice
life_person_name (const struct person_row *person)
{
  if (!person)
    return slice_make (NULL, 0);
  return person->name.len ? person->name : person->address;
}

void
life_reviewer_letters (struct buf *buf, const struct life_reviewer *reviewer)
{
  static const struct
  {
    enum life_tag tag;
    char letter;
  } letters[] = { { LIFE_TAG_REVIEWED, 'R' },
                  { LIFE_TAG_ACKED, 'A' },
                  { LIFE_TAG_TESTED, 'T' } };

  for (size_t i = 0; i < sizeof letters / sizeof *letters; i++)
    {
      if (reviewer->tags & letters[i].tag)
        buf_add_byte (buf, letters[i].letter);
      if (reviewer->conditional & letters[i].tag)
        buf_add_byte (buf, '?');
    }
}

struct slice
life_robot_name (const struct life_fact *fact)
{
  struct slice address;

  if (fact->event->tree.len)
    return fact->event->tree;
  if (!fact->person || fact->person->name.len)
    return life_person_name (fact->person);
  address = fact->person->address;
  return slice_head (address, slice_find_last_byte (address, '@'));
}

struct slice
life_robot_says (const struct life_fact *fact)
{
  static const struct slice graves[]
      = { SLICE_INIT ("critical"), SLICE_INIT ("high"), SLICE_INIT ("medium"),
          SLICE_INIT ("low") };
  struct slice note = slice_trim (fact->event->sentence);
  size_t blank = slice_find_last_byte (note, ' ');
  struct slice last = slice_skip (note, blank == SLICE_NPOS ? 0 : blank + 1);

  for (size_t i = 0; i < sizeof graves / sizeof *graves; i++)
    if (slice_eq_nocase (last, graves[i]))
      return graves[i];
  return slice_from_string (life_robot_word (life_robot_verdict (fact->event)));
}
