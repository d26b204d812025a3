/* outfile: a file that is replaced whole or not at all.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_BASE_OUTFILE_H
#define PATCHDIGEST_BASE_OUTFILE_H

#include <stdbool.h>
#include <stdio.h>
#include <sys/stat.h>

#include "base/error.h"

struct outfile;

/* What PATH leads to, symbolic links followed: true with *STAT_R where there
   is something.  For the caller to compare with his inputs.  */
bool outfile_find (const char *path, struct stat *stat_r);

/* Opens PATH for writing; a null pointer stands for STREAM, which stays the
   caller's.  A regular file, or one that is not there yet, gets its content
   when outfile_commit is called: until then the bytes go to a file beside it
   (without a name where the system can do that; else `.patchdigest-XXXXXX'), of
   the same mode (and owner, where the process may set it). Anything else (a
   device, a pipe) is written in place.  Returns 0, or -1 with the error set
   (EX_CANTCREAT).  */
int outfile_open (struct outfile **output_r, const char *path, FILE *stream,
                  struct error *err);

/* Where to write; failures may be left to outfile_commit.  */
FILE *outfile_stream (struct outfile *output);

/* Flushes, checks, and puts the file in its place.  Returns 0, or -1 with the
   error set (EX_IOERR; EX_CANTCREAT where the file cannot be renamed); then
   what was there before is as it was.  Frees OUTPUT in each case.  */
int outfile_commit (struct outfile *output, struct error *err);

/* Gives up: what was there before stays.  Null is fine.  */
void outfile_abort (struct outfile *output);

#endif
