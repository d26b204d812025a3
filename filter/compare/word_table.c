/* word_table: words that mean something in a changelog.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "compare/word_table.h"

int
word_table_find (const struct word_table_row *rows, size_t count,
                 struct slice word)
{
  int first = slice_lower (slice_at (word, 0));

  /* Most words are in no table: that costs one comparison a row.  */
  for (size_t i = 0; i < count; i++)
    if (slice_at (rows[i].text, 0) == first && rows[i].text.len == word.len
        && slice_eq_nocase (word, rows[i].text))
      return rows[i].meaning;
  return 0;
}
