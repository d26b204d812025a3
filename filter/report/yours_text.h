/* yours_text: what concerns the reader, as a part of the text.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

     ===== Yours =====

     Applied    v3     2/3  heap: Walk faster (Ada) - heap/next by Mo
     New v2     v2     4/4  net: rework (Bob) - you reviewed v1  */

#ifndef PATCHDIGEST_REPORT_YOURS_TEXT_H
#define PATCHDIGEST_REPORT_YOURS_TEXT_H

#include <stdbool.h>

#include "base/buf.h"
#include "life/yours.h"

/* Appends the section, with an empty line behind it; nothing if nothing
   concerns the reader.  COLOR is for a terminal.  */
void yours_text_add (struct buf *buf, const struct yours *yours, bool color);

/* The color of WORD (ECMA-48, SGR).  Static.  */
const char *yours_text_color (enum yours_word word);

#endif
