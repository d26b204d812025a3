/* program: one call of the program, and what its files share.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_CLI_PROGRAM_H
#define PATCHDIGEST_CLI_PROGRAM_H

#include <stdio.h>

#include "base/error.h"
#include "base/outfile.h"
#include "cli/options.h"
#include "cli/progress.h"
#include "cli/settings.h"
#include "pipeline/pipeline.h"
#include "source/public_inbox.h"

#define PROGRAM "patchdigest"

struct program
{
  FILE *in, *out, *messages; /* the standard streams */
  struct options options;
  struct settings settings;
  struct store *state; /* or null */
  struct pipeline *run;
  struct outfile *output;
  bool begun;            /* the output has a digest */
  const char *list_file; /* with one file a list: the current one; or null */
  struct public_inbox *inbox; /* or null */
  struct progress progress;
  int64_t input_size;    /* of all inputs, or -1 */
  uint64_t input_done;   /* of those that were read */
  int status;            /* the first failure */
  bool terminal;         /* messages go to a terminal */
  bool any;              /* an input could be read */
  const char *input;     /* the current one */
  struct slice question; /* the Message-ID of --explain, the Message-ID or
                            title of --diff; the arena of the settings has
                            it */
  struct slice asked;    /* the message on standard input of --explain=- or
                            --diff=- */
};

/* Prints ERR.  If it is the first failure, its status becomes that of the
   program.  */
void program_complain (struct program *program, const struct error *err);

/* Prints `NAME: TEXT' as a message that is not an error.  */
void program_note (struct program *program, const char *name, const char *text);

/* The path of the output; null for standard output.  */
const char *program_output_path (const struct program *program);

/* What errors call the output.  */
const char *program_output (const struct program *program);

/* Opens the state at PATH (null: none): *STATE_R.  0, or -1 with the error
   set.  */
int program_open_state (struct program *program, const char *path,
                        struct store **state_r, struct error *err);

/* Opens the input NAME, or standard input for `-'.  -1 with the error set
   (EX_NOINPUT).  */
int program_open_input (const char *name, struct error *err);
bool program_is_stdin (const char *name);

#endif
