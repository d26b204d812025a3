/* unpack: gzip, xz and zstd data, as a stream.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   For reader.c only.  As with the command line tools, several members, streams
   or frames in a row are read as one.  */

#ifndef PATCHDIGEST_SOURCE_UNPACK_H
#define PATCHDIGEST_SOURCE_UNPACK_H

#include <stdbool.h>
#include <sys/types.h>

#include "base/error.h"
#include "base/slice.h"

enum unpack_format
{
  UNPACK_PLAIN, /* not compressed, or not in a known format */
  UNPACK_GZIP,
  UNPACK_XZ,
  UNPACK_ZSTD
};

struct unpack; /* one decompression */

/* Finds the format of data that start with HEAD.  Returns false, with
   UNPACK_PLAIN, if HEAD is too short to know; six bytes are always enough.  */
bool unpack_guess (struct slice head, enum unpack_format *format_r);

/* Starts to decompress data of FORMAT, which is not UNPACK_PLAIN.  The
   caller frees the result.  Never null.  */
struct unpack *unpack_new (enum unpack_format format);

/* A null pointer is fine.  */
void unpack_free (struct unpack *unpack);

/* Decompresses bytes from the front of *IN, which become shorter by those used,
   into the SIZE bytes at OUT.  LAST says that nothing comes after *IN.  Returns
   the number of bytes stored.  This is 0 if *IN is used up: at the end of the
   data if LAST, else because more input is needed.  Returns -1 with the error
   set (EX_DATAERR) if the data are damaged or end early.  */
ssize_t unpack_run (struct unpack *unpack, struct slice *in, bool last,
                    char *out, size_t size, struct error *err);

#endif
