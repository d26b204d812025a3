/* import_row: one mapping of a dump.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "dump/import_row.h"
#include "base/numset.h"
#include "base/buf.h"
#include "series/seen.h"

int
dump_refuse_missing (struct dump_input *in, const struct dump_item *item,
                     const char *key, struct error *err)
{
  return yaml_complain (in->yaml, item->place, err, "'%s' is missing", key);
}

int
dump_want (struct dump_input *in, enum yaml_type type, const char *key,
           const char *wants, struct yaml_event *event_r, struct error *err)
{
  if (yaml_next (in->yaml, event_r, err) < 0)
    return -1;
  return event_r->type == type ? 0 : dump_refuse (in, key, wants, event_r, err);
}

/* --- Fields --- */

/* The field KEY of GROUP (may be null), or null.  Usually it is the next
   one.  */
static const struct schema_field *
find_field (struct dump_item *item, const char *group, struct slice key)
{
  const struct schema_table *table = schema_table (item->table);

  for (size_t n = 0; n < table->count; n++)
    {
      size_t i = (item->next + n) % table->count;
      const struct schema_field *field = &table->fields[i];
      bool here = group ? field->group && strcmp (group, field->group) == 0
                        : !field->group;

      if (here && field->key && dump_is_called (field->key, key)
          && !(field->only & item->without))
        {
          item->next = i + 1;
          return field;
        }
    }
  return NULL;
}

/* The first field of the group KEY.  */
static const struct schema_field *
find_group (const struct dump_item *item, struct slice key)
{
  const struct schema_table *table = schema_table (item->table);

  for (size_t i = 0; i < table->count; i++)
    if (table->fields[i].group && dump_is_called (table->fields[i].group, key))
      return &table->fields[i];
  return NULL;
}

/* Sets BIT in *GIVEN; true if it was set before.  */
static bool
give (uint64_t *given, size_t bit)
{
  bool before = *given >> bit & 1;

  *given |= UINT64_C (1) << bit;
  return before;
}

/* What refers, and the input that has it.  */
struct referrer
{
  struct dump_input *in;
  enum rows_table table;
  struct yaml_place place;
  struct error *err;
};

static int
refer_to (void *context, int64_t first, int64_t last)
{
  const struct referrer *from = context;

  return dump_refer (from->in->refs,
                     (struct dump_range){ from->table, first, last },
                     from->place, from->err);
}

static int
refer_to_seen (struct referrer *from, struct slice text)
{
  int64_t list, digest;

  while (seen_next (&text, &list, &digest) > 0)
    {
      from->table = ROWS_LIST;
      if (list && refer_to (from, list, list) < 0)
        return -1;
      from->table = ROWS_DIGEST;
      if (digest && refer_to (from, digest, digest) < 0)
        return -1;
    }
  return 0;
}

/* Notes what FIELD of ITEM, whose value is at PLACE, refers to.  Rows that
   refer back are checked with the series.  */
static int
refer (struct dump_input *in, const struct dump_item *item,
       const struct schema_field *field, struct yaml_place place,
       struct error *err)
{
  struct referrer from = { .in = in, .place = place, .err = err };

  if (field->type == SCHEMA_SEEN)
    return refer_to_seen (&from, schema_get (item->row, field).text);
  if (field->refers == SCHEMA_NOWHERE || field->back)
    return 0;
  from.table = (enum rows_table)field->refers;
  return schema_each_reference (field, item->row, refer_to, &from);
}

int
dump_read_lines (struct dump_input *in, const char *key, struct slice *text_r,
                 struct error *err)
{
  struct yaml_event event;
  struct buf buf;
  int status;

  buf_init (&buf);
  while ((status = yaml_next (in->yaml, &event, err)) > 0
         && event.type != YAML_CLOSE)
    {
      if (event.type != YAML_SCALAR
          || slice_find_byte (event.text, '\n') != SLICE_NPOS)
        {
          status = dump_refuse (in, key, "texts of one line", &event, err);
          break;
        }
      buf_add (&buf, event.text);
      buf_add_byte (&buf, '\n');
    }
  *text_r = arena_copy (&in->arena, buf_slice (&buf));
  buf_release (&buf);
  return status < 0 ? -1 : 0;
}

static int
read_field (struct dump_input *in, struct dump_item *item,
            const struct schema_field *field, struct yaml_place key_place,
            struct error *err)
{
  const struct schema_field *first = schema_table (item->table)->fields;
  struct schema_value value = { 0, { NULL, 0 } };
  struct yaml_event event;
  const char *wants;

  if (give (&item->given, (size_t)(field - first)))
    return dump_refuse_twice (in, key_place, field->key, err);
  if (yaml_next (in->yaml, &event, err) < 0)
    return -1;
  if (field->type == SCHEMA_LINES && event.type == YAML_SEQUENCE)
    {
      if (dump_read_lines (in, field->key, &value.text, err) < 0)
        return -1;
    }
  else if (event.type != YAML_SCALAR)
    return dump_refuse (in, field->key, "a single value", &event, err);
  else if ((wants = dump_parse (field, &event, &in->arena, &value)))
    return dump_refuse (in, field->key, wants, &event, err);
  schema_set (item->row, field, &value);
  return refer (in, item, field, event.place, err);
}

static int
read_group (struct dump_input *in, struct dump_item *item,
            const struct schema_field *group, struct yaml_place key_place,
            struct error *err)
{
  const struct schema_field *first = schema_table (item->table)->fields;
  struct yaml_event event;
  int more;

  if (give (&item->given_groups, (size_t)(group - first)))
    return dump_refuse_twice (in, key_place, group->group, err);
  if (dump_want (in, YAML_MAPPING, group->group, "a mapping", &event, err) < 0)
    return -1;
  while ((more = dump_next_key (in, &event, err)) > 0)
    {
      const struct schema_field *field
          = find_field (item, group->group, event.text);

      if (!field)
        return dump_refuse_unknown (in, &event, err);
      if (read_field (in, item, field, event.place, err) < 0)
        return -1;
    }
  return more;
}

static int
read_other (struct dump_input *in, struct dump_item *item,
            const struct yaml_event *key, struct error *err)
{
  /* The event does not outlive the next one.  */
  struct yaml_event copy = *key;
  int known = 0;

  copy.text = arena_copy (&in->arena, key->text);
  if (item->read_other)
    known = item->read_other (in, item, &copy, err);
  return known == 0 ? dump_refuse_unknown (in, &copy, err) : known < 0 ? -1 : 0;
}

int
dump_read_item (struct dump_input *in, struct dump_item *item,
                struct error *err)
{
  struct yaml_event event;
  int more;

  while ((more = dump_next_key (in, &event, err)) > 0)
    {
      const struct schema_field *field = find_field (item, NULL, event.text);
      const struct schema_field *group = NULL;
      struct yaml_place place = event.place;
      int status;

      if (!field)
        group = find_group (item, event.text);
      if (field)
        status = read_field (in, item, field, place, err);
      else if (group)
        status = read_group (in, item, group, place, err);
      else
        status = read_other (in, item, &event, err);
      if (status < 0)
        return -1;
    }
  return more;
}

int
dump_complete (struct dump_input *in, struct dump_item *item,
               const struct series_row *series, struct error *err)
{
  const struct schema_table *table = schema_table (item->table);

  for (size_t i = 0; i < table->count; i++)
    {
      const struct schema_field *field = &table->fields[i];
      struct schema_value value;

      if (!field->key || item->given >> i & 1 || field->only & item->without)
        continue;
      if (field->needed
          || !schema_usual (field, item->row, series, &in->arena, &value))
        return dump_refuse_missing (in, item, field->key, err);
      schema_set (item->row, field, &value);
    }
  return 0;
}
