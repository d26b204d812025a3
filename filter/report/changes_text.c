/* changes_text: what changed since the version before, as text.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "report/changes_text.h"
#include "base/sanitize.h"
#include "patch/version_text.h"
#include "report/changes_diff.h"

#include <stdio.h>

enum
{
  WORD_WIDTH = 7, /* of "changed" */
  TAGS_MAX = 3,   /* that are named in one row */
  NUMBER_SIZE = 16
};

/* --- Details --- */

/* Begins the next detail of a row; FIRST is reset.  */
static void
next_detail (struct buf *buf, bool *first)
{
  buf_add (buf, *first ? SLICE (" (") : SLICE ("; "));
  *first = false;
}

/* The name in VALUE, `Name <address>'; all of it if it is not like this.  */
static struct slice
name_of (struct slice value)
{
  size_t angle = slice_find_byte (value, '<');
  struct slice name = slice_trim (
      slice_head (value, angle == SLICE_NPOS ? value.len : angle));

  if (name.len >= 2 && slice_at (name, 0) == '"' && slice_last (name) == '"')
    name = slice_trim (slice_skip (slice_head (name, name.len - 1), 1));
  return name.len ? name : value;
}

static void
add_tags (struct buf *buf, bool *first, char sign, const struct trailer *tags,
          size_t count, size_t *left)
{
  for (size_t i = 0; i < count && *left; i++, --*left)
    {
      next_detail (buf, first);
      buf_add_byte (buf, sign);
      if (tags[i].key.len)
        {
          sanitize_line (buf, tags[i].key);
          buf_add (buf, SLICE (": "));
        }
      sanitize_line (buf, name_of (tags[i].value));
    }
}

static void
add_all_tags (struct buf *buf, bool *first, const struct comparison_row *row)
{
  size_t left = TAGS_MAX;
  size_t count = row->tags_added_count + row->tags_removed_count;

  add_tags (buf, first, '+', row->tags_added, row->tags_added_count, &left);
  add_tags (buf, first, '-', row->tags_removed, row->tags_removed_count, &left);
  if (count <= TAGS_MAX)
    return;
  next_detail (buf, first);
  buf_printf (buf, "%zu more tags", count - TAGS_MAX);
}

static void
add_size (struct buf *buf, bool *first, const struct comparison_row *row)
{
  switch (row->class)
    {
    case COMPARISON_SPACE:
    case COMPARISON_MOVED:
    case COMPARISON_CHANGED:
      next_detail (buf, first);
      buf_printf (buf, "+%zu -%zu of %zu", row->added, row->removed,
                  row->lines);
      break;
    case COMPARISON_SPLIT:
    case COMPARISON_NEW:
      next_detail (buf, first);
      buf_printf (buf, "%zu lines", row->lines);
      break;
    default:
      break;
    }
}

/* What the author claims although the mails show more.  */
static const char *
disputed_word (const struct comparison_row *row)
{
  if (!row->disputed)
    return NULL;
  return row->claim == CLAIM_TAGS ? "tags only" : "no change";
}

static void
add_details (struct buf *buf, const struct comparison *comparison,
             const struct comparison_row *row)
{
  const struct comparison_patch *previous
      = row->previous == COMPARISON_NONE
            ? NULL
            : &comparison->earlier->patches[row->previous];
  bool first = true;

  add_size (buf, &first, row);
  if (row->class == COMPARISON_SPLIT && previous)
    {
      next_detail (buf, &first);
      buf_printf (buf, "from %d", previous->number);
    }
  if (row->title && previous)
    {
      next_detail (buf, &first);
      buf_add (buf, SLICE ("title was \""));
      sanitize_line (buf, comparison_title (previous));
      buf_add_byte (buf, '"');
    }
  if (row->log && row->class != COMPARISON_LOG)
    {
      next_detail (buf, &first);
      buf_add (buf, SLICE ("log"));
    }
  add_all_tags (buf, &first, row);
  if (row->reordered && previous)
    {
      next_detail (buf, &first);
      buf_printf (buf, "reordered, was %d", previous->number);
    }
  if (disputed_word (row))
    {
      next_detail (buf, &first);
      buf_printf (buf, "author: %s", disputed_word (row));
    }
  if (!first)
    buf_add_byte (buf, ')');
}

/* --- Rows --- */

/* The color of what became of a patch, as git range-diff has it.  */
static const char *color_of (enum comparison_class class)
{
  switch (class)
    {
    case COMPARISON_SPACE:
    case COMPARISON_MOVED:
    case COMPARISON_CHANGED:
    case COMPARISON_UNKNOWN:
      return "33";
    case COMPARISON_SPLIT:
    case COMPARISON_NEW:
      return "32";
    case COMPARISON_MERGED:
    case COMPARISON_DROPPED:
      return "31";
    default:
      return NULL;
    }
}

/* Appends the begin of a row, up to the title.  */
static void
add_row_begin (struct buf *buf, const struct changes_text *how, int width,
               const char *number, enum comparison_class class)
{
  const char *word = comparison_class_name (class);
  const char *code = how->color ? color_of (class) : NULL;

  buf_printf (buf, " %*s  ", width, number);
  if (code)
    buf_printf (buf, "\033[%sm%s\033[0m%*s  ", code, word,
                WORD_WIDTH - (int)slice_from_string (word).len, "");
  else
    buf_printf (buf, "%-*s  ", WORD_WIDTH, word);
}

static void
add_changelog (struct buf *buf, int width, struct slice text)
{
  struct slice line;

  for (int i = 0; slice_next_line (&text, &line); i++)
    {
      buf_printf (buf, " %*s  %-*s  |", width, "", WORD_WIDTH, "");
      if (i == CHANGES_TEXT_CHANGELOG_MAX)
        {
          buf_add (buf, SLICE (" ...\n"));
          return;
        }
      line = slice_trim_right (line);
      if (line.len)
        buf_add_byte (buf, ' ');
      sanitize_line (buf, line);
      buf_add_byte (buf, '\n');
    }
}

static void
add_row (struct buf *buf, const struct comparison *comparison,
         const struct comparison_row *row, const struct changes_text *how,
         int width)
{
  const struct comparison_patch *patch
      = &comparison->later->patches[row->patch];
  char number[NUMBER_SIZE];

  snprintf (number, sizeof number, "%d", patch->number);
  add_row_begin (buf, how, width, number, row->class);
  sanitize_line (buf, comparison_title (patch));
  add_details (buf, comparison, row);
  buf_add_byte (buf, '\n');
  add_changelog (buf, width, row->changelog);
}

static void
add_gone (struct buf *buf, const struct comparison *comparison,
          const struct comparison_gone *gone, const struct changes_text *how,
          int width)
{
  const struct comparison_patch *patch
      = &comparison->earlier->patches[gone->patch];

  add_row_begin (buf, how, width, "-", gone->class);
  sanitize_line (buf, comparison_title (patch));
  buf_add (buf, SLICE (" ("));
  if (gone->into != COMPARISON_NONE)
    buf_printf (buf, "into %d; ",
                comparison->later->patches[gone->into].number);
  buf_printf (buf, "was %d)\n", patch->number);
}

/* Appends the numbers of the patches without a row: "1-4 8 10-11".  */
static void
add_same (struct buf *buf, const struct comparison *comparison)
{
  const struct comparison_patch *patches = comparison->later->patches;
  int first = 0, last = 0;
  bool any = false;

  buf_add (buf, SLICE (" same:"));
  for (size_t i = 0; i <= comparison->count; i++)
    {
      const struct comparison_row *row
          = i < comparison->count ? &comparison->rows[i] : NULL;

      if (row && comparison_row_is_shown (row))
        row = NULL;
      if (row && any && patches[row->patch].number == last + 1)
        {
          last++;
          continue;
        }
      if (any && last > first)
        buf_printf (buf, " %d-%d", first, last);
      else if (any)
        buf_printf (buf, " %d", first);
      any = row != NULL;
      if (row)
        first = last = patches[row->patch].number;
    }
  buf_add_byte (buf, '\n');
}

/* --- The block --- */

void
changes_text_add_counts (struct buf *buf, const unsigned *counts)
{
  bool any = false;

  for (int class = 0; class < COMPARISON_CLASSES; class ++)
    if (counts[class])
      {
        buf_printf (buf, "%s%u %s", any ? ", " : "", counts[class],
                    comparison_class_name ((enum comparison_class) class));
        any = true;
      }
}

static void
add_counts (struct buf *buf, const struct comparison *comparison)
{
  size_t start;

  buf_add_byte (buf, ' ');
  start = buf->len;
  if (comparison->nothing_in_common)
    buf_add (buf, SLICE ("nothing in common"));
  else
    changes_text_add_counts (buf, comparison->counts);
  if (buf->len == start)
    buf->len--;
  buf_add_byte (buf, '\n');
}

static int
width_of (const struct comparison *comparison, int total)
{
  char digits[NUMBER_SIZE];

  for (size_t i = 0; i < comparison->later->count; i++)
    if (comparison->later->patches[i].number > total)
      total = comparison->later->patches[i].number;
  return snprintf (digits, sizeof digits, "%d", total > 0 ? total : 1);
}

static void
add_rows (struct buf *buf, const struct comparison *comparison,
          const struct changes_text *how)
{
  int width = width_of (comparison, how->total);
  size_t shown = 0;

  for (size_t i = 0; i < comparison->count; i++)
    if (comparison_row_is_shown (&comparison->rows[i]))
      {
        add_row (buf, comparison, &comparison->rows[i], how, width);
        shown++;
      }
  for (size_t i = 0; i < comparison->gone_count; i++)
    add_gone (buf, comparison, &comparison->gone[i], how, width);
  if (shown < comparison->count && shown + comparison->gone_count > 0)
    add_same (buf, comparison);
}

void
changes_text_add (struct buf *buf, const struct comparison *comparison,
                  const struct changes_text *how, struct arena *arena)
{
  buf_add (buf, SLICE ("Changes since "));
  version_text_append (buf, how->since);
  buf_add_byte (buf, ':');
  add_counts (buf, comparison);
  if (!comparison->nothing_in_common)
    add_rows (buf, comparison, how);
  buf_add_byte (buf, '\n');
  if (how->diff)
    changes_diff_add (buf, comparison, how, arena);
}
