/* references: rows that others refer to.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   What is referred to before it is read waits in a spool, so that memory does
   not grow with the state.  */

#include "config.h"
#include "dump/dump_private.h"
#include "base/spool.h"

#include <inttypes.h>
#include <stdlib.h>

struct dump_refs
{
  struct store *state;
  struct spool *spool;
  struct arena arena;
  /* The last one that was found in each table: mails of one list follow one
     another.  */
  int64_t found[STORE_LIST + 1];
};

/* What waits.  */
struct reference
{
  struct yaml_place place;
  enum store_table table;
  int64_t first, last;
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

static int
get_row (struct dump_refs *refs, enum store_table table, int64_t number,
         struct error *err)
{
  struct series_row series;
  struct message_row message;
  struct digest_row digest;
  struct slice name;
  int64_t id = 0;
  int found;

  switch (table)
    {
    case STORE_SERIES:
      return store_get_series (refs->state, number, &refs->arena, &series, err);
    case STORE_MESSAGE:
      return store_get_message (refs->state, number, &refs->arena, &message,
                                err);
    case STORE_DIGEST:
      found = store_next_digest (refs->state, number - 1, &refs->arena, &digest,
                                 err);
      return found > 0 ? digest.id == number : found;
    case STORE_LIST:
    default:
      found = store_next_list (refs->state, number - 1, &refs->arena, &id,
                               &name, err);
      return found > 0 ? id == number : found;
    }
}

int
dump_has_row (struct dump_refs *refs, enum store_table table, int64_t number,
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

/* Moves *FIRST to the first row from there to LAST that is not there: 1, 0
   where all are, -1.  */
static int
find_missing (struct dump_refs *refs, enum store_table table, int64_t *first,
              int64_t last, struct error *err)
{
  for (; *first <= last; ++*first)
    {
      int found = dump_has_row (refs, table, *first, err);

      if (found <= 0)
        return found < 0 ? -1 : 1;
    }
  return 0;
}

int
dump_refer (struct dump_refs *refs, enum store_table table, int64_t first,
            int64_t last, struct yaml_place place, struct error *err)
{
  int missing = find_missing (refs, table, &first, last, err);
  struct reference reference = { place, table, first, last };

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
      int missing = find_missing (refs, reference.table, &reference.first,
                                  reference.last, err);

      if (missing < 0)
        return -1;
      if (missing > 0)
        return yaml_complain (
            yaml, reference.place, err, "there is no %s %" PRId64,
            dump_table (reference.table)->name, reference.first);
    }
  return more;
}
