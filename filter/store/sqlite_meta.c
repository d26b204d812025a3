/* sqlite_meta: the values beside the rows.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "store/sqlite_private.h"
#include "store/row.h"

#include <endian.h>
#include <errno.h>
#include <sys/random.h>
#include <sysexits.h>

/* The checksum of a value, which covers its name.  */
static int64_t
sum_value (struct sqlite *sqlite, struct slice name, struct slice bytes)
{
  buf_clear (&sqlite->scratch);
  buf_add (&sqlite->scratch, name);
  buf_add_byte (&sqlite->scratch, '\0');
  buf_add (&sqlite->scratch, bytes);
  return row_sum_bytes (buf_slice (&sqlite->scratch));
}

static int
put_value (struct sqlite *sqlite, struct slice name, struct slice bytes,
           bool number, struct error *err)
{
  sqlite3_stmt *statement = sqlite_fixed (sqlite, SQL_META_PUT, err);
  uint64_t word = 0;

  if (!statement)
    return -1;
  sqlite3_bind_text (statement, 1, name.ptr, (int)name.len, SQLITE_STATIC);
  if (number)
    {
      memcpy (&word, bytes.ptr, sizeof word);
      sqlite3_bind_int64 (statement, 2, (int64_t)le64toh (word));
    }
  else
    sqlite3_bind_blob (statement, 2, bytes.ptr, (int)bytes.len, SQLITE_STATIC);
  sqlite3_bind_int64 (statement, 3, sum_value (sqlite, name, bytes));
  return sqlite_step (sqlite, statement, err);
}

/* Reads the SIZE bytes of the value NAME; a number has eight, the lowest
   first.  */
static int
get_value (struct sqlite *sqlite, struct slice name, bool number, void *bytes_r,
           size_t size, struct error *err)
{
  sqlite3_stmt *statement = sqlite_fixed (sqlite, SQL_META_GET, err);
  int type = number ? SQLITE_INTEGER : SQLITE_BLOB;
  bool good;
  int found;

  if (!statement)
    return -1;
  sqlite3_bind_text (statement, 1, name.ptr, (int)name.len, SQLITE_STATIC);
  found = sqlite_step (sqlite, statement, err);
  if (found < 0)
    return -1;
  if (found == 0)
    return sqlite_damaged (sqlite, err, "meta %.*s", SLICE_ARG (name));
  good = sqlite3_column_type (statement, 0) == type;
  if (good && number)
    {
      uint64_t word = htole64 ((uint64_t)sqlite3_column_int64 (statement, 0));

      memcpy (bytes_r, &word, sizeof word);
    }
  else if (good)
    {
      const void *bytes = sqlite3_column_blob (statement, 0);

      good = (size_t)sqlite3_column_bytes (statement, 0) == size;
      if (good)
        memcpy (bytes_r, bytes, size);
    }
  good = good && sqlite3_column_type (statement, 1) == SQLITE_INTEGER
         && sqlite3_column_int64 (statement, 1)
                == sum_value (sqlite, name, slice_make (bytes_r, size));
  sqlite3_reset (statement);
  return good ? 0 : sqlite_damaged (sqlite, err, "meta %.*s", SLICE_ARG (name));
}

int
sqlite_generation (struct store *store, uint64_t *generation_r,
                   struct error *err)
{
  uint64_t word = 0;

  if (get_value (sqlite_of (store), SLICE ("generation"), true, &word,
                 sizeof word, err)
      < 0)
    return -1;
  *generation_r = le64toh (word);
  return 0;
}

int
sqlite_put_generation (struct sqlite *sqlite, uint64_t generation,
                       struct error *err)
{
  uint64_t word = htole64 (generation);

  return put_value (sqlite, SLICE ("generation"),
                    slice_make ((const char *)&word, sizeof word), true, err);
}

int
sqlite_get_hash_key (struct sqlite *sqlite, struct error *err)
{
  return get_value (sqlite, SLICE ("key"), false, sqlite->base.key,
                    sizeof sqlite->base.key, err);
}

int
sqlite_put_hash_key (struct sqlite *sqlite, struct error *err)
{
  uint8_t key[STORE_KEY_SIZE];
  ssize_t n;

  do
    n = getrandom (key, sizeof key, 0);
  while (n < 0 && errno == EINTR);
  if (n != sizeof key)
    return error_set_errno (err, EX_OSERR, errno, "%s: no random numbers",
                            sqlite->base.path);
  return put_value (sqlite, SLICE ("key"),
                    slice_make ((const char *)key, sizeof key), false, err);
}

int
sqlite_get_has_keys (struct sqlite *sqlite, struct error *err)
{
  sqlite3_stmt *statement = sqlite_fixed (sqlite, SQL_META_GET, err);
  uint64_t word = 0;
  int found;

  if (!statement)
    return -1;
  sqlite3_bind_text (statement, 1, "keys", 4, SQLITE_STATIC);
  found = sqlite_step (sqlite, statement, err);
  if (found <= 0)
    return found;
  sqlite3_reset (statement);
  if (get_value (sqlite, SLICE ("keys"), true, &word, sizeof word, err) < 0)
    return -1;
  return word != 0;
}

int
sqlite_put_has_keys (struct sqlite *sqlite, bool has_keys, struct error *err)
{
  uint64_t word = htole64 (has_keys ? 1 : 0);

  return put_value (sqlite, SLICE ("keys"),
                    slice_make ((const char *)&word, sizeof word), true, err);
}
