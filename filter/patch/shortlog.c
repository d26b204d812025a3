/* shortlog: the set pieces of a cover letter and of a log message.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "patch/shortlog.h"

#include "patch/patch_body.h"

/* Takes `, N insertions(+)' and its like off *S, if it is there.  */
static void
take_stat_count (struct slice *s, struct slice one, struct slice many)
{
  struct slice rest = *s;
  size_t digits;

  if (!slice_take_prefix (&rest, SLICE (", ")))
    return;
  digits = slice_digits (rest);
  rest = slice_skip (rest, digits);
  if (digits > 0
      && (slice_take_prefix (&rest, one) || slice_take_prefix (&rest, many)))
    *s = rest;
}

bool
shortlog_is_stat_summary (struct slice line)
{
  size_t digits;

  if (!slice_take_prefix (&line, SLICE (" ")))
    return false;
  digits = slice_digits (line);
  line = slice_skip (line, digits);
  if (digits == 0
      || (!slice_take_prefix (&line, SLICE (" file changed"))
          && !slice_take_prefix (&line, SLICE (" files changed"))))
    return false;
  take_stat_count (&line, SLICE (" insertion(+)"), SLICE (" insertions(+)"));
  take_stat_count (&line, SLICE (" deletion(-)"), SLICE (" deletions(-)"));
  return slice_is_empty (slice_trim (line));
}

bool
shortlog_is_stat_file (struct slice line)
{
  return slice_at (line, 0) == ' '
         && slice_find (line, SLICE (" |")) != SLICE_NPOS;
}

/* The number of blanks at the start of LINE; 0 where it holds nothing
   else.  */
static size_t
indent (struct slice line)
{
  size_t n = 0;

  while (slice_is_blank (slice_at (line, n)))
    n++;
  return slice_is_space (slice_at (line, n)) || n == line.len ? 0 : n;
}

enum
{
  TITLE_INDENT_MIN = 2, /* format-patch; git shortlog itself has 6 */
  SHORTLOG_COUNT_MAX = 99999
};

/* LINE as `Name (n):': n, or 0.  */
static unsigned long
shortlog_name (struct slice line)
{
  size_t open;

  line = slice_trim_right (line);
  if (slice_is_space (slice_at (line, 0)) || slice_at (line, 0) == '>'
      || !slice_has_suffix (line, SLICE ("):")))
    return 0;
  open = slice_find_last_byte (line, '(');
  if (open == SLICE_NPOS || open < 2 || slice_at (line, open - 1) != ' ')
    return 0;
  line = slice_skip (line, open + 1);
  if (slice_digits (line) != line.len - 2)
    return 0;
  return slice_number (line, SHORTLOG_COUNT_MAX);
}

/* Takes the next title off *REST if it comes at once: its lines are the
   first, and those behind it that are indented deeper.  */
static bool
take_title (struct slice *rest, struct slice *title_r)
{
  struct slice after = *rest;
  struct slice line;
  size_t depth;
  size_t len;

  if (!slice_next_line (&after, &line))
    return false;
  depth = indent (line);
  if (depth < TITLE_INDENT_MIN)
    return false;
  do
    {
      len = rest->len - after.len;
    }
  while (slice_next_line (&after, &line) && indent (line) > depth);
  *title_r = slice_trim (slice_head (*rest, len));
  *rest = slice_skip (*rest, len);
  return true;
}

struct slice
shortlog_find (struct slice text, bool *exact_r)
{
  struct slice rest = text;
  size_t end = 0;
  struct slice line;

  *exact_r = true;
  while (slice_next_line (&rest, &line))
    {
      unsigned long count;
      unsigned long titles = 0;
      struct slice title;

      if (end > 0 && patch_is_blank (line))
        continue;
      count = shortlog_name (line);
      if (count == 0)
        break;
      while (take_title (&rest, &title))
        titles++;
      if (titles == 0)
        break;
      *exact_r = *exact_r && titles == count;
      end = text.len - rest.len;
    }
  return slice_head (text, end);
}

int
shortlog_next_title (struct slice *rest, struct slice *title_r)
{
  struct slice line;

  while (rest->len)
    {
      if (take_title (rest, title_r))
        return 1;
      slice_next_line (rest, &line);
    }
  return 0;
}

bool
patch_is_address (struct slice value)
{
  struct slice addr;
  struct slice tail;
  size_t open;
  size_t at;

  value = slice_trim (value);
  open = slice_find_last_byte (value, '<');
  if (open != SLICE_NPOS)
    {
      if (!slice_cut (slice_skip (value, open + 1), '>', &addr, &tail))
        return false;
    }
  else
    {
      tail = value;
      if (!slice_next_word (&tail, &addr))
        return false;
    }
  /* A comment may follow (RFC 5322 section 3.2.2), nothing else.  */
  tail = slice_trim_left (tail);
  at = slice_find_last_byte (addr, '@');
  return at != SLICE_NPOS && at > 0 && at + 1 < addr.len
         && (tail.len == 0 || slice_at (tail, 0) == '(');
}

/* If S starts with the words of PHRASE, in any case and with any white space
   between, takes them off S.  The last word may go on (`at:').  */
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

/* Finds PHRASE in TEXT, by its first word ANCHOR as people spell it, in a
   line that is not quoted.  Returns the offset behind it, or SLICE_NPOS.  */
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

/* The end of the url and ref that start at TEXT: the ref is the one word
   behind the url, or the one word on the next line where nothing else
   follows.  */
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
      || (slice_eq (word, SLICE ("\\")) && patch_is_blank (words)))
    {
      if (!slice_next_line (&rest, &words) || !slice_next_word (&words, &word))
        return (size_t)(end - text.ptr);
    }
  if (patch_is_blank (words))
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
