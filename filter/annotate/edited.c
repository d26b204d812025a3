/* edited: a message with changes, without a copy of it.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   A change is coded as two numbers, the bytes of the message before it (from
   the end of the last change) and four times the bytes it replaces plus its
   kind, and the length and bytes of its text if it is of KIND_TEXT.  A number
   takes a byte for each seven bits, the lowest first.  */

#include "config.h"
#include "annotate/edited.h"
#include "annotate/header_edit.h"
#include "base/outfile.h"

enum kind
{
  KIND_REMOVE,
  KIND_MARK,
  KIND_TEXT,
  KIND_LATE,
  KINDS
};

void
edited_init (struct edited *edited, struct slice message)
{
  *edited = (struct edited){ .message = message };
  buf_init (&edited->changes);
  buf_init (&edited->late);
}

void
edited_release (struct edited *edited)
{
  buf_release (&edited->changes);
  buf_release (&edited->late);
}

static void
add_number (struct buf *buf, size_t n)
{
  for (; n >= 0x80; n >>= 7)
    buf_add_byte (buf, (char)(n | 0x80));
  buf_add_byte (buf, (char)n);
}

static size_t
take_number (struct slice changes, size_t *pos)
{
  size_t n = 0;
  int c, shift = 0;

  do
    {
      c = slice_at (changes, (*pos)++);
      n |= (size_t)(c & 0x7f) << shift;
      shift += 7;
    }
  while (c & 0x80);
  return n;
}

static void
add_change (struct edited *edited, size_t at, size_t len, enum kind kind)
{
  add_number (&edited->changes, at - edited->at);
  add_number (&edited->changes, len * KINDS + kind);
  edited->at = at + len;
}

void
edited_finish (struct edited *edited)
{
  if (edited->remove_len)
    add_change (edited, edited->remove_at, edited->remove_len, KIND_REMOVE);
  edited->remove_len = 0;
}

void
edited_change (struct edited *edited, size_t at, size_t len, struct slice text)
{
  edited_finish (edited);
  add_change (edited, at, len, KIND_TEXT);
  add_number (&edited->changes, text.len);
  buf_add (&edited->changes, text);
  edited->count++;
}

void
edited_remove (struct edited *edited, size_t at, size_t len)
{
  /* Adjacent removals are one, so that the caller finds it at the end.  */
  if (edited->remove_len && edited->remove_at + edited->remove_len == at)
    edited->remove_len += len;
  else
    {
      edited_finish (edited);
      edited->remove_at = at;
      edited->remove_len = len;
    }
  edited->count++;
}

void
edited_insert_mark (struct edited *edited, size_t at)
{
  edited_finish (edited);
  add_change (edited, at, 0, KIND_MARK);
  edited->count++;
}

void
edited_insert_late (struct edited *edited, size_t at)
{
  edited_finish (edited);
  add_change (edited, at, 0, KIND_LATE);
  edited->count++;
}

/* Reads the change at the position of CURSOR, and returns the piece of the
   message before it.  */
static struct slice
take_change (const struct edited *edited, struct edited_cursor *cursor)
{
  struct slice changes = buf_slice (&edited->changes);
  size_t before = take_number (changes, &cursor->pos);
  size_t code = take_number (changes, &cursor->pos);
  struct slice piece = slice_sub (edited->message, cursor->at, before);
  size_t len;

  cursor->at += before + code / KINDS;
  switch ((enum kind) (code % KINDS))
    {
    case KIND_MARK:
      cursor->text = HEADER_EDIT_MARK;
      break;
    case KIND_LATE:
      cursor->text = buf_slice (&edited->late);
      break;
    case KIND_TEXT:
      len = take_number (changes, &cursor->pos);
      cursor->text = slice_sub (changes, cursor->pos, len);
      cursor->pos += len;
      break;
    case KIND_REMOVE:
    case KINDS:
      break;
    }
  return piece;
}

bool
edited_next (const struct edited *edited, struct edited_cursor *cursor,
             struct slice *piece_r)
{
  do
    {
      *piece_r = cursor->text;
      cursor->text = slice_make (NULL, 0);
      if (piece_r->len)
        break;
      if (cursor->pos < edited->changes.len)
        *piece_r = take_change (edited, cursor);
      else
        {
          *piece_r = slice_skip (edited->message, cursor->at);
          cursor->at = edited->message.len;
          break;
        }
    }
  while (piece_r->len == 0);
  return piece_r->len > 0;
}

size_t
edited_len (const struct edited *edited)
{
  struct edited_cursor cursor = { .at = 0 };
  struct slice piece;
  size_t len = 0;

  while (edited_next (edited, &cursor, &piece))
    len += piece.len;
  return len;
}

int
edited_put (const struct edited *edited, FILE *out, struct error *err)
{
  struct edited_cursor cursor = { .at = 0 };
  struct slice piece;
  int status = 0;

  while (status == 0 && edited_next (edited, &cursor, &piece))
    status = outfile_put (out, piece, err);
  return status;
}
