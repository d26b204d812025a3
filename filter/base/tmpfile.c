/* tmpfile: temporary files.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "base/tmpfile.h"
#include "base/out_of_memory.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sysexits.h>
#include <unistd.h>

int
tmpfile_open_nameless (const char *directory)
{
#ifdef O_TMPFILE
  return open (directory, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
#else
  (void)directory;
  errno = ENOSYS;
  return -1;
#endif
}

int
tmpfile_open_named (const char *directory, const char *prefix, char **path_r)
{
  int fd;

  if (asprintf (path_r, "%s/%sXXXXXX", directory, prefix) < 0)
    out_of_memory ();
  fd = mkostemp (*path_r, O_CLOEXEC);
  if (fd < 0)
    {
      int saved = errno;

      free (*path_r);
      *path_r = NULL;
      errno = saved;
    }
  return fd;
}

int
tmpfile_open (const char *directory, struct error *err)
{
  int fd = tmpfile_open_nameless (directory);

  if (fd < 0)
    {
      char *path;

      fd = tmpfile_open_named (directory, "patchdigest-", &path);
      if (fd >= 0)
        unlink (path);
      free (path);
    }
  if (fd < 0)
    return error_set_errno (err, EX_CANTCREAT, errno,
                            "%s: cannot make a temporary file"
                            " (TMPDIR names another directory)",
                            directory);
  return fd;
}

int
tmpfile_open_stream (const char *directory, FILE **stream_r, struct error *err)
{
  int fd = tmpfile_open (directory, err);

  if (fd < 0)
    return -1;
  *stream_r = fdopen (fd, "w+");
  if (*stream_r)
    return 0;
  error_set_errno (err, EX_CANTCREAT, errno, "%s: cannot make a temporary file",
                   directory);
  close (fd);
  return -1;
}
