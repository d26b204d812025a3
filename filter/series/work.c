/* work: the versions of one work.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   The versions of one work form a family; its number is that of one of them,
   which has the list of the others.  */

#include "config.h"
#include "series/series_private.h"

/* A was sent before B; of two without dates, seen before.  */
static bool
is_earlier (const struct series_version *a, const struct series_version *b)
{
  return a->dated && b->dated ? a->last_date <= b->first_date : a->row < b->row;
}

bool
series_is_lower (const struct series_version *a, const struct series_version *b)
{
  /* Many begin to count anew after an RFC.  */
  if (a->rfc != b->rfc)
    return is_earlier (a, b);
  if (a->version != b->version)
    return a->version < b->version;
  return slice_find_byte (a->version_text, '.') == SLICE_NPOS
         && slice_find_byte (b->version_text, '.') != SLICE_NPOS;
}

static bool
is_same (const struct series_version *a, const struct series_version *b)
{
  return a->version_hash == b->version_hash
         && (a->total == b->total || a->total == 0 || b->total == 0)
         && a->prefix_hash == b->prefix_hash;
}

/* What a family holds for one of its versions; SERIES_NONE where nothing.  */
struct ancestry
{
  uint32_t twin;    /* seen before, with the same marks */
  uint32_t lower;   /* the highest lower version, the last of equals */
  uint32_t earlier; /* the last one sent before, whatever its number says */
};

static void
look_at (struct ancestry *found, struct series_set *set, uint32_t index,
         uint32_t other)
{
  const struct series_version *self = version_at (set, index);
  const struct series_version *version = version_at (set, other);
  const struct series_version *lower
      = found->lower == SERIES_NONE ? NULL : version_at (set, found->lower);
  bool before = version->row < self->row;
  bool earlier = is_earlier (version, self);

  if (before && is_same (version, self)
      && (found->twin == SERIES_NONE
          || version->row > version_at (set, found->twin)->row))
    found->twin = other;
  if (series_is_lower (version, self) && (before || earlier)
      && (!lower || series_is_lower (lower, version)
          || (!series_is_lower (version, lower) && version->row > lower->row)))
    found->lower = other;
  if (before && earlier
      && (found->earlier == SERIES_NONE
          || version->row > version_at (set, found->earlier)->row))
    found->earlier = other;
}

/* The family is walked from its last member: the newest ones first, as a
   rule.  */
static struct ancestry
search_family (struct series_set *set, uint32_t index)
{
  struct ancestry found = { SERIES_NONE, SERIES_NONE, SERIES_NONE };
  uint32_t family = version_at (set, index)->family;
  const struct series_version *first = version_at (set, family);

  for (uint32_t i = 0; i < FAMILY_MAX && i < first->kin_count; i++)
    {
      uint32_t other = first->kin[first->kin_count - 1 - i];

      if (other != index)
        look_at (&found, set, index, other);
    }
  if (family != index)
    look_at (&found, set, index, family);
  return found;
}

/* Whether the versions before OTHER lead to INDEX.  */
static bool
descends_from (struct series_set *set, uint32_t other, uint32_t index)
{
  for (int i = 0; i < FAMILY_MAX && other != SERIES_NONE; i++)
    {
      if (other == index)
        return true;
      other = version_at (set, other)->previous;
    }
  return false;
}

void
series_judge (struct series_set *set, uint32_t index)
{
  struct series_version *version = version_at (set, index);
  struct ancestry found = search_family (set, index);
  uint32_t before = found.twin != SERIES_NONE    ? found.twin
                    : found.lower != SERIES_NONE ? found.lower
                                                 : found.earlier;
  struct verdict_facts evidence;

  /* Numbers and dates may contradict each other.  */
  if (descends_from (set, before, index))
    before = SERIES_NONE;
  evidence = (struct verdict_facts){ .known_series = before != SERIES_NONE,
                                     .same_version = version->resent,
                                     .same_content = !version->changed };
  version->previous = before;
  version->verdict = verdict_decide (&evidence);
  touch (version);
}

static void
add_kin (struct series_set *set, struct series_version *first, uint32_t other)
{
  if (first->kin_count == first->kin_size)
    {
      uint32_t size = first->kin_size ? 2 * first->kin_size : 4;
      uint32_t *kin = arena_alloc (&set->arena, size * sizeof *kin);

      if (first->kin_count)
        memcpy (kin, first->kin, first->kin_count * sizeof *kin);
      first->kin = kin;
      first->kin_size = size;
    }
  first->kin[first->kin_count++] = other;
  version_at (set, other)->family = version_at (set, first->family)->family;
  touch (version_at (set, other));
}

/* Brings all of the family FROM into the family TO.  */
static void
merge_families (struct series_set *set, uint32_t from, uint32_t to)
{
  struct series_version *first = version_at (set, to);
  struct series_version *gone = version_at (set, from);

  add_kin (set, first, from);
  for (uint32_t i = 0; i < gone->kin_count; i++)
    add_kin (set, first, gone->kin[i]);
  gone->kin = NULL;
  gone->kin_count = gone->kin_size = 0;
  touch (first);
}

void
series_enter_family (struct series_set *set, uint32_t index, uint32_t other,
                     enum series_reason reason)
{
  struct series_version *version = version_at (set, index);
  struct series_version *kin = version_at (set, other);
  uint32_t mine = version->family, theirs = kin->family;

  if (!version->linked)
    {
      version->reason = reason;
      version->reason_of = other;
    }
  version->linked = true;
  touch (version);
  if (mine == theirs)
    return;
  /* The smaller one is renamed: no version is more often than the logarithm
     of all.  */
  if (version_at (set, mine)->kin_count <= version_at (set, theirs)->kin_count)
    merge_families (set, mine, theirs);
  else
    merge_families (set, theirs, mine);
  /* A later version that came first: now the one before it is known.  */
  if (kin->previous == SERIES_NONE && series_is_lower (version, kin)
      && is_earlier (version, kin) && !descends_from (set, index, other))
    {
      if (kin->verdict == VERDICT_NEW)
        kin->verdict = VERDICT_REVISION;
      kin->previous = kin->reason_of = index;
      kin->reason = reason;
      touch (kin);
    }
}
