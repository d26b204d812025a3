/* xlabel_undo: what brings the X-Labels back.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   A value that is changed waits in a field of the layer:

       X-Patchdigest-Label: n=1; check=5d41402a; was=_todo
       X-Patchdigest-Label: n=2; check=7d793037; added

   `n' counts the X-Labels of the block from 1; `was' is the value as it was,
   all that stood between colon and line end, in the manner of the Q encoding
   (RFC 2047 section 4.2); `added' says that there was no such field.  `check'
   is of the value that the layer has put there: where it is another now,
   somebody else has written it.  */

#include "config.h"
#include "annotate/header_edit.h"

#include <stdint.h>
#include <stdio.h>

#include "base/hex.h"
#include "base/siphash.h"
#include "mail/encoded_word.h"

enum
{
  CHECK_DIGITS = 8
};

static const struct slice field_name = SLICE_INIT ("X-Patchdigest-Label");
static const struct slice was_word = SLICE_INIT ("was=");
static const struct slice added_word = SLICE_INIT ("added");

/* VALUE without its white space.  */
static struct slice
without_space (struct slice value, struct arena *arena)
{
  char *copy = arena_bytes (arena, value.len);
  size_t len = 0;

  for (size_t i = 0; i < value.len; i++)
    if (!slice_is_space (slice_at (value, i)))
      copy[len++] = (char)slice_at (value, i);
  return slice_make (copy, len);
}

/* The check of VALUE, to DIGITS.  Folds may change on the way.  */
static struct slice
check_of (struct slice value, char digits[static CHECK_DIGITS + 1],
          struct arena *arena)
{
  static const struct siphash_key key = { 0, 0 };
  uint64_t hash = siphash_slice (&key, without_space (value, arena));

  snprintf (digits, CHECK_DIGITS + 1, "%08lx",
            (unsigned long)(hash & 0xffffffff));
  return slice_make (digits, CHECK_DIGITS);
}

static void
add_line (struct buf *lines, size_t n, struct slice value,
          const struct slice *was, struct slice eol, struct arena *arena)
{
  char digits[CHECK_DIGITS + 1];
  size_t start = lines->len;

  check_of (value, digits, arena);
  buf_add (lines, field_name);
  buf_printf (lines, ": n=%zu; check=%s; ", n, digits);
  buf_add (lines, was ? was_word : added_word);
  for (size_t i = 0; was && i < was->len; i++)
    {
      if (lines->len - start >= LINE_BYTES_MAX)
        {
          buf_add (lines, eol);
          start = lines->len;
          buf_add_byte (lines, ' ');
        }
      /* Nothing but X-Label shall say `pd:'.  */
      if (slice_at (*was, i) == ':')
        buf_add (lines, SLICE ("=3A"));
      else
        encoded_word_append_q (lines, slice_at (*was, i));
    }
  buf_add (lines, eol);
}

void
xlabel_lines (const struct xlabels *labels, struct buf *lines, struct slice eol,
              struct arena *arena)
{
  for (size_t i = 0; i < labels->count; i++)
    if (labels->items[i].is_changed)
      add_line (lines, i + 1, labels->items[i].become, &labels->items[i].value,
                eol, arena);
  if (slice_is_empty (labels->added))
    return;
  add_line (lines, labels->count + 1, labels->added, NULL, eol, arena);
  buf_add (lines, SLICE ("X-Label:"));
  buf_add (lines, labels->added);
  buf_add (lines, eol);
}

/* True of what can stand between colon and line end.  A mail that only looks
   like one of ours shall not get lines, let alone From_ lines.  */
static bool
is_value (struct slice s)
{
  size_t end;

  while ((end = slice_find_byte (s, '\n')) != SLICE_NPOS)
    {
      s = slice_skip (s, end + 1);
      if (!slice_is_blank (slice_at (s, 0)))
        return false;
    }
  return true;
}

/* TEXT without its Q encoding.  False where it is none.  */
static bool
from_q (struct slice text, struct arena *arena, struct slice *value_r)
{
  char *copy = arena_bytes (arena, text.len);
  size_t len = 0;

  for (size_t i = 0; i < text.len; i++)
    {
      int c = slice_at (text, i);

      if (c == '=')
        {
          c = hex_byte (text, i + 1);
          if (c < 0)
            return false;
          i += 2;
        }
      else if (c == '_')
        c = ' ';
      copy[len++] = (char)c;
    }
  *value_r = slice_make (copy, len);
  return is_value (*value_r);
}

/* Does what ENTRY, the value of an X-Patchdigest-Label, says.  */
static void
obey (struct xlabels *labels, struct slice entry, struct arena *arena)
{
  struct slice rest = without_space (entry, arena);
  struct xlabel *label;
  char digits[CHECK_DIGITS + 1];
  size_t n;

  if (!slice_take_prefix (&rest, SLICE ("n=")))
    return;
  n = slice_number (rest, labels->count + 1);
  rest = slice_skip (rest, slice_digits (rest));
  if (n == 0 || n > labels->count)
    return;
  label = &labels->items[n - 1];
  if (label->is_seen)
    return;
  label->is_seen = true;
  if (!slice_take_prefix (&rest, SLICE (";check="))
      || !slice_take_prefix (&rest, check_of (label->value, digits, arena))
      || !slice_take_prefix (&rest, SLICE (";")))
    return;
  if (slice_eq (rest, added_word))
    label->is_added = true;
  else if (slice_take_prefix (&rest, was_word))
    label->is_changed = from_q (rest, arena, &label->become);
}

void
xlabel_take (struct xlabels *labels_r, struct layer_scan *scan)
{
  xlabel_find (labels_r, scan);
  for (size_t i = 0; i < scan->count; i++)
    {
      const struct layer_part *part = &scan->parts[i];

      if (part->name == field_name.len && layer_is_ours (scan, part)
          && slice_eq_nocase (
              layer_text (scan, part->start, part->start + part->name),
              field_name))
        obey (labels_r, layer_text (scan, part->value, part->stop),
              scan->arena);
    }
}
