/* calls: command lines with a configuration.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_TESTS_CALLS_H
#define PATCHDIGEST_TESTS_CALLS_H

#include <sysexits.h>

#include "support/check.h"
#include "cli/settings.h"
#include "support/states.h"

static const uint8_t key[16] = "sixteen bytes of";

enum
{
  NOW = 1771427045,
  WORDS_MAX = 8
};

/* One call: its folder is the home directory.  */
struct call
{
  struct scene *scene;
  struct options options;
  struct settings settings;
  struct error err;
};

/* HOME is the folder of the scene; nothing else is set.  */
static inline const char *
get_variable (void *context, const char *name)
{
  const struct scene *scene = context;

  return strcmp (name, "HOME") == 0 ? scene->folder : NULL;
}

/* Makes the settings of the command line WORDS (up to a null pointer).  */
static inline int
call_with (struct call *call, struct scene *scene, const char *const *words)
{
  struct config_environment environment
      = { get_variable, scene, words_of_config };
  char *argv[WORDS_MAX + 1] = { NULL };
  int argc = 0;

  call->scene = scene;
  error_init (&call->err);
  for (; words[argc]; argc++)
    {
      assert_true (argc < WORDS_MAX);
      argv[argc]
          = arena_string (&scene->arena, slice_from_string (words[argc]));
    }
  if (options_parse (&call->options, argc, argv, NOW, &call->err) < 0)
    fail_msg ("%s", call->err.text);
  return settings_make (&call->settings, &call->options, &environment, key,
                        &call->err);
}

#define WORDS(...) ((const char *const[]){ "patchdigest", __VA_ARGS__, NULL })

/* The same with the configuration YAML, which must do.  */
static inline void
call_well (struct call *call, struct scene *scene, const char *yaml,
           const char *const *words)
{
  const char *all[WORDS_MAX + 1] = { "patchdigest", "-c" };
  int count = 3;

  all[2] = in_scene (scene, "config.yaml");
  write_file (all[2], slice_from_string (yaml));
  while (*++words)
    {
      assert_true (count < WORDS_MAX);
      all[count++] = *words;
    }
  all[count] = NULL;
  if (call_with (call, scene, all) < 0)
    fail_msg ("%s", call->err.text);
}

#define CALL(call, scene, yaml, ...)                                           \
  call_well (call, scene, yaml, WORDS (__VA_ARGS__))

static inline void
done (struct call *call)
{
  settings_release (&call->settings);
}

#define LISTS                                                                  \
  "lists:\n"                                                                   \
  "  widget.example.org: Widgets\n"                                            \
  "  gadget.example.org:\n"                                                    \
  "    name: The Gadgets\n"                                                    \
  "    state: /own\n"

#endif
