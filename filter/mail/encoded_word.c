/* encoded_word: the encoded words of RFC 2047.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "mail/encoded_word.h"

#include "base/base64.h"
#include "base/buf.h"
#include "mail/defect.h"
#include "mail/transfer.h"

enum
{
  Q_CHARACTER_MAX = 12 /* bytes of a character in "Q" */
};

/* =?charset*language?encoding?text?=  */
struct word
{
  struct slice charset;
  int encoding; /* lower case */
  struct slice text;
  size_t len; /* of the whole word */
};

/* A run of adjacent words of one charset, and the text decoded so far.  */
struct word_run
{
  struct charset_decoder *decoder;
  struct arena *arena;
  unsigned *defects;
  struct buf out;
  struct buf bytes; /* of the run, before its charset is decoded */
  struct slice charset;
  bool is_open;
};

/* Reads the start of a word at the start of S: "=?", a token, "?", one letter,
   "?".  Returns its length, or 0.  */
static size_t
word_start (struct slice s, struct word *word_r)
{
  size_t end = 2;
  int c;

  if (slice_at (s, 0) != '=' || slice_at (s, 1) != '?')
    return 0;
  while ((c = slice_at (s, end)) > ' ' && c != '?' && c < 0x7f)
    end++;
  if (c != '?' || end == 2 || !slice_is_alpha (slice_at (s, end + 1))
      || slice_at (s, end + 2) != '?')
    return 0;
  word_r->charset = slice_sub (s, 2, end - 2);
  /* RFC 2231 section 5: the language, which nobody needs.  */
  word_r->charset
      = slice_head (word_r->charset, slice_find_byte (word_r->charset, '*'));
  word_r->encoding = slice_lower (slice_at (s, end + 1));
  return end + 3;
}

/* Completes WORD, whose start is the first START bytes of S and whose "?=" is
   at offset END.  Returns false if it cannot be decoded.  */
static bool
word_finish (struct slice s, size_t start, size_t end, struct word *word)
{
  word->text = slice_sub (s, start, end - start);
  word->len = end + 2;
  if (word->encoding != 'q'
      && (word->encoding != 'b' || !transfer_base64_is_clean (word->text)))
    return false;
  /* If another word starts inside, this one was never closed.  */
  return slice_find (word->text, SLICE ("=?")) == SLICE_NPOS;
}

size_t
encoded_word_span (struct slice s)
{
  struct word word;
  size_t start, end;

  s = slice_head (s, ENCODED_WORD_MAX);
  start = word_start (s, &word);
  if (start == 0)
    return 0;
  end = slice_find (slice_skip (s, start), SLICE ("?="));
  if (end == SLICE_NPOS || !word_finish (s, start, start + end, &word))
    return 0;
  return word.len;
}

static void
blank_controls (struct buf *buf, size_t from)
{
  for (size_t i = from; i < buf->len; i++)
    if (buf->ptr[i] == '\n' || buf->ptr[i] == '\r' || buf->ptr[i] == '\0')
      buf->ptr[i] = ' ';
}

static void
close_run (struct word_run *run)
{
  size_t from = run->out.len;

  if (!run->is_open)
    return;
  run->is_open = false;
  buf_add (&run->out, charset_decode (run->decoder, buf_slice (&run->bytes),
                                      run->charset, run->arena, run->defects));
  blank_controls (&run->out, from);
}

/* Raw text between words.  */
static void
run_text (struct word_run *run, struct slice text)
{
  close_run (run);
  buf_add (&run->out, charset_decode (run->decoder, text, slice_make (NULL, 0),
                                      run->arena, run->defects));
}

static void
run_word (struct word_run *run, const struct word *word)
{
  char *to;

  if (!run->is_open || !slice_eq_nocase (run->charset, word->charset))
    {
      close_run (run);
      buf_clear (&run->bytes);
      run->charset = word->charset;
      run->is_open = true;
    }
  to = buf_reserve (&run->bytes, word->text.len);
  run->bytes.len += word->encoding == 'b'
                        ? transfer_base64_clean (word->text, to)
                        : transfer_q (word->text, to, run->defects);
}

static void
decode_all (struct word_run *run, struct slice value)
{
  size_t text = 0;   /* start of the text that is not yet in the output */
  size_t at = 0;     /* all before is searched */
  size_t end_at = 0; /* offset of the first "?=" from the word start on */
  size_t hit;
  struct word word;

  while ((hit = slice_find (slice_skip (value, at), SLICE ("=?")))
         != SLICE_NPOS)
    {
      struct slice rest = slice_skip (value, at += hit), before;
      size_t start = word_start (rest, &word);

      if (start == 0)
        {
          at += 2;
          continue;
        }
      /* One search for the end serves all the starts before it; otherwise a
         field of nothing but starts would take quadratic time.  */
      if (end_at != SLICE_NPOS && end_at < at + start)
        {
          end_at = slice_find (slice_skip (rest, start), SLICE ("?="));
          end_at = end_at == SLICE_NPOS ? end_at : end_at + at + start;
        }
      if (end_at == SLICE_NPOS
          || !word_finish (rest, start, end_at - at, &word))
        {
          *run->defects |= DEFECT_BAD_WORD;
          at += start;
          continue;
        }
      before = slice_sub (value, text, at - text);
      if (!run->is_open || slice_trim_left (before).len > 0)
        run_text (run, before);
      run_word (run, &word);
      at += word.len;
      text = at;
    }
  run_text (run, slice_skip (value, text));
}

struct slice
encoded_word_decode (struct charset_decoder *decoder, struct slice value,
                     struct arena *arena, unsigned *defects)
{
  struct word_run run
      = { .decoder = decoder, .arena = arena, .defects = defects };
  struct slice result;

  if (!utf8_is_ascii (value))
    for (size_t i = 0; i < value.len; i++)
      if (slice_at (value, i) >= 0x80)
        {
          *defects |= DEFECT_RAW_HEADER;
          break;
        }
  if (slice_find (value, SLICE ("=?")) == SLICE_NPOS)
    return charset_decode (decoder, value, slice_make (NULL, 0), arena,
                           defects);
  buf_init (&run.out);
  buf_init (&run.bytes);
  decode_all (&run, value);
  result = buf_slice (&run.out);
  result = slice_eq (result, value) ? value : arena_copy (arena, result);
  buf_release (&run.out);
  buf_release (&run.bytes);
  return result;
}

/* --- Writing --- */

void
encoded_word_append_q (struct buf *buf, int c)
{
  if (c == ' ')
    buf_add_byte (buf, '_');
  else if (c > ' ' && c < 0x7f && c != '=' && c != '?' && c != '_')
    buf_add_byte (buf, (char)c);
  else
    buf_printf (buf, "=%02X", (unsigned)c);
}

/* Returns true if a character, not only a byte, begins at offset AT.  */
static bool
is_boundary (struct slice text, size_t at)
{
  return at >= text.len || (slice_at (text, at) & 0xc0) != 0x80;
}

/* Returns the length of the start of TEXT that makes at most MAX bytes of
   base64.  */
static size_t
length_for_b (struct slice text, size_t max)
{
  size_t len = max / 4 * 3;

  if (len >= text.len)
    return text.len;
  while (len > 1 && !is_boundary (text, len))
    len--;
  return len;
}

/* Appends the start of TEXT in "Q", at most MAX bytes.  Returns its length.  */
static size_t
append_q (struct buf *buf, struct slice text, size_t max)
{
  size_t start = buf->len, at = 0;

  while (at < text.len && buf->len - start + Q_CHARACTER_MAX <= max)
    do
      encoded_word_append_q (buf, slice_at (text, at++));
    while (!is_boundary (text, at));
  return at;
}

void
encoded_word_append (struct buf *buf, enum encoded_word_encoding encoding,
                     struct slice *text, size_t max)
{
  static const struct slice close = SLICE_INIT ("?=");
  struct slice open = encoding == ENCODED_WORD_B ? SLICE ("=?UTF-8?B?")
                                                 : SLICE ("=?utf-8?q?");
  size_t room = max - open.len - close.len;
  size_t len;

  buf_add (buf, open);
  if (encoding == ENCODED_WORD_B)
    {
      len = length_for_b (*text, room);
      base64_encode (buf, slice_head (*text, len));
    }
  else
    len = append_q (buf, *text, room);
  buf_add (buf, close);
  *text = slice_skip (*text, len);
}
