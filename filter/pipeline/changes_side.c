/* changes_side: the patches of two versions, read to be compared.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "pipeline/changes_side.h"
#include "pipeline/run.h"

#include <stdlib.h>

size_t
changes_first (const struct changes *changes, uint32_t version)
{
  size_t low = 0, high = changes->count;

  while (low < high)
    {
      size_t middle = low + (high - low) / 2;

      if (changes->patches[middle].version < version)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/* A patch that is to be read.  */
struct chosen
{
  const struct changes_patch *patch;
  uint64_t code; /* see patch_code.h, or 0 */
  bool twin;
};

struct chosen_list
{
  struct chosen *items;
  size_t count;
};

static void
choose (struct chosen_list *list, struct pipeline *run,
        const struct changes_patch *patch)
{
  uint64_t code
      = patch->item == SERIES_NONE ? 0 : run->queue.changes[patch->item].code;

  list->items[list->count++] = (struct chosen){ .patch = patch, .code = code };
}

/* Whether the patch AT of CHANGES was displaced by the next one.  */
static bool
is_displaced (const struct changes *changes, size_t at)
{
  const struct changes_patch *patch = &changes->patches[at];

  return at + 1 < changes->count && patch[1].version == patch->version
         && patch[1].number == patch->number;
}

/* The patches of the version INDEX with numbers from LEAST on.  */
static struct chosen_list
choose_all (struct pipeline *run, uint32_t index, int least,
            struct arena *arena)
{
  const struct changes *changes = &run->changes;
  size_t first = changes_first (changes, index), last = first;
  struct chosen_list list = { .count = 0 };

  while (last < changes->count && changes->patches[last].version == index)
    last++;
  list.items = arena_alloc (arena, (last - first + 1) * sizeof *list.items);
  for (size_t at = first; at < last; at++)
    if (!is_displaced (changes, at) && changes->patches[at].number >= least)
      choose (&list, run, &changes->patches[at]);
  return list;
}

static int
compare_codes (const void *a, const void *b)
{
  const struct chosen *x = *(struct chosen *const *)a;
  const struct chosen *y = *(struct chosen *const *)b;

  return (x->code > y->code) - (x->code < y->code);
}

/* Marks the twins: two patches, one of either list, with a code that no third
   one has.  If patches come from a state, nobody knows their codes.  */
static void
find_twins (struct chosen_list lists[2], struct arena *arena)
{
  struct chosen **all = arena_alloc (
      arena, (lists[0].count + lists[1].count + 1) * sizeof *all);
  const struct chosen *end = lists[0].items + lists[0].count;
  size_t count = 0;

  for (int side = 0; side < 2; side++)
    for (size_t i = 0; i < lists[side].count; i++)
      {
        if (lists[side].items[i].patch->item == SERIES_NONE)
          return;
        if (lists[side].items[i].code)
          all[count++] = &lists[side].items[i];
      }
  qsort (all, count, sizeof *all, compare_codes);
  for (size_t i = 0, next; i < count; i = next)
    {
      for (next = i + 1; next < count && all[next]->code == all[i]->code;)
        next++;
      if (next - i == 2
          && (all[i] >= lists[0].items && all[i] < end)
                 != (all[i + 1] >= lists[0].items && all[i + 1] < end))
        all[i]->twin = all[i + 1]->twin = true;
    }
}

/* Reads CHOSEN, of the run, into PATCH_R and *ID_R.  0 if it is no patch
   mail.  */
static int
read_item (struct pipeline *run, const struct chosen *chosen,
           struct comparison_patch *patch_r, struct slice *id_r,
           struct arena *arena, struct error *err)
{
  struct summary summary;
  struct change *change;
  int found = queue_read_change (
      &run->queue, chosen->patch->item,
      chosen->twin ? SUMMARY_IO_WORDS : SUMMARY_IO_DIFF, &summary, arena, err);

  if (found <= 0)
    return found;
  *patch_r = (struct comparison_patch){ .number = chosen->patch->number,
                                        .title = summary.change.title,
                                        .has_patch_id = summary.has_patch_id,
                                        .patch_id = summary.patch_id };
  change = arena_alloc (arena, sizeof *change);
  if (chosen->twin)
    change_read_twin (change, &summary.change, arena);
  else
    change_read_parts (change, &summary.change, arena);
  patch_r->change = change;
  *id_r = summary.made_up ? slice_make (NULL, 0) : summary.id;
  return 1;
}

static void
side_init (struct changes_side *side, const struct version *version,
           size_t room, struct arena *arena)
{
  side->patches = arena_alloc (arena, (room + 1) * sizeof *side->patches);
  side->ids = arena_alloc (arena, (room + 1) * sizeof *side->ids);
  side->hashes = arena_calloc (arena, (room + 1) * sizeof *side->hashes);
  side->side = (struct comparison_side){ .patches = side->patches,
                                         .whole = version_is_complete (version),
                                         .version = (int)version->row.version };
}

/* Reads CHOSEN, of the run or of the state, as the next one of SIDE.  0 if it
   is no patch mail.  */
static int
read_patch (struct pipeline *run, const struct chosen *chosen,
            struct changes_side *side, struct arena *arena, struct error *err)
{
  const struct changes_patch *patch = chosen->patch;
  size_t at = side->side.count;

  if (patch->item != SERIES_NONE)
    return read_item (run, chosen, &side->patches[at], &side->ids[at], arena,
                      err);
  side->patches[at] = patch->kept->patch;
  side->ids[at] = patch->kept->id;
  side->hashes[at] = patch->kept->only_hash;
  return 1;
}

/* Reads the patches in LIST.  */
static int
fill_side (struct pipeline *run, const struct chosen_list *list,
           struct changes_side *side_r, struct arena *arena, struct error *err)
{
  struct comparison_side *side = &side_r->side;

  for (size_t i = 0; i < list->count; i++)
    {
      struct comparison_patch *patch = &side_r->patches[side->count];
      int found = read_patch (run, &list->items[i], side_r, arena, err);

      if (found < 0)
        return -1;
      if (found > 0 && patch->number == 0)
        side->cover = patch->change;
      else if (found > 0)
        side->count++;
    }
  return 0;
}

static int
fill_sides (struct pipeline *run, struct chosen_list lists[2],
            struct changes_side sides[2], struct arena *arena,
            struct error *err)
{
  find_twins (lists, arena);
  return fill_side (run, &lists[0], &sides[0], arena, err) < 0
                 || fill_side (run, &lists[1], &sides[1], arena, err) < 0
             ? -1
             : 0;
}

int
changes_sides_read (struct pipeline *run, uint32_t earlier, uint32_t later,
                    struct changes_side sides_r[2], struct arena *arena,
                    struct error *err)
{
  const uint32_t versions[2] = { earlier, later };
  struct chosen_list lists[2];

  for (int i = 0; i < 2; i++)
    {
      /* The cover of the later version is read for its changelog.  */
      bool cover = i == 1 && run->settings.writer->changelogs;

      lists[i] = choose_all (run, versions[i], cover ? 0 : 1, arena);
      side_init (&sides_r[i], series_at (run->changes.set, versions[i]),
                 lists[i].count, arena);
    }
  return fill_sides (run, lists, sides_r, arena, err);
}

int
changes_sides_read_pair (struct pipeline *run,
                         const struct changes_patch *earlier,
                         const struct changes_patch *later,
                         struct changes_side sides_r[2], struct arena *arena,
                         struct error *err)
{
  struct chosen items[2];
  struct chosen_list lists[2] = { { &items[0], 0 }, { &items[1], 0 } };

  choose (&lists[0], run, earlier);
  choose (&lists[1], run, later);
  side_init (&sides_r[0], series_at (run->changes.set, earlier->version), 1,
             arena);
  side_init (&sides_r[1], series_at (run->changes.set, later->version), 1,
             arena);
  return fill_sides (run, lists, sides_r, arena, err);
}
