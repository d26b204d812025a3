/* patch_code: whether two patches have the same code.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Nearly half of the patches of a later version have the code that they had
   before.  patch_id looks at each line anyway, and hashes the lines for this on
   the way, so that such patches need not be taken apart to be compared.

   Two patches with one hash, in one run, have the same files, hunks and lines:
   only line numbers, headings of hunks, `index' lines and lines `\ No newline'
   may differ.  Of a diff that is not plain there is no hash: of binary files,
   with counts that are wrong, with anything that looks like a wrapped line.  */

#ifndef PATCHDIGEST_PATCH_PATCH_CODE_H
#define PATCHDIGEST_PATCH_PATCH_CODE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/line_hash.h"
#include "base/slice.h"

struct patch_code
{
  uint64_t hash;  /* 0: the diff is not plain */
  size_t changed; /* lines that are no context */

  /* The length of each line of the hunks, without its LF, as a byte: whoever
     takes the diff apart need not look for their ends.  */
  struct slice lengths;
};

enum
{
  PATCH_CODE_LONG = 255 /* the length of a line that is so long or longer */
};

/* How many lines of a hunk are still to come on either side.  */
struct patch_code_counts
{
  uint32_t before;
  uint32_t after;
};

/* A diff that is being read.  */
struct patch_code_reader
{
  const struct line_hash_key *key; /* not owned; null: the diff is not plain, or
                                      nobody asks for its code */
  struct patch_code code;
  unsigned char *lengths; /* in an arena */
  size_t line_count;
  bool names; /* the next line is that of the new name */
  bool hunks; /* the header of the file has ended */
  bool open;  /* lines of the hunk are missing */
};

/* Starts the code of DIFF, which ARENA has room for.  KEY is secret, or
   null.  */
void patch_code_begin (struct patch_code_reader *reader_r, struct slice diff,
                       const struct line_hash_key *key, struct arena *arena);

/* Something in the diff makes it not plain.  */
static inline void
patch_code_spoil (struct patch_code_reader *reader)
{
  reader->key = NULL;
}

/* Adds LINE, of the header of a file, but not its `index' line.  */
void patch_code_header (struct patch_code_reader *reader, struct slice line);

/* Starts a hunk with COUNTS.  */
void patch_code_hunk (struct patch_code_reader *reader,
                      struct patch_code_counts counts);

/* Adds the length of a line, if it is asked for.  All lines that are added come
   to patch_code_lines next.  */
static inline void
patch_code_length (struct patch_code_reader *reader, size_t length)
{
  if (reader->key)
    reader->lengths[reader->line_count++]
        = (unsigned char)(length < PATCH_CODE_LONG ? length : PATCH_CODE_LONG);
}

/* Adds LINES of a hunk, CONTEXT of which are context, and after which LEFT is
   left of what WAS left before.  */
void patch_code_lines (struct patch_code_reader *reader, struct slice lines,
                       uint32_t context, struct patch_code_counts was,
                       struct patch_code_counts left);

/* Ends the code; REST of the diff has not been read.  */
struct patch_code patch_code_end (const struct patch_code_reader *reader,
                                  struct slice rest);

#endif
