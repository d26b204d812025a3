/* path_pattern: the patterns of F: and X: in a MAINTAINERS file.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "watch/path_pattern.h"

static size_t
count_slashes (struct slice s)
{
  size_t count = 0, at;

  while ((at = slice_find_byte (s, '/')) != SLICE_NPOS)
    {
      count++;
      s = slice_skip (s, at + 1);
    }
  return count;
}

/* The length of the set that begins at PATTERN, or 0 if it is none: nothing
   closes it.  As in a regular expression, a `]' at its start is a member.  */
static size_t
set_length (struct slice pattern)
{
  size_t at = slice_at (pattern, 1) == '^' ? 3 : 2;
  size_t close;

  if (slice_at (pattern, 0) != '[' || pattern.len <= at)
    return 0;
  close = slice_find_byte (slice_skip (pattern, at), ']');
  return close == SLICE_NPOS ? 0 : at + close + 1;
}

/* Whether BYTE is in SET, which is all from `[' to `]'.  */
static bool
set_has (struct slice set, int byte)
{
  struct slice members = slice_sub (set, 1, set.len - 2);
  bool negative = slice_take_prefix (&members, SLICE ("^"));
  bool found = false;

  for (size_t i = 0; i < members.len && !found; i++)
    if (slice_at (members, i + 1) == '-' && i + 2 < members.len)
      {
        found = byte >= slice_at (members, i)
                && byte <= slice_at (members, i + 2);
        i += 2;
      }
    else
      found = byte == slice_at (members, i);
  return found != negative;
}

void
path_pattern_read (struct path_pattern *pattern_r, struct slice text)
{
  size_t at = 0;

  for (; at < text.len; at++)
    {
      int byte = slice_at (text, at);

      if (byte == '*' || byte == '?'
          || (byte == '[' && set_length (slice_skip (text, at))))
        break;
    }
  *pattern_r = (struct path_pattern){
    .text = text,
    .literal = at,
    .slashes = count_slashes (text),
    .deep = slice_find (text, SLICE ("**")) != SLICE_NPOS,
  };
}

/* If a part of PATTERN at *AT, which is no `*', is BYTE, goes on after it.  */
static bool
take_one (struct slice pattern, size_t *at, int byte)
{
  size_t set = set_length (slice_skip (pattern, *at));
  int want = slice_at (pattern, *at);

  if (set ? !set_has (slice_sub (pattern, *at, set), byte)
          : want != '?' && want != byte)
    return false;
  *at += set ? set : 1;
  return true;
}

/* Whether TEXT begins with PATTERN; if WHOLE, whether it is all of TEXT.  After
   a failure only the last `*' can take more: what the others took is right.  */
static bool
covers_start (struct slice pattern, struct slice text, bool whole)
{
  size_t at = 0, star = SLICE_NPOS, resume = 0;

  for (size_t i = 0;;)
    {
      if (at == pattern.len && (!whole || i == text.len))
        return true;
      if (slice_at (pattern, at) == '*')
        {
          star = ++at;
          resume = i;
          /* At the end it takes all the rest.  */
          if (at == pattern.len)
            return true;
        }
      else if (i < text.len && at < pattern.len
               && take_one (pattern, &at, slice_at (text, i)))
        i++;
      else if (star == SLICE_NPOS || resume >= text.len)
        return false;
      else
        {
          at = star;
          i = ++resume;
        }
    }
}

static bool
is_for_directory (const struct path_pattern *pattern)
{
  return slice_last (pattern->text) == '/';
}

bool
path_pattern_covers (const struct path_pattern *pattern, struct slice path)
{
  struct slice text = pattern->text;

  if (text.len == 0
      || !slice_has_prefix (path, slice_head (text, pattern->literal)))
    return false;
  if (pattern->literal == text.len)
    return is_for_directory (pattern) || slice_at (path, text.len) == '/'
           || count_slashes (path) == pattern->slashes;
  return (is_for_directory (pattern) || pattern->deep
          || count_slashes (path) == pattern->slashes)
         && covers_start (text, path, false);
}

bool
path_pattern_covers_all (const struct path_pattern *pattern)
{
  static const struct slice all[] = { SLICE_INIT ("*/"), SLICE_INIT ("**"),
                                      SLICE_INIT ("**/"), SLICE_INIT ("**/*") };

  for (size_t i = 0; i < sizeof all / sizeof *all; i++)
    if (slice_eq (pattern->text, all[i]))
      return true;
  return false;
}

/* The offset in S at which its last COUNT components begin, or SLICE_NPOS if it
   has no more than these.  */
static size_t
last_components (struct slice s, size_t count)
{
  for (; count > 0; count--)
    {
      size_t at = slice_find_last_byte (s, '/');

      if (at == SLICE_NPOS)
        return SLICE_NPOS;
      s = slice_head (s, at);
    }
  return s.len + 1;
}

/* The first COUNT components of S, which has more.  */
static struct slice
first_components (struct slice s, size_t count)
{
  size_t len = 0;

  for (; count > 0; count--)
    len += slice_find_byte (slice_skip (s, len), '/') + 1;
  return slice_head (s, len - 1);
}

/* Whether END begins with the last components of DIRECTORY, at least two, but
   not all.  */
static bool
continues (struct slice directory, struct slice end)
{
  size_t most = count_slashes (end), at;

  directory = slice_head (directory, directory.len - 1);
  for (size_t count = 2; count <= most; count++)
    {
      at = last_components (directory, count);
      if (at == SLICE_NPOS)
        return false;
      if (covers_start (slice_skip (directory, at),
                        first_components (end, count), true))
        return true;
    }
  return false;
}

bool
path_pattern_covers_end (const struct path_pattern *pattern, struct slice end)
{
  size_t at;

  if (pattern->text.len == 0 || pattern->deep)
    return false;
  if (is_for_directory (pattern))
    return continues (pattern->text, end);
  at = last_components (pattern->text, count_slashes (end) + 1);
  return at != SLICE_NPOS
         && covers_start (slice_skip (pattern->text, at), end, true);
}
