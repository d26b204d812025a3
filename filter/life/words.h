/* words: states, events and verdicts as words.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   The same words are in JSON, annotations and tables, so they never change.
   They are static and have no white space.  */

#ifndef PATCHDIGEST_LIFE_WORDS_H
#define PATCHDIGEST_LIFE_WORDS_H

#include "base/buf.h"
#include "base/slice.h"
#include "life/judge.h"

/* "under-review".  */
const char *life_state_word (enum life_state state);

/* The state that WORD names: 1, or 0 if it names none.  */
int life_state_from_word (struct slice word, enum life_state *state_r);

/* "author"; null of nobody.  */
const char *life_waits_word (enum life_waits waits);

/* "said", "certain"; null of no grade.  */
const char *life_grade_word (enum life_grade grade);

/* "ok", "warn", "fail"; null without a verdict.  */
const char *life_robot_word (enum life_robot robot);

/* "reviewed", "changes-requested"; null of anything else.  */
const char *life_event_word (int64_t what);

/* The letter of a tag: R, A or T, N of a NAK; otherwise 0.  */
char life_event_letter (int64_t what);

/* How PERSON, which may be null, is called: the name, else the address, else
   empty.  From messages: not sanitized.  */
struct slice life_person_name (const struct person_row *person);

/* Appends the letters of REVIEWER's tags, each with `?' if it has a condition:
   "R?T".  */
void life_reviewer_letters (struct buf *buf,
                            const struct life_reviewer *reviewer);

/* How the robot that made the report FACT is called: its short name, which is
   the `tree' of the event, else as a person, or by the local part of the
   address.  */
struct slice life_robot_name (const struct life_fact *fact);

/* What the robot says: how grave the worst finding is, if it ends its note
   ("high"), else the verdict; or empty.  */
struct slice life_robot_says (const struct life_fact *fact);

#endif
