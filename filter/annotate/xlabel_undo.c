/* xlabel_undo: the old values of X-Labels.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "annotate/xlabel_undo.h"

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

/* Returns VALUE without white space.  */
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

/* Writes the check of VALUE to DIGITS.  Ignores white space, because folds may
   change on the way.  */
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
      if (lines->len - start >= HEADER_EDIT_LINE_MAX)
        {
          buf_add (lines, eol);
          start = lines->len;
          buf_add_byte (lines, ' ');
        }
      /* Only X-Label may hold `pd:'.  */
      if (slice_at (*was, i) == ':')
        buf_add (lines, SLICE ("=3A"));
      else
        encoded_word_append_q (lines, slice_at (*was, i));
    }
  buf_add (lines, eol);
}

void
xlabel_undo_add_lines (const struct xlabels *labels, struct buf *lines,
                       struct slice eol, struct arena *arena)
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

/* Returns true if S can be a value.  Otherwise a message that only looks like
   one of ours could make us write new lines, even From_ lines.  */
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

/* Decodes TEXT from the Q encoding.  Returns false if it is not valid.  */
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

/* Notes what ENTRY, the value of an X-Patchdigest-Label, says.  */
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
xlabel_undo_find (struct xlabels *labels_r, const struct header_edit *edit)
{
  xlabel_find (labels_r, edit);
  for (size_t i = 0; i < edit->count; i++)
    {
      const struct header_part *part = &edit->parts[i];

      if (part->name == field_name.len && header_edit_is_ours (edit, part)
          && slice_eq_nocase (header_edit_name (edit, part), field_name))
        obey (labels_r, header_edit_text (edit, part->value, part->stop),
              edit->arena);
    }
}
