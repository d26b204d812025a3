/* sqlite_private: what the files of the SQLite store share.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_STORE_SQLITE_PRIVATE_H
#define PATCHDIGEST_STORE_SQLITE_PRIVATE_H

#include <sqlite3.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <time.h>

#include "base/buf.h"
#include "base/error.h"
#include "base/slice.h"
#include "store/store.h"

/* What a person can do about an unusable file.  */
#define REMEDY                                                                 \
  "restore a backup, or move it away to start a new one;"                      \
  " --no-state digests without it"

/* The name of a store in memory, of this process alone.  */
#define MEMORY_NAME ":memory:"

/* The statements that a store prepares, once each.  */
enum sql_statement
{
  SQL_BEGIN_READ,
  SQL_BEGIN_CHANGE,
  SQL_COMMIT,
  SQL_META_GET,
  SQL_META_PUT,
  SQL_KEY_GET,
  SQL_KEY_PUT,
  SQL_KEY_DELETE,
  SQL_KEY_SCAN,
  SQL_FIXED /* their number; all others are about rows */
};

/* What is done with the rows of each table.  */
enum sql_action
{
  SQL_GET,
  SQL_NEXT,
  SQL_PREVIOUS,
  SQL_FIND,
  SQL_PUT,
  SQL_DELETE,
  SQL_LAST,
  SQL_LOOK,
  SQL_ACTIONS
};

/* One table's statements.  */
struct sql_table
{
  sqlite3_stmt *statements[SQL_ACTIONS];
  size_t looked; /* the column that SQL_LOOK reads */
};

struct sqlite
{
  struct store base;
  sqlite3 *db;
  double wait;
  bool memory; /* there is no file */
  bool keep_format;
  bool change;   /* the transaction is a change */
  bool has_keys; /* this change has noted that there are keys */
  int code;      /* SQLite's code of the last failure */
  int number;    /* errno after the last statement */
  int changes;   /* rows that had been changed when the change began */
  int lock_fd;   /* for the digest lock; -1 */
  bool locked;   /* it is ours */

  struct timespec wait_start;
  uint64_t jitter; /* 0 before the first nap */

  const char *copy; /* the copy that is being made, or null */

  struct buf scratch; /* SQL, or bytes for a checksum */
  sqlite3_stmt *fixed[SQL_FIXED];
  struct sql_table *tables; /* one for each of the schema; owned */
};

static inline struct sqlite *
sqlite_of (struct store *store)
{
  return (struct sqlite *)store;
}

static inline const struct store_table *
sqlite_table (const struct sqlite *sqlite, unsigned table)
{
  return &sqlite->base.schema.tables[table];
}

/* --- sqlite_error --- */

/* Sets the error of SQLite's result CODE and returns -1.  */
int sqlite_fail (struct sqlite *sqlite, int code, struct error *err);

/* The same for trouble with the file PATH.  */
int sqlite_fail_at (struct sqlite *sqlite, const char *path, int code,
                    struct error *err);

/* "PATH: WHAT is damaged; ..."; returns -1.  */
int sqlite_damaged (struct sqlite *sqlite, struct error *err, const char *what,
                    ...) __attribute__ ((format (printf, 3, 4)));

/* The failure CODE is about the contents of the file: a check goes on after it.
 */
bool sqlite_is_damage (int code);

/* --- sqlite_statement --- */

/* Prepares SQL once into *SLOT and returns it, or null.  */
sqlite3_stmt *sqlite_prepare (struct sqlite *sqlite, sqlite3_stmt **slot,
                              struct slice sql, struct error *err);
sqlite3_stmt *sqlite_fixed (struct sqlite *sqlite, enum sql_statement which,
                            struct error *err);

/* Finalizes all statements, so that they are prepared again.  */
void sqlite_forget_statements (struct sqlite *sqlite);

/* 1 with a row, after which the caller resets; 0 at the end, -1: is reset.  */
int sqlite_step (struct sqlite *sqlite, sqlite3_stmt *statement,
                 struct error *err);

/* Runs a statement that gives no rows.  */
int sqlite_run (struct sqlite *sqlite, enum sql_statement which,
                struct error *err);

/* Runs SQL that is needed once.  */
int sqlite_execute (struct sqlite *sqlite, const char *sql, struct error *err);

/* 0 if a change is open, else -1: nothing is written outside of one, nor
   after a failure that has ended it.  */
int sqlite_want_change (struct sqlite *sqlite, struct error *err);

/* --- sqlite_locks --- */

/* Waiting for another process: begins, and takes one nap; false when the wait
   has been long enough.  */
void sqlite_wait_begin (struct sqlite *sqlite);
bool sqlite_wait_lock (struct sqlite *sqlite);

/* The same as a busy handler of SQLite.  */
int sqlite_busy (void *context, int count);

int sqlite_lock_digest (struct store *store, struct error *err);

/* --- sqlite_meta --- */

/* The table of values beside the rows.  */
#define META_SQL                                                               \
  "CREATE TABLE meta (\n  name TEXT PRIMARY KEY,\n  value,\n  sum INTEGER\n)"  \
  " WITHOUT ROWID"

/* Reads the key into the store; puts a new one.  0 or -1.  */
int sqlite_get_hash_key (struct sqlite *sqlite, struct error *err);
int sqlite_put_hash_key (struct sqlite *sqlite, struct error *err);

int sqlite_generation (struct store *store, uint64_t *generation_r,
                       struct error *err);
int sqlite_put_generation (struct sqlite *sqlite, uint64_t generation,
                           struct error *err);

/* Whether the store has keys: noted beside them, so that a page of them that is
   lost is noticed.  A store that never noted it has none.  1, 0, -1.  */
int sqlite_get_has_keys (struct sqlite *sqlite, struct error *err);
int sqlite_put_has_keys (struct sqlite *sqlite, bool has_keys,
                         struct error *err);

/* --- sqlite_schema --- */

/* Determines whether the file is a store of ours, makes it one if it is empty,
   and migrates it if it is old; reads the key.  1, 0 if it is empty and only to
   be read, or -1.  */
int sqlite_schema (struct sqlite *sqlite, bool wal, struct error *err);

/* Notices that another process has migrated the file since it was opened.  In a
   transaction.  */
int sqlite_note_format (struct sqlite *sqlite, struct error *err);

/* --- sqlite_rows --- */

/* "SELECT id, ..., sum FROM table TAIL" in the scratch buffer, for the table
   number INDEX.  */
struct slice sqlite_select (struct sqlite *sqlite, unsigned index,
                            const char *tail);

/* Takes a row of TABLE (all columns and the checksum) from STATEMENT; its
   texts are SQLite's until the next step.  False if it is damaged.  */
bool sqlite_load (struct sqlite *sqlite, unsigned table,
                  sqlite3_stmt *statement, void *row_r);

/* The format of the file has TABLE.  */
bool sqlite_has_table (const struct sqlite *sqlite, unsigned table);

int sqlite_get (struct store *store, unsigned table, int64_t id,
                struct arena *arena, void *row_r, struct error *err);
int sqlite_next (struct store *store, unsigned table, int64_t after,
                 struct arena *arena, void *row_r, struct error *err);
int sqlite_previous (struct store *store, unsigned table, int64_t before,
                     struct arena *arena, void *row_r, struct error *err);
int sqlite_find (struct store *store, unsigned table, struct slice name,
                 struct arena *arena, void *row_r, struct error *err);
int sqlite_put (struct store *store, unsigned table, const void *row,
                struct error *err);
int sqlite_delete (struct store *store, unsigned table, int64_t id,
                   struct error *err);
int sqlite_last (struct store *store, unsigned table, int64_t *id_r,
                 struct error *err);
int sqlite_look (struct store *store, unsigned table, size_t column, int64_t id,
                 int64_t *number_r, struct error *err);

/* --- sqlite_keys --- */

/* Unpacks the numbers that STATEMENT has in columns 0 (key) and 1; -1 if they
   are damaged, else their count.  */
int sqlite_load_key (sqlite3_stmt *statement, uint64_t *key_r,
                     uint64_t refs_r[STORE_REFS_MAX]);

int sqlite_get_key (struct store *store, uint64_t key,
                    uint64_t refs_r[STORE_REFS_MAX], unsigned *count_r,
                    struct error *err);
int sqlite_put_key (struct store *store, uint64_t key, const uint64_t *refs,
                    unsigned count, struct error *err);
int sqlite_filter_keys (struct store *store,
                        bool (*keep) (void *context, uint64_t key,
                                      uint64_t ref),
                        void *context, struct error *err);

/* --- sqlite_check, sqlite_copy --- */

int sqlite_check (struct store *store, const struct store_check *caller,
                  uint64_t *count_r, struct error *err);
int sqlite_backup (struct store *store, const char *path, struct error *err);
int sqlite_compact (struct store *store, struct error *err);

#endif
