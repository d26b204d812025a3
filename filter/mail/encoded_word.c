/* encoded_word: the encoded words of RFC 2047.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "mail/encoded_word.h"

#include "base/buf.h"
#include "mail/transfer.h"
#include "mail/defect.h"

/* =?charset*language?encoding?text?=  */
struct word
{
  struct slice charset;
  int encoding; /* lower case */
  struct slice text;
  size_t len; /* of the whole word */
};

/* A run of adjacent words of one charset, and all that is decoded so far.  */
struct word_run
{
  struct charset_decoder *decoder;
  struct arena *arena;
  unsigned *defects;
  struct buf out;
  struct buf bytes; /* of the run, charset not yet decoded */
  struct slice charset;
  bool is_open;
};

/* The start of a word at the start of S: "=?", a token, "?", one letter, "?".
   Returns its length, or 0.  */
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
  /* RFC 2231 section 5: the language; nobody needs it.  */
  word_r->charset
      = slice_head (word_r->charset, slice_find_byte (word_r->charset, '*'));
  word_r->encoding = slice_lower (slice_at (s, end + 1));
  return end + 3;
}

/* Completes WORD, which starts S with START bytes and whose "?=" is at offset
   END.  False where it cannot be decoded.  */
static bool
word_finish (struct slice s, size_t start, size_t end, struct word *word)
{
  word->text = slice_sub (s, start, end - start);
  word->len = end + 2;
  if (word->encoding != 'q'
      && (word->encoding != 'b' || !transfer_base64_is_clean (word->text)))
    return false;
  /* Another word starts inside: this one was never closed.  */
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
pipeline_close (struct word_run *run)
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
  pipeline_close (run);
  buf_add (&run->out, charset_decode (run->decoder, text, slice_make (NULL, 0),
                                      run->arena, run->defects));
}

static void
run_word (struct word_run *run, const struct word *word)
{
  char *to;

  if (!run->is_open || !slice_eq_nocase (run->charset, word->charset))
    {
      pipeline_close (run);
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
  size_t text = 0;   /* the text that is not yet in the output starts here */
  size_t at = 0;     /* all before is searched */
  size_t end_at = 0; /* of the first "?=" at or behind the word start */
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
      /* The end is searched once for all the starts before it: a field of
         nothing but starts would take quadratic time else.  */
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
