/* export: a state as YAML.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "dump/dump.h"
#include "dump/export_life.h"
#include "dump/export_row.h"
#include "state/compared.h"
#include "state/mark.h"
#include "state/members.h"
#include "state/text_keep.h"
#include "patch/patch_mail.h"

#include <inttypes.h>
#include <sysexits.h>

/* --- Sections --- */

static int
put_lists (struct dump_output *out, struct error *err)
{
  struct list_row row = { .id = 0 };
  bool first = true;
  int found;

  while ((found = rows_next_list (out->state, row.id, &out->item, &row, err))
         > 0)
    {
      if (dump_begin_item (out, "lists", &first, err) < 0
          || dump_put_item (out, ROWS_LIST, &row, NULL, err) < 0)
        return -1;
      arena_reset (&out->item);
    }
  return dump_end_items (out, first, found, err);
}

static int
put_digests (struct dump_output *out, struct error *err)
{
  struct digest_row row = { .id = 0 };
  bool first = true;
  int found;

  while ((found = mark_next_digest (out->state, row.id, &out->item, &row, err))
         > 0)
    {
      if (dump_begin_item (out, "digests", &first, err) < 0
          || dump_put_item (out, ROWS_DIGEST, &row, NULL, err) < 0)
        return -1;
      arena_reset (&out->item);
    }
  return dump_end_items (out, first, found, err);
}

/* Writes what is kept of the changes of MESSAGE, if it is known.  */
static int
put_text (struct dump_output *out, const struct message_row *message,
          struct error *err)
{
  struct text_row row = { .id = message->id };
  struct text text;
  int found = texts_get (out->texts, message->id, &out->mail, &text, err);

  if (found <= 0 || !text.whole)
    return found < 0 ? -1 : 0;
  row.seen = text.seen;
  row.format = text.format;
  if (yaml_put_word (out->yaml, "text", err) < 0
      || yaml_open_mapping (out->yaml, err) < 0
      || dump_put_row (out, ROWS_TEXT, &row, NULL, err) < 0
      || yaml_put_word (out->yaml, "lines", err) < 0
      || dump_put_lines (out, text.text, err) < 0)
    return -1;
  return yaml_close (out->yaml, err);
}

/* The message NUMBER of the series IN.  */
static int
put_mail (struct dump_output *out, int64_t number, const struct series_row *in,
          struct error *err)
{
  struct message_row row;
  int found;

  arena_reset (&out->mail);
  found = rows_get_message (out->state, number, &out->mail, &row, err);
  if (found < 0)
    return -1;
  if (found == 0 || row.series != in->id || row.kind == PATCH_MAIL_REPLY)
    return dump_refuse_put (out, "series", in->id, "messages", err);
  out->mails++;
  if (yaml_open_mapping (out->yaml, err) < 0
      || dump_put_row (out, ROWS_MESSAGE, &row, in, err) < 0
      || (out->wants_texts && put_text (out, &row, err) < 0))
    return -1;
  return yaml_close (out->yaml, err);
}

/* Writes how many patches of the series version ID changed, if that is
   known.  */
static int
put_changes (struct dump_output *out, int64_t id, struct error *err)
{
  struct compared_row row;
  int found = compared_get (out->state, id, &row, err);

  if (found <= 0)
    return found;
  if (yaml_put_word (out->yaml, "changes", err) < 0
      || yaml_open_mapping (out->yaml, err) < 0
      || dump_put_row (out, ROWS_COMPARED, &row, NULL, err) < 0)
    return -1;
  return yaml_close (out->yaml, err);
}

/* What nobody needs any more, but is still there, is left out: so an export
   does not depend on when texts were last forgotten.  */
static int
choose_texts (struct dump_output *out, int64_t id, struct error *err)
{
  int wanted = text_keep_wants (out->state, id, err);

  out->wants_texts = wanted > 0;
  return wanted < 0 ? -1 : 0;
}

static int
put_mails (struct dump_output *out, const struct series_row *row,
           struct error *err)
{
  struct members members;
  int64_t number;
  int more;

  if (yaml_put_word (out->yaml, "messages", err) < 0
      || yaml_open_sequence (out->yaml, err) < 0)
    return -1;
  if (row->members.len == 0)
    return dump_refuse_put (out, "series", row->id, "messages", err);
  members_begin (&members, out->state, row);
  do
    more = members_next (&members, &number, err);
  while (more > 0 && put_mail (out, number, row, err) == 0);
  members_end (&members);
  /* A message that could not be put has ended it, too.  */
  return more != 0 ? -1 : yaml_close (out->yaml, err);
}

static int
put_series (struct dump_output *out, struct error *err)
{
  struct series_row row = { .id = 0 };
  bool first = true;
  int found;

  while ((found = rows_next_series (out->state, row.id, &out->item, &row, err))
         > 0)
    {
      arena_reset (&out->mail);
      if (dump_begin_item (out, "series", &first, err) < 0
          || yaml_open_mapping (out->yaml, err) < 0
          || dump_put_row (out, ROWS_SERIES, &row, NULL, err) < 0
          || put_changes (out, row.id, err) < 0
          || dump_put_life (out, row.id, err) < 0
          || dump_put_decision (out, row.id, err) < 0
          || choose_texts (out, row.id, err) < 0
          || put_mails (out, &row, err) < 0 || yaml_close (out->yaml, err) < 0)
        return -1;
      arena_reset (&out->item);
    }
  return dump_end_items (out, first, found, err);
}

static int
put_reply (struct dump_output *out, const struct message_row *row,
           struct error *err)
{
  arena_reset (&out->mail);
  if (yaml_open_mapping (out->yaml, err) < 0
      || dump_put_row (out, ROWS_MESSAGE, row, NULL, err) < 0
      || dump_put_waiting (out, row->id, err) < 0)
    return -1;
  return yaml_close (out->yaml, err);
}

static int
put_replies (struct dump_output *out, struct error *err)
{
  struct message_row row = { .id = 0 };
  bool first = true;
  uint64_t mails = 0;
  int found;

  while ((found = rows_next_message (out->state, row.id, &out->item, &row, err))
         > 0)
    {
      if (row.kind != PATCH_MAIL_REPLY)
        mails++;
      else if (dump_begin_item (out, "replies", &first, err) < 0
               || put_reply (out, &row, err) < 0)
        return -1;
      arena_reset (&out->item);
    }
  if (found == 0 && mails != out->mails)
    return error_set (err, EX_DATAERR,
                      "%s: %" PRIu64 " messages are in no series; see "
                      "--state-check, or restore a backup",
                      store_path (out->state), mails - out->mails);
  return dump_end_items (out, first, found, err);
}

static int
put_all (struct dump_output *out, struct error *err)
{
  struct yaml_writer *yaml = out->yaml;

  if (yaml_open_mapping (yaml, err) < 0
      || yaml_put_word (yaml, "patchdigest", err) < 0
      || yaml_put_word (yaml, DUMP_FORMAT, err) < 0
      || yaml_put_word (yaml, "version", err) < 0
      || yaml_put_integer (yaml, DUMP_VERSION, err) < 0
      || put_lists (out, err) < 0 || put_digests (out, err) < 0
      || dump_put_people (out, err) < 0 || put_series (out, err) < 0
      || put_replies (out, err) < 0 || dump_count_events (out, err) < 0
      || yaml_close (yaml, err) < 0)
    return -1;
  return yaml_finish (yaml, err);
}

int
dump_export (struct store *state, FILE *stream, struct error *err)
{
  struct dump_output out = { .state = state };
  int status;

  if (store_begin_read (state, err) < 0)
    return -1;
  out.yaml = yaml_writer_new (stream);
  out.texts = texts_new (state);
  arena_init (&out.item, 0);
  arena_init (&out.mail, 0);
  status = put_all (&out, err);
  arena_release (&out.mail);
  arena_release (&out.item);
  texts_free (out.texts);
  yaml_writer_free (out.yaml);
  store_rollback (state);
  return status;
}
