/* talks: what the reader himself has said of a work.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "pipeline/talks.h"
#include "base/numset.h"
#include "life/decision.h"
#include "series/work.h"
#include "state/decisions.h"

/* A work, as evidence.  */
struct deciding
{
  struct talks *talks;
  uint32_t versions[WORK_VERSIONS_MAX + 2];
  unsigned count;
  struct decision_row rows[WORK_VERSIONS_MAX + 2];
  struct decision_version evidence[WORK_VERSIONS_MAX + 2];
  struct life *lives[WORK_VERSIONS_MAX + 2];
};

static bool
supersedes (void *context, size_t at, size_t of)
{
  const struct deciding *deciding = context;
  struct series_set *set = deciding->talks->set;

  return version_supersedes (series_at (set, deciding->versions[at]),
                             series_at (set, deciding->versions[of]));
}

static bool
is_reader (void *context, int64_t id)
{
  const struct deciding *deciding = context;

  return talks_is_reader (deciding->talks, id);
}

/* The number of the first message of ROW; one that is not saved yet has
   none.  */
static int64_t
first_message (const struct series_row *row)
{
  struct numset_run run = NUMSET_START;
  struct slice rest = row->members;
  int64_t first;

  return numset_next (&rest, &run, &first) > 0 ? first : INT64_MAX;
}

/* The versions of the work of VERSION.  One that its work leaves out, since it
   is too old, is added.  */
static void
find_versions (struct deciding *deciding, uint32_t version)
{
  unsigned i = 0;

  deciding->count
      = work_versions (deciding->talks->set, version, deciding->versions);
  while (i < deciding->count && deciding->versions[i] != version)
    i++;
  if (i == deciding->count)
    deciding->versions[deciding->count++] = version;
}

/* Reads what the reader has said: 1, 0 if he has said nothing, -1.  */
static int
read_rows (struct deciding *deciding, struct error *err)
{
  struct talks *talks = deciding->talks;
  int any = 0;

  for (unsigned i = 0; i < deciding->count; i++)
    {
      const struct series_row *row
          = &series_at (talks->set, deciding->versions[i])->row;
      int found
          = decisions_get (talks->decided, row->id, &deciding->rows[i], err);

      if (found < 0)
        return -1;
      deciding->evidence[i]
          = (struct decision_version){ .row = found ? &deciding->rows[i] : NULL,
                                       .first = first_message (row) };
      any |= found;
    }
  return any;
}

int
talks_is_decided (struct talks *talks, uint32_t version, struct error *err)
{
  struct deciding deciding = { .talks = talks };

  if (!talks->decided)
    return 0;
  find_versions (&deciding, version);
  return read_rows (&deciding, err);
}

static int
read_lives (struct deciding *deciding, struct error *err)
{
  for (unsigned i = 0; i < deciding->count; i++)
    {
      struct life *life;

      if (talks_bare_life (deciding->talks, deciding->versions[i], &life, err)
          < 0)
        return -1;
      deciding->evidence[i].life = life;
      life->unlinked = deciding->rows[i].unlinked;
    }
  return 0;
}

int
talks_decide (struct talks *talks, uint32_t version, struct error *err)
{
  struct deciding deciding = { .talks = talks };
  struct decision *decision;
  int any;

  find_versions (&deciding, version);
  any = read_rows (&deciding, err);
  if (any <= 0)
    return any;
  if (read_lives (&deciding, err) < 0)
    return -1;
  decision = arena_alloc (talks->arena, sizeof *decision);
  if (!decision_judge (
          &(struct decision_evidence){ .versions = deciding.evidence,
                                       .count = deciding.count,
                                       .supersedes = supersedes,
                                       .is_reader = is_reader,
                                       .context = &deciding,
                                       .now = talks->now },
          decision))
    return 0;
  if (talks_failed (talks, err) < 0)
    return -1;
  for (unsigned i = 0; i < deciding.count; i++)
    talks->lives[deciding.versions[i]]->decision = decision;
  return 0;
}
