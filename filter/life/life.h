/* life: what became of a series version.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Pure functions over what was gathered before: the versions of the work, their
   patches, the answers, and the events.  The same evidence gives the same life,
   whatever the order in which it came.  docs/tolerance.md says how each kind of
   event is recognised.  */

#ifndef PATCHDIGEST_LIFE_LIFE_H
#define PATCHDIGEST_LIFE_LIFE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "life/row.h"

enum life_state
{
  LIFE_POSTED,
  LIFE_UNDER_REVIEW,
  LIFE_REVIEWED,
  LIFE_CHANGES_REQUESTED, /* "sent back" */
  LIFE_WILL_APPLY,
  LIFE_APPLIED,
  LIFE_DROPPED,
  LIFE_SUPERSEDED,
  LIFE_WITHDRAWN,
  LIFE_REJECTED
};

enum life_waits
{
  LIFE_WAITS_NOBODY,
  LIFE_WAITS_AUTHOR,
  LIFE_WAITS_REVIEWER,
  LIFE_WAITS_MAINTAINER
};

/* How sure it is that patches were applied.  */
enum life_grade
{
  LIFE_GRADE_NONE,
  LIFE_GRADE_SAID,   /* somebody says so */
  LIFE_GRADE_CERTAIN /* a known robot, a committer, or a pull request */
};

struct life_settings
{
  unsigned rows;   /* of each group of a digest */
  int64_t stalled; /* seconds without a word; 0: never, as in the next two */
  int64_t waits;
  int64_t forget; /* after that it is no longer told that it is stalled */
  bool robots;
};

struct life_version
{
  const struct series_row *row;
  const struct life_row *answers; /* or null: none */
  const struct event_row *events; /* in any order */
  size_t event_count;
};

/* What is known of a work.  */
struct life_evidence
{
  /* The oldest first.  Those after the one that is asked about supersede it; of
     them, nothing but their rows is looked at.  */
  const struct life_version *versions;
  size_t count;
  size_t self; /* the one that is asked about */
  /* The person of a number; null if it is 0 or not known.  */
  const struct person_row *(*person) (void *context, int64_t id);
  void *context;
  const struct life_settings *settings;
  int64_t now;
};

#endif
