/* life_text: what happened to series, as text.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "report/life_text.h"
#include "base/sanitize.h"

#include <stdio.h>

void
life_text_parts (const struct life_news_row *row, char parts_r[LIFE_TEXT_PARTS])
{
  if (row->series->pull)
    snprintf (parts_r, LIFE_TEXT_PARTS, "-");
  else
    snprintf (parts_r, LIFE_TEXT_PARTS, "%d/%d", row->k, row->n);
}

void
life_text_add_row (struct buf *buf, const struct life_news_row *row)
{
  const struct life_touched *series = row->series;
  char parts[LIFE_TEXT_PARTS];

  life_text_parts (row, parts);
  buf_printf (buf, "%-4.*s %5s  ", SLICE_ARG (series->version), parts);
  if (series->prefixes.len)
    {
      buf_add_byte (buf, '[');
      sanitize_line (buf, series->prefixes);
      buf_add (buf, SLICE ("] "));
    }
  sanitize_line (buf, series->title);
  buf_add (buf, SLICE (" ("));
  sanitize_line (buf, series->author);
  buf_add_byte (buf, ')');
  if (row->what.len)
    buf_add (buf, SLICE (" - "));
  sanitize_line (buf, row->what);
  buf_add_byte (buf, '\n');
}

const char *
life_text_color (enum life_group group)
{
  switch (group)
    {
    case LIFE_GROUP_APPLIED:
      return "1;32";
    case LIFE_GROUP_SAID:
    case LIFE_GROUP_REVIEWED:
      return "32";
    case LIFE_GROUP_SENT_BACK:
      return "31";
    case LIFE_GROUP_STALLED:
      return "2";
    default:
      return "33";
    }
}

static void
add_title (struct buf *buf, enum life_group group, size_t total, bool color)
{
  if (color)
    buf_printf (buf, "\033[%sm%s\033[0m (%zu)\n", life_text_color (group),
                life_group_title (group), total);
  else
    buf_printf (buf, "%s (%zu)\n", life_group_title (group), total);
}

void
life_text_add (struct buf *buf, const struct life_news *news, bool color)
{
  if (news->total == 0)
    return;
  buf_add (buf, SLICE ("===== What happened to series you know =====\n\n"));
  for (int i = 0; i < LIFE_GROUPS; i++)
    {
      const struct life_news_group *group = &news->groups[i];

      if (group->total == 0)
        continue;
      add_title (buf, (enum life_group)i, group->total, color);
      for (size_t row = 0; row < group->count; row++)
        {
          buf_add (buf, SLICE ("  "));
          life_text_add_row (buf, &group->rows[row]);
        }
      if (group->count < group->total)
        buf_printf (buf, "  ... and %zu more\n", group->total - group->count);
      buf_add_byte (buf, '\n');
    }
}
