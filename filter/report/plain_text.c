/* plain_text: the digest as text.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "report/plain_text.h"
#include "base/sanitize.h"

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

/* Appends WORD, in its color if COLOR is set, padded to WIDTH.  */
static void
add_colored (struct buf *buf, bool color, const char *word, int width)
{
  const char *code = NULL;

  for (size_t i = 0; color && i < sizeof colors / sizeof *colors; i++)
    if (strcmp (colors[i].word, word) == 0)
      code = colors[i].code;
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

static void
add_entry (struct buf *buf, bool color, const struct summary *summary)
{
  add_colored (buf, color, "New:  ", 6);
  add_field (buf, SLICE (""), summary->subject.title);
  add_field (buf, SLICE (""), summary->subject.full);
  add_author (buf, summary->sender);
  buf_add_byte (buf, '\n');
  sanitize_text (buf, summary->entry_before);
  sanitize_text (buf, summary->entry);
  if (slice_last (buf_slice (buf)) != '\n')
    buf_add_byte (buf, '\n');
  buf_add (buf, SLICE ("\n-----------------------------------"
                       "-----------------------------------\n\n"));
}

void
plain_text_item (struct buf *buf, struct digest *digest, bool color,
                 const struct summary *summary, const struct digest_item *item)
{
  if (item->entry == ENTRY_NONE)
    return;
  if (item->entry == ENTRY_NEW)
    {
      add_entry (buf, color, summary);
      return;
    }
  add_colored (buf, color, "Exist: ", 7);
  add_field (buf, SLICE (""), digest_shown (digest, item));
  add_colored (buf, color, " Skip: ", 7);
  add_field (buf, SLICE (""), summary->subject.full);
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

void
plain_text_begin (struct buf *buf, struct digest *digest, bool color)
{
  unsigned top = digest_settings (digest)->top;
  const struct digest_count *rows;
  size_t count;

  add_head (buf, digest);
  buf_printf (buf, "\nTop %u contributor Email domains (Based on Email Body)\n",
              top);
  count = digest_domains (digest, &rows);
  add_table (buf, rows, count, SLICE (" "));
  buf_printf (buf, "Top %u contributors (Based on Email Body)\n", top);
  count = digest_contributors (digest, &rows);
  add_table (buf, rows, count, SLICE ("  "));
  add_patch_list (buf, color, digest);
  buf_add (buf, SLICE ("===== Patch Commit Messages ====\n\n"));
  if (!digest_has_entries (digest) && digest_patch_mails (digest) == 0)
    buf_add (buf, SLICE ("No new patches.\n"));
}
