/* settings: what a call is to do.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   The command line over the configuration over the defaults.  */

#ifndef PATCHDIGEST_CLI_SETTINGS_H
#define PATCHDIGEST_CLI_SETTINGS_H

#include "base/arena.h"
#include "config_file.h"
#include "base/error.h"
#include "state/list.h"
#include "digest/mailmap.h"
#include "cli/options.h"
#include "pipeline/pipeline.h"
#include "store/store.h"

struct settings
{
  const struct options *options; /* not owned */
  struct arena arena;
  const char *config_path; /* of the file that was read, or null */
  struct config config;
  struct mailmap *mailmap;      /* or null */
  struct name_map_entry *names;    /* of the lists */
  struct pipeline_settings run; /* but for what main adds: progress and notes */
};

/* Reads the configuration and puts all together.  KEY_BYTES as in run.h;
   OPTIONS must outlive the settings.  0, or -1 with the error set (EX_CONFIG,
   EX_NOINPUT).  To be released in each case.  */
int settings_make (struct settings *settings_r, const struct options *options,
                   const struct config_environment *environment,
                   const uint8_t key_bytes[16], struct error *err);
void settings_release (struct settings *settings);

/* The state file of a digest: true with its path in *PATH_R, null without a
   state; false where only the mails can tell, since lists have files of their
   own. LIST is what pipeline_list says then; -1 before.  */
bool settings_find_state (const struct settings *settings, int list,
                          const char **path_r);

/* How the state at PATH is opened for a digest or a change (WRITE).  */
struct store_settings settings_for_state (const struct settings *settings,
                                          const char *path, bool write);

/* What --state-list shows.  */
struct state_list_filter settings_listing (const struct settings *settings);

#endif
