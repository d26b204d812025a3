/* changes: what changed in the series versions of a run.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "pipeline/changes.h"
#include "pipeline/changes_side.h"
#include "pipeline/patch_change.h"
#include "pipeline/run.h"
#include "state/members.h"

#include <stdlib.h>
#include <string.h>

void
changes_release (struct changes *changes)
{
  free (changes->patches);
  *changes = (struct changes){ .count = 0 };
}

/* --- Gathering --- */

/* The version before that of the message at INDEX, or SERIES_NONE.  */
static uint32_t
find_previous (struct pipeline *run, uint32_t index)
{
  const struct series_place *place = &run->items[index].place;

  return place->member == SERIES_NONE
             ? SERIES_NONE
             : series_at (run->changes.set, place->version)->previous;
}

/* The versions that are compared, as one bit each, in ARENA.  */
static bool *
find_wanted (struct pipeline *run, struct arena *arena)
{
  struct series_set *set = run->changes.set;
  bool *wanted;

  /* Looking at a version may make others known: only what is compared is looked
     at, or a digest of one message could read a whole state.  */
  for (uint32_t i = 0; i < run->queue.count; i++)
    if (find_previous (run, i) != SERIES_NONE)
      series_at (set, find_previous (run, i));
  wanted = arena_calloc (arena, series_count (set) + 1);
  for (uint32_t i = 0; i < run->queue.count; i++)
    {
      uint32_t previous = find_previous (run, i);

      if (previous != SERIES_NONE)
        wanted[run->items[i].place.version] = wanted[previous] = true;
    }
  return wanted;
}

static void
add_patch (struct changes *changes, const struct changes_patch *patch)
{
  changes->patches = array_grow (changes->patches, changes->count,
                                 &changes->room, sizeof *changes->patches);
  changes->patches[changes->count++] = *patch;
}

static void
add_items (struct pipeline *run, const bool *wanted)
{
  struct series_set *set = run->changes.set;

  for (uint32_t i = 0; i < run->queue.count; i++)
    {
      const struct series_place *place = &run->items[i].place;

      if (place->member != SERIES_NONE && !place->duplicate
          && wanted[place->version])
        add_patch (&run->changes,
                   &(struct changes_patch){
                       .version = place->version,
                       .number = series_number (set, place->member),
                       .row = series_row_of (set, place->member),
                       .item = i });
    }
}

static int
compare_rows (const void *a, const void *b)
{
  const struct changes_patch *x = a, *y = b;

  return (x->row > y->row) - (x->row < y->row);
}

/* By version, number and row.  */
static int
compare_patches (const void *a, const void *b)
{
  const struct changes_patch *x = a, *y = b;

  if (x->version != y->version)
    return x->version < y->version ? -1 : 1;
  if (x->number != y->number)
    return x->number < y->number ? -1 : 1;
  return (x->row > y->row) - (x->row < y->row);
}

/* Adds the message row ROW of VERSION, unless it is among the first COUNT
   patches, which are those of the run, by row.  */
static int
add_row (struct pipeline *run, uint32_t version, int64_t row, size_t count,
         struct error *err)
{
  struct changes *changes = &run->changes;
  struct changes_patch patch
      = { .version = version, .row = row, .item = SERIES_NONE };
  struct kept_change *kept;
  int found;

  if (count
      && bsearch (&patch, changes->patches, count, sizeof patch, compare_rows))
    return 0;
  kept = arena_alloc (&run->lasting, sizeof *kept);
  found = kept_change_read (run->state, run->texts, row, &run->lasting, kept,
                            err);
  if (found <= 0)
    return found;
  patch.number = kept->patch.number;
  patch.kept = kept;
  add_patch (changes, &patch);
  return 0;
}

/* Adds the messages of VERSION that only the state has.  */
static int
add_kept (struct pipeline *run, uint32_t version, size_t count,
          struct error *err)
{
  const struct series_row *row = &series_at (run->changes.set, version)->row;
  struct members members;
  int64_t message;
  int more;

  if (row->members.len == 0)
    return 0;
  members_begin (&members, run->state, row);
  do
    more = members_next (&members, &message, err);
  while (more > 0 && add_row (run, version, message, count, err) == 0);
  members_end (&members);
  /* Something that could not be added has ended it, too.  */
  return more == 0 ? 0 : -1;
}

static void
sort (struct changes *changes, int (*compare) (const void *, const void *))
{
  if (changes->count)
    qsort (changes->patches, changes->count, sizeof *changes->patches, compare);
}

/* Notes the patches of the versions that are WANTED.  */
static int
gather (struct pipeline *run, const bool *wanted, struct error *err)
{
  uint32_t versions = series_count (run->changes.set);
  size_t count;

  add_items (run, wanted);
  sort (&run->changes, compare_rows);
  count = run->changes.count;
  if (run->state && !run->texts)
    run->texts = texts_new (run->state);
  for (uint32_t i = 0; run->state && i < versions; i++)
    if (wanted[i] && add_kept (run, i, count, err) < 0)
      return -1;
  sort (&run->changes, compare_patches);
  run->changes.counts = arena_calloc (
      &run->lasting, (versions + 1) * sizeof *run->changes.counts);
  return 0;
}

int
changes_gather (struct pipeline *run, struct series_set *set, struct error *err)
{
  int status;

  changes_release (&run->changes);
  run->changes.set = set;
  status = gather (run, find_wanted (run, &run->arena), err);
  arena_reset (&run->arena);
  return status;
}

int
changes_gather_two (struct pipeline *run, uint32_t earlier, uint32_t later,
                    struct error *err)
{
  struct series_set *set = run->changes.set;
  bool *wanted = arena_calloc (&run->lasting, series_count (set) + 1);

  changes_release (&run->changes);
  run->changes.set = set;
  wanted[earlier] = wanted[later] = true;
  return gather (run, wanted, err);
}

/* --- Comparing --- */

/* A patch of EARLIER of which only a hash was kept is known if a patch of LATER
   has that hash: it is the same.  */
static void
find_hashed (const struct texts *texts, struct changes_side *earlier,
             const struct changes_side *later)
{
  bool any = false;

  for (size_t i = 0; i < earlier->side.count; i++)
    any |= earlier->hashes[i] != 0;
  for (size_t j = 0; any && j < later->side.count; j++)
    {
      const struct change *change = later->patches[j].change;
      uint64_t hash = change ? kept_change_hash (texts, change) : 0;

      for (size_t i = 0; hash && i < earlier->side.count; i++)
        if (earlier->hashes[i] == hash)
          earlier->patches[i].change = change;
    }
}

int
changes_compare_two (struct pipeline *run, uint32_t earlier, uint32_t later,
                     struct arena *arena,
                     const struct report_changes **changes_r, struct error *err)
{
  struct report_changes *changes;
  struct comparison *comparison;
  struct siphash_key key;
  struct changes_side *sides;

  sides = arena_alloc (arena, 2 * sizeof *sides);
  comparison = arena_alloc (arena, sizeof *comparison);
  changes = arena_alloc (arena, sizeof *changes);
  if (changes_sides_read (run, earlier, later, sides, arena, err) < 0)
    return -1;
  memcpy (&key, run->settings.key_bytes, sizeof key);
  find_hashed (run->texts, &sides[0], &sides[1]);
  comparison_make (comparison, &sides[0].side, &sides[1].side, &key, arena);
  if (run->settings.writer->changelogs)
    comparison_read_changelogs (comparison, arena);
  *changes = (struct report_changes){ .comparison = comparison,
                                      .earlier = earlier,
                                      .earlier_ids = sides[0].ids,
                                      .later_ids = sides[1].ids };
  *changes_r = changes;
  return 0;
}

int
changes_compare (struct pipeline *run, uint32_t version, struct arena *arena,
                 const struct report_changes **changes_r, struct error *err)
{
  struct changes_counts *counts = &run->changes.counts[version];
  uint32_t previous = series_at (run->changes.set, version)->previous;

  *changes_r = NULL;
  if (previous == SERIES_NONE)
    return 0;
  if (changes_compare_two (run, previous, version, arena, changes_r, err) < 0)
    return -1;
  counts->known = true;
  memcpy (counts->counts, (*changes_r)->comparison->counts,
          sizeof counts->counts);
  return 0;
}

/* The patch of VERSION that has ROW, or null.  */
static const struct changes_patch *
find_patch (const struct changes *changes, uint32_t version, int64_t row)
{
  for (size_t at = changes_first (changes, version);
       at < changes->count && changes->patches[at].version == version; at++)
    if (changes->patches[at].row == row)
      return &changes->patches[at];
  return NULL;
}

int
changes_of_patch (struct pipeline *run, const struct summary *summary,
                  const struct series_place *place, struct arena *arena,
                  struct fields_change *change_r, struct error *err)
{
  struct series_set *set = run->changes.set;
  uint32_t member = patch_change_predecessor (set, summary, place, arena);
  const struct changes_patch *earlier, *later;
  struct changes_side sides[2];

  if (member == SERIES_NONE)
    return 0;
  earlier
      = find_patch (&run->changes, series_at (set, place->version)->previous,
                    series_row_of (set, member));
  later = find_patch (&run->changes, place->version,
                      series_row_of (set, place->member));
  if (!earlier || !later)
    return 0;
  if (changes_sides_read_pair (run, earlier, later, sides, arena, err) < 0)
    return -1;
  return patch_change_make (
      change_r,
      &(struct patch_change_side){
          &sides[0].patches[0], sides[0].ids[0],
          (int)series_at (set, earlier->version)->row.version },
      &sides[1].patches[0], run->settings.key_bytes, arena);
}
