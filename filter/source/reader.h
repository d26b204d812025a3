/* reader: the bytes of a source, in place.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   A reader shows a window: the bytes that were read and not yet consumed,
   in one piece.  The caller looks at the window, asks for more until it
   holds what he needs, and consumes what he is done with.  gzip, xz and
   zstd data (one member or many, known by the magic bytes at the start) are
   decompressed on the way.  Memory is one buffer: at most twice the largest
   window that was asked for, plus one block, and it shrinks back to its
   usual size after a very large message.  */

#ifndef PATCHDIGEST_SOURCE_READER_H
#define PATCHDIGEST_SOURCE_READER_H

#include <stdint.h>
#include <sys/types.h>

#include "base/error.h"
#include "base/slice.h"

struct reader;

/* Where bytes come from.  READ has the contract of read(2): it returns the
   number of bytes stored (at most SIZE), 0 at the end, -1 with errno set;
   EINTR is tried again by the reader.  */
struct reader_source
{
  ssize_t (*read) (void *context, char *buffer, size_t size);
  void *context; /* not owned */
};

/* A reader of the open file descriptor FD, which stays the caller's and must
   outlive the reader.  A regular file is read from its present position up
   to the size that it has now (a mailbox that is delivered to meanwhile is
   seen as it was), under a shared fcntl lock where one can be had without
   waiting.  A directory is refused (EX_NOINPUT).  Returns 0, or -1 with the
   error set.  *READER_R is owned by the caller (reader_free).  */
int reader_open_fd (struct reader **reader_r, int fd, struct error *err);

/* A reader of SOURCE.  SIZE is its length in bytes if known, else -1.  */
struct reader *reader_new (struct reader_source source, int64_t size);

/* Frees the reader, drops the lock; a null pointer is fine.  */
void reader_free (struct reader *reader);

/* What was read and not consumed.  The slice lives until the next call of
   reader_more, reader_consume or reader_free on this reader.  */
struct slice reader_window (const struct reader *reader);

/* Reads more: returns 1 when the window has grown by at least one byte, 0 at
   the end of the data, -1 on a failure (EX_IOERR for reading, also where a
   regular file has become shorter; EX_DATAERR for
   damaged or truncated compressed data, "gzip: data ends early").  After 0 or
   -1 the window still holds what was read before.  The context (file name) is
   put in front by the caller.  */
int reader_more (struct reader *reader, struct error *err);

/* Takes N bytes (at most the length of the window) off the front.  */
void reader_consume (struct reader *reader, size_t n);

/* For a report of progress: bytes taken from the source so far (compressed
   ones where it is compressed), and its size in bytes or -1.  */
uint64_t reader_raw_offset (const struct reader *reader);
int64_t reader_raw_size (const struct reader *reader);

#endif
