/* references: rows to which others refer.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   A reference to a row that has not been read yet waits in a spool, so that
   memory does not grow with the state.  */

#include "config.h"
#include "dump/references.h"
#include "base/spool.h"
#include "state/mark.h"
#include "state/schema.h"

#include <inttypes.h>
#include <stdlib.h>

struct dump_refs
{
  struct store *state;
  struct spool *spool;
  struct arena arena;
  /* The last one that was found in each table: messages of one list follow one
     another.  */
  int64_t found[ROWS_TABLES];
};

/* What waits.  */
struct reference
{
  struct yaml_place place;
  struct dump_range range;
};

struct dump_refs *
dump_refs_new (struct store *state, const char *tmpdir)
{
  struct dump_refs *refs = arena_xmalloc (sizeof *refs);

  *refs = (struct dump_refs){ .state = state, .spool = spool_new (tmpdir, 0) };
  arena_init (&refs->arena, 0);
  for (size_t i = 0; i < sizeof refs->found / sizeof *refs->found; i++)
    refs->found[i] = -1;
  return refs;
}

void
dump_refs_free (struct dump_refs *refs)
{
  spool_free (refs->spool);
  arena_release (&refs->arena);
  free (refs);
}

/* Reads the row NUMBER: 1, 0 if there is none, -1.  */
static int
get_row (struct dump_refs *refs, enum rows_table table, int64_t number,
         struct error *err)
{
  union
  {
    struct series_row series;
    struct message_row message;
    struct list_row list;
    struct digest_row digest;
    struct person_row person;
  } row;
  int found;

  if (table != ROWS_DIGEST)
    return store_get (refs->state, table, number, &refs->arena, &row, err);
  found = mark_next_digest (refs->state, number - 1, &refs->arena, &row.digest,
                            err);
  return found > 0 ? row.digest.id == number : found;
}

int
dump_has_row (struct dump_refs *refs, enum rows_table table, int64_t number,
              struct error *err)
{
  int found;

  if (refs->found[table] == number)
    return 1;
  found = get_row (refs, table, number, err);
  arena_reset (&refs->arena);
  if (found > 0)
    refs->found[table] = number;
  return found;
}

/* Moves the start of *RANGE to its first row that does not exist: 1, 0 if all
   exist, -1.  */
static int
find_missing (struct dump_refs *refs, struct dump_range *range,
              struct error *err)
{
  for (; range->first <= range->last; range->first++)
    {
      int found = dump_has_row (refs, range->table, range->first, err);

      if (found <= 0)
        return found < 0 ? -1 : 1;
    }
  return 0;
}

int
dump_refer (struct dump_refs *refs, struct dump_range range,
            struct yaml_place place, struct error *err)
{
  struct reference reference = { place, range };
  int missing = find_missing (refs, &reference.range, err);

  if (missing <= 0)
    return missing;
  return spool_write (refs->spool,
                      slice_make ((const char *)&reference, sizeof reference),
                      err);
}

int
dump_refs_check (struct dump_refs *refs, const struct yaml_reader *yaml,
                 struct error *err)
{
  struct reference reference;
  int more;

  if (spool_rewind (refs->spool, err) < 0)
    return -1;
  while ((more = spool_read (refs->spool, &reference, sizeof reference, err))
         > 0)
    {
      int missing = find_missing (refs, &reference.range, err);

      if (missing < 0)
        return -1;
      if (missing > 0)
        return yaml_complain (
            yaml, reference.place, err, "there is no %s %" PRId64,
            schema_table (reference.range.table)->name, reference.range.first);
    }
  return more;
}
