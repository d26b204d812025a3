/* explain: why one message is where it is.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   All messages are judged first, and what led to those in question is noted.
   Then the input is read once more: what a message led to may only be known
   when all are judged.  A message that the state knew before was not judged
   now, so its judgement is replayed from the state.  */

#include "config.h"
#include "pipeline/explain.h"
#include "base/outfile.h"
#include "mail/from_line.h"
#include "pipeline/explain_state.h"
#include "pipeline/read.h"
#include "pipeline/run.h"
#include "report/explained.h"
#include "series/explanation.h"
#include "series/model.h"
#include "state/replay.h"
#include "state/rows.h"

#include <stdlib.h>
#include <string.h>

/* A link that a message of the input has shown.  */
struct shown_link
{
  uint32_t version, earlier;
  enum series_reason reason;
  struct slice id; /* of the message */
};

struct explain
{
  struct slice id;
  FILE *out;
  struct buf buf;
  struct series_explanation current;
  struct series_explanation *found; /* of the messages in question */
  size_t found_count, found_room;
  size_t written; /* of these */
  struct shown_link *links;
  size_t link_count, link_room;
  int64_t *rows; /* of the messages that the state knows, too */
  size_t row_count, row_room;
  int count;
};

/* --- Message-IDs --- */

struct slice
explain_id (struct slice text)
{
  size_t open = slice_find_byte (text, '<');

  if (open != SLICE_NPOS)
    text = slice_skip (text, open + 1);
  return slice_trim (slice_head (text, slice_find_byte (text, '>')));
}

struct slice
explain_asked (struct slice text)
{
  static const struct slice name = SLICE_INIT ("Message-ID:");

  text = slice_trim (text);
  if (slice_at (text, 0) != '<'
      && !slice_eq_nocase (slice_head (text, name.len), name))
    return text;
  return explain_id (text);
}

struct slice
explain_id_of_message (struct slice text, struct arena *arena)
{
  static const struct digest_settings none = { .list_count = 0 };
  struct raw_message raw = { .text = from_line_strip (text) };
  struct charset_decoder *decoder = charset_decoder_new ();
  struct message message;
  struct summary summary;
  struct lists lists;

  lists_init (&lists, &none, arena);
  message_init (&message, &raw, arena, decoder);
  read_message (&lists, &message, &(struct read_request){ .n = 1 }, arena,
                &summary);
  charset_decoder_free (decoder);
  return summary.id;
}

/* --- While messages are judged --- */

static void
note_links (struct pipeline *run, const struct summary *summary,
            uint32_t version)
{
  struct explain *explain = run->explain;

  for (unsigned i = 0; i < explain->current.link_count; i++)
    {
      const struct explanation_link *link = &explain->current.links[i];

      if (!link->step.accepted)
        continue;
      explain->links = array_grow (explain->links, explain->link_count,
                                   &explain->link_room, sizeof *explain->links);
      explain->links[explain->link_count++] = (struct shown_link){
        .version = version,
        .earlier = link->step.version,
        .reason = link->reason,
        .id = arena_copy (&run->lasting, summary->id),
      };
    }
}

static void
note_explanation (struct pipeline *run, const struct summary *summary,
                  const struct digest_item *item)
{
  struct explain *explain = run->explain;

  note_links (run, summary, item->place.version);
  if (!slice_eq_nocase (summary->id, explain->id))
    return;
  explain->found = array_grow (explain->found, explain->found_count,
                               &explain->found_room, sizeof *explain->found);
  explain->found[explain->found_count++] = explain->current;
}

/* --- From numbers to versions and words --- */

static struct explained_steps
take_joins (struct series_set *set,
            const struct series_explanation *explanation, struct arena *arena)
{
  unsigned count = explanation->join_count;
  struct explained_step *steps
      = arena_alloc (arena, (count + 1) * sizeof *steps);

  for (unsigned i = 0; i < count; i++)
    {
      const struct explanation_join *join = &explanation->joins[i];

      steps[i] = (struct explained_step){ series_at (set, join->step.version),
                                          join->step.accepted,
                                          series_tie_name (join->tie),
                                          join->step.why };
    }
  return (struct explained_steps){ steps, count };
}

static struct explained_steps
take_links (struct series_set *set,
            const struct series_explanation *explanation, struct arena *arena)
{
  unsigned count = explanation->link_count;
  struct explained_step *steps
      = arena_alloc (arena, (count + 1) * sizeof *steps);

  for (unsigned i = 0; i < count; i++)
    {
      const struct explanation_link *link = &explanation->links[i];

      steps[i] = (struct explained_step){ series_at (set, link->step.version),
                                          link->step.accepted,
                                          series_reason_name (link->reason),
                                          link->step.why };
    }
  return (struct explained_steps){ steps, count };
}

/* The message itself has shown why its series version continues the previous
   one.  */
static bool
shows_reason (const struct explained *explained)
{
  for (unsigned i = 0; i < explained->links.count; i++)
    {
      const struct explained_step *step = &explained->links.steps[i];

      if (step->accepted && strcmp (step->word, explained->reason) == 0
          && slice_eq (step->version->row.msgid,
                       explained->previous->row.msgid))
        return true;
    }
  return false;
}

/* The message of the input that has shown it, of the version before or after;
   or empty.  */
static struct slice
find_reason (const struct explain *explain, uint32_t index,
             const struct version *version)
{
  for (size_t i = 0; i < explain->link_count; i++)
    {
      const struct shown_link *link = &explain->links[i];

      if (link->reason == (enum series_reason)version->row.reason
          && ((link->version == index && link->earlier == version->previous)
              || (link->version == version->previous
                  && link->earlier == index)))
        return link->id;
    }
  return slice_make (NULL, 0);
}

/* Adds the series version INDEX of SET.  */
static void
take_version (const struct explain *explain, struct series_set *set,
              uint32_t index, struct explained *explained)
{
  const struct version *version;

  if (index == SERIES_NONE)
    return;
  version = explained->version = series_at (set, index);
  if (version->previous == SERIES_NONE)
    return;
  explained->previous = series_at (set, version->previous);
  explained->reason
      = series_reason_name ((enum series_reason)version->row.reason);
  explained->indirect = version->row.reason_of != explained->previous->row.id;
  if (!shows_reason (explained) && !explained->indirect)
    explained->reason_from = find_reason (explain, index, version);
}

/* --- Writing --- */

static int
put_out (struct explain *explain, const struct explained *explained,
         struct error *err)
{
  buf_clear (&explain->buf);
  if (explain->count++)
    buf_add_byte (&explain->buf, '\n');
  explained_append (&explain->buf, explained);
  return outfile_put (explain->out, buf_slice (&explain->buf), err);
}

/* Writes EXPLAINED, whose message has ROW in the state.  */
static int
write_known (struct pipeline *run, const struct message_row *row,
             struct explained *explained, struct error *err)
{
  const struct series_place *place = explained->place;
  struct replay replay = { .set = NULL };
  int status = 0;

  if (explain_state_seen (run->state, row, explained, &run->arena, err) < 0)
    return -1;
  if (row->kind != PATCH_MAIL_REPLY)
    {
      status = replay_message (run->state, row, &replay, err);
      explained->forgotten = !replay.agrees;
    }
  if (status == 0 && replay.set && replay.agrees)
    {
      explained->replayed = true;
      explained->joined_by
          = series_tie_name ((enum series_tie)replay.place.joined_by);
      explained->joins
          = take_joins (replay.set, &replay.explanation, &run->arena);
      explained->links
          = take_links (replay.set, &replay.explanation, &run->arena);
    }
  if (status == 0)
    {
      take_version (run->explain, run->judged.set,
                    series_resolve (run->judged.set, place), explained);
      status = put_out (run->explain, explained, err);
    }
  replay_release (&replay);
  return status;
}

/* The number in the state of the message at PLACE, which it knows.  */
static int64_t
row_of (struct pipeline *run, const struct series_place *place)
{
  return place->reply == SERIES_NONE
             ? model_member (run->judged.set, place->member)->row
             : run->judged.set->replies[place->reply].row;
}

/* Writes why the message SUMMARY of the input is where it is, if it is in
   question.  */
static int
write_one (struct pipeline *run, const struct summary *summary,
           struct digest_item *item, struct error *err)
{
  struct explain *explain = run->explain;
  struct series_set *set = run->judged.set;
  const struct series_place *place = &item->place;
  const struct series_explanation *explanation;
  struct message_row row;
  struct explained explained = {
    .summary = summary,
    .place = place,
    .joined_by = series_tie_name ((enum series_tie)place->joined_by),
    .item = item,
    .has_state = run->state != NULL,
  };
  int found = 0;

  if (!slice_eq_nocase (summary->id, explain->id))
    return 0;
  explanation = &explain->found[explain->written++];
  if (place->known)
    {
      explain->rows = array_grow (explain->rows, explain->row_count,
                                  &explain->row_room, sizeof *explain->rows);
      explain->rows[explain->row_count++] = row_of (run, place);
      found = rows_get_message (run->state, row_of (run, place), &run->arena,
                                &row, err);
    }
  if (found < 0)
    return -1;
  if (found > 0)
    return write_known (run, &row, &explained, err);
  explained.joins = take_joins (set, explanation, &run->arena);
  explained.links = take_links (set, explanation, &run->arena);
  take_version (explain, set, series_resolve (set, place), &explained);
  return put_out (explain, &explained, err);
}

/* --- What only the state has --- */

static bool
is_written (const struct explain *explain, int64_t row)
{
  for (size_t i = 0; i < explain->row_count; i++)
    if (explain->rows[i] == row)
      return true;
  return false;
}

static int
write_row (struct pipeline *run, const struct message_row *row,
           struct error *err)
{
  struct series_place place;
  struct summary summary;
  struct explained explained = { .summary = &summary,
                                 .input = store_path (run->state),
                                 .place = &place,
                                 .has_state = true };

  if (explain_state_message (run->judged.set, row, &summary, &place,
                             &run->arena, err)
      < 0)
    return -1;
  explained.joined_by = series_tie_name ((enum series_tie)place.joined_by);
  return write_known (run, row, &explained, err);
}

/* Reads all messages of the state: an index finds a Message-ID only in its own
   spelling, and only the first message that had it.  */
static int
write_rows (struct pipeline *run, struct error *err)
{
  struct explain *explain = run->explain;
  struct message_row row = { .id = 0 };
  struct arena arena;
  int found, status = 0;

  arena_init (&arena, 0);
  do
    {
      arena_reset (&arena);
      found = rows_next_message (run->state, row.id, &arena, &row, err);
      if (found > 0 && slice_eq_nocase (row.msgid, explain->id)
          && !is_written (explain, row.id))
        {
          status = write_row (run, &row, err);
          arena_reset (&run->arena);
        }
    }
  while (found > 0 && status == 0);
  arena_release (&arena);
  return found < 0 ? -1 : status;
}

/* --- All --- */

static int
write_all (struct pipeline *run, struct error *err)
{
  int status = run_each (run, write_one, err);

  if (status == 0 && run->state)
    status = write_rows (run, err);
  return status < 0 ? -1 : judge_failed (&run->judged, err);
}

int
pipeline_explain (struct pipeline *run, struct store *state, struct slice id,
                  FILE *out, struct error *err)
{
  struct explain *explain = arena_calloc (&run->lasting, sizeof *explain);
  int status;

  explain->id = id;
  explain->out = out;
  buf_init (&explain->buf);
  run->explain = explain;
  run->explanation = &explain->current;
  run->explained = note_explanation;
  status = pipeline_judge (run, state, err);
  if (status == 0 && state)
    status = store_begin_read (state, err);
  if (status == 0)
    {
      status = write_all (run, err);
      if (state)
        store_rollback (state);
    }
  buf_release (&explain->buf);
  free (explain->found);
  free (explain->links);
  free (explain->rows);
  run->explanation = NULL;
  return status < 0 ? -1 : explain->count;
}
