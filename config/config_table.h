/* config_table: the keys of the configuration, one line each.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_CONFIG_TABLE_H
#define PATCHDIGEST_CONFIG_TABLE_H

#include "config_file.h"

enum
{
  CONFIG_KEYS_MAX = 64 /* rows of the table */
};

enum config_type
{
  CONFIG_SECTION, /* a mapping of the keys that name it as their section */
  CONFIG_STATE,   /* a section; or a scalar, for its key `path' */
  CONFIG_LISTS,
  CONFIG_DOMAINS,
  CONFIG_MAINTAINERS, /* a section whose place is noted */
  CONFIG_WATCH,       /* a sequence of mappings of the keys of "watch.*" */
  CONFIG_TEXTS,       /* struct config_texts: a text, or a sequence of them */
  CONFIG_BOOL,        /* bool */
  CONFIG_NUMBER,      /* unsigned */
  CONFIG_SPAN,        /* double, seconds */
  CONFIG_AGE,         /* int64_t, seconds; or `forever': 0 */
  CONFIG_PATH,        /* const char * */
  CONFIG_TEXT,        /* struct slice, one line */
  CONFIG_JOURNAL,     /* bool: `truncate' or `wal' */
  CONFIG_LINK,        /* struct slice: a template as base/url_template.h has
                         it */
  CONFIG_LINKS,       /* enum config_links */
  CONFIG_CHOICE       /* unsigned, the number of a word of `choice' */
};

/* A key, where its value goes, and which values it may have.  */
struct config_key
{
  const char *section; /* "" at the top; "lists.*" for those of one list,
                          "watch.*" for those of one rule */
  const char *name;
  enum config_type type;
  size_t offset; /* of its value in struct config (or config_list,
                    config_watch) */
  unsigned min;  /* of numbers and spans */
  unsigned max;
  enum config_choice choice;
  const char *value; /* its default, as a file would have it; null: none */
  const char *empty; /* the value of a key that is there without one; null: the
                        default */
};

/* All keys; sections are keys too, each before those in it.  */
const struct config_key *config_keys (size_t *count_r);

/* The key NAME of SECTION, or null.  */
const struct config_key *config_find_key (const char *section,
                                          struct slice name);

/* The key of SECTION that NAME probably means, or null.  */
const struct config_key *config_guess_key (const char *section,
                                           struct slice name);

#endif
