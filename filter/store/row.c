/* row: rows of any table, by its description.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "store/row.h"
#include "base/siphash.h"

#include <endian.h>

bool
row_is_usual (const void *row, const struct store_column *column)
{
  if (row_is_number (column))
    return row_get_number (row, column) == row_usual_number (column);
  return row_get_text (row, column).len == 0;
}

int64_t
row_sum_bytes (struct slice bytes)
{
  /* Against accidents: anybody who can write the file can write a checksum,
     too.  */
  static const struct siphash_key none = { 0, 0 };

  return (int64_t)siphash_slice (&none, bytes);
}

static inline char *
add_word (char *to, uint64_t word)
{
  word = htole64 (word);
  memcpy (to, &word, sizeof word);
  return to + sizeof word;
}

/* A number takes eight bytes, a text follows its length.  */
static inline char *
add_value (char *to, const void *row, const struct store_column *column)
{
  struct slice text;

  if (row_is_number (column))
    return add_word (to, (uint64_t)row_get_number (row, column));
  text = row_get_text (row, column);
  to = add_word (to, text.len);
  if (text.len)
    memcpy (to, text.ptr, text.len);
  return to + text.len;
}

/* The checksum covers the table's index and all columns.  A later column counts
   only if its value is not the usual one, and follows its own index: so the
   checksums of older rows stay right when a column is added.  */
int64_t
row_sum (const struct store_table *table, unsigned index, const void *row,
         struct buf *scratch)
{
  size_t size = 8 + 16 * table->count;
  char *start, *to;

  for (size_t i = 0; i < table->count; i++)
    if (!row_is_number (&table->columns[i]))
      size += row_get_text (row, &table->columns[i]).len;
  buf_clear (scratch);
  start = to = buf_reserve (scratch, size);
  to = add_word (to, index);
  for (size_t i = 0; i < table->count; i++)
    {
      const struct store_column *column = &table->columns[i];

      if (!row_is_original (table, column))
        {
          if (row_is_usual (row, column))
            continue;
          to = add_word (to, i);
        }
      to = add_value (to, row, column);
    }
  return row_sum_bytes (slice_make (start, (size_t)(to - start)));
}

size_t
row_size (const struct store_table *table)
{
  size_t size = 0;

  for (size_t i = 0; i < table->count; i++)
    if (table->columns[i].offset + sizeof (struct slice) > size)
      size = table->columns[i].offset + sizeof (struct slice);
  return size;
}

void
row_copy_texts (const struct store_table *table, void *row, struct arena *arena)
{
  for (size_t i = 0; i < table->count; i++)
    if (!row_is_number (&table->columns[i]))
      {
        struct slice *text = row_text (row, &table->columns[i]);

        *text = text->len ? arena_copy (arena, *text) : slice_make (NULL, 0);
      }
}
