/* export_row: one row as YAML.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "dump/export_row.h"
#include "dump/value.h"

#include <inttypes.h>
#include <sysexits.h>

/* --- Values --- */

int
dump_refuse_put (struct dump_output *out, const char *name, int64_t number,
                 const char *key, struct error *err)
{
  return error_set (err, EX_DATAERR,
                    "%s: %s %" PRId64 ": '%s' cannot be exported; see "
                    "--state-check",
                    store_path (out->state), name, number, key);
}

static int
put_plain (struct dump_output *out, struct slice text, struct error *err)
{
  return yaml_put_word (out->yaml, arena_string (&out->mail, text), err);
}

int
dump_put_lines (struct dump_output *out, struct slice text, struct error *err)
{
  struct slice line;

  if (slice_last (text) != '\n')
    return yaml_put_text (out->yaml, text, err);
  if (yaml_open_sequence (out->yaml, err) < 0)
    return -1;
  while (slice_next_line (&text, &line))
    if (yaml_put_text (out->yaml, line, err) < 0)
      return -1;
  return yaml_close (out->yaml, err);
}

static int
put_value (struct dump_output *out, const struct schema_field *field,
           const struct schema_value *value, struct error *err)
{
  struct slice text = dump_print (field, value, &out->mail);

  switch (field->type)
    {
    case SCHEMA_NUMBER:
      return yaml_put_integer (out->yaml, value->number, err);
    case SCHEMA_DATE:
    case SCHEMA_SET:
      return put_plain (out, text, err);
    case SCHEMA_LINES:
      return dump_put_lines (out, text, err);
    default:
      return yaml_put_text (out->yaml, text, err);
    }
}

/* --- Rows --- */

/* Enters the mapping GROUP, or leaves it (null).  */
static int
enter_group (struct dump_output *out, const char *group, struct error *err)
{
  bool same = group && out->group && strcmp (group, out->group) == 0;

  if (out->group && !same && yaml_close (out->yaml, err) < 0)
    return -1;
  if (group && !same
      && (yaml_put_word (out->yaml, group, err) < 0
          || yaml_open_mapping (out->yaml, err) < 0))
    return -1;
  out->group = group;
  return 0;
}

static bool
can_be_put (const struct schema_field *field, const struct schema_value *value,
            struct arena *arena)
{
  switch (field->type)
    {
    case SCHEMA_NUMBER:
      return value->number >= field->min && value->number <= field->max;
    case SCHEMA_FLAGS:
      return value->number == 0 || dump_print (field, value, arena).len > 0;
    case SCHEMA_DATE:
    case SCHEMA_WORD:
    case SCHEMA_HEX:
    case SCHEMA_SET:
      return dump_print (field, value, arena).len > 0;
    default:
      return true;
    }
}

static int
put_field (struct dump_output *out, const struct schema_table *table,
           const struct schema_field *field, const void *row,
           const struct series_row *in, struct error *err)
{
  struct schema_value value = schema_get (row, field), usual;

  if (schema_usual (field, row, in, &out->mail, &usual) && !field->needed
      && value.number == usual.number && slice_eq (value.text, usual.text))
    return 0;
  if (!can_be_put (field, &value, &out->mail))
    return dump_refuse_put (out, table->name, *(const int64_t *)row, field->key,
                            err);
  if (enter_group (out, field->group, err) < 0
      || yaml_put_word (out->yaml, field->key, err) < 0)
    return -1;
  return put_value (out, field, &value, err);
}

int
dump_put_row (struct dump_output *out, enum rows_table which, const void *row,
              const struct series_row *in, struct error *err)
{
  const struct schema_table *table = schema_table (which);
  unsigned without = in ? SCHEMA_REPLY_ONLY : SCHEMA_SERIES_ONLY;

  out->group = NULL;
  for (size_t i = 0; i < table->count; i++)
    if (table->fields[i].key && !(table->fields[i].only & without)
        && put_field (out, table, &table->fields[i], row, in, err) < 0)
      return -1;
  return enter_group (out, NULL, err);
}

int
dump_put_item (struct dump_output *out, enum rows_table which, const void *row,
               const struct series_row *in, struct error *err)
{
  arena_reset (&out->mail);
  if (yaml_open_mapping (out->yaml, err) < 0
      || dump_put_row (out, which, row, in, err) < 0)
    return -1;
  return yaml_close (out->yaml, err);
}

/* --- Sequences --- */

int
dump_begin_item (struct dump_output *out, const char *key, bool *first,
                 struct error *err)
{
  if (!*first)
    return 0;
  *first = false;
  if (yaml_put_word (out->yaml, key, err) < 0)
    return -1;
  return yaml_open_sequence (out->yaml, err);
}

int
dump_end_items (struct dump_output *out, bool first, int found,
                struct error *err)
{
  if (found < 0)
    return -1;
  return first ? 0 : yaml_close (out->yaml, err);
}
