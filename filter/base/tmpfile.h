/* tmpfile: temporary files.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_BASE_TMPFILE_H
#define PATCHDIGEST_BASE_TMPFILE_H

#include <stdio.h>

#include "base/error.h"

/* Opens a new file without a name in DIRECTORY for reading and writing.  It
   disappears when it is closed, even if the process is killed.  Returns the
   descriptor, or -1 with the error set (EX_CANTCREAT, EX_TEMPFAIL).  */
int tmpfile_open (const char *directory, struct error *err);

/* The same as a stream, which the caller closes.  Returns 0, or -1 with the
   error set.  */
int tmpfile_open_stream (const char *directory, FILE **stream_r,
                         struct error *err);

/* Opens a file in DIRECTORY with O_TMPFILE: only linkat can give it a name.
   Returns the descriptor, or -1 with errno set; not all systems and file
   systems have such files.  */
int tmpfile_open_nameless (const char *directory);

/* Opens a new file in DIRECTORY with a name that begins with PREFIX.  Returns
   the descriptor and sets *PATH_R to its path, which the caller frees; or
   returns -1 with errno set and *PATH_R null.  */
int tmpfile_open_named (const char *directory, const char *prefix,
                        char **path_r);

#endif
