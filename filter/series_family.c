/* series_family: the versions of one work.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   The versions of one work form a family: a circular list, each of which knows
   the number of its family.  */

#include "config.h"
#include "series_private.h"

enum
{
  FAMILY_MAX = 64 /* members of a family that are looked at */
};

/* A was sent before B; of two without dates, seen before.  */
static bool
is_earlier (const struct series_version *a, const struct series_version *b)
{
  return a->dated && b->dated ? a->last_date <= b->first_date : a < b;
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

/* The family is walked from the one that INDEX was brought in by: the newest
   ones first, as a rule.  */
static struct ancestry
search_family (const struct series_set *set, uint32_t index)
{
  const struct series_version *self = version_at (set, index);
  struct ancestry found = { SERIES_NONE, SERIES_NONE, SERIES_NONE };
  uint32_t other = self->family_prev;

  for (int i = 0; i < FAMILY_MAX && other != index; i++)
    {
      const struct series_version *version = version_at (set, other);
      const struct series_version *lower
          = found.lower == SERIES_NONE ? NULL : version_at (set, found.lower);
      bool earlier = is_earlier (version, self);

      if (other < index && is_same (version, self)
          && (found.twin == SERIES_NONE || other > found.twin))
        found.twin = other;
      if (series_is_lower (version, self) && (other < index || earlier)
          && (!lower || series_is_lower (lower, version)
              || (!series_is_lower (version, lower) && other > found.lower)))
        found.lower = other;
      if (other < index && earlier
          && (found.earlier == SERIES_NONE || other > found.earlier))
        found.earlier = other;
      other = version->family_prev;
    }
  return found;
}

/* Whether the versions before OTHER lead to INDEX.  */
static bool
descends_from (const struct series_set *set, uint32_t other, uint32_t index)
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
  struct evidence evidence;

  /* Numbers and dates may contradict each other.  */
  if (descends_from (set, before, index))
    before = SERIES_NONE;
  evidence = (struct evidence){ .known_series = before != SERIES_NONE,
                                .same_version = version->resent,
                                .same_content = !version->changed };
  version->previous = before;
  version->verdict = classify (&evidence);
}

/* Gives all of the family of INDEX the number of the family of OTHER.  */
static void
rename_family (struct series_set *set, uint32_t index, uint32_t other)
{
  uint32_t family = version_at (set, other)->family;
  uint32_t size
      = version_at (set, version_at (set, index)->family)->family_size;
  uint32_t next = index;

  do
    {
      version_at (set, next)->family = family;
      next = version_at (set, next)->family_next;
    }
  while (next != index);
  version_at (set, family)->family_size += size;
}

void
series_enter_family (struct series_set *set, uint32_t index, uint32_t other,
                     enum series_reason reason)
{
  struct series_version *version = version_at (set, index);
  struct series_version *kin = version_at (set, other);
  uint32_t last = version->family_prev;

  if (!version->linked)
    {
      version->reason = reason;
      version->reason_of = other;
    }
  version->linked = true;
  if (version->family == kin->family)
    return;
  /* The smaller one is renamed: no version is more often than the logarithm
     of all.  */
  if (version_at (set, version->family)->family_size
      <= version_at (set, kin->family)->family_size)
    rename_family (set, index, other);
  else
    rename_family (set, other, index);
  version_at (set, kin->family_next)->family_prev = last;
  version_at (set, last)->family_next = kin->family_next;
  kin->family_next = index;
  version->family_prev = other;
  /* A later version that came first: now the one before it is known.  */
  if (kin->previous == SERIES_NONE && series_is_lower (version, kin)
      && is_earlier (version, kin) && !descends_from (set, index, other))
    {
      if (kin->verdict == VERDICT_NEW)
        kin->verdict = VERDICT_REVISION;
      kin->previous = kin->reason_of = index;
      kin->reason = reason;
    }
}
