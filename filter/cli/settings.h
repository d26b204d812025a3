/* settings: what one call does.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Options override the configuration, which overrides the defaults.  */

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
#include "cli/watching.h"

struct settings
{
  const struct options *options; /* not owned */
  struct arena arena;
  const char *config_path; /* of the file that was read, or null */
  struct config config;
  struct mailmap *mailmap;      /* or null */
  struct name_map_entry *names; /* of the lists */
  struct watching watching;     /* if there is something to watch */
  struct pipeline_settings run; /* without progress, notes and surroundings */
};

/* Reads the configuration and combines it with OPTIONS, which must outlive the
   settings.  KEY_BYTES is that of struct pipeline_settings.  0, or -1 with the
   error set (EX_CONFIG, EX_NOINPUT).  Release the settings in either case.  */
int settings_make (struct settings *settings_r, const struct options *options,
                   const struct config_environment *environment,
                   const uint8_t key_bytes[16], struct error *err);
void settings_release (struct settings *settings);

/* Finds the state file of a digest: *PATH_R, or null for none.  False if lists
   have states of their own, so that the messages must be read to know which.
   Then LIST is what pipeline_list says; before, -1.  */
bool settings_find_state (const struct settings *settings, int list,
                          const char **path_r);

/* The path of the state of LIST, an index in the configuration, or of lists
   that are not there (-1): whatever --list says; null for none.  */
const char *settings_state_of (const struct settings *settings, int list);

/* With one digest a list: sets WANTED for each of the COUNT LISTS of which the
   user wants one.  That is the list of the configuration that --list names by
   name or List-Id; else the one that has it as its List-Id; else those that
   have it as their name or as the first label of their List-Id.  Without
   --list, all that brought messages, or if there are no messages, all.  False
   if --list names none of them: then it is the name of one digest of all
   messages.  */
bool settings_choose_lists (const struct settings *settings,
                            const struct split_list *lists, size_t count,
                            bool *wanted);

/* How to open the state at PATH, to read or to WRITE it.  */
struct store_settings settings_for_state (const struct settings *settings,
                                          const char *path, bool write);

/* What --state-list shows.  */
struct state_list_filter settings_listing (const struct settings *settings);

#endif
