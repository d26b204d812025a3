/* program: what the files of main share.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_CLI_PROGRAM_H
#define PATCHDIGEST_CLI_PROGRAM_H

#include <sys/stat.h>

#include "base/error.h"
#include "source/public_inbox.h"
#include "cli/options.h"
#include "base/outfile.h"
#include "cli/progress.h"
#include "pipeline/pipeline.h"
#include "cli/settings.h"

#define PROGRAM "patchdigest"

/* One call of the program.  */
struct program
{
  struct options options;
  struct settings settings;
  struct store *state; /* or null */
  struct pipeline *run;
  struct outfile *output;
  struct public_inbox *inbox; /* or null */
  struct progress progress;
  int64_t input_size;  /* of all inputs, or -1 */
  uint64_t input_done; /* of those that are read */
  int status;          /* the first failure */
  bool any;            /* an input could be read */
  const char *input;   /* the present one */
};

/* Tells of ERR, and takes its status for that of the program if it is the first
   failure.  */
void complain (struct program *program, const struct error *err);

/* What the output is called in errors.  */
const char *output_name (const struct options *options);

/* What the output of OPTIONS is now, where that is a regular file.  */
bool find_output (const struct options *options, struct stat *out_r);

/* 0, or -1 with the error set where the output OUT is one of the inputs.  */
int check_not_input (const struct program *program, const struct stat *out,
                     struct error *err);

/* Reads all inputs and writes the digest, or the annotated mails.  */
void digest_inputs (struct program *program);

#endif
