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

/* Returns the offset in S, from AT on, of the next byte that shows.  mutt omits
   characters that have no width, so all that are not ASCII count as such.  */
static size_t
next_shown (struct slice s, size_t at)
{
  while (slice_at (s, at) >= 0x80
         || (is_control (slice_at (s, at)) && slice_at (s, at) != '\t'))
    at++;
  return at;
}

static bool
is_word (int c)
{
  return slice_is_alnum (c) || c == '_';
}

/* Finds the first `pd', in any case, from offset AT on, that is before a colon
   or a word of its own: for notmuch, `pd.new' is the same two words as
   `pd:new'.  So is `P.D.', an acronym.  Returns its offset, or SLICE_NPOS, and
   sets *END_R to its end.  */
static size_t
find_our_prefix (struct slice s, size_t at, size_t *end_r)
{
  for (; at < s.len; at++)
    {
      size_t d = next_shown (s, at + 1);
      bool is_acronym = slice_at (s, d) == '.';
      bool is_whole;

      if (slice_lower (slice_at (s, at)) != 'p')
        continue;
      if (is_acronym)
        d = next_shown (s, d + 1);
      if (slice_lower (slice_at (s, d)) != 'd')
        continue;
      /* What does not show may be a blank as well.  */
      is_whole = (at == 0 || !is_word (slice_at (s, at - 1)))
                 && !is_word (slice_at (s, d + 1));
      *end_r = d + 1;
      if (is_whole
          || (!is_acronym && slice_at (s, next_shown (s, d + 1)) == ':'))
        return at;
    }
  return SLICE_NPOS;
}

static bool
has_our_prefix (struct slice s)
{
  return find_our_prefix (s, 0, &(size_t){ 0 }) != SLICE_NPOS;
}

/* Returns true if VALUE has an encoded word in a charset that is not among the
   usual ones.  Others may decode it otherwise: iconv knows `wchar_t', and so
   does notmuch.  */
static bool
has_odd_charset (struct slice value)
{
  static const struct slice usual[]
      = { SLICE_INIT ("utf-8?"),    SLICE_INIT ("us-ascii?"),
          SLICE_INIT ("iso-8859-"), SLICE_INIT ("windows-125"),
          SLICE_INIT ("koi8-r?"),   SLICE_INIT ("koi8-u?") };
  size_t at;

  while ((at = slice_find (value, SLICE ("=?"))) != SLICE_NPOS)
    {
      bool is_usual = false;

      value = slice_skip (value, at + 2);
      for (size_t i = 0; i < sizeof usual / sizeof *usual; i++)
        is_usual |= slice_has_prefix_nocase (value, usual[i]);
      if (!is_usual
          && encoded_word_span (slice_make (value.ptr - 2, value.len + 2)))
        return true;
    }
  return false;
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

/* Returns TEXT with another word for each `pd'.  */
static struct slice
without_our_prefix (struct slice text, struct arena *arena)
{
  static const struct slice word = SLICE_INIT ("foreign");
  struct buf out;
  struct slice result;
  size_t at = 0, start, end;

  buf_init (&out);
  while ((start = find_our_prefix (text, at, &end)) != SLICE_NPOS)
    {
      buf_add (&out, slice_sub (text, at, start - at));
      buf_add (&out, word);
      at = end;
    }
  buf_add (&out, slice_skip (text, at));
  result = arena_copy (arena, buf_slice (&out));
  buf_release (&out);
  return result;
}

/* Returns TEXT, which is decoded, without control characters, encoded words and
   `pd'.  */
static struct slice
harmless (struct slice text, struct arena *arena)
{
  char *copy;

  text = without_our_prefix (text, arena);
  copy = arena_bytes (arena, text.len);
  for (size_t i = 0; i < text.len; i++)
    {
      int c = slice_at (text, i);
      /* Some decode twice.  */
      bool is_start = i > 0 && c == '?' && slice_at (text, i - 1) == '=';

      copy[i] = is_control (c) || is_start ? ' ' : (char)c;
    }
  return slice_trim (without_our_prefix (slice_make (copy, text.len), arena));
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
  label->is_changed
      = has_strange_byte (label->value) || has_strange_byte (decoded)
        || charset_decoder_is_full (decoder) || has_our_prefix (text)
        || has_our_prefix (decoded) || has_odd_charset (text)
        || slice_find (decoded, SLICE ("=?")) != SLICE_NPOS;
  if (label->is_changed || !is_printable (text)
      || text.len > HEADER_EDIT_LINE_MAX)
    {
      label->shown = harmless (decoded, arena);
      label->is_words = !is_plain (label->shown);
    }
}

bool
xlabel_is_one (const struct header_edit *edit, const struct header_part *part)
{
  return part->name == label_name.len
         && slice_eq_nocase (header_edit_name (edit, part), label_name);
}

/* Finds the X-Labels that may stay.  */
static void
find_all (struct xlabels *labels_r, const struct header_edit *edit,
          struct arena *arena)
{
  struct header_part part = { .end = 0 };
  size_t room = 0;

  *labels_r = (struct xlabels){ .items = NULL };
  while (labels_r->count < XLABEL_COUNT_MAX && header_edit_next (edit, &part))
    {
      if (!xlabel_is_one (edit, &part))
        continue;
      labels_r->items = arena_grow (arena, labels_r->items, labels_r->count,
                                    &room, sizeof *labels_r->items);
      labels_r->items[labels_r->count++]
          = (struct xlabel){ .start = part.start,
                             .end = part.end,
                             .value
                             = header_edit_text (edit, part.value, part.stop) };
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

/* Takes the bytes of LABEL from those that may still be changed.  Returns false
   if there are not as many; then the field is marked instead.  */
static bool
may_change (struct xlabel *label, size_t *left)
{
  label->is_marked = label->value.len > *left;
  if (!label->is_marked)
    *left -= label->value.len;
  return !label->is_marked;
}

/* Looks at all LABELS.  One that a reader may find longer than it is here is
   marked.  Returns the number of the one that gets our label, if
   there IS_OWN: mutt and neomutt show the last one that is not empty.
   SLICE_NPOS: none.  */
static size_t
look_at_all (struct xlabels *labels, const struct header_edit *edit,
             bool is_own, struct charset_decoder *decoder, struct arena *arena)
{
  size_t left = XLABEL_CHANGED_MAX;

  for (size_t i = 0; i < labels->count; i++)
    {
      struct xlabel *label = &labels->items[i];

      if (label->value.len > XLABEL_CHANGED_MAX
          || header_edit_may_continue (edit, label->end))
        label->is_marked = true;
      else
        look_at (label, decoder, arena);
      if (label->is_changed)
        may_change (label, &left);
    }
  for (size_t i = labels->count; is_own && i-- > 0;)
    {
      struct xlabel *label = &labels->items[i];

      if (!label->is_marked && !label->is_empty
          && (label->is_changed || may_change (label, &left)))
        return i;
    }
  return SLICE_NPOS;
}

/* Forgets the labels that are marked.  */
static void
drop_marked (struct xlabels *labels)
{
  size_t count = 0;

  for (size_t i = 0; i < labels->count; i++)
    if (!labels->items[i].is_marked)
      labels->items[count++] = labels->items[i];
  labels->count = count;
}

void
xlabel_put (struct xlabels *labels_r, const struct header_edit *edit,
            struct slice label, struct slice eol,
            struct charset_decoder *decoder, struct arena *arena)
{
  struct xlabel *items;
  size_t counts;

  charset_decoder_begin (decoder);
  find_all (labels_r, edit, arena);
  items = labels_r->items;
  counts = look_at_all (labels_r, edit, label.len > 0, decoder, arena);
  for (size_t i = 0; i < labels_r->count; i++)
    {
      struct slice own = slice_head (label, i == counts ? label.len : 0);

      items[i].is_changed |= own.len > 0;
      if (items[i].is_changed && !items[i].is_marked)
        items[i].become = new_value (&items[i], own, eol, arena);
    }
  drop_marked (labels_r);
  if (counts == SLICE_NPOS && label.len)
    labels_r->added
        = new_value (&(struct xlabel){ .start = 0 }, label, eol, arena);
}
