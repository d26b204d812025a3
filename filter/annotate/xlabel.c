/* xlabel: what a layer does to X-Label.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   A changed value is written on one line or with folds of our own, because the
   old folds could be anything.  */

#include "config.h"
#include "annotate/xlabel.h"

#include "base/utf8.h"
#include "mail/encoded_word.h"
#include "mail/header.h"

enum
{
  LINE_WORDS_MAX = 76, /* of a line with encoded words, RFC 2047 section 2 */
  WORD_MAX = 60        /* bytes of an encoded word */
};

static const struct slice label_name = SLICE_INIT ("X-Label");

/* A value that is being written.  */
struct value
{
  struct buf *out;
  size_t column; /* length of its last line */
  size_t limit;  /* length at which lines are folded */
  struct slice eol;
};

static bool
is_control (int c)
{
  return c >= 0 && (c < ' ' || c == 0x7f);
}

/* Returns the offset of the colon of the first `pd:', in any case, from offset
   FROM on, or SLICE_NPOS.  Ignores bytes that are not ASCII, because mutt omits
   characters that have no width.  */
static size_t
find_our_prefix (struct slice s, size_t from)
{
  static const char prefix[] = "pd:";
  size_t matched = 0;

  for (size_t i = from; i < s.len; i++)
    {
      int c = slice_lower (slice_at (s, i));

      if (c >= 0x80 || is_control (c))
        continue;
      if (c != prefix[matched])
        matched = c == prefix[0];
      else if (++matched == sizeof prefix - 1)
        return i;
    }
  return SLICE_NPOS;
}

/* Returns true if VALUE has control characters other than tab and line ends.
   mutt ends a line at NUL, Python at CR.  */
static bool
has_strange_byte (struct slice value)
{
  for (size_t i = 0; i < value.len; i++)
    {
      int c = slice_at (value, i);

      if (is_control (c) && c != '\t' && c != '\n'
          && (c != '\r' || slice_at (value, i + 1) != '\n'))
        return true;
    }
  return false;
}

static bool
is_printable (struct slice s)
{
  for (size_t i = 0; i < s.len; i++)
    if (slice_at (s, i) >= 0x7f
        || (slice_at (s, i) < ' ' && slice_at (s, i) != '\t'))
      return false;
  return true;
}

/* Returns true if mail readers show S as it is.  */
static bool
is_plain (struct slice s)
{
  return s.len <= HEADER_EDIT_LINE_MAX && is_printable (s)
         && slice_find (s, SLICE ("=?")) == SLICE_NPOS;
}

/* Returns TEXT, which is decoded, without control characters and `pd:'.  */
static struct slice
harmless (struct slice text, struct arena *arena)
{
  char *copy = arena_bytes (arena, text.len);
  size_t colon = 0;

  for (size_t i = 0; i < text.len; i++)
    copy[i] = is_control (slice_at (text, i)) ? ' ' : (char)slice_at (text, i);
  while ((colon = find_our_prefix (text, colon)) != SLICE_NPOS)
    copy[colon++] = '.';
  return slice_trim (slice_make (copy, text.len));
}

/* Finds out what LABEL shows, and whether its value may stay.  */
static void
look_at (struct xlabel *label, struct charset_decoder *decoder,
         struct arena *arena)
{
  struct slice text = header_unfold (label->value, arena);
  struct slice decoded
      = encoded_word_decode (decoder, text, arena, &(unsigned){ 0 });

  label->is_empty = slice_is_empty (text);
  label->shown = text;
  /* Other decoders may know a word that is left undecoded, or may show it as it
     is if they do not know its charset.  */
  label->is_changed = has_strange_byte (label->value)
                      || has_strange_byte (decoded)
                      || charset_decoder_is_full (decoder)
                      || find_our_prefix (text, 0) != SLICE_NPOS
                      || find_our_prefix (decoded, 0) != SLICE_NPOS
                      || slice_find (decoded, SLICE ("=?")) != SLICE_NPOS;
  if (label->is_changed || !is_printable (text)
      || text.len > HEADER_EDIT_LINE_MAX)
    {
      label->shown = harmless (decoded, arena);
      label->is_words = !is_plain (label->shown);
    }
}

void
xlabel_find (struct xlabels *labels_r, const struct header_edit *edit)
{
  *labels_r = (struct xlabels){ .items = NULL };
  for (size_t i = 0; i < edit->count; i++)
    {
      const struct header_part *part = &edit->parts[i];

      if (part->name != label_name.len
          || !slice_eq_nocase (header_edit_name (edit, part), label_name))
        continue;
      labels_r->items
          = arena_grow (edit->arena, labels_r->items, labels_r->count,
                        &labels_r->room, sizeof *labels_r->items);
      labels_r->items[labels_r->count++] = (struct xlabel){
        .part = i, .value = header_edit_text (edit, part->value, part->stop)
      };
    }
}

static void
add_text (struct value *value, struct slice text)
{
  buf_add (value->out, text);
  value->column += text.len;
}

/* Appends a blank, or a fold if LEN more bytes would make the line too long. */
static void
add_blank (struct value *value, size_t len)
{
  if (value->column + 1 + len > value->limit)
    {
      buf_add (value->out, value->eol);
      value->column = 0;
    }
  add_text (value, SLICE (" "));
}

/* Appends a blank and TEXT, UTF-8, as encoded words.  */
static void
add_words (struct value *value, struct slice text)
{
  value->limit = LINE_WORDS_MAX;
  while (text.len)
    {
      size_t start;

      add_blank (value, WORD_MAX);
      start = value->out->len;
      encoded_word_append (value->out, ENCODED_WORD_Q, &text, WORD_MAX);
      value->column += value->out->len - start;
    }
}

/* Appends a blank and TEXT, as it is or as encoded words.  */
static void
add_shown (struct value *value, struct slice text, bool is_words)
{
  if (is_words)
    add_words (value, text);
  else if (text.len)
    {
      add_blank (value, text.len);
      add_text (value, text);
    }
}

/* Returns the value of LABEL with OWN added after the text it shows.  */
static struct slice
new_value (const struct xlabel *label, struct slice own, struct slice eol,
           struct arena *arena)
{
  struct buf out;
  struct value value = { &out, label_name.len + 1, HEADER_EDIT_LINE_MAX, eol };
  struct slice result;

  buf_init (&out);
  add_shown (&value, label->shown, label->is_words);
  if (own.len && label->shown.len)
    add_text (&value, SLICE (","));
  if (is_plain (own))
    add_shown (&value, own, false);
  else
    add_words (&value, utf8_repair (own, arena));
  result = arena_copy (arena, buf_slice (&out));
  buf_release (&out);
  return result;
}

void
xlabel_put (struct xlabels *labels_r, const struct header_edit *edit,
            struct slice label, struct slice eol,
            struct charset_decoder *decoder)
{
  struct xlabel *items;
  size_t counts = SLICE_NPOS;

  charset_decoder_begin (decoder);
  xlabel_find (labels_r, edit);
  items = labels_r->items;
  for (size_t i = 0; i < labels_r->count; i++)
    {
      look_at (&items[i], decoder, edit->arena);
      /* mutt and neomutt show the last one that is not empty.  */
      if (!items[i].is_empty)
        counts = i;
    }
  for (size_t i = 0; i < labels_r->count; i++)
    {
      struct slice own = slice_head (label, i == counts ? label.len : 0);

      items[i].is_changed |= own.len > 0;
      if (items[i].is_changed)
        items[i].become = new_value (&items[i], own, eol, edit->arena);
    }
  if (counts == SLICE_NPOS && label.len)
    labels_r->added
        = new_value (&(struct xlabel){ .part = 0 }, label, eol, edit->arena);
}
