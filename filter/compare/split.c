/* split: where the patches came from that have no partner.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "compare/split.h"

/* The earlier and the later form of PATCH, of OTHER, and its partner in SIDE.
   Returns false if it has lost nothing.  */
static bool
find_pair (struct pairing_patch *patch, const struct pairing_side *other,
           const struct pairing_side *side, struct form **pair_r)
{
  struct form *partner;

  if (patch->partner == COMPARISON_NONE || !patch->form.readable)
    return false;
  partner = &side->patches[patch->partner].form;
  if (!partner->readable
      || (patch->form.content && partner->content == patch->form.content))
    return false;
  pair_r[other->place == DIFFERENCE_LATER] = &patch->form;
  pair_r[other->place != DIFFERENCE_LATER] = partner;
  return true;
}

/* What PATCH of OTHER has and its partner in SIDE has not; nothing if that is
   less than half of LEAST lines.  */
static struct form_bag
find_lost (struct pairing_patch *patch, const struct pairing_side *other,
           const struct pairing_side *side, size_t least,
           struct form_maker *maker)
{
  const struct difference *difference;
  struct form *pair[2];
  size_t most;

  if (!find_pair (patch, other, side, pair))
    return (struct form_bag){ .count = 0 };
  difference = difference_get (maker, pair[0], pair[1]);
  most = other->place == DIFFERENCE_LATER ? difference->added
                                          : difference->removed;
  if (2 * most < least)
    return (struct form_bag){ .count = 0 };
  return difference_lines (maker, pair[0], pair[1], other->place);
}

/* The patch that lost most of the lines in BAG, at least half of them.  */
static size_t
find_origin (const struct form_bag *bag, const struct form_bag *lost,
             size_t count)
{
  size_t best = COMPARISON_NONE;
  size_t most = 0;

  for (size_t i = 0; i < count; i++)
    if (2 * lost[i].count >= bag->count)
      {
        size_t common = form_bag_common (bag, &lost[i]);

        if (2 * common >= bag->count && common > most)
          {
            most = common;
            best = i;
          }
      }
  return best;
}

/* Whether PATCH is one that may have been split off.  */
static bool
is_candidate (struct pairing_patch *patch, struct form_maker *maker)
{
  if (patch->partner != COMPARISON_NONE || !patch->form.readable)
    return false;
  form_fill (&patch->form, maker);
  return patch->form.bag.count >= PAIRING_SPLIT_MIN;
}

/* The least number of lines in the bag of a candidate of SIDE; 0 if it has
   none.  */
static size_t
find_least (struct pairing_side *side, struct form_maker *maker)
{
  size_t least = 0;

  for (size_t i = 0; i < side->count; i++)
    if (is_candidate (&side->patches[i], maker)
        && (least == 0 || side->patches[i].form.bag.count < least))
      least = side->patches[i].form.bag.count;
  return least;
}

void
split_find (struct pairing_side *side, struct pairing_side *other,
            struct form_maker *maker)
{
  size_t least = find_least (side, maker);
  struct form_bag *lost;

  if (least == 0)
    return;
  lost = arena_alloc (maker->arena, (other->count + 1) * sizeof *lost);
  for (size_t j = 0; j < other->count; j++)
    lost[j] = find_lost (&other->patches[j], other, side, least, maker);
  for (size_t i = 0; i < side->count; i++)
    if (is_candidate (&side->patches[i], maker))
      side->patches[i].origin
          = find_origin (&side->patches[i].form.bag, lost, other->count);
}
