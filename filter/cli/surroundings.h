/* surroundings: the clock, the environment and the terminal.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_CLI_SURROUNDINGS_H
#define PATCHDIGEST_CLI_SURROUNDINGS_H

#include "cli/settings.h"

/* Makes a key for hash tables that nobody can guess.  */
void surroundings_make_key (uint8_t key[16]);

/* The environment variables of the process, and the words of words.h.  */
const struct config_environment *surroundings_of_config (void);

/* Adds to SETTINGS, after settings_make, the temporary directory, whether to
   use colour, the date of the digest, and words made of KEY.  */
void surroundings_add (struct settings *settings, const uint8_t key[16]);

/* The environment variable NAME, or null.  */
const char *surroundings_variable (const char *name);

/* Where SQLite makes its temporary files, or null.  */
const char *surroundings_sqlite_directory (void);

/* Seconds of a clock that never goes back.  */
double surroundings_clock (void);

#endif
