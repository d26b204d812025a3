/* noted: what a message is to the reader, kept in one text.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   A byte for `mine' and `to_me', then the names of the rules, each after `+'
   if it becomes a label, otherwise after `-', and with a blank behind it.  */

#include "config.h"
#include "watch/noted.h"
#include "base/buf.h"

enum
{
  NOTED_NOTHING = '@', /* plus the bits below */
  NOTED_MINE = 1,
  NOTED_TO_ME = 2
};

/* Whether BUF has a rule called NAME.  */
static bool
has_name (const struct buf *buf, struct slice name)
{
  struct noted noted = noted_read (buf_slice (buf));
  struct slice other;
  bool label;

  while (noted_next (&noted, &other, &label))
    if (slice_eq (other, name))
      return true;
  return false;
}

struct slice
noted_pack (const struct result *result)
{
  struct slice text;
  struct buf buf;
  unsigned names = 0;

  if (result->count == 0 && !result->mine && !result->to_me)
    return slice_make (NULL, 0);
  buf_init (&buf);
  buf_add_byte (&buf, (char)(NOTED_NOTHING + (result->mine ? NOTED_MINE : 0)
                             + (result->to_me ? NOTED_TO_ME : 0)));
  for (size_t i = 0; i < result->count && names < NOTED_NAMES_MAX; i++)
    {
      const struct result_hit *hit = &result->hits[i];

      if (has_name (&buf, hit->name))
        continue;
      buf_add_byte (&buf, hit->label ? '+' : '-');
      buf_add (&buf, hit->name);
      buf_add_byte (&buf, ' ');
      names++;
    }
  text = arena_copy (result->arena, buf_slice (&buf));
  buf_release (&buf);
  return text;
}

struct noted
noted_read (struct slice text)
{
  int flags = text.len ? slice_at (text, 0) - NOTED_NOTHING : 0;

  return (struct noted){ .mine = flags & NOTED_MINE,
                         .to_me = flags & NOTED_TO_ME,
                         .rest = slice_skip (text, 1) };
}

int
noted_next (struct noted *noted, struct slice *name_r, bool *label_r)
{
  if (noted->rest.len == 0)
    return 0;
  *label_r = slice_at (noted->rest, 0) == '+';
  *name_r = slice_skip (noted->rest, 1);
  *name_r = slice_head (*name_r, slice_find_byte (*name_r, ' '));
  noted->rest = slice_skip (noted->rest, name_r->len + 2);
  return 1;
}
