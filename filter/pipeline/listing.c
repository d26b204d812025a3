/* listing: the lives of the series in a state, for its table.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "pipeline/listing.h"
#include "life/words.h"
#include "pipeline/talks.h"

#include <stdlib.h>

struct listing
{
  const struct pipeline_settings *settings;
  struct store *state;
  enum life_filter filter;
  struct arena arena; /* of one transaction */
  struct lists lists;
  struct judge judge;
  struct talks talks;
};

struct listing *
listing_new (const struct pipeline_settings *settings, struct store *state,
             enum life_filter filter)
{
  struct listing *listing = arena_xmalloc (sizeof *listing);

  *listing = (struct listing){ .settings = settings,
                               .state = state,
                               .filter = filter };
  arena_init (&listing->arena, 0);
  return listing;
}

static void
forget (struct listing *listing)
{
  talks_release (&listing->talks);
  judge_release (&listing->judge);
  listing->talks = (struct talks){ .notes = NULL };
  arena_reset (&listing->arena);
}

void
listing_free (struct listing *listing)
{
  forget (listing);
  arena_release (&listing->arena);
  free (listing);
}

/* What was read in one transaction may be wrong in the next.  */
static int
begin (struct listing *listing, struct error *err)
{
  forget (listing);
  lists_init (&listing->lists, &listing->settings->digest, &listing->arena);
  judge_init (&listing->judge, listing->settings, &listing->lists,
              listing->state);
  talks_init (&listing->talks, &listing->arena, listing->settings);
  return talks_gather (&listing->talks, listing->judge.set, listing->state,
                       NULL, NULL, err);
}

int
listing_life (void *context, const struct series_row *row, bool begins,
              struct state_list_life *life_r, struct error *err)
{
  struct listing *listing = context;
  const struct life *life;

  if (begins && begin (listing, err) < 0)
    return -1;
  if (talks_life (&listing->talks, series_of_row (listing->judge.set, row->id),
                  &life, err)
          < 0
      || judge_failed (&listing->judge, err) < 0)
    return -1;
  *life_r = (struct state_list_life){
    .state = life_state_word (life->state),
    .reviews = life_numbers_count (&life->approved),
    .patches = life->n,
    .active = life->last_date,
    .wanted = life_filter_passes (listing->filter, life),
  };
  return 0;
}
