/* row: people, events and answers as they are remembered.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   The members of the structs are the lines of row.def, which says what they
   are.  */

#ifndef PATCHDIGEST_LIFE_ROW_H
#define PATCHDIGEST_LIFE_ROW_H

#include "series/row.h"

enum
{
  PERSON_NOTICES_MAX = 255,
  PERSON_COMMITTER = 2, /* so many notices make a committer */
  LIFE_PEOPLE_MAX = 64,
  PERSON_TEXT_MAX = 320, /* bytes of a name, or of an address: RFC 5321 has 64
                            before the @ and 255 after it */
  EVENT_TEXT_MAX = 160   /* bytes of each text of an event */
};

struct person_row
{
#define COLUMN_person ROW_MEMBER
#include "life/row.def"
};

struct event_row
{
#define COLUMN_event ROW_MEMBER
#include "life/row.def"
};

struct life_row
{
#define COLUMN_life ROW_MEMBER
#include "life/row.def"
};

struct waiting_row
{
#define COLUMN_waiting ROW_MEMBER
#include "life/row.def"
};

struct decision_row
{
#define COLUMN_decision ROW_MEMBER
#include "life/row.def"
};

enum event_what
{
  EVENT_NOTHING,
#define WHAT_event(number, name, word) EVENT_##name = (number),
#include "life/row.def"
  EVENT_WHATS /* one more than the highest */
};

enum decision_word
{
  DECISION_NOTHING,
#define WORD_decision(number, name, word) DECISION_##name = (number),
#include "life/row.def"
  DECISION_WORDS /* one more than the highest */
};

/* The bits of `flags'.  */
enum event_flag
{
#define FLAG_event(bit, since, name, word) EVENT_FLAG_##name = 1 << (bit),
#include "life/row.def"
};

enum life_flag
{
#define FLAG_life(bit, since, name, word) LIFE_FLAG_##name = 1 << (bit),
#include "life/row.def"
};

#endif
