/* t-git-process: git, as a process to talk with.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Seen through inbox, with the real git and with some that go astray.  */

#include "config.h"
#include "source/public_inbox.h"

#include <signal.h>
#include <stdlib.h>
#include <sysexits.h>

#include "source/git_reply.h"
#include "support/git_failures.h"

static void
many_messages_come_in_order (void **state)
{
  struct public_inbox *inbox;
  struct slice message;
  struct error err;

  (void)state;
  needs_git ();
  make_many ("box");
  inbox = open_inbox ("box", NULL, NULL);
  error_init (&err);
  for (int i = 0; i < MANY; i++)
    {
      char want[TEXT_MAX];

      print_to (want, "message %d", i);
      assert_int_equal (public_inbox_next (inbox, &message, &err), 1);
      assert_slice ("message", message, want);
    }
  assert_int_equal (public_inbox_next (inbox, &message, &err), 0);
  public_inbox_free (inbox);
}

static void
nobody_has_to_read_to_the_end (void **state)
{
  struct public_inbox *inbox;
  struct slice message;
  struct error err;

  (void)state;
  needs_git ();
  make_many ("box");
  for (int wanted = 0; wanted < 3; wanted++)
    {
      inbox = open_inbox ("box", NULL, NULL);
      for (int i = 0; i < wanted; i++)
        assert_int_equal (public_inbox_next (inbox, &message, &err), 1);
      public_inbox_free (inbox);
    }
  public_inbox_free (NULL);
}

static void
missing_git_is_reported (void **state)
{
  make_box (*state);
  run ("mkdir nothing");
  setenv ("PATH", "nothing", 1);
  assert_refused ("box", NULL, NULL, EX_UNAVAILABLE, "git is not installed");
}

static void
surroundings_of_another_repository_do_not_matter (void **state)
{
  static const char *const names[] = { "GIT_DIR",
                                       "GIT_WORK_TREE",
                                       "GIT_OBJECT_DIRECTORY",
                                       "GIT_INDEX_FILE",
                                       "GIT_NAMESPACE",
                                       "GIT_EXEC_PATH",
                                       "GIT_CEILING_DIRECTORIES",
                                       "GIT_SHALLOW_FILE",
                                       "GIT_TRACE" };

  make_box (*state);
  init ("other");
  for (size_t i = 0; i < COUNT (names); i++)
    setenv (names[i], "other", 1);
  setenv ("GIT_CONFIG_COUNT", "x", 1);
  setenv ("GIT_LITERAL_PATHSPECS", "1", 1);
  setenv ("LC_ALL", "nowhere", 1);
  assert_inbox ("box", NULL, NULL, "a b c d e f");
  assert_inbox ("box", "HEAD~1..", NULL, "f");
  for (size_t i = 0; i < COUNT (names); i++)
    unsetenv (names[i]);
  unsetenv ("GIT_CONFIG_COUNT");
  unsetenv ("GIT_LITERAL_PATHSPECS");
  unsetenv ("LC_ALL");
}

static void
settings_of_the_user_do_not_matter (void **state)
{
  make_box (*state);
  run ("git config --global diff.noprefix true; "
       "git config --global diff.renames copies; "
       "git config --global diff.external false; "
       "git config --global core.abbrev 5; "
       "git config --global color.ui always; "
       "git config --global core.quotepath true; "
       "git config --global diff.orderFile /nowhere; "
       "git config --global safe.bareRepository explicit; "
       "git config --global log.showSignature true");
  assert_inbox ("box", NULL, NULL, "a b c d e f");
}

static void
a_missing_message_is_reported_and_the_others_come (void **state)
{
  check_missing (*state, "HEAD~1:m");
}

static void
of_many_missing_messages_the_first_are_named (void **state)
{
  struct public_inbox *inbox;
  struct slice message;
  struct error err;
  int named = 0;

  needs_git ();
  (void)state;
  make_many ("all");
  run (
      "git --git-dir=all config uploadpack.allowFilter true && "
      "git clone -q --mirror --no-local --filter=blob:none \"file://$PWD/all\" "
      "box");
  inbox = open_inbox ("box", NULL, NULL);
  error_init (&err);
  while (public_inbox_next (inbox, &message, &err) == -1
         && strstr (err.text, "the message of commit "))
    named++;
  assert_int_equal (named, 10);
  assert_int_equal (err.status, EX_NOINPUT);
  assert_string_equal (err.text, "2990 more messages are missing");
  assert_int_equal (public_inbox_next (inbox, &message, &err), 0);
  public_inbox_free (inbox);
}

static void
complaints_of_git_are_reported (void **state)
{
  struct public_inbox *inbox;
  struct slice message;
  struct error err;

  make_box (*state);
  error_init (&err);
  remove_object ("box/git/0.git", "HEAD~1");
  inbox = open_inbox ("box", NULL, NULL);
  assert_int_equal (public_inbox_next (inbox, &message, &err), -1);
  assert_int_equal (err.status, EX_IOERR);
  public_inbox_free (inbox);
  /* Its words differ from version to version.  */
  if (!strstr (err.text, "git/0.git: git rev-list: fatal: "))
    fail_msg ("%s", err.text);
}

static void
whatever_git_does_nothing_is_lost_in_silence (void **state)
{
  static const struct
  {
    const char *command, *script, *want; /* after `git/1.git: ' */
  } cases[] = {
    { "--batch-check", "exit 3", "git cat-file: ended with status 3" },
    { "--batch-check", "exit 0", "git has ended too early" },
    { "--batch-check", "kill -9 $$", "git cat-file: ended by signal 9" },
    { "--batch-check",
      "echo warning >&2; echo >&2; echo 'fatal: no' >&2; exit 1",
      "git cat-file: fatal: no" },
    { "--batch-check", "printf 'bad \\033[1m\\ttext' >&2; exit 1",
      "git cat-file: bad  [1m text" },
    { "--batch-check",
      "head -c 300000 /dev/zero | tr '\\0' '\\n' >&2; "
      "echo 'fatal: much' >&2; exit 1",
      "git cat-file: fatal: much" },
    { "--batch-check", "head -c 300000 /dev/zero; exit 1",
      "git: a line has no end" },
  };
  struct room *room = *state;

  make_box (room);
  run ("rm -r box/git/0.git");
  for (size_t i = 0; i < COUNT (cases); i++)
    {
      char want[TEXT_MAX];

      print_to (want, "git/1.git: %s", cases[i].want);
      replace_git (room, cases[i].command, cases[i].script);
      assert_refused ("box", NULL, NULL, EX_IOERR, want);
      assert_int_equal (waitpid (-1, NULL, WNOHANG), -1);
    }
}

static void
whatever_git_does_between_messages_is_reported (void **state)
{
  static const struct failure cases[] = {
    { "--batch --buffer", "exit 3", "git cat-file: ended with status 3", 0 },
    { "--batch --buffer", "git \"$@\" | head -c 45; exit 0",
      "git rev-list: ended by signal 13", 0 },
    { "--batch --buffer",
      "read id; echo $id | git \"$@\"; echo 'fatal: no' >&2; exit 1",
      "git cat-file: fatal: no", 1 },
    { "--batch --buffer",
      "read id; echo $id | git \"$@\" | tr '\\n' x; kill -15 $$",
      "git cat-file: ended by signal 15", 0 },
    { "--batch --buffer", "read id; echo what is this",
      "git cat-file: message what is "
      "this",
      0 },
    { "--batch --buffer", "echo 0123 blob 1; echo xyz",
      "git cat-file: cannot be understood", 0 },
    { "--batch --buffer", "echo 0123 blob 99999999999999999999",
      "message 0123 is too large", 0 },
    { "--batch --buffer", "git \"$@\"; exit 6",
      "git cat-file: ended with status 6", MANY },
    { "rev-list", "exit 4", "git rev-list: ended with status 4", 0 },
    { "rev-list", "git \"$@\"; exit 4", "git rev-list: ended with status 4",
      MANY },
    { "rev-list", "git \"$@\" | head -7; kill -9 $$",
      "git rev-list: ended by signal 9", 7 },
  };

  needs_git ();
  make_many ("box");
  check_failures (*state, cases, COUNT (cases), "");
}

/* In format v1, which is read in another way.  */
static void
whatever_git_does_between_listed_messages_is_reported (void **state)
{
  static const struct failure cases[] = {
    { "rev-list", "exit 4", "git rev-list: ended with status 4", 0 },
    { "diff-tree", "exit 5", "git diff-tree: ended with status 5", 0 },
    { "diff-tree", "git \"$@\" | head -1; kill -9 $$",
      "git diff-tree: ended by signal 9", 0 },
    { "diff-tree", "echo :what is this",
      "git diff-tree: cannot be understood: :what is this", 0 },
    { "diff-tree", "echo id; printf ':0 100644 00 0g A\\t00/%038d\\n' 0",
      "git diff-tree: cannot be understood: :0 100644 00 0g A\t"
      "00/00000000000000000000000000000000000000",
      0 },
    { "--batch", "exit 3", "git cat-file: ended with status 3", 0 },
    /* Nobody reads the second lot of requests.  */
    { "--batch", "head -n 1000 >ids; exec <&-; git \"$@\" <ids; exit 3",
      "git cat-file: ended with status 3", 1000 },
    { "--batch", "exec <&-; sleep 0.2; exit 3",
      "git cat-file: ended with status 3", 0 },
    { "--batch", "exit 0", "git has ended too early", 0 },
    { "--batch", "read id; echo $id | git \"$@\" | head -c 45; exit 0",
      "git has ended too early", 0 },
    { "--batch", "read id; echo $id blob 99999999999999999999",
      "message %s is too large", 0 },
    { "--batch", "git \"$@\"; exit 6", "git cat-file: ended with status 6",
      MANY },
  };
  char id[TEXT_MAX];

  needs_git ();
  make_many_v1 ("box");
  ask (id, "git --git-dir=box rev-list --reverse HEAD | head -1 | "
           "git --git-dir=box diff-tree --stdin -r --root --no-commit-id | "
           "cut -d' ' -f4");
  check_failures (*state, cases, COUNT (cases), id);
}

static void
nobody_can_say_how_git_ended_when_children_are_ignored (void **state)
{
  struct public_inbox *inbox;
  struct error err;
  int rc;

  make_box (*state);
  error_init (&err);
  signal (SIGCHLD, SIG_IGN);
  rc = public_inbox_open (&inbox, "box", NULL, NULL, &err);
  signal (SIGCHLD, SIG_DFL);
  assert_int_equal (rc, -1);
  assert_int_equal (err.status, EX_OSERR);
  assert_string_equal (err.text,
                       "git/1.git: cannot wait for git: No child processes");
}

/* The first reply is cut, and the second one is found.  */
static void
of_a_large_object_the_rest_is_skipped (void **state)
{
  static const char *const words[] = { "cat-file", "--batch", NULL };
  struct git_process git;
  struct git_reply reply;
  struct error err;

  (void)state;
  needs_git ();
  make_many ("box");
  git_process_init (&git);
  error_init (&err);
  assert_int_equal (git_process_start (&git, "box", words, NULL, &err), 0);
  git.reply_max = 4;
  buf_add (git_process_requests (&git), SLICE ("HEAD:m\nHEAD~1:m\nnone\n"));
  for (int i = 0; i < 2; i++)
    {
      assert_int_equal (git_reply_read (&git, &reply, &err), 1);
      assert_same (reply.bytes, SLICE ("mess"));
      assert_true (reply.object.size > 4);
    }
  assert_int_equal (git_reply_read (&git, &reply, &err), 1);
  assert_true (reply.missing);
  git_process_release (&git);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    PUBLIC_INBOX_TEST (many_messages_come_in_order),
    PUBLIC_INBOX_TEST (nobody_has_to_read_to_the_end),
    PUBLIC_INBOX_TEST (missing_git_is_reported),
    PUBLIC_INBOX_TEST (surroundings_of_another_repository_do_not_matter),
    PUBLIC_INBOX_TEST (settings_of_the_user_do_not_matter),
    PUBLIC_INBOX_TEST (a_missing_message_is_reported_and_the_others_come),
    PUBLIC_INBOX_TEST (of_many_missing_messages_the_first_are_named),
    PUBLIC_INBOX_TEST (complaints_of_git_are_reported),
    PUBLIC_INBOX_TEST (whatever_git_does_nothing_is_lost_in_silence),
    PUBLIC_INBOX_TEST (whatever_git_does_between_messages_is_reported),
    PUBLIC_INBOX_TEST (whatever_git_does_between_listed_messages_is_reported),
    PUBLIC_INBOX_TEST (of_a_large_object_the_rest_is_skipped),
    PUBLIC_INBOX_TEST (nobody_can_say_how_git_ended_when_children_are_ignored),
  };

  return cmocka_run_group_tests_name ("inbox_git", tests, NULL, NULL);
}
