/* unlinks: what the drivers of `unlink' share.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   The versions of one series are posted one after the other, unlinked and
   linked again; what became of them is read from the state, as a later run
   reads it.  */

#ifndef PATCHDIGEST_TESTS_UNLINKS_H
#define PATCHDIGEST_TESTS_UNLINKS_H

#include "series/unlink.h"
#include "series/work.h"
#include "support/prunes.h"

enum
{
  IDS_MAX = 9
};

/* Version N, a day after the one before, with the id `vN'.  */
#define V1                                                                     \
  {                                                                            \
    .subject = "[PATCH] a", .id = "v1"                                         \
  }
#define V2                                                                     \
  {                                                                            \
    .subject = "[PATCH v2] a", .id = "v2", .to = "v1", .minutes = DAYS         \
  }
#define V3                                                                     \
  {                                                                            \
    .subject = "[PATCH v3] a", .id = "v3", .to = "v2", .minutes = 2 * DAYS     \
  }

static const struct mail three[] = { V1, V2, V3 };

/* --- What is done --- */

static inline uint32_t
find_posting (struct series_set *set, unsigned n)
{
  char id[32];

  snprintf (id, sizeof id, "v%u@example.org", n);
  return series_find (set, slice_from_string (id));
}

static inline struct series_set *
read_set (struct store *state)
{
  return series_new (
      &(struct series_settings){ .backing = series_load_backing (state) });
}

/* Does what WHAT does to version N, in one run.  */
static inline void
change (struct store *state, unsigned n,
        void (*what) (struct series_set *set, uint32_t version))
{
  struct series_set *set;
  struct arena scratch;
  struct error err;

  error_init (&err);
  arena_init (&scratch, 0);
  MUST (store_begin_change (state, &err));
  set = read_set (state);
  what (set, find_posting (set, n));
  MUST (series_save (set, &scratch, &err));
  series_free (set);
  MUST (store_commit (state, &err));
  arena_release (&scratch);
}

/* --- What became of it --- */

/* The letter of the work of version N: the first one is A.  */
static inline char
letter (struct series_set *set, unsigned n, uint32_t *works, unsigned *count)
{
  uint32_t work = work_root (set, find_posting (set, n));

  for (unsigned i = 0; i < *count; i++)
    if (works[i] == work)
      return (char)('A' + i);
  works[(*count)++] = work;
  return (char)('A' + *count - 1);
}

/* What leads to version N: its number, or `-'.  */
static inline char
before (struct series_set *set, unsigned n, unsigned last)
{
  uint32_t previous = series_at (set, find_posting (set, n))->previous;

  for (unsigned i = 1; i <= last; i++)
    if (find_posting (set, i) == previous)
      return (char)('0' + i);
  assert_int_equal (previous, SERIES_NONE);
  return '-';
}

/* WORKS has a letter for each version, the same for those of one work; BEFORES
   the number of the version before, or `-'.  */
static inline void
check_works (struct scene *scene, struct store *state, const char *works,
             const char *befores)
{
  unsigned last = (unsigned)strlen (works), count = 0;
  char got[2][IDS_MAX + 1] = { "", "" };
  uint32_t roots[IDS_MAX];
  struct series_set *set;
  struct error err;

  error_init (&err);
  MUST (store_begin_read (state, &err));
  set = read_set (state);
  for (unsigned n = 1; n <= last; n++)
    {
      got[0][n - 1] = letter (set, n, roots, &count);
      got[1][n - 1] = before (set, n, last);
    }
  series_free (set);
  store_rollback (state);
  assert_string_equal (got[0], works);
  assert_string_equal (got[1], befores);
  check_references (scene, state);
}

static inline enum verdict
verdict_of (struct scene *scene, struct store *state, const char *id)
{
  return (enum verdict)series_of (scene, state, id).verdict;
}

#endif
