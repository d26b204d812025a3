/* row: rows of any table, by its description.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_STORE_ROW_H
#define PATCHDIGEST_STORE_ROW_H

#include "base/buf.h"
#include "store/store.h"

static inline bool
row_is_number (const struct store_column *column)
{
  return column->type == STORE_NUMBER || column->type == STORE_DATE;
}

/* COLUMN is as old as its table.  */
static inline bool
row_is_original (const struct store_table *table,
                 const struct store_column *column)
{
  return column->since <= table->since;
}

/* The member of ROW that COLUMN describes.  */
static inline int64_t *
row_number (void *row, const struct store_column *column)
{
  return (int64_t *)(void *)((char *)row + column->offset);
}

static inline struct slice *
row_text (void *row, const struct store_column *column)
{
  return (struct slice *)(void *)((char *)row + column->offset);
}

static inline int64_t
row_get_number (const void *row, const struct store_column *column)
{
  return *(const int64_t *)(const void *)((const char *)row + column->offset);
}

static inline struct slice
row_get_text (const void *row, const struct store_column *column)
{
  return *(const struct slice *)(const void *)((const char *)row
                                               + column->offset);
}

/* What COLUMN has in rows that are older.  */
static inline int64_t
row_usual_number (const struct store_column *column)
{
  return column->type == STORE_DATE ? STORE_NO_DATE : column->usual;
}

bool row_is_usual (const void *row, const struct store_column *column);

/* The checksum of BYTES as it is stored.  */
int64_t row_sum_bytes (struct slice bytes);

/* The checksum of ROW of the table with the index INDEX.  SCRATCH is
   overwritten.  */
int64_t row_sum (const struct store_table *table, unsigned index,
                 const void *row, struct buf *scratch);

/* Bytes that hold any row of TABLE.  */
size_t row_size (const struct store_table *table);

/* Copies the texts of ROW to ARENA.  */
void row_copy_texts (const struct store_table *table, void *row,
                     struct arena *arena);

#endif
