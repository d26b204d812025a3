/* config: the configuration file.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Reads patchdigest.yaml(5) into typed, checked settings.  Each key is
   described in two places: the table of config_table.c, and the manual
   page.  */

#ifndef PATCHDIGEST_CONFIG_FILE_H
#define PATCHDIGEST_CONFIG_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/slice.h"

enum
{
  CONFIG_SIZE_MAX = 1 << 20 /* bytes of a file */
};

struct config_list
{
  struct slice id;   /* List-Id, without brackets, lower case */
  struct slice name; /* for digests; never empty */
  const char *state; /* path of its own state, expanded; or null */
};

struct config_domain
{
  struct slice domain; /* lower case */
  struct slice shown;
};

/* Settings whose value is an enumerator of the program: the number of the word
   that the file has.  */
enum config_choice
{
  CONFIG_CHOICE_FORMAT,
  CONFIG_CHOICE_PATCH_LIST,
  CONFIG_CHOICE_CHANGES,
  CONFIG_CHOICE_MESSAGES
};

struct config
{
  struct arena arena;                                        /* all texts */
  const char *(*word) (enum config_choice choice, size_t i); /* config_init */

  bool has_state;          /* the file has a key `state' */
  const char *state_path;  /* expanded; the default path if the key is there but
                              names none; null without the key */
  bool state_wal;          /* state.journal: truncate (default) or wal */
  double state_wait;       /* seconds; 60 */
  int64_t state_keep;      /* seconds; 0: forever (default) */
  int64_t state_keep_text; /* seconds; 0: forever; 1 year */
  bool across_lists;       /* false */

  struct config_list *lists;
  size_t list_count;

  unsigned digest_top;            /* 15 */
  unsigned digest_patch_list;     /* a CONFIG_CHOICE_PATCH_LIST; series */
  struct slice digest_from_label; /* "previous" */
  unsigned digest_format;         /* a CONFIG_CHOICE_FORMAT; text */
  unsigned digest_changes;        /* a CONFIG_CHOICE_CHANGES; list */

  unsigned changes_lines; /* 200 */

  const char *mailmap; /* expanded path, or null */
  struct config_domain *domains;
  size_t domain_count;

  struct slice annotate_label; /* template of the X-Label; empty for none, which
                                  is the default; a key without a value sets
                                  the usual template */
  double annotate_wait;        /* seconds; 5 */
  unsigned mbox_messages;      /* a CONFIG_CHOICE_MESSAGES; patches */
  struct slice mbox_from;      /* of the message with the digest; or empty */
  struct slice mbox_to;
};

/* What the program provides to a configuration.  */
struct config_environment
{
  const char *(*get) (void *context, const char *name); /* as getenv */
  void *context;

  /* Word number I of CHOICE, from 0, or null after the last.  */
  const char *(*word) (enum config_choice choice, size_t i);
};

/* Sets all defaults, as without a file; WORD is that of a config_environment.
   Allocates nothing.  */
void config_init (struct config *config_r,
                  const char *(*word) (enum config_choice choice, size_t i));

/* Frees all texts, and sets the defaults again.  */
void config_release (struct config *config);

/* Sets the defaults, then reads the file PATH, which need not outlive the call.
   Returns 0, or -1 with the error set: EX_CONFIG and `PATH:LINE:COLUMN: what';
   `PATH: what' for a file that is too large or cannot be read (EX_NOINPUT if it
   does not exist).  After -1 *CONFIG_R has the defaults.  Release it in either
   case.  */
int config_read (struct config *config_r, const char *path,
                 const struct config_environment *environment,
                 struct error *err);

#endif
