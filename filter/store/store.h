/* store: the contract of a store of rows, whatever keeps them.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   A store keeps rows of the tables that a schema describes, finds them by
   number, and keeps numbers of rows under keyed 64-bit hashes.  It knows no
   table and no column of its own: what rows mean is the caller's affair.

   Every commit is durable.  A run writes all that it learns in one transaction
   at its end, so a crash leaves the store either as it was before or as it is
   after.  Several processes may have a store open; one that finds it locked
   waits.

   Failures set the error to: EX_TEMPFAIL if another process had the store
   locked for too long or there is no space left; EX_CANTCREAT if it cannot be
   created or written (read-only directory or file); EX_NOINPUT if it is to be
   read and does not exist or may not be read; EX_DATAERR if it is not a store
   of this program, is damaged, or was made by a newer version; else EX_IOERR.
   The text names the file and, if there is one, the remedy.  */

#ifndef PATCHDIGEST_STORE_STORE_H
#define PATCHDIGEST_STORE_STORE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/slice.h"

/* "No date".  */
#define STORE_NO_DATE INT64_MIN /* ROW_NO_DATE in series/row.h */

enum
{
  STORE_REFS_MAX = 16, /* rows under one key */
  STORE_KEY_SIZE = 16
};

/* --- Tables --- */

enum store_type
{
  STORE_NUMBER,
  STORE_DATE, /* a number, or STORE_NO_DATE */
  STORE_TEXT,
  STORE_NAME, /* a text that no two rows share */
  STORE_BYTES
};

struct store_column
{
  const char *name;
  enum store_type type;
  size_t offset; /* of the member: an int64_t, or a struct slice */
  int since;     /* the first format that has it */
  int64_t usual; /* what a number is in rows that are older than the column; a
                    text is empty there and a date is STORE_NO_DATE */
};

/* The first column is `id', and the row's first member.  The columns of the
   table's first format come first; later ones follow, oldest first.  Neither
   their order nor that of the tables ever changes: checksums depend on it.  */
struct store_table
{
  const char *name;
  const struct store_column *columns;
  size_t count;
  int since; /* the first format that has the table */
};

struct store;

struct store_schema
{
  int format; /* number of the newest format, counted from 1 */
  const struct store_table *tables;
  unsigned count; /* of the tables; they are called by their index */
  /* Moves what a store of the older format FROM keeps elsewhere, when all
     tables and columns have been added.  In a change.  0 or -1.  */
  int (*migrate) (struct store *store, int from, struct error *err);
};

/* --- Opening --- */

struct store_settings
{
  const char *path; /* of the file; must outlive the store.  `:memory:' has no
                       file and belongs to this process alone */
  bool write;       /* opens the store for changes, too.  The file and its
                       directory are created if they do not exist (0600, 0700).
                       Else the file is only read, and a missing one reads as an
                       empty store */
  bool keep_format; /* does not migrate, for changes that are never committed */
  bool must_exist;  /* a missing file is an error (EX_NOINPUT) */
  bool wal;         /* write-ahead log instead of a rollback journal */
  double wait; /* how long to wait for another process's lock, in seconds */
};

/* Opens a store with the tables of SCHEMA, which must outlive it.  Opened for
   writing, a store of an older format is migrated, in one transaction.  Opened
   for reading, it stays as it is: tables that its format lacks are empty, and
   columns have their usual value.  Returns 0, or -1 with the error set.  */
int store_open (struct store **store_r, const struct store_schema *schema,
                const struct store_settings *settings, struct error *err);

/* Ends an open transaction without a commit, and closes.  Null is allowed.  */
void store_close (struct store *store);

const char *store_path (const struct store *store);

/* The key of all hashes in this store: STORE_KEY_SIZE random bytes, made with
   the store.  */
const uint8_t *store_key (const struct store *store);

/* The format that the store has now.  */
int store_format (const struct store *store);

/* --- Order among processes --- */

/* Waits until no other process holds the digest lock of this store and takes
   it: of several digests at once, each begins to judge when the one before has
   committed.  Held until store_close.  A run that only marks mail as seen does
   not need this lock.  The store must be open for writing, and only once in
   this process (closing any file drops the process's locks on it).  0, or -1
   (EX_TEMPFAIL after the wait).  */
int store_lock_digest (struct store *store, struct error *err);

/* Begins a transaction: a snapshot for reading, or a change, which keeps all
   other writers out until its end.  0 or -1.  */
int store_begin_read (struct store *store, struct error *err);
int store_begin_change (struct store *store, struct error *err);

/* Ends it.  A change is on the disk, durably, when this returns 0; after -1
   the store is as before.  */
int store_commit (struct store *store, struct error *err);
void store_rollback (struct store *store);

/* A number that every committed change increments.  So if it is the same in two
   transactions, nothing has changed between them.  */
int store_generation (struct store *store, uint64_t *generation_r,
                      struct error *err);

/* --- Rows --- */

/* These read the row with the number ID, the row with the lowest number above
   AFTER, the one with the highest below BEFORE, and the one whose STORE_NAME is
   NAME, into *ROW_R, a struct as TABLE describes it.  Texts are copied to
   ARENA.  Each row has a checksum, which is compared.  1, 0 if there is no such
   row, or -1.  */
int store_get (struct store *store, unsigned table, int64_t id,
               struct arena *arena, void *row_r, struct error *err);
int store_next (struct store *store, unsigned table, int64_t after,
                struct arena *arena, void *row_r, struct error *err);
int store_previous (struct store *store, unsigned table, int64_t before,
                    struct arena *arena, void *row_r, struct error *err);
int store_find (struct store *store, unsigned table, struct slice name,
                struct arena *arena, void *row_r, struct error *err);

/* Writes ROW; it replaces the row that has its number.  In a change.  */
int store_put (struct store *store, unsigned table, const void *row,
               struct error *err);

/* Deletes the row ID, if there is one.  In a change.  */
int store_delete (struct store *store, unsigned table, int64_t id,
                  struct error *err);

/* The highest number in use, 0 in an empty table.  */
int store_last (struct store *store, unsigned table, int64_t *id_r,
                struct error *err);

/* --- Keys --- */

/* The numbers of rows under KEY, as they were put: 1 with their count, 0 if
   there are none, -1.  */
int store_get_key (struct store *store, uint64_t key,
                   uint64_t refs_r[STORE_REFS_MAX], unsigned *count_r,
                   struct error *err);

/* Puts COUNT numbers under KEY; they replace those there.  0 deletes the key.
   In a change; fastest in ascending order of keys.  */
int store_put_key (struct store *store, uint64_t key, const uint64_t *refs,
                   unsigned count, struct error *err);

/* Visits all keys and removes the numbers for which KEEP returns false; a key
   without numbers is deleted.  In a change.  */
int store_filter_keys (struct store *store,
                       bool (*keep) (void *context, uint64_t key, uint64_t ref),
                       void *context, struct error *err);

/* --- Administration --- */

struct store_check
{
  /* Called with each problem, in words.  */
  void (*found) (void *context, const char *what);
  /* Called with each row whose checksum is right; 0, or -1 to give up.  May
     call nothing but store_look.  */
  int (*row) (void *context, unsigned table, const void *row,
              struct error *err);
  void *context;
};

/* Checks the file (SQLite's integrity_check), the checksum of every row and
   every key, in one snapshot.  0 with the number of problems found by the store
   itself, or -1 if the file cannot even be read.  */
int store_check (struct store *store, const struct store_check *check,
                 uint64_t *count_r, struct error *err);

/* Reads the number in COLUMN of the row ID without its checksum: 1, 0 if there
   is no such row or it is unreadable, -1.  For checks.  */
int store_look (struct store *store, unsigned table, size_t column, int64_t id,
                int64_t *number_r, struct error *err);

/* Writes a copy, complete and as of one moment, to the new file PATH while
   others may write.  An existing file is refused (EX_CANTCREAT).  */
int store_backup (struct store *store, const char *path, struct error *err);

/* Returns the space of deleted rows to the file system.  */
int store_compact (struct store *store, struct error *err);

/* --- For a backend --- */

/* One function for each of the above.  */
struct store_ops
{
  void (*close) (struct store *store);
  int (*lock_digest) (struct store *store, struct error *err);
  int (*begin_read) (struct store *store, struct error *err);
  int (*begin_change) (struct store *store, struct error *err);
  int (*commit) (struct store *store, struct error *err);
  void (*rollback) (struct store *store);
  int (*generation) (struct store *store, uint64_t *generation_r,
                     struct error *err);
  int (*get) (struct store *store, unsigned table, int64_t id,
              struct arena *arena, void *row_r, struct error *err);
  int (*next) (struct store *store, unsigned table, int64_t after,
               struct arena *arena, void *row_r, struct error *err);
  int (*previous) (struct store *store, unsigned table, int64_t before,
                   struct arena *arena, void *row_r, struct error *err);
  int (*find) (struct store *store, unsigned table, struct slice name,
               struct arena *arena, void *row_r, struct error *err);
  int (*put) (struct store *store, unsigned table, const void *row,
              struct error *err);
  int (*remove) (struct store *store, unsigned table, int64_t id,
                 struct error *err);
  int (*last) (struct store *store, unsigned table, int64_t *id_r,
               struct error *err);
  int (*get_key) (struct store *store, uint64_t key,
                  uint64_t refs_r[STORE_REFS_MAX], unsigned *count_r,
                  struct error *err);
  int (*put_key) (struct store *store, uint64_t key, const uint64_t *refs,
                  unsigned count, struct error *err);
  int (*filter_keys) (struct store *store,
                      bool (*keep) (void *context, uint64_t key, uint64_t ref),
                      void *context, struct error *err);
  int (*check) (struct store *store, const struct store_check *check,
                uint64_t *count_r, struct error *err);
  int (*look) (struct store *store, unsigned table, size_t column, int64_t id,
               int64_t *number_r, struct error *err);
  int (*backup) (struct store *store, const char *path, struct error *err);
  int (*compact) (struct store *store, struct error *err);
};

/* What all stores have; the first member of a backend's own struct.  */
struct store
{
  const struct store_ops *ops;
  struct store_schema schema;
  const char *path;
  bool write;
  int format; /* of the file, now */
  uint8_t key[STORE_KEY_SIZE];
};

#endif
