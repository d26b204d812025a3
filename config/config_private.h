/* config_private: what the parts of config share.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_CONFIG_PRIVATE_H
#define PATCHDIGEST_CONFIG_PRIVATE_H

#include "base/buf.h"
#include "config_file.h"
#include "yaml/yaml_stream.h"

enum
{
  CONFIG_SIZE_MAX = 1 << 20, /* bytes of a file */
  CONFIG_KEYS_MAX = 64       /* rows of the table */
};

enum config_type
{
  CONFIG_SECTION, /* a mapping of the keys that name it as their section */
  CONFIG_STATE,   /* a section; or a scalar, for its key `path' */
  CONFIG_LISTS,
  CONFIG_DOMAINS,
  CONFIG_BOOL,        /* bool */
  CONFIG_NUMBER,      /* unsigned */
  CONFIG_SPAN,        /* double, seconds */
  CONFIG_AGE,         /* int64_t, seconds; or `forever': 0 */
  CONFIG_PATH,        /* const char * */
  CONFIG_TEXT,        /* struct slice, one line */
  CONFIG_CHOICE,      /* int, the number of one of `words' */
  CONFIG_CHOICE_BOOL, /* bool, the same of two */
  CONFIG_CHOICE_TEXT  /* struct slice, one of `words' */
};

enum
{
  CONFIG_WORDS_MAX = 3
};

/* A key, where its value goes, and which values it may have.  */
struct config_key
{
  const char *section; /* "" at the top; "lists.*" for those of one list */
  const char *name;
  enum config_type type;
  size_t offset; /* of its value in struct config (or config_list) */
  unsigned min;  /* of numbers and spans */
  unsigned max;
  const char *words[CONFIG_WORDS_MAX];
  const char *value; /* its default, as one would write it; null: none */
  const char *empty; /* the value of a key that is there without one; null: the
                        default */
};

/* All keys; sections are keys too, each before those in it.  */
const struct config_key *config_keys (size_t *count_r);

/* The key NAME of SECTION, or null; and the one of that section that was
   probably meant, or null.  */
const struct config_key *config_find_key (const char *section,
                                          struct slice name);
const struct config_key *config_guess_key (const char *section,
                                           struct slice name);

/* A file that is being read.  */
struct config_reading
{
  struct config *config;
  struct yaml_reader *yaml;
  const struct config_environment *environment;
  struct slice folder; /* of the file, with a slash; empty: the working one */
  struct error *err;
};

/* True for the scalar that means "nothing".  */
bool config_is_null (const struct yaml_event *event);

/* A text for messages: one line of at most some 50 bytes, in ARENA.  */
const char *config_show (struct arena *arena, struct slice text);

/* Sets the error to `'NAME' wants WANTS, not ...' with what EVENT is; returns
   -1.  */
int config_refuse (struct config_reading *reading,
                   const struct yaml_event *event, struct slice name,
                   const char *wants);

/* Sets the error that the mapping has the key NAME already.  Returns -1.  */
int config_refuse_twice (struct config_reading *reading,
                         struct yaml_place place, struct slice name);

/* The next event of a mapping, a key: 1; 0 with its end; -1.  */
int config_next_key (struct config_reading *reading,
                     struct yaml_event *event_r);

/* Reads the mapping that has begun, of keys of SECTION, into the structure
   BASE to which their offsets belong.  0 or -1.  */
int config_read_keys (struct config_reading *reading, const char *section,
                      void *base);

/* The values of `lists' and `contributors.domains', whose mapping has begun.
   0 or -1.  */
int config_read_lists (struct config_reading *reading);
int config_read_domains (struct config_reading *reading);

/* What KEY wants, in words: `a number from 1 to 5'.  In ARENA.  */
const char *config_wants (const struct config_key *key, struct arena *arena);

/* Reads TEXT (a plain scalar as PLAIN says), which must live as long as BASE,
   as the value of KEY into BASE.  False where it is none.  Not for sections,
   maps and paths.  */
bool config_set (void *base, const struct config_key *key, struct slice text,
                 bool plain);

/* Reads true, false and their like.  */
bool config_read_bool (bool *value_r, struct slice text);

/* True for text that is UTF-8 and has no control characters.  */
bool config_is_line (struct slice text);

/* The path that the scalar EVENT, the value of the key NAME, names: expanded,
   and from the folder of the file if it is relative.  Null with the error set.
   In the arena of the configuration.  */
const char *config_expand (struct config_reading *reading,
                           const struct yaml_event *event, const char *name);

/* A span of time as the configuration has it: also a plain number, of
   seconds.  */
bool config_read_seconds (struct slice text, double *seconds_r);

#endif
