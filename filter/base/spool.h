/* spool: bytes that wait until the input is read.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   What is written goes to memory first and, once it is larger than a few
   MB, to a temporary file without a name in a directory that is given, which is
   gone with the process however that ends.  First all is written, then all is
   read, in order.  */

#ifndef PATCHDIGEST_BASE_SPOOL_H
#define PATCHDIGEST_BASE_SPOOL_H

#include <stdint.h>
#include <stdio.h>

#include "base/error.h"
#include "base/slice.h"

struct spool;

/* A spool that keeps at most MEMORY_MAX bytes in memory (0: the default of
   4 MB).  DIRECTORY is where the file would be; the string must outlive the
   spool.  Never null.  */
struct spool *spool_new (const char *directory, size_t memory_max);
void spool_free (struct spool *spool);

/* Appends S.  Returns 0, or -1 with the error set (EX_CANTCREAT where no
   temporary file can be made, EX_TEMPFAIL where there is no space for it,
   EX_IOERR else).  */
int spool_write (struct spool *spool, struct slice s, struct error *err);

/* Bytes written so far: where what is written next begins.  */
uint64_t spool_size (const struct spool *spool);

/* Goes to OFFSET, after spool_rewind.  0 or -1.  */
int spool_seek (struct spool *spool, uint64_t offset, struct error *err);

/* A stream to write to and then read from, in a file without a name in
   DIRECTORY; the caller closes it.  0, or -1 as of spool_write.  */
int spool_open_stream (const char *directory, FILE **stream_r,
                       struct error *err);

/* Ends the writing and goes to the start; of what is being read, too.
   Returns 0 or -1 as above.  */
int spool_rewind (struct spool *spool, struct error *err);

/* Reads exactly SIZE bytes to BUFFER: 1, 0 where the spool is at its end, -1
   where it cannot be read or holds less.  */
int spool_read (struct spool *spool, void *buffer, size_t size,
                struct error *err);

/* Reads at most SIZE bytes: 1 with the number in *LEN_R, 0 at the end, -1.  */
int spool_read_some (struct spool *spool, void *buffer, size_t size,
                     size_t *len_r, struct error *err);

#endif
