/* sanitize: strangers' text, made safe for a terminal.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "base/sanitize.h"
#include "base/ignorable.h"
#include "base/word.h"

#include <stdbool.h>
#include <stdint.h>

/* True for controls and for the first bytes of characters that may have to be
   replaced (C1 is C2 80 to C2 9F).  */
static bool
is_suspect (unsigned char c)
{
  if (c < 0x80)
    return (c < 0x20 && c != '\t' && c != '\n') || c == 0x7f;
  return ignorable_may_start (c);
}

/* Returns the length of the character at AT of TEXT if it must not be shown,
   otherwise 0.  */
static size_t
bad_length (struct slice text, size_t at)
{
  int c = slice_at (text, at), d = slice_at (text, at + 1);

  if (c < 0x20 || c == 0x7f)
    return 1;
  if (c == 0xc2 && d >= 0x80 && d <= 0x9f)
    return 2;
  return ignorable_length (text, at);
}

/* How many bytes at the start of TEXT are not suspect.  */
static size_t
clean_length (struct slice text)
{
  size_t len = 0;

  while (len < text.len)
    {
      /* Nearly all words are of printable ASCII.  */
      if (text.len - len >= sizeof (uint64_t))
        {
          uint64_t word = word_load (text.ptr + len);
          uint64_t odd
              = word_outside (word, ' ') | ((word + WORD_ONES) & WORD_HIGH);

          if (!odd)
            {
              len += sizeof word;
              continue;
            }
          len += word_before (odd);
        }
      if (is_suspect ((unsigned char)text.ptr[len]))
        break;
      len++;
    }
  return len;
}

size_t
sanitize_find (struct slice text, size_t at, size_t *bad_r)
{
  *bad_r = 0;
  while ((at += clean_length (slice_skip (text, at))) < text.len)
    {
      *bad_r = bad_length (text, at);
      if (*bad_r)
        break;
      at++;
    }
  return at;
}

void
sanitize_text (struct buf *buf, struct slice text)
{
  size_t start = 0, at, bad;

  while ((at = sanitize_find (text, start, &bad)) < text.len)
    {
      buf_add (buf, slice_head (slice_skip (text, start), at - start));
      if (!(slice_at (text, at) == '\r' && slice_at (text, at + 1) == '\n'))
        buf_add_byte (buf, '?');
      start = at + bad;
    }
  buf_add (buf, slice_skip (text, start));
}

void
sanitize_line (struct buf *buf, struct slice text)
{
  size_t start = buf->len;

  sanitize_text (buf, text);
  for (size_t i = start; i < buf->len; i++)
    if (buf->ptr[i] == '\n')
      buf->ptr[i] = ' ';
}
