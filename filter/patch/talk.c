/* talk: what a message says about patches of others.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   A packed talk has a line for each thing, whose first byte says what it is:

     talk 1 person asks       format 1; then two words that may be missing
     Aaddress  Nname          of the writer
     I5 72 3                  an item: what, flags, number
     #1-3  Ttitle  Mid        of that item, each only if it has one
     nname aaddress wauthor rtree hhash ssentence  */

#include "config.h"
#include "patch/talk.h"

#include <stddef.h>

/* The texts of an item.  */
static const struct talk_text
{
  char kind;
  size_t offset;
} texts[] = {
  { '#', offsetof (struct talk_item, numbers) },
  { 'T', offsetof (struct talk_item, title) },
  { 'M', offsetof (struct talk_item, target) },
  { 'n', offsetof (struct talk_item, name) },
  { 'a', offsetof (struct talk_item, address) },
  { 'w', offsetof (struct talk_item, author) },
  { 'r', offsetof (struct talk_item, tree) },
  { 'h', offsetof (struct talk_item, hash) },
  { 's', offsetof (struct talk_item, sentence) },
};

enum
{
  TEXTS = sizeof texts / sizeof *texts
};

/* --- Packing --- */

/* Adds the start of TEXT as a line, if there is any.  A character of UTF-8 is
   not cut in two.  */
static void
add_line (struct buf *buf, char kind, struct slice text)
{
  size_t len = text.len;
  size_t start;
  char *lf;

  if (len == 0)
    return;
  if (len > TALK_TEXT_MAX)
    {
      len = TALK_TEXT_MAX;
      while (len > TALK_TEXT_MAX - 4
             && ((unsigned char)text.ptr[len] & 0xc0) == 0x80)
        len--;
    }
  buf_add_byte (buf, kind);
  start = buf->len;
  buf_add (buf, slice_head (text, len));
  while ((lf = memchr (buf->ptr + start, '\n', buf->len - start)))
    *lf = ' ';
  buf_add_byte (buf, '\n');
}

static void
add_item (struct buf *buf, const struct talk_item *item)
{
  buf_printf (buf, "I%d %u %d\n", (int)item->what, item->flags, item->number);
  for (size_t i = 0; i < TEXTS; i++)
    add_line (buf, texts[i].kind,
              *(const struct slice *)((const char *)item + texts[i].offset));
}

void
talk_pack (struct buf *buf, const struct talk *talk)
{
  size_t start = buf->len;

  buf_add (buf, SLICE ("talk 1"));
  if (talk->person)
    buf_add (buf, SLICE (" person"));
  if (talk->asks)
    buf_add (buf, SLICE (" asks"));
  buf_add_byte (buf, '\n');
  add_line (buf, 'A', talk->from.addr_spec);
  add_line (buf, 'N', talk->from.name);
  for (size_t i = 0; i < talk->count && i < TALK_ITEMS_MAX; i++)
    {
      size_t before = buf->len;

      add_item (buf, &talk->items[i]);
      if (buf->len - start > TALK_PACKED_MAX)
        {
          buf->len = before;
          break;
        }
    }
}

/* --- Unpacking --- */

static bool
read_head (struct talk *talk, struct slice *rest)
{
  struct slice line;

  if (!slice_next_line (rest, &line)
      || !slice_has_prefix (line, SLICE ("talk 1")))
    return false;
  line = slice_skip (line, 6);
  talk->person = slice_has_prefix (line, SLICE (" person"));
  if (talk->person)
    line = slice_skip (line, 7);
  talk->asks = slice_eq (line, SLICE (" asks"));
  return talk->asks || line.len == 0;
}

/* Takes a number from 0 to MAX, and the byte after it, off *LINE; -1 if there
   is none.  */
static int
take_number (struct slice *line, int max)
{
  size_t digits = 0;
  int number = 0;

  while (digits < line->len && digits < 7 && slice_at (*line, digits) >= '0'
         && slice_at (*line, digits) <= '9')
    number = number * 10 + slice_at (*line, digits++) - '0';
  if (digits == 0 || number > max)
    return -1;
  *line = slice_skip (*line, digits + 1);
  return number;
}

static bool
read_item (struct talk_item *item, struct slice line)
{
  int what = take_number (&line, TALK_WHATS - 1);
  int flags = take_number (&line, TALK_FLAGS);

  *item = (struct talk_item){ .number = -1 };
  if (what <= 0 || flags < 0)
    return false;
  item->what = (enum talk_what)what;
  item->flags = (unsigned)flags;
  if (slice_eq (line, SLICE ("-1")))
    return true;
  item->number = take_number (&line, 999999);
  return item->number >= 0 && line.len == 0;
}

/* A line after that of ITEM (null: before the first one).  */
static bool
read_text (struct talk *talk, struct talk_item *item, char kind,
           struct slice text)
{
  if (!item)
    {
      if (kind != 'A' && kind != 'N')
        return false;
      *(kind == 'A' ? &talk->from.addr_spec : &talk->from.name) = text;
      return true;
    }
  for (size_t i = 0; i < TEXTS; i++)
    if (texts[i].kind == kind)
      {
        *(struct slice *)((char *)item + texts[i].offset) = text;
        return true;
      }
  return false;
}

static size_t
count_items (struct slice packed)
{
  struct slice line;
  size_t count = 0;

  while (slice_next_line (&packed, &line))
    count += slice_at (line, 0) == 'I';
  return count;
}

bool
talk_unpack (struct talk *talk_r, struct slice packed, struct arena *arena)
{
  struct slice line;
  size_t count = count_items (packed);

  *talk_r = (struct talk){ .count = 0 };
  if (!read_head (talk_r, &packed) || count > TALK_ITEMS_MAX)
    return false;
  talk_r->items = arena_alloc (arena, (count + 1) * sizeof *talk_r->items);
  while (slice_next_line (&packed, &line))
    {
      struct talk_item *last
          = talk_r->count ? &talk_r->items[talk_r->count - 1] : NULL;

      if (slice_at (line, 0) == 'I')
        {
          if (!read_item (&talk_r->items[talk_r->count++],
                          slice_skip (line, 1)))
            return false;
        }
      else if (!read_text (talk_r, last, (char)slice_at (line, 0),
                           slice_skip (line, 1)))
        return false;
    }
  return true;
}
