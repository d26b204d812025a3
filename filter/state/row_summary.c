/* row_summary: a message again, from what a state keeps of it.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   A state keeps less of a message than the message, so its series provides the
   rest: the spelling of the version, what the cover lists, the link that led to
   the version before.  */

#include "config.h"
#include "state/row_summary.h"
#include "base/buf.h"
#include "series/reason.h"
#include "state/members.h"
#include "state/rows.h"
#include "state/series_message.h"

/* Where to look, and where to put what is found.  */
struct row_source
{
  struct store *state;
  const struct series_row *series;
  struct arena *arena;
};

/* Gives SUMMARY the link by which its series was found to continue another
   one.  */
static int
take_link (const struct row_source *source, struct summary *summary,
           struct error *err)
{
  const struct series_row *series = source->series;
  struct series_row before;
  int found;

  if (series->reason != REASON_LINK || series->reason_of == 0)
    return 0;
  found = rows_get_series (source->state, series->reason_of, source->arena,
                           &before, err);
  if (found <= 0)
    return found;
  summary->links = arena_alloc (source->arena, sizeof *summary->links);
  summary->links[0] = (struct version_link){ before.msgid, -1 };
  summary->link_count = 1;
  return 0;
}

/* Gives SUMMARY, the head, the titles that it listed.  A state forgets those of
   a cover when all of them have come; then they are those of the patches.  */
static int
take_shortlog (const struct row_source *source, struct summary *summary,
               struct error *err)
{
  struct members members;
  struct message_row row;
  struct buf buf;
  int64_t number;
  int found = 1;

  summary->shortlog = source->series->shortlog;
  if (summary->shortlog.len || summary->kind != PATCH_MAIL_COVER)
    return 0;
  buf_init (&buf);
  members_begin (&members, source->state, source->series);
  while (found > 0 && (found = members_next (&members, &number, err)) > 0)
    {
      found
          = rows_get_message (source->state, number, source->arena, &row, err);
      if (found > 0 && row.kind == PATCH_MAIL_PATCH
          && slice_find_byte (row.title, '\n') == SLICE_NPOS)
        {
          buf_add (&buf, SLICE ("  "));
          buf_add (&buf, row.title);
          buf_add_byte (&buf, '\n');
        }
    }
  members_end (&members);
  summary->shortlog = arena_copy (source->arena, buf_slice (&buf));
  buf_release (&buf);
  return found < 0 ? -1 : 0;
}

int
row_summary_make (struct store *state, const struct message_row *row,
                  const struct series_row *series, struct summary *summary_r,
                  struct arena *arena, struct error *err)
{
  struct row_source source = { state, series, arena };

  series_message_summary (row, summary_r, arena);
  if (!(row->flags & MESSAGE_FLAG_UNLISTED))
    summary_r->list_id = series->list_id;
  if (series->version_text.len
      && slice_eq (series->version_key, row->version_key))
    summary_r->subject.version_text = series->version_text;
  if (series->head != row->id)
    return 0;
  if (take_shortlog (&source, summary_r, err) < 0)
    return -1;
  return take_link (&source, summary_r, err);
}
