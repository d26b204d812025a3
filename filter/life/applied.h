/* applied: which patches were taken, and not dropped.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_LIFE_APPLIED_H
#define PATCHDIGEST_LIFE_APPLIED_H

#include "life/facts.h"

struct life_applied
{
  struct life_numbers numbers;
  enum life_grade grade;
  const struct event_row *first;   /* by which they are applied */
  const struct life_fact *taken;   /* who took them: a notice, if there is one
                                      besides pull requests; or null */
  const struct event_row *dropped; /* by which all were dropped, or null */
};

/* Reads FACTS; the sets are in ARENA.  */
struct life_applied life_applied_find (const struct life_facts *facts,
                                       struct arena *arena);

#endif
