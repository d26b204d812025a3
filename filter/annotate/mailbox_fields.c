/* mailbox_fields: header fields that describe a mailbox, not the message.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "annotate/mailbox_fields.h"
#include "annotate/header_edit.h"
#include "base/buf.h"

static const struct slice names[]
    = { SLICE_INIT ("Content-Length"), SLICE_INIT ("Lines") };

/* Returns true if LINE begins with one of the names and a colon, or with a part
   of one and a NUL.  */
static bool
is_of_mailbox (struct slice line)
{
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    {
      struct slice rest = slice_skip (line, names[i].len);
      size_t torn = slice_find_byte (slice_head (line, names[i].len + 1), '\0');

      if (torn != SLICE_NPOS && torn > 0
          && slice_has_prefix_nocase (names[i], slice_head (line, torn)))
        return true;
      if (!slice_has_prefix_nocase (line, names[i]))
        continue;
      while (slice_is_blank (slice_at (rest, 0)))
        rest = slice_skip (rest, 1);
      if (slice_at (rest, 0) == ':')
        return true;
    }
  return false;
}

/* Drops the lines between the block and the first empty line, which are header
   to programs that skip lines that are not fields, such as formail.  */
static void
drop_rest (struct header_edit *edit)
{
  size_t end;

  for (size_t at = edit->end; at < edit->message.len; at = end)
    {
      struct slice line = header_edit_line (edit, at, &end);

      if (slice_is_empty (line))
        break;
      if (is_of_mailbox (line))
        header_edit_change (edit, at, end - at, slice_make (NULL, 0));
    }
}

struct slice
mailbox_fields_drop (struct slice message, struct arena *arena)
{
  struct header_edit edit;
  struct slice body, changed;
  struct buf text;

  header_edit_init (&edit, message, arena);
  for (size_t i = 0; i < edit.count; i++)
    if (is_of_mailbox (
            header_edit_text (&edit, edit.parts[i].start, edit.parts[i].stop)))
      header_edit_remove (&edit, &edit.parts[i]);
  drop_rest (&edit);
  if (edit.change_count == 0)
    return message;
  buf_init (&text);
  body = header_edit_apply (&edit, &text);
  buf_add (&text, body);
  changed = arena_copy (arena, buf_slice (&text));
  buf_release (&text);
  return changed;
}
