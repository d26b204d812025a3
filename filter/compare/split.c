/* split: where the patches came from that have no partner.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "compare/split.h"

/* What PATCH of OTHER has and its partner in SIDE has not.  */
static struct form_bag
find_lost (struct pairing_patch *patch, const struct pairing_side *other,
           const struct pairing_side *side, struct form_maker *maker)
{
  struct form *partner;

  if (patch->partner == COMPARISON_NONE || !patch->form.readable)
    return (struct form_bag){ .count = 0 };
  partner = &side->patches[patch->partner].form;
  if (!partner->readable
      || (patch->form.content && partner->content == patch->form.content))
    return (struct form_bag){ .count = 0 };
  return other->place == DIFFERENCE_EARLIER
             ? difference_lines (maker, &patch->form, partner, other->place)
             : difference_lines (maker, partner, &patch->form, other->place);
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

void
split_find (struct pairing_side *side, struct pairing_side *other,
            struct form_maker *maker)
{
  struct form_bag *lost = NULL;

  for (size_t i = 0; i < side->count; i++)
    {
      struct pairing_patch *patch = &side->patches[i];

      if (!is_candidate (patch, maker))
        continue;
      if (!lost)
        {
          lost = arena_alloc (maker->arena, (other->count + 1) * sizeof *lost);
          for (size_t j = 0; j < other->count; j++)
            lost[j] = find_lost (&other->patches[j], other, side, maker);
        }
      patch->origin = find_origin (&patch->form.bag, lost, other->count);
    }
}
