/* config_keys: reads mappings whose keys are in the table.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "config_keys.h"
#include "config_map.h"
#include "config_path.h"
#include "config_table.h"
#include "config_texts.h"
#include "config_value.h"
#include "config_watch.h"
#include "yaml/yaml_mapping.h"

static int
refuse_value (struct config_reading *reading, const struct config_key *key,
              const struct yaml_event *event)
{
  struct config *config = reading->config;

  return yaml_refuse_value (reading->yaml, event, slice_from_string (key->name),
                            config_wanted (config, key, &config->arena),
                            reading->err);
}

/* Reads a value that is a scalar.  */
static int
read_scalar (struct config_reading *reading, const struct config_key *key,
             const struct yaml_event *event, void *base)
{
  struct slice text = arena_copy (&reading->config->arena, event->text);

  if (event->type != YAML_SCALAR)
    return refuse_value (reading, key, event);
  if (yaml_is_null (event))
    text = slice_from_string (key->empty ? key->empty : key->value);
  if (!config_set (base, reading->config, key, text, event->plain))
    return refuse_value (reading, key, event);
  return 0;
}

static int
read_path (struct config_reading *reading, const struct config_key *key,
           const struct yaml_event *event, void *base)
{
  const char **path = (const char **)(void *)((char *)base + key->offset);

  if (yaml_is_null (event))
    return 0;
  if (event->type != YAML_SCALAR)
    return refuse_value (reading, key, event);
  *path = config_expand (reading, event, key->name);
  return *path ? 0 : -1;
}

/* `yes' or `no' would be a strange name for a file: the user means something
   else.  */
static int
read_state_value (struct config_reading *reading, const struct config_key *key,
                  const struct yaml_event *event)
{
  struct config *config = reading->config;
  bool truth;

  if (event->type == YAML_MAPPING)
    return config_read_keys (reading, key->name, config);
  if (yaml_is_null (event))
    return 0;
  if (event->type != YAML_SCALAR
      || (event->plain && config_read_bool (&truth, event->text)))
    return refuse_value (reading, key, event);
  config->state_path = config_expand (reading, event, key->name);
  return config->state_path ? 0 : -1;
}

static int
read_state (struct config_reading *reading, const struct config_key *key,
            const struct yaml_event *event)
{
  struct config *config = reading->config;
  struct yaml_place place = event->place;

  config->has_state = true;
  if (read_state_value (reading, key, event) < 0)
    return -1;
  if (!config->state_path)
    config->state_path
        = config_default_state (reading->environment, &config->arena);
  if (!config->state_path)
    return yaml_complain (
        reading->yaml, place, reading->err,
        "'%s' needs a path: neither XDG_STATE_HOME nor HOME is set", key->name);
  return 0;
}

/* --- Lists and domains --- */

/* Returns true if S consists of letters, digits, MARKS and characters that are
   not ASCII, and no part between its dots is empty.  */
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

/* RFC 2919 section 2, and some of what lists have instead.  Not an address,
   which would never match.  */
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
read_list (struct config_reading *reading, const struct config_name *name,
           const struct yaml_event *value, void *entry)
{
  static const char wanted[] = "a name, or a mapping of keys";
  struct config_list *list = entry;

  list->id = name->key;
  if (value->type == YAML_MAPPING)
    {
      if (config_read_keys (reading, "lists.*", list) < 0)
        return -1;
    }
  else if (value->type != YAML_SCALAR || !config_is_line (value->text))
    return yaml_refuse_value (reading->yaml, value, name->written, wanted,
                              reading->err);
  else if (!yaml_is_null (value))
    list->name = arena_copy (&reading->config->arena, value->text);
  if (list->name.len == 0)
    list->name = slice_head (list->id, slice_find_byte (list->id, '.'));
  return 0;
}

static int
read_domain (struct config_reading *reading, const struct config_name *name,
             const struct yaml_event *value, void *entry)
{
  struct config_domain *domain = entry;

  if (value->type != YAML_SCALAR || yaml_is_null (value) || value->text.len == 0
      || !config_is_line (value->text))
    return yaml_refuse_value (reading->yaml, value, name->written, "a name",
                              reading->err);
  domain->domain = name->key;
  domain->shown = arena_copy (&reading->config->arena, value->text);
  return 0;
}

static int
read_lists (struct config_reading *reading)
{
  static const struct config_map map = {
    .size = sizeof (struct config_list),
    .is_key = is_list_id,
    .complaint = "is not a List-Id (such as 'list.example.org')",
    .read = read_list,
  };
  struct config *config = reading->config;
  void *entries = NULL;

  if (config_read_map (reading, &map, &entries, &config->list_count) < 0)
    return -1;
  config->lists = entries;
  return 0;
}

static int
read_domains (struct config_reading *reading)
{
  static const struct config_map map = {
    .size = sizeof (struct config_domain),
    .is_key = is_domain,
    .complaint = "is not a domain (such as 'example.org')",
    .read = read_domain,
  };
  struct config *config = reading->config;
  void *entries = NULL;

  if (config_read_map (reading, &map, &entries, &config->domain_count) < 0)
    return -1;
  config->domains = entries;
  return 0;
}

/* --- Rules --- */

/* Reads the rule whose mapping has begun.  */
static int
read_rule (struct config_reading *reading, const struct yaml_event *event,
           size_t *room)
{
  struct config *config = reading->config;
  struct config_watch *rule;

  config->watch = arena_grow (&config->arena, config->watch,
                              config->watch_count, room, sizeof *config->watch);
  rule = &config->watch[config->watch_count++];
  *rule = (struct config_watch){ .line = event->place.line,
                                 .column = event->place.column,
                                 .label = true };
  return config_read_keys (reading, "watch.*", rule) < 0
             ? -1
             : config_check_rule (reading);
}

static int
read_rules (struct config_reading *reading, const struct config_key *key,
            const struct yaml_event *event)
{
  struct yaml_event item;
  size_t room = 0;

  if (yaml_is_null (event))
    return 0;
  if (event->type != YAML_SEQUENCE)
    return refuse_value (reading, key, event);
  for (;;)
    {
      if (yaml_next (reading->yaml, &item, reading->err) < 0)
        return -1;
      if (item.type == YAML_CLOSE)
        return 0;
      if (item.type != YAML_MAPPING)
        return yaml_refuse_value (reading->yaml, &item, SLICE ("watch"),
                                  "a sequence of mappings, each with a 'name'",
                                  reading->err);
      if (read_rule (reading, &item, &room) < 0)
        return -1;
    }
}

/* --- Values --- */

/* Reads a value that is a mapping, or null.  */
static int
read_mapping (struct config_reading *reading, const struct config_key *key,
              const struct yaml_event *event, void *base)
{
  if (yaml_is_null (event))
    return 0;
  if (event->type != YAML_MAPPING)
    return refuse_value (reading, key, event);
  if (key->type == CONFIG_LISTS)
    return read_lists (reading);
  if (key->type == CONFIG_DOMAINS)
    return read_domains (reading);
  if (key->type == CONFIG_MAINTAINERS)
    {
      reading->config->maintainers_line = event->place.line;
      reading->config->maintainers_column = event->place.column;
    }
  return config_read_keys (reading, key->name, base);
}

static int
read_value (struct config_reading *reading, const struct config_key *key,
            void *base)
{
  struct yaml_event event;

  if (yaml_next (reading->yaml, &event, reading->err) < 0)
    return -1;
  switch (key->type)
    {
    case CONFIG_STATE:
      return read_state (reading, key, &event);
    case CONFIG_SECTION:
    case CONFIG_LISTS:
    case CONFIG_DOMAINS:
    case CONFIG_MAINTAINERS:
      return read_mapping (reading, key, &event, base);
    case CONFIG_WATCH:
      return read_rules (reading, key, &event);
    case CONFIG_TEXTS:
      return config_read_texts (
          reading, &event, key->name, config_wanted (NULL, key, NULL),
          (struct config_texts *)(void *)((char *)base + key->offset));
    case CONFIG_PATH:
      return read_path (reading, key, &event, base);
    default:
      return read_scalar (reading, key, &event, base);
    }
}

static int
refuse_key (struct config_reading *reading, const struct yaml_event *event,
            const char *section)
{
  const struct config_key *meant = config_guess_key (section, event->text);

  return yaml_refuse_unknown (reading->yaml, event, meant ? meant->name : NULL,
                              reading->err);
}

int
config_read_keys (struct config_reading *reading, const char *section,
                  void *base)
{
  bool seen[CONFIG_KEYS_MAX] = { false };
  struct yaml_event event;
  size_t count;
  const struct config_key *keys = config_keys (&count);
  int got;

  while ((got = yaml_next_key (reading->yaml, &event, reading->err)) > 0)
    {
      const struct config_key *key = config_find_key (section, event.text);

      if (!key)
        return refuse_key (reading, &event, section);
      if (seen[key - keys])
        return yaml_refuse_twice (reading->yaml, event.place, event.text,
                                  reading->err);
      seen[key - keys] = true;
      if (read_value (reading, key, base) < 0)
        return -1;
    }
  return got;
}
