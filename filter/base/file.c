/* file: opens files that settings name.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <sys/stat.h>
#include <unistd.h>

/* People name /dev/null for an empty file.  */
static bool
is_null_device (const struct stat *facts)
{
  struct stat null;

  return S_ISCHR (facts->st_mode) && stat ("/dev/null", &null) == 0
         && S_ISCHR (null.st_mode) && null.st_rdev == facts->st_rdev;
}

int
file_open_regular (const char *path)
{
  int fd = open (path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
  struct stat facts;
  int errnum = 0;

  /* ENXIO is a socket, or a device that is not there.  */
  if (fd < 0)
    return errno == ENXIO ? FILE_NOT_REGULAR : -1;
  if (fstat (fd, &facts) < 0)
    errnum = errno;
  else if (S_ISDIR (facts.st_mode))
    errnum = EISDIR;
  else if (S_ISREG (facts.st_mode) || is_null_device (&facts))
    return fd;
  close (fd);
  errno = errnum;
  return errnum ? -1 : FILE_NOT_REGULAR;
}
