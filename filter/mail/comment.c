/* comment: comments between the tokens of a field.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "mail/comment.h"

size_t
comment_span (struct slice s)
{
  size_t depth = 0;

  for (size_t at = 0; at < s.len; at++)
    {
      int c = slice_at (s, at);

      if (c == '\\')
        at++;
      else if (c == '(')
        depth++;
      else if (c == ')' && --depth == 0)
        return at + 1;
    }
  return 0;
}

void
comment_skip_cfws (struct slice *s)
{
  *s = slice_trim_left (*s);
  while (slice_at (*s, 0) == '(')
    {
      size_t len = comment_span (*s);

      *s = slice_trim_left (slice_skip (*s, len ? len : s->len));
    }
}
