/* reviewers: who gave tags, and whose objection stands.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_LIFE_REVIEWERS_H
#define PATCHDIGEST_LIFE_REVIEWERS_H

#include "life/facts.h"

struct life_reviewers
{
  struct life_reviewer *reviewers; /* most patches first, then as they came */
  size_t count;
  const struct life_fact **nacks; /* that stand, the oldest first */
  size_t nack_count;
  int objectors;  /* people with a NAK that stands */
  bool committer; /* one of these is a committer */
};

/* Reads FACTS; the result is in ARENA.  */
struct life_reviewers life_reviewers_find (const struct life_facts *facts,
                                           struct arena *arena);

#endif
