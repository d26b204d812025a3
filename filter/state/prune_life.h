/* prune_life: forgets the events and people of what goes.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_STATE_PRUNE_LIFE_H
#define PATCHDIGEST_STATE_PRUNE_LIFE_H

#include "state/gone.h"
#include "store/store.h"

/* Deletes the events of SERIES that have gone, cuts the references of others to
   MESSAGES that have, and deletes the people that nothing refers to any more.
   The lives, what waited and what the reader said have gone with their rows
   (rows.h).  In a change.
   0 or -1.  */
int prune_life (struct store *state, const struct gone *series,
                const struct gone *messages, struct error *err);

#endif
