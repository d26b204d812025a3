/* git_process: a running git to talk to.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "source/git_process.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <string.h>
#include <sysexits.h>
#include <time.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "source/git_spawn.h"

enum
{
  MOMENT = 1000 * 1000,    /* nanoseconds */
  PIPE_SIZE = 1024 * 1024, /* of git's output */
  BLOCK = 128 * 1024,      /* bytes of a read */
  REPLY_MAX = 64 * 1024    /* bytes of a line that git writes */
};

void
git_process_init (struct git_process *git)
{
  *git = (struct git_process){ .in = -1, .out = -1, .err = -1 };
  buf_init (&git->requests);
  buf_init (&git->replies);
}

static void
close_fd (int *fd)
{
  if (*fd >= 0)
    close (*fd);
  *fd = -1;
}

/* Makes a pipe.  For requests it is a pair of sockets, since send can avoid
   SIGPIPE and does not have to wait.  */
static int
make_pipe (int *read_r, int *write_r, bool requests)
{
  int fds[2];

  if (requests ? socketpair (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, fds) < 0
               : pipe2 (fds, O_CLOEXEC) < 0)
    return -1;
  *read_r = fds[0];
  *write_r = fds[1];
  return 0;
}

/* Starts one process, and closes the ends that it reads and writes.  */
static int
start_one (struct git_process *git, struct git_spawn_ends *ends,
           const char *directory, const char *const *words, struct error *err)
{
  int rc = git_spawn (&git->pids[git->count], *ends, directory, words, err);

  close_fd (&ends->in);
  close_fd (&ends->out);
  if (rc == 0)
    git->names[git->count++] = words[0];
  return rc;
}

int
git_process_start (struct git_process *git, const char *directory,
                   const char *const *words, const char *const *more,
                   struct error *err)
{
  struct git_spawn_ends ends = { -1, -1, -1 };
  int rc = 0, next = -1;

  if (make_pipe (&ends.in, &git->in, true) < 0
      || make_pipe (&git->err, &ends.err, false) < 0
      || (more && make_pipe (&next, &ends.out, false) < 0))
    rc = error_set_errno (err, EX_OSERR, errno, "cannot talk with git");
  if (rc == 0 && more)
    {
      rc = start_one (git, &ends, directory, words, err);
      words = more;
      ends.in = next;
      next = -1;
    }
  if (rc == 0 && make_pipe (&git->out, &ends.out, false) < 0)
    rc = error_set_errno (err, EX_OSERR, errno, "cannot talk with git");
#ifdef F_SETPIPE_SZ
  if (rc == 0)
    fcntl (git->out, F_SETPIPE_SZ, PIPE_SIZE);
#endif
  if (rc == 0)
    rc = start_one (git, &ends, directory, words, err);
  close_fd (&ends.in);
  close_fd (&ends.out);
  close_fd (&ends.err);
  close_fd (&next);
  if (rc < 0)
    git_process_release (git);
  return rc;
}

void
git_process_end_requests (struct git_process *git)
{
  git->last = true;
  if (git->requests.len == 0)
    close_fd (&git->in);
}

int
git_process_run (struct git_process *git, const char *directory,
                 const char *const *words, const char *const *more,
                 struct error *err)
{
  git_process_init (git);
  if (git_process_start (git, directory, words, more, err) < 0)
    return -1;
  git_process_end_requests (git);
  return 0;
}

/* Sends as much as git takes without waiting.  If git has died, its output
   ends, which is noticed there.  */
static void
send_requests (struct git_process *git)
{
  struct buf *requests = &git->requests;
  ssize_t n = send (git->in, requests->ptr, requests->len,
                    MSG_NOSIGNAL | MSG_DONTWAIT);

  if (n > 0)
    {
      requests->len -= (size_t)n;
      memmove (requests->ptr, requests->ptr + n, requests->len);
      if (git->last && requests->len == 0)
        close_fd (&git->in);
    }
  else if (n < 0 && errno != EAGAIN && errno != EWOULDBLOCK && errno != EINTR)
    close_fd (&git->in);
}

/* Reads what git writes to standard error, and keeps the end of it.  */
static void
read_words (struct git_process *git)
{
  ssize_t n;

  if (git->words_length > GIT_WORDS_MAX)
    {
      size_t drop = git->words_length - GIT_WORDS_MAX;

      memmove (git->words, git->words + drop, GIT_WORDS_MAX);
      git->words_length = GIT_WORDS_MAX;
    }
  n = read (git->err, git->words + git->words_length,
            sizeof git->words - git->words_length);
  if (n > 0)
    git->words_length += (size_t)n;
  else if (n == 0 || errno != EINTR)
    close_fd (&git->err);
}

/* Reads more of the output: up to WANTED bytes, or a block if that is more.
   Returns 1, 0 at the end, or -1.  */
static int
read_replies (struct git_process *git, size_t wanted, struct error *err)
{
  struct buf *replies = &git->replies;
  ssize_t n;

  if (git->taken)
    {
      replies->len -= git->taken;
      memmove (replies->ptr, replies->ptr + git->taken, replies->len);
      git->taken = 0;
    }
  if (wanted < BLOCK)
    wanted = BLOCK;
  do
    n = read (git->out, buf_reserve (replies, wanted), wanted);
  while (n < 0 && errno == EINTR);
  if (n < 0)
    return error_set_errno (err, EX_IOERR, errno, "cannot read from git");
  replies->len += (size_t)n;
  if (n == 0)
    close_fd (&git->out);
  return n > 0;
}

/* git writes its output in small pieces, and waking up for each costs more CPU
   than reading them.  So waits a moment if there is only a little.  */
static void
let_it_fill (int fd)
{
  static const struct timespec moment = { .tv_nsec = MOMENT };
  int available;

  if (ioctl (fd, FIONREAD, &available) == 0 && available < BLOCK)
    nanosleep (&moment, NULL);
}

/* Sends requests and reads complaints until there is more output.  Returns 1, 0
   at its end, or -1.  All three are polled, so that none waits for another.  */
static int
exchange (struct git_process *git, size_t wanted, struct error *err)
{
  while (git->out >= 0)
    {
      bool asking = git->in >= 0 && git->requests.len > 0;
      struct pollfd fds[]
          = { { .fd = git->out, .events = POLLIN },
              { .fd = git->err, .events = POLLIN },
              { .fd = asking ? git->in : -1, .events = POLLOUT } };

      if (poll (fds, 3, -1) < 0)
        {
          if (errno == EINTR)
            continue;
          return error_set_errno (err, EX_IOERR, errno, "cannot wait for git");
        }
      if (fds[2].revents)
        send_requests (git);
      if (fds[1].revents)
        read_words (git);
      if (fds[0].revents == POLLIN && git->stream)
        let_it_fill (git->out);
      if (fds[0].revents)
        return read_replies (git, wanted, err);
    }
  return 0;
}

static struct slice
window (const struct git_process *git)
{
  return slice_skip (buf_slice (&git->replies), git->taken);
}

int
git_process_line (struct git_process *git, struct slice *line_r,
                  struct error *err)
{
  size_t end;

  while ((end = slice_find_byte (window (git), '\n')) == SLICE_NPOS)
    {
      int rc;

      if (window (git).len > REPLY_MAX)
        return error_set (err, EX_IOERR, "git: a line has no end");
      rc = exchange (git, 0, err);
      if (rc <= 0)
        return rc;
    }
  *line_r = slice_head (window (git), end);
  git->taken += end + 1;
  return 1;
}

int
git_process_bytes (struct git_process *git, size_t length,
                   struct slice *bytes_r, struct error *err)
{
  while (window (git).len < length)
    {
      int rc = exchange (git, length - window (git).len, err);

      if (rc <= 0)
        return rc;
    }
  *bytes_r = slice_head (window (git), length);
  git->taken += length;
  return 1;
}

int
git_process_skip (struct git_process *git, size_t length, struct error *err)
{
  for (;;)
    {
      size_t some = window (git).len < length ? window (git).len : length;
      int rc;

      git->taken += some;
      length -= some;
      if (length == 0)
        return 1;
      rc = exchange (git, 0, err);
      if (rc <= 0)
        return rc;
    }
}

/* The last line that git wrote to standard error, safe for a terminal.  */
static struct slice
last_words (struct git_process *git)
{
  struct slice text;
  size_t start;

  for (size_t i = 0; i < git->words_length; i++)
    if ((unsigned char)git->words[i] < ' ' && git->words[i] != '\n')
      git->words[i] = ' ';
  text = slice_trim (slice_make (git->words, git->words_length));
  start = slice_find_last_byte (text, '\n');
  if (start != SLICE_NPOS)
    text = slice_skip (text, start + 1);
  return slice_head (text, GIT_WORDS_MAX);
}

/* Waits for all processes.  Returns 0, or the status of the last one that
   failed, with its name: if that ends early, the one before it fails, too.
   Returns -1 if waiting fails.  */
static int
wait_for_all (struct git_process *git, const char **name_r, struct error *err)
{
  int failure = 0, rc = 0;

  for (unsigned i = 0; i < git->count; i++)
    {
      int status = 0;
      pid_t pid;

      do
        pid = waitpid (git->pids[i], &status, 0);
      while (pid < 0 && errno == EINTR);
      if (pid < 0)
        rc = error_set_errno (err, EX_OSERR, errno, "cannot wait for git");
      if (status)
        {
          failure = status;
          *name_r = git->names[i];
        }
    }
  git->count = 0;
  return rc < 0 ? -1 : failure;
}

/* Closes git's input and output, reads its complaints, and waits.  */
static int
stop (struct git_process *git, const char **name_r, struct error *err)
{
  close_fd (&git->in);
  close_fd (&git->out);
  while (git->err >= 0)
    read_words (git);
  return wait_for_all (git, name_r, err);
}

int
git_process_finish (struct git_process *git, struct error *err)
{
  const char *name = "git";
  struct slice words;
  int status;

  close_fd (&git->in);
  do
    git->taken = git->replies.len;
  while (exchange (git, 0, err) > 0);
  status = stop (git, &name, err);
  words = last_words (git);
  /* If posix_spawn cannot report that there is no such program, the process
     exits with this status, as in a shell.  */
  if (status > 0 && WIFEXITED (status) && WEXITSTATUS (status) == 127
      && words.len == 0)
    error_set (err, EX_UNAVAILABLE, "git is not installed");
  else if (status > 0 && words.len)
    error_set (err, EX_IOERR, "git %s: %.*s", name, SLICE_ARG (words));
  else if (status > 0 && WIFSIGNALED (status))
    error_set (err, EX_IOERR, "git %s: ended by signal %d", name,
               WTERMSIG (status));
  else if (status > 0)
    error_set (err, EX_IOERR, "git %s: ended with status %d", name,
               WEXITSTATUS (status));
  git_process_release (git);
  return status ? -1 : 0;
}

int
git_process_close (struct git_process *git, int rc, struct error *err)
{
  if (rc >= 0)
    return git_process_finish (git, err);
  git_process_release (git);
  return -1;
}

int
git_process_ended (struct git_process *git, struct error *err)
{
  if (git_process_finish (git, err) < 0)
    return -1;
  return error_set (err, EX_IOERR, "git has ended too early");
}

void
git_process_release (struct git_process *git)
{
  const char *name;
  struct error ignored;

  stop (git, &name, &ignored);
  buf_release (&git->requests);
  buf_release (&git->replies);
  git_process_init (git);
}
