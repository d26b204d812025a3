/* explanation: why a message was put where it is.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Filled by series_add_explained.  Versions are indexes of the set; texts are
   static and complete a sentence such as "joined ... because ..." or "not
   joined to ... because ...".  */

#ifndef PATCHDIGEST_SERIES_EXPLANATION_H
#define PATCHDIGEST_SERIES_EXPLANATION_H

#include <stdbool.h>
#include <stdint.h>

#include "series/reason.h"

enum
{
  EXPLANATION_MAX = 128 /* steps of a kind; the others are left out */
};

/* One version that was considered.  */
struct explanation_step
{
  uint32_t version;
  bool accepted;
  const char *why; /* the rule that decided */
};

/* A version that was considered for joining.  */
struct explanation_join
{
  struct explanation_step step;
  enum series_tie tie; /* that led to it */
};

/* A version that was considered as an earlier one of the same work.  */
struct explanation_link
{
  struct explanation_step step;
  enum series_reason reason; /* that led to it */
};

struct series_explanation
{
  struct explanation_join joins[EXPLANATION_MAX]; /* in the order in which they
                                                     were considered */
  unsigned join_count;
  struct explanation_link links[EXPLANATION_MAX];
  unsigned link_count;
};

struct join;
struct join_evidence;
struct link_evidence;
struct link_rule;

/* For add.c: notes what was considered.  EXPLANATION may be null.  */
void explanation_note_join (struct series_explanation *explanation,
                            const struct join_evidence *evidence,
                            const struct join *join);
void explanation_note_link (struct series_explanation *explanation,
                            const struct link_evidence *evidence,
                            const struct link_rule *const *rules);
void explanation_note_resend (struct series_explanation *explanation,
                              uint32_t version);

#endif
