/* rows: the rows of a state, each kind by its struct.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_STATE_ROWS_H
#define PATCHDIGEST_STATE_ROWS_H

#include "life/row.h"
#include "series/row.h"
#include "store/store.h"

/* The members are the lines of schema.def.  */
struct digest_row
{
#define COLUMN_digest ROW_MEMBER
#include "state/schema.def"
};

struct list_row
{
#define COLUMN_list ROW_MEMBER
#include "state/schema.def"
};

struct mark_row
{
#define COLUMN_mark ROW_MEMBER
#include "state/schema.def"
};

struct latest_row
{
#define COLUMN_latest ROW_MEMBER
#include "state/schema.def"
};

struct text_row
{
#define COLUMN_text ROW_MEMBER
#include "state/schema.def"
};

struct compared_row
{
#define COLUMN_compared ROW_MEMBER
#include "state/schema.def"
};

/* The tables of a state, for the functions of store.h.  */
enum rows_table
{
  ROWS_SERIES,
  ROWS_MESSAGE,
  ROWS_DIGEST,
  ROWS_LIST,
  ROWS_MARK,
  ROWS_LATEST,
  ROWS_TEXT,
  ROWS_COMPARED,
  ROWS_PERSON,
  ROWS_EVENT,
  ROWS_LIFE,
  ROWS_WAITING,
  ROWS_DECISION,
  ROWS_TABLES /* their number */
};

/* These read the row with the number ID, or the one with the lowest number
   above AFTER: 1, 0 if there is none, -1.  Texts are copied to ARENA.  */
int rows_get_series (struct store *state, int64_t id, struct arena *arena,
                     struct series_row *row_r, struct error *err);
int rows_get_message (struct store *state, int64_t id, struct arena *arena,
                      struct message_row *row_r, struct error *err);
int rows_next_series (struct store *state, int64_t after, struct arena *arena,
                      struct series_row *row_r, struct error *err);
int rows_next_message (struct store *state, int64_t after, struct arena *arena,
                       struct message_row *row_r, struct error *err);
int rows_next_digest (struct store *state, int64_t after, struct arena *arena,
                      struct digest_row *row_r, struct error *err);
int rows_next_list (struct store *state, int64_t after, struct arena *arena,
                    struct list_row *row_r, struct error *err);

/* Writes a row; it replaces the one that has its number.  In a change.  */
int rows_put_series (struct store *state, const struct series_row *row,
                     struct error *err);
int rows_put_message (struct store *state, const struct message_row *row,
                      struct error *err);
int rows_put_digest (struct store *state, const struct digest_row *row,
                     struct error *err);

/* Deletes the row ID, if there is one, with what the state knows about it: of a
   series, the counts of its comparison, its life and what the reader has said
   of it, but not its events; of a message, its text and what it waits to say.
   In a change.  */
int rows_delete_series (struct store *state, int64_t id, struct error *err);
int rows_delete_message (struct store *state, int64_t id, struct error *err);

/* The last digest of LIST, that is the one with the highest number: 1, 0, -1.
   Costs the same however many digests there are, unless the format of the state
   is older than 4.  */
int rows_last_digest (struct store *state, struct slice list,
                      struct arena *arena, struct digest_row *row_r,
                      struct error *err);

/* Notes the last digest of each list in a state that had the format FROM; for
   the schema.  In a change.  0 or -1.  */
int rows_migrate (struct store *state, int from, struct error *err);

/* A number for a new digest, or a new mark.  0 or -1.  */
int rows_new_digest (struct store *state, int64_t *id_r, struct error *err);

/* The number of the list NAME (a List-Id), from 1: 1 with the number, 0 if it
   has none, -1.  rows_add_list gives it one (in a change).  */
int rows_find_list (struct store *state, struct slice name, int64_t *id_r,
                    struct error *err);
int rows_add_list (struct store *state, struct slice name, int64_t *id_r,
                   struct error *err);

#endif
