/* reader: the bytes of a source, decompressed.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "source/reader.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sysexits.h>
#include <unistd.h>

#include "base/arena.h"
#include "source/unpack.h"

enum
{
  /* The usual size of the buffer, and the bytes of a read.  Both fit the second
     level cache, where the parsers find the bytes again.  */
  BUFFER_USUAL = 512 * 1024,
  READ_MAX = 256 * 1024,
  /* Less room than this after the window is not worth a read.  */
  READ_MIN = 64 * 1024,
  /* A larger buffer is freed once the large message is gone.  One up to this
     size is kept, so that a list with many large patches does not pay for each
     of them.  */
  BUFFER_KEEP = 8 * 1024 * 1024,
  /* The buffer of compressed data.  */
  PACKED_SIZE = 64 * 1024
};

struct reader
{
  struct reader_source source;
  int fd; /* of reader_open_fd, or -1 */
  bool locked;
  uint64_t raw_offset;
  int64_t raw_left; /* bytes that may still be read; -1 for any number */

  char *buffer; /* owned */
  size_t size;
  size_t start; /* of the window */
  size_t end;

  struct unpack *unpack;  /* owned; null if the data are not compressed */
  char *packed;           /* owned: PACKED_SIZE bytes, with UNPACK */
  struct slice packed_in; /* the part of PACKED that is not decoded yet */
  bool packed_last;       /* nothing comes after PACKED_IN */

  bool begun;  /* the magic bytes have been tested */
  bool failed; /* for good; ERROR says why */
  struct error error;
};

/* The `read' of reader_open_fd.  Our parent may have left the descriptor in
   non-blocking mode.  */
static ssize_t
read_fd (void *context, char *buffer, size_t size)
{
  const struct reader *reader = context;

  for (;;)
    {
      ssize_t n = read (reader->fd, buffer, size);
      struct pollfd wait = { .fd = reader->fd, .events = POLLIN };

      if (n >= 0 || (errno != EAGAIN && errno != EWOULDBLOCK))
        return n;
      if (poll (&wait, 1, -1) < 0)
        return -1;
    }
}

struct reader *
reader_new (struct reader_source source)
{
  struct reader *reader = arena_xmalloc (sizeof *reader);

  *reader = (struct reader){
    .source = source, .fd = -1, .raw_left = -1, .size = BUFFER_USUAL
  };
  reader->buffer = arena_xmalloc (reader->size);
  error_init (&reader->error);
  return reader;
}

/* Locks all of the file if that is possible at once, so that programs that
   deliver to it under an fcntl lock wait for us.  */
static bool
lock_fd (int fd, short type)
{
  struct flock lock = { .l_type = type, .l_whence = SEEK_SET };

  return fcntl (fd, F_SETLK, &lock) == 0;
}

/* Locks the regular file of READER, and notes how much of it is to be read.
   Returns 0, or -1 with errno.  */
static int
measure_file (struct reader *reader)
{
  struct stat st;
  off_t at;

  reader->locked = lock_fd (reader->fd, F_RDLCK);
  /* The size that counts is that under the lock.  */
  if (fstat (reader->fd, &st) < 0 || (at = lseek (reader->fd, 0, SEEK_CUR)) < 0)
    return -1;
  reader->raw_left = at < st.st_size ? st.st_size - at : 0;
  posix_fadvise (reader->fd, 0, 0, POSIX_FADV_SEQUENTIAL);
  return 0;
}

int
reader_open_fd (struct reader **reader_r, int fd, struct error *err)
{
  struct reader *reader;
  struct stat st;

  *reader_r = NULL;
  if (fstat (fd, &st) < 0)
    return error_set_errno (err, EX_NOINPUT, errno, "cannot read");
  if (S_ISDIR (st.st_mode))
    return error_set_errno (err, EX_NOINPUT, EISDIR, "cannot read");

  reader = reader_new ((struct reader_source){ .read = read_fd });
  reader->fd = fd;
  reader->source.context = reader;
  if (S_ISREG (st.st_mode) && measure_file (reader) < 0)
    {
      error_set_errno (err, EX_IOERR, errno, "cannot read");
      reader_free (reader);
      return -1;
    }
  *reader_r = reader;
  return 0;
}

void
reader_free (struct reader *reader)
{
  if (!reader)
    return;
  if (reader->locked)
    lock_fd (reader->fd, F_UNLCK);
  unpack_free (reader->unpack);
  free (reader->packed);
  free (reader->buffer);
  free (reader);
}

struct slice
reader_window (const struct reader *reader)
{
  return slice_make (reader->buffer + reader->start,
                     reader->end - reader->start);
}

/* Reads up to SIZE bytes of the source into BUFFER.  Returns their number, 0 at
   the end, or -1.  */
static ssize_t
read_raw (struct reader *reader, char *buffer, size_t size, struct error *err)
{
  ssize_t n;

  if (reader->raw_left >= 0 && (uint64_t)reader->raw_left < size)
    size = (size_t)reader->raw_left;
  if (size == 0)
    return 0;
  do
    n = reader->source.read (reader->source.context, buffer, size);
  while (n < 0 && errno == EINTR);
  if (n < 0)
    return error_set_errno (err, EX_IOERR, errno, "cannot read");
  if (n == 0 && reader->raw_left > 0)
    return error_set (err, EX_IOERR, "became shorter while it was read");
  reader->raw_offset += (uint64_t)n;
  if (reader->raw_left >= 0)
    reader->raw_left -= n;
  return n;
}

/* Makes room for a read after the window.  The window moves to the front only
   if it is no longer than the gap there, so at most one byte is moved for each
   byte consumed, however large a window the caller keeps.  The buffer has at
   most twice the size of the window and a block.  Before a large buffer grows,
   the window moves as well, so that memory before it is not wasted: each byte
   once for each doubling, or for a quarter of the buffer that it makes free. */
static void
make_room (struct reader *reader)
{
  size_t length = reader->end - reader->start;
  bool enough;

  if (reader->size > BUFFER_KEEP && length <= BUFFER_USUAL - READ_MAX)
    {
      char *small = arena_xmalloc (BUFFER_USUAL);

      memcpy (small, reader->buffer + reader->start, length);
      free (reader->buffer);
      reader->buffer = small;
      reader->size = BUFFER_USUAL;
      reader->start = 0;
      reader->end = length;
    }
  if (reader->size - reader->end >= READ_MIN)
    return;
  enough = reader->start >= length && reader->size - length >= READ_MIN;
  if (enough || reader->size >= BUFFER_KEEP)
    {
      memmove (reader->buffer, reader->buffer + reader->start, length);
      reader->start = 0;
      reader->end = length;
      if (enough || length <= reader->size - reader->size / 4)
        return;
    }
  reader->size *= 2;
  reader->buffer = arena_xrealloc (reader->buffer, reader->size);
}

/* The place after the window, where *SIZE_R bytes can be stored.  */
static char *
room (struct reader *reader, size_t *size_r)
{
  size_t size = reader->size - reader->end;

  *size_r = size < READ_MAX ? size : READ_MAX;
  return reader->buffer + reader->end;
}

static int
more_plain (struct reader *reader, struct error *err)
{
  size_t size;
  char *place;
  ssize_t n;

  make_room (reader);
  place = room (reader, &size);
  n = read_raw (reader, place, size, err);
  if (n <= 0)
    return (int)n;
  reader->end += (size_t)n;
  return 1;
}

static int
more_unpacked (struct reader *reader, struct error *err)
{
  size_t size;
  char *place;
  ssize_t n;

  make_room (reader);
  place = room (reader, &size);
  for (;;)
    {
      n = unpack_run (reader->unpack, &reader->packed_in, reader->packed_last,
                      place, size, err);
      if (n < 0)
        return -1;
      reader->end += (size_t)n;
      if (n > 0)
        return 1;
      if (reader->packed_last)
        return 0;
      n = read_raw (reader, reader->packed, PACKED_SIZE, err);
      if (n < 0)
        return -1;
      reader->packed_last = n == 0;
      reader->packed_in = slice_make (reader->packed, (size_t)n);
    }
}

/* Reads the first bytes, into the window.  If they are compressed, moves them
   to the buffer of the decoder.  */
static int
begin (struct reader *reader, struct error *err)
{
  enum unpack_format format;

  while (!unpack_guess (reader_window (reader), &format))
    {
      ssize_t n = read_raw (reader, reader->buffer + reader->end,
                            PACKED_SIZE - reader->end, err);

      if (n < 0)
        return -1;
      if (n == 0)
        break;
      reader->end += (size_t)n;
    }
  reader->begun = true;
  if (format == UNPACK_PLAIN)
    return reader->end > 0;
  reader->unpack = unpack_new (format);
  reader->packed = arena_xmalloc (PACKED_SIZE);
  memcpy (reader->packed, reader->buffer, reader->end);
  reader->packed_in = slice_make (reader->packed, reader->end);
  reader->end = 0;
  return more_unpacked (reader, err);
}

int
reader_more (struct reader *reader, struct error *err)
{
  int rc = -1;

  if (!reader->failed)
    {
      if (!reader->begun)
        rc = begin (reader, &reader->error);
      else if (reader->unpack)
        rc = more_unpacked (reader, &reader->error);
      else
        rc = more_plain (reader, &reader->error);
      reader->failed = rc < 0;
    }
  if (rc < 0)
    *err = reader->error;
  return rc;
}

void
reader_consume (struct reader *reader, size_t n)
{
  size_t length = reader->end - reader->start;

  reader->start += n < length ? n : length;
  if (reader->start == reader->end)
    reader->start = reader->end = 0;
}

bool
reader_is_packed (const struct reader *reader)
{
  return reader->unpack != NULL;
}

uint64_t
reader_raw_offset (const struct reader *reader)
{
  return reader->raw_offset;
}
