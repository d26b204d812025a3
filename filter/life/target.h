/* target: which patches a message speaks of.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_LIFE_TARGET_H
#define PATCHDIGEST_LIFE_TARGET_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "patch/talk.h"
#include "series/series.h"

enum
{
  LIFE_ALL_PARTS = -1,
  LIFE_TARGETS_MAX = 64 /* of one tag or notice; more are left out */
};

/* A message that says something.  */
struct life_message
{
  const struct talk *talk;
  uint32_t version; /* of the patch or cover that it answers, or SERIES_NONE */
  uint32_t member;  /* that patch or cover, or SERIES_NONE */
  bool dated;
  int64_t date;
};

/* One patch, or all of a version.  */
struct life_target
{
  uint32_t version;
  int part; /* or LIFE_ALL_PARTS */
};

struct life_targets
{
  struct life_target targets[LIFE_TARGETS_MAX];
  size_t count;
};

/* The patches that ITEM of MESSAGE speaks of.  A tag is about what the message
   answers.  A notice is about the newest version of the work that was posted
   before it and has the patch, since a maintainer may answer v2 and take v3.
   An item of a list names its patch by title, else by number.  None if the
   series is not known.  */
void life_target_find (struct series_set *set,
                       const struct life_message *message,
                       const struct talk_item *item,
                       struct life_targets *targets_r);

#endif
