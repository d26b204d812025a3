/* backing: where a set of series reads what it does not have in memory.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   filter/series reads no file and no database.  Whoever has messages of
   earlier runs (state/series_load.c) implements these functions.  Rows are
   numbered from 1, in the order in which they were first seen.  */

#ifndef PATCHDIGEST_SERIES_BACKING_H
#define PATCHDIGEST_SERIES_BACKING_H

#include <stdint.h>

#include "base/error.h"

struct series_set;
struct version;

enum
{
  /* References under one key, the newest first.  No more are looked at, so
     that forged messages cannot make the work quadratic.  */
  SERIES_REFERENCES_MAX = 16
};

/* Each function takes the context of the backing.  Those that return an int
   return -1 with *ERR set on failure.  After the first failure none is called
   any more.  */
struct series_backing_ops
{
  /* The 16 bytes of which all hashes and keys are made.  */
  const uint8_t *(*key_bytes) (void *context);

  /* The highest rows in use, 0 of none.  0, or -1.  */
  int (*last_rows) (void *context, int64_t *version_r, int64_t *message_r,
                    struct error *err);

  /* The rows under KEY, newest first: of versions or of messages, as the kind
     of the key says.  1 with their number, 0 if there are none, -1.  */
  int (*find_key) (void *context, uint64_t key,
                   uint64_t rows_r[SERIES_REFERENCES_MAX], unsigned *count_r,
                   struct error *err);

  /* Fills VERSION, number INDEX of SET, which has the defaults of an empty
     version and its row.  0, or -1.  */
  int (*read_version) (void *context, struct series_set *set, uint32_t index,
                       struct version *version, struct error *err);

  /* Fills MEMBER of SET, of which only the row is known.  0, or -1.  */
  int (*read_member) (void *context, struct series_set *set, uint32_t member,
                      struct error *err);

  /* The message with the lowest row above AFTER, and the row of its series, 0
     of a reply: 1, 0 if there is none, -1.  */
  int (*next_message) (void *context, int64_t after, int64_t *row_r,
                       int64_t *series_r, struct error *err);

  /* Says what the message ROW is: a member of SET, or a reply (with
     INDEX_REPLY_BIT).  0, or -1.  */
  int (*read_message) (void *context, struct series_set *set, int64_t row,
                       uint32_t *ref_r, struct error *err);
};

struct series_backing
{
  const struct series_backing_ops *ops; /* static; null: no backing */
  void *context;                        /* must outlive the set */
};

#endif
