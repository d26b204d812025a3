/* xlabel_undo: the old values of X-Labels.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "annotate/xlabel_undo.h"

#include <limits.h>
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

/* Goes on to the next field that names a number.  */
static void
read_field (struct xlabel_undo *undo)
{
  const struct header_edit *edit = undo->edit;
  struct header_part *part = &undo->part;

  undo->n = 0;
  while (undo->n == 0 && header_edit_next (edit, part))
    {
      if (part->name != field_name.len || !header_edit_is_ours (edit, part)
          || !slice_eq_nocase (header_edit_name (edit, part), field_name))
        continue;
      arena_reset (&undo->arena);
      undo->rest = without_space (
          header_edit_text (edit, part->value, part->stop), &undo->arena);
      if (!slice_take_prefix (&undo->rest, SLICE ("n=")))
        continue;
      undo->n = slice_number (undo->rest, ULONG_MAX);
      undo->rest = slice_skip (undo->rest, slice_digits (undo->rest));
    }
  if (undo->n == 0)
    undo->n = SLICE_NPOS;
}

void
xlabel_undo_init (struct xlabel_undo *undo, const struct header_edit *edit)
{
  *undo = (struct xlabel_undo){ .edit = edit };
  arena_init (&undo->arena, 0);
}

void
xlabel_undo_release (struct xlabel_undo *undo)
{
  arena_release (&undo->arena);
}

enum xlabel_fate
xlabel_undo_next (struct xlabel_undo *undo, const struct header_part *label,
                  struct slice *become_r)
{
  struct slice value = header_edit_text (undo->edit, label->value, label->stop);
  struct slice rest;
  char digits[CHECK_DIGITS + 1];

  undo->count++;
  while (undo->n < undo->count)
    read_field (undo);
  rest = undo->rest;
  if (undo->n > undo->count || !slice_take_prefix (&rest, SLICE (";check="))
      || !slice_take_prefix (&rest, check_of (value, digits, &undo->arena))
      || !slice_take_prefix (&rest, SLICE (";")))
    return XLABEL_STAYS;
  if (slice_eq (rest, added_word))
    return XLABEL_GOES;
  return slice_take_prefix (&rest, was_word)
                 && from_q (rest, &undo->arena, become_r)
             ? XLABEL_BECOMES
             : XLABEL_STAYS;
}
