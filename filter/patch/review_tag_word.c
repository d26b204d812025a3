/* review_tag_word: the words `Reviewed-by:' and their like in a line.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "patch/review_tag_word.h"

#include "patch/line.h"

enum
{
  BLANKS_MAX = 8, /* before a colon or between words */
  JOINT_MAX = 4,  /* parts of what joins two kinds: `-and-' has three */
  KINDS_MAX = 4   /* of one tag */
};

/* How many bytes A and B have in common at their starts, in any case.  */
static size_t
common_start (struct slice a, struct slice b)
{
  size_t len = 0;

  while (len < a.len && len < b.len
         && slice_lower (slice_at (a, len)) == slice_lower (slice_at (b, len)))
    len++;
  return len;
}

/* Whether WORD is RIGHT with one letter left out, two swapped, or, if MORE, one
   added or replaced.  */
static bool
is_misspelt (struct slice word, struct slice right, bool more)
{
  size_t start = common_start (word, right);
  size_t longer = word.len > right.len ? word.len : right.len;
  struct slice rest = slice_skip (word, start);
  struct slice wanted = slice_skip (right, start);

  if (word.len + 1 < right.len || right.len + 1 < word.len)
    return false;
  if (word.len < right.len)
    return slice_eq_nocase (rest, slice_skip (wanted, 1));
  if (word.len == right.len && longer - start >= 2
      && slice_lower (slice_at (rest, 0)) == slice_at (wanted, 1)
      && slice_lower (slice_at (rest, 1)) == slice_at (wanted, 0))
    return slice_eq_nocase (slice_skip (rest, 2), slice_skip (wanted, 2));
  return more
         && slice_eq_nocase (slice_skip (rest, 1),
                             slice_skip (wanted, word.len == right.len));
}

unsigned
review_tag_word_kind (struct slice word)
{
  static const struct
  {
    struct slice word;
    unsigned kind;
    bool more; /* no other word is one letter away */
  } kinds[] = {
    { SLICE_INIT ("reviewed"), REVIEW_TAG_REVIEWED, true },
    { SLICE_INIT ("acked"), REVIEW_TAG_ACKED, false },
    { SLICE_INIT ("tested"), REVIEW_TAG_TESTED, false },
    { SLICE_INIT ("nacked"), REVIEW_TAG_NACKED, false },
    { SLICE_INIT ("naked"), REVIEW_TAG_NACKED, false },
  };
  size_t count = sizeof kinds / sizeof kinds[0];

  for (size_t i = 0; i < count; i++)
    if (slice_eq_nocase (word, kinds[i].word))
      return kinds[i].kind;
  for (size_t i = 0; i < count; i++)
    if (is_misspelt (word, kinds[i].word, kinds[i].more))
      return kinds[i].kind;
  return 0;
}

/* Where the blanks that end at END start.  */
static size_t
before_blanks (struct slice line, size_t end)
{
  for (size_t i = 0; i < BLANKS_MAX; i++)
    end -= line_blank_before (line, end);
  return end;
}

/* Where the letters that end at END start.  */
static size_t
before_letters (struct slice line, size_t end)
{
  while (end > 0 && slice_is_alpha (slice_at (line, end - 1)))
    end--;
  return end;
}

static struct slice
part (struct slice line, size_t start, size_t end)
{
  return slice_sub (line, start, end - start);
}

/* The length of the hyphen that ends at END; some programs write U+2010 to
   U+2015 instead.  */
static size_t
hyphen_before (struct slice line, size_t end)
{
  int last = slice_at (line, end - 1);

  if (end > 0 && last == '-')
    return 1;
  return end >= 3 && last >= 0x90 && last <= 0x95
                 && slice_eq (part (line, end - 3, end - 1), SLICE ("\xe2\x80"))
             ? 3
             : 0;
}

/* Whether `by', or `-by', ends at END.  Sets *START_R to where the word before
   it ends.  People who are used to Signed-off-by write Tested-off-by.  */
static bool
ends_by (struct slice line, size_t end, size_t *start_r)
{
  size_t start = end < 2 ? 0 : end - 2;

  if (end < 3 || !slice_eq_nocase (part (line, start, end), SLICE ("by")))
    return false;
  *start_r = before_blanks (line, start);
  if (*start_r == start)
    *start_r = start - hyphen_before (line, start);
  if (*start_r >= 4
      && slice_eq_nocase (part (line, *start_r - 4, *start_r), SLICE ("-off")))
    *start_r -= 4;
  return *start_r < start;
}

/* Where what joins two kinds, and ends at END, starts; or END.  */
static size_t
before_joint (struct slice line, size_t end)
{
  size_t at = end;

  for (int i = 0; i < JOINT_MAX; i++)
    {
      size_t last = before_blanks (line, at);
      size_t word = before_letters (line, last);

      if (slice_eq_nocase (part (line, word, last), SLICE ("and")))
        at = word;
      else if (last > 0
               && slice_find_byte (SLICE ("-&/+,"), line.ptr[last - 1])
                      != SLICE_NPOS)
        at = last - 1;
      else
        return at == end ? end : last;
    }
  return at;
}

/* Whether the word at START is only the end of another, or denied.  */
static bool
is_denied (struct slice line, size_t start)
{
  size_t end = start;
  struct slice before;

  /* A slanted word (`_Acked-by_:') is not the end of another.  */
  while (end > 0 && slice_at (line, end - 1) == '_')
    end--;
  if (end == 0)
    return false;
  if (slice_is_alnum (slice_at (line, end - 1)))
    return true;
  if (slice_at (line, end - 1) != '-')
    return false;
  end--;
  before = part (line, before_letters (line, end), end);
  return slice_eq_nocase (before, SLICE ("not"))
         || slice_eq_nocase (before, SLICE ("un"))
         || slice_eq_nocase (before, SLICE ("partially"))
         || slice_eq_nocase (before, SLICE ("partly"))
         || slice_eq_nocase (before, SLICE ("half"));
}

/* Reads the tag whose colon is at COLON, back to LEAST.  */
static bool
read_tag (struct slice line, size_t least, size_t colon,
          struct review_tag_word *word_r)
{
  size_t end = before_blanks (line, colon);

  /* Mail programs write bold and slanted words so: `*Acked-by*:'.  */
  if (end > 0
      && slice_find_byte (SLICE ("*/_"), line.ptr[end - 1]) != SLICE_NPOS)
    end--;
  *word_r = (struct review_tag_word){ .start = colon, .end = colon + 1 };
  if (!ends_by (line, end, &end))
    return false;
  for (int i = 0; i < KINDS_MAX && end > least; i++)
    {
      size_t start = before_letters (line, end);
      unsigned kind = review_tag_word_kind (part (line, start, end));
      size_t joint;

      if (!kind || start < least || is_denied (line, start))
        break;
      word_r->kinds |= kind;
      word_r->start = start;
      joint = before_joint (line, start);
      if (joint == start)
        break;
      end = joint;
      ends_by (line, joint, &end);
    }
  return word_r->kinds != 0;
}

bool
review_tag_word_find (struct slice line, size_t from,
                      struct review_tag_word *word_r)
{
  size_t colon = from;

  for (;;)
    {
      size_t at = slice_find_byte (slice_skip (line, colon), ':');

      if (at == SLICE_NPOS)
        return false;
      colon += at;
      if (read_tag (line, from, colon, word_r))
        return true;
      colon++;
    }
}
