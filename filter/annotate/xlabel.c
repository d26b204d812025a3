/* xlabel: what a layer makes of X-Label.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   A value that is changed goes on one line, or on folds of our own: what may be
   in a header is too much for what may be behind it.  */

#include "config.h"
#include "annotate/header_edit.h"

#include "base/utf8.h"
#include "mail/encoded_word.h"
#include "mail/header.h"

enum
{
  LINE_WORDS_MAX = 76, /* of a line with encoded words, RFC 2047 section 2 */
  WORD_MAX = 60        /* bytes of an encoded word */
};

static const struct slice label_name = SLICE_INIT ("X-Label");

/* A value that is being written, and how long its last line is.  */
struct value
{
  struct buf *out;
  size_t column;
  size_t limit; /* where lines are folded */
  struct slice eol;
};

static bool
is_control (int c)
{
  return c >= 0 && (c < ' ' || c == 0x7f);
}

/* The offset, from FROM on, of the colon of a `pd:' of any case; SLICE_NPOS
   without one.  What is not ASCII does not count: mutt leaves out characters
   that have no width.  */
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

/* A byte that has no business in a value: a control character that is of no
   line end.  mutt ends a line at NUL, Python at CR.  */
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

/* True of text that readers show as it stands.  */
static bool
is_plain (struct slice s)
{
  return s.len <= LINE_BYTES_MAX && is_printable (s)
         && slice_find (s, SLICE ("=?")) == SLICE_NPOS;
}

/* TEXT, decoded, without what must not be in it.  */
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

/* Finds out what LABEL shows, and whether it may go on doing so as it is.  */
static void
look_at (struct xlabel *label, struct charset_decoder *decoder,
         struct arena *arena)
{
  struct slice text = header_unfold (label->value, arena);
  struct slice decoded
      = encoded_word_decode (decoder, text, arena, &(unsigned){ 0 });

  label->is_empty = slice_is_empty (text);
  label->shown = text;
  /* A word that stays is one that other decoders may know better; one of a
     charset that they do not know says to them what it says undecoded.  */
  label->is_changed = has_strange_byte (label->value)
                      || has_strange_byte (decoded)
                      || find_our_prefix (text, 0) != SLICE_NPOS
                      || find_our_prefix (decoded, 0) != SLICE_NPOS
                      || slice_find (decoded, SLICE ("=?")) != SLICE_NPOS;
  if (label->is_changed || !is_printable (text) || text.len > LINE_BYTES_MAX)
    {
      label->shown = harmless (decoded, arena);
      label->is_words = !is_plain (label->shown);
    }
}

void
xlabel_find (struct xlabels *labels_r, struct layer_scan *scan)
{
  *labels_r = (struct xlabels){ .items = NULL };
  for (size_t i = 0; i < scan->count; i++)
    {
      const struct layer_part *part = &scan->parts[i];

      if (part->name != label_name.len
          || !slice_eq_nocase (
              layer_text (scan, part->start, part->start + part->name),
              label_name))
        continue;
      labels_r->items
          = layer_grown (scan->arena, labels_r->items, labels_r->count,
                         &labels_r->room, sizeof *labels_r->items);
      labels_r->items[labels_r->count++] = (struct xlabel){
        .part = i, .value = layer_text (scan, part->value, part->stop)
      };
    }
}

static void
add_text (struct value *value, struct slice text)
{
  buf_add (value->out, text);
  value->column += text.len;
}

/* A blank, or a fold where LEN more bytes would make the line too long.  */
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

/* A blank and TEXT, as it is or as encoded words.  */
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

/* What LABEL says behind its colon when OWN is behind what it shows.  */
static struct slice
new_value (const struct xlabel *label, struct slice own, struct slice eol,
           struct arena *arena)
{
  struct buf out;
  struct value value = { &out, label_name.len + 1, LINE_BYTES_MAX, eol };
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
xlabel_put (struct xlabels *labels_r, struct layer_scan *scan,
            struct slice label, struct slice eol,
            struct charset_decoder *decoder)
{
  struct xlabel *items;
  size_t counts = SLICE_NPOS;

  xlabel_find (labels_r, scan);
  items = labels_r->items;
  for (size_t i = 0; i < labels_r->count; i++)
    {
      look_at (&items[i], decoder, scan->arena);
      /* The last one that is not empty is what mutt and neomutt show.  */
      if (!items[i].is_empty)
        counts = i;
    }
  for (size_t i = 0; i < labels_r->count; i++)
    {
      struct slice own = slice_head (label, i == counts ? label.len : 0);

      items[i].is_changed |= own.len > 0;
      if (items[i].is_changed)
        items[i].become = new_value (&items[i], own, eol, scan->arena);
    }
  if (counts == SLICE_NPOS && label.len)
    labels_r->added
        = new_value (&(struct xlabel){ .part = 0 }, label, eol, scan->arena);
}
