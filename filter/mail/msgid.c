/* msgid: the ids in Message-ID, References and List-Id.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "mail/msgid.h"
#include "base/word.h"
#include "mail/comment.h"

enum
{
  COMMENT_MAX = 256 /* bytes of a comment between msg-ids; keeps a value of
                       nothing but `(' linear */
};

/* Removes everything up to the next `<' outside comments, and that `<', from
 *S. Returns false if there is none.  */
static bool
skip_to_angle (struct slice *s)
{
  size_t angle;

  while ((angle = slice_find_byte (*s, '<')) != SLICE_NPOS)
    {
      size_t skip = 0;
      size_t paren;

      /* Searching for the `<' again only if it was in a comment keeps a value
         of many comments before a distant `<' linear.  */
      while (skip <= angle
             && (paren = slice_find_byte (slice_head (*s, angle - skip), '('))
                    != SLICE_NPOS)
        {
          size_t len = comment_span (slice_sub (*s, paren, COMMENT_MAX));

          len = paren + (len ? len : 1);
          *s = slice_skip (*s, len);
          skip += len;
        }
      if (skip <= angle)
        {
          *s = slice_skip (*s, angle - skip + 1);
          return true;
        }
    }
  return false;
}

/* Returns S without white space.  */
static struct slice
squeeze (struct slice s, struct arena *arena)
{
  size_t len = 0;
  char *text;

  s = slice_trim (s);
  while (s.len - len >= sizeof (uint64_t)
         && !word_outside (word_load (s.ptr + len), '!'))
    len += sizeof (uint64_t);
  while (len < s.len && !slice_is_space (slice_at (s, len)))
    len++;
  if (len == s.len)
    return s;
  text = arena_bytes (arena, s.len);
  memcpy (text, s.ptr, len);
  for (size_t i = len; i < s.len; i++)
    if (!slice_is_space (slice_at (s, i)))
      text[len++] = (char)slice_at (s, i);
  return slice_make (text, len);
}

int
msgid_next (struct slice *rest, struct slice *id_r, struct arena *arena)
{
  struct slice s = *rest;

  while (skip_to_angle (&s))
    {
      struct slice id;
      size_t open;

      if (!slice_cut (s, '>', &id, &s))
        break;
      /* `<<a@b>>', or `<' left over from an id that was cut off.  */
      open = slice_find_last_byte (id, '<');
      if (open != SLICE_NPOS)
        id = slice_skip (id, open + 1);
      id = squeeze (id, arena);
      if (slice_is_empty (id))
        continue;
      *rest = s;
      *id_r = id;
      return 1;
    }
  *rest = slice_skip (*rest, rest->len);
  return 0;
}

struct slice
msgid_of_field (struct slice value, struct arena *arena)
{
  struct slice rest = value;
  struct slice id;

  if (msgid_next (&rest, &id, arena))
    return id;
  rest = value;
  if (!slice_next_word (&rest, &id))
    return slice_head (value, 0);
  /* Prose has words; a bare id is alone, or followed by a comment.  */
  if (slice_find_byte (id, '@') == SLICE_NPOS
      && !slice_is_empty (slice_trim (rest)))
    return slice_head (value, 0);
  slice_take_prefix (&id, SLICE ("<"));
  if (slice_last (id) == '>')
    id.len--;
  return id;
}

struct slice
msgid_list_id (struct slice value)
{
  size_t close = slice_find_last_byte (value, '>');
  size_t open = slice_find_last_byte (slice_head (value, close), '<');
  struct slice word;

  if (close != SLICE_NPOS && open != SLICE_NPOS)
    return slice_trim (slice_skip (slice_head (value, close), open + 1));
  slice_next_word (&value, &word);
  return slice_is_empty (slice_trim (value)) ? word : slice_head (value, 0);
}
