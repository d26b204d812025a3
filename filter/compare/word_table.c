/* word_table: words that mean something in a changelog.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "compare/word_table.h"

/* Compares WORD, in any case, with TEXT, which is in lower case, as memcmp
   does.  */
static int
compare (struct slice word, struct slice text)
{
  for (size_t i = 0; i < word.len && i < text.len; i++)
    {
      int difference = slice_lower (slice_at (word, i)) - slice_at (text, i);

      if (difference)
        return difference;
    }
  return (word.len > text.len) - (word.len < text.len);
}

int
word_table_find (const struct word_table_row *rows, size_t count,
                 struct slice word)
{
  size_t low = 0, high = count;

  while (low < high)
    {
      size_t middle = low + (high - low) / 2;
      int order = compare (word, rows[middle].text);

      if (order == 0)
        return rows[middle].meaning;
      if (order > 0)
        low = middle + 1;
      else
        high = middle;
    }
  return 0;
}
