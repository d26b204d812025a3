/* folder: the messages of a Maildir or MH folder.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Only reads: libraries for such folders move files from new to cur or write
   files of their own.  */

#ifndef PATCHDIGEST_SOURCE_FOLDER_H
#define PATCHDIGEST_SOURCE_FOLDER_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"

struct folder;

enum folder_order
{
  FOLDER_DELIVERY, /* Maildir: by the time in the name (where there is none: of
                      the file), then the rest of it, its numbers by value; MH:
                      by number */
  FOLDER_DATE      /* by the Date field; equal and undated ones as above, the
                      undated where they are delivered */
};

/* Opens the folder PATH: a Maildir (has cur and new), else an MH folder (its
   files with numbers for names; others are passed over).  A directory where
   neither writes anything is no folder.  What is delivered later is not seen.
   0, or -1 with the error set (EX_NOINPUT: no folder, not to be read); the
   caller puts PATH in front.  */
int folder_open (struct folder **folder_r, const char *path,
                 enum folder_order order, struct error *err);
void folder_free (struct folder *folder);

/* Bytes of all messages, for progress.  */
uint64_t folder_size (const struct folder *folder);

/* Opens the next message: 1 with its descriptor, which is then the caller's,
   and its name within the folder (`cur/...', lives until the next call); 0
   behind the last; -1 with the error set, which names it: EX_NOINPUT where it
   is not to be read, EX_TEMPFAIL where it is moved all the time, EX_IOERR.  The
   next call after that goes on with the message behind it.  A message that has
   gone meanwhile (read or moved by a mail reader) is looked for under its new
   name (other flags, cur instead of new; MH: another number), and passed over
   where it was deleted.  */
int folder_next (struct folder *folder, int *fd_r, const char **name_r,
                 struct error *err);

#endif
