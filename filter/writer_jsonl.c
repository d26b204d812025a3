/* writer_jsonl: the digest as JSON lines, schema version 1.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   A message's record is made when it is read, but for its series, head and
   verdict, which later mails decide: the record waits in two parts, and these
   three go between them.  */

#include "config.h"
#include "writer.h"
#include "arena.h"
#include "buf.h"
#include "decode_date.h"
#include "defect.h"
#include "json.h"
#include "spool.h"

#include <stdlib.h>
#include <sysexits.h>

enum
{
  SCHEMA = 1
};

/* What waits in the spool before the two parts of a message.  */
struct record
{
  struct series_place place;
  bool judged; /* has a verdict: cover, patch, pull */
  size_t before;
  size_t after;
};

struct jsonl_writer
{
  struct spool *spool;
  struct buf before;
  struct buf after;
};

static void *
create (const char *tmpdir)
{
  struct jsonl_writer *writer = arena_xmalloc (sizeof *writer);

  writer->spool = spool_new (tmpdir, 0);
  buf_init (&writer->before);
  buf_init (&writer->after);
  return writer;
}

static void
destroy (void *self)
{
  struct jsonl_writer *writer = self;

  if (!writer)
    return;
  spool_free (writer->spool);
  buf_release (&writer->before);
  buf_release (&writer->after);
  free (writer);
}

static void
add_address (struct buf *buf, const char *name, struct address address)
{
  json_name (buf, name);
  buf_add_byte (buf, '{');
  json_name (buf, "name");
  json_text_or_null (buf, address.name);
  json_name (buf, "address");
  json_text_or_null (buf, address.addr_spec);
  buf_add_byte (buf, '}');
}

static void
add_date (struct buf *buf, const char *name, bool dated, int64_t date,
          struct arena *arena)
{
  json_name (buf, name);
  json_text_or_null (buf, dated ? decode_date_iso (date, arena)
                                : slice_make (NULL, 0));
}

static void
add_integer (struct buf *buf, const char *name, bool known, long value)
{
  json_name (buf, name);
  if (known)
    buf_printf (buf, "%ld", value);
  else
    buf_add (buf, SLICE ("null"));
}

static void
add_subject (struct buf *buf, const struct subject *subject)
{
  json_name (buf, "subject");
  json_text (buf, subject->full);
  json_name (buf, "title");
  json_text (buf, subject->title);
  json_name (buf, "prefixes");
  buf_add_byte (buf, '[');
  for (size_t i = 0; i < subject->prefix_count; i++)
    {
      json_separate (buf);
      json_text (buf, subject->prefixes[i]);
    }
  buf_add_byte (buf, ']');
  add_integer (buf, "version", true, subject->version);
  json_name (buf, "version_text");
  json_text_or_null (buf, subject->version_text);
  add_integer (buf, "number", subject->numbered && subject->number >= 0,
               subject->number);
  json_name (buf, "number_text");
  json_text_or_null (buf, subject->numbered ? subject->number_text
                                            : slice_make (NULL, 0));
  add_integer (buf, "total", subject->total >= 0, subject->total);
}

static void
add_defects (struct buf *buf, unsigned defects)
{
  json_name (buf, "defects");
  buf_add_byte (buf, '[');
  for (unsigned bit = 0; bit < DEFECT_COUNT; bit++)
    if (defects & 1u << bit)
      {
        json_separate (buf);
        json_text (buf, slice_from_string (defect_name (bit)));
      }
  buf_add_byte (buf, ']');
}

static void
add_patch_id (struct buf *buf, const struct posting *posting)
{
  char hex[PATCHID_HEX];

  json_name (buf, "patch_id");
  if (posting->has_patch_id)
    patchid_hex (&posting->patch_id, hex);
  json_text_or_null (buf,
                     slice_make (hex, posting->has_patch_id ? PATCHID_HEX : 0));
}

static void
add_before (struct buf *buf, const struct digest_item *item)
{
  const struct posting *posting = item->posting;

  buf_add_byte (buf, '{');
  json_name (buf, "type");
  json_text (buf, SLICE ("message"));
  json_name (buf, "n");
  buf_printf (buf, "%llu", (unsigned long long)item->n);
  json_name (buf, "message_id");
  json_text_or_null (buf, posting->message->id);
  json_name (buf, "kind");
  json_text (buf, slice_from_string (kind_name (posting->kind)));
  add_subject (buf, &posting->subject);
}

static void
add_after (struct buf *buf, const struct digest_item *item, struct slice list)
{
  const struct posting *posting = item->posting;
  struct message *message = posting->message;
  struct address from = *message_from (message);
  int64_t date;
  bool dated = message_date (message, &date);

  add_address (buf, "author",
               posting_in_series (posting) ? posting->author : from);
  add_address (buf, "from", from);
  add_date (buf, "date", dated, date, message->arena);
  json_name (buf, "list_id");
  json_text_or_null (buf, list);
  json_name (buf, "in_reply_to");
  json_text_or_null (buf, decode_utf8 (message_in_reply_to (message),
                                       message->arena, &message->defects));
  add_patch_id (buf, posting);
  add_defects (buf, message->defects);
  buf_add (buf, SLICE ("}\n"));
}

static int
item (void *self, const struct digest_item *digest_item, struct error *err)
{
  struct jsonl_writer *writer = self;
  struct message *message = digest_item->posting->message;
  struct record record;

  if (!digest_item->inside)
    return 0;
  memset (&record, 0, sizeof record);
  buf_clear (&writer->before);
  buf_clear (&writer->after);
  add_before (&writer->before, digest_item);
  add_after (&writer->after, digest_item, message_list_id (message));
  record.place = digest_item->place;
  record.judged = posting_in_series (digest_item->posting);
  record.before = writer->before.len;
  record.after = writer->after.len;
  if (spool_write (writer->spool,
                   slice_make ((const char *)&record, sizeof record), err)
          < 0
      || spool_write (writer->spool, buf_slice (&writer->before), err) < 0)
    return -1;
  return spool_write (writer->spool, buf_slice (&writer->after), err);
}

/* Series, head and verdict of a message: between its two parts.  */
static void
add_place (struct buf *buf, const struct series_set *series,
           const struct record *record)
{
  uint32_t index = series_resolve (series, &record->place);
  const struct series_version *version
      = index == SERIES_NONE ? NULL : series_at (series, index);
  const char *verdict = NULL;

  if (record->judged)
    verdict = verdict_name (series_verdict (version, &record->place));
  json_name (buf, "series");
  json_text_or_null (buf, version ? version->id : slice_make (NULL, 0));
  json_name (buf, "head");
  json_text_or_null (buf, version ? version->head : slice_make (NULL, 0));
  json_name (buf, "verdict");
  json_text_or_null (buf, slice_from_string (verdict));
}

/* Reads LEN bytes of a record, which are there, behind what BUF has.  */
static int
read_part (struct spool *spool, struct buf *buf, size_t len, struct error *err)
{
  int more = len ? spool_read (spool, buf_reserve (buf, len), len, err) : 1;

  if (more == 0)
    return error_set (err, EX_IOERR, "the temporary file is cut short");
  buf->len += len;
  return more;
}

static int
write_messages (struct jsonl_writer *writer, const struct digest *digest,
                FILE *out, struct error *err)
{
  const struct series_set *series = digest_series (digest);
  struct buf *buf = &writer->before;
  struct record record;
  int more;

  if (spool_rewind (writer->spool, err) < 0)
    return -1;
  while ((more = spool_read (writer->spool, &record, sizeof record, err)) > 0)
    {
      buf_clear (buf);
      if (read_part (writer->spool, buf, record.before, err) < 0)
        return -1;
      add_place (buf, series, &record);
      buf_add_byte (buf, ',');
      if (read_part (writer->spool, buf, record.after, err) < 0
          || writer_put (out, buf_slice (buf), err) < 0)
        return -1;
    }
  return more;
}

static void
add_series (struct buf *buf, const struct series_set *series,
            const struct series_version *version, struct arena *arena)
{
  int number = -1;

  buf_add_byte (buf, '{');
  json_name (buf, "type");
  json_text (buf, SLICE ("series"));
  json_name (buf, "series");
  json_text (buf, version->id);
  json_name (buf, "head");
  json_text (buf, version->head);
  json_name (buf, "list_id");
  json_text_or_null (buf, version->list_id);
  json_name (buf, "title");
  json_text (buf, version->title);
  add_integer (buf, "version", true, version->version);
  add_integer (buf, "total", version->total >= 0,
               version->total ? version->total : 1);
  json_name (buf, "received");
  buf_add_byte (buf, '[');
  while (series_next_number (version, &number))
    {
      json_separate (buf);
      buf_printf (buf, "%d", number);
    }
  buf_add_byte (buf, ']');
  add_address (buf, "author", version->author);
  json_name (buf, "verdict");
  json_text (buf, slice_from_string (verdict_name (version->verdict)));
  add_date (buf, "first_date", version->dated, version->first_date, arena);
  add_date (buf, "last_date", version->dated, version->last_date, arena);
  json_name (buf, "previous");
  if (version->previous == SERIES_NONE)
    buf_add (buf, SLICE ("null"));
  else
    {
      const struct series_version *before
          = series_at (series, version->previous);

      buf_add_byte (buf, '{');
      json_name (buf, "series");
      json_text (buf, before->id);
      add_integer (buf, "version", true, before->version);
      json_name (buf, "reason");
      json_text (buf, slice_from_string (series_reason_name (version->reason)));
      buf_add_byte (buf, '}');
    }
  buf_add (buf, SLICE ("}\n"));
}

static int
write_series (struct buf *buf, const struct digest *digest, FILE *out,
              struct error *err)
{
  const struct series_set *series = digest_series (digest);
  struct arena arena;
  int status = 0;

  arena_init (&arena, 0);
  for (uint32_t i = 0; i < series_count (series) && status == 0; i++)
    {
      if (!digest_met (digest, i))
        continue;
      buf_clear (buf);
      add_series (buf, series, series_at (series, i), &arena);
      status = writer_put (out, buf_slice (buf), err);
      arena_reset (&arena);
    }
  arena_release (&arena);
  return status;
}

static void
add_table (struct buf *buf, const char *name, const char *what,
           const struct digest_count *rows, size_t count)
{
  json_name (buf, name);
  buf_add_byte (buf, '[');
  for (size_t i = 0; i < count; i++)
    {
      json_separate (buf);
      buf_add_byte (buf, '{');
      add_integer (buf, "count", true, rows[i].count);
      json_name (buf, what);
      json_text (buf, rows[i].text);
      buf_add_byte (buf, '}');
    }
  buf_add_byte (buf, ']');
}

static void
add_digest (struct buf *buf, struct digest *digest)
{
  const struct digest_count *rows;
  size_t count;

  buf_add_byte (buf, '{');
  json_name (buf, "type");
  json_text (buf, SLICE ("digest"));
  add_integer (buf, "schema", true, SCHEMA);
  json_name (buf, "list");
  json_text (buf, digest_list (digest));
  json_name (buf, "from");
  json_text (buf, digest_from (digest));
  json_name (buf, "to");
  json_text (buf, digest_to (digest));
  add_integer (buf, "messages", true, (long)digest_messages (digest));
  add_integer (buf, "patch_mails", true, (long)digest_patch_mails (digest));
  add_integer (buf, "series", true, (long)digest_series_count (digest));
  count = digest_domains (digest, &rows);
  add_table (buf, "domains", "domain", rows, count);
  count = digest_contributors (digest, &rows);
  add_table (buf, "contributors", "contributor", rows, count);
  buf_add (buf, SLICE ("}\n"));
}

static int
finish (void *self, struct digest *digest, FILE *out, struct error *err)
{
  struct jsonl_writer *writer = self;

  if (write_messages (writer, digest, out, err) < 0)
    return -1;
  if (write_series (&writer->before, digest, out, err) < 0)
    return -1;
  buf_clear (&writer->before);
  add_digest (&writer->before, digest);
  return writer_put (out, buf_slice (&writer->before), err);
}

const struct writer_ops writer_jsonl
    = { "jsonl", create, item, finish, destroy };
