/* notice_words: words by which people tell what they did with patches.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "patch/notice_words.h"

#include <stdint.h>
#include <string.h>

#include "base/word.h"
#include "patch/notice_place.h"

enum
{
  WORD_SIZE_MAX = 16, /* bytes of the longest word of the table */

  DONE = WORD_VERB,
  DONE_WEAK = WORD_VERB | WORD_WEAK,
  WHICH = WORD_OPENS | WORD_OBJECT,
  PATCHES = WHICH | WORD_PATCH,
  COUNTED = WHICH | WORD_NUMBER,
  WHEN = WORD_OPENS | WORD_ADVERB,
  HAS = WORD_OPENS | WORD_HAVE
};

static const struct known_word
{
  char text[WORD_SIZE_MAX];
  unsigned class;
} known_words[] = {
  /* In the order of strcmp.  */
  { "'ll", WORD_FUTURE | WORD_BARS },
  { "'s", WORD_OPENS },
  { "a", WORD_OTHER },
  { "added", DONE_WEAK },
  { "advice", WORD_OTHER },
  { "after", WORD_BARS | WORD_JOINS },
  { "again", WORD_ADVERB },
  { "ahead", WORD_ADVERB },
  { "all", WHICH },
  { "along", WORD_JOINS },
  { "already", WORD_BARS | WORD_ADVERB },
  { "also", WHEN },
  { "an", WORD_OTHER },
  { "and", WORD_OPENS | WORD_JOINS },
  { "another", WORD_OTHER },
  { "anyway", WHEN },
  { "anyways", WHEN },
  { "applied", DONE },
  { "apply", WORD_WILL },
  { "are", WORD_OPENS },
  { "as", WORD_JOINS },
  { "at", WORD_LEADS | WORD_JOINS },
  { "because", WORD_JOINS },
  { "been", WORD_OPENS },
  { "before", WORD_BARS },
  { "below", WORD_UNDOES },
  { "booted", WORD_TRIES },
  { "both", WHICH },
  { "branch", WORD_TREE },
  { "built", WORD_TRIES },
  { "but", WORD_BUT | WORD_JOINS },
  { "by", WORD_JOINS },
  { "can", WORD_BARS },
  { "can't", WORD_BARS },
  { "cannot", WORD_BARS },
  { "change", PATCHES },
  { "changes", PATCHES },
  { "cheers", WORD_THANKS },
  { "cherry-picked", DONE_WEAK },
  { "cleaned", WORD_OPENS },
  { "cleanly", WORD_UNDOES },
  { "cleanup", WORD_OBJECT },
  { "cleanups", WORD_OBJECT },
  { "comment", WORD_OTHER },
  { "comments", WORD_OTHER },
  { "committed", DONE_WEAK },
  { "compiled", WORD_TRIES },
  { "cool", WORD_OPENS },
  { "corrections", WORD_OTHER },
  { "could", WORD_BARS },
  { "devel", WORD_TREE },
  { "disregard", WORD_IGNORE },
  { "done", WORD_OPENS },
  { "dropped", WORD_DROPS },
  { "eight", COUNTED },
  { "everything", WHICH },
  { "excellent", WORD_OPENS },
  { "except", WORD_BUT | WORD_JOINS },
  { "feedback", WORD_OTHER },
  { "fifth", COUNTED },
  { "finally", WHEN },
  { "first", COUNTED },
  { "five", COUNTED },
  { "fix", WORD_OBJECT | WORD_OPENS },
  { "fixed", WORD_OPENS },
  { "fixes", WORD_OBJECT | WORD_OPENS | WORD_TREE },
  { "folded", DONE_WEAK },
  { "following", WORD_OTHER },
  { "for", WORD_LEADS | WORD_JOINS },
  { "four", COUNTED },
  { "fourth", COUNTED },
  { "fwiw", WORD_OPENS },
  { "fyi", WORD_OPENS },
  { "given", WORD_JOINS },
  { "gone", WORD_ADVERB },
  { "good", WORD_OPENS },
  { "grabbed", DONE_WEAK },
  { "great", WORD_OPENS },
  { "has", HAS },
  { "have", HAS },
  { "hence", WORD_OPENS },
  { "here", WORD_ADVERB },
  { "i", WORD_OPENS | WORD_SELF },
  { "i'd", WORD_BARS },
  { "i'll", WORD_FUTURE | WORD_BARS | WORD_SELF },
  { "i've", WORD_OPENS | WORD_SELF | WORD_HAVE },
  { "if", WORD_BARS },
  { "ignore", WORD_IGNORE },
  { "in", WORD_LEADS | WORD_JOINS },
  { "indeed", WORD_OPENS },
  { "instead", WORD_UNDOES },
  { "internally", WORD_UNDOES },
  { "into", WORD_LEADS | WORD_JOINS },
  { "is", WORD_OPENS },
  { "it", WHICH },
  { "it's", WHICH },
  { "jfyi", WORD_OPENS },
  { "just", WHEN },
  { "last", WHICH },
  { "lgtm", WORD_OPENS },
  { "like", WORD_JOINS },
  { "local", WORD_UNDOES },
  { "locally", WORD_UNDOES },
  { "looks", WORD_OPENS },
  { "lot", WHICH },
  { "main", WORD_TREE },
  { "mainline", WORD_TREE },
  { "manually", WHEN },
  { "master", WORD_TREE },
  { "may", WORD_BARS },
  { "me", WORD_OPENS },
  { "merge", WORD_WILL },
  { "merged", DONE },
  { "might", WORD_BARS },
  { "minus", WORD_BUT | WORD_JOINS },
  { "much", WORD_OPENS },
  { "must", WORD_BARS },
  { "my", WORD_OTHER },
  { "need", WORD_BARS },
  { "needs", WORD_BARS },
  { "new", WORD_OTHER },
  { "next", WORD_TREE },
  { "nice", WORD_OPENS },
  { "nine", COUNTED },
  { "not", WORD_BARS },
  { "now", WHEN },
  { "of", WHICH },
  { "ok", WORD_OPENS },
  { "okay", WORD_OPENS },
  { "on", WORD_LEADS | WORD_JOINS },
  { "once", WORD_BARS },
  { "one", COUNTED },
  { "one's", WHICH },
  { "onto", WORD_LEADS | WORD_JOINS },
  { "out", WORD_ADVERB },
  { "patch", PATCHES },
  { "patches", PATCHES },
  { "patchset", PATCHES },
  { "pick", WORD_WILL },
  { "picked", DONE_WEAK },
  { "placed", DONE_WEAK },
  { "please", WORD_BARS },
  { "provisionally", WHEN },
  { "pull", WORD_WILL | WHICH },
  { "pulled", DONE_WEAK },
  { "push", WORD_WILL },
  { "pushed", DONE_WEAK },
  { "put", DONE_WEAK },
  { "queue", WORD_WILL | WORD_TREE },
  { "queued", DONE },
  { "queues", WORD_TREE },
  { "ran", WORD_TRIES },
  { "rebased", WORD_OPENS },
  { "regrets", WORD_OPENS },
  { "remaining", WHICH },
  { "remarks", WORD_OTHER },
  { "removed", WORD_UNDOES },
  { "request", WHICH },
  { "rest", WHICH },
  { "reverted", WORD_DROPS | WORD_UNDOES },
  { "right", WORD_OPENS },
  { "same", WORD_OTHER },
  { "second", COUNTED },
  { "series", PATCHES },
  { "set", PATCHES },
  { "seven", COUNTED },
  { "should", WORD_BARS },
  { "similar", WORD_OTHER },
  { "simple", WORD_OPENS },
  { "since", WORD_JOINS },
  { "six", COUNTED },
  { "so", WORD_OPENS | WORD_JOINS },
  { "some", WORD_OTHER },
  { "squashed", DONE_WEAK },
  { "stable", WORD_TREE },
  { "stage", WORD_WILL },
  { "staged", DONE_WEAK },
  { "staging", WORD_TREE },
  { "suggestion", WORD_OTHER },
  { "suggestions", WORD_OTHER },
  { "take", WORD_WILL },
  { "taken", DONE_WEAK },
  { "ten", COUNTED },
  { "tentatively", WHEN },
  { "tested", WORD_TRIES },
  { "tests", WORD_OBJECT },
  { "thank", WORD_THANKS | WORD_OPENS },
  { "thank's", WORD_THANKS | WORD_OPENS | WORD_JOINS },
  { "thanks", WORD_THANKS | WORD_OPENS | WORD_JOINS },
  { "thansk", WORD_THANKS | WORD_OPENS | WORD_JOINS },
  { "thanx", WORD_THANKS | WORD_OPENS | WORD_JOINS },
  { "that", WHICH },
  { "that's", WHICH },
  { "the", WHICH },
  { "them", WHICH },
  { "then", WORD_OPENS },
  { "therefore", WORD_OPENS },
  { "these", WHICH },
  { "they", WORD_OPENS },
  { "they've", HAS },
  { "third", COUNTED },
  { "this", WHICH },
  { "this've", HAS },
  { "thnaks", WORD_THANKS | WORD_OPENS | WORD_JOINS },
  { "those", WHICH },
  { "three", COUNTED },
  { "through", WORD_LEADS | WORD_JOINS },
  { "thus", WORD_OPENS },
  { "thx", WORD_THANKS | WORD_OPENS | WORD_JOINS },
  { "tnx", WORD_THANKS | WORD_OPENS | WORD_JOINS },
  { "to", WORD_OPENS | WORD_LEADS | WORD_JOINS },
  { "together", WORD_JOINS },
  { "took", DONE_WEAK },
  { "tree", WORD_TREE },
  { "trees", WORD_TREE | WORD_OBJECT },
  { "tried", WORD_TRIES },
  { "trunk", WORD_TREE },
  { "two", COUNTED },
  { "unless", WORD_BARS },
  { "until", WORD_BARS },
  { "up", WORD_OPENS | WORD_ADVERB },
  { "updated", WORD_OTHER },
  { "version", WHICH },
  { "very", WORD_OPENS },
  { "via", WORD_LEADS | WORD_JOINS },
  { "was", WORD_OPENS },
  { "we", WORD_OPENS | WORD_SELF },
  { "we'll", WORD_FUTURE | WORD_BARS | WORD_SELF },
  { "we've", WORD_OPENS | WORD_SELF | WORD_HAVE },
  { "well", WORD_OPENS },
  { "were", WORD_OPENS },
  { "what", WORD_BARS },
  { "when", WORD_BARS },
  { "whether", WORD_BARS },
  { "while", WORD_JOINS },
  { "whole", WHICH },
  { "will", WORD_FUTURE | WORD_BARS },
  { "with", WORD_JOINS },
  { "without", WORD_BUT | WORD_JOINS },
  { "works", WORD_UNDOES },
  { "would", WORD_BARS },

  { "yeah", WORD_OPENS },
  { "yep", WORD_OPENS },
  { "yes", WORD_OPENS },
  { "you", WORD_OPENS },
  { "your", WHICH },
};

/* Copies WORD in lower case, with the apostrophes of typesetters as ASCII.
   Returns false if it is too long for the table.  */
static bool
copy_lower (struct slice word, char *copy)
{
  size_t n = 0;

  memset (copy, '\0', WORD_SIZE_MAX);
  for (size_t i = 0; i < word.len; i++)
    {
      int c = slice_lower ((unsigned char)word.ptr[i]);

      if (c == 0xe2
          && slice_has_prefix (slice_skip (word, i), SLICE ("\xe2\x80\x99")))
        {
          c = '\'';
          i += 2;
        }
      if (n == WORD_SIZE_MAX - 1 || c == '\0')
        return false;
      copy[n++] = (char)c;
    }
  return true;
}

/* Eight bytes of a text as a number that orders as they do.  */
static uint64_t
order_of (const char *text)
{
  return __builtin_bswap64 (word_load (text));
}

/* What the table has for TEXT, of WORD_SIZE_MAX bytes with NULs at the end;
   null if it has nothing.  Halves what is left without a branch, which would be
   guessed wrongly every other time.  */
static const struct known_word *
find_known (const char *text)
{
  size_t count = sizeof known_words / sizeof *known_words;
  const struct known_word *first = known_words;
  const struct known_word *end = known_words + count;
  uint64_t start = order_of (text);

  while (count > 1)
    {
      size_t half = count / 2;

      first += order_of (first[half - 1].text) < start ? half : 0;
      count -= half;
    }
  /* Few words have the same first eight bytes.  */
  for (; first < end && order_of (first->text) <= start; first++)
    if (memcmp (first->text, text, WORD_SIZE_MAX) == 0)
      return first;
  return NULL;
}

/* `v2', but not `v5.2'.  */
static bool
is_version (struct slice word)
{
  return slice_lower (slice_at (word, 0)) == 'v' && word.len > 1
         && slice_digits (slice_skip (word, 1)) == word.len - 1;
}

/* Whether WORD has nothing but letters, as most have.  */
static bool
is_plain (struct slice word)
{
  size_t n = 0;

  while (slice_is_alpha (slice_at (word, n)))
    n++;
  return n == word.len;
}

unsigned
notice_word_class (struct slice word)
{
  const struct known_word *known = NULL;
  char copy[WORD_SIZE_MAX];
  struct slice number = word;

  if (copy_lower (word, copy))
    {
      known = find_known (copy);
      if (!known && slice_has_suffix (slice_from_string (copy), SLICE ("n't")))
        return WORD_BARS;
    }
  if (known)
    return known->class;
  if (is_plain (word))
    return 0;
  slice_take_prefix (&number, SLICE ("#"));
  if (notice_place_is_tree (word))
    return WORD_TREE;
  if (is_version (word))
    return WHICH | WORD_VERSION;
  return slice_digits (number) ? COUNTED : 0;
}

unsigned
notice_word_number (struct slice word)
{
  static const char names[][2][WORD_SIZE_MAX]
      = { { "one", "first" },   { "two", "second" }, { "three", "third" },
          { "four", "fourth" }, { "five", "fifth" }, { "six", "" },
          { "seven", "" },      { "eight", "" },     { "nine", "" },
          { "ten", "" } };

  slice_take_prefix (&word, SLICE ("#"));
  for (unsigned i = 0; i < sizeof names / sizeof *names; i++)
    if (slice_eq_nocase (word, slice_from_string (names[i][0]))
        || (word.len
            && slice_eq_nocase (word, slice_from_string (names[i][1]))))
      return i + 1;
  return (unsigned)slice_number (word, 1000);
}

bool
notice_word_is_any (struct slice word, const struct slice *list, size_t count)
{
  for (size_t i = 0; i < count; i++)
    if (slice_eq_nocase (word, list[i]))
      return true;
  return false;
}

struct slice
notice_words_head (struct slice text, size_t max)
{
  size_t len = text.len < max ? text.len : max;

  while (len && len < text.len && (slice_at (text, len) & 0xc0) == 0x80)
    len--;
  return slice_head (text, len);
}
