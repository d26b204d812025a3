/* diff: where a diff starts and ends in a mail, and its files.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "patch/diff.h"

enum
{
  LOOKAHEAD_LINES = 8,     /* lines in which a diff has to show itself */
  HUNK_COUNT_MAX = 1 << 30 /* larger counts are damage */
};

/* Whether LINE is one that git writes between `diff --git' and the hunks, and
   that no prose has.  */
static bool
is_extended_header (struct slice line)
{
  static const struct slice numbered[] = {
    SLICE_INIT ("new file mode "),    SLICE_INIT ("deleted file mode "),
    SLICE_INIT ("old mode "),         SLICE_INIT ("new mode "),
    SLICE_INIT ("similarity index "), SLICE_INIT ("dissimilarity index "),
  };
  static const struct slice named[] = {
    SLICE_INIT ("rename from "),
    SLICE_INIT ("copy from "),
    SLICE_INIT ("GIT binary patch"),
    SLICE_INIT ("Binary files "),
  };

  for (size_t i = 0; i < sizeof numbered / sizeof *numbered; i++)
    if (slice_has_prefix (line, numbered[i]))
      return slice_is_digit (slice_at (line, numbered[i].len));
  for (size_t i = 0; i < sizeof named / sizeof *named; i++)
    if (slice_has_prefix (line, named[i]))
      return true;
  return slice_take_prefix (&line, SLICE ("index "))
         && slice_is_xdigit (slice_at (line, 0))
         && slice_find (line, SLICE ("..")) != SLICE_NPOS;
}

/* Whether LINE starts with `--- ' and the next one, in REST, with `+++ '.  */
static bool
is_name_pair (struct slice line, struct slice rest)
{
  return slice_has_prefix (line, SLICE ("--- "))
         && slice_has_prefix (rest, SLICE ("+++ "));
}

/* Whether REST, which follows `diff ' or `Index: ', proves the diff.  The rest
   of a wrapped name, or rows of `=' and words by CVS and svn, may come
   first.  */
static bool
header_follows (struct slice rest)
{
  struct slice line;

  for (int i = 0; i < LOOKAHEAD_LINES && slice_next_line (&rest, &line); i++)
    {
      if (slice_is_empty (line))
        return false;
      if (is_extended_header (line) || is_name_pair (line, rest))
        return true;
    }
  return false;
}

bool
diff_starts (struct slice text)
{
  struct slice line;

  if (!slice_next_line (&text, &line))
    return false;
  if (slice_has_prefix (line, SLICE ("diff -"))
      || slice_has_prefix (line, SLICE ("Index: ")))
    return header_follows (text);
  if (!is_name_pair (line, text))
    return false;
  slice_next_line (&text, &line);
  return slice_has_prefix (text, SLICE ("@@"));
}

/* Takes one side of a hunk header, `START[,COUNT]', off *S.  Returns its
   count.  */
static unsigned long
take_range (struct slice *s)
{
  unsigned long count = 1;

  *s = slice_skip (*s, slice_digits (*s));
  if (slice_take_prefix (s, SLICE (",")))
    {
      count = slice_number (*s, HUNK_COUNT_MAX);
      *s = slice_skip (*s, slice_digits (*s));
    }
  return count;
}

/* Offset in TEXT, which starts with a line `@@ -', after as many lines as the
   hunk has by its counts.  A line that no hunk can have ends it earlier: then
   the mail was edited or wrapped and its counts are wrong, and a line that
   looks like a signature is one.  If the counts are right, such a line removes
   the line `- '.  */
static size_t
hunk_end (struct slice text)
{
  struct slice rest = text;
  size_t signature = SLICE_NPOS;
  struct slice line;
  unsigned long before;
  unsigned long after;

  slice_next_line (&rest, &line);
  line = slice_skip (line, sizeof "@@ -" - 1);
  before = take_range (&line);
  after = slice_take_prefix (&line, SLICE (" +")) ? take_range (&line) : 0;
  while (before > 0 || after > 0)
    {
      size_t at = text.len - rest.len;
      int first;

      if (!slice_next_line (&rest, &line))
        return signature == SLICE_NPOS ? text.len : signature;
      first = slice_at (line, 0);
      /* Some mailers drop the blank of an empty context line.  */
      if (first == ' ' || first == -1)
        {
          before -= before > 0;
          after -= after > 0;
        }
      else if (first == '-')
        {
          if (signature == SLICE_NPOS && slice_eq (line, SLICE ("-- ")))
            signature = at;
          before -= before > 0;
        }
      else if (first == '+')
        after -= after > 0;
      else if (first != '\\')
        return signature == SLICE_NPOS ? at : signature;
    }
  return text.len - rest.len;
}

/* Offset of the last line of TEXT that starts with `@@ -', or SLICE_NPOS.  No
   line inside a hunk does.  */
static size_t
last_hunk (struct slice text)
{
  size_t end = text.len;

  while (end > 0)
    {
      size_t lf = slice_find_last_byte (slice_head (text, end), '\n');
      size_t line = lf == SLICE_NPOS ? 0 : lf + 1;

      if (slice_has_prefix (slice_skip (text, line), SLICE ("@@ -")))
        return line;
      end = lf == SLICE_NPOS ? 0 : lf;
    }
  return SLICE_NPOS;
}

size_t
diff_hunks_end (struct slice diff)
{
  size_t at = last_hunk (diff);

  return at == SLICE_NPOS ? 0 : at + hunk_end (slice_skip (diff, at));
}

/* NAME as the diff has it, without quotes, the prefix SIDE (`a/' or `b/') and
   the time that follows a tab.  */
static struct slice
clean_name (struct slice name, struct slice side)
{
  name = slice_trim_right (slice_head (name, slice_find_byte (name, '\t')));
  if (name.len >= 2 && slice_at (name, 0) == '"' && slice_last (name) == '"')
    name = slice_sub (name, 1, name.len - 2);
  slice_take_prefix (&name, side);
  return name;
}

/* The name in `diff --git a/NAME b/NAME'.  If both differ, the second one;
   blanks in names make that a guess.  */
static struct slice
git_line_name (struct slice names)
{
  struct slice first = slice_head (names, names.len / 2);
  struct slice second = slice_skip (names, names.len / 2 + 1);
  size_t at;

  first = clean_name (first, SLICE ("a/"));
  second = clean_name (second, SLICE ("b/"));
  if (slice_eq (first, second))
    return second;
  at = slice_find (names, SLICE (" b/"));
  if (at == SLICE_NPOS)
    at = slice_find_last_byte (names, ' ');
  return clean_name (slice_skip (names, at == SLICE_NPOS ? 0 : at + 1),
                     SLICE ("b/"));
}

/* The name in a line that starts a file.  */
static struct slice
first_line_name (struct slice line)
{
  struct slice name = line;
  struct slice word;

  if (slice_take_prefix (&line, SLICE ("diff --git ")))
    return git_line_name (line);
  if (slice_take_prefix (&line, SLICE ("diff --cc "))
      || slice_take_prefix (&line, SLICE ("diff --combined "))
      || slice_take_prefix (&line, SLICE ("Index: ")))
    return clean_name (line, SLICE (""));
  while (slice_next_word (&line, &word))
    name = word;
  return clean_name (name, SLICE ("b/"));
}

static bool
starts_file (struct slice line, struct slice rest)
{
  return slice_has_prefix (line, SLICE ("diff -"))
         || slice_has_prefix (line, SLICE ("Index: "))
         || is_name_pair (line, rest);
}

/* Takes the lines `--- ' and `+++ ' off *REST.  Returns the new name, or the
   old one if the file is removed.  */
static struct slice
take_name_pair (struct slice *rest)
{
  struct slice old_line;
  struct slice new_line;
  struct slice name;

  if (!slice_next_line (rest, &old_line) || !slice_next_line (rest, &new_line))
    return slice_head (*rest, 0);
  name = clean_name (slice_skip (new_line, sizeof "+++ " - 1), SLICE ("b/"));
  if (slice_eq (name, SLICE ("/dev/null")))
    name = clean_name (slice_skip (old_line, sizeof "--- " - 1), SLICE ("a/"));
  return name;
}

/* Takes the rest of a file's header, whose first line was FIRST, off *REST.
   Returns the name.  */
static struct slice
take_file_header (struct slice *rest, struct slice first)
{
  struct slice name = first_line_name (first);
  bool index = slice_has_prefix (first, SLICE ("Index: "));
  struct slice after = *rest;
  struct slice line;

  while (slice_next_line (&after, &line))
    {
      if (is_name_pair (line, after))
        return take_name_pair (rest);
      if (slice_has_prefix (line, SLICE ("@@ -")))
        break;
      /* CVS writes a line `diff' after its `Index:'.  */
      if (starts_file (line, after)
          && !(index && slice_has_prefix (line, SLICE ("diff -"))))
        break;
      index = index && !slice_has_prefix (line, SLICE ("diff -"));
      if (slice_take_prefix (&line, SLICE ("rename to "))
          || slice_take_prefix (&line, SLICE ("copy to ")))
        name = clean_name (line, SLICE (""));
      *rest = after;
    }
  return name;
}

int
diff_next_file (struct slice *rest, struct slice *name_r)
{
  struct slice at = *rest;
  struct slice line;

  while (slice_next_line (rest, &line))
    {
      if (slice_has_prefix (line, SLICE ("@@ -")))
        *rest = slice_skip (at, hunk_end (at));
      else if (is_name_pair (line, *rest))
        {
          *rest = at;
          *name_r = take_name_pair (rest);
          return 1;
        }
      else if (starts_file (line, *rest))
        {
          *name_r = take_file_header (rest, line);
          return 1;
        }
      at = *rest;
    }
  return 0;
}
