/* shortlog: the shortlog and the diffstat of a cover letter.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "patch/shortlog.h"

#include "patch/line.h"

/* Takes `, N insertions(+)' off *S, or another count that ends in ONE or
   MANY.  */
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

/* The number of blanks at the start of LINE; 0 if it is blank.  */
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

/* The count n of a line `Name (n):', or 0 if LINE is something else.  */
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

/* Takes a title off *REST if it starts there: its first line, and the lines
   after it that are indented deeper.  */
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

      if (end > 0 && line_is_blank (line))
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

/* The name in LINE, `Name (n):'; empty if it is something else.  */
static struct slice
name_of (struct slice line)
{
  return slice_head (
      line, shortlog_name (line) ? slice_find_last_byte (line, '(') : 0);
}

int
shortlog_next_entry (struct slice *rest, struct slice *name_r,
                     struct slice *title_r)
{
  struct slice line = { NULL, 0 }, name;

  while (rest->len)
    {
      if (take_title (rest, title_r))
        return 1;
      slice_next_line (rest, &line);
      name = slice_trim (name_of (line));
      if (name.len)
        *name_r = name;
    }
  return 0;
}

int
shortlog_next_title (struct slice *rest, struct slice *title_r)
{
  struct slice name = { NULL, 0 };

  return shortlog_next_entry (rest, &name, title_r);
}

int
shortlog_next_author (struct slice *rest, struct slice *name_r)
{
  struct slice line;

  while (slice_next_line (rest, &line))
    {
      *name_r = slice_trim (name_of (line));
      if (name_r->len)
        return 1;
    }
  return 0;
}
