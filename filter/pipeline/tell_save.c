/* tell_save: what a digest has told is noted in the state.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "pipeline/run.h"
#include "pipeline/tell.h"
#include "life/decision.h"
#include "state/decisions.h"

/* Notes that LIFE has come back, if it has.  */
static int
save_back (struct pipeline *run, const struct life *life, int64_t number,
           struct error *err)
{
  struct decision_row row;

  if (!life->decision || !life->decision->due)
    return 0;
  if (decisions_get (run->state, life->decision->series, &row, err) < 0)
    return -1;
  row.told = number;
  return decisions_put (run->state, &row, err);
}

/* Notes that the events and the silence of VERSION were told.  */
static int
save_version (struct pipeline *run, uint32_t version, int64_t number,
              struct error *err)
{
  struct talks *talks = &run->talks;
  const struct life *life;
  struct life_row *row;

  if (talks_life (talks, version, &life, err) < 0)
    return -1;
  for (size_t i = 0; i < life->fact_count; i++)
    {
      const struct event_row *event = life->facts[i].event;

      if (event->id && event->digest == 0
          && events_tell (talks->events_state, event->id, number, err) < 0)
        return -1;
    }
  talks_tell (talks, version, number);
  if (save_back (run, life, number, err) < 0)
    return -1;
  if (!life->stalled || decision_is_away (life->decision))
    return 0;
  if (lives_change (talks->lives_state, life->version->row->id, &row, err) < 0)
    return -1;
  if (row->told == 0)
    row->told = number;
  return 0;
}

int
tell_save (struct pipeline *run, struct error *err)
{
  for (uint32_t at = 0; at < run->digest_count; at++)
    {
      const struct run_digest *digest = &run->digests[at];

      for (size_t i = 0; digest->number && i < digest->tell.count; i++)
        if (save_version (run, digest->tell.versions[i], digest->number, err)
            < 0)
          return -1;
    }
  return 0;
}

/* Marks the message ITEM if it says something of one of VERSIONS.  */
static void
withhold (struct pipeline *run, const bool *versions, uint32_t version,
          uint32_t item)
{
  struct digest_item *of;

  if (!versions[version] || item == SERIES_NONE)
    return;
  of = &run->items[item];
  of->withheld = true;
  if (of->place.reply != SERIES_NONE)
    series_untell (run->talks.set, &of->place);
}

/* The versions that dropped digests would have told of; null if there are
   none.  */
static bool *
find_dropped (struct pipeline *run, size_t count)
{
  bool *versions = NULL;

  for (uint32_t at = 0; at < run->digest_count; at++)
    {
      const struct run_digest *digest = &run->digests[at];

      if (!digest->dropped || digest->tell.count == 0)
        continue;
      if (!versions)
        versions = arena_calloc (&run->lasting, count + 1);
      for (size_t i = 0; i < digest->tell.count; i++)
        versions[digest->tell.versions[i]] = true;
    }
  return versions;
}

void
tell_withhold (struct pipeline *run)
{
  const struct talks *talks = &run->talks;
  bool *versions
      = talks->set ? find_dropped (run, series_count (talks->set)) : NULL;

  for (size_t i = 0; versions && i < talks->event_count; i++)
    withhold (run, versions, talks->events[i].version, talks->events[i].item);
  for (size_t i = 0; versions && i < talks->answer_count; i++)
    withhold (run, versions, talks->answers[i].version, talks->answers[i].item);
  for (size_t i = 0; versions && i < talks->known_count; i++)
    withhold (run, versions, talks->known[i].version, talks->known[i].item);
}
