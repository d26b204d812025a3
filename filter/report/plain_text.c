/* plain_text: the digest as text.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "report/plain_text.h"
#include "base/sanitize.h"
#include "report/changes_text.h"
#include "report/life_text.h"
#include "report/yours_text.h"

#include <string.h>

/* The colors of words that begin a row or an entry (ECMA-48, SGR).  */
struct color
{
  const char *word;
  const char *code;
};
static const struct color colors[]
    = { { "New", "32" },     { "Revision", "33" }, { "Resend", "36" },
        { "Pull", "35" },    { "Exist: ", "2" },   { " Skip: ", "2" },
        { "New:  ", "1;32" } };

const char *
plain_text_color (const char *word)
{
  for (size_t i = 0; i < sizeof colors / sizeof *colors; i++)
    if (strcmp (colors[i].word, word) == 0)
      return colors[i].code;
  return NULL;
}

/* Appends WORD, in its color if COLOR is set, padded to WIDTH.  */
static void
add_colored (struct buf *buf, bool color, const char *word, int width)
{
  const char *code = color ? plain_text_color (word) : NULL;

  if (code)
    buf_printf (buf, "\033[%sm%s\033[0m%*s", code, word,
                width - (int)strlen (word), "");
  else
    buf_printf (buf, "%-*s", width, word);
}

static void
add_field (struct buf *buf, struct slice label, struct slice value)
{
  buf_add (buf, label);
  sanitize_line (buf, value);
  buf_add_byte (buf, '\n');
}

/* Appends `name <addr>', never quoted.  A bare address gets its local part as
   name.  */
static void
add_author (struct buf *buf, struct address from)
{
  struct slice name = from.name;

  if (name.len == 0)
    name = slice_head (from.addr_spec,
                       slice_find_last_byte (from.addr_spec, '@'));
  buf_add (buf, SLICE ("Author: "));
  sanitize_line (buf, name);
  if (from.addr_spec.len)
    {
      buf_add (buf, name.len ? SLICE (" <") : SLICE ("<"));
      sanitize_line (buf, from.addr_spec);
      buf_add_byte (buf, '>');
    }
  buf_add_byte (buf, '\n');
}

/* Appends what changed in VERSION, if a version before it is known.  */
static int
add_changes (const struct plain_text *text, uint32_t version, struct error *err)
{
  struct report *report = text->report;
  const struct report_settings *settings = report->settings;
  struct series_set *set = digest_series (report->digest);
  const struct report_changes *changes = NULL;
  struct changes_text how = { .color = text->color,
                              .diff = settings->changes == REPORT_CHANGES_DIFF,
                              .lines = settings->changes_lines,
                              .key = &report->key };

  if (settings->changes == REPORT_CHANGES_NONE || !report->compare)
    return 0;
  if (report->compare (report->context, version, report->arena, &changes, err)
      < 0)
    return -1;
  if (!changes)
    return 0;
  how.since = series_at (set, changes->earlier)->row.version_text;
  how.now = series_at (set, version)->row.version_text;
  how.total = (int)series_at (set, version)->row.total;
  changes_text_add (text->buf, changes->comparison, &how, report->arena);
  return 0;
}

/* Appends where people read the message, if the user wants that and it is
   known.  */
static void
add_link (const struct plain_text *text, const struct summary *summary)
{
  struct report *report = text->report;
  struct slice url;

  if (!report->settings->links || summary->made_up)
    return;
  url = digest_link_make (&digest_settings (report->digest)->links,
                          summary->list_id, summary->id, report->arena);
  if (url.len)
    add_field (text->buf, SLICE ("Link: "), url);
}

/* Cuts the lines from START of BUF, the last of which is ended, to the first
   MAX.  */
static void
cut_lines (struct buf *buf, size_t start, unsigned max)
{
  struct slice rest = slice_skip (buf_slice (buf), start);
  size_t end = buf->len;
  unsigned long lines = 0;

  while (rest.len)
    {
      rest = slice_skip (rest, slice_find_byte (rest, '\n') + 1);
      if (++lines == max)
        end = buf->len - rest.len;
    }
  if (lines <= max)
    return;
  buf->len = end;
  buf_printf (buf, "... %lu more line%s\n", lines - max,
              lines - max == 1 ? "" : "s");
}

static void
add_entry_text (const struct plain_text *text, const struct summary *summary)
{
  struct buf *buf = text->buf;
  unsigned max = text->report->settings->entries;
  size_t start;

  add_colored (buf, text->color, "New:  ", 6);
  add_field (buf, SLICE (""), summary->subject.title);
  add_field (buf, SLICE (""), summary->subject.full);
  add_author (buf, summary->sender);
  add_link (text, summary);
  buf_add_byte (buf, '\n');
  start = buf->len;
  sanitize_text (buf, summary->entry_before);
  sanitize_text (buf, summary->entry);
  if (slice_last (buf_slice (buf)) != '\n')
    buf_add_byte (buf, '\n');
  if (max != REPORT_ENTRIES_ALL)
    cut_lines (buf, start, max);
  buf_add_byte (buf, '\n');
}

static int
add_entry (const struct plain_text *text, const struct summary *summary,
           const struct digest_item *item, struct error *err)
{
  struct series_set *set = digest_series (text->report->digest);
  uint32_t version = item->place.version;

  add_entry_text (text, summary);
  if (slice_eq (series_at (set, version)->head, summary->id)
      && add_changes (text, version, err) < 0)
    return -1;
  buf_add (text->buf, SLICE ("-----------------------------------"
                             "-----------------------------------\n\n"));
  return 0;
}

/* A patch that arrived after the entry of its series was in an earlier
   digest.  */
static int
add_late (const struct plain_text *text, const struct digest_item *item,
          struct error *err)
{
  struct series_set *set = digest_series (text->report->digest);
  struct buf *buf = text->buf;
  size_t start = buf->len, head;

  /* The head may have come in this run, after all.  */
  if (series_shown_head (set, item->place.version).len == 0)
    return 0;
  if (item->entry != ENTRY_EXISTS)
    {
      add_colored (buf, text->color, "Exist: ", 7);
      add_field (buf, SLICE (""), series_shown_head (set, item->place.version));
    }
  buf_add_byte (buf, '\n');
  head = buf->len;
  if (add_changes (text, item->place.version, err) < 0)
    return -1;
  if (buf->len == head)
    buf->len = start;
  return 0;
}

int
plain_text_item (const struct plain_text *text, const struct summary *summary,
                 const struct digest_item *item, struct error *err)
{
  struct buf *buf = text->buf;

  if (text->report->settings->entries == REPORT_ENTRIES_NONE)
    return 0;
  if (item->entry == ENTRY_NEW && add_entry (text, summary, item, err) < 0)
    return -1;
  if (item->entry == ENTRY_EXISTS)
    {
      add_colored (buf, text->color, "Exist: ", 7);
      add_field (buf, SLICE (""), digest_shown (text->report->digest, item));
      add_colored (buf, text->color, " Skip: ", 7);
      add_field (buf, SLICE (""), summary->subject.full);
    }
  return item->late ? add_late (text, item, err) : 0;
}

/* Even the labels, the user's own words, are sanitized: they may come from
   another program.  */
static void
add_head (struct buf *buf, struct digest *digest)
{
  struct slice from = digest_from (digest), to = digest_to (digest);

  for (int line = 0; line < 2; line++)
    {
      if (line == 1)
        {
          sanitize_line (buf, digest_list (digest));
          buf_add (buf, SLICE (" mailing list update from "));
        }
      else
        buf_add (buf, SLICE ("From "));
      sanitize_line (buf, from);
      buf_add (buf, SLICE (" to "));
      sanitize_line (buf, to);
      buf_add_byte (buf, '\n');
    }
}

static void
add_table (struct buf *buf, const struct digest_count *rows, size_t count,
           struct slice gap)
{
  buf_add_byte (buf, '\n');
  for (size_t i = 0; i < count; i++)
    {
      buf_printf (buf, "%7u", rows[i].count);
      add_field (buf, gap, rows[i].text);
    }
  buf_add_byte (buf, '\n');
}

static void
add_row (struct buf *buf, bool color, const struct digest_list_row *row)
{
  add_colored (buf, color, row->verdict, 8);
  buf_printf (buf, " %-4.*s %5.*s  ", SLICE_ARG (row->version),
              SLICE_ARG (row->parts));
  if (row->prefixes.len)
    {
      buf_add_byte (buf, '[');
      sanitize_line (buf, row->prefixes);
      buf_add (buf, SLICE ("] "));
    }
  sanitize_line (buf, row->title);
  buf_add (buf, SLICE (" ("));
  sanitize_line (buf, row->name);
  buf_add_byte (buf, ')');
  if (row->missing.len)
    {
      buf_add (buf, SLICE (" [missing "));
      buf_add (buf, row->missing);
      buf_add_byte (buf, ']');
    }
  if (row->list.len)
    {
      buf_add (buf, SLICE (" on "));
      sanitize_line (buf, row->list);
    }
  buf_add_byte (buf, '\n');
}

static void
add_patch_list (struct buf *buf, bool color, struct digest *digest)
{
  struct digest_list_row row;
  uint32_t at = 0;

  buf_add (buf, SLICE ("===== Patch list in this time period =====\n\n"));
  while (digest_next_row (digest, &at, &row))
    add_row (buf, color, &row);
  buf_add_byte (buf, '\n');
}

/* The two tables, which say nothing without rows.  */
static void
add_tables (struct buf *buf, struct digest *digest)
{
  unsigned top = digest_settings (digest)->top;
  const struct digest_count *rows;
  size_t count;

  if (top == 0)
    return;
  buf_printf (buf, "Top %u contributor Email domains (Based on Email Body)\n",
              top);
  count = digest_domains (digest, &rows);
  add_table (buf, rows, count, SLICE (" "));
  buf_printf (buf, "Top %u contributors (Based on Email Body)\n", top);
  count = digest_contributors (digest, &rows);
  add_table (buf, rows, count, SLICE ("  "));
}

void
plain_text_begin (const struct plain_text *text)
{
  struct buf *buf = text->buf;
  struct digest *digest = text->report->digest;

  add_head (buf, digest);
  buf_add_byte (buf, '\n');
  if (text->report->yours)
    yours_text_add (buf, text->report->yours, text->color);
  if (text->report->news)
    life_text_add (buf, text->report->news, text->color);
  add_tables (buf, digest);
  add_patch_list (buf, text->color, digest);
  if (text->report->settings->entries != REPORT_ENTRIES_NONE)
    buf_add (buf, SLICE ("===== Patch Commit Messages ====\n\n"));
  if (!digest_has_entries (digest) && digest_patch_mails (digest) == 0)
    buf_add (buf, SLICE ("No new patches.\n"));
}
