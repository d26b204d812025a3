/* unpack: gzip, xz and zstd data, as a stream.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   A part of reader: nobody else includes this.  Data of several members,
   streams or frames one after the other reads like one, as the command line
   tools have it.  */

#ifndef PATCHDIGEST_SOURCE_UNPACK_H
#define PATCHDIGEST_SOURCE_UNPACK_H

#include <stdbool.h>
#include <sys/types.h>

#include "base/error.h"
#include "base/slice.h"

enum unpack_format
{
  UNPACK_PLAIN, /* not compressed, or nothing that is known here */
  UNPACK_GZIP,
  UNPACK_XZ,
  UNPACK_ZSTD
};

struct unpack; /* one decompression */

/* What the data that start with HEAD are.  Returns true with *FORMAT_R set,
   false when HEAD is too short to tell.  Six bytes are always enough.  */
bool unpack_guess (struct slice head, enum unpack_format *format_r);

/* Starts to decompress data of FORMAT, which is not UNPACK_PLAIN.  Returns 0,
   or -1 (EX_OSERR).  *UNPACK_R is owned by the caller (unpack_free).  */
int unpack_new (struct unpack **unpack_r, enum unpack_format format,
                struct error *err);

/* A null pointer is fine.  */
void unpack_free (struct unpack *unpack);

/* Decompresses from the front of *IN, which shrinks by what was used, into
   the SIZE bytes at OUT.  LAST says that nothing comes after *IN.  Returns
   the number of bytes stored; 0 when *IN is used up and gave no byte, which is
   the end of the data if LAST, else a wish for more; -1 (EX_DATAERR) when the
   data are damaged or end early.  */
ssize_t unpack_run (struct unpack *unpack, struct slice *in, bool last,
                    char *out, size_t size, struct error *err);

#endif
