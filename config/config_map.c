/* config_map: mappings whose keys are the user's.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "config_map.h"
#include "base/buf.h"
#include "yaml/yaml_mapping.h"

#include <stdlib.h>

static int
by_key (const void *a, const void *b)
{
  const struct config_name *left = a, *right = b;
  int order = slice_compare (left->key, right->key);

  if (order)
    return order;
  return (left->number > right->number) - (left->number < right->number);
}

/* Refuses the first key in the file that repeats another one.  Sorts NAMES.  */
static int
check_twice (struct config_reading *reading, struct config_name *names,
             size_t count)
{
  const struct config_name *first = NULL;

  if (count > 1)
    qsort (names, count, sizeof *names, by_key);
  for (size_t i = 1; i < count; i++)
    if (slice_eq (names[i].key, names[i - 1].key)
        && (!first || names[i].number < first->number))
      first = &names[i];
  return first ? yaml_refuse_twice (reading->yaml, first->place, first->written,
                                    reading->err)
               : 0;
}

static struct slice
lower_copy (struct arena *arena, struct slice s)
{
  char *copy = arena_bytes (arena, s.len + 1);

  for (size_t i = 0; i < s.len; i++)
    copy[i] = (char)slice_lower (slice_at (s, i));
  return slice_make (copy, s.len);
}

/* Sets the error to `'NAME' COMPLAINT'.  */
static int
refuse_name (struct config_reading *reading, const struct config_name *name,
             const char *complaint)
{
  struct buf buf;

  buf_init (&buf);
  yaml_show (&buf, name->written);
  yaml_complain (reading->yaml, name->place, reading->err, "%.*s %s",
                 SLICE_ARG (buf_slice (&buf)), complaint);
  buf_release (&buf);
  return -1;
}

/* Reads the key EVENT.  0 or -1.  */
static int
read_name (struct config_reading *reading, const struct config_map *map,
           const struct yaml_event *event, struct config_name *name_r)
{
  struct arena *arena = &reading->config->arena;
  struct slice key;

  name_r->place = event->place;
  name_r->written = arena_copy (arena, event->text);
  key = slice_trim (name_r->written);
  if (slice_at (key, 0) == '<' && slice_last (key) == '>' && key.len > 1)
    key = slice_sub (key, 1, key.len - 2);
  if (!map->is_key (key))
    return refuse_name (reading, name_r, map->complaint);
  name_r->key = lower_copy (arena, key);
  return 0;
}

/* Reads the entries up to the end of the mapping; adds one structure for each
   to ENTRIES, and its name to NAMES.  */
static int
read_entries (struct config_reading *reading, const struct config_map *map,
              struct buf *names, struct buf *entries)
{
  struct yaml_event event;
  int got;

  for (size_t count = 0;
       (got = yaml_next_key (reading->yaml, &event, reading->err)) > 0; count++)
    {
      struct config_name name = { .number = count };
      char *entry = memset (buf_reserve (entries, map->size), 0, map->size);

      if (read_name (reading, map, &event, &name) < 0
          || yaml_next (reading->yaml, &event, reading->err) < 0
          || map->read (reading, &name, &event, entry) < 0)
        return -1;
      entries->len += map->size;
      buf_add (names, slice_make ((const char *)&name, sizeof name));
    }
  return got;
}

int
config_read_map (struct config_reading *reading, const struct config_map *map,
                 void **entries_r, size_t *count_r)
{
  struct buf names, entries;
  int result;

  buf_init (&names);
  buf_init (&entries);
  result = read_entries (reading, map, &names, &entries);
  *count_r = entries.len / map->size;
  if (result == 0)
    result = check_twice (reading, (struct config_name *)(void *)names.ptr,
                          *count_r);
  if (result == 0)
    {
      *entries_r = arena_alloc (&reading->config->arena, entries.len);
      if (entries.len)
        memcpy (*entries_r, entries.ptr, entries.len);
    }
  buf_release (&entries);
  buf_release (&names);
  return result;
}
