/* config_path: where files are.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "config_path.h"
#include "base/buf.h"
#include "config_value.h"
#include "yaml/yaml_mapping.h"

/* The value of the variable NAME, or null.  */
static const char *
look_up (const struct config_environment *environment, const char *name)
{
  return environment->get (environment->context, name);
}

/* The path of NAME in the directory that the environment variable VARIABLE
   names, else in FOLDER of the home directory; null if neither variable is set.
   The XDG base directory specification says to ignore relative paths.  */
static const char *
default_file (const struct config_environment *environment,
              const char *variable, const char *folder, const char *name,
              struct arena *arena)
{
  const char *base = look_up (environment, variable);
  const char *path = NULL;
  struct buf buf;

  buf_init (&buf);
  if (base && *base == '/')
    buf_printf (&buf, "%s/%s", base, name);
  else if ((base = look_up (environment, "HOME")) && *base)
    buf_printf (&buf, "%s/%s/%s", base, folder, name);
  if (buf.len)
    path = arena_string (arena, buf_slice (&buf));
  buf_release (&buf);
  return path;
}

const char *
config_default_path (const struct config_environment *environment,
                     struct arena *arena)
{
  return default_file (environment, "XDG_CONFIG_HOME", ".config",
                       "patchdigest/config.yaml", arena);
}

const char *
config_default_state (const struct config_environment *environment,
                      struct arena *arena)
{
  return default_file (environment, "XDG_STATE_HOME", ".local/state",
                       "patchdigest/state.sqlite", arena);
}

/* A path that is being expanded, and the key it is the value of.  */
struct expansion
{
  struct config_reading *reading;
  struct yaml_place place;
  const char *name;
  struct buf out;
};

/* Sets the error to `'NAME' BEFORE 'WHICH'AFTER'.  */
static int
complain (const struct expansion *expansion, const char *before,
          struct slice which, const char *after)
{
  struct config_reading *reading = expansion->reading;
  struct buf buf;

  buf_init (&buf);
  yaml_show (&buf, which);
  yaml_complain (reading->yaml, expansion->place, reading->err,
                 "'%s' %s %.*s%s", expansion->name, before,
                 SLICE_ARG (buf_slice (&buf)), after);
  buf_release (&buf);
  return -1;
}

/* Appends the value of the variable NAME.  */
static int
add_variable (struct expansion *expansion, struct slice name)
{
  struct config_reading *reading = expansion->reading;
  const char *value = look_up (reading->environment,
                               arena_string (&reading->config->arena, name));

  if (!value)
    return complain (expansion, "uses the variable", name,
                     ", which is not set");
  /* `$CACHE/state' would be a file in the root directory.  */
  if (!*value)
    return complain (expansion, "uses the variable", name, ", which is empty");
  buf_add (&expansion->out, slice_from_string (value));
  return 0;
}

/* The length of the name of a variable that S begins with, or 0.  */
static size_t
name_length (struct slice s)
{
  size_t len = 0;

  while (slice_is_alnum (slice_at (s, len)) || slice_at (s, len) == '_')
    len++;
  return slice_is_digit (slice_at (s, 0)) ? 0 : len;
}

/* Takes a variable off *REST, which begins with a dollar sign.  A dollar sign
   without a name is an ordinary character.  */
static int
take_variable (struct expansion *expansion, struct slice *rest)
{
  struct slice start = *rest;
  bool braces;
  size_t len;

  *rest = slice_skip (*rest, 1);
  braces = slice_take_prefix (rest, SLICE ("{"));
  len = name_length (*rest);
  if (braces && (len == 0 || slice_at (*rest, len) != '}'))
    return complain (expansion, "must have variables as '${NAME}', not", start,
                     "");
  if (len == 0)
    {
      buf_add_byte (&expansion->out, '$');
      return 0;
    }
  if (add_variable (expansion, slice_head (*rest, len)) < 0)
    return -1;
  *rest = slice_skip (*rest, len + braces);
  return 0;
}

/* Takes `~' off *REST, if it begins with that.  */
static int
take_home (struct expansion *expansion, struct slice *rest)
{
  struct slice user;

  if (slice_at (*rest, 0) != '~')
    return 0;
  user = slice_head (*rest, slice_find_byte (*rest, '/'));
  if (user.len > 1)
    return complain (expansion, "can have '~' for your own home only, not",
                     user, "");
  *rest = slice_skip (*rest, 1);
  return add_variable (expansion, SLICE ("HOME"));
}

static int
expand (struct expansion *expansion, struct slice rest)
{
  if (take_home (expansion, &rest) < 0)
    return -1;
  while (rest.len)
    {
      size_t plain = slice_find_byte (rest, '$');

      buf_add (&expansion->out, slice_head (rest, plain));
      rest = slice_skip (rest, plain);
      if (rest.len && take_variable (expansion, &rest) < 0)
        return -1;
    }
  return 0;
}

const char *
config_expand (struct config_reading *reading, const struct yaml_event *event,
               const char *name)
{
  struct expansion expansion
      = { .reading = reading, .place = event->place, .name = name };
  struct arena *arena = &reading->config->arena;
  const char *path = NULL;
  struct buf whole;

  if (event->text.len == 0 || !config_is_line (event->text))
    {
      yaml_refuse_value (reading->yaml, event, slice_from_string (name),
                         "the path of a file", reading->err);
      return NULL;
    }
  buf_init (&expansion.out);
  buf_init (&whole);
  if (expand (&expansion, event->text) == 0)
    {
      if (slice_at (buf_slice (&expansion.out), 0) != '/')
        buf_add (&whole, reading->folder);
      buf_add (&whole, buf_slice (&expansion.out));
      path = arena_string (arena, buf_slice (&whole));
    }
  buf_release (&whole);
  buf_release (&expansion.out);
  return path;
}
