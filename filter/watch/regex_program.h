/* regex_program: a regular expression as instructions.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Only the files regex*.c use this.  */

#ifndef PATCHDIGEST_WATCH_REGEX_PROGRAM_H
#define PATCHDIGEST_WATCH_REGEX_PROGRAM_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/slice.h"
#include "watch/regex.h"

/* A set of bytes.  */
struct regex_set
{
  uint64_t bits[4];
};

static inline bool
regex_set_has (const struct regex_set *set, int byte)
{
  return set->bits[byte >> 6] >> (byte & 63) & 1;
}

enum regex_op
{
  REGEX_OP_SET,   /* takes one byte of set number `a' */
  REGEX_OP_SPLIT, /* goes on at `a' and at `b' */
  REGEX_OP_JUMP,  /* goes on at `a' */
  REGEX_OP_START, /* only at the start of the text */
  REGEX_OP_END,
  REGEX_OP_WORD,     /* only where a word begins or ends */
  REGEX_OP_NOT_WORD, /* only elsewhere */
  REGEX_OP_MATCH
};

/* Targets are relative to the instruction, so that a piece of program can be
   moved and copied.  */
struct regex_step
{
  enum regex_op op;
  int a;
  int b;
};

struct regex_program
{
  struct arena *arena; /* not owned; it has the rest */
  struct regex_step *steps;
  size_t count;
  size_t room;
  struct regex_set *sets;
  size_t set_count;
  size_t set_room;
  struct slice literal; /* see regex.h */
};

/* The functions below return false if the program is as large as it may be.  */

bool regex_program_add (struct regex_program *program, struct regex_step step);

/* Puts STEP before the instructions from START on.  */
bool regex_program_insert (struct regex_program *program, size_t start,
                           struct regex_step step);

/* Adds an instruction that takes one byte of SET.  */
bool regex_program_add_set (struct regex_program *program,
                            struct regex_set set);

/* How often something occurs.  */
enum
{
  REGEX_UNLIMITED = REGEX_REPEATS_MAX + 1
};

struct regex_counts
{
  unsigned long least, most; /* the second may be REGEX_UNLIMITED */
};

/* Makes the instructions from START on occur as often as COUNTS says.  */
bool regex_program_repeat (struct regex_program *program, size_t start,
                           struct regex_counts counts);

#endif
