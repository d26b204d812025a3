/* row: the columns of each table, and rows in them.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "store/sqlite_private.h"
#include "base/siphash.h"

#include <endian.h>

/* Columns are called as the members are, so that a person with a shell of
   SQLite can read the header for a legend.  */
#define SERIES(type, member)                                                   \
  {                                                                            \
#member, type, offsetof(struct series_row, member)                         \
  }
static const struct state_column series_columns[] = {
  SERIES (STATE_NUMBER, id),        SERIES (STATE_TEXT, msgid),
  SERIES (STATE_TEXT, list_id),     SERIES (STATE_TEXT, author_name),
  SERIES (STATE_TEXT, author_addr), SERIES (STATE_TEXT, sender_addr),
  SERIES (STATE_TEXT, title),       SERIES (STATE_TEXT, version_text),
  SERIES (STATE_TEXT, version_key), SERIES (STATE_NUMBER, version),
  SERIES (STATE_TEXT, prefix_key),  SERIES (STATE_NUMBER, total),
  SERIES (STATE_NUMBER, patches),   SERIES (STATE_TEXT, numbers),
  SERIES (STATE_NUMBER, head),      SERIES (STATE_NUMBER, head_number),
  SERIES (STATE_NUMBER, flags),     SERIES (STATE_DATE, first_date),
  SERIES (STATE_DATE, last_date),   SERIES (STATE_NUMBER, verdict),
  SERIES (STATE_NUMBER, previous),  SERIES (STATE_NUMBER, reason),
  SERIES (STATE_NUMBER, reason_of), SERIES (STATE_NUMBER, work),
  SERIES (STATE_TEXT, kin),         SERIES (STATE_NUMBER, vote),
  SERIES (STATE_NUMBER, votes),     SERIES (STATE_TEXT, parent),
  SERIES (STATE_TEXT, shortlog),    SERIES (STATE_TEXT, members),
};

#define MESSAGE(type, member)                                                  \
  {                                                                            \
#member, type, offsetof(struct message_row, member)                        \
  }
static const struct state_column message_columns[] = {
  MESSAGE (STATE_NUMBER, id),        MESSAGE (STATE_NUMBER, series),
  MESSAGE (STATE_NUMBER, kind),      MESSAGE (STATE_NUMBER, flags),
  MESSAGE (STATE_TEXT, msgid),       MESSAGE (STATE_TEXT, number_text),
  MESSAGE (STATE_NUMBER, number),    MESSAGE (STATE_NUMBER, total),
  MESSAGE (STATE_TEXT, version_key), MESSAGE (STATE_TEXT, prefix_key),
  MESSAGE (STATE_TEXT, title),       MESSAGE (STATE_TEXT, subject),
  MESSAGE (STATE_TEXT, author_name), MESSAGE (STATE_TEXT, author_addr),
  MESSAGE (STATE_TEXT, sender_name), MESSAGE (STATE_TEXT, sender_addr),
  MESSAGE (STATE_BYTES, patch_id),   MESSAGE (STATE_TEXT, change_id),
  MESSAGE (STATE_TEXT, parents),     MESSAGE (STATE_DATE, date),
  MESSAGE (STATE_NUMBER, verdict),   MESSAGE (STATE_TEXT, seen),
};

#define DIGEST(type, member)                                                   \
  {                                                                            \
#member, type, offsetof(struct digest_row, member)                         \
  }
static const struct state_column digest_columns[] = {
  DIGEST (STATE_NUMBER, id),       DIGEST (STATE_TEXT, list),
  DIGEST (STATE_TEXT, from_label), DIGEST (STATE_TEXT, to_label),
  DIGEST (STATE_NUMBER, time),
};

static const struct state_column list_columns[] = {
  { "id", STATE_NUMBER, offsetof (struct state_list, id) },
  { "name", STATE_NAME, offsetof (struct state_list, name) },
};

#define LAYOUT(name, columns)                                                  \
  {                                                                            \
    name, columns, sizeof (columns) / sizeof *(columns)                        \
  }
static const struct store_layout layouts[STATE_TABLES] = {
  [STORE_SERIES] = LAYOUT ("series", series_columns),
  [STORE_MESSAGE] = LAYOUT ("message", message_columns),
  [STORE_DIGEST] = LAYOUT ("digest", digest_columns),
  [STORE_LIST] = LAYOUT ("list", list_columns),
};

const struct store_layout *
store_layout (enum store_table table)
{
  return &layouts[table];
}

static inline int64_t *
number_of (void *row, const struct state_column *column)
{
  return (int64_t *)((char *)row + column->offset);
}

static inline int64_t
get_number (const void *row, const struct state_column *column)
{
  return *(const int64_t *)((const char *)row + column->offset);
}

static inline struct slice
get_text (const void *row, const struct state_column *column)
{
  return *(const struct slice *)((const char *)row + column->offset);
}

/* --- Checksums --- */

int64_t
store_sum (struct slice bytes)
{
  /* Against accidents: who can write the file can write a checksum, too.  */
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

/* The checksum of the table's number and all columns, each number with eight
   bytes and each text behind its length.  */
static int64_t
sum_row (struct store *state, enum store_table table, const void *row)
{
  const struct store_layout *layout = &layouts[table];
  size_t size = 8 + 8 * layout->count;
  char *start, *to;

  for (size_t i = 0; i < layout->count; i++)
    if (!state_is_number (&layout->columns[i]))
      size += get_text (row, &layout->columns[i]).len;
  buf_clear (&state->scratch);
  start = to = buf_reserve (&state->scratch, size);
  to = add_word (to, table);
  for (size_t i = 0; i < layout->count; i++)
    {
      const struct state_column *column = &layout->columns[i];
      struct slice text;

      if (state_is_number (column))
        {
          to = add_word (to, (uint64_t)get_number (row, column));
          continue;
        }
      text = get_text (row, column);
      to = add_word (to, text.len);
      if (text.len)
        memcpy (to, text.ptr, text.len);
      to += text.len;
    }
  return store_sum (slice_make (start, size));
}

/* --- Between rows and statements --- */

/* The names of all columns with `, ' behind each.  Formatting them would be a
   tenth of what a delivery computes.  */
static void
add_names (struct buf *sql, const struct store_layout *layout)
{
  for (size_t i = 0; i < layout->count; i++)
    {
      buf_add (sql, slice_from_string (layout->columns[i].name));
      buf_add (sql, SLICE (", "));
    }
}

struct slice
store_select (struct store *state, enum store_table table, const char *tail)
{
  const struct store_layout *layout = &layouts[table];
  struct buf *sql = &state->scratch;

  buf_clear (sql);
  buf_add (sql, SLICE ("SELECT "));
  add_names (sql, layout);
  buf_printf (sql, "sum FROM %s %s", layout->name, tail);
  return buf_slice (sql);
}

struct slice
store_insert (struct store *state, enum store_table table)
{
  const struct store_layout *layout = &layouts[table];
  struct buf *sql = &state->scratch;

  buf_clear (sql);
  buf_printf (sql, "INSERT OR REPLACE INTO %s (", layout->name);
  add_names (sql, layout);
  buf_add (sql, SLICE ("sum) VALUES (?"));
  for (size_t i = 0; i < layout->count; i++)
    buf_add (sql, SLICE (", ?"));
  buf_add_byte (sql, ')');
  return buf_slice (sql);
}

/* Empty texts take no space as NULL, and there is no other null.  */
int
store_bind_text (sqlite3_stmt *statement, int at, enum state_type type,
                 struct slice text)
{
  if (text.len == 0)
    return sqlite3_bind_null (statement, at);
  if (type == STATE_BYTES)
    return sqlite3_bind_blob64 (statement, at, text.ptr, text.len,
                                SQLITE_STATIC);
  return sqlite3_bind_text64 (statement, at, text.ptr, text.len, SQLITE_STATIC,
                              SQLITE_UTF8);
}

int
store_bind (struct store *state, enum store_table table,
            sqlite3_stmt *statement, const void *row)
{
  const struct store_layout *layout = &layouts[table];
  int code = SQLITE_OK;

  for (size_t i = 0; i < layout->count && code == SQLITE_OK; i++)
    {
      const struct state_column *column = &layout->columns[i];
      int at = (int)i + 1;

      if (!state_is_number (column))
        code = store_bind_text (statement, at, column->type,
                                get_text (row, column));
      else if (column->type == STATE_DATE
               && get_number (row, column) == STORE_NO_DATE)
        code = sqlite3_bind_null (statement, at);
      else
        code = sqlite3_bind_int64 (statement, at, get_number (row, column));
    }
  if (code == SQLITE_OK)
    code = sqlite3_bind_int64 (statement, (int)layout->count + 1,
                               sum_row (state, table, row));
  return code;
}

/* One column; false where it is of another type than it can be.  */
static bool
load_column (sqlite3_stmt *statement, int at, const struct state_column *column,
             void *row_r)
{
  int type = sqlite3_column_type (statement, at);
  struct slice *text;

  if (state_is_number (column))
    {
      if (type == SQLITE_INTEGER)
        *number_of (row_r, column) = sqlite3_column_int64 (statement, at);
      else
        *number_of (row_r, column) = STORE_NO_DATE;
      return type == SQLITE_INTEGER
             || (type == SQLITE_NULL && column->type == STATE_DATE);
    }
  text = state_text (row_r, column);
  *text = slice_make (NULL, 0);
  if (type == SQLITE_NULL)
    return true;
  if (type != (column->type == STATE_BYTES ? SQLITE_BLOB : SQLITE_TEXT))
    return false;
  text->ptr = sqlite3_column_blob (statement, at);
  text->len = (size_t)sqlite3_column_bytes (statement, at);
  return text->ptr || text->len == 0;
}

bool
store_load (struct store *state, enum store_table table,
            sqlite3_stmt *statement, void *row_r)
{
  const struct store_layout *layout = &layouts[table];
  int sum_at = (int)layout->count;

  for (size_t i = 0; i < layout->count; i++)
    if (!load_column (statement, (int)i, &layout->columns[i], row_r))
      return false;
  return sqlite3_column_type (statement, sum_at) == SQLITE_INTEGER
         && sqlite3_column_int64 (statement, sum_at)
                == sum_row (state, table, row_r);
}
