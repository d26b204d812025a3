/* gateway: what gateways put before a subject.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "patch/gateway.h"

#include "patch/reply_mark.h"

/* Whether WORD, of letters, warns.  */
static bool
warns (struct slice word)
{
  /* Starts of words, so that other languages count: extern, externe,
     suspicieux.  */
  static const struct slice starts[] = { SLICE_INIT ("extern"),
                                         SLICE_INIT ("spam"),
                                         SLICE_INIT ("suspic"),
                                         SLICE_INIT ("suspect"),
                                         SLICE_INIT ("phish"),
                                         SLICE_INIT ("malware"),
                                         SLICE_INIT ("virus"),
                                         SLICE_INIT ("quarant"),
                                         SLICE_INIT ("untrust"),
                                         SLICE_INIT ("unverified"),
                                         SLICE_INIT ("uncheck"),
                                         SLICE_INIT ("verd\xc3\xa4"
                                                     "cht") };
  static const struct slice words[]
      = { SLICE_INIT ("ext"), SLICE_INIT ("junk"), SLICE_INIT ("caution") };

  /* Most words are shorter, or start otherwise.  */
  if (word.len < 3
      || slice_find_byte (SLICE ("espmqvujc"),
                          (char)slice_lower (slice_at (word, 0)))
             == SLICE_NPOS)
    return false;
  for (size_t i = 0; i < sizeof starts / sizeof starts[0]; i++)
    if (slice_has_prefix_nocase (word, starts[i]))
      return true;
  for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
    if (slice_eq_nocase (word, words[i]))
      return true;
  return false;
}

static size_t
word_length (struct slice s)
{
  size_t n = 0;

  while (slice_is_alpha (slice_at (s, n)) || slice_at (s, n) >= 0x80)
    n++;
  return n;
}

enum
{
  WORDS_MAX = 4 /* words of a warning */
};

/* Whether WORD makes `[PATCH external]' a mark of another kind.  */
static bool
is_patch_mark (struct slice word)
{
  int first = slice_lower (slice_at (word, 0));

  return (first == 'p'
          && (slice_has_prefix_nocase (word, SLICE ("PATCH"))
              || slice_eq_nocase (word, SLICE ("PULL"))))
         || (first == 'r' && slice_eq_nocase (word, SLICE ("RFC")));
}

/* Whether S is a warning: a few words, one of which warns, and perhaps signs,
   but no digits.  */
static bool
is_warning (struct slice s)
{
  unsigned words = 0;
  bool found = false;

  while (s.len)
    {
      size_t len = word_length (s);

      if (slice_is_digit (slice_at (s, 0)) || slice_at (s, 0) == '/')
        return false;
      if (len)
        {
          struct slice word = slice_head (s, len);

          if (is_patch_mark (word))
            return false;
          words++;
          found = found || warns (word);
        }
      s = slice_skip (s, len ? len : 1);
    }
  return found && words <= WORDS_MAX;
}

/* The length of a warning in brackets or between stars at the start of S, 0 if
   there is none.  */
static size_t
bracketed_length (struct slice s)
{
  static const struct slice pairs = SLICE_INIT ("[](){}<>");
  size_t open;
  size_t start = 0;
  size_t end;

  if (s.len == 0)
    return 0;
  if (slice_at (s, 0) == '*')
    {
      while (slice_at (s, start) == '*')
        start++;
      end = slice_find_byte (slice_skip (s, start), '*');
      if (end == SLICE_NPOS || !is_warning (slice_sub (s, start, end)))
        return 0;
      end += start;
      while (slice_at (s, end) == '*')
        end++;
      return end;
    }
  open = slice_find_byte (pairs, s.ptr[0]);
  if (open == SLICE_NPOS || open % 2)
    return 0;
  end = slice_find_byte (s, pairs.ptr[open + 1]);
  if (end == SLICE_NPOS || !is_warning (slice_sub (s, 1, end - 1)))
    return 0;
  return end + 1;
}

/* The length of a mark before a colon at the start of S, with the colon, 0 if
   there is none.  */
static size_t
bare_length (struct slice s)
{
  size_t colon = slice_find_byte (s, ':');
  struct slice mark = slice_trim (slice_head (s, colon));
  struct slice number;

  if (colon == SLICE_NPOS)
    return 0;
  if (slice_eq_nocase (mark, SLICE ("Subject")))
    return colon + 1;
  if (slice_has_prefix_nocase (mark, SLICE ("bug#")))
    {
      number = slice_skip (mark, 4);
      return number.len && slice_digits (number) == number.len ? colon + 1 : 0;
    }
  return slice_find_byte (mark, '[') == SLICE_NPOS && is_warning (mark)
             ? colon + 1
             : 0;
}

size_t
gateway_mark_length (struct slice subject)
{
  struct slice s = slice_head (subject, GATEWAY_MARK_MAX);
  struct slice rest;
  size_t len;

  if (s.len == 0)
    return 0;
  len = bracketed_length (s);
  if (len)
    {
      rest = slice_trim_left (slice_skip (subject, len));
      slice_take_prefix (&rest, SLICE (":"));
      return subject.len - slice_trim_left (rest).len;
    }
  /* What has a bracket before its colon is no bare mark.  */
  len = slice_at (s, 0) == '[' ? 0 : bare_length (s);
  if (len == 0)
    return 0;
  rest = slice_trim_left (slice_skip (subject, len));
  if (slice_at (rest, 0) != '[' && reply_mark_length (rest) == 0
      && bare_length (slice_head (rest, GATEWAY_MARK_MAX)) == 0
      && bracketed_length (slice_head (rest, GATEWAY_MARK_MAX)) == 0)
    return 0;
  return subject.len - rest.len;
}
