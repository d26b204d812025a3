/* reader: the bytes of a source, decompressed.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   A reader shows a window: the bytes that have been read and not consumed, in
   one piece.  The caller looks at the window, asks for more until it holds all
   that he needs, and consumes what is done.  Data in gzip, xz or zstd format,
   known by their magic bytes, are decompressed; there can be several members.
   The memory is one buffer: at most twice the largest window plus a block, and
   of what is larger than some MiB little more than the window is used.  It
   shrinks to its usual size after a very large message.  */

#ifndef PATCHDIGEST_SOURCE_READER_H
#define PATCHDIGEST_SOURCE_READER_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

#include "base/error.h"
#include "base/slice.h"

struct reader;

/* Where bytes come from.  READ works like read(2): it returns the number of
   bytes stored (at most SIZE), 0 at the end, or -1 with errno set.  After EINTR
   the reader tries again.  */
struct reader_source
{
  ssize_t (*read) (void *context, char *buffer, size_t size);
  void *context; /* not owned */
};

/* Makes a reader of the open file descriptor FD, which stays the caller's and
   must outlive the reader.  A regular file is read from its present position
   up to its present size, so mail that is delivered meanwhile is not seen.  It
   is locked with a shared fcntl lock if that is possible without waiting.
   Returns 0 with a reader that the caller frees, or -1 with the error set
   (EX_NOINPUT for a directory).  */
int reader_open_fd (struct reader **reader_r, int fd, struct error *err);

/* Makes a reader of SOURCE, which the caller frees.  Never null.  */
struct reader *reader_new (struct reader_source source);

/* Frees the reader and releases its lock.  A null pointer is fine.  */
void reader_free (struct reader *reader);

/* The bytes that have been read and not consumed.  They live until the next
   call of reader_more, reader_consume or reader_free on this reader.  */
struct slice reader_window (const struct reader *reader);

/* Reads more.  Returns 1 if the window has grown, 0 at the end of the data, or
   -1 with the error set: EX_IOERR if reading failed or a regular file became
   shorter, EX_DATAERR for damaged or truncated compressed data ("gzip: data
   ends early").  The caller adds the file name.  After 0 and -1 the window
   still holds what was read before.  */
int reader_more (struct reader *reader, struct error *err);

/* Takes N bytes, at most the length of the window, off its front.  */
void reader_consume (struct reader *reader, size_t n);

/* Whether the data are compressed; known once something was read.  */
bool reader_is_packed (const struct reader *reader);

/* For a report of progress: the number of bytes read from the source so far;
   if it is compressed, of compressed bytes.  */
uint64_t reader_raw_offset (const struct reader *reader);

#endif
