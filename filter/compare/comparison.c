/* comparison: what changed from one version of a series to another.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "compare/comparison.h"

#include "compare/likeness.h"
#include "compare/pair.h"
#include "compare/pairing.h"
#include "compare/reorder.h"

const char *comparison_class_name (enum comparison_class class)
{
  static const char *const names[]
      = { "same",    "tags",  "log", "rebased", "space",  "moved",
          "changed", "split", "new", "unknown", "merged", "dropped" };

  return names[class];
}

const char *
comparison_by_name (enum comparison_by by)
{
  static const char *const names[] = { NULL, "content", "title", "likeness" };

  return names[by];
}

static struct pairing_side
prepare (const struct comparison_side *side, struct form_maker *maker)
{
  struct pairing_side prepared = {
    .patches
    = arena_alloc (maker->arena, (side->count + 1) * sizeof *prepared.patches),
    .count = side->count,
  };

  for (size_t i = 0; i < side->count; i++)
    {
      const struct comparison_patch *patch = &side->patches[i];

      prepared.patches[i].number = patch->number;
      form_make (&prepared.patches[i].form, maker, patch->change, patch->title);
    }
  return prepared;
}

/* Whether all patches of a version are known, so that one of the other version
   without a partner has none.  One that cannot be read may be the partner of
   any.  */
static bool
is_whole (const struct comparison_side *side,
          const struct pairing_side *pairing)
{
  for (size_t i = 0; i < pairing->count; i++)
    if (!pairing->patches[i].form.readable
        && pairing->patches[i].partner == COMPARISON_NONE)
      return false;
  return side->whole;
}

/* The class of a later patch without a partner.  */
static enum comparison_class
class_alone (const struct pairing_patch *patch, bool earlier_whole)
{
  if (!patch->form.readable)
    return COMPARISON_UNKNOWN;
  if (patch->origin != COMPARISON_NONE)
    return COMPARISON_SPLIT;
  return earlier_whole ? COMPARISON_NEW : COMPARISON_UNKNOWN;
}

/* The author's own words about one patch.  */
static void
read_changelog (struct comparison_row *row, const struct comparison *comparison,
                struct arena *arena)
{
  const struct change *change = comparison->later->patches[row->patch].change;

  if (!change)
    return;
  row->changelog = changelog_find (change, false, comparison->later->version,
                                   comparison->earlier->version, arena)
                       .text;
  row->claim = claim_read (row->changelog);
  if (row->claim == CLAIM_NONE)
    return;
  row->disputed
      = row->class == COMPARISON_CHANGED || row->class == COMPARISON_MOVED
        || row->class == COMPARISON_SPACE || row->class == COMPARISON_LOG;
}

/* What all rows of a comparison need.  */
struct making
{
  struct comparison *comparison;
  struct form_maker maker;
  struct pairing_side earlier;
  struct pairing_side later;
};

static void
make_row (struct making *making, size_t i, bool earlier_whole)
{
  struct comparison *comparison = making->comparison;
  struct comparison_row *row = &comparison->rows[i];
  struct pairing_patch *patch = &making->later.patches[i];
  size_t partner = patch->partner;

  *row
      = (struct comparison_row){ .patch = i,
                                 .previous = partner,
                                 .paired_by = patch->by,
                                 .score = (double)patch->score / LIKENESS_ONE };
  if (partner != COMPARISON_NONE)
    pair_judge (row, &making->maker, &making->earlier.patches[partner].form,
                &comparison->earlier->patches[partner], &patch->form,
                &comparison->later->patches[i]);
  else
    {
      row->class = class_alone (patch, earlier_whole);
      row->previous = patch->origin;
      if (patch->form.change)
        row->lines = patch->form.change->changed;
    }
  comparison->counts[row->class]++;
}

static void
make_rows (struct making *making, struct arena *arena)
{
  struct comparison *comparison = making->comparison;
  bool whole = is_whole (comparison->earlier, &making->earlier);

  comparison->count = making->later.count;
  comparison->rows
      = arena_alloc (arena, (comparison->count + 1) * sizeof *comparison->rows);
  for (size_t i = 0; i < comparison->count; i++)
    make_row (making, i, whole);
  reorder_mark (comparison->rows, comparison->count, arena);
  for (size_t i = 0; i < comparison->count; i++)
    if (comparison_row_is_shown (&comparison->rows[i]))
      read_changelog (&comparison->rows[i], comparison, arena);
}

/* Adds the patches of the earlier version that have no successor.  */
static void
add_gone (struct comparison *comparison, const struct pairing_side *earlier,
          const struct pairing_side *later)
{
  bool whole = is_whole (comparison->later, later);

  for (size_t i = 0; i < earlier->count; i++)
    {
      const struct pairing_patch *patch = &earlier->patches[i];
      struct comparison_gone *gone = &comparison->gone[comparison->gone_count];

      if (patch->partner != COMPARISON_NONE)
        continue;
      *gone = (struct comparison_gone){ .patch = i, .into = patch->origin };
      if (!whole || !patch->form.readable)
        {
          gone->class = COMPARISON_UNKNOWN;
          gone->into = COMPARISON_NONE;
        }
      else
        gone->class = patch->origin == COMPARISON_NONE ? COMPARISON_DROPPED
                                                       : COMPARISON_MERGED;
      comparison->gone_count++;
      comparison->counts[gone->class]++;
    }
}

static bool
has_partner (const struct pairing_side *side)
{
  for (size_t i = 0; i < side->count; i++)
    if (side->patches[i].partner != COMPARISON_NONE)
      return true;
  return false;
}

/* Finds what the author says of the whole version.  A single patch without a
   cover says it itself.  */
static void
find_changelog (struct comparison *comparison, struct arena *arena)
{
  const struct comparison_side *later = comparison->later;

  if (later->cover)
    comparison->changelog
        = changelog_find (later->cover, true, later->version,
                          comparison->earlier->version, arena);
  else if (later->count == 1 && later->patches[0].change)
    comparison->changelog
        = changelog_find (later->patches[0].change, false, later->version,
                          comparison->earlier->version, arena);
}

void
comparison_make (struct comparison *comparison_r,
                 const struct comparison_side *earlier,
                 const struct comparison_side *later,
                 const struct siphash_key *key, struct arena *arena)
{
  struct making making = { .comparison = comparison_r };

  *comparison_r = (struct comparison){ .earlier = earlier, .later = later };
  form_maker_init (&making.maker, key, arena);
  making.earlier = prepare (earlier, &making.maker);
  making.later = prepare (later, &making.maker);
  pairing_find (&making.earlier, &making.later, &making.maker);
  make_rows (&making, arena);
  comparison_r->gone
      = arena_alloc (arena, (earlier->count + 1) * sizeof *comparison_r->gone);
  add_gone (comparison_r, &making.earlier, &making.later);
  comparison_r->nothing_in_common
      = earlier->count && later->count && !has_partner (&making.later);
  form_maker_release (&making.maker);
}

void
comparison_read_changelogs (struct comparison *comparison, struct arena *arena)
{
  for (size_t i = 0; i < comparison->count; i++)
    if (!comparison_row_is_shown (&comparison->rows[i]))
      read_changelog (&comparison->rows[i], comparison, arena);
  find_changelog (comparison, arena);
}

void
comparison_of_pair (struct comparison_row *row_r,
                    const struct comparison_patch *earlier,
                    const struct comparison_patch *later,
                    const struct siphash_key *key, struct arena *arena)
{
  struct form_maker maker;
  struct form a;
  struct form b;

  *row_r = (struct comparison_row){ .previous = COMPARISON_NONE };
  form_maker_init (&maker, key, arena);
  form_make (&a, &maker, earlier->change, earlier->title);
  form_make (&b, &maker, later->change, later->title);
  pair_judge (row_r, &maker, &a, earlier, &b, later);
  form_maker_release (&maker);
}
