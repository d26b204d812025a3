/* changes_json: what changed since the version before, as JSON.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "report/changes_json.h"
#include "base/json.h"
#include "report/json_members.h"

static void
add_since (struct buf *buf, const struct version *earlier)
{
  const struct series_row *row = &earlier->row;

  json_name (buf, "since");
  buf_add_byte (buf, '{');
  json_add_text (buf, "series", row->msgid);
  json_add_integer (buf, "version", true, row->version);
  json_add_integer (buf, "total", row->total >= 0, row->total ? row->total : 1);
  json_add_received (buf, earlier);
  buf_add_byte (buf, '}');
}

static void
add_counts (struct buf *buf, const struct comparison *comparison)
{
  json_name (buf, "counts");
  buf_add_byte (buf, '{');
  for (int class = 0; class < COMPARISON_CLASSES; class ++)
    json_add_integer (buf,
                      comparison_class_name ((enum comparison_class) class),
                      true, comparison->counts[class]);
  buf_add_byte (buf, '}');
}

/* The patch AT of the earlier version, whose Message-IDs are IDS.  */
static void
add_previous (struct buf *buf, const struct comparison_side *earlier,
              const struct slice *ids, size_t at)
{
  json_name (buf, "previous");
  if (at == COMPARISON_NONE)
    {
      buf_add (buf, SLICE ("null"));
      return;
    }
  buf_add_byte (buf, '{');
  json_add_integer (buf, "number", true, earlier->patches[at].number);
  json_add_text_or_null (buf, "message_id", ids[at]);
  buf_add_byte (buf, '}');
}

static void
add_score (struct buf *buf, const struct comparison_row *row)
{
  json_name (buf, "score");
  if (row->paired_by == COMPARISON_BY_LIKENESS)
    buf_printf (buf, "%.2f", row->score);
  else
    buf_add (buf, SLICE ("null"));
}

static void
add_tags (struct buf *buf, const char *name, const struct trailer *tags,
          size_t count)
{
  struct buf text;

  json_name (buf, name);
  buf_add_byte (buf, '[');
  buf_init (&text);
  for (size_t i = 0; i < count; i++)
    {
      buf_clear (&text);
      if (tags[i].key.len)
        {
          buf_add (&text, tags[i].key);
          buf_add (&text, SLICE (": "));
        }
      buf_add (&text, tags[i].value);
      json_separate (buf);
      json_text (buf, buf_slice (&text));
    }
  buf_release (&text);
  buf_add_byte (buf, ']');
}

static void
add_row (struct buf *buf, const struct report_changes *changes,
         const struct comparison_row *row)
{
  const struct comparison *comparison = changes->comparison;
  bool known = row->class != COMPARISON_UNKNOWN;

  json_separate (buf);
  buf_add_byte (buf, '{');
  json_add_integer (buf, "number", true,
                    comparison->later->patches[row->patch].number);
  json_add_text_or_null (buf, "message_id", changes->later_ids[row->patch]);
  json_add_word (buf, "change", comparison_class_name (row->class));
  add_previous (buf, comparison->earlier, changes->earlier_ids,
                known ? row->previous : COMPARISON_NONE);
  json_add_word (buf, "paired_by",
                 known ? comparison_by_name (row->paired_by) : NULL);
  add_score (buf, row);
  json_add_integer (buf, "added", true, (long)row->added);
  json_add_integer (buf, "removed", true, (long)row->removed);
  json_add_integer (buf, "lines", true, (long)row->lines);
  json_add_bool (buf, "log", row->log);
  json_add_bool (buf, "title", row->title);
  json_add_bool (buf, "context", row->context);
  json_add_bool (buf, "reordered", row->reordered);
  add_tags (buf, "tags_added", row->tags_added, row->tags_added_count);
  add_tags (buf, "tags_removed", row->tags_removed, row->tags_removed_count);
  json_add_text_or_null (buf, "changelog", row->changelog);
  json_add_word (buf, "claim", claim_name (row->claim));
  buf_add_byte (buf, '}');
}

static void
add_gone (struct buf *buf, const struct report_changes *changes,
          const struct comparison_gone *gone)
{
  const struct comparison *comparison = changes->comparison;
  const struct comparison_patch *patch
      = &comparison->earlier->patches[gone->patch];
  bool merged = gone->into != COMPARISON_NONE;

  json_separate (buf);
  buf_add_byte (buf, '{');
  json_add_integer (buf, "number", true, patch->number);
  json_add_text_or_null (buf, "message_id", changes->earlier_ids[gone->patch]);
  json_add_text (buf, "title", comparison_title (patch));
  json_add_word (buf, "change", comparison_class_name (gone->class));
  json_add_integer (buf, "into", merged,
                    merged ? comparison->later->patches[gone->into].number : 0);
  buf_add_byte (buf, '}');
}

static void
add_changelog (struct buf *buf, const struct changelog *changelog)
{
  json_name (buf, "changelog");
  if (changelog->place == CHANGELOG_NOWHERE)
    {
      buf_add (buf, SLICE ("null"));
      return;
    }
  buf_add_byte (buf, '{');
  json_add_word (buf, "place", changelog_place_name (changelog->place));
  json_add_text (buf, "text", changelog->text);
  buf_add_byte (buf, '}');
}

void
changes_json_add (struct buf *buf, const struct report_changes *changes,
                  const struct version *earlier)
{
  const struct comparison *comparison = changes->comparison;

  buf_add_byte (buf, '{');
  add_since (buf, earlier);
  add_counts (buf, comparison);
  json_name (buf, "patches");
  buf_add_byte (buf, '[');
  for (size_t i = 0; i < comparison->count; i++)
    add_row (buf, changes, &comparison->rows[i]);
  buf_add_byte (buf, ']');
  json_name (buf, "gone");
  buf_add_byte (buf, '[');
  for (size_t i = 0; i < comparison->gone_count; i++)
    add_gone (buf, changes, &comparison->gone[i]);
  buf_add_byte (buf, ']');
  add_changelog (buf, &comparison->changelog);
  buf_add_byte (buf, '}');
}
