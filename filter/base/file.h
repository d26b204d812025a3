/* file: opens files that settings name.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_BASE_FILE_H
#define PATCHDIGEST_BASE_FILE_H

enum
{
  FILE_NOT_REGULAR = -2
};

/* Opens PATH for reading, with close-on-exec, if it is a regular file, perhaps
   at the end of symbolic links, or /dev/null.  Never waits: the writer of a
   FIFO may never come, and a terminal may never end.  Returns the descriptor,
   which the caller closes; -1 with errno set (EISDIR for a directory); or
   FILE_NOT_REGULAR.  */
int file_open_regular (const char *path);

#endif
