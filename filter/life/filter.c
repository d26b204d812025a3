/* filter: which lives a user asks for.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "life/filter.h"
#include "life/decision.h"

int
life_filter_from_word (struct slice word, enum life_filter *filter_r)
{
  static const char *const words[] = { [LIFE_FILTER_ALL] = "",
                                       [LIFE_FILTER_WAITING] = "waiting",
                                       [LIFE_FILTER_REVIEWED] = "reviewed",
                                       [LIFE_FILTER_APPLIED] = "applied",
                                       [LIFE_FILTER_STALLED] = "stalled",
                                       [LIFE_FILTER_MARKED] = "marked" };

  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    if (slice_eq (word, slice_from_string (words[i])))
      {
        *filter_r = (enum life_filter)i;
        return 1;
      }
  return 0;
}

/* Whether somebody has to do something about the series of LIFE.  A pull
   request waits to be pulled, and few lists say when it was.  */
static bool
is_waiting (const struct life *life)
{
  bool pull = life->version->row->flags & SERIES_FLAG_PULL;

  if (pull && life->waits_for == LIFE_WAITS_MAINTAINER)
    return false;
  return life->waits_for != LIFE_WAITS_NOBODY && !life->forgotten;
}

bool
life_filter_passes (enum life_filter filter, const struct life *life)
{
  if (!life)
    return filter == LIFE_FILTER_ALL;
  switch (filter)
    {
    case LIFE_FILTER_WAITING:
      return is_waiting (life) && !decision_is_away (life->decision);
    case LIFE_FILTER_REVIEWED:
      return life->state == LIFE_REVIEWED;
    case LIFE_FILTER_APPLIED:
      return life->state == LIFE_APPLIED;
    case LIFE_FILTER_STALLED:
      return life->stalled && !life->forgotten
             && !decision_is_away (life->decision);
    case LIFE_FILTER_MARKED:
      return life->decision || life->unlinked != ROW_NO_DATE;
    default:
      return true;
    }
}
