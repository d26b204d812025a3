/* answers: who answered a series version, and when.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_LIFE_ANSWERS_H
#define PATCHDIGEST_LIFE_ANSWERS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "life/row.h"

/* An answer by a person.  */
struct life_answer
{
  uint32_t version;
  int64_t person; /* the number of the row */
  int part;       /* of the patch that it leads to; 0: the cover */
  int64_t date;   /* or ROW_NO_DATE */
  uint32_t item;  /* the message; whoever makes answers knows what it means */
  bool own;       /* by the author of the series */
  bool asks;      /* see struct talk */
  bool by_reader; /* of the digest; not OWN */
  int64_t at;     /* the number of the message; 0: it has none */
};

/* Counts ANSWER in *ROW, but does not add to its sets.  */
void life_answers_count (struct life_row *row,
                         const struct life_answer *answer);

/* The numbers of SET and the COUNT NUMBERS, as a set in ARENA; at most MAX of
   them, the lowest.  */
struct slice life_set_add (struct slice set, const int64_t *numbers,
                           size_t count, size_t max, struct arena *arena);

/* Adds COUNT answers to *ROW.  The result does not depend on their order.  The
   texts of *ROW are in ARENA then.  */
void life_answers_add (struct life_row *row, const struct life_answer *answers,
                       size_t count, struct arena *arena);

#endif
