/* git_failures: repositories that are damaged, and a git that fails.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_TESTS_GIT_FAILURES_H
#define PATCHDIGEST_TESTS_GIT_FAILURES_H

#include <string.h>
#include <sysexits.h>

#include "support/inboxes.h"

/* Removes the object NAME of REPOSITORY.  */
static inline void
remove_object (const char *repository, const char *name)
{
  run ("cd %s && id=$(git --git-dir=. rev-parse %s) && "
       "rm -f objects/$(echo $id | sed 's,^..,&/,')",
       repository, name);
}

/* Reading the inbox `box' without the object NAME, which gives the last message
   but one, must report that this message is missing, and go on.  */
static inline void
check_missing (struct room *room, const char *name)
{
  char id[TEXT_MAX], want[TEXT_MAX];
  struct public_inbox *inbox;
  struct slice message;
  struct error err;

  make_box (room);
  error_init (&err);
  commit_of (id, "box/git/1.git", "HEAD~1");
  remove_object ("box/git/1.git", name);
  inbox = open_inbox ("box", "HEAD~2..", NULL);
  assert_int_equal (public_inbox_next (inbox, &message, &err), -1);
  print_to (want, "git/1.git: the message of commit %s is missing", id);
  assert_string_equal (err.text, want);
  assert_int_equal (err.status, EX_NOINPUT);
  assert_rest (inbox, "f");
  public_inbox_free (inbox);
}

/* Reading BOX must fail with STATUS and WANT after some MESSAGES.  */
static inline void
assert_fails (struct public_inbox *inbox, int messages, int status,
              const char *want)
{
  struct slice message;
  struct error err;
  int rc;

  error_init (&err);
  while ((rc = public_inbox_next (inbox, &message, &err)) == 1)
    messages--;
  assert_int_equal (rc, -1);
  assert_string_equal (err.text, want);
  assert_int_equal (err.status, status);
  assert_int_equal (messages, 0);
  assert_int_equal (public_inbox_next (inbox, &message, &err), 0);
  public_inbox_free (inbox);
  assert_int_equal (waitpid (-1, NULL, WNOHANG), -1);
}

/* Puts a program `git' before the real one, that does SCRIPT when it is told to
   do COMMAND, which are whole words.  */
static inline void
replace_git (struct room *room, const char *command, const char *script)
{
  FILE *file;
  char path[TEXT_MAX];

  run ("mkdir -p bin");
  file = fopen ("bin/git", "w");
  assert_non_null (file);
  fprintf (file,
           "#!/bin/sh\nPATH=%s\ncase \"$* \" in\n*'%s '*) %s ;;\nesac\n"
           "exec git \"$@\"\n",
           room->search, command, script);
  assert_int_equal (fclose (file), 0);
  assert_int_equal (chmod ("bin/git", 0755), 0);
  print_to (path, "bin:%s", room->search);
  setenv ("PATH", path, 1);
}

/* What git does, and how reading an inbox must end then.  */
struct failure
{
  const char *command, *script, *want;
  int messages; /* before that */
};

/* Each of CASES must come to its end in BOX.  Of the object ID, some errors
   speak.  */
static inline void
check_failures (struct room *room, const struct failure *cases, size_t count,
                const char *id)
{
  for (size_t i = 0; i < count; i++)
    {
      struct public_inbox *inbox;
      char want[TEXT_MAX];
      const char *mark = strchr (cases[i].want, '%');

      replace_git (room, cases[i].command, cases[i].script);
      inbox = open_inbox ("box", NULL, NULL);
      print_to (want, "%.*s%s%s", (int)strcspn (cases[i].want, "%"),
                cases[i].want, mark ? id : "", mark ? mark + 2 : "");
      assert_fails (inbox, cases[i].messages,
                    strstr (want, "too large") ? EX_DATAERR : EX_IOERR, want);
    }
}

#endif
