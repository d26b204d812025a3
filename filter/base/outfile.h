/* outfile: a file that is replaced whole or not at all.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_BASE_OUTFILE_H
#define PATCHDIGEST_BASE_OUTFILE_H

#include <stdbool.h>
#include <stdio.h>
#include <sys/stat.h>

#include "base/error.h"
#include "base/slice.h"

struct outfile;

/* Follows symbolic links from PATH.  Returns true and sets *STAT_R if there is
   something, so that the caller can compare it with its inputs.  */
bool outfile_find (const char *path, struct stat *stat_r);

/* Opens PATH for writing; if PATH is null, writes to STREAM, which remains the
   caller's.  A regular file, or one that does not exist, is replaced when
   outfile_commit is called.  Until then the bytes go to a file beside it
   (without a name if the system allows it, otherwise `.patchdigest-XXXXXX')
   with the same mode, and the same owner if that is permitted.  Anything else,
   such as a device or a pipe, is written to directly.  Returns 0, or -1 with
   the error set (EX_CANTCREAT).  */
int outfile_open (struct outfile **output_r, const char *path, FILE *stream,
                  struct error *err);

/* Returns the stream to write to.  outfile_commit notices write errors that
   the caller does not check.  */
FILE *outfile_stream (struct outfile *output);

/* Writes S to STREAM, of an outfile or not.  Returns 0, or -1 with the error
   set (EX_IOERR, "cannot write").  */
int outfile_put (FILE *stream, struct slice s, struct error *err);

/* Flushes, checks for errors, and replaces the file.  Returns 0, or -1 with the
   error set (EX_IOERR; EX_CANTCREAT if the file cannot be renamed) and the old
   file unchanged.  Frees *OUTPUT, and
   makes it null, in either case.  */
int outfile_commit (struct outfile **output, struct error *err);

/* Removes the temporary name of OUTPUT, which may be null, if it has one.  May
   be called in a signal handler; then nothing else may be done with OUTPUT.  */
void outfile_remove_temporary (const struct outfile *output);

/* Frees *OUTPUT, unless it is null, and makes it null.  Leaves the old file
   unchanged.  */
void outfile_abort (struct outfile **output);

#endif
