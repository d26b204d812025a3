/* t-public-inbox: the messages of a public-inbox repository.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include "source/public_inbox.h"
#include <stdlib.h>
#include <sysexits.h>
#include "support/inboxes.h"

enum
{
  LARGE = 3 * 1024 * 1024 /* bytes of a large message */
};

static void
messages_of_all_epochs_come_the_oldest_first (void **state)
{
  make_box (*state);
  assert_inbox ("box", NULL, NULL, "a b c d e f");
  assert_inbox ("box/", NULL, NULL, "a b c d e f");
}

static void
one_epoch_and_any_clone_of_it_will_do (void **state)
{
  make_box (*state);
  assert_inbox ("box/git/0.git", NULL, NULL, "a b c");
  run ("git clone -q box/git/1.git work");
  assert_inbox ("work", NULL, NULL, "d e f");
  assert_inbox ("work/.git", NULL, NULL, "d e f");
  /* Below a work tree that knows itself.  */
  run ("mkdir work/below && git -C work config core.worktree \"$PWD/work\"");
  assert_int_equal (chdir ("work/below"), 0);
  assert_inbox ("..", NULL, NULL, "d e f");
  assert_int_equal (chdir ("../.."), 0);
  run ("git clone -q --bare box/git/1.git 'name with blanks'");
  assert_inbox ("name with blanks", NULL, NULL, "d e f");
  run ("git init -q --separate-git-dir=apart linked && git -C linked fetch -q "
       "-u "
       "../box/git/0.git HEAD:refs/heads/master");
  assert_inbox ("linked", NULL, NULL, "a b c");
}

/* Where git clone or grokmirror put them.  */
static void
an_inbox_is_found_from_each_of_its_directories (void **state)
{
  static const char *const directories[]
      = { "box", "box/", "box/git", "box/all.git", "clones", "bare" };

  make_box (*state);
  run ("mkdir -p box/all.git/objects/info box/all.git/refs clones bare; "
       "echo 'ref: refs/heads/master' >box/all.git/HEAD; "
       "printf '# All of them:\\n../../git/0.git/objects\\n' "
       ">box/all.git/objects/info/alternates; "
       "git clone -q box/git/0.git clones/0; "
       "git clone -q --mirror box/git/1.git clones/1.git; "
       "cp -r box/git/0.git bare/0; cp -r box/git/1.git bare/1");
  for (size_t i = 0; i < COUNT (directories); i++)
    assert_inbox (directories[i], NULL, NULL, "a b c d e f");
  assert_refused ("box/all.git", "nothing..", NULL, EX_USAGE,
                  "nothing: there is no such commit");
}

static void
in_format_v1_each_path_is_a_message (void **state)
{
  static const struct
  {
    const char *mode;
    unsigned path;
    const char *text; /* null: remove it */
  } steps[] = {
    { "100644", 1, "a" }, { "100644", 2, "b" },  { "100755", 1, "a" },
    { "100644", 3, "c" }, { "100644", 2, NULL }, { "100644", 1, "edited" },
    { "120000", 4, "x" },
  };
  /* These files are no messages.  */
  static const char *const names[]
      = { "README", "ab/0123", "ab/x", "abc/def", "ab/c/d", "0/1", "12" };
  char path[TEXT_MAX];
  FILE *git;

  (void)state;
  needs_git ();
  init ("box");
  git = import ("box");
  for (unsigned i = 0; i < COUNT (steps); i++)
    {
      import_commit (git, "master", i);
      v1_path (path, steps[i].path);
      if (steps[i].text)
        import_file (git, steps[i].mode, path,
                     slice_from_string (steps[i].text));
      else
        fprintf (git, "D %s\n", path);
      import_file (git, "100644", names[i], SLICE ("no message"));
    }
  assert_int_equal (pclose (git), 0);
  assert_inbox ("box", NULL, NULL, "a b c edited");
  assert_inbox ("box", "HEAD~6..HEAD~3", NULL, "b c");
}

static void
without_messages_there_is_a_note_or_an_error (void **state)
{
  struct public_inbox *inbox;

  needs_git ();
  init ("box");
  inbox = open_inbox ("box", NULL, NULL);
  assert_slice ("note", public_inbox_note (inbox), "the repository is empty");
  public_inbox_free (inbox);
  commit_to (*state, "box", "other", "m=a");
  assert_refused ("box", NULL, NULL, EX_NOINPUT,
                  "HEAD names a branch that does not exist, and there is no "
                  "branch master; one that exists is refs/heads/other");
  commit (*state, "box", "m=b");
  inbox = open_inbox ("box", NULL, NULL);
  assert_slice ("note", public_inbox_note (inbox), "");
  public_inbox_free (inbox);
}

static void
epochs_are_read_by_number_and_the_first_may_be_absent (void **state)
{
  struct room *room = *state;

  make_box (room);
  run ("mv box/git/1.git box/git/10.git && mv box/git/0.git box/git/9.git");
  assert_inbox ("box", NULL, NULL, "a b c d e f");
  run ("rm -r box/git/9.git");
  assert_inbox ("box", NULL, NULL, "d e f");
}

static void
head_says_which_branch_is_meant (void **state)
{
  struct room *room = *state;

  make_box (room);
  commit_to (room, "box/git/1.git", "other", "m=x m=y");
  assert_inbox ("box", NULL, NULL, "a b c d e f");
  run ("git --git-dir=box/git/1.git symbolic-ref HEAD refs/heads/other");
  assert_inbox ("box", NULL, NULL, "a b c x y");
  /* A commit of the other branch is not in the history, and nothing of this
     one is in that: as in git.  */
  assert_inbox ("box/git/1.git", "master~1..", NULL, "x y");
  assert_inbox ("box/git/1.git", "..master~1", NULL, "d e");
}

static void
where_head_names_no_branch_it_is_master (void **state)
{
  make_box (*state);
  run ("git --git-dir=box/git/1.git symbolic-ref HEAD refs/heads/main");
  assert_inbox ("box", NULL, NULL, "a b c d e f");
  assert_inbox ("box", "master~1..", NULL, "f");
}

static void
an_inbox_may_be_empty (void **state)
{
  struct room *room = *state;
  struct public_inbox *inbox;

  needs_git ();
  run ("mkdir -p box/git");
  init ("box/git/0.git");
  for (int i = 0; i < 2; i++)
    {
      inbox = open_inbox (i ? "box/git/0.git" : "box", NULL, NULL);
      assert_slice ("from", public_inbox_from (inbox), "");
      assert_slice ("to", public_inbox_to (inbox), "");
      assert_slice ("last", public_inbox_last (inbox), "");
      assert_rest (inbox, "");
      public_inbox_free (inbox);
    }
  assert_refused ("box", "HEAD~1..", NULL, EX_USAGE,
                  "HEAD~1: there is no such commit");
  commit (room, "box/git/0.git", "m=a");
  init ("box/git/1.git");
  assert_inbox ("box", NULL, NULL, "a");
  assert_inbox ("box", "..HEAD", NULL, "a");
}

static void
commits_without_a_message_are_passed_over (void **state)
{
  struct room *room = *state;

  needs_git ();
  init ("box");
  commit (room, "box", "d=x m=a d=a - m=a m=a x=y m/deep=z n=z m=b -");
  assert_inbox ("box", NULL, NULL, "a a b");
}

static void
a_change_of_mode_is_no_message (void **state)
{
  FILE *git;

  (void)state;
  needs_git ();
  init ("box");
  git = import ("box");
  for (unsigned i = 0; i < 5; i++)
    {
      static const char *const modes[]
          = { "100644", "100755", "120000", "100644", "100644" };

      import_commit (git, "master", i);
      import_file (git, modes[i], "m", i < 4 ? SLICE ("a") : SLICE ("b"));
    }
  assert_int_equal (pclose (git), 0);
  assert_inbox ("box", NULL, NULL, "a b");
}

static void
messages_may_hold_any_bytes (void **state)
{
  static const char odd[] = "a\0b\n0123456789012345678901234567890123456789 "
                            "blob 5\r\n\377 missing\n";
  char *large = malloc (LARGE);
  const struct slice messages[]
      = { SLICE_INIT (odd), SLICE_INIT (""),     SLICE_INIT ("\n"),
          { large, LARGE }, SLICE_INIT ("\n\n"), SLICE_INIT ("no end") };
  struct public_inbox *inbox;
  struct slice message;
  struct error err;
  FILE *git;

  (void)state;
  needs_git ();
  assert_non_null (large);
  for (size_t i = 0; i < LARGE; i++)
    large[i] = (char)(i * i >> 7);
  init ("box");
  git = import ("box");
  for (unsigned i = 0; i < COUNT (messages); i++)
    {
      import_commit (git, "master", i);
      import_file (git, "100644", "m", messages[i]);
    }
  assert_int_equal (pclose (git), 0);
  inbox = open_inbox ("box", NULL, NULL);
  error_init (&err);
  for (unsigned i = 0; i < COUNT (messages); i++)
    {
      assert_int_equal (public_inbox_next (inbox, &message, &err), 1);
      assert_same (message, messages[i]);
    }
  assert_int_equal (public_inbox_next (inbox, &message, &err), 0);
  public_inbox_free (inbox);
  free (large);
}

static void
ids_may_be_of_sha_256 (void **state)
{
  struct room *room = *state;
  char last[TEXT_MAX];

  needs_git ();
  run ("mkdir -p box/git");
  init ("box/git/0.git");
  commit (room, "box/git/0.git", "m=a m=b");
  if (system ("git init -q --bare --object-format=sha256 box/git/1.git "
              "2>/dev/null")
      != 0)
    {
      print_message ("this git has no SHA-256\n");
      skip ();
    }
  run ("git --git-dir=box/git/1.git symbolic-ref HEAD refs/heads/master");
  commit (room, "box/git/1.git", "m=c m=d");
  assert_inbox ("box", NULL, NULL, "a b c d");
  commit_of (last, "box/git/1.git", "HEAD~1");
  assert_int_equal (strlen (last), 64);
  assert_inbox ("box", NULL, last, "d");
}

static void
what_is_no_inbox_is_refused (void **state)
{
  struct room *room = *state;

  needs_git ();
  run ("mkdir -p dir/below box/git; echo x >file");
  init ("box/git/0.git");
  assert_refused ("gone", NULL, NULL, EX_NOINPUT,
                  "cannot open the inbox: No such file or directory");
  assert_refused ("file", NULL, NULL, EX_NOINPUT,
                  "cannot open the inbox: Not a directory");
  assert_refused ("dir", NULL, NULL, EX_NOINPUT,
                  "not a public-inbox repository");
  /* Not the repository around it.  */
  run ("git init -q dir");
  assert_refused ("dir/below", NULL, NULL, EX_NOINPUT,
                  "not a public-inbox repository");
  commit (room, "dir/.git", "README=x src/m=y");
  run ("git --git-dir=dir/.git symbolic-ref HEAD refs/heads/master");
  for (int i = 0; i < 2; i++)
    {
      char id[TEXT_MAX], want[TEXT_MAX];

      if (i)
        run ("rm -rf box/git/0.git; cp -r dir/.git box/git/0.git");
      commit_of (id, "dir/.git", "HEAD");
      print_to (
          want,
          "%snot a public-inbox repository: the last commit, %.9s, has no "
          "message",
          i ? "git/0.git: " : "", id);
      assert_refused (i ? "box" : "dir", NULL, NULL, EX_NOINPUT, want);
      assert_refused (i ? "box" : "dir", "HEAD~1..", NULL, EX_NOINPUT, want);
    }
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    PUBLIC_INBOX_TEST (messages_of_all_epochs_come_the_oldest_first),
    PUBLIC_INBOX_TEST (one_epoch_and_any_clone_of_it_will_do),
    PUBLIC_INBOX_TEST (an_inbox_is_found_from_each_of_its_directories),
    PUBLIC_INBOX_TEST (in_format_v1_each_path_is_a_message),
    PUBLIC_INBOX_TEST (without_messages_there_is_a_note_or_an_error),
    PUBLIC_INBOX_TEST (epochs_are_read_by_number_and_the_first_may_be_absent),
    PUBLIC_INBOX_TEST (head_says_which_branch_is_meant),
    PUBLIC_INBOX_TEST (where_head_names_no_branch_it_is_master),
    PUBLIC_INBOX_TEST (an_inbox_may_be_empty),
    PUBLIC_INBOX_TEST (commits_without_a_message_are_passed_over),
    PUBLIC_INBOX_TEST (a_change_of_mode_is_no_message),
    PUBLIC_INBOX_TEST (messages_may_hold_any_bytes),
    PUBLIC_INBOX_TEST (ids_may_be_of_sha_256),
    PUBLIC_INBOX_TEST (what_is_no_inbox_is_refused),
  };

  return cmocka_run_group_tests_name ("public-inbox", tests, NULL, NULL);
}
