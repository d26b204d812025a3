/* jsonl: the digest as JSON lines, schema version 1.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "report/report.h"
#include "base/outfile.h"
#include "base/arena.h"
#include "base/buf.h"
#include "mail/date.h"
#include "mail/defect.h"
#include "base/json.h"

enum
{
  SCHEMA = 1
};

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
  json_text_or_null (buf,
                     dated ? date_iso (date, arena) : slice_make (NULL, 0));
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
add_patch_id (struct buf *buf, const struct summary *summary)
{
  char hex[PATCH_ID_HEX];

  json_name (buf, "patch_id");
  if (summary->has_patch_id)
    patch_id_hex (&summary->patch_id, hex);
  json_text_or_null (
      buf, slice_make (hex, summary->has_patch_id ? PATCH_ID_HEX : 0));
}

/* Series, head and verdict: of a reply those of what it answers.  */
static void
add_place (struct buf *buf, struct series_set *series,
           const struct summary *summary, const struct series_place *place)
{
  uint32_t index = series_resolve (series, place);
  const struct series_version *version
      = index == SERIES_NONE ? NULL : series_at (series, index);
  const char *verdict = NULL;

  if (summary_in_series (summary))
    verdict = verdict_name ((enum verdict)place->verdict);
  json_name (buf, "series");
  json_text_or_null (buf, version ? version->id : slice_make (NULL, 0));
  json_name (buf, "head");
  json_text_or_null (buf, version ? version->head : slice_make (NULL, 0));
  json_name (buf, "verdict");
  json_text_or_null (buf, slice_from_string (verdict));
}

static int
item (struct report *report, const struct summary *summary,
      const struct digest_item *digest_item, struct error *err)
{
  struct buf *buf = &report->buf;
  unsigned defects
      = summary->defects
        | (digest_item->place.id_reused ? DEFECT_MESSAGE_ID_REUSED : 0);

  if (!digest_item->inside || digest_item->left_out)
    return 0;
  buf_clear (buf);
  buf_add_byte (buf, '{');
  json_name (buf, "type");
  json_text (buf, SLICE ("message"));
  json_name (buf, "n");
  buf_printf (buf, "%llu", (unsigned long long)summary->n);
  json_name (buf, "message_id");
  json_text_or_null (buf,
                     summary->made_up ? slice_make (NULL, 0) : summary->id);
  json_name (buf, "kind");
  json_text (buf, slice_from_string (patch_mail_kind_name (summary->kind)));
  add_subject (buf, &summary->subject);
  add_place (buf, digest_series (report->digest), summary, &digest_item->place);
  add_address (buf, "author",
               summary_in_series (summary) ? summary->author : summary->sender);
  json_name (buf, "author_by");
  json_text (buf, slice_from_string (author_by_name (summary->author_by)));
  add_address (buf, "from", summary->from);
  add_date (buf, "date", summary->dated, summary->date, report->arena);
  json_name (buf, "list_id");
  json_text_or_null (buf, summary->list_id);
  json_name (buf, "in_reply_to");
  json_text_or_null (buf, summary->in_reply_to);
  add_patch_id (buf, summary);
  add_defects (buf, defects);
  buf_add (buf, SLICE ("}\n"));
  return outfile_put (report->out, buf_slice (buf), err);
}

static void
add_series (struct buf *buf, struct series_set *series,
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
write_series (struct report *report, struct error *err)
{
  struct digest *digest = report->digest;
  struct series_set *series = digest_series (digest);
  struct buf *buf = &report->buf;

  for (uint32_t i = 0; i < digest_series_count (digest); i++)
    {
      arena_reset (report->arena);
      buf_clear (buf);
      add_series (buf, series, series_at (series, digest_series_at (digest, i)),
                  report->arena);
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
  add_integer (buf, "loose_patches", true, (long)digest_loose_patches (digest));
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

const struct report_ops report_jsonl
    = { "jsonl", SUMMARY_ALL, 1, NULL, item, end };
