/* gone: which numbers of rows go, and which stay.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_STATE_GONE_H
#define PATCHDIGEST_STATE_GONE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/slice.h"

/* Starts as zero; the caller frees `items'.  */
struct gone_numbers
{
  int64_t *items;
  size_t count, size;
};

void gone_add (struct gone_numbers *numbers, int64_t number);

/* Which numbers go: from the first of ENDS on they do, from the second on they
   stay, and so forth.  Old rows are neighbours, so there are few ends.  */
struct gone
{
  struct gone_numbers ends;
};

/* Notes what becomes of ID, which is higher than all before.  */
void gone_note (struct gone *gone, int64_t id, bool goes);

/* ID goes.  */
bool gone_has (const struct gone *gone, int64_t id);

/* The lowest number of the set that does not go, or 0.  */
int64_t gone_first_left (const struct gone *gone, struct slice set);

/* Cuts what goes from the set *SET; true if it lost something.  Then it is in
   ARENA.  */
bool gone_cut (const struct gone *gone, struct slice *set, struct arena *arena);

void gone_release (struct gone *gone);

#endif
