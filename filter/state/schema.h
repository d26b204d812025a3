/* schema: what a state remembers, for the store and for people.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Made of schema.def: the tables as a store wants them, and what each column
   means: its key in an exported state, what its values may be, what it usually
   is, and which rows it refers to.  The keys are those of the JSON lines, if
   these have the thing.  */

#ifndef PATCHDIGEST_STATE_SCHEMA_H
#define PATCHDIGEST_STATE_SCHEMA_H

#include "base/arena.h"
#include "state/rows.h"

/* As large as the format that the newest column or flag has come with.  */
union schema_formats
{
#define SCHEMA_SINCE(table, member, since) char table##_##member[since];
#define COLUMN_series(place, member, storage, since, ...)                      \
  SCHEMA_SINCE (series, member, since)
#define COLUMN_message(place, member, storage, since, ...)                     \
  SCHEMA_SINCE (message, member, since)
#define COLUMN_digest(place, member, storage, since, ...)                      \
  SCHEMA_SINCE (digest, member, since)
#define COLUMN_list(place, member, storage, since, ...)                        \
  SCHEMA_SINCE (list, member, since)
#define COLUMN_mark(place, member, storage, since, ...)                        \
  SCHEMA_SINCE (mark, member, since)
#define COLUMN_latest(place, member, storage, since, ...)                      \
  SCHEMA_SINCE (latest, member, since)
#define COLUMN_text(place, member, storage, since, ...)                        \
  SCHEMA_SINCE (text, member, since)
#define COLUMN_compared(place, member, storage, since, ...)                    \
  SCHEMA_SINCE (compared, member, since)
#define COLUMN_person(place, member, storage, since, ...)                      \
  SCHEMA_SINCE (person, member, since)
#define COLUMN_event(place, member, storage, since, ...)                       \
  SCHEMA_SINCE (event, member, since)
#define COLUMN_life(place, member, storage, since, ...)                        \
  SCHEMA_SINCE (life, member, since)
#define COLUMN_waiting(place, member, storage, since, ...)                     \
  SCHEMA_SINCE (waiting, member, since)
#define COLUMN_decision(place, member, storage, since, ...)                    \
  SCHEMA_SINCE (decision, member, since)
#define FLAG_series(bit, since, name, word) SCHEMA_SINCE (series, name, since)
#define FLAG_message(bit, since, name, word) SCHEMA_SINCE (message, name, since)
#define FLAG_event(bit, since, name, word) SCHEMA_SINCE (event, name, since)
#define FLAG_life(bit, since, name, word) SCHEMA_SINCE (life, name, since)
#include "state/schema.def"
};

enum
{
  SCHEMA_FORMAT = sizeof (union schema_formats), /* of a state */
  SCHEMA_FIELDS_MAX = 64                         /* of a table */
};

enum schema_type
{
  SCHEMA_NUMBER,
  SCHEMA_TEXT,
  SCHEMA_LINES, /* text of lines: a sequence; or, if the last line has no end, a
                   text */
  SCHEMA_DATE,  /* 2026-01-05T10:00:00Z, or seconds since the epoch */
  SCHEMA_WORD,  /* a number that has a name */
  SCHEMA_FLAGS, /* the names of bits */
  SCHEMA_HEX,   /* a patch-id */
  SCHEMA_SET,   /* of numbers */
  SCHEMA_SEEN   /* see series/seen.h */
};

/* How the usual value is found.  */
enum schema_usual
{
  SCHEMA_USUAL_NUMBER,       /* `usual_number', or the empty text */
  SCHEMA_USUAL_SAME,         /* the member at `usual_offset' of the row */
  SCHEMA_USUAL_SERIES,       /* of a message in a series: the member at
                                `usual_offset' of the series */
  SCHEMA_USUAL_REASON,       /* 0 if nothing came before; else it has none */
  SCHEMA_USUAL_PATCHES,      /* the count of `numbers' but 0 */
  SCHEMA_USUAL_VERSION_TEXT, /* `v2' of 2, nothing of 1 */
  SCHEMA_USUAL_VERSION_KEY,  /* `2' of `v2', 1 of nothing */
  SCHEMA_USUAL_PART,         /* of a message in a series: unnumbered */
  SCHEMA_USUAL_PART_TEXT,    /* `3' of 3 */
  SCHEMA_USUAL_TOTAL,        /* of a message in a series: 1 if it is unnumbered,
                                else what the series has */
  SCHEMA_USUAL_KIND_FLAG     /* the flag that goes with the kind */
};

/* Messages that do not have a field.  */
enum
{
  SCHEMA_REPLY_ONLY = 1, /* those of a series */
  SCHEMA_SERIES_ONLY = 2 /* replies */
};

/* `refers' of a field that refers to no row.  */
#define SCHEMA_NOWHERE (-1)

struct schema_field
{
  const char *member;
  const char *key;   /* null if it is not exported */
  const char *group; /* the mapping that has the key, or null */
  enum schema_type type;
  size_t offset;
  unsigned only; /* SCHEMA_REPLY_ONLY, SCHEMA_SERIES_ONLY */
  bool needed;   /* must be given */
  enum schema_usual usual;
  int64_t usual_number;
  size_t usual_offset;
  int64_t min, max; /* of numbers, and of those in a set */
  int refers;       /* the table whose rows it refers to, or SCHEMA_NOWHERE */
  bool back;        /* these rows refer back to the row */
  /* The name of a number from `min' to `max', or of a bit; null if it has
     none.  */
  const char *(*name) (int64_t value);
};

/* The fields of a table, in the order in which they are exported.  */
struct schema_table
{
  const char *name; /* of one row, in messages */
  const struct schema_field *fields;
  size_t count; /* at most SCHEMA_FIELDS_MAX */
};

const struct schema_table *schema_table (enum rows_table table);

/* The same tables, ROWS_TABLES of them, as a store has them.  */
const struct store_table *schema_stored (void);

static inline bool
schema_is_number (const struct schema_field *field)
{
  return field->type == SCHEMA_NUMBER || field->type == SCHEMA_DATE
         || field->type == SCHEMA_WORD || field->type == SCHEMA_FLAGS;
}

/* A value: a number or a text, as the field has it; the other one is 0 or
   empty.  */
struct schema_value
{
  int64_t number;
  struct slice text;
};

struct schema_value schema_get (const void *row,
                                const struct schema_field *field);
void schema_set (void *row, const struct schema_field *field,
                 const struct schema_value *value);

/* The usual value of FIELD in ROW, of which all fields before it are there; IN
   is the series of a message, or null.  Made in ARENA or part of the rows.
   False if there is none: then the field must be given.  */
bool schema_usual (const struct schema_field *field, const void *row,
                   const struct series_row *in, struct arena *arena,
                   struct schema_value *value_r);

/* --- References --- */

/* Calls EACH with every run of numbers of TABLE's ROW from FIRST to LAST that
   FIELD refers to, in ascending order: 0; what EACH returned, if that was not
   0; or -2 if the field is not a set of numbers.  */
int schema_each_reference (const struct schema_field *field, const void *row,
                           int (*each) (void *context, int64_t first,
                                        int64_t last),
                           void *context);

#endif
