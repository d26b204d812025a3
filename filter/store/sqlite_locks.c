/* sqlite_locks: order among processes.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "store/sqlite_private.h"

#include <errno.h>
#include <fcntl.h>
#include <sysexits.h>
#include <unistd.h>

/* The byte of the file that stands for the digest lock: far behind those that
   SQLite locks (512 from 0x40000000 on) and behind any file's end.  */
#define DIGEST_BYTE ((off_t)0x4000000000000000)

#ifdef F_OFD_SETLK
#define SET_LOCK F_OFD_SETLK
#else
#define SET_LOCK F_SETLK
#endif

/* Eight writers at once that nap about half a millisecond come through in a
   sixth of the time of those with SQLite's own naps, which grow to 100 ms.  Who
   has waited for a second meets a long run and need not look that often.  */
#define NAP_FIRST 0.0005
#define NAP_LONGEST 0.005

static double
seconds_between (const struct timespec *from, const struct timespec *to)
{
  return (double)(to->tv_sec - from->tv_sec)
         + (double)(to->tv_nsec - from->tv_nsec) / 1e9;
}

/* From 0.6 to 1.4: processes that met once shall not meet again and again.  */
static double
next_jitter (struct store *state)
{
  state->jitter ^= state->jitter << 13;
  state->jitter ^= state->jitter >> 7;
  state->jitter ^= state->jitter << 17;
  return 0.6 + 0.8 * (double)(state->jitter >> 11) / (double)(1ull << 53);
}

void
store_wait_begin (struct store *state)
{
  clock_gettime (CLOCK_MONOTONIC, &state->wait_start);
  if (state->jitter == 0)
    state->jitter = ((uint64_t)state->wait_start.tv_nsec << 32
                     ^ (uint64_t)getpid () * 0x9e3779b97f4a7c15u)
                    | 1;
}

bool
store_wait_lock (struct store *state)
{
  struct timespec now, nap;
  double waited, length;

  clock_gettime (CLOCK_MONOTONIC, &now);
  waited = seconds_between (&state->wait_start, &now);
  if (waited >= state->wait)
    return false;
  length
      = NAP_FIRST + (NAP_LONGEST - NAP_FIRST) * (waited < 1.0 ? waited : 1.0);
  length *= next_jitter (state);
  if (length > state->wait - waited)
    length = state->wait - waited;
  nap.tv_sec = 0;
  nap.tv_nsec = (long)(length * 1e9);
  nanosleep (&nap, NULL);
  return true;
}

int
store_busy (void *context, int count)
{
  struct store *state = context;

  if (count == 0)
    store_wait_begin (state);
  return store_wait_lock (state);
}

int
store_lock_digest (struct store *state, struct error *err)
{
  struct flock lock = {
    .l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = DIGEST_BYTE, .l_len = 1
  };

  if (state->memory || state->locked)
    return 0;
  /* A descriptor of our own, which must stay open until SQLite has closed the
     file: closing any descriptor of a file drops all of the process's locks on
     it.  */
  if (state->lock_fd < 0)
    state->lock_fd
        = open (sqlite3_db_filename (state->db, "main"), O_RDWR | O_CLOEXEC);
  if (state->lock_fd < 0)
    return error_set_errno (err, EX_CANTCREAT, errno, "%s: cannot be locked",
                            state->path);
  store_wait_begin (state);
  while (fcntl (state->lock_fd, SET_LOCK, &lock) < 0)
    {
      if (errno == EINTR)
        continue;
      if (errno != EAGAIN && errno != EACCES)
        return error_set_errno (err, EX_IOERR, errno, "%s: cannot be locked",
                                state->path);
      if (!store_wait_lock (state))
        return error_set (err, EX_TEMPFAIL,
                          "%s: another digest of this state has been running"
                          " for %g s; try again",
                          state->path, state->wait);
    }
  state->locked = true;
  return 0;
}
