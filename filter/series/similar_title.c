/* similar_title: works that were renamed.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "series/similar_title.h"

enum
{
  WORDS_MAX = 48, /* words of a title that are looked at */
  WORDS_MIN = 3,  /* that a title must have */
  SHARED = 50,    /* percent of all words that both must have */
  EQUAL = 100,
  DAYS = 200,       /* between two versions, at most */
  DAYS_EQUAL = 400, /* the same, if all words are equal */
  DAYS_AREA = 30    /* the same, if the titles share no more than the area */
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
read_words (struct slice title, uint64_t hashes[WORDS_MAX])
{
  /* Hashes that never leave this file need no secret: a title has 48 words.  */
  static const struct siphash_key key = { 1, 2 };
  struct slice word;
  unsigned count = 0;

  while (count < WORDS_MAX && next_word (&title, &word))
    {
      uint64_t hash = siphash_slice_nocase (&key, word);

      if (!is_empty_word (word) && !has_hash (hashes, count, hash))
        hashes[count++] = hash;
    }
  return count;
}

unsigned
similar_title_likeness (struct slice a, struct slice b)
{
  uint64_t x[WORDS_MAX], y[WORDS_MAX];
  unsigned n = read_words (a, x), m = read_words (b, y), both = 0;

  if (n < WORDS_MIN || m < WORDS_MIN)
    return 0;
  for (unsigned i = 0; i < n; i++)
    both += has_hash (y, m, x[i]);
  return 100 * both / (n + m - both);
}

/* --- Versions --- */

/* OTHER may be the version before SELF, sent at most DAYS before.  */
static bool
may_precede (const struct version *self, const struct version *other, int days)
{
  int64_t longest = (int64_t)days * 24 * 60 * 60;

  if (version_is (other, SERIES_FLAG_PULL)
      || other->row.version != self->row.version - 1
      || other->work == self->work)
    return false;
  return !version_is_dated (other) || !version_is_dated (self)
         || (self->row.first_date >= other->row.last_date
             && self->row.first_date - other->row.last_date <= longest);
}

bool
similar_title_may_precede (const struct version *self,
                           const struct version *other)
{
  return may_precede (self, other, DAYS);
}

bool
similar_title_may_be_equal (const struct version *self,
                            const struct version *other)
{
  return may_precede (self, other, DAYS_EQUAL);
}

static bool
cannot_precede (const struct link_evidence *evidence,
                const struct link_candidate *candidate)
{
  return candidate->index == evidence->index
         || !similar_title_may_be_equal (evidence->self, candidate->version);
}

static bool
goes_on (const struct link_evidence *evidence,
         const struct link_candidate *candidate)
{
  return candidate->last_number >= evidence->self->row.version;
}

static bool
shares_number (const struct link_evidence *evidence,
               const struct link_candidate *candidate)
{
  (void)evidence;
  return candidate->shares_number;
}

static bool
elsewhere (const struct link_evidence *evidence,
           const struct link_candidate *candidate)
{
  return version_is_elsewhere (evidence->self, candidate->version);
}

/* OTHER was sent at most DAYS before SELF, or one of them has no date.  */
static bool
is_recent (const struct version *self, const struct version *other, int days)
{
  return !version_is_dated (other) || !version_is_dated (self)
         || self->row.first_date - other->row.last_date
                <= (int64_t)days * 24 * 60 * 60;
}

/* --- Choosing --- */

static const struct link_rule refusals[] = {
  { "it is not the previous version, or more than 200 days older", false,
    cannot_precede },
  { "it is for another tree or branch", false, elsewhere },
  { "its series goes on with a later version", false, goes_on },
  { "both series have a version with the same number", false, shares_number },
};
static const struct link_rule unlike
    = { "its title is too different", false, NULL };
static const struct link_rule less_like
    = { "another title is more similar", false, NULL };
static const struct link_rule older
    = { "it is not the previous version, or more than 200 days older", false,
        NULL };
static const struct link_rule same_area
    = { "it is the author's only patch of this area within 30 days, and the "
        "previous version",
        true, NULL };
static const struct link_rule alike
    = { "it is the author's previous version and has a similar title", true,
        NULL };

/* The rule that refuses CANDIDATE, or null.  */
static const struct link_rule *
refusal (const struct link_evidence *evidence,
         const struct link_candidate *candidate)
{
  for (size_t i = 0; i < sizeof refusals / sizeof *refusals; i++)
    if (refusals[i].applies (evidence, candidate))
      return &refusals[i];
  return NULL;
}

/* What a title is about: the words before its last colon and blank, if one of
   them looks like the name of a file, a test or a driver.  */
static struct slice
area_of (struct slice title)
{
  size_t end = 0, at;
  bool named = false;

  while ((at = slice_find (slice_skip (title, end), SLICE (": ")))
         != SLICE_NPOS)
    end += at + 2;
  for (size_t i = 0; i < end; i++)
    named = named || slice_is_digit (slice_at (title, i))
            || slice_at (title, i) == '/' || slice_at (title, i) == '_';
  return slice_head (title, named ? end : 0);
}

/* Single patches of one area, one of them the next version of what can only be
   the other one: its place in the evidence, or -1.  */
static int
choose_by_area (const struct link_evidence *evidence)
{
  const struct version *self = evidence->self;
  struct slice area = area_of (evidence->mail->summary->subject.title);
  int found = -1;

  if (area.len == 0 || self->row.total != 1)
    return -1;
  for (unsigned i = 0; i < evidence->count; i++)
    {
      const struct link_candidate *candidate = &evidence->candidates[i];
      const struct version *other = candidate->version;

      if (cannot_precede (evidence, candidate)
          || !slice_eq_nocase (area, area_of (other->row.title))
          || !is_recent (self, other, DAYS_AREA)
          || (found >= 0
              && evidence->candidates[found].index == candidate->index))
        continue;
      if (found >= 0)
        return -1;
      found = (int)i;
    }
  if (found >= 0
      && (evidence->candidates[found].version->row.total != 1
          || refusal (evidence, &evidence->candidates[found])))
    return -1;
  return found;
}

int
similar_title_choose (const struct link_evidence *evidence,
                      const struct link_rule *rules_r[EVIDENCE_LINK_MAX])
{
  struct slice title = evidence->mail->summary->subject.title;
  unsigned most = SHARED;
  int best = -1;

  for (unsigned i = 0; i < evidence->count; i++)
    {
      const struct link_candidate *candidate = &evidence->candidates[i];
      unsigned alike_by;

      rules_r[i] = refusal (evidence, candidate);
      if (rules_r[i])
        continue;
      alike_by = similar_title_likeness (title, candidate->version->row.title);
      rules_r[i] = alike_by >= SHARED ? &less_like : &unlike;
      if (!is_recent (evidence->self, candidate->version,
                      alike_by == EQUAL ? DAYS_EQUAL : DAYS))
        {
          rules_r[i] = &older;
          continue;
        }
      if (alike_by < most || (best >= 0 && alike_by == most))
        continue;
      most = alike_by;
      best = (int)i;
    }
  if (best >= 0)
    rules_r[best] = &alike;
  else if ((best = choose_by_area (evidence)) >= 0)
    rules_r[best] = &same_area;
  return best;
}
