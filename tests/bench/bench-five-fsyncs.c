/* bench-five-fsyncs: the least that a commit can cost.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   bench-five-fsyncs FILE writes one page to FILE and syncs it, five times, as a
   commit with a rollback journal does.  Without FILE it does nothing.  It is
   linked with the libraries of patchdigest, so both take the same time to
   start.  */

#include "config.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>
#include <unistd.h>

enum
{
  PAGE = 4096,
  SYNCS = 5
};

/* Five times the same page: a file that grows would have more to sync than
   its bytes.  */
static int
write_pages (int fd)
{
  char page[PAGE];

  for (int i = 0; i < SYNCS; i++)
    {
      memset (page, 'a' + i, sizeof page);
      if (pwrite (fd, page, sizeof page, 0) != PAGE || fsync (fd) < 0)
        return -1;
    }
  return 0;
}

int
main (int argc, char **argv)
{
  int fd;

  if (argc < 2)
    return EXIT_SUCCESS;
  fd = open (argv[1], O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (fd < 0 || write_pages (fd) < 0 || close (fd) < 0)
    {
      perror (argv[1]);
      return EX_IOERR;
    }
  return EXIT_SUCCESS;
}
