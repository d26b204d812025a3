/* changelog: what the author says that he changed.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "compare/changelog.h"

#include "base/buf.h"
#include "compare/heading.h"
#include "patch/line.h"
#include "patch/shortlog.h"

const char *
changelog_place_name (enum changelog_place place)
{
  static const char *const names[] = { NULL, "cover", "notes", "log" };

  return names[place];
}

/* Whether HEADING is of VERSION.  `Changes since v2' is of the version after
   it: of v3, or of v4 if nobody has sent a v3.  */
static bool
is_of (const struct heading *heading, int version, int earlier)
{
  if (heading->kind == HEADING_OF)
    return heading->version == version;
  if (heading->kind != HEADING_SINCE)
    return false;
  return heading->version == version - 1
         || (heading->version == earlier && earlier < version)
         || (heading->version == 0 && earlier <= 1 && version <= 2);
}

/* Whether LINE, with which TEXT begins, ends any section.  */
static bool
ends_section (struct slice line, struct slice text)
{
  bool exact;

  if (slice_eq (line, SLICE ("-- "))
      || slice_eq (slice_trim_right (line), SLICE ("---"))
      || shortlog_is_stat_file (line) || shortlog_is_stat_summary (line))
    return true;
  if (slice_at (line, 0) == '[' && slice_is_digit (slice_at (line, 1))
      && slice_find (line, SLICE ("://")) != SLICE_NPOS)
    return true;
  if (slice_last (slice_trim_right (line)) != ':'
      || slice_find_byte (line, '(') == SLICE_NPOS)
    return false;
  return shortlog_find (text, &exact).len > 0;
}

/* TEXT without blank lines at its start and white space at its end.  */
static struct slice
trim_lines (struct slice text)
{
  struct slice rest = text;
  struct slice line;

  while (slice_next_line (&rest, &line) && line_is_blank (line))
    text = rest;
  return slice_trim_right (text);
}

/* The section that starts TEXT.  NAMED says that headings with a version end
   it.  */
static struct slice
take_section (struct slice text)
{
  struct slice rest = text;
  struct slice line;

  while (rest.len)
    {
      size_t at = text.len - rest.len;

      slice_next_line (&rest, &line);
      /* What stands behind the heading is in the first line.  */
      if (at == 0)
        continue;
      switch (heading_read (line).kind)
        {
        case HEADING_OF:
        case HEADING_SINCE:
        case HEADING_LINK:
          return trim_lines (slice_head (text, at));
        default:
          break;
        }
      if (ends_section (line, slice_skip (text, at)))
        return trim_lines (slice_head (text, at));
    }
  return trim_lines (text);
}

struct slice
changelog_section (struct slice text, int version, int earlier)
{
  struct slice rest = text;
  struct slice open = slice_head (text, 0);
  bool named = false;
  struct slice line;

  while (rest.len)
    {
      struct slice start = rest;
      struct heading heading;

      slice_next_line (&rest, &line);
      heading = heading_read (line);
      if (is_of (&heading, version, earlier))
        return take_section (slice_skip (start, heading.length));
      named = named || heading.kind == HEADING_OF
              || heading.kind == HEADING_SINCE;
      if (heading.kind == HEADING_OPEN && open.len == 0)
        open = slice_skip (start, heading.length);
    }
  return named ? slice_head (text, 0) : take_section (open);
}

/* What stands between the trailers of CHANGE, line by line.  */
static struct slice
join_comments (const struct change *change, struct arena *arena)
{
  struct buf buf;
  struct slice text;

  buf_init (&buf);
  for (size_t i = 0; i < change->trailer_count; i++)
    if (change->trailers[i].key.len == 0)
      {
        buf_add (&buf, change->trailers[i].value);
        buf_add_byte (&buf, '\n');
      }
  text = arena_copy (arena, buf_slice (&buf));
  buf_release (&buf);
  return text;
}

struct changelog
changelog_find (const struct change *change, bool is_cover, int version,
                int earlier, struct arena *arena)
{
  struct changelog changelog = {
    .place = is_cover ? CHANGELOG_COVER : CHANGELOG_NOTES,
    .text = changelog_section (change->notes, version, earlier),
  };

  if (changelog.text.len)
    return changelog;
  changelog.place = is_cover ? CHANGELOG_COVER : CHANGELOG_LOG;
  changelog.text = changelog_section (change->log, version, earlier);
  if (changelog.text.len == 0)
    changelog.text
        = changelog_section (join_comments (change, arena), version, earlier);
  if (changelog.text.len == 0)
    changelog.place = CHANGELOG_NOWHERE;
  return changelog;
}
