/* git_process: git, as a process to talk with.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "source/git_process.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sysexits.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/arena.h"

enum
{
  BLOCK = 64 * 1024,     /* a read of the output */
  REPLY_MAX = 64 * 1024, /* the longest line that git writes for us */
  WORDS_MAX = 16         /* of a command */
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

static bool
begins_with (const char *string, struct slice prefix)
{
  return slice_has_prefix (slice_from_string (string), prefix);
}

/* The environment of git: nothing that a caller has said of another
   repository, complaints in English, and what is not here is not fetched.  */
static char **
make_environment (struct arena *arena)
{
  static const struct slice additions[]
      = { SLICE_INIT ("LC_ALL=C"), SLICE_INIT ("GIT_NO_LAZY_FETCH=1"),
          SLICE_INIT ("GIT_OPTIONAL_LOCKS=0"),
          SLICE_INIT ("GIT_NO_REPLACE_OBJECTS=1") };
  const size_t added = sizeof additions / sizeof *additions;
  size_t count = 0, used = 0;
  char **list;

  while (environ && environ[count])
    count++;
  list = arena_alloc (arena, (count + added + 1) * sizeof *list);
  for (size_t i = 0; i < count; i++)
    if (!begins_with (environ[i], SLICE ("GIT_"))
        && !begins_with (environ[i], SLICE ("LC_ALL="))
        && !begins_with (environ[i], SLICE ("LANGUAGE=")))
      list[used++] = environ[i];
  for (size_t i = 0; i < added; i++)
    list[used++] = arena_string (arena, additions[i]);
  list[used] = NULL;
  return list;
}

static char **
make_arguments (struct arena *arena, const char *directory,
                const char *const *words)
{
  struct slice option = SLICE ("--git-dir=");
  size_t length = strlen (directory);
  char **list = arena_alloc (arena, (WORDS_MAX + 3) * sizeof *list);
  char *first = arena_bytes (arena, option.len + length + 1);
  size_t used = 0;

  memcpy (first, option.ptr, option.len);
  memcpy (first + option.len, directory, length + 1);
  list[used++] = arena_string (arena, SLICE ("git"));
  list[used++] = first;
  for (size_t i = 0; i < WORDS_MAX && words[i]; i++)
    list[used++] = arena_string (arena, slice_from_string (words[i]));
  list[used] = NULL;
  return list;
}

/* The descriptors of one process.  */
struct ends
{
  int in;
  int out;
  int err;
};

/* Signals that we are told to ignore, or that a caller has blocked, are not
   git's business: an early end of its reader has to stop it.  0 or an errno
   value.  */
static int
spawn (pid_t *pid_r, struct ends ends, char **arguments, char **environment)
{
  posix_spawn_file_actions_t actions;
  posix_spawnattr_t attributes;
  sigset_t signals, none;
  int errnum;

  sigemptyset (&none);
  sigemptyset (&signals);
  sigaddset (&signals, SIGPIPE);
  sigaddset (&signals, SIGCHLD);
  posix_spawn_file_actions_init (&actions);
  posix_spawnattr_init (&attributes);
  posix_spawnattr_setsigdefault (&attributes, &signals);
  posix_spawnattr_setsigmask (&attributes, &none);
  errnum = posix_spawnattr_setflags (&attributes, POSIX_SPAWN_SETSIGDEF
                                                      | POSIX_SPAWN_SETSIGMASK);
  if (!errnum)
    errnum = posix_spawn_file_actions_adddup2 (&actions, ends.in, 0);
  if (!errnum)
    errnum = posix_spawn_file_actions_adddup2 (&actions, ends.out, 1);
  if (!errnum)
    errnum = posix_spawn_file_actions_adddup2 (&actions, ends.err, 2);
  if (!errnum)
    errnum = posix_spawnp (pid_r, arguments[0], &actions, &attributes,
                           arguments, environment);
  posix_spawn_file_actions_destroy (&actions);
  posix_spawnattr_destroy (&attributes);
  return errnum;
}

/* Makes a pipe, or for requests a pair of sockets: send can be told not to
   raise SIGPIPE and not to wait.  */
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

/* Starts one process, whose ENDS are closed here then.  */
static int
start_one (struct git_process *git, struct ends *ends, const char *directory,
           const char *const *words, struct error *err)
{
  struct arena arena;
  char **environment, **arguments;
  int errnum;

  arena_init (&arena, 0);
  environment = make_environment (&arena);
  arguments = make_arguments (&arena, directory, words);
  errnum = spawn (&git->pids[git->count], *ends, arguments, environment);
  arena_release (&arena);
  close_fd (&ends->in);
  close_fd (&ends->out);
  if (errnum == ENOENT)
    return error_set (err, EX_UNAVAILABLE, "git is not installed");
  if (errnum)
    return error_set_errno (err, EX_UNAVAILABLE, errnum, "cannot run git");
  git->names[git->count++] = words[0];
  return 0;
}

int
git_process_start (struct git_process *git, const char *directory,
                   const char *const *words, const char *const *more,
                   struct error *err)
{
  struct ends ends = { -1, -1, -1 };
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
  close_fd (&git->in);
}

/* As much as git takes without waiting.  A git that has died will tell by the
   end of its output.  */
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
    }
  else if (n < 0 && errno != EAGAIN && errno != EWOULDBLOCK && errno != EINTR)
    close_fd (&git->in);
}

/* Keeps the end of what git complains.  */
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

/* Reads more of the output, in blocks or the WANTED bytes at once: 1, 0 at the
   end, -1.  */
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

/* Sends and reads what there is until the output has more: 1, 0 at its end,
   -1.  All three are watched at once, so that none waits for another.  */
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

/* The last line of what was complained that says anything, fit to be shown.  */
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

/* Waits for all; the status of the last that has failed, and its name: when
   that one ends early, those before it are stopped by that.  */
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

/* Closes what git reads and writes, reads its complaints, waits.  */
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
  /* Where the failure to start cannot be had from posix_spawn, it is told in
     the way of shells.  */
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
