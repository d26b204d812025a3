/* t-public-inbox-range: the commits of a public-inbox that are meant.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include "source/public_inbox.h"
#include <stdlib.h>
#include <sysexits.h>
#include "support/inboxes.h"

enum
{
  SAME_START = 1000 /* commits of which some begin with the same digits */
};

static void
a_range_has_what_b_has_and_a_has_not (void **state)
{
  static const struct
  {
    const char *a_epoch, *a, *b_epoch, *b, *want;
  } cases[] = {
    { "0", "HEAD~3", "0", "HEAD", "b c" },
    { "0", "HEAD~3", "0", "HEAD~1", "b" },
    { "0", "HEAD~2", "0", "HEAD~1", "" },
    { "0", "HEAD", "0", "HEAD", "" },
    { "0", "HEAD", "0", "HEAD~2", "" },
    { "0", "HEAD~2", "1", "HEAD~1", "c d e" },
    { "0", "HEAD", "1", "HEAD~2", "d" },
    { "1", "HEAD~2", "1", "HEAD", "e f" },
    { "1", "HEAD~2", "0", "HEAD", "" },
    { "0", "HEAD~2", NULL, "", "c d e f" },
    { "1", "HEAD", NULL, "", "" },
    { NULL, "", "0", "HEAD~2", "a b" },
    { NULL, "", "1", "HEAD~2", "a b c d" },
  };

  make_box (*state);
  for (size_t i = 0; i < COUNT (cases); i++)
    for (int digits = 7; digits <= 40; digits += 33)
      {
        char from[TEXT_MAX] = "", to[TEXT_MAX] = "", path[TEXT_MAX],
             range[TEXT_MAX];
        struct public_inbox *inbox;

        if (cases[i].a_epoch)
          {
            print_to (path, "box/git/%s.git", cases[i].a_epoch);
            commit_of (from, path, cases[i].a);
          }
        print_to (path, "box/git/%s.git",
                  cases[i].b_epoch ? cases[i].b_epoch : "1");
        commit_of (to, path, cases[i].b_epoch ? cases[i].b : "HEAD");
        print_to (range, "%.*s..%.*s", digits, from,
                  cases[i].b_epoch ? digits : 0, to);
        inbox = open_inbox ("box", range, NULL);
        from[from[0] ? PUBLIC_INBOX_LABEL : 0] = '\0';
        assert_slice (range, public_inbox_from (inbox), from);
        assert_slice (range, public_inbox_last (inbox), to);
        to[PUBLIC_INBOX_LABEL] = '\0';
        assert_slice (range, public_inbox_to (inbox), to);
        assert_rest (inbox, cases[i].want);
        public_inbox_free (inbox);
      }
}

static void
commits_may_be_named_as_git_does (void **state)
{
  make_box (*state);
  run ("git --git-dir=box/git/0.git tag old HEAD~2");
  run ("git --git-dir=box/git/1.git -c user.name=A -c user.email=a@example.org "
       "tag -m x new HEAD~1");
  assert_inbox ("box", "old..new", NULL, "c d e");
  assert_inbox ("box", "refs/tags/old..master", NULL, "c d e f");
  /* In the newest epoch that has it.  */
  assert_inbox ("box", "HEAD~1..HEAD", NULL, "f");
  assert_inbox ("box", "old~1..", NULL, "b c d e f");
  assert_inbox ("box", "..@", NULL, "a b c d e f");
}

static void
a_range_must_have_two_dots_and_commits (void **state)
{
  static const struct
  {
    const char *range, *want;
  } cases[] = {
    { "", ": a range of commits is A..B" },
    { "..", "..: a range of commits is A..B" },
    { "HEAD", "HEAD: a range of commits is A..B" },
    { "HEAD~1...HEAD", "HEAD~1...HEAD: a range of commits is A..B" },
    { "HEAD~1..HEAD\nHEAD", "a range of commits is A..B" },
    { "HEAD~9..HEAD", "HEAD~9: there is no such commit" },
    { "HEAD~1..gone", "gone: there is no such commit" },
    /* The older epoch has it.  */
    { "HEAD~3..", "HEAD~3: there is no such commit" },
    { "master^^^..", "master^^^: there is no such commit" },
    { "gone..", "gone: there is no such commit" },
    { "..HEAD..HEAD", "HEAD..HEAD: there is no such commit" },
    { "--all..HEAD", "--all: there is no such commit" },
    { "^HEAD..HEAD", "^HEAD: there is no such commit" },
    { "HEAD:m..HEAD", "HEAD:m: there is no such commit" },
    { "HEAD..0123456789012345678901234567890123456789 commit 5",
      "0123456789012345678901234567890123456789 commit 5: there is no such "
      "commit" },
  };

  make_box (*state);
  for (size_t i = 0; i < COUNT (cases); i++)
    assert_refused ("box", cases[i].range, NULL, EX_USAGE, cases[i].want);
}

/* Puts the first four digits that two of the lines of COMMAND begin with into
   START_R.  */
static void
find_same_start (char start_r[TEXT_MAX], const char *command)
{
  ask (start_r, command);
  if (strlen (start_r) != 4)
    fail_msg ("no two commits begin alike");
}

static void
a_start_of_several_commits_is_refused (void **state)
{
  char start[TEXT_MAX], range[TEXT_MAX], want[TEXT_MAX];

  (void)state;
  needs_git ();
  run ("mkdir -p box/git");
  for (unsigned epoch = 0; epoch < 2; epoch++)
    {
      char path[TEXT_MAX];
      FILE *git;

      print_to (path, "box/git/%u.git", epoch);
      init (path);
      git = import (path);
      for (unsigned i = 0; i < SAME_START; i++)
        {
          import_commit (git, "master", epoch * SAME_START + i);
          import_file (git, "100644", "m", SLICE ("x"));
        }
      assert_int_equal (pclose (git), 0);
    }
  find_same_start (start, "git --git-dir=box/git/0.git rev-list HEAD | "
                          "cut -c1-4 | sort | uniq -d | head -1");
  print_to (range, "%s..", start);
  print_to (want, "%s: several commits begin with it", start);
  assert_refused ("box/git/0.git", range, NULL, EX_USAGE, want);
  find_same_start (start,
                   "for i in 0 1; do git --git-dir=box/git/$i.git rev-list "
                   "HEAD | cut -c1-4 | sort | uniq -u; done | sort | uniq -d "
                   "| head -1");
  print_to (range, "%s..", start);
  print_to (want, "%s: several commits begin with it", start);
  assert_refused ("box", range, NULL, EX_USAGE, want);
}

static void
what_came_since_is_read (void **state)
{
  struct room *room = *state;
  struct public_inbox *inbox;
  char last[TEXT_MAX], label[TEXT_MAX];

  make_box (room);
  inbox = open_inbox ("box", NULL, NULL);
  assert_slice ("from", public_inbox_from (inbox), "");
  assert_slice ("last", public_inbox_last (inbox),
                commit_of (last, "box/git/1.git", "HEAD"));
  public_inbox_free (inbox);
  inbox = open_inbox ("box", NULL, last);
  assert_slice ("last", public_inbox_last (inbox), last);
  assert_rest (inbox, "");
  public_inbox_free (inbox);
  commit (room, "box/git/1.git", "m=g d=f");
  init ("box/git/2.git");
  assert_inbox ("box", NULL, last, "g");
  commit (room, "box/git/2.git", "m=h");
  inbox = open_inbox ("box", NULL, last);
  strcpy (label, last);
  label[PUBLIC_INBOX_LABEL] = '\0';
  assert_slice ("from", public_inbox_from (inbox), label);
  assert_slice ("last", public_inbox_last (inbox),
                commit_of (last, "box/git/2.git", "HEAD"));
  assert_rest (inbox, "g h");
  public_inbox_free (inbox);
}

/* The messages after the commit LAST of a run at TIME must be WANT, with NOTE
   followed by FROM, a commit, if that is not null.  */
static void
assert_resumed (const char *last, int64_t time, const char *want,
                const char *note, const char *from)
{
  struct public_inbox *inbox;
  struct error err;
  char text[TEXT_MAX];

  error_init (&err);
  if (public_inbox_open (&inbox, "box", NULL,
                         &(struct public_inbox_bookmark){ last, time }, &err)
      < 0)
    fail_msg ("%s", err.text);
  print_to (text,
            "the history was rewritten: commit %.9s is no longer in it; %s%.9s",
            last, note, from ? from : "");
  assert_slice ("note", public_inbox_note (inbox), text);
  print_to (text, "%.9s", from ? from : "");
  assert_slice ("from", public_inbox_from (inbox), text);
  assert_rest (inbox, want);
  public_inbox_free (inbox);
}

/* As public-inbox-edit and -purge do: what follows has other commits, but the
   same messages.  */
static void
after_a_rewrite_only_new_messages_are_read (void **state)
{
  struct room *room = *state;
  char last[TEXT_MAX], base[TEXT_MAX];

  make_box (room);
  commit_of (last, "box/git/1.git", "HEAD");
  commit_of (base, "box/git/1.git", "HEAD~2");
  run ("git --git-dir=box/git/1.git update-ref refs/heads/master HEAD~2");
  commit (room, "box/git/1.git", "m=edited m=f m=new");
  assert_resumed (last, 0, "edited new", "reads what is new after commit ",
                  base);
  commit (room, "box/git/1.git", "m=newer");
  assert_resumed (last, 0, "edited new newer",
                  "reads what is new after commit ", base);
}

/* Adds a commit with the message TEXT at the path of NUMBER to `box', of format
   v1.  */
static void
commit_v1 (struct room *room, unsigned number, const char *text)
{
  char path[TEXT_MAX];
  bool follows = room->clock > 0;
  FILE *git = import ("box");

  import_commit (git, "master", room->clock++);
  if (follows)
    fputs ("from refs/heads/master^0\n", git);
  import_file (git, "100644", v1_path (path, number), slice_from_string (text));
  assert_int_equal (pclose (git), 0);
}

static void
after_a_rewrite_of_format_v1_only_new_messages_are_read (void **state)
{
  struct room *room = *state;
  char last[TEXT_MAX], base[TEXT_MAX];

  needs_git ();
  init ("box");
  commit_v1 (room, 1, "a");
  commit_v1 (room, 2, "b");
  commit_v1 (room, 3, "c");
  commit_of (last, "box", "HEAD");
  commit_of (base, "box", "HEAD~2");
  run ("git --git-dir=box update-ref refs/heads/master HEAD~2");
  commit_v1 (room, 2, "edited");
  commit_v1 (room, 3, "c");
  commit_v1 (room, 4, "new");
  assert_resumed (last, 0, "edited new", "reads what is new after commit ",
                  base);
}

static void
after_a_rewrite_of_all_what_came_since_is_read (void **state)
{
  struct room *room = *state;
  char last[TEXT_MAX];

  make_box (room);
  commit_of (last, "box/git/1.git", "HEAD");
  run ("git --git-dir=box/git/1.git update-ref refs/heads/master HEAD~1");
  commit (room, "box/git/1.git", "m=new");
  run ("git --git-dir=box/git/1.git reflog expire --expire=now --all && "
       "git --git-dir=box/git/1.git gc -q --prune=now");
  assert_resumed (last, 0, "a b c d e new", "reads everything", NULL);
  /* The commits are a second apart, from 1700000000 on.  */
  assert_resumed (last, INT64_C (1700000005) + 14 * 24 * 60 * 60, "e new",
                  "reads what came since 2023-11-14 22:13", NULL);
}

static void
what_to_continue_after_must_be_a_commit (void **state)
{
  make_box (*state);
  assert_refused ("box", NULL, "HEAD", EX_DATAERR,
                  "the commit to continue after is not an object id");
  assert_refused ("box", NULL, "", EX_DATAERR,
                  "the commit to continue after is not an object id");
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    PUBLIC_INBOX_TEST (a_range_has_what_b_has_and_a_has_not),
    PUBLIC_INBOX_TEST (commits_may_be_named_as_git_does),
    PUBLIC_INBOX_TEST (a_range_must_have_two_dots_and_commits),
    PUBLIC_INBOX_TEST (a_start_of_several_commits_is_refused),
    PUBLIC_INBOX_TEST (what_came_since_is_read),
    PUBLIC_INBOX_TEST (after_a_rewrite_only_new_messages_are_read),
    PUBLIC_INBOX_TEST (after_a_rewrite_of_format_v1_only_new_messages_are_read),
    PUBLIC_INBOX_TEST (after_a_rewrite_of_all_what_came_since_is_read),
    PUBLIC_INBOX_TEST (what_to_continue_after_must_be_a_commit),
  };

  return cmocka_run_group_tests_name ("public-inbox-range", tests, NULL, NULL);
}
