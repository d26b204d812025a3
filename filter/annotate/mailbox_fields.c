/* mailbox_fields: header fields that describe a mailbox, not the message.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "annotate/mailbox_fields.h"
#include "annotate/edited.h"
#include "annotate/header_edit.h"

#include <string.h>

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
drop_rest (const struct header_edit *edit, struct edited *edited)
{
  size_t end;

  for (size_t at = edit->end; at < edit->message.len; at = end)
    {
      struct slice line = header_edit_line (edit, at, &end);

      if (slice_is_empty (line))
        break;
      if (is_of_mailbox (line))
        edited_remove (edited, at, end - at);
    }
}

/* Returns a copy of EDITED in ARENA, which has no room to spare: the message
   may be large.  */
static struct slice
copy_of (const struct edited *edited, struct arena *arena)
{
  struct edited_cursor cursor = { .at = 0 };
  size_t len = edited_len (edited), at = 0;
  char *copy = arena_bytes (arena, len);
  struct slice piece;

  for (; edited_next (edited, &cursor, &piece); at += piece.len)
    memcpy (copy + at, piece.ptr, piece.len);
  return slice_make (copy, len);
}

struct slice
mailbox_fields_drop (struct slice message, struct arena *arena)
{
  struct header_part part = { .end = 0 };
  struct header_edit edit;
  struct edited edited;

  header_edit_init (&edit, message);
  edited_init (&edited, message);
  while (header_edit_next (&edit, &part))
    if (is_of_mailbox (header_edit_text (&edit, part.start, part.stop)))
      edited_remove (&edited, part.start, part.end - part.start);
  drop_rest (&edit, &edited);
  edited_finish (&edited);
  if (edited.count)
    message = copy_of (&edited, arena);
  edited_release (&edited);
  return message;
}
