/* notice_make: puts notices together.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "patch/notice_make.h"

#include "patch/notice_words.h"

struct notice *
notice_make_add (struct notice_make *make, enum notice_what what,
                 enum notice_form form)
{
  struct notice *notice;

  if (make->count < NOTICES_MAX)
    {
      make->notices = arena_grow (make->arena, make->notices, make->count,
                                  &make->room, sizeof *make->notices);
      make->count++;
    }
  notice = &make->notices[make->count - 1];
  *notice = (struct notice){ .what = what, .form = form, .version = 1 };
  make->item_room = 0;
  return notice;
}

void
notice_make_item (struct notice_make *make, const struct notice_item *item)
{
  struct notice *notice = &make->notices[make->count - 1];

  if (make->item_count == NOTICE_ITEMS_MAX)
    return;
  notice->items = arena_grow (make->arena, notice->items, notice->item_count,
                              &make->item_room, sizeof *notice->items);
  notice->items[notice->item_count++] = *item;
  make->item_count++;
}

/* Reads one of the marks in `[net-next,v2,3/4]'.  */
static void
read_mark (struct slice mark, struct notice_item *item, int *version_r)
{
  size_t digits = slice_digits (mark);
  struct slice rest = slice_skip (mark, digits);

  if (digits && (rest.len == 0 || slice_at (rest, 0) == '/'))
    {
      item->number = (int)slice_number (mark, SUBJECT_NUMBER_MAX);
      if (slice_digits (slice_skip (rest, 1)))
        item->total
            = (int)slice_number (slice_skip (rest, 1), SUBJECT_NUMBER_MAX);
    }
  else if (slice_lower (slice_at (mark, 0)) == 'v'
           && slice_digits (slice_skip (mark, 1)))
    *version_r = (int)slice_number (slice_skip (mark, 1), SUBJECT_VERSION_MAX);
}

struct notice_item
notice_item_read (struct slice line, int *version_r)
{
  struct notice_item item = {
    .number = -1, .total = -1, .title = slice_trim (line), .taken = true
  };
  size_t close = slice_find_byte (item.title, ']');
  struct slice marks, mark;
  int version = 1;

  if (slice_at (item.title, 0) == '[' && close != SLICE_NPOS)
    {
      marks = slice_sub (item.title, 1, close - 1);
      item.title = slice_trim (slice_skip (item.title, close + 1));
      while (marks.len)
        {
          size_t n = 0;

          while (n < marks.len && slice_at (marks, n) != ','
                 && !slice_is_space (slice_at (marks, n)))
            n++;
          mark = slice_head (marks, n);
          marks = slice_skip (marks, n + 1);
          read_mark (mark, &item, &version);
        }
    }
  if (version_r)
    *version_r = version;
  return item;
}

struct slice
notice_hex (struct slice s)
{
  size_t n = 0;

  while (slice_is_xdigit (slice_at (s, n)))
    n++;
  if (n < NOTICE_HEX_MIN || n > NOTICE_HEX_MAX || n < s.len)
    n = 0;
  return slice_head (s, n);
}

struct slice
notice_url_commit (struct slice line)
{
  struct slice url = slice_trim (line);
  size_t n = url.len;

  if (slice_find (url, SLICE ("://")) == SLICE_NPOS)
    return slice_head (url, 0);
  while (n && slice_is_xdigit (slice_at (url, n - 1)))
    n--;
  return n && !slice_is_alnum (slice_at (url, n - 1))
             ? notice_hex (slice_skip (url, n))
             : slice_head (url, 0);
}

bool
notice_item_read_commit (struct slice line, struct notice_item *item)
{
  struct slice s = slice_trim (line);

  item->taken = slice_at (s, 0) != '(';
  item->commit = slice_head (s, 0);
  if (!item->taken)
    return slice_has_prefix_nocase (s, SLICE ("(no ")) && slice_last (s) == ')';
  if (slice_has_prefix_nocase (s, SLICE ("commit:")))
    item->commit
        = notice_hex (slice_trim (slice_skip (s, SLICE ("commit:").len)));
  else
    item->commit = notice_url_commit (s);
  return item->commit.len > 0;
}

void
notice_read_person (struct slice text, struct slice *name_r,
                    struct slice *address_r)
{
  size_t open = slice_find_last_byte (text, '<');
  size_t close = slice_find_last_byte (text, '>');

  *name_r = slice_trim (slice_head (text, open));
  *address_r = slice_head (text, 0);
  if (open != SLICE_NPOS && close != SLICE_NPOS && close > open)
    *address_r = slice_sub (text, open + 1, close - open - 1);
}

static struct slice
clip (struct slice text)
{
  return notice_words_head (text, NOTICE_TEXT_MAX);
}

void
notice_make_clip (struct notice_make *make)
{
  for (size_t i = 0; i < make->count; i++)
    {
      struct notice *notice = &make->notices[i];

      notice->tree = clip (notice->tree);
      notice->by_name = clip (notice->by_name);
      notice->by_address = clip (notice->by_address);
      notice->author = clip (notice->author);
      notice->sentence = clip (notice->sentence);
      notice->target = clip (notice->target);
      notice->title = clip (notice->title);
      notice->newer_title = clip (notice->newer_title);
      for (size_t n = 0; n < notice->item_count; n++)
        notice->items[n].title = clip (notice->items[n].title);
    }
}

int
notice_next_line (struct slice *rest, struct slice *line_r)
{
  int got = slice_next_line (rest, line_r);

  *line_r = slice_chomp_cr (got ? *line_r : *rest);
  return got;
}
