/* body_header: the header that git puts at the start of a body.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "patch/body_header.h"

#include <stdbool.h>

#include "patch/line.h"

/* Whether VALUE is what follows `From:': `name <addr>' or `addr'.  */
static bool
is_address (struct slice value)
{
  struct slice addr;
  struct slice tail;
  size_t open;
  size_t at;

  value = slice_trim (value);
  open = slice_find_last_byte (value, '<');
  if (open != SLICE_NPOS)
    {
      if (!slice_cut (slice_skip (value, open + 1), '>', &addr, &tail))
        return false;
    }
  else
    {
      tail = value;
      if (!slice_next_word (&tail, &addr))
        return false;
    }
  /* A comment may follow (RFC 5322 section 3.2.2), nothing else.  */
  tail = slice_trim_left (tail);
  at = slice_find_last_byte (addr, '@');
  return at != SLICE_NPOS && at > 0 && at + 1 < addr.len
         && (tail.len == 0 || slice_at (tail, 0) == '(');
}

/* Takes the field NAME with its continuation lines off *REST, if it comes
   next and is not empty.  */
static bool
take_field (struct slice *rest, struct slice name, struct slice *value_r)
{
  struct slice after = *rest;
  struct slice line;
  struct slice value;
  size_t len;

  if (!slice_next_line (&after, &line) || !slice_has_prefix_nocase (line, name))
    return false;
  do
    len = rest->len - after.len;
  while (slice_is_blank (slice_at (after, 0)) && slice_next_line (&after, &line)
         && !line_is_blank (line));
  value = slice_trim (slice_sub (*rest, name.len, len - name.len));
  if (slice_is_empty (value))
    return false;
  *value_r = value;
  *rest = slice_skip (*rest, len);
  return true;
}

/* Takes the next field of the header off *REST.  Each field counts once.  */
static bool
take_known_field (struct body_header *header, struct slice *rest)
{
  struct slice start = *rest;
  struct slice value;

  if (slice_is_empty (header->from)
      && take_field (rest, SLICE ("From:"), &value))
    {
      if (!is_address (value))
        {
          *rest = start;
          return false;
        }
      header->from = value;
      header->from_line = slice_head (start, start.len - rest->len);
      return true;
    }
  if (slice_is_empty (header->subject)
      && take_field (rest, SLICE ("Subject:"), &header->subject))
    return true;
  return slice_is_empty (header->date)
         && take_field (rest, SLICE ("Date:"), &header->date);
}

static void
skip_blank_line (struct slice *rest)
{
  struct slice after = *rest;
  struct slice line;

  if (slice_next_line (&after, &line) && line_is_blank (line))
    *rest = after;
}

size_t
body_header_read (struct body_header *header_r, struct slice text)
{
  struct slice rest = text;

  *header_r = (struct body_header){ 0 };
  skip_blank_line (&rest);
  if (!take_known_field (header_r, &rest))
    return 0;
  while (take_known_field (header_r, &rest))
    continue;
  skip_blank_line (&rest);
  return text.len - rest.len;
}
