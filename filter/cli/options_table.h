/* options_table: what the files of options share.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_CLI_OPTIONS_TABLE_H
#define PATCHDIGEST_CLI_OPTIONS_TABLE_H

#include "cli/options.h"

/* What an option is, in the order of the table.  */
enum option_id
{
  OPTION_FORMAT,
  OPTION_ANNOTATE,
  OPTION_STRIP,
  OPTION_MBOX,
  OPTION_OUTPUT,
  OPTION_CONFIG,
  OPTION_LIST,
  OPTION_FROM,
  OPTION_TO,
  OPTION_TOP,
  OPTION_PATCH_LIST,
  OPTION_SINCE,
  OPTION_UNTIL,
  OPTION_ONLY,
  OPTION_ORDER,
  OPTION_GIT,
  OPTION_STATE,
  OPTION_NO_STATE,
  OPTION_DRY_RUN,
  OPTION_QUIET,
  OPTION_COLOR,
  OPTION_PROGRESS,
  OPTION_STATE_LIST,
  OPTION_STATE_EXPORT,
  OPTION_STATE_IMPORT,
  OPTION_MERGE,
  OPTION_STATE_CHECK,
  OPTION_STATE_BACKUP,
  OPTION_STATE_PRUNE,
  OPTION_HELP,
  OPTION_VERSION,
  OPTION_COUNT
};

struct option_entry
{
  const char *name;
  char letter; /* or 0 */
  int has_arg;
  const char *arg; /* as --help shows it, with `=' */
  const char *help;
};

/* By option_id.  */
extern const struct option_entry options_table[OPTION_COUNT];

#endif
