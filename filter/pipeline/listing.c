/* listing: the lives of the series in a state, for its table.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "pipeline/listing.h"
#include "life/decision.h"
#include "life/words.h"
#include "mail/date_iso.h"
#include "pipeline/talks.h"
#include "state/decisions.h"

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
  struct buf mark; /* of the last one */
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
  buf_init (&listing->mark);
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
  buf_release (&listing->mark);
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

static void
add_mark (struct buf *mark, const char *word)
{
  if (mark->len)
    buf_add_byte (mark, ',');
  buf_add (mark, slice_from_string (word));
}

/* Makes `snooze:2026-12-14,mine' of ROW.  A word that has ended is in
   parentheses.  */
static void
make_mark (struct listing *listing, const struct decision_row *row,
           const struct decision *decision)
{
  struct buf *mark = &listing->mark;
  bool ended = row->word && !decision_is_away (decision);

  buf_clear (mark);
  if (ended)
    buf_add_byte (mark, '(');
  if (row->word)
    buf_add (mark, slice_from_string (
                       decision_word_name ((enum decision_word)row->word)));
  if (row->word && row->until != ROW_NO_DATE)
    {
      buf_add_byte (mark, ':');
      buf_add (mark, slice_head (date_iso_minute (row->until, &listing->arena),
                                 strlen ("2026-12-14")));
    }
  if (ended)
    buf_add_byte (mark, ')');
  if (row->mine != ROW_NO_DATE)
    add_mark (mark, "mine");
  if (row->unlinked != ROW_NO_DATE)
    add_mark (mark, "unlink");
}

/* Finds what the reader has said of the series row ID, whose life is LIFE: a
   row is listed if he has named it.  0 or -1.  */
static int
find_mark (struct listing *listing, int64_t id, const struct life *life,
           struct state_list_life *life_r, struct error *err)
{
  struct decision_row row;
  int found = decisions_get (listing->state, id, &row, err);

  life_r->wanted = found > 0;
  if (found > 0)
    make_mark (listing, &row, life->decision);
  life_r->mark = buf_slice (&listing->mark);
  return found < 0 ? -1 : 0;
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
  return listing->filter == LIFE_FILTER_MARKED && life_r->wanted
             ? find_mark (listing, row->id, life, life_r, err)
             : 0;
}
