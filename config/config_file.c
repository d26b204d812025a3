/* config_file: reads the file.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "config_file.h"

#include <errno.h>
#include <stdio.h>
#include <sys/stat.h>
#include <sysexits.h>

#include "config_private.h"
#include "base/utf8.h"
#include "base/sanitize.h"

enum
{
  SHOWN_MAX = 48 /* bytes of a text in a message */
};

void
config_init (struct config *config_r)
{
  size_t count;
  const struct config_key *keys = config_keys (&count);

  memset (config_r, 0, sizeof *config_r);
  arena_init (&config_r->arena, 0);
  for (size_t i = 0; i < count; i++)
    if (keys[i].value && strcmp (keys[i].section, "lists.*") != 0)
      config_set (config_r, &keys[i], slice_from_string (keys[i].value), true);
}

void
config_release (struct config *config)
{
  arena_release (&config->arena);
  config_init (config);
}

bool
config_is_null (const struct yaml_event *event)
{
  return event->type == YAML_SCALAR && event->plain
         && (event->text.len == 0 || slice_eq (event->text, SLICE ("~"))
             || slice_eq_nocase (event->text, SLICE ("null")));
}

const char *
config_show (struct arena *arena, struct slice text)
{
  size_t len = text.len < SHOWN_MAX ? text.len : SHOWN_MAX;
  struct buf buf;
  const char *shown;

  /* Not within a character.  */
  while (len > 0 && (slice_at (text, len) & 0xc0) == 0x80 && len < text.len)
    len--;
  buf_init (&buf);
  sanitize_line (&buf, utf8_repair (slice_head (text, len), arena));
  if (len < text.len)
    buf_add (&buf, SLICE ("..."));
  shown = arena_string (arena, buf_slice (&buf));
  buf_release (&buf);
  return shown;
}

int
config_refuse (struct config_reading *reading, const struct yaml_event *event,
               struct slice name, const char *wants)
{
  struct arena *arena = &reading->config->arena;
  const char *before = "", *is = config_show (arena, event->text), *after = "";

  if (event->type != YAML_SCALAR)
    is = event->type == YAML_MAPPING ? "a mapping" : "a sequence";
  else if (event->plain && event->text.len == 0)
    is = "nothing";
  else
    {
      before = event->plain ? "'" : "the text '";
      after = "'";
    }
  return yaml_complain (reading->yaml, event->place, reading->err,
                        "'%s' wants %s, not %s%s%s", config_show (arena, name),
                        wants, before, is, after);
}

int
config_refuse_twice (struct config_reading *reading, struct yaml_place place,
                     struct slice name)
{
  return yaml_complain (reading->yaml, place, reading->err,
                        "duplicate key '%s'",
                        config_show (&reading->config->arena, name));
}

int
config_next_key (struct config_reading *reading, struct yaml_event *event_r)
{
  if (yaml_next (reading->yaml, event_r, reading->err) < 0)
    return -1;
  if (event_r->type == YAML_CLOSE)
    return 0;
  if (event_r->type != YAML_SCALAR)
    return yaml_complain (reading->yaml, event_r->place, reading->err,
                          "a key wants a text, not a %s",
                          event_r->type == YAML_MAPPING ? "mapping"
                                                        : "sequence");
  return 1;
}

static int
refuse_value (struct config_reading *reading, const struct config_key *key,
              const struct yaml_event *event)
{
  return config_refuse (reading, event, slice_from_string (key->name),
                        config_wants (key, &reading->config->arena));
}

/* A value that is one scalar.  */
static int
read_scalar (struct config_reading *reading, const struct config_key *key,
             const struct yaml_event *event, void *base)
{
  struct slice text = arena_copy (&reading->config->arena, event->text);

  if (event->type != YAML_SCALAR)
    return refuse_value (reading, key, event);
  if (config_is_null (event))
    text = slice_from_string (key->empty ? key->empty : key->value);
  if (!config_set (base, key, text, event->plain))
    return refuse_value (reading, key, event);
  return 0;
}

static int
read_path (struct config_reading *reading, const struct config_key *key,
           const struct yaml_event *event, void *base)
{
  const char **path = (const char **)(void *)((char *)base + key->offset);

  if (config_is_null (event))
    return 0;
  if (event->type != YAML_SCALAR)
    return refuse_value (reading, key, event);
  *path = config_expand (reading, event, key->name);
  return *path ? 0 : -1;
}

/* Who writes `yes' or `no' here does not mean a file of this name.  */
static int
read_state_value (struct config_reading *reading, const struct config_key *key,
                  const struct yaml_event *event)
{
  struct config *config = reading->config;
  bool truth;

  if (event->type == YAML_MAPPING)
    return config_read_keys (reading, key->name, config);
  if (config_is_null (event))
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
        "'%s' wants a path: neither XDG_STATE_HOME nor HOME is set", key->name);
  return 0;
}

/* A value that is a mapping, or nothing.  */
static int
read_mapping (struct config_reading *reading, const struct config_key *key,
              const struct yaml_event *event, void *base)
{
  if (config_is_null (event))
    return 0;
  if (event->type != YAML_MAPPING)
    return refuse_value (reading, key, event);
  if (key->type == CONFIG_LISTS)
    return config_read_lists (reading);
  if (key->type == CONFIG_DOMAINS)
    return config_read_domains (reading);
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
      return read_mapping (reading, key, &event, base);
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
  const char *shown = config_show (&reading->config->arena, event->text);

  if (!meant)
    return yaml_complain (reading->yaml, event->place, reading->err,
                          "unknown key '%s'", shown);
  return yaml_complain (reading->yaml, event->place, reading->err,
                        "unknown key '%s' (did you mean '%s'?)", shown,
                        meant->name);
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

  while ((got = config_next_key (reading, &event)) > 0)
    {
      const struct config_key *key = config_find_key (section, event.text);

      if (!key)
        return refuse_key (reading, &event, section);
      if (seen[key - keys])
        return config_refuse_twice (reading, event.place, event.text);
      seen[key - keys] = true;
      if (read_value (reading, key, base) < 0)
        return -1;
    }
  return got;
}

/* All of the document: a mapping, or nothing.  */
static int
read_document (struct config_reading *reading)
{
  struct yaml_event event;
  int got = yaml_next (reading->yaml, &event, reading->err);

  if (got <= 0)
    return got;
  if (event.type == YAML_MAPPING)
    got = config_read_keys (reading, "", reading->config);
  else if (config_is_null (&event))
    got = 0;
  else
    got = config_refuse (reading, &event, SLICE ("configuration"),
                         "a mapping of keys");
  if (got < 0)
    return -1;
  /* Nothing but the end can follow, or a complaint.  */
  return yaml_next (reading->yaml, &event, reading->err);
}

/* Opens PATH.  Null with the error set.  */
static FILE *
open_file (const char *path, struct error *err)
{
  FILE *stream = fopen (path, "re");
  struct stat facts;
  int errnum = errno;

  if (stream && fstat (fileno (stream), &facts) == 0 && S_ISDIR (facts.st_mode))
    {
      fclose (stream);
      stream = NULL;
      errnum = EISDIR;
    }
  if (!stream)
    error_set_errno (
        err, errnum == ENOENT || errnum == ENOTDIR ? EX_NOINPUT : EX_CONFIG,
        errnum, "%s", path);
  return stream;
}

int
config_read (struct config *config_r, const char *path,
             const struct config_environment *environment, struct error *err)
{
  struct slice name = slice_from_string (path);
  size_t slash = slice_find_last_byte (name, '/');
  struct config_reading reading = {
    .config = config_r,
    .environment = environment,
    .folder = slice_head (name, slash == SLICE_NPOS ? 0 : slash + 1),
    .err = err,
  };
  FILE *stream;
  int result;

  config_init (config_r);
  stream = open_file (path, err);
  if (!stream)
    return -1;
  reading.yaml = yaml_reader_new (stream, path, CONFIG_SIZE_MAX, EX_CONFIG);
  result = read_document (&reading);
  yaml_reader_free (reading.yaml);
  fclose (stream);
  if (result < 0)
    {
      err->status = EX_CONFIG;
      config_release (config_r);
    }
  return result;
}
