/* explain_state: what a state tells of one message.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "pipeline/explain_state.h"
#include "series/model.h"
#include "series/seen.h"
#include "state/row_summary.h"
#include "state/rows.h"
#include "state/series_load.h"
#include "state/series_message.h"

/* Adds the names of the list and of the digest to SEEN.  */
static int
name_seen (struct store *state, int64_t list, struct explained_seen *seen,
           struct arena *arena, struct error *err)
{
  struct list_row list_row;
  struct digest_row digest;
  int found = 0;

  if (list)
    found = store_get (state, ROWS_LIST, list, arena, &list_row, err);
  if (found > 0)
    seen->list = list_row.name;
  if (found >= 0 && seen->digest)
    {
      found = store_get (state, ROWS_DIGEST, seen->digest, arena, &digest, err);
      if (found > 0)
        {
          seen->digest_list = digest.list;
          seen->from = digest.from_label;
          seen->to = digest.to_label;
        }
    }
  return found < 0 ? -1 : 0;
}

int
explain_state_seen (struct store *state, const struct message_row *row,
                    struct explained *explained, struct arena *arena,
                    struct error *err)
{
  struct slice rest = row->seen;
  struct explained_seen *seen = NULL;
  size_t room = 0;
  int64_t list, digest;

  while (seen_next (&rest, &list, &digest) > 0)
    {
      seen = arena_grow (arena, seen, explained->seen_count, &room,
                         sizeof *seen);
      seen[explained->seen_count] = (struct explained_seen){ .digest = digest };
      if (name_seen (state, list, &seen[explained->seen_count++], arena, err)
          < 0)
        return -1;
    }
  explained->seen = seen;
  return 0;
}

int
explain_state_message (struct series_set *set, const struct message_row *row,
                       struct summary *summary_r, struct series_place *place_r,
                       struct arena *arena, struct error *err)
{
  struct store *state = series_load_store (set);
  struct hashed_mail mail;
  struct series_row series;
  int found;

  *place_r = (struct series_place){ .version = SERIES_NONE,
                                    .member = SERIES_NONE,
                                    .reply = SERIES_NONE,
                                    .resends = SERIES_NONE,
                                    .verdict = (uint8_t)row->verdict,
                                    .known = true };
  if (row->kind == PATCH_MAIL_REPLY)
    {
      series_message_summary (row, summary_r, arena);
      place_r->reply = series_load_reply (set, row);
      place_r->joined_by = SERIES_TIE_REPLY;
      return 0;
    }
  series_message_summary (row, summary_r, arena);
  hashed_mail_read (&mail, &set->maker, summary_r, arena);
  place_r->member = series_load_member (set, row, &mail);
  place_r->version = model_member (set, place_r->member)->version;
  place_r->id_reused = row->flags & MESSAGE_FLAG_REUSED;
  found = rows_get_series (state, row->series, arena, &series, err);
  if (found > 0)
    return row_summary_make (state, row, &series, summary_r, arena, err);
  return found;
}
