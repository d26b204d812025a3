/* name_words: the words of a person's name, to compare them.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "patch/name_words.h"

#include <stdint.h>

/* The letters of U+00C0 to U+024F and of U+1E00 to U+1EFF without their
   accents, as Unicode decomposes them, or, where it does not, as people write
   them on other keyboards.  A dot stands for what is no such letter.  */
static const char latin[]
    = "aaaaaaaceeeeiiiidnooooo.ouuuuytsaaaaaaaceeeeiiiidnooooo.ouuuuyty"
      "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkklllllll"
      "lllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs"
      "................................oo.............uu..............."
      "....dddlllnnnaaiioouuuuuuuuuu.aaaaaa..ggkkoooo..jdddgg..nnaaaaoo"
      "aaaaeeeeiiiioooorrrruuuusstt..hh......aaeeooooooooyy............"
      "................";
static const char latin_additional[]
    = "aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmm"
      "mmmmnnnnnnnnoooooooopppprrrrrrrrssssssssssttttttttuuuuuuuuuuvvvv"
      "wwwwwwwwwwxxxxyyzzzzzzhtwyas..s.aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeee"
      "eeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy......";

enum
{
  LATIN = 0xc0,
  LATIN_ADDITIONAL = 0x1e00
};

/* What a character is in a word.  */
enum sign
{
  SIGN_LETTER,  /* an ASCII letter or digit */
  SIGN_OTHER,   /* kept as it is */
  SIGN_NOTHING, /* left out */
  SIGN_GAP      /* parts words */
};

/* The six bits of the byte at POS, or more than that if it continues no
   character.  */
static uint32_t
continuation (struct slice s, size_t pos)
{
  return (uint32_t)slice_at (s, pos) ^ 0x80;
}

/* The code point that S starts with and its length, if it has two or three
   bytes; else the byte.  */
static uint32_t
code_point (struct slice s, size_t *len_r)
{
  uint32_t lead = (uint32_t)slice_at (s, 0);
  uint32_t second = continuation (s, 1);
  uint32_t third = continuation (s, 2);

  *len_r = 1;
  if (second > 0x3f || lead < 0xc2 || lead > 0xef)
    return lead;
  if (lead < 0xe0)
    {
      *len_r = 2;
      return (lead & 0x1f) << 6 | second;
    }
  if (third > 0x3f)
    return lead;
  *len_r = 3;
  return (lead & 0xf) << 12 | second << 6 | third;
}

/* Takes a character of LEN bytes off S.  If it is a letter, sets *LETTER_R to
   the plain one.  */
static enum sign
read_sign (struct slice s, size_t *len_r, char *letter_r)
{
  uint32_t c = code_point (s, len_r);

  *letter_r = '.';
  if (*len_r == 1 && slice_is_alnum ((int)c))
    *letter_r = (char)slice_lower ((int)c);
  else if (*len_r == 1)
    return c >= 0x80 ? SIGN_OTHER : c == '\'' ? SIGN_NOTHING : SIGN_GAP;
  else if (c >= LATIN && c < LATIN + sizeof latin - 1)
    *letter_r = latin[c - LATIN];
  else if (c >= LATIN_ADDITIONAL
           && c < LATIN_ADDITIONAL + sizeof latin_additional - 1)
    *letter_r = latin_additional[c - LATIN_ADDITIONAL];
  /* Combining accents, apostrophes, spaces without width.  */
  else if ((c >= 0x300 && c < 0x370) || c == 0x2018 || c == 0x2019
           || (c >= 0x200b && c <= 0x200f) || c == 0xfeff)
    return SIGN_NOTHING;
  /* No-break space and other signs of Latin-1; dashes, quotes and spaces.  */
  else if (c < LATIN || (c >= 0x2000 && c < 0x2070) || c == 0x3000)
    return SIGN_GAP;
  return *letter_r == '.' ? SIGN_OTHER : SIGN_LETTER;
}

void
name_words_read (struct name_words *words_r, struct slice name)
{
  size_t used = 0;
  size_t start = 0;

  words_r->count = 0;
  name = slice_head (name, NAME_WORDS_BYTES_MAX);
  for (size_t len; words_r->count < NAME_WORDS_MAX;
       name = slice_skip (name, len))
    {
      char letter = ' ';
      enum sign sign = name.len ? read_sign (name, &len, &letter) : SIGN_GAP;

      if (sign == SIGN_LETTER)
        words_r->text[used++] = letter;
      else if (sign == SIGN_OTHER)
        for (size_t i = 0; i < len; i++)
          words_r->text[used++] = name.ptr[i];
      else if (sign == SIGN_GAP && used > start)
        words_r->ends[words_r->count++] = start = used;
      if (name.len == 0)
        break;
    }
}

struct slice
name_words_at (const struct name_words *words, size_t i)
{
  size_t start = i ? words->ends[i - 1] : 0;

  return slice_make (words->text + start, words->ends[i] - start);
}

/* How many words of A that have at least LEAST bytes are in B.  */
static size_t
count_common (const struct name_words *a, const struct name_words *b,
              size_t least)
{
  bool met[NAME_WORDS_MAX] = { false };
  size_t count = 0;

  for (size_t i = 0; i < a->count; i++)
    {
      struct slice word = name_words_at (a, i);
      size_t k = 0;

      while (k < b->count && (met[k] || !slice_eq (word, name_words_at (b, k))))
        k++;
      if (k == b->count || word.len < least)
        continue;
      met[k] = true;
      count++;
    }
  return count;
}

bool
name_words_same (const struct name_words *a, const struct name_words *b)
{
  return a->count > 0 && a->count == b->count
         && count_common (a, b, 1) == a->count;
}

size_t
name_words_common (const struct name_words *a, const struct name_words *b)
{
  return count_common (a, b, 2);
}

bool
name_words_meet (const struct name_words *a, const struct name_words *b)
{
  if (a->count == 0 || b->count == 0)
    return false;
  for (int i = 0; i < 4; i++)
    {
      struct slice ours = name_words_at (a, i & 1 ? a->count - 1 : 0);
      struct slice theirs = name_words_at (b, i & 2 ? b->count - 1 : 0);

      if (ours.len > 1 && slice_eq (ours, theirs))
        return true;
    }
  return false;
}
