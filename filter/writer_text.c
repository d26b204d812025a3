/* writer_text: the digest as plain text.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   The entries are made while the mails are read and wait in the spool; the
   tables, which stand before them, are known last.  */

#include "config.h"
#include "writer.h"
#include "arena.h"
#include "buf.h"
#include "display.h"
#include "spool.h"

#include <stdlib.h>

struct text_writer
{
  struct spool *spool;
  struct buf buf;
  bool any; /* an entry was made */
};

static void *
create (const char *tmpdir)
{
  struct text_writer *writer = arena_xmalloc (sizeof *writer);

  writer->spool = spool_new (tmpdir, 0);
  buf_init (&writer->buf);
  writer->any = false;
  return writer;
}

static void
destroy (void *self)
{
  struct text_writer *writer = self;

  if (!writer)
    return;
  spool_free (writer->spool);
  buf_release (&writer->buf);
  free (writer);
}

static void
add_field (struct buf *buf, struct slice label, struct slice value)
{
  buf_add (buf, label);
  display_line (buf, value);
  buf_add_byte (buf, '\n');
}

/* `name <addr>', never quoted; a bare address has its local part as name.  */
static void
add_author (struct buf *buf, struct address from)
{
  struct slice name = from.name;

  if (name.len == 0)
    name = slice_head (from.addr_spec,
                       slice_find_last_byte (from.addr_spec, '@'));
  buf_add (buf, SLICE ("Author: "));
  display_line (buf, name);
  if (from.addr_spec.len)
    {
      buf_add (buf, name.len ? SLICE (" <") : SLICE ("<"));
      display_line (buf, from.addr_spec);
      buf_add_byte (buf, '>');
    }
  buf_add_byte (buf, '\n');
}

static void
add_entry (struct buf *buf, const struct posting *posting)
{
  struct slice before, after;

  add_field (buf, SLICE ("New:  "), posting->subject.title);
  add_field (buf, SLICE (""), posting->subject.full);
  add_author (buf, *message_from (posting->message));
  buf_add_byte (buf, '\n');
  posting_entry_text (posting, &before, &after);
  display_text (buf, before);
  display_text (buf, after);
  if (slice_last (buf_slice (buf)) != '\n')
    buf_add_byte (buf, '\n');
  buf_add (buf, SLICE ("\n-----------------------------------"
                       "-----------------------------------\n\n"));
}

static int
item (void *self, const struct digest_item *digest_item, struct error *err)
{
  struct text_writer *writer = self;
  struct buf *buf = &writer->buf;

  if (digest_item->entry == ENTRY_NONE)
    return 0;
  writer->any = true;
  buf_clear (buf);
  if (digest_item->entry == ENTRY_NEW)
    add_entry (buf, digest_item->posting);
  else
    {
      add_field (buf, SLICE ("Exist: "), digest_item->exists);
      add_field (buf, SLICE (" Skip: "), digest_item->posting->subject.full);
    }
  return spool_write (writer->spool, buf_slice (buf), err);
}

/* The labels are the user's own words, but may come from another program.  */
static void
add_head (struct buf *buf, struct digest *digest)
{
  struct slice from = digest_from (digest), to = digest_to (digest);

  for (int line = 0; line < 2; line++)
    {
      if (line == 1)
        {
          display_line (buf, digest_list (digest));
          buf_add (buf, SLICE (" mailing list update from "));
        }
      else
        buf_add (buf, SLICE ("From "));
      display_line (buf, from);
      buf_add (buf, SLICE (" to "));
      display_line (buf, to);
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
add_row (struct buf *buf, const struct digest_row *row)
{
  buf_printf (buf, "%-8s %-4.*s %5.*s  ", row->verdict,
              SLICE_ARG (row->version), SLICE_ARG (row->parts));
  display_line (buf, row->title);
  buf_add (buf, SLICE (" ("));
  display_line (buf, row->name);
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
add_patch_list (struct buf *buf, struct digest *digest)
{
  struct digest_row row;
  uint32_t at = 0;

  buf_add (buf, SLICE ("===== Patch list in this time period =====\n\n"));
  while (digest_next_row (digest, &at, &row))
    add_row (buf, &row);
  buf_add_byte (buf, '\n');
}

/* Copies the spool to OUT.  */
static int
copy_entries (struct text_writer *writer, FILE *out, struct error *err)
{
  static const size_t block = 64 * 1024;
  char *place;
  size_t len;
  int more;

  if (spool_rewind (writer->spool, err) < 0)
    return -1;
  buf_clear (&writer->buf);
  place = buf_reserve (&writer->buf, block);
  while ((more = spool_read_some (writer->spool, place, block, &len, err)) > 0)
    if (writer_put (out, slice_make (place, len), err) < 0)
      return -1;
  return more;
}

static int
finish (void *self, struct digest *digest, FILE *out, struct error *err)
{
  struct text_writer *writer = self;
  struct buf *buf = &writer->buf;
  unsigned top = digest_settings (digest)->top;
  const struct digest_count *rows;
  size_t count;

  buf_clear (buf);
  add_head (buf, digest);
  buf_printf (buf, "\nTop %u contributor Email domains (Based on Email Body)\n",
              top);
  count = digest_domains (digest, &rows);
  add_table (buf, rows, count, SLICE (" "));
  buf_printf (buf, "Top %u contributors (Based on Email Body)\n", top);
  count = digest_contributors (digest, &rows);
  add_table (buf, rows, count, SLICE ("  "));
  add_patch_list (buf, digest);
  buf_add (buf, SLICE ("===== Patch Commit Messages ====\n\n"));
  if (!writer->any && digest_patch_mails (digest) == 0)
    buf_add (buf, SLICE ("No new patches.\n"));
  if (writer_put (out, buf_slice (buf), err) < 0)
    return -1;
  return copy_entries (writer, out, err);
}

const struct writer_ops writer_text = { "text", create, item, finish, destroy };
