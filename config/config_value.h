/* config_value: from text to values of a type.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_CONFIG_VALUE_H
#define PATCHDIGEST_CONFIG_VALUE_H

#include "config_table.h"

/* Sets the value of KEY in BASE, which is CONFIG or part of it, to TEXT (PLAIN
   as in struct yaml_event).  TEXT must live as long as BASE.  False if it is
   not a value of KEY.  Not for sections, maps and paths.  */
bool config_set (void *base, const struct config *config,
                 const struct config_key *key, struct slice text, bool plain);

/* What the value of KEY must be, in words: `a number from 1 to 5'.  In
   ARENA.  */
const char *config_wanted (const struct config *config,
                           const struct config_key *key, struct arena *arena);

/* Reads true, false, and other words for them.  */
bool config_read_bool (bool *value_r, struct slice text);

/* True for text that is UTF-8 and has no control characters.  */
bool config_is_line (struct slice text);

#endif
