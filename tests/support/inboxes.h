/* inboxes: public-inboxes to be read.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Made by git, as public-inbox makes them: a commit a message, whose tree has
   nothing but `m' (or `d', where one is taken away).  Each test has a directory
   of its own, works in it, and must leave neither a process nor a descriptor
   behind.  */

#ifndef PATCHDIGEST_TESTS_INBOXES_H
#define PATCHDIGEST_TESTS_INBOXES_H

#include <dirent.h>
#include <errno.h>
#include <ftw.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/buf.h"
#include "support/check.h"
#include "base/error.h"
#include "source/public_inbox.h"

enum
{
  TEXT_MAX = 4000,
  MANY = 3000, /* messages: more requests than git is sent at once */
};

/* What a test starts with, and has to end with.  */
struct room
{
  char *path;
  char *search; /* PATH */
  unsigned descriptors;
  unsigned clock; /* of commits */
};

static inline unsigned
count_descriptors (void)
{
  DIR *dir = opendir ("/proc/self/fd");
  unsigned count = 0;

  while (dir && readdir (dir))
    count++;
  if (dir)
    closedir (dir);
  return count;
}

static inline int
enter (void **state)
{
  const char *tmp = getenv ("TMPDIR");
  struct room *room = calloc (1, sizeof *room);
  struct buf path;

  buf_init (&path);
  buf_printf (&path, "%s/t-inbox-XXXXXX", tmp ? tmp : "/tmp");
  buf_add_byte (&path, '\0');
  if (!room || !mkdtemp (path.ptr) || chdir (path.ptr) < 0)
    return -1;
  *room = (struct room){ .path = path.ptr,
                         .search = strdup (getenv ("PATH")),
                         .descriptors = count_descriptors () };
  /* The user's own settings shall not matter.  */
  setenv ("HOME", path.ptr, 1);
  setenv ("GIT_CONFIG_NOSYSTEM", "1", 1);
  *state = room;
  return 0;
}

static inline int
remove_one (const char *path, const struct stat *st, int type, struct FTW *ftw)
{
  (void)st;
  (void)type;
  (void)ftw;
  return remove (path);
}

/* No process and no descriptor may be left, whatever has happened.  */
static inline int
leave (void **state)
{
  struct room *room = *state;
  int rc = chdir ("/");

  setenv ("PATH", room->search, 1);
  if (waitpid (-1, NULL, WNOHANG) != -1 || errno != ECHILD)
    {
      print_error ("a process is left\n");
      rc = -1;
    }
  if (count_descriptors () != room->descriptors)
    {
      print_error ("a descriptor is left\n");
      rc = -1;
    }
  if (rc == 0)
    rc = nftw (room->path, remove_one, 10, FTW_DEPTH | FTW_PHYS);
  free (room->path);
  free (room->search);
  free (room);
  return rc;
}

static inline void
needs_git (void)
{
  if (system ("git --version >/dev/null 2>&1") != 0)
    {
      print_message ("no git\n");
      skip ();
    }
}

static inline void __attribute__ ((format (printf, 1, 2)))
run (const char *format, ...)
{
  char command[TEXT_MAX];
  va_list args;

  va_start (args, format);
  vsnprintf (command, sizeof command, format, args);
  va_end (args);
  if (system (command) != 0)
    fail_msg ("failed: %s", command);
}

static inline void __attribute__ ((format (printf, 2, 3)))
print_to (char text_r[TEXT_MAX], const char *format, ...)
{
  va_list args;

  va_start (args, format);
  vsnprintf (text_r, TEXT_MAX, format, args);
  va_end (args);
}

/* A bare repository PATH whose HEAD is the branch master.  */
static inline void
init (const char *path)
{
  run ("git init -q --bare '%s' && git --git-dir='%s' symbolic-ref HEAD "
       "refs/heads/master",
       path, path);
}

static inline FILE *
import (const char *repository)
{
  char command[TEXT_MAX];
  FILE *git;

  print_to (command, "git --git-dir='%s' fast-import --quiet --force",
            repository);
  git = popen (command, "w");
  assert_non_null (git);
  return git;
}

/* In one run of fast-import, a commit follows the one before it.  */
static inline void
import_commit (FILE *git, const char *branch, unsigned seconds)
{
  fprintf (git, "commit refs/heads/%s\n", branch);
  fprintf (git, "committer A <a@example.org> %u +0000\ndata 0\n",
           1700000000 + seconds);
}

static inline void
import_file (FILE *git, const char *mode, const char *path, struct slice bytes)
{
  fprintf (git, "M %s inline %s\ndata %zu\n", mode, path, bytes.len);
  if (bytes.len)
    assert_int_equal (fwrite (bytes.ptr, 1, bytes.len, git), bytes.len);
  fputc ('\n', git);
}

/* Adds a commit for each word of SCRIPT to BRANCH of REPOSITORY: `m=TEXT' has
   the message TEXT, `d=TEXT' takes it away, any other path is that file alone,
   and `-' nothing.  */
static inline void
commit_to (struct room *room, const char *repository, const char *branch,
           const char *script)
{
  struct slice rest = slice_from_string (script), word, path, text;
  char command[TEXT_MAX];
  FILE *git;
  bool follows;

  print_to (command,
            "git --git-dir='%s' rev-parse -q --verify refs/heads/%s "
            ">/dev/null",
            repository, branch);
  follows = system (command) == 0;
  git = import (repository);
  while (slice_next_word (&rest, &word))
    {
      import_commit (git, branch, room->clock++);
      if (follows)
        fprintf (git, "from refs/heads/%s^0\n", branch);
      fputs ("deleteall\n", git);
      follows = false;
      if (slice_cut (word, '=', &path, &text))
        {
          fprintf (git, "M 100644 inline %.*s\n", SLICE_ARG (path));
          fprintf (git, "data %zu\n%.*s\n", text.len, SLICE_ARG (text));
        }
    }
  assert_int_equal (pclose (git), 0);
}

static inline void
commit (struct room *room, const char *repository, const char *script)
{
  commit_to (room, repository, "master", script);
}

/* The usual one: the inbox `box' with two epochs.  */
static inline void
make_box (struct room *room)
{
  needs_git ();
  run ("mkdir -p box/git");
  init ("box/git/0.git");
  commit (room, "box/git/0.git", "m=a m=b d=a m=c");
  init ("box/git/1.git");
  commit (room, "box/git/1.git", "m=d m=e m=f");
}

/* What git prints for COMMAND, without the line end.  */
static inline const char *
ask (char answer_r[TEXT_MAX], const char *command)
{
  FILE *git = popen (command, "r");
  size_t n;

  assert_non_null (git);
  n = fread (answer_r, 1, TEXT_MAX - 1, git);
  assert_int_equal (pclose (git), 0);
  while (n && answer_r[n - 1] == '\n')
    n--;
  answer_r[n] = '\0';
  return answer_r;
}

static inline const char *
commit_of (char answer_r[TEXT_MAX], const char *repository, const char *name)
{
  char command[TEXT_MAX];

  print_to (command, "git --git-dir='%s' rev-parse --verify '%s^{commit}'",
            repository, name);
  return ask (answer_r, command);
}

static inline struct public_inbox *
open_inbox (const char *directory, const char *range, const char *since)
{
  struct public_inbox *inbox;
  struct error err;

  error_init (&err);
  if (public_inbox_open (
          &inbox, directory, range,
          since ? &(struct public_inbox_bookmark){ since, 0 } : NULL, &err)
      < 0)
    fail_msg ("%s", err.text);
  return inbox;
}

/* The messages that are left, with blanks between them, must be WANT.  */
static inline void
assert_rest (struct public_inbox *inbox, const char *want)
{
  struct slice message;
  struct error err;
  struct buf got;
  bool first = true;
  int rc;

  error_init (&err);
  buf_init (&got);
  while ((rc = public_inbox_next (inbox, &message, &err)) == 1)
    {
      if (!first)
        buf_add_byte (&got, ' ');
      buf_add (&got, message);
      first = false;
    }
  if (rc < 0)
    fail_msg ("%s", err.text);
  assert_slice ("messages", buf_slice (&got), want);
  assert_int_equal (public_inbox_next (inbox, &message, &err), 0);
  buf_release (&got);
}

static inline void
assert_inbox (const char *directory, const char *range, const char *since,
              const char *want)
{
  struct public_inbox *inbox = open_inbox (directory, range, since);

  assert_rest (inbox, want);
  public_inbox_free (inbox);
}

static inline void
assert_refused (const char *directory, const char *range, const char *since,
                int status, const char *want)
{
  struct public_inbox *inbox;
  struct error err;

  error_init (&err);
  if (public_inbox_open (
          &inbox, directory, range,
          since ? &(struct public_inbox_bookmark){ since, 0 } : NULL, &err)
      != -1)
    fail_msg ("%s: not refused", range ? range : directory);
  assert_string_equal (err.text, want);
  assert_int_equal (err.status, status);
}

static inline void
make_many (const char *repository)
{
  FILE *git;

  init (repository);
  git = import (repository);
  for (unsigned i = 0; i < MANY; i++)
    {
      char text[TEXT_MAX];

      print_to (text, "message %u", i);
      import_commit (git, "master", i);
      import_file (git, "100644", "m", slice_from_string (text));
    }
  assert_int_equal (pclose (git), 0);
}

/* The path of message N in format v1.  */
static inline const char *
v1_path (char path_r[TEXT_MAX], unsigned n)
{
  print_to (path_r, "%02x/%038x", n % 256, n);
  return path_r;
}

static inline void
make_many_v1 (const char *repository)
{
  FILE *git;

  init (repository);
  git = import (repository);
  for (unsigned i = 0; i < MANY; i++)
    {
      char text[TEXT_MAX], path[TEXT_MAX];

      print_to (text, "message %u", i);
      import_commit (git, "master", i);
      import_file (git, "100644", v1_path (path, i), slice_from_string (text));
    }
  assert_int_equal (pclose (git), 0);
}

#define PUBLIC_INBOX_TEST(f) cmocka_unit_test_setup_teardown (f, enter, leave)

#endif
