/* talks: what the messages of a run say about the series.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "pipeline/talks.h"
#include "series/model.h"
#include "series/reply.h"
#include "state/rows.h"

#include <stdlib.h>

/* The time at which lives are judged: that of the digest, or when its period
   ends.  */
static int64_t
now_of (const struct pipeline_settings *settings)
{
  int64_t now = settings->report.now;

  return settings->digest.has_until && settings->digest.until < now
             ? settings->digest.until
             : now;
}

void
talks_init (struct talks *talks_r, struct arena *arena,
            const struct pipeline_settings *settings)
{
  *talks_r = (struct talks){ .arena = arena,
                             .settings = settings->life,
                             .watch = settings->watch,
                             .now = now_of (settings) };
  memcpy (&talks_r->key, settings->key_bytes, sizeof talks_r->key);
  hash_index_init (&talks_r->by_address);
  hash_index_init (&talks_r->waited);
}

void
talks_release (struct talks *talks)
{
  hash_index_release (&talks->by_address);
  hash_index_release (&talks->waited);
  free (talks->notes);
  free (talks->people);
  free (talks->events);
  free (talks->answers);
  free (talks->known);
  free (talks->by_at);
  free (talks->lives);
  free (talks->carried);
  free (talks->waiting);
  waiting_free (talks->waiting_state);
  talks_close_state (talks);
}

static struct talks_note *
add_note (struct talks *talks)
{
  talks->notes = array_grow (talks->notes, talks->note_count, &talks->note_room,
                             sizeof *talks->notes);
  talks->notes[talks->note_count] = (struct talks_note){ .item = SERIES_NONE };
  return &talks->notes[talks->note_count++];
}

/* Notes the reply of the row ID, which has waited, unless that was done: it may
   have waited for several messages of this run.  */
static int
note_reply (struct talks *talks, struct store *state, int64_t id,
            struct error *err)
{
  uint64_t hash = siphash_pair (&talks->key, (uint64_t)id, 1);
  struct talks_note *note;
  struct message_row row;
  struct slice packed, *ids;
  int found;

  if (hash_index_put (&talks->waited, hash, 1) != HASH_NONE)
    return 0;
  found = waiting_get (talks->waiting_state, id, talks->arena, &packed, err);
  if (found > 0)
    found = rows_get_message (state, id, talks->arena, &row, err);
  if (found <= 0)
    return found;
  note = add_note (talks);
  note->waited = id;
  note->packed = packed;
  note->date = row.date;
  note->parents = ids
      = arena_alloc (talks->arena, MODEL_REPLY_IDS * sizeof *ids);
  while (note->parent_count < MODEL_REPLY_IDS
         && slice_next_line (&row.parents, &ids[note->parent_count]))
    note->parent_count++;
  return 0;
}

/* Notes the replies that have waited for the message ID.  */
static int
note_waited (struct talks *talks, struct store *state, struct slice id,
             struct error *err)
{
  int64_t rows[STORE_REFS_MAX];
  unsigned count;

  if (!talks->waiting_state)
    talks->waiting_state = waiting_new (state);
  if (waiting_find (talks->waiting_state, id, rows, &count, err) < 0)
    return -1;
  for (unsigned i = 0; i < count; i++)
    if (note_reply (talks, state, rows[i], err) < 0)
      return -1;
  return 0;
}

/* Whether the reply SUMMARY at PLACE, which says PACKED, may have to wait.  A
   plain one does if it answers a patch by its subject, and that has not come
   before it: most threads of some lists are about no patch.  */
static bool
may_wait (const struct judge *judge, const struct summary *summary,
          const struct series_place *place, struct slice packed)
{
  if (!judge->state)
    return false;
  return talk_has_items (packed)
         || (summary->about_patch
             && series_resolve_member (judge->set, place) == SERIES_NONE);
}

/* Keeps the ids above the reply SUMMARY.  */
static void
keep_parents (struct talks *talks, const struct summary *summary,
              struct talks_note *note)
{
  struct slice ids[MODEL_REPLY_IDS], *kept;

  note->parent_count = reply_ids (summary, ids);
  kept = arena_alloc (talks->arena, sizeof ids);
  for (unsigned i = 0; i < note->parent_count; i++)
    kept[i] = arena_copy (talks->arena, ids[i]);
  note->parents = kept;
}

int
talks_note (struct talks *talks, const struct judge *judge,
            const struct summary *summary, uint32_t item,
            const struct series_place *place, struct error *err)
{
  bool pull = summary->kind == PATCH_MAIL_PULL && summary->shortlog.len > 0;
  struct talks_note *note;

  if (place->duplicate && !place->known)
    return 0;
  if (summary->talk.len || pull || summary->carries_reviews)
    {
      note = add_note (talks);
      note->item = item;
      note->packed = arena_copy (talks->arena, summary->talk);
      note->carries_reviews = summary->carries_reviews;
      note->date = summary->dated ? summary->date : ROW_NO_DATE;
      if (may_wait (judge, summary, place, note->packed))
        keep_parents (talks, summary, note);
      if (pull)
        {
          note->shortlog = arena_copy (talks->arena, summary->shortlog);
          note->title = arena_copy (talks->arena, summary->subject.title);
          note->from.name = arena_copy (talks->arena, summary->from.name);
          note->from.addr_spec
              = arena_copy (talks->arena, summary->from.addr_spec);
        }
    }
  return talks_note_waited (talks, judge, summary, place, err);
}

int
talks_note_waited (struct talks *talks, const struct judge *judge,
                   const struct summary *summary,
                   const struct series_place *place, struct error *err)
{
  bool row = place->member != SERIES_NONE || place->reply != SERIES_NONE;

  if (!judge->state || !row || place->known || place->duplicate)
    return 0;
  return note_waited (talks, judge->state, summary->id, err);
}

void
talks_forget_waited (struct talks *talks)
{
  size_t kept = 0;

  for (size_t i = 0; i < talks->note_count; i++)
    if (!talks->notes[i].waited)
      talks->notes[kept++] = talks->notes[i];
  talks->note_count = kept;
  waiting_free (talks->waiting_state);
  talks->waiting_state = NULL;
  hash_index_release (&talks->waited);
  hash_index_init (&talks->waited);
}
