/* sqlite_private: what the parts of `state' share.

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

/* What a person can do about a file that is no good.  */
#define STATE_REMEDY                                                           \
  "restore a backup, or move it away to begin anew;"                           \
  " --no-state digests without it"

/* The name that stands for a state in memory, of this process alone.  */
#define STATE_MEMORY ":memory:"

#define STATE_TABLES (STORE_LIST + 1)

enum
{
  STATE_KEY_SIZE = 16
};

/* The statements that a state prepares, once each.  */
enum state_statement
{
  STATE_BEGIN_READ,
  STATE_BEGIN_CHANGE,
  STATE_COMMIT,
  STATE_META_GET,
  STATE_META_PUT,
  STATE_KEY_GET,
  STATE_KEY_PUT,
  STATE_KEY_DELETE,
  STATE_KEY_SCAN,
  STATE_LIST_FIND,
  STATE_DIGEST_BACKWARDS,
  STATE_SERIES_THERE,
  STATE_MESSAGE_SERIES,
  STATE_FIXED /* so many have one text; the others are of rows */
};

/* What is done with the rows of each table.  */
enum state_action
{
  STATE_GET,
  STATE_NEXT,
  STATE_PUT,
  STATE_DELETE,
  STATE_GET_LAST,
  STATE_ACTIONS
};

struct store
{
  const char *path; /* as the caller names it */
  sqlite3 *db;
  double wait;
  bool write;
  bool memory; /* there is no file */
  bool change; /* the transaction is one */
  int code;    /* of SQLite, of the last failure */
  int number;  /* errno behind the last statement */
  int changes; /* rows that had been changed when the change began */
  int lock_fd; /* for the digest lock; -1 */
  bool locked; /* it is ours */
  uint8_t key[STATE_KEY_SIZE];

  struct timespec wait_start;
  uint64_t jitter; /* 0 before the first nap */

  struct buf scratch; /* bytes whose checksum is wanted; SQL */
  sqlite3_stmt *fixed[STATE_FIXED];
  sqlite3_stmt *rows[STATE_TABLES][STATE_ACTIONS];
};

/* --- state_sql --- */

/* Sets the error of SQLite's result CODE and returns -1.  */
int store_fail (struct store *state, int code, struct error *err);

/* The same where the trouble is with the file PATH.  */
int store_fail_at (struct store *state, const char *path, int code,
                   struct error *err);

/* "PATH: WHAT is damaged; ..."; returns -1.  */
int store_damaged (struct store *state, struct error *err, const char *what,
                   ...) __attribute__ ((format (printf, 3, 4)));

/* Prepares SQL once into *SLOT and returns it, or null.  */
sqlite3_stmt *store_prepare (struct store *state, sqlite3_stmt **slot,
                             struct slice sql, struct error *err);
sqlite3_stmt *store_fixed (struct store *state, enum state_statement which,
                           struct error *err);

/* 1 with a row, after which the caller resets; 0 at the end, -1: is reset.  */
int store_step (struct store *state, sqlite3_stmt *statement,
                struct error *err);

/* Runs a statement that gives no rows.  */
int store_run (struct store *state, enum state_statement which,
               struct error *err);

/* Runs SQL that is needed once.  */
int store_execute (struct store *state, const char *sql, struct error *err);

/* 0 if a change is under way, else -1: nothing is written outside of one, also
   not behind a failure that has ended it.  */
int store_want_change (struct store *state, struct error *err);

/* --- state_locks --- */

/* Waiting for another process: begins, and takes one nap; false when the wait
   has been long enough.  */
void store_wait_begin (struct store *state);
bool store_wait_lock (struct store *state);

/* As SQLite calls it.  */
int store_busy (void *context, int count);

/* --- store_schema --- */

/* Looks whether the file is a state of ours and makes it one where it is
   empty; reads the key.  1, 0 where it is empty and only to be read, or -1.  */
int store_schema (struct store *state, bool wal, struct error *err);

int store_put_generation (struct store *state, uint64_t generation,
                          struct error *err);

/* --- store_layout --- */

enum state_type
{
  STATE_NUMBER,
  STATE_DATE,
  STATE_TEXT,
  STATE_NAME, /* a text that no two rows share */
  STATE_BYTES
};

struct state_column
{
  const char *name;
  enum state_type type;
  size_t offset; /* of the member */
};

struct store_layout
{
  const char *name;
  const struct state_column *columns; /* the first one is `id' */
  size_t count;
};

struct state_list
{
  int64_t id;
  struct slice name;
};

union state_row
{
  int64_t id; /* first in each */
  struct series_row series;
  struct message_row message;
  struct digest_row digest;
  struct state_list list;
};

const struct store_layout *store_layout (enum store_table table);

static inline bool
state_is_number (const struct state_column *column)
{
  return column->type == STATE_NUMBER || column->type == STATE_DATE;
}

/* The member of ROW that COLUMN is of; of a text.  */
static inline struct slice *
state_text (void *row, const struct state_column *column)
{
  return (struct slice *)((char *)row + column->offset);
}

/* The checksum of BYTES as it stands in the file.  */
int64_t store_sum (struct slice bytes);

/* Binds text AT its place: empty ones as NULL.  SQLite's result code.  */
int store_bind_text (sqlite3_stmt *statement, int at, enum state_type type,
                     struct slice text);

/* Binds all columns of ROW and the checksum; the same.  */
int store_bind (struct store *state, enum store_table table,
                sqlite3_stmt *statement, const void *row);

/* Takes a row of TABLE (all columns and the checksum) from STATEMENT; its
   texts are SQLite's until the next step.  False where it is damaged.  ROW_R
   is one of the structs of union state_row.  */
bool store_load (struct store *state, enum store_table table,
                 sqlite3_stmt *statement, void *row_r);

/* "SELECT id, ..., sum FROM table" in the scratch buffer, TAIL behind it.  */
struct slice store_select (struct store *state, enum store_table table,
                           const char *tail);

/* "INSERT OR REPLACE ..." of all columns and the checksum, likewise.  */
struct slice store_insert (struct store *state, enum store_table table);

/* --- state_keys --- */

/* Takes the numbers apart that STATEMENT has in columns 0 (key) and 1; -1
   where they are damaged, else their count.  */
int store_load_key (sqlite3_stmt *statement, uint64_t *key_r,
                    uint64_t refs_r[STORE_REFS_MAX]);

#endif
