/* sqlite_locks: order among processes.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "store/sqlite_private.h"

#include <errno.h>
#include <fcntl.h>
#include <sysexits.h>
#include <unistd.h>

/* The byte of the file that represents the digest lock: far beyond those that
   SQLite locks (512 from 0x40000000 on) and beyond the end of any file.  */
#define DIGEST_BYTE ((off_t)0x4000000000000000)

#ifdef F_OFD_SETLK
#define SET_LOCK F_OFD_SETLK
#else
#define SET_LOCK F_SETLK
#endif

/* Eight writers that nap for about half a millisecond finish in a sixth of the
   time that they take with SQLite's own naps, which grow to 100 ms.  A process
   that has waited for a second has met a long run and need not look that
   often.  */
#define NAP_FIRST 0.0005
#define NAP_LONGEST 0.005

static double
seconds_between (const struct timespec *from, const struct timespec *to)
{
  return (double)(to->tv_sec - from->tv_sec)
         + (double)(to->tv_nsec - from->tv_nsec) / 1e9;
}

/* From 0.6 to 1.4, so that two processes do not keep colliding.  */
static double
next_jitter (struct sqlite *sqlite)
{
  sqlite->jitter ^= sqlite->jitter << 13;
  sqlite->jitter ^= sqlite->jitter >> 7;
  sqlite->jitter ^= sqlite->jitter << 17;
  return 0.6 + 0.8 * (double)(sqlite->jitter >> 11) / (double)(1ull << 53);
}

void
sqlite_wait_begin (struct sqlite *sqlite)
{
  clock_gettime (CLOCK_MONOTONIC, &sqlite->wait_start);
  if (sqlite->jitter == 0)
    sqlite->jitter = ((uint64_t)sqlite->wait_start.tv_nsec << 32
                      ^ (uint64_t)getpid () * 0x9e3779b97f4a7c15u)
                     | 1;
}

bool
sqlite_wait_lock (struct sqlite *sqlite)
{
  struct timespec now, nap;
  double waited, length;

  clock_gettime (CLOCK_MONOTONIC, &now);
  waited = seconds_between (&sqlite->wait_start, &now);
  if (waited >= sqlite->wait)
    return false;
  length
      = NAP_FIRST + (NAP_LONGEST - NAP_FIRST) * (waited < 1.0 ? waited : 1.0);
  length *= next_jitter (sqlite);
  if (length > sqlite->wait - waited)
    length = sqlite->wait - waited;
  nap.tv_sec = 0;
  nap.tv_nsec = (long)(length * 1e9);
  nanosleep (&nap, NULL);
  return true;
}

int
sqlite_busy (void *context, int count)
{
  struct sqlite *sqlite = context;

  if (count == 0)
    sqlite_wait_begin (sqlite);
  return sqlite_wait_lock (sqlite);
}

int
sqlite_lock_digest (struct store *store, struct error *err)
{
  struct sqlite *sqlite = sqlite_of (store);
  struct flock lock = {
    .l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = DIGEST_BYTE, .l_len = 1
  };

  if (sqlite->memory || sqlite->locked)
    return 0;
  /* A descriptor of our own.  It stays open until SQLite has closed the file:
     closing any descriptor of a file drops all of the process's locks on
     it.  */
  if (sqlite->lock_fd < 0)
    sqlite->lock_fd
        = open (sqlite3_db_filename (sqlite->db, "main"), O_RDWR | O_CLOEXEC);
  if (sqlite->lock_fd < 0)
    return error_set_errno (err, EX_CANTCREAT, errno, "%s: cannot be locked",
                            sqlite->base.path);
  sqlite_wait_begin (sqlite);
  while (fcntl (sqlite->lock_fd, SET_LOCK, &lock) < 0)
    {
      if (errno == EINTR)
        continue;
      if (errno != EAGAIN && errno != EACCES)
        return error_set_errno (err, EX_IOERR, errno, "%s: cannot be locked",
                                sqlite->base.path);
      if (!sqlite_wait_lock (sqlite))
        return error_set (err, EX_TEMPFAIL,
                          "%s: another digest of this state has been running"
                          " for %g s; try again",
                          sqlite->base.path, sqlite->wait);
    }
  sqlite->locked = true;
  return 0;
}
