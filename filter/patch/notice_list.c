/* notice_list: the list of patches in a notice.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "patch/notice_list.h"

#include "patch/own_text.h"

size_t
notice_list_read (struct notice_make *make, struct slice text)
{
  struct own_text own;
  struct own_line line;
  struct slice title = { NULL, 0 };
  size_t count = 0;

  own_text_begin (&own, text);
  while (own_text_next (&own, &line))
    {
      struct notice_item item;

      if (title.len && slice_is_blank (slice_at (line.text, 0)))
        {
          item = notice_item_read (title, NULL);
          if (notice_item_read_commit (line.text, &item) && item.title.len)
            {
              notice_make_item (make, &item);
              count++;
            }
        }
      title = slice_at (line.text, 0) == '[' ? line.text
                                             : slice_head (line.text, 0);
    }
  return count;
}

struct slice
notice_list_url (struct slice text)
{
  struct own_text own;
  struct own_line line;

  own_text_begin (&own, text);
  return own_text_next (&own, &line) ? notice_url_commit (line.text)
                                     : slice_head (text, 0);
}
