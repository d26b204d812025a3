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

/* What to do about links to messages of lists without a template.  */
enum config_links
{
  CONFIG_LINKS_UNSET, /* of a list: as for all others */
  CONFIG_LINKS_LORE,  /* those that mail/archive_link.h knows */
  CONFIG_LINKS_NONE
};

struct config_list
{
  struct slice id;         /* List-Id, without brackets, lower case */
  struct slice name;       /* for digests; never empty */
  const char *state;       /* path of its own state, expanded; or null */
  struct slice link;       /* a template as base/url_template.h has it, or
                              empty; it goes before `links' */
  enum config_links links; /* or CONFIG_LINKS_UNSET */
};

struct config_domain
{
  struct slice domain; /* lower case */
  struct slice shown;
};

/* A text, and its place in the file; both count from 1.  */
struct config_text
{
  struct slice text;
  unsigned long line;
  unsigned long column;
};

struct config_texts
{
  struct config_text *items;
  size_t count;
};

/* A rule of `watch'.  Patterns and expressions are not checked here.  */
struct config_watch
{
  struct slice name; /* [a-z0-9-]{1,20}, unlike those of other rules */
  unsigned long line, column;
  struct config_texts files;
  struct config_texts not_files;
  struct config_texts files_match;
  struct config_texts content;
  struct config_texts subject;
  struct config_texts authors; /* addresses, or `@' and a domain */
  struct config_texts lists;
  bool to_me;
  bool label;
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
  enum config_links links; /* CONFIG_LINKS_LORE */

  struct config_texts me_addresses;
  struct config_texts me_names;
  struct config_watch *watch; /* in the order of the file */
  size_t watch_count;
  unsigned long maintainers_line; /* of the key; 0 without it or a value */
  unsigned long maintainers_column;
  const char *maintainers_file; /* expanded path; null without the key */
  struct config_texts maintainers_sections;
  bool maintainers_mine;
  bool maintainers_supported_only;

  unsigned digest_top;            /* 15 */
  unsigned digest_patch_list;     /* a CONFIG_CHOICE_PATCH_LIST; series */
  struct slice digest_from_label; /* "previous" */
  unsigned digest_format;         /* a CONFIG_CHOICE_FORMAT; text */
  unsigned digest_changes;        /* a CONFIG_CHOICE_CHANGES; list */
  bool digest_each_list;          /* false */
  bool digest_links;              /* false */

  unsigned changes_lines; /* 200 */

  unsigned life_rows;   /* 10; 0: no sections about the life of series */
  int64_t life_stalled; /* seconds; 0: never; 14 days */
  int64_t life_waits;   /* the same; 7 days */
  int64_t life_forget;  /* the same; 60 days */
  bool life_robots;     /* true */

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
