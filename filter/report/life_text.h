/* life_text: what happened to series, as text.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

     ===== What happened to series you know =====

     Applied (1)
       v3     2/3  heap: Walk faster over a long list (Ada) - heap/next by Mo */

#ifndef PATCHDIGEST_REPORT_LIFE_TEXT_H
#define PATCHDIGEST_REPORT_LIFE_TEXT_H

#include <stdbool.h>

#include "base/buf.h"
#include "life/news.h"

/* Appends the section, with an empty line behind it; nothing if there is no
   news.  COLOR is for a terminal.  */
void life_text_add (struct buf *buf, const struct life_news *news, bool color);

/* The color of the title of GROUP (ECMA-48, SGR).  Static.  */
const char *life_text_color (enum life_group group);

enum
{
  LIFE_TEXT_PARTS = 32
};

/* Writes "2/3", or "-" for a pull request, to PARTS_R.  */
void life_text_parts (const struct life_news_row *row,
                      char parts_r[LIFE_TEXT_PARTS]);

/* Appends ROW as a line, without the blanks before it.  */
void life_text_add_row (struct buf *buf, const struct life_news_row *row);

#endif
