/* filter: which lives a user asks for.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_LIFE_FILTER_H
#define PATCHDIGEST_LIFE_FILTER_H

#include "base/slice.h"
#include "life/judge.h"

enum life_filter
{
  LIFE_FILTER_ALL,
  LIFE_FILTER_WAITING,  /* somebody has to do something, and it is not
                           forgotten */
  LIFE_FILTER_REVIEWED, /* the state is reviewed: each patch is, and nothing
                           newer was said */
  LIFE_FILTER_APPLIED,  /* the state is applied, of some patches at least */
  LIFE_FILTER_STALLED,  /* it is stalled, and not forgotten */
  LIFE_FILTER_MARKED    /* the reader has named the version; whoever lists knows
                           more of that */
};

/* The filter that WORD names ("waiting", ...; empty: all): 1, or 0 if it names
   none.  */
int life_filter_from_word (struct slice word, enum life_filter *filter_r);

/* Whether FILTER lets LIFE pass.  One that is away (decision.h) neither waits
   nor is stalled.  A null pointer is a version of which nothing
   is known.  */
bool life_filter_passes (enum life_filter filter, const struct life *life);

#endif
