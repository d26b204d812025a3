/* export_row: one row as YAML.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_DUMP_EXPORT_ROW_H
#define PATCHDIGEST_DUMP_EXPORT_ROW_H

#include "state/schema.h"
#include "state/texts.h"
#include "yaml/yaml_stream.h"

struct dump_output
{
  struct store *state;
  struct yaml_writer *yaml;
  struct arena item; /* a list, digest, series or reply */
  struct arena mail; /* a message of a series */
  struct texts *texts;
  bool wants_texts;  /* of the series at hand */
  const char *group; /* the mapping within a row that is open, or null */
  uint64_t mails;    /* messages written as part of a series */
  uint64_t events;   /* events written */
};

/* Writes the keys and values of ROW of the table WHICH, which is in the series
   IN or, with null, in none.  The number is the first member of each row.  What
   all these functions return: 0 or -1.  */
int dump_put_row (struct dump_output *out, enum rows_table which,
                  const void *row, const struct series_row *in,
                  struct error *err);

/* The same as a mapping; resets `mail' of OUT.  */
int dump_put_item (struct dump_output *out, enum rows_table which,
                   const void *row, const struct series_row *in,
                   struct error *err);

/* Writes TEXT as a sequence of its lines.  */
int dump_put_lines (struct dump_output *out, struct slice text,
                    struct error *err);

/* Before an item of the sequence KEY; *FIRST is true before the first.  */
int dump_begin_item (struct dump_output *out, const char *key, bool *first,
                     struct error *err);

/* After the last one; FOUND is the result of the last look-up.  */
int dump_end_items (struct dump_output *out, bool first, int found,
                    struct error *err);

/* What KEY of the row NUMBER called NAME has cannot be expressed, so it could
   not be read back: -1.  */
int dump_refuse_put (struct dump_output *out, const char *name, int64_t number,
                     const char *key, struct error *err);

#endif
