/* dump_private: what the files of dump share.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   What a row looks like as YAML stands in one table, which both ways follow.
   What a reader would expect of a value (its usual value) is left out.  */

#ifndef PATCHDIGEST_DUMP_DUMP_PRIVATE_H
#define PATCHDIGEST_DUMP_DUMP_PRIVATE_H

#include <stdio.h>

#include "base/arena.h"
#include "base/error.h"
#include "store/store.h"
#include "yaml/yaml_stream.h"

#define DUMP_FORMAT "state"

enum
{
  DUMP_VERSION = 1,  /* of the format */
  DUMP_FLUSH = 20000 /* mails after which what is in memory is written */
};

/* --- Fields --- */

enum dump_type
{
  DUMP_NUMBER,
  DUMP_TEXT,
  DUMP_LINES, /* text of lines: a sequence, or as it is where the last one has
                 no end */
  DUMP_DATE,  /* 2026-01-05T10:00:00Z, or seconds since the epoch */
  DUMP_WORD,  /* a number that has a name */
  DUMP_FLAGS, /* the names of bits */
  DUMP_HEX,   /* a patch-id */
  DUMP_SET,
  DUMP_SEEN
};

/* What is left out.  */
enum dump_usual
{
  USUAL_NUMBER,      /* the number `like', or the empty text */
  USUAL_OWN,         /* the member `like' of the row */
  USUAL_SERIES,      /* of a mail in a series: the member `like' of that */
  USUAL_REASON,      /* 0 where nothing came before; else nothing */
  USUAL_PATCHES,     /* the count of `numbers' but 0 */
  USUAL_VERSION,     /* `v2' of 2, nothing of 1 */
  USUAL_VERSION_KEY, /* `2' of `v2', 1 of nothing */
  USUAL_PART,        /* of a mail in a series: unnumbered */
  USUAL_PART_TEXT,   /* `3' of 3 */
  USUAL_TOTAL,       /* of a mail in a series: 1 where it is unnumbered, else
                        what the series has */
  USUAL_KIND         /* the flag that is called like the kind */
};

/* Rules.  */
enum
{
  DUMP_NEEDED = 1,   /* must be there */
  DUMP_IN_REPLY = 2, /* only there */
  DUMP_IN_SERIES = 4 /* only in mails of a series */
};

/* The rows that a number or a set refers to.  */
enum dump_refers
{
  REFERS_NOWHERE,
  REFERS_SERIES
};

struct dump_field
{
  const char *key;
  const char *group; /* the mapping that it is in, or null */
  enum dump_type type;
  size_t offset;
  unsigned rules;
  enum dump_usual usual;
  int64_t like;
  int64_t min, max; /* of numbers, and of those in a set */
  enum dump_refers refers;
  const char *(*name) (int64_t value); /* of a number from `min' to `max', or of
                                          a bit; null where it has none */
};

struct dump_table
{
  const char *name; /* of one row, in messages */
  const struct dump_field *fields;
  size_t count; /* at most 32 */
};

const struct dump_table *dump_table (enum store_table table);

/* A list, as the tables have it.  */
struct dump_list
{
  int64_t id;
  struct slice name;
};

static inline bool
dump_is_number (const struct dump_field *field)
{
  return field->type == DUMP_NUMBER || field->type == DUMP_DATE
         || field->type == DUMP_WORD || field->type == DUMP_FLAGS;
}

/* A value: a number or a text, as the field has it; the other one is 0 or
   empty.  */
struct dump_value
{
  int64_t number;
  struct slice text;
};

static inline struct dump_value
dump_get (const void *row, const struct dump_field *field)
{
  const void *at = (const char *)row + field->offset;
  struct dump_value value = { 0, { NULL, 0 } };

  if (dump_is_number (field))
    value.number = *(const int64_t *)at;
  else
    value.text = *(const struct slice *)at;
  return value;
}

static inline void
dump_set (void *row, const struct dump_field *field,
          const struct dump_value *value)
{
  void *at = (char *)row + field->offset;

  if (dump_is_number (field))
    *(int64_t *)at = value->number;
  else
    *(struct slice *)at = value->text;
}

/* The usual value of FIELD in ROW, of which all fields before it are there; IN
   is the series of a mail, or null.  Made in ARENA or part of the rows.  False
   where there is none: then the field must be there.  */
bool dump_usual (const struct dump_field *field, const void *row,
                 const struct series_row *in, struct arena *arena,
                 struct dump_value *value_r);

/* Reads the scalar EVENT as a value of FIELD into *VALUE_R, its text in ARENA:
   null, or in words what FIELD wants.  */
const char *dump_parse (const struct dump_field *field,
                        const struct yaml_event *event, struct arena *arena,
                        struct dump_value *value_r);

/* DUMP_DATE, DUMP_HEX, DUMP_FLAGS as text in ARENA; empty where what is there
   cannot be said.  */
struct slice dump_print (const struct dump_field *field,
                         const struct dump_value *value, struct arena *arena);

/* --- References --- */

/* Rows that others refer to may come later: what is not there yet is checked
   at the end.  */
struct dump_refs;

struct dump_refs *dump_refs_new (struct store *state, const char *tmpdir);
void dump_refs_free (struct dump_refs *refs);

/* 1 where TABLE has the row NUMBER, 0, -1.  */
int dump_has_row (struct dump_refs *refs, enum store_table table,
                  int64_t number, struct error *err);

/* Notes that at PLACE all rows from FIRST to LAST of TABLE are referred to.  */
int dump_refer (struct dump_refs *refs, enum store_table table, int64_t first,
                int64_t last, struct yaml_place place, struct error *err);

/* Checks what was not there when it was referred to.  */
int dump_refs_check (struct dump_refs *refs, const struct yaml_reader *yaml,
                     struct error *err);

/* --- Reading --- */

/* Puts all rows of the dump IN (see dump_import) to STATE, which is empty and
   in a change: rows only, no keys.  */
int dump_read (struct store *state, FILE *in, const char *name,
               const char *tmpdir, struct error *err);

/* Adds the mails of the rows in FROM to STATE, which is in a change.  */
int dump_merge (struct store *state, struct store *from, struct error *err);

/* The digests of another state, as far as mails that are taken over name
   them.  */
struct dump_digests;

struct dump_digests *dump_digests_new (struct store *state, struct store *from);
void dump_digests_free (struct dump_digests *digests);

/* The number in the state of the digest that has NUMBER in the other one: that
   of an equal one, or of a new row.  */
int dump_take_digest (struct dump_digests *digests, int64_t number,
                      int64_t *number_r, struct error *err);

/* Sees to it that the last row of each list is still its newest digest: the
   next one begins where that has ended.  */
int dump_digests_end (struct dump_digests *digests, struct error *err);

/* Takes the next `LIST:DIGEST' off *REST: 1 with both, 0 at the end, -1 where
   there is none.  */
int dump_next_seen (struct slice *rest, int64_t *list_r, int64_t *digest_r);

#endif
