/* sqlite_keys: numbers of rows under 64-bit hashes.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   There are some eight keys a series, most with one number, so each byte
   counts.  Under a key stand its numbers, the first one and then the
   differences, signs folded in, all as groups of seven bits from the lowest on
   with the high bit on all groups but the last; and a CRC-16 of key and
   numbers, which finds every flip within two bytes.

   The hash is the number of the row, moved by half of its range so that the
   order of SQLite's signed numbers is that of the hashes.  */

#include "config.h"
#include "store/sqlite_private.h"

#include <inttypes.h>
#include <sysexits.h>

enum
{
  SUM_SIZE = 2,
  NUMBER_MAX = 10, /* bytes of one */
  REFS_SIZE = STORE_REFS_MAX * NUMBER_MAX + SUM_SIZE,
  SCAN_KEYS = 1000 /* that store_filter_keys reads before it writes */
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

/* CRC-16 of CCITT, four bits at a time.  */
static unsigned
crc_add (unsigned crc, unsigned byte)
{
  static const uint16_t table[16] = {
    0x0000, 0x1021, 0x2042, 0x3063, 0x4084, 0x50a5, 0x60c6, 0x70e7,
    0x8108, 0x9129, 0xa14a, 0xb16b, 0xc18c, 0xd1ad, 0xe1ce, 0xf1ef,
  };

  crc = (crc << 4 & 0xffff) ^ table[crc >> 12 ^ byte >> 4];
  return (crc << 4 & 0xffff) ^ table[crc >> 12 ^ (byte & 15)];
}

static unsigned
crc_of (uint64_t key, const unsigned char *bytes, size_t len)
{
  unsigned crc = 0xffff;

  for (int shift = 56; shift >= 0; shift -= 8)
    crc = crc_add (crc, key >> shift & 0xff);
  for (size_t i = 0; i < len; i++)
    crc = crc_add (crc, bytes[i]);
  return crc;
}

static size_t
pack (uint64_t key, const uint64_t *refs, unsigned count,
      unsigned char bytes_r[REFS_SIZE])
{
  uint64_t before = 0;
  size_t len = 0;
  unsigned crc;

  for (unsigned i = 0; i < count; i++)
    {
      uint64_t step = refs[i] - before;
      uint64_t n = i == 0 ? step : step << 1 ^ (step >> 63 ? UINT64_MAX : 0);

      for (; n > 0x7f; n >>= 7)
        bytes_r[len++] = (unsigned char)(n | 0x80);
      bytes_r[len++] = (unsigned char)n;
      before = refs[i];
    }
  crc = crc_of (key, bytes_r, len);
  bytes_r[len++] = (unsigned char)(crc >> 8);
  bytes_r[len++] = (unsigned char)crc;
  return len;
}

/* One number off the LEN bytes from *POS on; false where none ends there.  */
static bool
unpack_number (const unsigned char *bytes, size_t len, size_t *pos,
               uint64_t *n_r)
{
  uint64_t n = 0;

  for (unsigned shift = 0; *pos < len && shift < 64; shift += 7)
    {
      unsigned char c = bytes[(*pos)++];

      n |= (uint64_t)(c & 0x7f) << shift;
      if (c < 0x80)
        {
          *n_r = n;
          return true;
        }
    }
  return false;
}

static int
unpack (uint64_t key, const unsigned char *bytes, size_t len,
        uint64_t refs_r[STORE_REFS_MAX])
{
  unsigned count = 0;
  uint64_t before = 0;
  size_t pos = 0;
  unsigned crc;

  if (len <= SUM_SIZE || len > REFS_SIZE)
    return -1;
  len -= SUM_SIZE;
  crc = (unsigned)bytes[len] << 8 | bytes[len + 1];
  if (crc != crc_of (key, bytes, len))
    return -1;
  while (pos < len)
    {
      uint64_t n;

      if (count == STORE_REFS_MAX || !unpack_number (bytes, len, &pos, &n))
        return -1;
      if (count > 0)
        n = n >> 1 ^ (n & 1 ? UINT64_MAX : 0);
      before += n;
      refs_r[count++] = before;
    }
  return (int)count;
}

int
store_load_key (sqlite3_stmt *statement, uint64_t *key_r,
                uint64_t refs_r[STORE_REFS_MAX])
{
  const unsigned char *bytes;

  *key_r = key_of (sqlite3_column_int64 (statement, 0));
  if (sqlite3_column_type (statement, 1) != SQLITE_BLOB)
    return -1;
  bytes = sqlite3_column_blob (statement, 1);
  return unpack (*key_r, bytes, (size_t)sqlite3_column_bytes (statement, 1),
                 refs_r);
}

static int
key_damaged (struct store *state, sqlite3_stmt *statement, uint64_t key,
             struct error *err)
{
  sqlite3_reset (statement);
  return store_damaged (state, err, "key %016" PRIx64, key);
}

int
store_get_key (struct store *state, uint64_t key,
               uint64_t refs_r[STORE_REFS_MAX], unsigned *count_r,
               struct error *err)
{
  sqlite3_stmt *statement = store_fixed (state, STATE_KEY_GET, err);
  uint64_t got;
  int found, count;

  *count_r = 0;
  if (!statement)
    return -1;
  sqlite3_bind_int64 (statement, 1, row_of (key));
  found = store_step (state, statement, err);
  if (found <= 0)
    return found;
  count = store_load_key (statement, &got, refs_r);
  if (count < 0 || got != key)
    return key_damaged (state, statement, key, err);
  sqlite3_reset (statement);
  *count_r = (unsigned)count;
  return 1;
}

int
store_put_key (struct store *state, uint64_t key, const uint64_t *refs,
               unsigned count, struct error *err)
{
  unsigned char bytes[REFS_SIZE];
  sqlite3_stmt *statement;
  size_t len;

  if (store_want_change (state, err) < 0)
    return -1;
  if (count > STORE_REFS_MAX)
    return error_set (err, EX_SOFTWARE, "%s: %u numbers under one key",
                      state->path, count);
  statement
      = store_fixed (state, count ? STATE_KEY_PUT : STATE_KEY_DELETE, err);
  if (!statement)
    return -1;
  sqlite3_bind_int64 (statement, 1, row_of (key));
  if (count > 0)
    {
      len = pack (key, refs, count, bytes);
      sqlite3_bind_blob (statement, 2, bytes, (int)len, SQLITE_STATIC);
    }
  return store_step (state, statement, err);
}

/* What is to become of one key.  */
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
  int64_t next; /* row to go on with */
  bool end;
  size_t count; /* of those below */
  struct thinned thinned[SCAN_KEYS];
};

/* Takes the numbers away that are not to be kept; says whether there were
   such.  */
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

/* Reads on until there is a lot of keys that change, or no more.  */
static int
scan (struct store *state, struct filter *filter, struct error *err)
{
  sqlite3_stmt *statement = store_fixed (state, STATE_KEY_SCAN, err);
  int found = 1;

  if (!statement)
    return -1;
  filter->count = 0;
  sqlite3_bind_int64 (statement, 1, filter->next);
  while (filter->count < SCAN_KEYS
         && (found = store_step (state, statement, err)) > 0)
    {
      struct thinned *one = &filter->thinned[filter->count];
      int64_t row = sqlite3_column_int64 (statement, 0);
      int count = store_load_key (statement, &one->key, one->refs);

      if (count < 0 || row < filter->next)
        return key_damaged (state, statement, one->key, err);
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

int
store_filter_keys (struct store *state,
                   bool (*keep) (void *context, uint64_t key, uint64_t ref),
                   void *context, struct error *err)
{
  struct filter filter
      = { .keep = keep, .context = context, .next = INT64_MIN };

  if (store_want_change (state, err) < 0)
    return -1;
  while (!filter.end)
    {
      if (scan (state, &filter, err) < 0)
        return -1;
      for (size_t i = 0; i < filter.count; i++)
        {
          const struct thinned *one = &filter.thinned[i];

          if (store_put_key (state, one->key, one->refs, one->count, err) < 0)
            return -1;
        }
    }
  return 0;
}
