/* notice_place: words that name a tree, a branch or a release.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "patch/notice_place.h"

bool
notice_place_is_release (struct slice word)
{
  size_t digits;

  if (slice_has_prefix_nocase (word, SLICE ("-rc"))
      || slice_has_prefix_nocase (word, SLICE ("rc")))
    return slice_is_digit (slice_last (word))
           || slice_eq_nocase (word, SLICE ("-rc"));

  if (slice_lower (slice_at (word, 0)) == 'v')
    word = slice_skip (word, 1);
  digits = slice_digits (word);
  return digits > 0 && digits < 4 && slice_at (word, digits) == '.'
         && slice_is_digit (slice_at (word, digits + 1));
}

/* Whether WORD, which has a slash, is the path of a file: `fs/widget.c'.  */
static bool
is_file (struct slice word)
{
  size_t dot = slice_find_last_byte (word, '.');
  size_t slash = slice_find_last_byte (word, '/');

  return dot != SLICE_NPOS && dot > slash
         && slice_find (word, SLICE ("://")) == SLICE_NPOS
         && slice_is_alpha (slice_at (word, dot + 1))
         && !slice_has_suffix (word, SLICE (".git"))
         && !slice_has_suffix (word, SLICE (".y"));
}

bool
notice_place_is_tree (struct slice word)
{
  static const struct slice ends[]
      = { SLICE_INIT ("-next"),   SLICE_INIT (".next"),  SLICE_INIT ("-fixes"),
          SLICE_INIT ("-queue"),  SLICE_INIT (".git"),   SLICE_INIT ("-tree"),
          SLICE_INIT ("-stable"), SLICE_INIT ("-devel"), SLICE_INIT ("-main"),
          SLICE_INIT ("-master") };
  size_t slash = slice_find_byte (word, '/');
  size_t dash = slice_find_last_byte (word, '-');

  if (notice_place_is_release (word)
      || (dash != SLICE_NPOS
          && notice_place_is_release (slice_skip (word, dash + 1)))
      || slice_has_prefix_nocase (word, SLICE ("for-"))
      || slice_has_prefix_nocase (word, SLICE ("linux-")))
    return true;
  if (slash != SLICE_NPOS && slash > 1 && slash + 2 < word.len
      && !slice_eq_nocase (word, SLICE ("and/or")))
    return !is_file (word);
  for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
    if (word.len >= ends[i].len
        && slice_eq_nocase (slice_skip (word, word.len - ends[i].len), ends[i]))
      return true;
  return false;
}
