/* import_row: one mapping of a dump.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_DUMP_IMPORT_ROW_H
#define PATCHDIGEST_DUMP_IMPORT_ROW_H

#include "dump/references.h"
#include "dump/value.h"
#include "state/texts.h"
#include "yaml/yaml_mapping.h"

struct dump_input
{
  struct store *state;
  struct yaml_reader *yaml;
  struct dump_refs *refs;
  struct arena arena;      /* the item that is being read */
  struct dump_mail *mails; /* of it; owned */
  size_t mail_count, mail_size;
  struct texts *texts;
  struct compared_row changes;  /* of the series; its number is 0 if it has
                                   none */
  struct life_row life;         /* of the series; the same */
  struct decision_row decision; /* of the series; the same */
  struct event_row *events;     /* of the series; owned */
  size_t event_count, event_size;
  struct slice waiting;      /* what the reply waits to say */
  int64_t last[ROWS_TABLES]; /* highest numbers so far */
};

/* One row that is being read.  */
struct dump_item
{
  enum rows_table table;
  void *row;
  struct yaml_place place;
  unsigned without;      /* fields that it cannot have, by their `only' */
  uint64_t given;        /* fields, a bit each */
  uint64_t given_groups; /* groups, by their first field */
  size_t next;           /* the field that usually follows the last one */
  bool has_mails;
  /* Reads the value of KEY, which is no field: 1, 0 if there is no such key,
     -1; null if there is none.  */
  int (*read_other) (struct dump_input *in, struct dump_item *item,
                     const struct yaml_event *key, struct error *err);
};

/* A message of the series that is being read.  */
struct dump_mail
{
  struct message_row row;
  struct dump_item item;
  struct text_row text_row; /* of its text; without a number if it has none */
  struct slice text;
};

/* Reads the mapping of ITEM, which has begun.  */
int dump_read_item (struct dump_input *in, struct dump_item *item,
                    struct error *err);

/* Reads the elements of the sequence of KEY, which has begun, as lines.  */
int dump_read_lines (struct dump_input *in, const char *key,
                     struct slice *text_r, struct error *err);

/* Gives all fields that were left out their usual values; SERIES is that of a
   message, or null.  */
int dump_complete (struct dump_input *in, struct dump_item *item,
                   const struct series_row *series, struct error *err);

/* The next event, which must be of TYPE: the value of KEY.  */
int dump_want (struct dump_input *in, enum yaml_type type, const char *key,
               const char *wants, struct yaml_event *event_r,
               struct error *err);

/* Complaints, as of yaml_mapping.h: about what KEY has; a key that was there
   before; one that is not known; one that ITEM lacks.  -1.  */
static inline int
dump_refuse (struct dump_input *in, const char *key, const char *wanted,
             const struct yaml_event *event, struct error *err)
{
  return yaml_refuse_value (in->yaml, event, slice_from_string (key), wanted,
                            err);
}

static inline int
dump_refuse_twice (struct dump_input *in, struct yaml_place place,
                   const char *key, struct error *err)
{
  return yaml_refuse_twice (in->yaml, place, slice_from_string (key), err);
}

static inline int
dump_refuse_unknown (struct dump_input *in, const struct yaml_event *event,
                     struct error *err)
{
  return yaml_refuse_unknown (in->yaml, event, NULL, err);
}

int dump_refuse_missing (struct dump_input *in, const struct dump_item *item,
                         const char *key, struct error *err);

static inline int
dump_next_key (struct dump_input *in, struct yaml_event *event_r,
               struct error *err)
{
  return yaml_next_key (in->yaml, event_r, err);
}

static inline bool
dump_is_called (const char *name, struct slice key)
{
  return slice_eq (slice_from_string (name), key);
}

#endif
