/* pull_request: the repository that a pull request names.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "patch/pull_request.h"

#include <stdbool.h>
#include <stddef.h>

#include "patch/line.h"

/* Takes the words of PHRASE off the start of *S, in any case and with any
   white space between them.  The last word may go on (`at:').  */
static bool
take_phrase (struct slice *s, struct slice phrase)
{
  struct slice rest = *s;
  struct slice want;

  while (slice_next_word (&phrase, &want))
    {
      rest = slice_trim_left (rest);
      if (!slice_has_prefix_nocase (rest, want))
        return false;
      rest = slice_skip (rest, want.len);
      if (phrase.len && !slice_is_space (slice_at (rest, 0)))
        return false;
    }
  *s = rest;
  return true;
}

/* Finds PHRASE in a line of TEXT that is not quoted.  ANCHOR is its first
   word as people spell it; searching for that first is fast.  Returns the
   offset after the phrase, or SLICE_NPOS.  */
static size_t
find_phrase (struct slice text, struct slice anchor, struct slice phrase)
{
  size_t from = 0;
  size_t line = 0;

  for (;;)
    {
      struct slice rest = slice_skip (text, from);
      size_t at = slice_find (rest, anchor);
      size_t lf;

      if (at == SLICE_NPOS)
        return SLICE_NPOS;
      lf = slice_find_last_byte (slice_head (rest, at), '\n');
      if (lf != SLICE_NPOS)
        line = from + lf + 1;
      from += at + anchor.len;
      rest = slice_skip (rest, at);
      if (slice_at (text, line) != '>' && take_phrase (&rest, phrase))
        return text.len - rest.len;
    }
}

/* Whether WORD names a repository: scheme://, user@host:path, host:path, or a
   path.  */
static bool
is_repository (struct slice word)
{
  size_t colon = slice_find_byte (word, ':');

  if (slice_find (word, SLICE ("://")) != SLICE_NPOS
      || slice_has_prefix (word, SLICE ("/"))
      || slice_has_prefix (word, SLICE ("./"))
      || slice_has_prefix (word, SLICE ("../")))
    return true;
  return colon != SLICE_NPOS && colon > 0 && colon + 1 < word.len;
}

/* Where the URL and the ref end that TEXT starts with.  The ref is the only
   other word on the line of the URL, or the only word on the next line.  */
static size_t
pull_url_end (struct slice text)
{
  struct slice rest = text;
  struct slice line;
  struct slice words;
  struct slice word;
  const char *end;

  slice_next_line (&rest, &line);
  words = line;
  slice_next_word (&words, &word);
  end = word.ptr + word.len;
  if (!slice_next_word (&words, &word)
      || (slice_eq (word, SLICE ("\\")) && line_is_blank (words)))
    {
      if (!slice_next_line (&rest, &words) || !slice_next_word (&words, &word))
        return (size_t)(end - text.ptr);
    }
  if (line_is_blank (words))
    end = word.ptr + word.len;
  return (size_t)(end - text.ptr);
}

struct slice
pull_request_url (struct slice text)
{
  size_t at = find_phrase (text, SLICE ("available"),
                           SLICE ("available in the git repository at"));
  struct slice before = slice_head (text, at);
  struct slice rest = slice_skip (text, at);
  struct slice words;
  struct slice word;

  if (at == SLICE_NPOS
      || (find_phrase (before, SLICE ("changes"),
                       SLICE ("changes since commit"))
              == SLICE_NPOS
          && slice_find_nocase (before, SLICE ("please pull")) == SLICE_NPOS))
    return slice_head (text, 0);
  slice_take_prefix (&rest, SLICE (":"));
  rest = slice_trim_left (rest);
  words = rest;
  if (!slice_next_word (&words, &word) || !is_repository (word))
    return slice_head (text, 0);
  return slice_head (rest, pull_url_end (rest));
}
