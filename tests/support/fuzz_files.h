/* fuzz_files: the files of fuzz targets that need some.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   A file has no name but that of its descriptor, so nothing is left when a
   target ends in any way.  */

#ifndef PATCHDIGEST_TESTS_FUZZ_FILES_H
#define PATCHDIGEST_TESTS_FUZZ_FILES_H

#include <sys/mman.h>
#include <unistd.h>

#include "support/fuzz.h"

/* A file in memory with BYTES, to be read from its start.  The caller closes
   it.  */
static inline int
fuzz_file (struct slice bytes)
{
  int fd = memfd_create ("fuzz", MFD_CLOEXEC);
  size_t done = 0;

  FUZZ_CHECK (fd >= 0);
  while (done < bytes.len)
    {
      ssize_t n = write (fd, bytes.ptr + done, bytes.len - done);

      FUZZ_CHECK (n > 0);
      done += (size_t)n;
    }
  FUZZ_CHECK (lseek (fd, 0, SEEK_SET) == 0);
  return fd;
}

/* A path of the open file FD, in ARENA.  */
static inline const char *
fuzz_path (int fd, struct arena *arena)
{
  struct buf path;
  const char *string;

  buf_init (&path);
  buf_printf (&path, "/proc/self/fd/%d", fd);
  string = arena_string (arena, buf_slice (&path));
  buf_release (&path);
  return string;
}

/* What is written to a stream in memory.  */
struct fuzz_output
{
  char *text;
  size_t len;
  FILE *stream;
};

static inline FILE *
fuzz_output_open (struct fuzz_output *output)
{
  *output = (struct fuzz_output){ 0 };
  output->stream = open_memstream (&output->text, &output->len);
  FUZZ_CHECK (output->stream != NULL);
  return output->stream;
}

/* Ends the writing.  The slice lives until fuzz_output_free.  */
static inline struct slice
fuzz_output_close (struct fuzz_output *output)
{
  FUZZ_CHECK (fclose (output->stream) == 0);
  return slice_make (output->text, output->len);
}

static inline void
fuzz_output_free (struct fuzz_output *output)
{
  free (output->text);
}

#endif
