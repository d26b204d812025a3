/* t-git-process-trees: commits that are asked whether they lack their message.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include "source/git_process.h"
#include "source/git_reply.h"
#include "support/git_failures.h"

/* What git does that is not the one that gives the messages.  */
#define TREES(script) "case $* in *--buffer) exec git \"$@\" ;; esac; " script

/* The commit in the middle removes a message, so its tree is asked for.  */
static void
whatever_git_does_when_asked_for_a_tree_is_reported (void **state)
{
  static const struct failure cases[] = {
    { "--batch", TREES ("exit 3"), "git cat-file: ended with status 3", 1 },
    { "--batch", TREES ("exit 0"), "git has ended too early", 1 },
    { "--batch", TREES ("echo 'fatal: no' >&2; exit 1"),
      "git cat-file: fatal: no", 1 },
    { "--batch", TREES ("read id; echo what is this; exit 0"),
      "git cat-file: message what is this", 1 },
    { "--batch", TREES ("read id; echo 0123 tree 5; printf abc; exit 0"),
      "git has ended too early", 1 },
  };

  needs_git ();
  init ("box");
  commit (*state, "box", "m=a d=a m=b");
  check_failures (*state, cases, COUNT (cases), "");
}

/* Of such a commit nobody can say that it has no message.  */
static void
where_the_tree_is_missing_the_message_is_as_well (void **state)
{
  check_missing (*state, "HEAD~1^{tree}");
}

static void
a_large_object_that_ends_early_is_reported (void **state)
{
  static const char *const words[] = { "cat-file", "--batch", NULL };
  struct git_process git;
  struct git_reply reply;
  struct error err;

  needs_git ();
  init ("box");
  replace_git (*state, "--batch", "echo 0123 blob 100; printf message; exit 0");
  git_process_init (&git);
  error_init (&err);
  assert_int_equal (git_process_start (&git, "box", words, NULL, &err), 0);
  git.reply_max = 4;
  assert_int_equal (git_reply_read (&git, &reply, &err), 1);
  assert_same (reply.bytes, SLICE ("mess"));
  assert_int_equal (git_reply_read (&git, &reply, &err), -1);
  assert_string_equal (err.text, "git has ended too early");
  git_process_release (&git);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    PUBLIC_INBOX_TEST (whatever_git_does_when_asked_for_a_tree_is_reported),
    PUBLIC_INBOX_TEST (where_the_tree_is_missing_the_message_is_as_well),
    PUBLIC_INBOX_TEST (a_large_object_that_ends_early_is_reported),
  };

  return cmocka_run_group_tests_name ("git_process_trees", tests, NULL, NULL);
}
