/* form: a change, prepared for comparing.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Each change line is a hash, with its sign, and so is each sequence of them.
   A line is hashed a second time without its white space: its loose hash.  */

#ifndef PATCHDIGEST_COMPARE_FORM_H
#define PATCHDIGEST_COMPARE_FORM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/siphash.h"
#include "base/slice.h"
#include "compare/form_bag.h"
#include "base/line_hash.h"
#include "patch/change.h"

enum
{
  FORM_LOG_MIN = 60,   /* bytes of a log message that others do not have by
                          chance */
  FORM_BAG_LETTERS = 4 /* a loose line with fewer bytes, such as a brace, says
                          nothing about where it comes from */
};

/* What all forms of one comparison share.  */
struct form_maker
{
  const struct siphash_key *key; /* not owned */
  struct line_hash_key line_key;
  struct arena *arena; /* not owned */
  struct buf squeezed; /* private */
};

void form_maker_init (struct form_maker *maker, const struct siphash_key *key,
                      struct arena *arena);
void form_maker_release (struct form_maker *maker);

struct form_file
{
  const struct diff_file *header;
  uint64_t name;        /* hash */
  uint64_t header_hash; /* of all that the header says but the name */
  size_t first;         /* its change lines in the arrays of all */
  size_t count;
};

struct difference;

/* All arrays are in the arena of the maker.  */
struct form
{
  const struct change *change; /* null or mangled: the rest is empty, except for
                                  the title */
  bool readable;
  uint64_t title; /* of the title in lower case, words only; 0 if there are
                     none, or of a twin */

  struct form_file *files; /* in the order of the diff */
  size_t file_count;
  size_t *lines; /* indexes of the change lines in the change */
  size_t count;

  /* How many bytes of the change lines, but for the signs, are neither blanks
     nor control characters, from 1.  Two forms that are equal, or equal when
     loosened, have the same number, and few others have.  */
  uint64_t ink;

  const struct difference *difference; /* set by difference_get */

  /* Set by form_hash.  */
  bool hashed;
  uint64_t *exact;  /* hashes of the change lines */
  uint64_t content; /* of all (file, change line), the files in any order; 0 if
                       there is none */

  /* Set by form_loosen; the log and the bags by form_fill.  */
  bool loosened;
  bool filled;
  uint64_t *loose;        /* 0 of a blank line */
  uint64_t content_loose; /* as `content', of loose lines */
  struct form_bag bag;    /* of the loose lines that have FORM_BAG_LETTERS */
  struct form_bag all;    /* of all that are not blank, if that is empty */
  struct form_bag names;  /* of the files */
  struct form_bag words;  /* of the title */
  uint64_t log;           /* of the log message; 0 if it is short */
};

/* Prepares CHANGE, which may be null; then TITLE is its title.  */
void form_make (struct form *form_r, struct form_maker *maker,
                const struct change *change, struct slice title);

/* Adds the exact hashes, unless they are there.  */
void form_hash (struct form *form, struct form_maker *maker);

/* Adds the loose hashes, unless they are there.  */
void form_loosen (struct form *form, struct form_maker *maker);

/* The same with the bags, which only patches without an equal one need.  */
void form_fill (struct form *form, struct form_maker *maker);

/* The loose hash of change line LINE, from 0.  */
uint64_t form_loose_hash (const struct form *form, struct form_maker *maker,
                          size_t line);

/* Whether a line with the loose HASH is in the bag.  */
static inline bool
form_loose_is_long (uint64_t hash)
{
  return hash && !(hash & 1);
}

/* The hash of the COUNT HASHES in this order.  */
uint64_t form_sequence (const struct form_maker *maker, const uint64_t *hashes,
                        size_t count);

#endif
