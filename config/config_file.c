/* config_file: reads the file.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "config_file.h"

#include <errno.h>
#include <stdio.h>
#include <sysexits.h>
#include <unistd.h>

#include "base/file.h"
#include "config_keys.h"
#include "config_value.h"
#include "config_watch.h"
#include "yaml/yaml_mapping.h"

void
config_init (struct config *config_r,
             const char *(*word) (enum config_choice choice, size_t i))
{
  size_t count;
  const struct config_key *keys = config_keys (&count);

  memset (config_r, 0, sizeof *config_r);
  arena_init (&config_r->arena, 0);
  config_r->word = word;
  for (size_t i = 0; i < count; i++)
    if (keys[i].value && !strchr (keys[i].section, '*'))
      config_set (config_r, config_r, &keys[i],
                  slice_from_string (keys[i].value), true);
}

void
config_release (struct config *config)
{
  arena_release (&config->arena);
  config_init (config, config->word);
}

/* Reads the document: a mapping, or null.  */
static int
read_document (struct config_reading *reading)
{
  struct yaml_event event;
  int got = yaml_next (reading->yaml, &event, reading->err);

  if (got <= 0)
    return got;
  if (event.type == YAML_MAPPING)
    got = config_read_keys (reading, "", reading->config);
  else if (yaml_is_null (&event))
    got = 0;
  else
    got = yaml_refuse_value (reading->yaml, &event, SLICE ("configuration"),
                             "a mapping of keys", reading->err);
  if (got < 0)
    return -1;
  /* Only the end can follow, or an error.  */
  return yaml_next (reading->yaml, &event, reading->err);
}

/* Opens PATH.  Null with the error set.  Does not wait for the writer of a
   FIFO, since a delivery holds a message.  */
static FILE *
open_file (const char *path, struct error *err)
{
  int fd = file_open_regular (path);
  FILE *stream = fd < 0 ? NULL : fdopen (fd, "r");
  int errnum = errno;

  if (fd == FILE_NOT_REGULAR)
    error_set (err, EX_CONFIG, "%s: is not a regular file", path);
  else if (!stream)
    error_set_errno (
        err, errnum == ENOENT || errnum == ENOTDIR ? EX_NOINPUT : EX_CONFIG,
        errnum, "%s", path);
  if (!stream && fd >= 0)
    close (fd);
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

  config_init (config_r, environment->word);
  stream = open_file (path, err);
  if (!stream)
    return -1;
  reading.yaml = yaml_reader_new (stream, path, CONFIG_SIZE_MAX, EX_CONFIG);
  result = read_document (&reading);
  if (result == 0)
    result = config_check_watch (&reading);
  yaml_reader_free (reading.yaml);
  fclose (stream);
  if (result < 0)
    {
      err->status = EX_CONFIG;
      config_release (config_r);
    }
  return result;
}
