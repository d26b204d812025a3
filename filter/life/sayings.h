/* sayings: what one message says, for those who show the message.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   A message has an event for each patch that it means, maybe of several series.
   A notice about several patches of a series is one saying.  A tag is one for
   each patch, since each has a Message-ID to name.  */

#ifndef PATCHDIGEST_LIFE_SAYINGS_H
#define PATCHDIGEST_LIFE_SAYINGS_H

#include "life/judge.h"

enum life_saying_kind
{
  LIFE_SAYING_TAG,       /* Reviewed-by, Acked-by, Tested-by that counts */
  LIFE_SAYING_OTHER_TAG, /* one that does not */
  LIFE_SAYING_EVENT,     /* anything else that counts */
  LIFE_SAYING_ROBOT
};

/* An event of the message.  */
struct life_mention
{
  const struct life_fact *fact; /* of the life of its series version */
  struct slice series;          /* what the series version is called */
  struct slice of; /* Message-ID of the patch; of all: of the head */
  int n;           /* as in the life */
};

struct life_saying
{
  enum life_saying_kind kind;
  const struct life_mention *mention; /* the first */
  struct life_numbers numbers;        /* of the patches */
  enum life_grade grade;              /* of a notice */
};

/* Puts what the COUNT MENTIONS of one message say into *SAYINGS_R, in ARENA, by
   kind, then in an order that does not depend on that of MENTIONS.  Events that
   count for nothing are left out.  Returns the number.  */
size_t life_sayings_make (const struct life_mention *mentions, size_t count,
                          struct arena *arena, struct life_saying **sayings_r);

/* "patch" or "series": what SAYING is about.  Static.  */
const char *life_saying_scope (const struct life_saying *saying);

/* Why the tag EVENT does not count: "relayed", "prose", "author".  Static.  */
const char *life_saying_why_not (const struct event_row *event);

#endif
