/* sources: files of the source tree.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_TESTS_SOURCES_H
#define PATCHDIGEST_TESTS_SOURCES_H

#include <stdio.h>
#include <stdlib.h>

#include "base/buf.h"
#include "support/check.h"

/* Reads the file NAME of the source tree into BUF.  Skips the test if it is not
   there.  */
static inline void
read_source (const char *name, struct buf *buf)
{
  const char *folder = getenv ("srcdir");
  char path[4096];
  FILE *stream;
  size_t got;

  snprintf (path, sizeof path, "%s/%s", folder ? folder : ".", name);
  stream = fopen (path, "r");
  if (!stream)
    skip ();
  buf_init (buf);
  while ((got = fread (buf_reserve (buf, BUFSIZ), 1, BUFSIZ, stream)) > 0)
    buf->len += got;
  fclose (stream);
}

#endif
