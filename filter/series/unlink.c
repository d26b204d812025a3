/* unlink: a version that does not continue the one before.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "series/unlink.h"
#include "series/model.h"
#include "series/work.h"

/* --- Splitting a work --- */

/* Notes which of the COUNT VERSIONS of a work INDEX leads to, or are INDEX.  To
   those that are too far from it for work_descends_from, the ones before them
   lead.  */
static void
find_followers (struct series_set *set, uint32_t index,
                const uint32_t *versions, unsigned count, bool *follows)
{
  for (unsigned i = 0; i < count; i++)
    {
      uint32_t previous = model_version (set, versions[i])->previous;

      follows[i] = work_descends_from (set, versions[i], index);
      for (unsigned j = 0; j < i && !follows[i]; j++)
        follows[i] = versions[j] == previous && follows[j];
    }
}

/* Of the COUNT VERSIONS of a work, those that stay are to be a work of their
   own if the root goes with INDEX.  Else those that go are: *MOVES becomes true
   for them.  Returns the root of what moves, or SERIES_NONE if nothing
   does.  */
static uint32_t
choose (struct series_set *set, uint32_t index, const uint32_t *versions,
        unsigned count, bool *moves)
{
  bool root_goes;
  uint32_t first;

  find_followers (set, index, versions, count, moves);
  root_goes = moves[0];
  first = root_goes ? SERIES_NONE : index;
  for (unsigned i = 0; i < count; i++)
    {
      moves[i] = moves[i] != root_goes;
      if (moves[i] && first == SERIES_NONE)
        first = versions[i];
    }
  return first;
}

/* Lets INDEX begin a work of its own, with what leads to it.  */
static void
leave_work (struct series_set *set, uint32_t index)
{
  uint32_t versions[WORK_VERSIONS_MAX + 1];
  unsigned count = work_versions (set, index, versions);
  bool moves[WORK_VERSIONS_MAX + 1] = { false };
  uint32_t first = choose (set, index, versions, count, moves);

  if (first != SERIES_NONE)
    work_split (set, versions[0], moves, first);
}

void
unlink_version (struct series_set *set, uint32_t version)
{
  struct version *self = model_version (set, version);

  if (version_is (self, SERIES_FLAG_UNLINKED))
    return;
  leave_work (set, version);
  if (self->previous != SERIES_NONE)
    self->row.reason_of = set->versions[self->previous].row;
  self->previous = SERIES_NONE;
  self->row.verdict = VERDICT_NEW;
  self->row.vote = self->row.votes = 0;
  version_set_to (self, SERIES_FLAG_LINKED, false);
  version_set (self, SERIES_FLAG_UNLINKED);
  version_touch (self);
}

void
unlink_undo (struct series_set *set, uint32_t version)
{
  struct version *self = model_version (set, version);
  uint32_t other;

  if (!version_is (self, SERIES_FLAG_UNLINKED))
    return;
  version_set_to (self, SERIES_FLAG_UNLINKED, false);
  version_touch (self);
  other = model_version_of_row (set, self->row.reason_of);
  if (other == SERIES_NONE || other == version)
    return;
  work_join (set, version, other, (enum series_reason)self->row.reason);
  if (version_is (self, SERIES_FLAG_LINKED))
    work_judge (set, version);
}

/* --- What stays apart --- */

/* Whether a version of the work of MINE was said not to continue the work of
   the root THEIRS.  */
static bool
has_left (struct series_set *set, uint32_t mine, uint32_t theirs)
{
  uint32_t versions[WORK_VERSIONS_MAX + 1];
  unsigned count = work_versions (set, mine, versions);

  for (unsigned i = 0; i < count; i++)
    {
      const struct version *self = model_version (set, versions[i]);
      uint32_t other;

      if (!version_is (self, SERIES_FLAG_UNLINKED))
        continue;
      other = model_version_of_row (set, self->row.reason_of);
      if (other != SERIES_NONE && work_root (set, other) == theirs)
        return true;
    }
  return false;
}

/* Whether VERSION would come before an unlinked version of the work of
   OTHER.  */
static bool
goes_before (struct series_set *set, uint32_t version, uint32_t other)
{
  uint32_t versions[WORK_VERSIONS_MAX + 1];
  unsigned count = work_versions (set, other, versions);
  const struct version *self = model_version (set, version);

  for (unsigned i = 0; i < count; i++)
    if (version_is (model_version (set, versions[i]), SERIES_FLAG_UNLINKED)
        && version_is_lower (self, model_version (set, versions[i])))
      return true;
  return false;
}

bool
unlink_allows (struct series_set *set, uint32_t version, uint32_t other)
{
  uint32_t mine = work_root (set, version), theirs = work_root (set, other);

  if (version_is (model_version (set, version), SERIES_FLAG_UNLINKED))
    return false;
  return mine == theirs
         || (!has_left (set, mine, theirs) && !has_left (set, theirs, mine)
             && !goes_before (set, version, other));
}
