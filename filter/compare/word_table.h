/* word_table: words that mean something in a changelog.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_COMPARE_WORD_TABLE_H
#define PATCHDIGEST_COMPARE_WORD_TABLE_H

#include <stddef.h>

#include "base/slice.h"

struct word_table_row
{
  struct slice text; /* in lower case */
  int meaning;       /* not 0 */
};

/* The meaning of WORD, in any case, by the COUNT ROWS, which are sorted by
   their bytes; 0 if it has none.  */
int word_table_find (const struct word_table_row *rows, size_t count,
                     struct slice word);

#endif
