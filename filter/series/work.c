/* work: the versions of one work, and which of them came before another.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "series/work.h"
#include "series/model.h"

enum
{
  STEPS_MAX = 64 /* from a version to the root of its work */
};

/* The version AT of the work of number WORK, from 0; SERIES_NONE after the
   last.  */
static uint32_t
version_of_work (struct series_set *set, uint32_t work, uint32_t at)
{
  const struct version *first = model_version (set, work);

  if (at == 0)
    return work;
  return at <= first->other_count ? first->others[at - 1] : SERIES_NONE;
}

uint32_t
work_root (struct series_set *set, uint32_t index)
{
  struct version *version = model_version (set, index);

  /* In an imported state they may lead round in a circle.  */
  for (int i = 0; i < STEPS_MAX && version->work != index; i++)
    {
      uint32_t above = model_version (set, version->work)->work;

      if (above == version->work)
        break;
      version->work = above;
    }
  return version->work;
}

unsigned
work_versions (struct series_set *set, uint32_t index,
               uint32_t versions_r[WORK_VERSIONS_MAX + 1])
{
  uint32_t work = work_root (set, index), version;
  unsigned count = 0;

  while ((version = version_of_work (set, work, count)) != SERIES_NONE)
    versions_r[count++] = version;
  return count;
}

/* --- Numbers --- */

int
work_last_number (struct series_set *set, uint32_t index)
{
  uint32_t work = work_root (set, index), version;
  int last = -1;

  for (uint32_t i = 0;
       (version = version_of_work (set, work, i)) != SERIES_NONE; i++)
    if (model_version (set, version)->row.version > last)
      last = model_version (set, version)->row.version;
  return last;
}

bool
work_shares_number (struct series_set *set, uint32_t index, uint32_t other)
{
  uint32_t mine = work_root (set, index), theirs = work_root (set, other);
  uint32_t a, b;

  if (mine == theirs)
    return false;
  for (uint32_t i = 0; (a = version_of_work (set, mine, i)) != SERIES_NONE; i++)
    for (uint32_t j = 0; (b = version_of_work (set, theirs, j)) != SERIES_NONE;
         j++)
      if (model_version (set, a)->row.version
          == model_version (set, b)->row.version)
        return true;
  return false;
}

/* --- The version before --- */

/* Candidates for the version before, as places in an array; -1 if none.  */
struct ancestry
{
  int twin;    /* seen before, with the same numbering */
  int lower;   /* the highest lower version, the last of equals */
  int earlier; /* the last one sent before, whatever its number says */
  int direct;  /* the one that something links to directly, if it was seen
                  before and is no lower version */
};

static bool
is_better_lower (const struct version *self, const struct version *version,
                 const struct version *lower)
{
  if (!lower || version_is_lower (lower, version))
    return true;
  if (version_is_lower (version, lower))
    return false;
  /* One version may have been sent for several trees.  */
  if (version_is_elsewhere (self, lower)
      != version_is_elsewhere (self, version))
    return version_is_elsewhere (self, lower);
  return version->row.id > lower->row.id;
}

static void
consider (struct ancestry *found, const struct version *self,
          const struct version *const *others, int at)
{
  const struct version *version = others[at];
  bool before = version->row.id < self->row.id;
  bool earlier = version_is_earlier (version, self);

  if (version_is_sibling (version, self))
    return;
  if (before && version->row.id == self->row.reason_of
      && !version_is_lower (version, self))
    found->direct = at;
  if (before && version_is_same (version, self)
      && (found->twin < 0 || version->row.id > others[found->twin]->row.id))
    found->twin = at;
  if (version_is_lower (version, self) && (before || earlier)
      && is_better_lower (self, version,
                          found->lower < 0 ? NULL : others[found->lower]))
    found->lower = at;
  if (before && earlier
      && (found->earlier < 0
          || version->row.id > others[found->earlier]->row.id))
    found->earlier = at;
}

int
work_choose_previous (const struct version *self,
                      const struct version *const *others, unsigned count)
{
  struct ancestry found = { -1, -1, -1, -1 };

  for (unsigned i = 0; i < count; i++)
    consider (&found, self, others, (int)i);
  if (found.direct >= 0 && found.twin < 0 && found.lower < 0)
    return found.direct;
  if (found.direct >= 0 && found.twin >= 0 && found.twin != found.direct
      && version_has_number (self, 0))
    return found.direct;
  return found.twin >= 0    ? found.twin
         : found.lower >= 0 ? found.lower
                            : found.earlier;
}

/* The other versions of the work of INDEX that it lists.  */
static unsigned
other_versions (struct series_set *set, uint32_t index,
                uint32_t others_r[WORK_VERSIONS_MAX + 1])
{
  uint32_t work = work_root (set, index);
  const struct version *first = model_version (set, work);
  unsigned count = 0;

  for (uint32_t i = 0; i < first->other_count; i++)
    if (first->others[i] != index)
      others_r[count++] = first->others[i];
  if (work != index)
    others_r[count++] = work;
  return count;
}

static uint32_t
find_previous (struct series_set *set, uint32_t index)
{
  uint32_t others[WORK_VERSIONS_MAX + 1];
  const struct version *versions[WORK_VERSIONS_MAX + 1];
  unsigned count = other_versions (set, index, others);
  int at;

  for (unsigned i = 0; i < count; i++)
    versions[i] = model_version (set, others[i]);
  at = work_choose_previous (model_version (set, index), versions, count);
  return at < 0 ? SERIES_NONE : others[at];
}

bool
work_descends_from (struct series_set *set, uint32_t other, uint32_t index)
{
  for (int i = 0; i < WORK_VERSIONS_MAX && other != SERIES_NONE; i++)
    {
      if (other == index)
        return true;
      other = model_version (set, other)->previous;
    }
  return false;
}

void
work_judge (struct series_set *set, uint32_t index)
{
  struct version *version = model_version (set, index);
  uint32_t before = find_previous (set, index);

  /* Numbers and dates may contradict each other.  */
  if (work_descends_from (set, before, index))
    before = SERIES_NONE;
  version->previous = before;
  version->row.verdict = verdict_decide (&(struct verdict_facts){
      .known_series = before != SERIES_NONE,
      .same_version = version_is (version, SERIES_FLAG_RESENT),
      .same_content = !version_is (version, SERIES_FLAG_CHANGED) });
  version_touch (version);
}

/* --- Joining --- */

static void
relabel (struct series_set *set, uint32_t index, uint32_t work)
{
  struct version *version = model_version (set, index);

  version->work = work;
  version_touch (version);
}

/* Puts OTHER among the others of FIRST, in the order of rows; if there are too
   many, the oldest one is left out.  */
void
work_list (struct series_set *set, struct version *first, uint32_t other)
{
  int64_t row = set->versions[other].row;
  size_t at = first->other_count;

  while (at > 0 && set->versions[first->others[at - 1]].row > row)
    at--;
  if (first->other_count == WORK_VERSIONS_MAX)
    {
      first->row.kin_more++;
      if (at == 0)
        return;
      at--;
      memmove (first->others, first->others + 1, at * sizeof *first->others);
    }
  else
    {
      first->others
          = arena_grow (&set->arena, first->others, first->other_count,
                        &first->other_room, sizeof *first->others);
      memmove (first->others + at + 1, first->others + at,
               (first->other_count++ - at) * sizeof *first->others);
    }
  first->others[at] = other;
}

/* Brings all of the work FROM into the work TO.  */
static void
merge (struct series_set *set, uint32_t from, uint32_t to)
{
  struct version *first = model_version (set, to);
  struct version *gone = model_version (set, from);

  relabel (set, from, to);
  work_list (set, first, from);
  for (size_t i = 0; i < gone->other_count; i++)
    {
      relabel (set, gone->others[i], to);
      work_list (set, first, gone->others[i]);
    }
  first->row.kin_more += gone->row.kin_more;
  gone->other_count = 0;
  gone->row.kin_more = 0;
  version_touch (first);
}

void
work_split (struct series_set *set, uint32_t from, const bool *moves,
            uint32_t to)
{
  struct version *first = model_version (set, from);
  struct version *other = model_version (set, to);
  size_t kept = 0;

  relabel (set, to, to);
  for (size_t i = 0; i < first->other_count; i++)
    {
      uint32_t version = first->others[i];

      if (!moves[i + 1])
        {
          first->others[kept++] = version;
          continue;
        }
      if (version == to)
        continue;
      relabel (set, version, to);
      work_list (set, other, version);
    }
  first->other_count = kept;
  version_touch (first);
}

/* How many others there are in the work of the root WORK.  */
static int64_t
count_others (struct series_set *set, uint32_t work)
{
  const struct version *first = model_version (set, work);

  return (int64_t)first->other_count + first->row.kin_more;
}

void
work_join (struct series_set *set, uint32_t index, uint32_t other,
           enum series_reason reason)
{
  struct version *version = model_version (set, index);
  struct version *joined = model_version (set, other);
  uint32_t mine = work_root (set, index), theirs = work_root (set, other);

  if (!version_is (version, SERIES_FLAG_LINKED))
    {
      version->row.reason = reason;
      version->row.reason_of = set->versions[other].row;
    }
  version_set (version, SERIES_FLAG_LINKED);
  version_touch (version);
  if (mine == theirs)
    return;
  if (count_others (set, mine) <= count_others (set, theirs))
    merge (set, mine, theirs);
  else
    merge (set, theirs, mine);
  /* A later version that came first: now the one before it is known.  */
  if (joined->previous == SERIES_NONE && version_is_lower (version, joined)
      && version_is_earlier (version, joined)
      && !work_descends_from (set, index, other))
    {
      if (joined->row.verdict == VERDICT_NEW)
        joined->row.verdict = VERDICT_REVISION;
      joined->previous = index;
      joined->row.reason_of = version->row.id;
      joined->row.reason = reason;
      version_touch (joined);
    }
}
