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
take_range (struct slice *s, unsigned long *start_r)
{
  unsigned long count = 1;

  *start_r = slice_number (*s, HUNK_COUNT_MAX);
  *s = slice_skip (*s, slice_digits (*s));
  if (slice_take_prefix (s, SLICE (",")))
    {
      count = slice_number (*s, HUNK_COUNT_MAX);
      *s = slice_skip (*s, slice_digits (*s));
    }
  return count;
}

/* Counts a line of a hunk that starts with FIRST.  Returns false if no hunk can
   have it.  */
static bool
count_line (struct diff_counts *counts, int first)
{
  /* Some mailers drop the blank of an empty context line.  */
  bool context = first == ' ' || first == -1;

  if (context || first == '-')
    counts->before -= counts->before > 0;
  if (context || first == '+')
    counts->after -= counts->after > 0;
  return context || first == '-' || first == '+' || first == '\\';
}

static void
add_line (struct diff_lines *lines, struct slice line)
{
  lines->items = arena_grow (lines->arena, lines->items, lines->count,
                             &lines->room, sizeof *lines->items);
  lines->items[lines->count++] = line;
}

/* The end of TEXT, the lines of a hunk that has COUNTS of them; adds them to
   LINES, unless that is null, perhaps with some that come after the end.  A
   line that no hunk can have ends it earlier: then the mail was edited or
   wrapped and its counts are wrong, and a line that looks like a signature is
   one.  If the counts are right, such a line removes the line `- '.  */
static size_t
lines_end (struct slice text, struct diff_counts *counts,
           struct diff_lines *lines)
{
  struct slice rest = text;
  size_t signature = SLICE_NPOS;
  struct slice line;

  while (counts->before > 0 || counts->after > 0)
    {
      size_t at = text.len - rest.len;

      if (!slice_next_line (&rest, &line))
        return signature == SLICE_NPOS ? text.len : signature;
      if (signature == SLICE_NPOS && slice_eq (line, SLICE ("-- ")))
        signature = at;
      if (!count_line (counts, slice_at (line, 0)))
        return signature == SLICE_NPOS ? at : signature;
      if (lines)
        add_line (lines, line);
    }
  return text.len - rest.len;
}

bool
diff_take_hunk (struct slice *rest, struct diff_hunk *hunk_r)
{
  return diff_take_hunk_lines (rest, hunk_r, NULL);
}

bool
diff_take_hunk_header (struct slice *rest, struct diff_hunk *hunk_r,
                       struct diff_counts *counts_r)
{
  struct slice line;

  if (!slice_has_prefix (*rest, SLICE ("@@ -")))
    return false;
  *hunk_r = (struct diff_hunk){ .whole = false };
  *counts_r = (struct diff_counts){ 0, 0 };
  slice_next_line (rest, &line);
  line = slice_skip (line, sizeof "@@ -" - 1);
  counts_r->before = take_range (&line, &hunk_r->old_line);
  if (slice_take_prefix (&line, SLICE (" +")))
    counts_r->after = take_range (&line, &hunk_r->new_line);
  if (slice_take_prefix (&line, SLICE (" @@")))
    hunk_r->heading = slice_trim (line);
  return true;
}

bool
diff_take_hunk_lines (struct slice *rest, struct diff_hunk *hunk_r,
                      struct diff_lines *lines)
{
  struct diff_counts counts;
  size_t end;

  if (!diff_take_hunk_header (rest, hunk_r, &counts))
    return false;
  end = lines_end (*rest, &counts, lines);
  while (lines && lines->count
         && lines->items[lines->count - 1].ptr >= rest->ptr + end)
    lines->count--;
  hunk_r->lines = slice_head (*rest, end);
  hunk_r->whole = counts.before == 0 && counts.after == 0;
  *rest = slice_skip (*rest, end);
  return true;
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
  struct slice rest = slice_skip (diff, at);
  struct diff_hunk hunk;

  return diff_take_hunk (&rest, &hunk) ? diff.len - rest.len : 0;
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

/* Takes the lines `--- ' and `+++ ' off *REST.  */
static void
take_name_pair (struct slice *rest, struct diff_file *file)
{
  static const struct slice none = SLICE_INIT ("/dev/null");
  struct slice old_line;
  struct slice new_line;

  file->name = slice_head (*rest, 0);
  if (!slice_next_line (rest, &old_line) || !slice_next_line (rest, &new_line))
    return;
  old_line
      = clean_name (slice_skip (old_line, sizeof "--- " - 1), SLICE ("a/"));
  file->name
      = clean_name (slice_skip (new_line, sizeof "+++ " - 1), SLICE ("b/"));
  if (slice_eq (old_line, none))
    file->flags |= DIFF_FILE_NEW;
  if (slice_eq (file->name, none))
    {
      file->flags |= DIFF_FILE_DELETED;
      file->name = old_line;
    }
}

/* Reads a line of a file's header that changes the name.  */
static void
read_rename (struct diff_file *file, struct slice line)
{
  static const struct
  {
    struct slice word;
    unsigned flag;
    bool old;
  } kinds[] = {
    { SLICE_INIT ("rename from "), DIFF_FILE_RENAMED, true },
    { SLICE_INIT ("rename to "), DIFF_FILE_RENAMED, false },
    { SLICE_INIT ("copy from "), DIFF_FILE_COPIED, true },
    { SLICE_INIT ("copy to "), DIFF_FILE_COPIED, false },
  };

  for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
    if (slice_take_prefix (&line, kinds[i].word))
      {
        file->flags |= kinds[i].flag;
        *(kinds[i].old ? &file->old_name : &file->name)
            = clean_name (line, SLICE (""));
        return;
      }
}

/* Reads a line between the first one of a file's header and its names.  */
static void
read_header_line (struct diff_file *file, struct slice line)
{
  struct slice blob;

  if (slice_has_prefix (line, SLICE ("new file mode ")))
    file->flags |= DIFF_FILE_NEW;
  else if (slice_has_prefix (line, SLICE ("deleted file mode ")))
    file->flags |= DIFF_FILE_DELETED;
  else if (slice_take_prefix (&line, SLICE ("old mode ")))
    file->old_mode = slice_trim (line);
  else if (slice_take_prefix (&line, SLICE ("new mode ")))
    file->new_mode = slice_trim (line);
  else if (slice_has_prefix (line, SLICE ("GIT binary patch"))
           || slice_has_prefix (line, SLICE ("Binary files ")))
    file->flags |= DIFF_FILE_BINARY;
  else if (slice_take_prefix (&line, SLICE ("index ")))
    {
      blob = slice_skip (line, slice_find (line, SLICE ("..")));
      if (slice_take_prefix (&blob, SLICE ("..")))
        slice_next_word (&blob, &file->blob);
    }
  else
    read_rename (file, line);
}

/* Takes the rest of a file's header, whose first line was FIRST, off *REST.  */
static void
take_file_header (struct slice *rest, struct slice first,
                  struct diff_file *file)
{
  bool index = slice_has_prefix (first, SLICE ("Index: "));
  struct slice after = *rest;
  struct slice line;

  while (slice_next_line (&after, &line))
    {
      if (is_name_pair (line, after))
        {
          take_name_pair (rest, file);
          break;
        }
      if (slice_has_prefix (line, SLICE ("@@ -")))
        break;
      /* CVS writes a line `diff' after its `Index:'.  */
      if (starts_file (line, after)
          && !(index && slice_has_prefix (line, SLICE ("diff -"))))
        break;
      index = index && !slice_has_prefix (line, SLICE ("diff -"));
      read_header_line (file, line);
      *rest = after;
    }
  /* Most files have a better name.  */
  if (!file->name.ptr)
    file->name = first_line_name (first);
  if (!(file->flags & DIFF_FILE_BINARY))
    file->blob = slice_head (file->blob, 0);
}

bool
diff_take_file (struct slice *rest, struct diff_file *file_r)
{
  struct slice after = *rest;
  struct slice line;

  if (!slice_next_line (&after, &line) || !starts_file (line, after))
    return false;
  *file_r = (struct diff_file){ .flags = 0 };
  if (is_name_pair (line, after))
    take_name_pair (rest, file_r);
  else
    {
      *rest = after;
      take_file_header (rest, line, file_r);
    }
  return true;
}

int
diff_next_file (struct slice *rest, struct slice *name_r)
{
  struct diff_file file;
  struct diff_hunk hunk;
  struct slice line;

  while (rest->len)
    if (diff_take_file (rest, &file))
      {
        *name_r = file.name;
        return 1;
      }
    else if (!diff_take_hunk (rest, &hunk))
      slice_next_line (rest, &line);
  return 0;
}
