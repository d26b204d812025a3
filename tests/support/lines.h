/* lines: what the drivers of `options' share.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Command lines from lists of words.  */

#ifndef PATCHDIGEST_TESTS_LINES_H
#define PATCHDIGEST_TESTS_LINES_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

#include "support/check.h"
#include "cli/options.h"

enum
{
  WORDS_MAX = 80
};

/* Wednesday 2026-02-18 15:04:05 UTC.  */
static const int64_t NOW = INT64_C (1771427045);

/* A command line; its strings are what the options point into.  */
struct line
{
  char words[WORDS_MAX][600];
  char *argv[WORDS_MAX + 1];
  struct options options;
  struct error err;
};

/* Reads the command line that WORDS (up to a null pointer) make.  */
static inline int
parse (struct line *line, const char *const *words)
{
  int argc = 0;

  memset (line, 'x', sizeof *line);
  for (; words[argc]; argc++)
    {
      assert_true (argc < WORDS_MAX);
      snprintf (line->words[argc], sizeof line->words[argc], "%s", words[argc]);
      line->argv[argc] = line->words[argc];
    }
  line->argv[argc] = NULL;
  error_init (&line->err);
  return options_parse (&line->options, argc, line->argv, NOW, &line->err);
}

#define WORDS(...) ((const char *const[]){ "patchdigest", __VA_ARGS__, NULL })

static inline void
parse_well (struct line *line, const char *const *words)
{
  if (parse (line, words) < 0)
    fail_msg ("%s", line->err.text);
  assert_int_equal (line->err.status, EX_OK);
}

#endif
