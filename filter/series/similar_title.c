/* similar_title: works that were renamed.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   A cover is often given another title with its third or seventh version, and
   nothing else ties the two where patches were renamed, too.  What still speaks
   is the count: the same author has a work that ended with the version before,
   not long ago, under a title of much the same words.  */

#include "config.h"
#include "series/series_private.h"

enum
{
  WORDS_MAX = 48, /* words of a title that are looked at */
  WORDS_MIN = 3,  /* that a title must have */
  SHARED = 50,    /* percent of all words that both must have, and more */
  DAYS = 200      /* between two versions, at most */
};

/* --- Words --- */

static bool
is_word (int c)
{
  return slice_is_alnum (c) || c == '_';
}

/* Words that say nothing about a work.  */
static bool
is_empty_word (struct slice word)
{
  static const struct slice words[]
      = { SLICE_INIT ("the"),  SLICE_INIT ("a"),    SLICE_INIT ("an"),
          SLICE_INIT ("of"),   SLICE_INIT ("to"),   SLICE_INIT ("for"),
          SLICE_INIT ("in"),   SLICE_INIT ("on"),   SLICE_INIT ("and"),
          SLICE_INIT ("with"), SLICE_INIT ("from"), SLICE_INIT ("by"),
          SLICE_INIT ("is"),   SLICE_INIT ("be"),   SLICE_INIT ("at"),
          SLICE_INIT ("as"),   SLICE_INIT ("into") };

  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    if (slice_eq_nocase (word, words[i]))
      return true;
  return false;
}

static int
next_word (struct slice *rest, struct slice *word_r)
{
  size_t at = 0, end;

  while (at < rest->len && !is_word (slice_at (*rest, at)))
    at++;
  for (end = at; end < rest->len && is_word (slice_at (*rest, end)); end++)
    ;
  *word_r = slice_sub (*rest, at, end - at);
  *rest = slice_skip (*rest, end);
  return word_r->len > 0;
}

static bool
has_hash (const uint64_t *hashes, unsigned count, uint64_t hash)
{
  for (unsigned i = 0; i < count; i++)
    if (hashes[i] == hash)
      return true;
  return false;
}

/* The hashes of the words of TITLE, each once; their number.  */
static unsigned
read_words (const struct siphash_key *key, struct slice title,
            uint64_t hashes[WORDS_MAX])
{
  struct slice word;
  unsigned count = 0;

  while (count < WORDS_MAX && next_word (&title, &word))
    {
      uint64_t hash = siphash_slice_nocase (key, word);

      if (!is_empty_word (word) && !has_hash (hashes, count, hash))
        hashes[count++] = hash;
    }
  return count;
}

/* How many of all words of two titles both have, in percent.  */
static unsigned
likeness (const struct siphash_key *key, struct slice a, struct slice b)
{
  uint64_t x[WORDS_MAX], y[WORDS_MAX];
  unsigned n = read_words (key, a, x), m = read_words (key, b, y), both = 0;

  if (n < WORDS_MIN || m < WORDS_MIN)
    return 0;
  for (unsigned i = 0; i < n; i++)
    both += has_hash (y, m, x[i]);
  return 100 * both / (n + m - both);
}

/* --- Versions --- */

/* The member AT of a family whose number is FAMILY, from 0; SERIES_NONE behind
   the last.  */
static uint32_t
relative (struct series_set *set, uint32_t family, uint32_t at)
{
  const struct series_version *first = version_at (set, family);

  if (at == 0)
    return family;
  return at <= first->kin_count && at < FAMILY_MAX ? first->kin[at - 1]
                                                   : SERIES_NONE;
}

/* The family of OTHER ends before version NUMBER.  */
static bool
ends_before (struct series_set *set, uint32_t other, int number)
{
  uint32_t family = version_at (set, other)->family;
  uint32_t kin;

  for (uint32_t i = 0; (kin = relative (set, family, i)) != SERIES_NONE; i++)
    if (version_at (set, kin)->version >= number)
      return false;
  return true;
}

bool
series_share_number (struct series_set *set, uint32_t index, uint32_t other)
{
  uint32_t mine = version_at (set, index)->family;
  uint32_t theirs = version_at (set, other)->family;
  uint32_t a, b;

  for (uint32_t i = 0; (a = relative (set, mine, i)) != SERIES_NONE; i++)
    for (uint32_t j = 0; (b = relative (set, theirs, j)) != SERIES_NONE; j++)
      if (version_at (set, a)->version == version_at (set, b)->version)
        return true;
  return false;
}

/* OTHER may be the version before INDEX: the last one of a work that has no
   version which the work of INDEX has, too.  */
static bool
may_precede (struct series_set *set, uint32_t index, uint32_t other)
{
  const struct series_version *self = version_at (set, index);
  const struct series_version *version = version_at (set, other);
  int64_t days = (int64_t)DAYS * 24 * 60 * 60;

  if (version->pull || version->version != self->version - 1
      || version->family == self->family)
    return false;
  if (version->dated && self->dated
      && (self->first_date < version->last_date
          || self->first_date - version->last_date > days))
    return false;
  return ends_before (set, other, self->version)
         && !series_share_number (set, index, other);
}

/* The key of the heads of version NUMBER by AUTHOR, an address or name.  */
static uint64_t
author_key (const struct series_set *set, uint64_t author, int number)
{
  return series_key (
      set, KEY_AUTHOR, author,
      author ? siphash_pair (&set->key, author, (uint64_t)(int64_t)number) : 0);
}

void
series_tie_author (struct series_set *set, const struct candidate *candidate,
                   uint32_t member)
{
  int number = candidate->summary->subject.version;

  series_tie_member (set, KEY_AUTHOR,
                     author_key (set, candidate->author_hash, number), member);
  series_tie_member (set, KEY_AUTHOR,
                     author_key (set, candidate->name_hash, number), member);
}

uint32_t
series_by_words (struct series_set *set, const struct candidate *candidate,
                 uint32_t index)
{
  uint64_t authors[2] = { candidate->author_hash, candidate->name_hash };
  int number = version_at (set, index)->version;
  uint32_t members[TIES_MAX], best = SERIES_NONE;
  unsigned most = SHARED;

  if (number < 2 || !candidate->marked || version_at (set, index)->pull)
    return SERIES_NONE;
  for (int k = 0; k < 2; k++)
    {
      unsigned count = series_ties (
          set, KEY_AUTHOR, author_key (set, authors[k], number - 1), members);

      for (unsigned i = 0; i < count; i++)
        {
          uint32_t other = member_at (set, members[i])->version;
          unsigned alike;

          if (other == index || !may_precede (set, index, other))
            continue;
          alike = likeness (&set->key, candidate->summary->subject.title,
                            version_at (set, other)->title);
          if (alike > most)
            {
              most = alike;
              best = other;
            }
        }
    }
  return best;
}
