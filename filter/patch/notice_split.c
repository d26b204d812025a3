/* notice_split: the sentences of a reply, as words.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "patch/notice_split.h"

enum
{
  GREETING_MAX = 32, /* bytes of `Hi Ann and Bob,' */
  LEAD_MAX = 16      /* of a word such as `to' */
};

/* Whether C ends a part of a sentence.  */
static bool
is_stop (int c)
{
  return c == '.' || c == ',' || c == '!' || c == '?' || c == ';' || c == ':'
         || c == ')' || c == ']' || c == '>';
}

/* Whether C is punctuation that may stand at the end of a word.  */
static bool
is_closing (int c)
{
  return is_stop (c) || c == '"' || c == '\'' || c == '`' || c == '*'
         || c == '}';
}

static bool
is_opening (int c)
{
  return c == '(' || c == '[' || c == '"' || c == '\'' || c == '`' || c == '*'
         || c == '<' || c == '{';
}

static bool
ends_sentence (int c)
{
  return c == '.' || c == '!' || c == '?';
}

/* Whether REST, which follows a full stop and a blank, starts a sentence.  */
static bool
starts_sentence (struct slice rest)
{
  int first = slice_at (rest, 0);

  return slice_is_blank (first) || first == '(' || first == '['
         || (first >= 'A' && first <= 'Z');
}

/* Reads WORD, which is not empty, with the punctuation around it.  `'ll' and
   `-next' keep what they start with.  */
static struct notice_word
read_word (struct slice word)
{
  struct notice_word read = { .before = 0 };
  size_t reference;

  while (word.len > 1 && is_opening (slice_at (word, 0)))
    {
      read.before = (char)slice_at (word, 0);
      word = slice_skip (word, 1);
    }
  while (word.len && is_closing (slice_last (word)))
    {
      if (is_stop (slice_last (word))
          && (!read.after || ends_sentence (slice_last (word))))
        read.after = (char)slice_last (word);
      word = slice_head (word, word.len - 1);
    }
  /* `branch[1]' has a reference.  */
  reference = slice_find_byte (word, '[');
  if (reference != SLICE_NPOS && reference > 0)
    word = slice_head (word, reference);
  read.text = word;
  return read;
}

/* Adds WORD to SENTENCE.  A dash of its own is punctuation.  */
static void
add_word (struct notice_sentence *sentence, struct notice_word *word)
{
  if (word->after == '?')
    sentence->asks = true;
  if (word->text.len == 0 || slice_has_prefix (word->text, SLICE ("--"))
      || slice_eq (word->text, SLICE ("-")))
    {
      if (sentence->count && !sentence->words[sentence->count - 1].after)
        sentence->words[sentence->count - 1].after
            = word->after ? word->after : '-';
      return;
    }
  if (sentence->count == NOTICE_WORDS_MAX)
    return;
  word->is = notice_word_class (word->text);
  sentence->is |= word->is;

  sentence->words[sentence->count++] = *word;
}

/* Whether LINE is a trailer such as `Reviewed-by: Ann'.  */
static bool
is_trailer (struct slice line)
{
  size_t n = 0;

  while (slice_is_alpha (slice_at (line, n)) || slice_at (line, n) == '-')
    n++;
  return n > 3 && slice_at (line, n) == ':' && slice_at (line, n + 1) == ' '
         && slice_find_byte (slice_head (line, n), '-') != SLICE_NPOS;
}

/* Whether the sentence TEXT ends with the LINE that has just ended, although
   the paragraph goes on with NEXT.  */
static bool
ends_with_line (struct slice text, struct slice line, struct slice next)
{
  int first = slice_at (slice_trim_left (next), 0);
  int last = slice_last (slice_trim_right (line));

  /* A rule, such as list servers put above their words.  */
  if (is_trailer (line) || is_trailer (next)
      || slice_has_prefix (next, SLICE ("____")))
    return true;
  if (first < 'A' || first > 'Z')
    return false;
  return last == ':' || last == '>' || ends_sentence (last)
         || (last == ',' && text.len < GREETING_MAX);
}

/* Moves on to the line ahead, and looks for the one after it.  */
static void
next_line (struct notice_split *split)
{
  bool starts = split->paragraph.len == 0;

  split->line = split->ahead;
  split->start = split->line.text.ptr;
  split->has_line = split->has_ahead;
  if (starts && split->next != split->end)
    split->paragraph = split->next++->text;
  split->ahead = (struct own_line){ .starts_paragraph = starts };
  split->has_ahead = slice_next_line (&split->paragraph, &split->ahead.text);
  split->ahead.text = slice_chomp_cr (split->ahead.text);
}

void
notice_split_begin (struct notice_split *split_r, struct slice text,
                    const struct own_paragraphs *own)
{
  *split_r = (struct notice_split){ .text = text,
                                    .next = own->items,
                                    .end = own->items + own->count };
  next_line (split_r);
  next_line (split_r);
}

/* The length of the part of LINE that the sentence ends with, or SLICE_NPOS if
   it does not end there.  */
static size_t
sentence_end (struct slice line)
{
  for (size_t i = 0; i < line.len; i++)
    {
      if (!ends_sentence ((unsigned char)line.ptr[i]))
        continue;
      while (is_closing (slice_at (line, i)))
        i++;
      if (slice_is_blank (slice_at (line, i))
          && starts_sentence (slice_skip (line, i + 1)))
        return i;
    }
  return SLICE_NPOS;
}

/* Adds the start of the line to SENTENCE.  Returns whether it ends there.  */
static bool
take_text (struct slice *line, struct notice_sentence *sentence)
{
  struct slice part = slice_trim_right (*line);
  size_t end = sentence_end (part);

  part = slice_head (part, end);
  sentence->text.len = (size_t)(part.ptr + part.len - sentence->text.ptr);
  *line = slice_trim_left (slice_skip (*line, end));
  return end != SLICE_NPOS;
}

/* Whether the sentence TEXT goes on in the next paragraph: `Applied to' and the
   URL of a tree below.  */
static bool
leads_on (struct slice text)
{
  size_t n = 0;

  if (slice_last (text) == ':')
    text = slice_head (text, text.len - 1);
  while (n < text.len && n < LEAD_MAX
         && !slice_is_space (slice_at (text, text.len - n - 1)))
    n++;
  return notice_word_class (slice_skip (text, text.len - n)) & WORD_LEADS;
}

int
notice_split_next (struct notice_split *split,
                   struct notice_sentence *sentence_r)
{
  struct slice line;

  if (!split->has_line)
    return 0;
  sentence_r->count = 0;
  sentence_r->classified = false;
  sentence_r->follows
      = !split->line.starts_paragraph || split->line.text.ptr != split->start;
  sentence_r->text = slice_head (slice_trim_left (split->line.text), 0);
  for (;;)
    {
      line = split->line.text;
      if (take_text (&split->line.text, sentence_r))
        break;
      next_line (split);
      if (!split->has_line
          || (split->line.starts_paragraph && !leads_on (sentence_r->text))
          || ends_with_line (sentence_r->text, line, split->line.text))
        break;
    }
  sentence_r->text = notice_words_head (sentence_r->text, NOTICE_SENTENCE_MAX);
  sentence_r->rest = slice_skip (
      split->text, split->has_line
                       ? (size_t)(split->line.text.ptr - split->text.ptr)
                       : split->text.len);
  return 1;
}

void
notice_split_classify (struct notice_sentence *sentence)
{
  struct own_text own;
  struct own_line line;
  struct slice token;

  if (sentence->classified)
    return;
  sentence->classified = true;
  sentence->is = 0;
  sentence->asks = false;
  own_text_begin (&own, sentence->text);
  while (own_text_next (&own, &line))
    while (slice_next_word (&line.text, &token))
      {
        struct notice_word word = read_word (token);

        add_word (sentence, &word);
      }
}
