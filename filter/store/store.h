/* store: what was seen, as rows by key in one file.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   The one user of SQLite, which it sets up for a process of one thread.  Keeps
   rows of four kinds (series versions, mails, digests, lists) by number and
   finds them by keyed 64-bit hashes; what the rows mean and what follows from
   them is not known here.

   One file, rollback journal, every commit durable.  All that a run learns is
   written in one transaction at its end, so that a crash, whenever it comes,
   leaves the state as it was before or as it is after.  Several processes
   may have a state open; who finds it locked waits, in short naps of random
   length.

   Failures set the error to: EX_TEMPFAIL where another process had it locked
   for too long or there is no space left; EX_CANTCREAT where it cannot be
   created or written (read-only folder or file); EX_NOINPUT where it is to be
   read and is not there or may not be read; EX_DATAERR where it is no state, is
   damaged, or was made by a newer version; EX_IOERR else.  The text names
   the file and, where there is one, the remedy.  */

#ifndef PATCHDIGEST_STORE_STORE_H
#define PATCHDIGEST_STORE_STORE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/slice.h"

struct store;

struct store_settings
{
  const char *path; /* of the file; must outlive the state.  `:memory:' is one
                       without a file, of this process alone */
  bool write;       /* for changes, too: the file and its folder are made where
                       they are missing (0600, 0700).  Else the file is only
                       read, and a missing one reads as an empty state */
  bool must_exist;  /* a missing file is an error (EX_NOINPUT) */
  bool wal;         /* write-ahead log instead of a rollback journal */
  double wait;      /* seconds that a lock of another process is waited for */
};

/* Opens a state, creating and migrating its tables where it may.  Returns 0,
   or -1 with the error set.  */
int store_open (struct store **state_r, const struct store_settings *settings,
                struct error *err);

/* Ends what was begun, without a commit, and closes.  Null is fine.  */
void store_close (struct store *state);

const char *store_path (const struct store *state);

/* The key of all hashes in this state: 16 random bytes, made with it.  */
const uint8_t *store_key (const struct store *state);

/* --- Order among processes --- */

/* Waits until no other process holds the digest lock of this state and takes
   it: of several digests at once each begins to judge when the one before has
   committed.  Held until store_close; who only marks mail as seen needs no such
   lock.  The state must be open for writing, and once only in this process
   (closing any file takes the process's locks on it away).  0, or -1
   (EX_TEMPFAIL after the wait).  */
int store_lock_digest (struct store *state, struct error *err);

/* Begins a transaction: a snapshot for reading, or a change, which keeps all
   other writers out until its end.  0 or -1.  */
int store_begin_read (struct store *state, struct error *err);
int store_begin_change (struct store *state, struct error *err);

/* Ends it.  A change is on the disk, durably, when this returns 0; after -1
   the state is as before.  */
int store_commit (struct store *state, struct error *err);
void store_rollback (struct store *state);

/* A number that every committed change increments: in a transaction, so two
   equal ones mean that nothing has changed between.  */
int store_generation (struct store *state, uint64_t *generation_r,
                      struct error *err);

/* --- Rows --- */

/* "No date".  */
#define STORE_NO_DATE INT64_MIN

/* A series version.  Sets of numbers are texts as numset_* below have
   them.  */
struct series_row
{
  int64_t id;         /* from 1, in the order in which they were seen */
  struct slice msgid; /* what the series version is called: first Message-ID */
  struct slice list_id;
  struct slice author_name;
  struct slice author_addr;
  struct slice sender_addr;
  struct slice title;
  struct slice version_text;
  struct slice version_key; /* as versions are compared */
  int64_t version;
  struct slice prefix_key;
  int64_t total;
  int64_t patches;
  struct slice numbers; /* received; a set */
  int64_t head;         /* message */
  int64_t head_number;
  int64_t flags; /* see series */
  int64_t first_date;
  int64_t last_date;
  int64_t verdict;
  int64_t previous; /* series, or 0 */
  int64_t reason;
  int64_t reason_of; /* series, or 0 */
  int64_t work;      /* series: the number of its family */
  struct slice kin;  /* of the one that gave the family its number: all series
                        of the family but itself; a set */
  int64_t vote;      /* series, or 0 */
  int64_t votes;
  struct slice parent;   /* what the first threaded mail answers */
  struct slice shortlog; /* titles that the cover lists, a line each */
  struct slice members;  /* messages; a set */
};

/* A mail of a series, or a reply.  */
struct message_row
{
  int64_t id;     /* from 1, in the order in which they were seen */
  int64_t series; /* 0 for a reply that leads to none yet */
  int64_t kind;   /* see posting */
  int64_t flags;  /* see series */
  struct slice msgid;
  struct slice number_text;
  int64_t number;
  int64_t total;
  struct slice version_key;
  struct slice prefix_key;
  struct slice title;
  struct slice subject; /* all of it, where the mail has an entry in a digest */
  struct slice author_name;
  struct slice author_addr;
  struct slice sender_name;
  struct slice sender_addr;
  struct slice patch_id; /* 20 bytes, or empty */
  struct slice change_id;
  struct slice parents; /* msg-ids above it, nearest first, a line each */
  int64_t date;
  int64_t verdict;
  struct slice seen; /* `LIST:DIGEST' for each list that it came by, with a
                        space between; DIGEST 0 while none has reported it */
};

/* A digest that was written; or, where the list is `git:' and a folder, how far
   that repository was read.  */
struct digest_row
{
  int64_t id; /* from 1 */
  struct slice list;
  struct slice from_label;
  struct slice to_label;
  int64_t time; /* seconds since the epoch */
};

enum store_table
{
  STORE_SERIES,
  STORE_MESSAGE,
  STORE_DIGEST,
  STORE_LIST
};

/* Reads the row ID: 1, 0 where there is none, or -1.  Texts are copied to
   ARENA.  Each row has a checksum, which is compared.  */
int store_get_series (struct store *state, int64_t id, struct arena *arena,
                      struct series_row *row_r, struct error *err);
int store_get_message (struct store *state, int64_t id, struct arena *arena,
                       struct message_row *row_r, struct error *err);

/* The row with the lowest number above AFTER: 1, 0 behind the last, -1.  */
int store_next_series (struct store *state, int64_t after, struct arena *arena,
                       struct series_row *row_r, struct error *err);
int store_next_message (struct store *state, int64_t after, struct arena *arena,
                        struct message_row *row_r, struct error *err);
int store_next_digest (struct store *state, int64_t after, struct arena *arena,
                       struct digest_row *row_r, struct error *err);

/* Writes a row, in place of the one that has its number.  In a change.  */
int store_put_series (struct store *state, const struct series_row *row,
                      struct error *err);
int store_put_message (struct store *state, const struct message_row *row,
                       struct error *err);
int store_put_digest (struct store *state, const struct digest_row *row,
                      struct error *err);

/* Takes the row ID away; none is no failure.  In a change.  */
int store_delete_series (struct store *state, int64_t id, struct error *err);
int store_delete_message (struct store *state, int64_t id, struct error *err);

/* The highest number in use, 0 in an empty table.  */
int store_last (struct store *state, enum store_table table, int64_t *id_r,
                struct error *err);

/* The last digest of LIST: 1, 0, -1.  */
int store_last_digest (struct store *state, struct slice list,
                       struct arena *arena, struct digest_row *row_r,
                       struct error *err);

/* The number of the list NAME (a List-Id), from 1: 1 with the number, 0 where
   it has none, -1.  store_add_list gives it one (in a change).  */
int store_find_list (struct store *state, struct slice name, int64_t *id_r,
                     struct error *err);
int store_add_list (struct store *state, struct slice name, int64_t *id_r,
                    struct error *err);
int store_next_list (struct store *state, int64_t after, struct arena *arena,
                     int64_t *id_r, struct slice *name_r, struct error *err);

/* --- Keys --- */

enum
{
  STORE_REFS_MAX = 16 /* rows under one key */
};

/* The numbers of rows under KEY, as they were put: 1 with their count, 0
   where there are none, -1.  */
int store_get_key (struct store *state, uint64_t key,
                   uint64_t refs_r[STORE_REFS_MAX], unsigned *count_r,
                   struct error *err);

/* Puts COUNT numbers under KEY, in place of those there; 0 takes it away.  In
   a change; fastest in ascending order of keys.  */
int store_put_key (struct store *state, uint64_t key, const uint64_t *refs,
                   unsigned count, struct error *err);

/* Goes over all keys and takes those numbers away for which KEEP says false
   (it is told the key, too); a key without numbers goes.  In a change.  */
int store_filter_keys (struct store *state,
                       bool (*keep) (void *context, uint64_t key, uint64_t ref),
                       void *context, struct error *err);

/* --- Administration --- */

/* Checks the file (integrity_check of SQLite) and the checksum of every row;
   calls FOUND with each thing that is wrong.  0 with their number, or -1 where
   it cannot even be read.  */
int store_check (struct store *state,
                 void (*found) (void *context, const char *what), void *context,
                 uint64_t *count_r, struct error *err);

/* Writes a copy, whole and as of one moment, to the new file PATH while others
   may write.  An existing file is refused (EX_CANTCREAT).  */
int store_backup (struct store *state, const char *path, struct error *err);

/* Gives the space of what was deleted back to the file system.  */
int store_compact (struct store *state, struct error *err);

#endif
