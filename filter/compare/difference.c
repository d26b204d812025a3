/* difference: which change lines two patches have in common.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "compare/difference.h"

const struct difference *
difference_get (struct form_maker *maker, struct form *a, struct form *b)
{
  struct arena *arena = maker->arena;
  struct difference *difference;

  if (b->difference)
    return b->difference;
  form_hash (a, maker);
  form_hash (b, maker);
  difference = arena_alloc (arena, sizeof *difference);
  *difference = (struct difference){ .pairs = file_pairs_find (a, b, arena) };
  difference->scripts = arena_alloc (arena, (difference->pairs.count + 1)
                                                * sizeof *difference->scripts);
  for (size_t i = 0; i < difference->pairs.count; i++)
    {
      struct script *script = &difference->scripts[i];

      file_pairs_script (script, a, b, &difference->pairs.pairs[i], arena);
      difference->removed += script->removed;
      difference->added += script->added;
    }
  b->difference = difference;
  return difference;
}

/* The lines of FORM, on SIDE, that DIFFERENCE says are different.  */
static struct form_bag
take_lines (struct form_maker *maker, const struct difference *difference,
            const struct form *form, enum difference_side side)
{
  bool later = side == DIFFERENCE_LATER;
  size_t all = later ? difference->added : difference->removed;
  uint64_t *hashes = arena_alloc (maker->arena, (all + 1) * sizeof *hashes);
  size_t count = 0;

  for (size_t i = 0; i < difference->pairs.count; i++)
    {
      const struct file_pair *pair = &difference->pairs.pairs[i];
      size_t number = later ? pair->b : pair->a;
      const bool *different
          = later ? difference->scripts[i].new : difference->scripts[i].gone;
      const struct form_file *file;

      if (number == FILE_PAIR_NONE)
        continue;
      file = &form->files[number];
      for (size_t j = 0; j < file->count; j++)
        if (different[j])
          {
            hashes[count] = form_loose_hash (form, maker, file->first + j);
            count += form_loose_is_long (hashes[count]);
          }
    }
  return form_bag_make (hashes, count, maker->arena);
}

struct form_bag
difference_lines (struct form_maker *maker, struct form *a, struct form *b,
                  enum difference_side side)
{
  const struct difference *difference = difference_get (maker, a, b);
  struct form_bag gone = take_lines (maker, difference, a, DIFFERENCE_EARLIER);
  struct form_bag new = take_lines (maker, difference, b, DIFFERENCE_LATER);

  return side == DIFFERENCE_EARLIER
             ? form_bag_minus (&gone, &new, maker->arena)
             : form_bag_minus (&new, &gone, maker->arena);
}
