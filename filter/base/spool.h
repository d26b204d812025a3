/* spool: bytes that are written once and read later.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   A spool keeps its bytes in memory until they are more than a few MB, then in
   a temporary file without a name, which disappears with the process however
   that ends.  All writing comes first, then all reading, in order.  */

#ifndef PATCHDIGEST_BASE_SPOOL_H
#define PATCHDIGEST_BASE_SPOOL_H

#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "base/slice.h"

struct spool;

/* Makes a spool that keeps at most MEMORY_MAX bytes in memory (0: the default
   of 4 MB).  The file goes to DIRECTORY; that string must outlive the spool.
   Never null.  */
struct spool *spool_new (const char *directory, size_t memory_max);
void spool_free (struct spool *spool);

/* Appends S.  Returns 0, or -1 with the error set: EX_CANTCREAT if the file
   cannot be made, EX_TEMPFAIL if the disk is full, otherwise EX_IOERR.  */
int spool_write (struct spool *spool, struct slice s, struct error *err);

/* Returns the number of bytes written so far, which is the offset of the next
   write.  */
uint64_t spool_size (const struct spool *spool);

/* Ends the writing and goes to the start; may be called again to read once
   more.  Returns 0, or -1 with the error set as above.  */
int spool_rewind (struct spool *spool, struct error *err);

/* Goes to OFFSET; only after spool_rewind.  Returns 0, or -1 with the error
   set.  */
int spool_seek (struct spool *spool, uint64_t offset, struct error *err);

/* Reads exactly SIZE bytes to BUFFER.  Returns 1, 0 at the end of the spool, or
   -1 with the error set if the spool cannot be read or holds fewer bytes.  */
int spool_read (struct spool *spool, void *buffer, size_t size,
                struct error *err);

/* Reads at most SIZE bytes.  Returns 1 and sets *LEN_R to the number of bytes,
   0 at the end, or -1 with the error set.  */
int spool_read_some (struct spool *spool, void *buffer, size_t size,
                     size_t *len_r, struct error *err);

#endif
