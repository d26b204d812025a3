/* lives: the answers to series versions.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   A series version that nobody has answered, and of which no event is known,
   has no row.  What a run learns stays in memory until lives_save writes it, so
   that a version with a hundred answers is written once.  A state of format 4
   or older has no rows.  */

#ifndef PATCHDIGEST_STATE_LIVES_H
#define PATCHDIGEST_STATE_LIVES_H

#include "life/row.h"
#include "store/store.h"

/* The lives in one state.  */
struct lives;

/* STATE must live as long.  Never null.  Costs nothing until it is used.  */
struct lives *lives_new (struct store *state);
void lives_free (struct lives *lives);

/* What is known of the series row SERIES.  It lives as long as LIVES, but its
   sets only until they are added to.  1, 0 if nothing is known, -1.  */
int lives_get (struct lives *lives, int64_t series,
               const struct life_row **row_r, struct error *err);

/* The same, to be changed: changes will be saved.  If nothing is known yet, its
   dates are unset, its sets empty and its numbers 0.  The caller sets members
   but for the sets, which have functions below, and `last_event', which
   events.h sets.  0 or -1.  */
int lives_change (struct lives *lives, int64_t series, struct life_row **row_r,
                  struct error *err);

/* Adds PERSON, unless there are LIFE_PEOPLE_MAX already; or the patch of
   NUMBER, from 0, as answered, or as posted with reviews.  ROW is from
   lives_change.  */
void lives_add_person (struct life_row *row, int64_t person);
void lives_add_answered (struct life_row *row, int number);
void lives_add_carried (struct life_row *row, int number);

/* Writes what is not as the state has it, in the order of the series.  In a
   change, of a state of today's format.  0 or -1.  */
int lives_save (struct lives *lives, struct error *err);

#endif
