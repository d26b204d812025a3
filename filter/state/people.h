/* people: those who answer, review and take patches.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   A person is an address without regard to case; the rest of the address counts
   (whether ann+lists@ is ann@ is decided by whoever compares people).  What a
   run learns of people stays in memory, where it has its numbers already, until
   people_save writes it.  A state of format 4 or older knows nobody.  */

#ifndef PATCHDIGEST_STATE_PEOPLE_H
#define PATCHDIGEST_STATE_PEOPLE_H

#include <stdbool.h>

#include "life/row.h"
#include "store/store.h"

/* The people of one state.  */
struct people;

/* STATE must live as long.  Never null.  Costs nothing until it is used.  */
struct people *people_new (struct store *state);
void people_free (struct people *people);

/* The number of the person with ADDRESS, whose NAME (may be empty) is noted if
   none was known before.  Whoever is new gets the next number.  *ID_R is 0, for
   nobody, if ADDRESS is empty or longer than PERSON_TEXT_MAX; longer names are
   cut.  0 or -1.  */
int people_add (struct people *people, struct slice name, struct slice address,
                int64_t *id_r, struct error *err);

/* The same, but nobody is added: 1, 0, -1.  */
int people_find (struct people *people, struct slice address, int64_t *id_r,
                 struct error *err);

/* The person ID; null if there is none, or after a failure.  Lives as long as
   PEOPLE.  */
const struct person_row *people_get (struct people *people, int64_t id);

/* The person ID has taken somebody else's patches: COUNT notices more, up to
   PERSON_NOTICES_MAX in all.  Nothing if there is no such person.  */
void people_count_notices (struct people *people, int64_t id, int count);

/* For a check: ROW has an address by which it is found.  */
bool people_is_sound (const struct person_row *row);

/* -1 with the error set if the state could not be read; 0 otherwise.  */
int people_failed (const struct people *people, struct error *err);

/* Writes whoever is new or has changed, and forgets that they have.  In a
   change, of a state of today's format.  0, or -1, also after an earlier
   failure.  */
int people_save (struct people *people, struct error *err);

#endif
