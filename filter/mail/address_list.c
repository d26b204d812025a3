/* address_list: the mailboxes of a Reply-To, To or Cc field.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "mail/address_list.h"

#include <stdbool.h>

int
address_list_next (struct slice *rest, struct slice *mailbox_r)
{
  struct slice s = *rest;
  unsigned comments = 0;
  bool quoted = false;
  bool angle = false;
  size_t at;

  while (slice_at (s, 0) == ',' || slice_at (s, 0) == ';'
         || slice_is_space (slice_at (s, 0)))
    s = slice_skip (s, 1);
  if (slice_is_empty (s))
    return 0;
  for (at = 0; at < s.len; at++)
    {
      int c = slice_at (s, at);

      if (c == '\\')
        at++;
      else if (quoted || c == '"')
        quoted = quoted != (c == '"');
      else if (c == '(')
        comments++;
      else if (c == ')' && comments)
        comments--;
      else if (c == '<' || c == '>')
        angle = c == '<' && !comments;
      else if ((c == ',' || c == ';') && !comments && !angle)
        break;
    }
  *mailbox_r = slice_trim (slice_head (s, at));
  *rest = slice_skip (s, at);
  return 1;
}
