/* config: the configuration file.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Reads patchdigest.yaml(5) into typed, checked settings.  Each key is told
   once, in a table of config_*.c, and in the manual page.  */

#ifndef PATCHDIGEST_CONFIG_FILE_H
#define PATCHDIGEST_CONFIG_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/slice.h"

struct config_list
{
  struct slice id;   /* List-Id, without brackets, lower case */
  struct slice name; /* as digests call it; never empty */
  const char *state; /* own state file, expanded; or null */
};

struct config_domain
{
  struct slice domain; /* lower case */
  struct slice shown;
};

enum config_patch_list
{
  CONFIG_PATCH_LIST_SERIES,
  CONFIG_PATCH_LIST_PATCHES,
  CONFIG_PATCH_LIST_NONE
};

enum config_messages
{
  CONFIG_MESSAGES_ENTRIES,
  CONFIG_MESSAGES_PATCHES,
  CONFIG_MESSAGES_ALL
};

struct config
{
  struct arena arena; /* all texts */

  bool has_state;         /* the file has a key `state' */
  const char *state_path; /* expanded; the default one where the key is there
                             and names none; null without the key */
  bool state_wal;         /* state.journal: truncate (default) or wal */
  double state_wait;      /* seconds; 60 */
  int64_t state_keep;     /* seconds; 0: forever (default) */
  bool across_lists;      /* false */

  struct config_list *lists;
  size_t list_count;

  unsigned digest_top;            /* 15 */
  int digest_patch_list;          /* enum config_patch_list */
  struct slice digest_from_label; /* "previous" */
  struct slice digest_format;     /* "text" */

  const char *mailmap; /* expanded path, or null */
  struct config_domain *domains;
  size_t domain_count;

  struct slice annotate_label; /* empty: no X-Label (without the key, or "");
                                  where the key is there without a value: the
                                  default template */
  double annotate_wait;        /* seconds; 5 */
  enum config_messages mbox_messages; /* patches */
  struct slice mbox_from;             /* of the digest mail; empty: made up */
  struct slice mbox_to;
};

/* Where things are in the environment of the process; null where unset.  */
struct config_environment
{
  const char *(*get) (void *context, const char *name); /* as getenv */
  void *context;
};

/* All defaults, as without a file.  Allocates nothing.  */
void config_init (struct config *config_r);
void config_release (struct config *config);

/* Reads the file PATH over the defaults, which it sets first (*CONFIG_R is to
   be released after -1, too, and has the defaults then).  Returns 0, or -1 with
   the error set to EX_CONFIG and a text `PATH:LINE:COLUMN: what'; `PATH: what'
   where it cannot be opened or read, or is too large (EX_NOINPUT where it is
   not there).  PATH need not live on.  */
int config_read (struct config *config_r, const char *path,
                 const struct config_environment *environment,
                 struct error *err);

/* Where the configuration is looked for:
   $XDG_CONFIG_HOME/patchdigest/config.yaml, without that variable in
   $HOME/.config; null where neither is set.  In ARENA.  And the state:
   $XDG_STATE_HOME/patchdigest/state.sqlite, else in $HOME/.local/state.  */
const char *config_default_path (const struct config_environment *environment,
                                 struct arena *arena);
const char *config_default_state (const struct config_environment *environment,
                                  struct arena *arena);

/* Reads a span of time: `90 days', `2 years', `60 s', `1.5 hours', `5min': into
   seconds.  False where TEXT is none, or a number without a unit.  A year is
   365 days, a month 30.  */
bool config_read_span (struct slice text, double *seconds_r);

#endif
