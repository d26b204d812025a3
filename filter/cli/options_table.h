/* options_table: the options, one line each, and the help made of them.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_CLI_OPTIONS_TABLE_H
#define PATCHDIGEST_CLI_OPTIONS_TABLE_H

#include <stdio.h>

#include "cli/options_set.h"

enum
{
  OPTIONS_MAX = 64 /* rows of the table */
};

/* Row number I of the table, in the order of --help, or null after the
   last.  */
const struct option_entry *options_table (size_t i);

/* Writes one line of usage, or all of --help, to OUT.  */
void options_usage (FILE *out);
void options_help (FILE *out);

#endif
