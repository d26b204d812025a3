/* kept_change: what a state knows of the change in one message.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "pipeline/kept_change.h"
#include "base/utf8.h"
#include "patch/change_pack.h"
#include "patch/summary.h"

/* Reads the text of MESSAGE into KEPT.  */
static int
read_text (struct texts *texts, int64_t message, struct arena *arena,
           struct kept_change *kept, struct error *err)
{
  struct change *change;
  struct text text;
  int found = texts_get (texts, message, arena, &text, err);

  if (found <= 0)
    return found;
  if (!text.whole)
    {
      kept->only_hash = text.hash;
      return 0;
    }
  /* What a report shows must be UTF-8; an import may hold anything.  */
  if (text.format != CHANGE_PACK_FORMAT || !utf8_is_valid (text.text))
    return 0;
  change = arena_alloc (arena, sizeof *change);
  if (change_unpack (change, text.text, arena))
    kept->patch.change = change;
  return 0;
}

int
kept_change_read (struct store *state, struct texts *texts, int64_t message,
                  struct arena *arena, struct kept_change *kept_r,
                  struct error *err)
{
  struct message_row row;
  int found = rows_get_message (state, message, arena, &row, err);

  *kept_r = (struct kept_change){ .only_hash = 0 };
  if (found <= 0)
    return found;
  if (row.kind != PATCH_MAIL_PATCH && row.kind != PATCH_MAIL_COVER)
    return 0;
  kept_r->is_cover = row.kind == PATCH_MAIL_COVER;
  /* An unnumbered patch is the first one of its version.  */
  kept_r->patch.number = row.number == -2 ? !kept_r->is_cover : (int)row.number;
  kept_r->patch.title = row.title;
  kept_r->patch.has_patch_id = row.patch_id.len == PATCH_ID_SIZE;
  if (kept_r->patch.has_patch_id)
    memcpy (kept_r->patch.patch_id.bytes, row.patch_id.ptr, PATCH_ID_SIZE);
  if (!summary_id_is_made_up (row.msgid))
    kept_r->id = row.msgid;
  return read_text (texts, message, arena, kept_r, err) < 0 ? -1 : 1;
}

/* Packs CHANGE as it is kept: without context, which no comparison shows of an
   earlier version.  */
static void
pack (struct buf *buf, const struct change *change)
{
  change_pack (buf, change, CHANGE_PACK_NOTES);
}

int
kept_change_put (struct texts *texts, int64_t message,
                 const struct summary *summary, int64_t now,
                 struct arena *scratch, struct error *err)
{
  struct text text;
  int found = texts_get (texts, message, scratch, &text, err);

  if (found != 0)
    return found < 0 ? -1 : 0;
  return kept_change_add (texts, message, summary, now, scratch, err);
}

int
kept_change_add (struct texts *texts, int64_t message,
                 const struct summary *summary, int64_t now,
                 struct arena *scratch, struct error *err)
{
  struct change change;
  struct buf buf;
  int status;

  change_read_parts (&change, &summary->change, scratch);
  buf_init (&buf);
  pack (&buf, &change);
  status = texts_put (texts, message, buf_slice (&buf), CHANGE_PACK_FORMAT, now,
                      err);
  buf_release (&buf);
  return status;
}

uint64_t
kept_change_hash (const struct texts *texts, const struct change *change)
{
  struct buf buf;
  uint64_t hash;

  buf_init (&buf);
  pack (&buf, change);
  hash = texts_hash (texts, buf_slice (&buf));
  buf_release (&buf);
  return hash;
}
