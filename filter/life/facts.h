/* facts: the events of a series version, in order, and what each is worth.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   judge.h says what counts.  */

#ifndef PATCHDIGEST_LIFE_FACTS_H
#define PATCHDIGEST_LIFE_FACTS_H

#include "life/judge.h"

struct life_facts
{
  struct life_fact *facts; /* the oldest first */
  size_t count;
  int n; /* as in struct life */
};

/* Orders and weighs the events of the version that EVIDENCE asks about, in
   ARENA.  */
struct life_facts life_facts_make (const struct life_evidence *evidence,
                                   struct arena *arena);

/* A tag that counts: the bit of life_tag, otherwise 0.  */
unsigned life_fact_tag (const struct life_fact *fact);

/* Somebody else than the author wrote it, and no robot.  */
bool life_fact_is_answer (const struct life_fact *fact);

/* Whether PERSON, which may be null, is a committer.  */
bool life_is_committer (const struct person_row *person);

/* The verdict of EVENT, a robot's report.  */
enum life_robot life_robot_verdict (const struct event_row *event);

/* The later of two dates; ROW_NO_DATE is the earliest.  */
int64_t life_later (int64_t a, int64_t b);

#endif
