/* robot_verdict: what a program found out about patches, from its words.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_PATCH_ROBOT_VERDICT_H
#define PATCHDIGEST_PATCH_ROBOT_VERDICT_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/slice.h"

/* In the order of how bad they are.  */
enum robot_verdict
{
  ROBOT_VERDICT_NONE,
  ROBOT_VERDICT_OK,
  ROBOT_VERDICT_WARN,
  ROBOT_VERDICT_FAIL
};

/* Whose words to look for, as bits.  */
enum
{
  ROBOT_WORDS_LKP = 1,     /* the kernel test robot */
  ROBOT_WORDS_SYZBOT = 2,  /* syzbot, and its tests of patches */
  ROBOT_WORDS_DT = 4,      /* the checks of device trees */
  ROBOT_WORDS_LKFT = 8,    /* a test farm */
  ROBOT_WORDS_HELPER = 16, /* scripts that answer in the name of a person */
  ROBOT_WORDS_CI = 32      /* any other: tables, lists of findings */
};

struct robot_finding
{
  enum robot_verdict verdict;
  struct slice note; /* `2 findings, high', or the test that failed first; may
                        be empty */
};

/* Finds the verdict of WORDS in TEXT without its quoted lines.  It is the worst
   row of a table of tests; or the worst of the findings that a review lists by
   how grave they are (critical and high: fail), but for those that it says were
   there before; or else the first sentence that states one.  What follows that
   shows output of compilers, where words such as `error:' say nothing.  Of TEXT
   at most ROBOT_TEXT_MAX bytes are read, and sentences must start in the first
   ROBOT_SENTENCES_MAX of them.  Notes are parts of TEXT or in ARENA.  */
enum
{
  ROBOT_TEXT_MAX = 64 * 1024,
  ROBOT_SENTENCES_MAX = 16 * 1024
};
struct robot_finding robot_verdict_of_text (struct slice text, unsigned words,
                                            struct arena *arena);

/* Whether TEXT without its quoted lines has a table of tests, a list of
   findings, or words that only a program says of itself.  */
bool robot_verdict_has_table (struct slice text);

/* Returns the verdict that SUBJECT states: `BUILD SUCCESS', `failure for ...',
   `file.c:1:2: warning: ...'.  */
enum robot_verdict robot_verdict_of_subject (struct slice subject);

/* "ok", "warn", "fail", or "none"; static.  */
const char *robot_verdict_name (enum robot_verdict verdict);

#endif
