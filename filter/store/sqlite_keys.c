/* sqlite_keys: numbers of rows under 64-bit hashes.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   The hash is the number of the row, shifted by half of its range so that
   SQLite's signed numbers have the order of the hashes.  */

#include "config.h"
#include "store/sqlite_private.h"
#include "store/refs.h"

#include <inttypes.h>
#include <sysexits.h>

enum
{
  SUM_SIZE = 2,
  NUMBER_MAX = 10, /* bytes of one */
  REFS_SIZE = STORE_REFS_MAX * NUMBER_MAX + SUM_SIZE,
  SCAN_KEYS = 1000 /* that sqlite_filter_keys reads before it writes */
};

static int64_t
row_of (uint64_t key)
{
  return (int64_t)(key ^ 1ull << 63);
}

static uint64_t
key_of (int64_t row)
{
  return (uint64_t)row ^ 1ull << 63;
}

int
sqlite_load_key (sqlite3_stmt *statement, uint64_t *key_r,
                 uint64_t refs_r[STORE_REFS_MAX])
{
  const unsigned char *bytes;

  *key_r = key_of (sqlite3_column_int64 (statement, 0));
  if (sqlite3_column_type (statement, 1) != SQLITE_BLOB)
    return -1;
  bytes = sqlite3_column_blob (statement, 1);
  return refs_unpack (*key_r, bytes,
                      (size_t)sqlite3_column_bytes (statement, 1), refs_r);
}

static int
key_damaged (struct sqlite *sqlite, sqlite3_stmt *statement, uint64_t key,
             struct error *err)
{
  sqlite3_reset (statement);
  return sqlite_damaged (sqlite, err, "key %016" PRIx64, key);
}

int
sqlite_get_key (struct store *store, uint64_t key,
                uint64_t refs_r[STORE_REFS_MAX], unsigned *count_r,
                struct error *err)
{
  struct sqlite *sqlite = sqlite_of (store);
  sqlite3_stmt *statement = sqlite_fixed (sqlite, SQL_KEY_GET, err);
  uint64_t got;
  int found, count;

  *count_r = 0;
  if (!statement)
    return -1;
  sqlite3_bind_int64 (statement, 1, row_of (key));
  found = sqlite_step (sqlite, statement, err);
  if (found <= 0)
    return found;
  count = sqlite_load_key (statement, &got, refs_r);
  if (count < 0 || got != key)
    return key_damaged (sqlite, statement, key, err);
  sqlite3_reset (statement);
  *count_r = (unsigned)count;
  return 1;
}

int
sqlite_put_key (struct store *store, uint64_t key, const uint64_t *refs,
                unsigned count, struct error *err)
{
  struct sqlite *sqlite = sqlite_of (store);
  unsigned char bytes[REFS_SIZE_MAX];
  sqlite3_stmt *statement;
  size_t len;

  if (sqlite_want_change (sqlite, err) < 0)
    return -1;
  if (count > STORE_REFS_MAX)
    return error_set (err, EX_SOFTWARE, "%s: %u numbers under one key",
                      sqlite->base.path, count);
  if (count && !sqlite->has_keys)
    {
      if (sqlite_put_has_keys (sqlite, true, err) < 0)
        return -1;
      sqlite->has_keys = true;
    }
  statement = sqlite_fixed (sqlite, count ? SQL_KEY_PUT : SQL_KEY_DELETE, err);
  if (!statement)
    return -1;
  sqlite3_bind_int64 (statement, 1, row_of (key));
  if (count > 0)
    {
      len = refs_pack (key, refs, count, bytes);
      sqlite3_bind_blob (statement, 2, bytes, (int)len, SQLITE_STATIC);
    }
  return sqlite_step (sqlite, statement, err);
}

/* A key and the numbers that it keeps.  */
struct thinned
{
  uint64_t key;
  unsigned count;
  uint64_t refs[STORE_REFS_MAX];
};

struct filter
{
  bool (*keep) (void *context, uint64_t key, uint64_t ref);
  void *context;
  int64_t next; /* row to continue with */
  bool end;
  size_t count; /* of those below */
  struct thinned thinned[SCAN_KEYS];
};

/* Removes the numbers that are not to be kept; true if there were any.  */
static bool
thin (const struct filter *filter, struct thinned *one)
{
  unsigned kept = 0;

  for (unsigned i = 0; i < one->count; i++)
    if (filter->keep (filter->context, one->key, one->refs[i]))
      one->refs[kept++] = one->refs[i];
  if (kept == one->count)
    return false;
  one->count = kept;
  return true;
}

/* Reads on until SCAN_KEYS keys change, or to the end.  */
static int
scan (struct sqlite *sqlite, struct filter *filter, struct error *err)
{
  sqlite3_stmt *statement = sqlite_fixed (sqlite, SQL_KEY_SCAN, err);
  int found = 1;

  if (!statement)
    return -1;
  filter->count = 0;
  sqlite3_bind_int64 (statement, 1, filter->next);
  while (filter->count < SCAN_KEYS
         && (found = sqlite_step (sqlite, statement, err)) > 0)
    {
      struct thinned *one = &filter->thinned[filter->count];
      int64_t row = sqlite3_column_int64 (statement, 0);
      int count = sqlite_load_key (statement, &one->key, one->refs);

      if (count < 0 || row < filter->next)
        return key_damaged (sqlite, statement, one->key, err);
      one->count = (unsigned)count;
      if (thin (filter, one))
        filter->count++;
      filter->end = row == INT64_MAX;
      if (filter->end)
        break;
      filter->next = row + 1;
    }
  if (found < 0)
    return -1;
  filter->end |= found == 0;
  sqlite3_reset (statement);
  return 0;
}

/* Whether there is any key: 1, 0, -1.  */
static int
find_any (struct sqlite *sqlite, struct error *err)
{
  sqlite3_stmt *select = sqlite_fixed (sqlite, SQL_KEY_SCAN, err);
  int found;

  if (!select)
    return -1;
  sqlite3_bind_int64 (select, 1, INT64_MIN);
  found = sqlite_step (sqlite, select, err);
  if (found > 0)
    sqlite3_reset (select);
  return found;
}

/* Notes that no key is left, if so.  */
static int
note_keys (struct sqlite *sqlite, struct error *err)
{
  int found = find_any (sqlite, err);

  if (found != 0)
    return found < 0 ? -1 : 0;
  sqlite->has_keys = false;
  return sqlite_put_has_keys (sqlite, false, err);
}

int
sqlite_filter_keys (struct store *store,
                    bool (*keep) (void *context, uint64_t key, uint64_t ref),
                    void *context, struct error *err)
{
  struct sqlite *sqlite = sqlite_of (store);
  struct filter filter
      = { .keep = keep, .context = context, .next = INT64_MIN };

  if (sqlite_want_change (sqlite, err) < 0)
    return -1;
  while (!filter.end)
    {
      if (scan (sqlite, &filter, err) < 0)
        return -1;
      for (size_t i = 0; i < filter.count; i++)
        {
          const struct thinned *one = &filter.thinned[i];

          if (sqlite_put_key (store, one->key, one->refs, one->count, err) < 0)
            return -1;
        }
    }
  return note_keys (sqlite, err);
}
