/* file_pairs: which file of one patch is which of another.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "compare/file_pairs.h"

#include "base/hash_index.h"
#include "compare/likeness.h"

enum
{
  RENAMED_MAX = 10000 /* pairs of files of different names that are compared */
};

/* The partners, by index.  */
struct partners
{
  size_t *of_a;
  size_t *of_b;
};

static void
join (struct partners *partners, size_t a, size_t b)
{
  partners->of_a[a] = b;
  partners->of_b[b] = a;
}

/* Joins files of one name.  A diff can have a name twice: then each is joined
   with the next one.  */
static void
join_names (struct partners *partners, const struct form *a,
            const struct form *b, struct arena *arena)
{
  size_t *next = arena_alloc (arena, (a->file_count + 1) * sizeof *next);
  struct hash_index names;

  hash_index_init (&names);
  for (size_t i = a->file_count; i-- > 0;)
    next[i] = hash_index_put (&names, a->files[i].name, (uint32_t)i);
  for (size_t i = 0; i < b->file_count; i++)
    {
      uint32_t found = hash_index_get (&names, b->files[i].name);

      if (found == HASH_NONE)
        continue;
      join (partners, found, i);
      hash_index_put (&names, b->files[i].name, (uint32_t)next[found]);
    }
  hash_index_release (&names);
}

static struct form_bag
file_bag (const struct form *form, size_t file, struct arena *arena)
{
  return form_bag_make (form->exact + form->files[file].first,
                        form->files[file].count, arena);
}

/* Joins B's file number FILE with the one of the free ones of A that is most
   like it, if it is like it at all.  */
static void
join_most_like (struct partners *partners, const struct form *a,
                const struct form *b, size_t file, struct arena *arena)
{
  struct form_bag bag = file_bag (b, file, arena);
  size_t best = FILE_PAIR_NONE;
  long most = LIKENESS_ONE / 2 - 1;

  for (size_t i = 0; i < a->file_count; i++)
    if (partners->of_a[i] == FILE_PAIR_NONE)
      {
        struct form_bag other = file_bag (a, i, arena);
        long score = likeness_bags (&other, &bag);

        if (score > most)
          {
            most = score;
            best = i;
          }
      }
  if (best != FILE_PAIR_NONE)
    join (partners, best, file);
}

static size_t
count_free (const size_t *partners, size_t count)
{
  size_t found = 0;

  for (size_t i = 0; i < count; i++)
    found += partners[i] == FILE_PAIR_NONE;
  return found;
}

static void
fill (size_t *partners, size_t count)
{
  for (size_t i = 0; i < count; i++)
    partners[i] = FILE_PAIR_NONE;
}

static void
add (struct file_pairs *pairs, size_t a, size_t b)
{
  pairs->pairs[pairs->count++] = (struct file_pair){ a, b };
}

/* Adds the files of A from NUMBER on that have no partner, up to one that
   has.  */
static void
add_gone (struct file_pairs *pairs, const struct partners *partners,
          size_t number, size_t count)
{
  for (; number < count && partners->of_a[number] == FILE_PAIR_NONE; number++)
    add (pairs, number, FILE_PAIR_NONE);
}

struct file_pairs
file_pairs_find (const struct form *a, const struct form *b,
                 struct arena *arena)
{
  size_t all = a->file_count + b->file_count;
  struct file_pairs pairs
      = { .pairs = arena_alloc (arena, (all + 1) * sizeof *pairs.pairs) };
  struct partners partners
      = { .of_a = arena_alloc (arena, (all + 1) * sizeof (size_t)) };

  partners.of_b = partners.of_a + a->file_count;
  fill (partners.of_a, all);
  join_names (&partners, a, b, arena);
  if (count_free (partners.of_a, a->file_count)
          * count_free (partners.of_b, b->file_count)
      <= RENAMED_MAX)
    for (size_t i = 0; i < b->file_count; i++)
      if (partners.of_b[i] == FILE_PAIR_NONE)
        join_most_like (&partners, a, b, i, arena);
  add_gone (&pairs, &partners, 0, a->file_count);
  for (size_t i = 0; i < b->file_count; i++)
    {
      add (&pairs, partners.of_b[i], i);
      if (partners.of_b[i] != FILE_PAIR_NONE)
        add_gone (&pairs, &partners, partners.of_b[i] + 1, a->file_count);
    }
  return pairs;
}

void
file_pairs_script (struct script *script_r, const struct form *a,
                   const struct form *b, const struct file_pair *pair,
                   struct arena *arena)
{
  static const struct form_file none;
  const struct form_file *old
      = pair->a == FILE_PAIR_NONE ? &none : &a->files[pair->a];
  const struct form_file *new
      = pair->b == FILE_PAIR_NONE ? &none : &b->files[pair->b];

  script_find (script_r, a->exact + old->first, old->count,
               b->exact + new->first, new->count, arena);
}
