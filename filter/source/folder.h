/* folder: the messages of a Maildir or MH folder.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Only reads.  Libraries for such folders move files from new to cur, or write
   files of their own.  */

#ifndef PATCHDIGEST_SOURCE_FOLDER_H
#define PATCHDIGEST_SOURCE_FOLDER_H

#include "base/error.h"

struct folder;

/* Opens the folder PATH: a Maildir if it has cur and new, else an MH folder,
   whose messages have numbers as names.  A directory with nothing that either
   writes is not a folder.  Messages that are delivered later are not seen.
   The messages come in the order of delivery: of a Maildir, by the time in the
   name, or else of the file, then by the rest of the name, with numbers by
   value; of MH, by number.
   Returns 0, or -1 with the error set: EX_NOINPUT if it is not a folder or
   cannot be read.  The caller adds PATH.  */
int folder_open (struct folder **folder_r, const char *path, struct error *err);

/* A null pointer is fine.  */
void folder_free (struct folder *folder);

/* Opens the next message.  Returns 1 with its descriptor, which the caller
   closes, and its name within the folder (`cur/...'), which lives until the
   next call; 0 at the end; -1 with the error set, which names the message:
   EX_NOINPUT if it cannot be read, EX_TEMPFAIL if it is renamed all the time,
   EX_IOERR.  After an error the next call goes on with the next message.

   A message that a mail reader has renamed (other flags, from new to cur; in
   MH: another number) is found again.  One that was deleted is skipped.  */
int folder_next (struct folder *folder, int *fd_r, const char **name_r,
                 struct error *err);

#endif
