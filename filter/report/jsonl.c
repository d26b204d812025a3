/* jsonl: the digest as JSON lines, schema version 2.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "report/formats.h"
#include "base/arena.h"
#include "base/buf.h"
#include "base/json.h"
#include "base/outfile.h"
#include "mail/date_iso.h"
#include "mail/defect.h"
#include "report/changes_json.h"
#include "report/json_members.h"
#include "report/life_json.h"
#include "watch/noted.h"

enum
{
  SCHEMA = 2
};

static void
add_address (struct buf *buf, const char *name, struct address address)
{
  json_name (buf, name);
  buf_add_byte (buf, '{');
  json_add_text_or_null (buf, "name", address.name);
  json_add_text_or_null (buf, "address", address.addr_spec);
  buf_add_byte (buf, '}');
}

static void
add_date (struct buf *buf, const char *name, bool dated, int64_t date,
          struct arena *arena)
{
  json_add_text_or_null (buf, name,
                         dated ? date_iso (date, arena) : slice_make (NULL, 0));
}

static void
add_subject (struct buf *buf, const struct subject *subject)
{
  json_add_text (buf, "subject", subject->full);
  json_add_text (buf, "title", subject->title);
  json_name (buf, "prefixes");
  buf_add_byte (buf, '[');
  for (size_t i = 0; i < subject->prefix_count; i++)
    {
      json_separate (buf);
      json_text (buf, subject->prefixes[i]);
    }
  buf_add_byte (buf, ']');
  json_add_integer (buf, "version", true, subject->version);
  json_add_text_or_null (buf, "version_text", subject->version_text);
  json_add_integer (buf, "number", subject->numbered && subject->number >= 0,
                    subject->number);
  json_add_text_or_null (buf, "number_text",
                         subject->numbered ? subject->number_text
                                           : slice_make (NULL, 0));
  json_add_integer (buf, "total", subject->total >= 0, subject->total);
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
add_patch_id (struct buf *buf, const struct summary *summary)
{
  char hex[PATCH_ID_HEX];

  if (summary->has_patch_id)
    patch_id_hex (&summary->patch_id, hex);
  json_add_text_or_null (
      buf, "patch_id",
      slice_make (hex, summary->has_patch_id ? PATCH_ID_HEX : 0));
}

/* A reply has the series and the head of the message it answers.  */
static void
add_place (struct buf *buf, struct series_set *series,
           const struct summary *summary, const struct series_place *place)
{
  uint32_t index = series_resolve (series, place);
  const struct version *version
      = index == SERIES_NONE ? NULL : series_at (series, index);
  const struct slice none = slice_make (NULL, 0);

  json_add_text_or_null (buf, "series", version ? version->row.msgid : none);
  json_add_text_or_null (buf, "head", version ? version->head : none);
  json_add_word (buf, "verdict",
                 summary_in_series (summary)
                     ? verdict_name ((enum verdict)place->verdict)
                     : NULL);
  json_add_word (buf, "joined_by",
                 version ? series_tie_name ((enum series_tie)place->joined_by)
                         : NULL);
}

/* Appends the rules that the message meets, and whether it is the reader's.  */
static void
add_watch (struct buf *buf, const struct summary *summary,
           const struct fields_talk *talk)
{
  struct noted noted = noted_read (summary->watched);
  bool mine = noted.mine || talk->mine, label;
  struct slice name;

  json_name (buf, "watch");
  buf_add_byte (buf, '[');
  while (noted_next (&noted, &name, &label))
    {
      json_separate (buf);
      json_text (buf, name);
    }
  buf_add_byte (buf, ']');
  json_add_bool (buf, "mine", mine);
}

static void
add_message (struct buf *buf, struct report *report,
             const struct summary *summary, const struct series_place *place,
             const struct fields_talk *talk)
{
  buf_add_byte (buf, '{');
  json_add_word (buf, "type", "message");
  json_name (buf, "n");
  buf_printf (buf, "%llu", (unsigned long long)summary->n);
  json_add_text_or_null (buf, "message_id",
                         summary->made_up ? slice_make (NULL, 0) : summary->id);
  json_add_word (buf, "kind", patch_mail_kind_name (summary->kind));
  add_subject (buf, &summary->subject);
  add_place (buf, digest_series (report->digest), summary, place);
  add_address (buf, "author",
               summary_in_series (summary) ? summary->author : summary->sender);
  json_add_word (buf, "author_by", author_by_name (summary->author_by));
  add_address (buf, "from", summary->from);
  add_date (buf, "date", summary->dated, summary->date, report->arena);
  json_add_text_or_null (buf, "list_id", summary->list_id);
  json_add_text_or_null (buf, "in_reply_to", summary->in_reply_to);
  add_patch_id (buf, summary);
  add_defects (buf, summary->defects
                        | (place->id_reused ? DEFECT_MESSAGE_ID_REUSED : 0));
  life_json_add_message (buf, talk->sayings, talk->count);
  add_watch (buf, summary, talk);
  buf_add (buf, SLICE ("}\n"));
}

static int
item (struct report *report, const struct summary *summary,
      const struct digest_item *digest_item, struct error *err)
{
  struct fields_talk talk = { .count = 0 };

  if (!digest_item->inside || digest_item->left_out)
    return 0;
  if (report->talk
      && report->talk (report->context, summary, &digest_item->place,
                       report->arena, &talk, err)
             < 0)
    return -1;
  buf_clear (&report->buf);
  add_message (&report->buf, report, summary, &digest_item->place, &talk);
  return outfile_put (report->out, buf_slice (&report->buf), err);
}

static void
add_previous (struct buf *buf, struct series_set *series,
              const struct version *version)
{
  const struct version *before;

  json_name (buf, "previous");
  if (version->previous == SERIES_NONE)
    {
      buf_add (buf, SLICE ("null"));
      return;
    }
  before = series_at (series, version->previous);
  buf_add_byte (buf, '{');
  json_add_text (buf, "series", before->row.msgid);
  json_add_integer (buf, "version", true, before->row.version);
  json_add_word (buf, "reason",
                 series_reason_name ((enum series_reason)version->row.reason));
  buf_add_byte (buf, '}');
}

/* CHANGES and LIFE may be null.  */
static void
add_series (struct report *report, const struct version *version,
            const struct report_changes *changes, const struct life *life)
{
  struct buf *buf = &report->buf;
  struct series_set *series = digest_series (report->digest);
  struct arena *arena = report->arena;
  const struct series_row *row = &version->row;
  bool dated = version_is_dated (version);

  buf_add_byte (buf, '{');
  json_add_word (buf, "type", "series");
  json_add_text (buf, "series", row->msgid);
  json_add_text (buf, "head", version->head);
  json_add_text_or_null (buf, "list_id", row->list_id);
  json_add_text (buf, "title", row->title);
  json_add_integer (buf, "version", true, row->version);
  json_add_integer (buf, "total", row->total >= 0, row->total ? row->total : 1);
  json_add_received (buf, version);
  add_address (buf, "author",
               (struct address){ row->author_name, row->author_addr });
  json_add_word (buf, "verdict", verdict_name ((enum verdict)row->verdict));
  add_date (buf, "first_date", dated, row->first_date, arena);
  add_date (buf, "last_date", dated, row->last_date, arena);
  add_previous (buf, series, version);
  json_name (buf, "changes");
  if (changes)
    changes_json_add (buf, changes, series_at (series, changes->earlier));
  else
    buf_add (buf, SLICE ("null"));
  life_json_add (buf, life, arena);
  buf_add (buf, SLICE ("}\n"));
}

static int
write_series (struct report *report, struct error *err)
{
  struct digest *digest = report->digest;
  struct series_set *series = digest_series (digest);
  struct buf *buf = &report->buf;

  for (uint32_t i = 0; i < digest_series_count (digest); i++)
    {
      uint32_t version = digest_series_at (digest, i);
      const struct report_changes *changes = NULL;
      const struct life *life = NULL;

      arena_reset (report->arena);
      buf_clear (buf);
      if (report->compare
          && report->compare (report->context, version, report->arena, &changes,
                              err)
                 < 0)
        return -1;
      if (report->life
          && report->life (report->context, version, &life, err) < 0)
        return -1;
      add_series (report, series_at (series, version), changes, life);
      if (outfile_put (report->out, buf_slice (buf), err) < 0)
        return -1;
    }
  return 0;
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
      json_add_integer (buf, "count", true, rows[i].count);
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
  json_add_text (buf, "type", SLICE ("digest"));
  json_add_integer (buf, "schema", true, SCHEMA);
  json_add_text (buf, "list", digest_list (digest));
  json_add_text (buf, "from", digest_from (digest));
  json_add_text (buf, "to", digest_to (digest));
  json_add_integer (buf, "messages", true, (long)digest_messages (digest));
  json_add_integer (buf, "patch_mails", true,
                    (long)digest_patch_mails (digest));
  json_add_integer (buf, "series", true, (long)digest_series_count (digest));
  json_add_integer (buf, "loose_patches", true,
                    (long)digest_loose_patches (digest));
  count = digest_domains (digest, &rows);
  add_table (buf, "domains", "domain", rows, count);
  count = digest_contributors (digest, &rows);
  add_table (buf, "contributors", "contributor", rows, count);
  buf_add (buf, SLICE ("}\n"));
}

static int
end (struct report *report, struct error *err)
{
  if (write_series (report, err) < 0)
    return -1;
  buf_clear (&report->buf);
  add_digest (&report->buf, report->digest);
  return outfile_put (report->out, buf_slice (&report->buf), err);
}

const struct report_ops report_jsonl = { .name = "jsonl",
                                         .detail = SUMMARY_ALL | SUMMARY_TALK,
                                         .passes = 1,
                                         .item = item,
                                         .end = end,
                                         .compares = REPORT_COMPARES_ALWAYS,
                                         .changelogs = true };
