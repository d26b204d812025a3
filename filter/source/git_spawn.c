/* git_spawn: starts git.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "source/git_spawn.h"

#include <errno.h>
#include <signal.h>
#include <spawn.h>
#include <stdbool.h>
#include <string.h>
#include <sysexits.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/slice.h"

enum
{
  WORDS_MAX = 16 /* of a command */
};

static bool
begins_with (const char *string, struct slice prefix)
{
  return slice_has_prefix (slice_from_string (string), prefix);
}

/* The environment of git: without the variables for another repository, with
   messages in English, and without fetching missing objects.  */
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

/* Starts git with default signals, even if our parent ignores or blocks some:
   git has to stop when nobody reads its output.  Returns 0 or an errno
   value.  */
static int
spawn (pid_t *pid_r, struct git_spawn_ends ends, char **arguments,
       char **environment)
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

int
git_spawn (pid_t *pid_r, struct git_spawn_ends ends, const char *directory,
           const char *const *words, struct error *err)
{
  struct arena arena;
  int errnum;

  arena_init (&arena, 0);
  errnum = spawn (pid_r, ends, make_arguments (&arena, directory, words),
                  make_environment (&arena));
  arena_release (&arena);
  if (errnum == ENOENT)
    return error_set (err, EX_UNAVAILABLE, "git is not installed");
  if (errnum)
    return error_set_errno (err, EX_UNAVAILABLE, errnum, "cannot run git");
  return 0;
}
