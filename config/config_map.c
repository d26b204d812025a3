/* config_map: the mappings whose keys are the user's.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "config_private.h"

#include <stdlib.h>

/* One key, as it is compared and where it stood.  */
struct name
{
  struct slice key;
  struct slice written;
  struct yaml_place place;
  size_t number; /* from 0, in the order of the file */
};

/* What the keys and values of a mapping are.  */
struct kind
{
  size_t size;                     /* of the structure of an entry */
  bool (*is_key) (struct slice s); /* in lower case, without brackets */
  const char *complaint;           /* about a key that is none */
  /* Reads VALUE for KEY into ENTRY, which is cleared.  */
  int (*read) (struct config_reading *reading, const struct name *name,
               const struct yaml_event *value, void *entry);
};

static int
by_key (const void *a, const void *b)
{
  const struct name *left = a, *right = b;
  int order = slice_compare (left->key, right->key);

  if (order)
    return order;
  return (left->number > right->number) - (left->number < right->number);
}

/* Complains of the first key in the file that was there before.  Sorts
   NAMES.  */
static int
check_twice (struct config_reading *reading, struct name *names, size_t count)
{
  const struct name *first = NULL;

  if (count > 1)
    qsort (names, count, sizeof *names, by_key);
  for (size_t i = 1; i < count; i++)
    if (slice_eq (names[i].key, names[i - 1].key)
        && (!first || names[i].number < first->number))
      first = &names[i];
  return first ? config_refuse_twice (reading, first->place, first->written)
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

/* Reads the key EVENT.  0 or -1.  */
static int
read_name (struct config_reading *reading, const struct kind *kind,
           const struct yaml_event *event, struct name *name_r)
{
  struct arena *arena = &reading->config->arena;
  struct slice key;

  name_r->place = event->place;
  name_r->written = arena_copy (arena, event->text);
  key = slice_trim (name_r->written);
  if (slice_at (key, 0) == '<' && slice_last (key) == '>' && key.len > 1)
    key = slice_sub (key, 1, key.len - 2);
  if (!kind->is_key (key))
    return yaml_complain (reading->yaml, event->place, reading->err,
                          "'%s' is %s", config_show (arena, name_r->written),
                          kind->complaint);
  name_r->key = lower_copy (arena, key);
  return 0;
}

/* Reads the entries up to the end of the mapping; adds one structure for each
   to ENTRIES, and its name to NAMES.  */
static int
read_entries (struct config_reading *reading, const struct kind *kind,
              struct buf *names, struct buf *entries)
{
  struct yaml_event event;
  int got;

  for (size_t count = 0; (got = config_next_key (reading, &event)) > 0; count++)
    {
      struct name name = { .number = count };
      char *entry = memset (buf_reserve (entries, kind->size), 0, kind->size);

      if (read_name (reading, kind, &event, &name) < 0
          || yaml_next (reading->yaml, &event, reading->err) < 0
          || kind->read (reading, &name, &event, entry) < 0)
        return -1;
      entries->len += kind->size;
      buf_add (names, slice_make ((const char *)&name, sizeof name));
    }
  return got;
}

/* Reads the mapping that has begun: the entries, in the arena, and their
   number.  */
static int
read_map (struct config_reading *reading, const struct kind *kind,
          void **entries_r, size_t *count_r)
{
  struct buf names, entries;
  int result;

  buf_init (&names);
  buf_init (&entries);
  result = read_entries (reading, kind, &names, &entries);
  *count_r = entries.len / kind->size;
  if (result == 0)
    result = check_twice (reading, (struct name *)(void *)names.ptr, *count_r);
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

/* Letters, digits, what is not ASCII, and some marks, without empty parts
   between dots.  */
static bool
is_dotted (struct slice s, const char *marks)
{
  int last = '.';

  for (size_t i = 0; i < s.len; i++)
    {
      int c = slice_at (s, i);

      if (c == '.'
              ? last == '.'
              : c < 0x80 && !slice_is_alnum (c) && !(c && strchr (marks, c)))
        return false;
      last = c;
    }
  return last != '.';
}

/* RFC 2919 section 2, and what lists have that keep to less of it.  An address
   is none: it would never match.  */
static bool
is_list_id (struct slice s)
{
  return config_is_line (s) && is_dotted (s, "!#$%&'*+-/=?^_`{|}~:");
}

static bool
is_domain (struct slice s)
{
  return config_is_line (s) && is_dotted (s, "-_");
}

static int
read_list (struct config_reading *reading, const struct name *name,
           const struct yaml_event *value, void *entry)
{
  static const char wants[] = "a name, or a mapping with 'name' and 'state'";
  struct config_list *list = entry;

  list->id = name->key;
  if (value->type == YAML_MAPPING)
    {
      if (config_read_keys (reading, "lists.*", list) < 0)
        return -1;
    }
  else if (value->type != YAML_SCALAR || !config_is_line (value->text))
    return config_refuse (reading, value, name->written, wants);
  else if (!config_is_null (value))
    list->name = arena_copy (&reading->config->arena, value->text);
  if (list->name.len == 0)
    list->name = slice_head (list->id, slice_find_byte (list->id, '.'));
  return 0;
}

static int
read_domain (struct config_reading *reading, const struct name *name,
             const struct yaml_event *value, void *entry)
{
  struct config_domain *domain = entry;

  if (value->type != YAML_SCALAR || config_is_null (value)
      || value->text.len == 0 || !config_is_line (value->text))
    return config_refuse (reading, value, name->written, "a name");
  domain->domain = name->key;
  domain->shown = arena_copy (&reading->config->arena, value->text);
  return 0;
}

int
config_read_lists (struct config_reading *reading)
{
  static const struct kind kind = {
    .size = sizeof (struct config_list),
    .is_key = is_list_id,
    .complaint = "no List-Id (such as 'list.example.org')",
    .read = read_list,
  };
  struct config *config = reading->config;
  void *entries = NULL;

  if (read_map (reading, &kind, &entries, &config->list_count) < 0)
    return -1;
  config->lists = entries;
  return 0;
}

int
config_read_domains (struct config_reading *reading)
{
  static const struct kind kind = {
    .size = sizeof (struct config_domain),
    .is_key = is_domain,
    .complaint = "no domain (such as 'example.org')",
    .read = read_domain,
  };
  struct config *config = reading->config;
  void *entries = NULL;

  if (read_map (reading, &kind, &entries, &config->domain_count) < 0)
    return -1;
  config->domains = entries;
  return 0;
}
