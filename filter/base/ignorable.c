/* ignorable: characters that nobody sees.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "base/ignorable.h"

#include <stdint.h>

enum
{
  ZERO_WIDTH_NON_JOINER = 0x200c,
  ZERO_WIDTH_JOINER = 0x200d,
  TEXT_SELECTOR = 0xfe0e,
  EMOJI_SELECTOR = 0xfe0f
};

struct range
{
  uint32_t first, last;
};

/* Default_Ignorable_Code_Point in DerivedCoreProperties.txt of Unicode 15.0,
   and what is marked +.  */
static const struct range ignorable[] = {
  { 0xad, 0xad },       /* soft hyphen */
  { 0x34f, 0x34f },     /* combining grapheme joiner */
  { 0x61c, 0x61c },     /* Arabic letter mark */
  { 0x115f, 0x1160 },   /* Hangul fillers */
  { 0x17b4, 0x17b5 },   /* Khmer inherent vowels */
  { 0x180b, 0x180f },   /* Mongolian selectors, vowel separator */
  { 0x200b, 0x200f },   /* zero width, directional marks */
  { 0x2028, 0x202e },   /* + line and paragraph separators; bidi controls */
  { 0x2060, 0x206f },   /* word joiner, invisible operators, isolates */
  { 0x3164, 0x3164 },   /* Hangul filler */
  { 0xfe00, 0xfe0f },   /* variation selectors */
  { 0xfeff, 0xfeff },   /* zero width no-break space */
  { 0xffa0, 0xffa0 },   /* halfwidth Hangul filler */
  { 0xfff0, 0xfffb },   /* reserved; + interlinear annotation */
  { 0x1bca0, 0x1bca3 }, /* shorthand format controls */
  { 0x1d173, 0x1d17a }, /* musical format controls */
  { 0xe0000, 0xe0fff }, /* tags, variation selectors */
};

/* Scripts whose letters join or form conjuncts: Arabic to Sinhala, Myanmar,
   Khmer, Mongolian, and what the later blocks add.  */
static const struct range joining[]
    = { { 0x620, 0x8ff },     { 0x900, 0xdff },    { 0x1000, 0x109f },
        { 0x1780, 0x180a },   { 0x1810, 0x18af },  { 0xa840, 0xa87f },
        { 0xa8e0, 0xa8ff },   { 0xaa60, 0xaa7f },  { 0xfb50, 0xfdff },
        { 0x11000, 0x11fff }, { 0x1e900, 0x1e95f } };

/* Symbols and emoji.  */
static const struct range symbols[]
    = { { 0xa9, 0xa9 },     { 0xae, 0xae },      { 0x203c, 0x203c },
        { 0x2049, 0x2049 }, { 0x2122, 0x2122 },  { 0x2139, 0x2139 },
        { 0x2190, 0x2bff }, { 0x3030, 0x3030 },  { 0x303d, 0x303d },
        { 0x3297, 0x3299 }, { 0x1f000, 0x1faff } };

static const struct range ideographs[] = { { 0x3400, 0x4dbf },
                                           { 0x4e00, 0x9fff },
                                           { 0xf900, 0xfaff },
                                           { 0x20000, 0x3ffff } };

#define IS_IN(RANGES, CODE)                                                    \
  is_in (RANGES, sizeof (RANGES) / sizeof *(RANGES), CODE)

static bool
is_in (const struct range *ranges, size_t count, uint32_t code)
{
  for (size_t i = 0; i < count && ranges[i].first <= code; i++)
    if (code <= ranges[i].last)
      return true;
  return false;
}

/* The character at AT of TEXT and its length; 0 for bytes that are none.  */
static uint32_t
read_character (struct slice text, size_t at, size_t *len_r)
{
  static const unsigned char masks[] = { 0, 0x7f, 0x1f, 0x0f, 0x07 };
  int lead = slice_at (text, at);
  size_t len = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
  uint32_t code;

  *len_r = 0;
  if (lead < 0 || (lead >= 0x80 && lead < 0xc2) || lead > 0xf4)
    return 0;
  code = (uint32_t)lead & masks[len];
  for (size_t i = 1; i < len; i++)
    {
      int next = slice_at (text, at + i);

      if (next < 0 || (next & 0xc0) != 0x80)
        return 0;
      code = code << 6 | ((uint32_t)next & 0x3f);
    }
  *len_r = len;
  return code;
}

/* Moves *AT to the character before it, and returns that; 0 if there is
   none.  */
static uint32_t
read_before (struct slice text, size_t *at)
{
  size_t len;

  if (*at == 0)
    return 0;
  for (int i = 0; i < 4 && *at > 0; i++)
    if ((slice_at (text, --*at) & 0xc0) != 0x80)
      break;
  return read_character (text, *at, &len);
}

/* True if a joiner between the character before AT and AFTER changes what is
   shown.  */
static bool
joins (struct slice text, size_t at, uint32_t after)
{
  uint32_t before = read_before (text, &at);

  if (IS_IN (joining, before))
    return IS_IN (joining, after);
  if (before == EMOJI_SELECTOR)
    before = read_before (text, &at);
  return IS_IN (symbols, before) && IS_IN (symbols, after);
}

/* True if the ignorable CODE of LEN bytes at AT is wanted there.  */
static bool
is_wanted (struct slice text, size_t at, uint32_t code, size_t len)
{
  size_t ignored;

  switch (code)
    {
    case ZERO_WIDTH_NON_JOINER:
    case ZERO_WIDTH_JOINER:
      return joins (text, at, read_character (text, at + len, &ignored));
    case TEXT_SELECTOR:
    case EMOJI_SELECTOR:
      return IS_IN (symbols, read_before (text, &at));
    default:
      return ((code >= 0xfe00 && code <= 0xfe0d)
              || (code >= 0xe0100 && code <= 0xe01ef))
             && IS_IN (ideographs, read_before (text, &at));
    }
}

bool
ignorable_may_start (unsigned char lead)
{
  switch (lead)
    {
    case 0xc2: /* U+00AD */
    case 0xcd: /* U+034F */
    case 0xd8: /* U+061C */
    case 0xe1: /* U+115F to U+180F */
    case 0xe2: /* U+200B to U+206F */
    case 0xe3: /* U+3164 */
    case 0xef: /* U+FE00 to U+FFFB */
    case 0xf0: /* U+1BCA0 to U+1D17A */
    case 0xf3: /* U+E0000 to U+E0FFF */
      return true;
    default:
      return false;
    }
}

size_t
ignorable_length (struct slice text, size_t at)
{
  size_t len;
  uint32_t code = read_character (text, at, &len);

  return IS_IN (ignorable, code) && !is_wanted (text, at, code, len) ? len : 0;
}
