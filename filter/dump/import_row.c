/* import_row: one mapping of a dump.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "base/numset.h"
#include "dump/import_row.h"
#include "base/numset.h"
#include "base/buf.h"

enum
{
  GROUP_BIT = 32 /* in `given' */
};

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

/* The field KEY of GROUP (may be null), null where there is none.  Mostly it is
   the next one.  */
static const struct dump_field *
find_field (struct dump_item *item, const char *group, struct slice key)
{
  const struct dump_table *table = dump_table (item->table);

  for (size_t n = 0; n < table->count; n++)
    {
      size_t i = (item->next + n) % table->count;
      const struct dump_field *field = &table->fields[i];
      bool here = group ? field->group && strcmp (group, field->group) == 0
                        : !field->group;

      if (here && dump_is_called (field->key, key)
          && !(field->rules & item->without))
        {
          item->next = i + 1;
          return field;
        }
    }
  return NULL;
}

/* The first field of the group KEY.  */
static const struct dump_field *
find_group (const struct dump_item *item, struct slice key)
{
  const struct dump_table *table = dump_table (item->table);

  for (size_t i = 0; i < table->count; i++)
    if (table->fields[i].group && dump_is_called (table->fields[i].group, key))
      return &table->fields[i];
  return NULL;
}

/* Notes that BIT was given; says whether it was before.  */
static bool
give (struct dump_item *item, size_t bit)
{
  bool before = item->given >> bit & 1;

  item->given |= UINT64_C (1) << bit;
  return before;
}

static int
refer_to_set (struct dump_input *in, struct slice text, struct yaml_place place,
              struct error *err)
{
  struct numset_run run = { 0, -1 };
  int64_t number;

  while (numset_next (&text, &run, &number) > 0)
    {
      if (dump_refer (in->refs, STORE_SERIES, number, run.last, place, err) < 0)
        return -1;
      run.next = run.last + 1;
    }
  return 0;
}

static int
refer_to_seen (struct dump_input *in, struct slice text,
               struct yaml_place place, struct error *err)
{
  int64_t list, digest;

  while (dump_next_seen (&text, &list, &digest) > 0)
    if ((list && dump_refer (in->refs, STORE_LIST, list, list, place, err) < 0)
        || (digest
            && dump_refer (in->refs, STORE_DIGEST, digest, digest, place, err)
                   < 0))
      return -1;
  return 0;
}

static int
refer (struct dump_input *in, const struct dump_field *field,
       const struct dump_value *value, struct yaml_place place,
       struct error *err)
{
  if (field->type == DUMP_SEEN)
    return refer_to_seen (in, value->text, place, err);
  if (field->refers != REFERS_SERIES)
    return 0;
  if (field->type == DUMP_SET)
    return refer_to_set (in, value->text, place, err);
  return value->number == 0 ? 0
                            : dump_refer (in->refs, STORE_SERIES, value->number,
                                          value->number, place, err);
}

/* The elements of a sequence of texts as lines.  */
static int
read_lines (struct dump_input *in, const struct dump_field *field,
            struct slice *text_r, struct error *err)
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
          status
              = dump_refuse (in, field->key, "texts of one line", &event, err);
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
            const struct dump_field *field, struct yaml_place key_place,
            struct error *err)
{
  const struct dump_field *first = dump_table (item->table)->fields;
  struct dump_value value = { 0, { NULL, 0 } };
  struct yaml_event event;
  const char *wants;

  if (give (item, (size_t)(field - first)))
    return dump_refuse_twice (in, key_place, field->key, err);
  if (yaml_next (in->yaml, &event, err) < 0)
    return -1;
  if (field->type == DUMP_LINES && event.type == YAML_SEQUENCE)
    {
      if (read_lines (in, field, &value.text, err) < 0)
        return -1;
    }
  else if (event.type != YAML_SCALAR)
    return dump_refuse (in, field->key, "a single value", &event, err);
  else if ((wants = dump_parse (field, &event, &in->arena, &value)))
    return dump_refuse (in, field->key, wants, &event, err);
  dump_set (item->row, field, &value);
  return refer (in, field, &value, event.place, err);
}

static int
read_group (struct dump_input *in, struct dump_item *item,
            const struct dump_field *group, struct yaml_place key_place,
            struct error *err)
{
  const struct dump_field *first = dump_table (item->table)->fields;
  struct yaml_event event;
  int more;

  if (give (item, GROUP_BIT + (size_t)(group - first)))
    return dump_refuse_twice (in, key_place, group->group, err);
  if (dump_want (in, YAML_MAPPING, group->group, "a mapping", &event, err) < 0)
    return -1;
  while ((more = dump_next_key (in, &event, err)) > 0)
    {
      const struct dump_field *field
          = find_field (item, group->group, event.text);

      if (!field)
        return dump_refuse_unknown (in, &event, err);
      if (read_field (in, item, field, event.place, err) < 0)
        return -1;
    }
  return more;
}

int
dump_read_item (struct dump_input *in, struct dump_item *item,
                struct error *err)
{
  struct yaml_event event;
  int more;

  while ((more = dump_next_key (in, &event, err)) > 0)
    {
      const struct dump_field *field = find_field (item, NULL, event.text);
      const struct dump_field *group = NULL;
      struct yaml_place place = event.place;
      int status;

      if (!field)
        group = find_group (item, event.text);
      if (field)
        status = read_field (in, item, field, place, err);
      else if (group)
        status = read_group (in, item, group, place, err);
      else if (item->read_mails && dump_is_called ("messages", event.text))
        status = item->read_mails (in, item, place, err);
      else
        status = dump_refuse_unknown (in, &event, err);
      if (status < 0)
        return -1;
    }
  return more;
}

int
dump_complete (struct dump_input *in, struct dump_item *item,
               const struct series_row *series, struct error *err)
{
  const struct dump_table *table = dump_table (item->table);

  for (size_t i = 0; i < table->count; i++)
    {
      const struct dump_field *field = &table->fields[i];
      struct dump_value value;

      if (item->given >> i & 1 || field->rules & item->without)
        continue;
      if (field->rules & DUMP_NEEDED
          || !dump_usual (field, item->row, series, &in->arena, &value))
        return dump_refuse_missing (in, item, field->key, err);
      dump_set (item->row, field, &value);
    }
  return 0;
}
