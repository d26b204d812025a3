/* spool: bytes that are written once and read later.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "base/spool.h"
#include "base/arena.h"
#include "base/buf.h"
#include "base/tmpfile.h"

#include <errno.h>
#include <stdbool.h>
#include <stdlib.h>
#include <sysexits.h>
#include <unistd.h>

enum
{
  DEFAULT_MEMORY = 4 * 1024 * 1024,
  BLOCK = 256 * 1024,     /* memory to use for writing once there is a file */
  READ_BLOCK = 64 * 1024, /* and for reading on */
  SEEK_BLOCK = 8 * 1024   /* or after a seek, behind which a few KB are read */
};

struct spool
{
  const char *directory;
  size_t memory_max;
  struct buf memory; /* all bytes, or those not yet in the file */
  size_t at;         /* reading: position in `memory' */
  int fd;            /* the file, or -1 */
  bool reading;
  uint64_t block; /* reading: offset in the file of what is in memory */
  uint64_t size;  /* bytes written */
};

struct spool *
spool_new (const char *directory, size_t memory_max)
{
  struct spool *spool = arena_xmalloc (sizeof *spool);

  spool->directory = directory;
  spool->memory_max = memory_max ? memory_max : DEFAULT_MEMORY;
  buf_init (&spool->memory);
  spool->at = 0;
  spool->fd = -1;
  spool->reading = false;
  spool->size = 0;
  return spool;
}

void
spool_free (struct spool *spool)
{
  if (!spool)
    return;
  if (spool->fd >= 0)
    close (spool->fd);
  buf_release (&spool->memory);
  free (spool);
}

/* Writes all of S to the file.  */
static int
write_file (struct spool *spool, struct slice s, struct error *err)
{
  while (s.len)
    {
      ssize_t n = write (spool->fd, s.ptr, s.len);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return error_set_errno (err, error_status_of_write (errno), errno,
                                "%s: cannot write the temporary file",
                                spool->directory);
      s = slice_skip (s, (size_t)n);
    }
  return 0;
}

static int
flush (struct spool *spool, struct error *err)
{
  if (spool->fd < 0)
    spool->fd = tmpfile_open (spool->directory, err);
  if (spool->fd < 0)
    return -1;
  if (write_file (spool, buf_slice (&spool->memory), err) < 0)
    return -1;
  /* Room for a block stays: to get it again would cost a page fault for each
     page.  */
  if (spool->memory.len > BLOCK)
    buf_release (&spool->memory);
  else
    buf_clear (&spool->memory);
  return 0;
}

/* How much memory takes before it goes to the file.  */
static size_t
memory_limit (const struct spool *spool)
{
  return spool->fd < 0 ? spool->memory_max : BLOCK;
}

/* Memory is filled to its limit before it is written: the kernel does less for
   whole blocks at multiples of their size.  */
int
spool_write (struct spool *spool, struct slice s, struct error *err)
{
  spool->size += s.len;
  while (s.len > memory_limit (spool) - spool->memory.len)
    {
      size_t room = memory_limit (spool) - spool->memory.len;

      buf_add (&spool->memory, slice_head (s, room));
      s = slice_skip (s, room);
      if (flush (spool, err) < 0)
        return -1;
    }
  buf_add (&spool->memory, s);
  return 0;
}

uint64_t
spool_size (const struct spool *spool)
{
  return spool->size;
}

int
spool_rewind (struct spool *spool, struct error *err)
{
  /* When reading, the file has everything already.  */
  if (spool->fd >= 0 && !spool->reading && flush (spool, err) < 0)
    return -1;
  spool->reading = true;
  return spool_seek (spool, 0, err);
}

/* Reads up to SIZE bytes at START of the file into memory: less only at its
   end, though a file system may give them in pieces.  */
static int
read_block (struct spool *spool, uint64_t start, size_t size, struct error *err)
{
  ssize_t n = 1;

  buf_clear (&spool->memory);
  while (n != 0 && spool->memory.len < size)
    {
      size_t len = spool->memory.len;

      n = pread (spool->fd, buf_reserve (&spool->memory, size - len),
                 size - len, (off_t)(start + len));
      if (n > 0)
        spool->memory.len += (size_t)n;
      else if (n < 0 && errno != EINTR)
        return error_set_errno (err, EX_IOERR, errno,
                                "cannot read the temporary file");
    }
  return 0;
}

/* Reads the block of SIZE bytes of the file that has OFFSET.  Blocks begin at
   multiples of SEEK_BLOCK, so that going backwards needs each of them once.
   Returns 1, 0 at the end, or -1.  */
static int
fill (struct spool *spool, uint64_t offset, size_t size, struct error *err)
{
  uint64_t start = offset - offset % SEEK_BLOCK;

  if (read_block (spool, start, size, err) < 0)
    return -1;
  spool->block = start;
  spool->at = (size_t)(offset - start);
  if (spool->at < spool->memory.len)
    return 1;
  /* Somebody has cut the file: nothing is left to read.  */
  spool->at = spool->memory.len;
  return 0;
}

int
spool_seek (struct spool *spool, uint64_t offset, struct error *err)
{
  if (spool->fd < 0)
    spool->at = (size_t)offset;
  else if (offset >= spool->block && offset - spool->block < spool->memory.len)
    spool->at = (size_t)(offset - spool->block);
  else
    return fill (spool, offset, SEEK_BLOCK, err) < 0 ? -1 : 0;
  return 0;
}

int
spool_read_some (struct spool *spool, void *buffer, size_t size, size_t *len_r,
                 struct error *err)
{
  struct slice part;

  if (spool->at == spool->memory.len)
    {
      int more = spool->fd < 0 ? 0
                               : fill (spool, spool->block + spool->memory.len,
                                       READ_BLOCK, err);

      if (more <= 0)
        return more;
    }
  part = slice_sub (buf_slice (&spool->memory), spool->at, size);
  memcpy (buffer, part.ptr, part.len);
  spool->at += part.len;
  *len_r = part.len;
  return 1;
}

int
spool_read (struct spool *spool, void *buffer, size_t size, struct error *err)
{
  char *to = buffer;
  size_t done = 0;

  while (done < size)
    {
      size_t len;
      int more = spool_read_some (spool, to + done, size - done, &len, err);

      if (more < 0)
        return -1;
      if (more == 0)
        return done == 0 ? 0
                         : error_set (err, EX_IOERR,
                                      "the temporary file is cut short");
      done += len;
    }
  return 1;
}
