/* html_entity: the characters that HTML writes with names or numbers.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "mail/html_entity.h"

#include <stdbool.h>
#include <stdint.h>

enum
{
  NAME_MAX_LEN = 10, /* bytes of a name or number that are looked at */
  LATIN1_FIRST = 0xa0,
  REPLACEMENT = 0xfffd,
  CODE_MAX = 0x10ffff
};

/* The names of U+00A0 to U+00FF, in order.  */
static const char *const latin1[]
    = { "nbsp",   "iexcl",  "cent",   "pound",  "curren", "yen",    "brvbar",
        "sect",   "uml",    "copy",   "ordf",   "laquo",  "not",    "shy",
        "reg",    "macr",   "deg",    "plusmn", "sup2",   "sup3",   "acute",
        "micro",  "para",   "middot", "cedil",  "sup1",   "ordm",   "raquo",
        "frac14", "frac12", "frac34", "iquest", "Agrave", "Aacute", "Acirc",
        "Atilde", "Auml",   "Aring",  "AElig",  "Ccedil", "Egrave", "Eacute",
        "Ecirc",  "Euml",   "Igrave", "Iacute", "Icirc",  "Iuml",   "ETH",
        "Ntilde", "Ograve", "Oacute", "Ocirc",  "Otilde", "Ouml",   "times",
        "Oslash", "Ugrave", "Uacute", "Ucirc",  "Uuml",   "Yacute", "THORN",
        "szlig",  "agrave", "aacute", "acirc",  "atilde", "auml",   "aring",
        "aelig",  "ccedil", "egrave", "eacute", "ecirc",  "euml",   "igrave",
        "iacute", "icirc",  "iuml",   "eth",    "ntilde", "ograve", "oacute",
        "ocirc",  "otilde", "ouml",   "divide", "oslash", "ugrave", "uacute",
        "ucirc",  "uuml",   "yacute", "thorn",  "yuml" };

static const struct
{
  const char *name;
  uint32_t code;
} others[] = {
  { "amp", '&' },      { "lt", '<' },       { "gt", '>' },
  { "quot", '"' },     { "apos", '\'' },    { "ndash", 0x2013 },
  { "mdash", 0x2014 }, { "lsquo", 0x2018 }, { "rsquo", 0x2019 },
  { "sbquo", 0x201a }, { "ldquo", 0x201c }, { "rdquo", 0x201d },
  { "bdquo", 0x201e }, { "bull", 0x2022 },  { "hellip", 0x2026 },
  { "euro", 0x20ac },  { "trade", 0x2122 }, { "larr", 0x2190 },
  { "rarr", 0x2192 },  { "le", 0x2264 },    { "ge", 0x2265 },
  { "ensp", ' ' },     { "emsp", ' ' },     { "thinsp", ' ' },
  { "zwnj", 0x200c },  { "zwj", 0x200d },
};

/* The code of the entity NAME, 0 if it is not known.  */
static uint32_t
find_name (struct slice name)
{
  for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
    if (slice_eq (name, slice_from_string (others[i].name)))
      return others[i].code;
  for (size_t i = 0; i < sizeof latin1 / sizeof latin1[0]; i++)
    if (slice_eq (name, slice_from_string (latin1[i])))
      return LATIN1_FIRST + (uint32_t)i;
  return 0;
}

/* The code that `NUMBER' or `xNUMBER' is, or REPLACEMENT; 0 if S is no
   number.  */
static uint32_t
read_number (struct slice s)
{
  bool hex = slice_lower (slice_at (s, 0)) == 'x';
  uint32_t code = 0;

  s = slice_skip (s, hex);
  if (s.len == 0)
    return 0;
  for (size_t i = 0; i < s.len; i++)
    {
      int c = slice_lower (slice_at (s, i));

      if (!(hex ? slice_is_xdigit (c) : slice_is_digit (c)))
        return 0;
      code = code * (hex ? 16 : 10)
             + (uint32_t)(slice_is_digit (c) ? c - '0' : c - 'a' + 10);
      if (code > CODE_MAX)
        return REPLACEMENT;
    }
  return code == 0 || (code >= 0x80 && code < LATIN1_FIRST)
                 || (code >= 0xd800 && code < 0xe000)
             ? REPLACEMENT
             : code;
}

/* Writes CODE in UTF-8 to BYTES.  Returns the length.  */
static size_t
put (uint32_t code, char *bytes)
{
  size_t len = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  static const uint32_t first[] = { 0, 0, 0xc0, 0xe0, 0xf0 };

  for (size_t i = len; i-- > 1; code >>= 6)
    bytes[i] = (char)(0x80 | (code & 0x3f));
  bytes[0] = (char)(first[len] | code);
  return len;
}

size_t
html_entity_read (struct slice s, char *bytes, size_t *len_r)
{
  struct slice name = slice_sub (s, 1, NAME_MAX_LEN);
  size_t end = slice_find_byte (name, ';');
  uint32_t code;

  if (slice_at (s, 0) != '&' || end == SLICE_NPOS)
    return 0;
  name = slice_head (name, end);
  code = slice_at (name, 0) == '#' ? read_number (slice_skip (name, 1))
                                   : find_name (name);
  if (code == 0)
    return 0;
  if ((code < ' ' && code != '\t') || code == LATIN1_FIRST)
    code = ' ';
  *len_r = put (code, bytes);
  return end + 2;
}
