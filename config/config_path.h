/* config_path: where files are.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_CONFIG_PATH_H
#define PATCHDIGEST_CONFIG_PATH_H

#include "config_keys.h"

/* The usual place of the configuration:
   $XDG_CONFIG_HOME/patchdigest/config.yaml, or in $HOME/.config without that
   variable; null if neither is set.  In ARENA.  */
const char *config_default_path (const struct config_environment *environment,
                                 struct arena *arena);

/* The same for the state: $XDG_STATE_HOME/patchdigest/state.sqlite, or in
   $HOME/.local/state.  */
const char *config_default_state (const struct config_environment *environment,
                                  struct arena *arena);

/* The path that EVENT, the scalar value of the key NAME, means: variables and
   `~' expanded, and a relative path taken from the directory of the
   configuration file.  In the arena of the configuration; null with the error
   set.  */
const char *config_expand (struct config_reading *reading,
                           const struct yaml_event *event, const char *name);

#endif
