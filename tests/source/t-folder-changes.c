/* t-folder-changes: folders that change while they are read.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include "source/folder.h"
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#include "base/buf.h"
#include "support/check.h"
#include "support/folders.h"

static void
assert_next (struct folder *folder, const char *want, const char *want_text)
{
  char text[100];

  assert_string_equal (next_name (folder, text), want);
  assert_string_equal (text, want_text);
}

static void
messages_that_a_reader_moves_are_found_again (void **state)
{
  struct folder *folder;

  (void)state;
  MAKE (MAILDIR, "box/new/1.1.host", "box/new/2.1.host", "box/cur/3.1.host:2,",
        "box/cur/4.1.host:2,S");
  folder = open_folder ();
  move ("box/new/1.1.host", "box/cur/1.1.host:2,");
  assert_next (folder, "cur/1.1.host:2,", "box/new/1.1.host");
  move ("box/cur/3.1.host:2,", "box/cur/3.1.host:2,RS");
  assert_next (folder, "new/2.1.host", "box/new/2.1.host");
  assert_next (folder, "cur/3.1.host:2,RS", "box/cur/3.1.host:2,");
  move ("box/cur/4.1.host:2,S", "box/cur/4.1.host");
  assert_next (folder, "cur/4.1.host", "box/cur/4.1.host:2,S");
  assert_string_equal (next_name (folder, NULL), "");
  assert_string_equal (next_name (folder, NULL), "");
  folder_free (folder);
}

static void
deleted_messages_are_passed_over_and_later_ones_not_seen (void **state)
{
  struct folder *folder;

  (void)state;
  MAKE (MAILDIR, "box/new/1.1.host", "box/new/2.1.host", "box/new/3.1.host");
  folder = open_folder ();
  unlink ("box/new/1.1.host");
  unlink ("box/new/3.1.host");
  MAKE ("box/new/4.1.host");
  assert_rest (folder, "new/2.1.host");
  folder_free (folder);
}

static void
what_has_become_a_pipe_is_passed_over (void **state)
{
  struct folder *folder;

  (void)state;
  MAKE (MAILDIR, "box/new/1.1.host", "box/new/2.1.host");
  folder = open_folder ();
  unlink ("box/new/1.1.host");
  assert_int_equal (mkfifo ("box/new/1.1.host", 0644), 0);
  assert_rest (folder, "new/2.1.host");
  folder_free (folder);
}

static void
renumbered_messages_of_mh_come_once_each (void **state)
{
  struct folder *folder;

  (void)state;
  MAKE ("box/", "box/3", "box/7", "box/9", "box/12");
  folder = open_folder ();
  assert_next (folder, "3", "box/3");
  /* 7 is deleted, then the folder is packed.  */
  unlink ("box/7");
  move ("box/3", "box/1");
  move ("box/9", "box/7");
  move ("box/12", "box/9");
  assert_next (folder, "7", "box/9");
  assert_next (folder, "9", "box/12");
  assert_string_equal (next_name (folder, NULL), "");
  folder_free (folder);
}

static void
an_edited_message_is_read_as_it_is_now (void **state)
{
  struct folder *folder;

  (void)state;
  MAKE ("box/", "box/1", "box/2");
  folder = open_folder ();
  put ("box/draft", "new text");
  move ("box/draft", "box/2");
  assert_next (folder, "1", "box/1");
  assert_next (folder, "2", "new text");
  folder_free (folder);
}

static void
a_file_that_cannot_be_read_is_reported_and_the_others_come (void **state)
{
  uid_t user = geteuid ();
  struct folder *folder;
  const char *name;
  struct error err;
  int fd, rc;

  (void)state;
  error_init (&err);
  MAKE (MAILDIR, "box/new/1.1.host", "box/new/2.1.host", "box/new/3.1.host");
  assert_int_equal (chmod ("box/new/2.1.host", 0), 0);
  folder = open_folder ();
  assert_string_equal (next_name (folder, NULL), "new/1.1.host");
  if (user == 0)
    assert_int_equal (seteuid (65534), 0);
  rc = folder_next (folder, &fd, &name, &err);
  assert_int_equal (seteuid (user), 0);
  assert_int_equal (rc, -1);
  assert_int_equal (err.status, EX_NOINPUT);
  assert_string_equal (err.text, "new/2.1.host: Permission denied");
  assert_rest (folder, "new/3.1.host");
  folder_free (folder);
}

/* Nobody can say whether it is a message.  */
static void
a_link_to_itself_is_reported_and_the_others_come (void **state)
{
  struct folder *folder;
  const char *name;
  struct error err;
  int fd;

  (void)state;
  error_init (&err);
  MAKE (MAILDIR, "box/new/1.1.host", "box/new/3.1.host");
  assert_int_equal (symlink ("2.1.host", "box/new/2.1.host"), 0);
  folder = open_folder ();
  assert_string_equal (next_name (folder, NULL), "new/1.1.host");
  assert_int_equal (folder_next (folder, &fd, &name, &err), -1);
  assert_int_equal (err.status, EX_NOINPUT);
  assert_string_equal (err.text,
                       "new/2.1.host: Too many levels of symbolic links");
  assert_rest (folder, "new/3.1.host");
  folder_free (folder);
}

/* All that stat can tell of PATH, but for the time of the last access.  */
static void
describe (struct buf *out, const char *path)
{
  struct stat st;

  if (lstat (path, &st) < 0)
    fail_msg ("%s: %s", path, strerror (errno));
  buf_printf (out, "%s %o %ju %ju %ju %jd.%09ld %jd.%09ld\n", path, st.st_mode,
              (uintmax_t)st.st_ino, (uintmax_t)st.st_nlink,
              (uintmax_t)st.st_size, (intmax_t)st.st_mtim.tv_sec,
              st.st_mtim.tv_nsec, (intmax_t)st.st_ctim.tv_sec,
              st.st_ctim.tv_nsec);
}

static void
the_folder_stays_as_it_is (void **state)
{
  static const char *const paths[]
      = { "box",     "box/cur",          "box/new",
          "box/tmp", "box/new/1.1.host", "box/cur/2.1.host:2,S" };
  struct buf before, after;

  (void)state;
  MAKE (MAILDIR, "box/new/1.1.host", "box/cur/2.1.host:2,S");
  for (size_t i = 0; i < COUNT (paths); i++)
    set_time (paths[i], 1700000000 + (time_t)i, 5);
  buf_init (&before);
  buf_init (&after);
  for (size_t i = 0; i < COUNT (paths); i++)
    describe (&before, paths[i]);
  assert_folder ("new/1.1.host cur/2.1.host:2,S");
  for (size_t i = 0; i < COUNT (paths); i++)
    describe (&after, paths[i]);
  assert_same (buf_slice (&after), buf_slice (&before));
  buf_release (&before);
  buf_release (&after);
}

static void
make_many (void)
{
  MAKE (MAILDIR);
  for (int i = 0; i < MANY; i++)
    {
      char path[100];

      snprintf (path, sizeof path, "box/new/%d.1.host", 1700000000 + i);
      put (path, "Date: Mon, 1 Jun 2026 10:00:00 +0000\n\n");
    }
}

static void
a_large_folder_whose_files_have_all_moved_is_read_in_time (void **state)
{
  struct folder *folder;
  time_t start;
  int count = 0;

  (void)state;
  make_many ();
  start = time (NULL);
  folder = open_folder ();
  for (int i = 0; i < MANY; i++)
    {
      char from[100], to[100];

      snprintf (from, sizeof from, "box/new/%d.1.host", 1700000000 + i);
      snprintf (to, sizeof to, "box/cur/%d.1.host:2,S", 1700000000 + i);
      if (i % 2)
        unlink (from);
      else
        move (from, to);
    }
  for (const char *name; *(name = next_name (folder, NULL)); count++)
    {
      char want[100];

      snprintf (want, sizeof want, "cur/%d.1.host:2,S", 1700000000 + 2 * count);
      assert_string_equal (name, want);
    }
  assert_int_equal (count, MANY / 2);
  folder_free (folder);
  assert_in_range (time (NULL) - start, 0, MANY_TIME);
}

/* Moves all from new to cur, then flags them, and ends the process.  */
static _Noreturn void
read_mail (void)
{
  for (int round = 0; round < 2; round++)
    for (int i = 0; i < MANY; i++)
      {
        char from[100], to[100];

        snprintf (from, sizeof from,
                  round ? "box/cur/%d.1.host:2," : "box/new/%d.1.host",
                  1700000000 + i);
        snprintf (to, sizeof to, "box/cur/%d.1.host:2,%s", 1700000000 + i,
                  round ? "S" : "");
        if (rename (from, to) < 0)
          _exit (1);
      }
  _exit (0);
}

static void
no_message_is_lost_while_somebody_reads_his_mail (void **state)
{
  struct folder *folder;
  int status;
  pid_t pid;

  (void)state;
  make_many ();
  pid = fork ();
  assert_true (pid >= 0);
  if (pid == 0)
    read_mail ();
  folder = open_folder ();
  for (int i = 0; i < MANY; i++)
    {
      char want[100];
      const char *name = next_name (folder, NULL);

      snprintf (want, sizeof want, "%d.1.host", 1700000000 + i);
      if (!strstr (name, want))
        fail_msg ("%s, not %s", name, want);
    }
  assert_string_equal (next_name (folder, NULL), "");
  folder_free (folder);
  assert_int_equal (waitpid (pid, &status, 0), pid);
  assert_int_equal (status, 0);
}

int
main (void)
{
#define TEST(f) cmocka_unit_test_setup_teardown (f, enter, leave)
  const struct CMUnitTest tests[] = {
    TEST (messages_that_a_reader_moves_are_found_again),
    TEST (deleted_messages_are_passed_over_and_later_ones_not_seen),
    TEST (what_has_become_a_pipe_is_passed_over),
    TEST (renumbered_messages_of_mh_come_once_each),
    TEST (an_edited_message_is_read_as_it_is_now),
    TEST (a_file_that_cannot_be_read_is_reported_and_the_others_come),
    TEST (a_link_to_itself_is_reported_and_the_others_come),
    TEST (the_folder_stays_as_it_is),
    TEST (a_large_folder_whose_files_have_all_moved_is_read_in_time),
    TEST (no_message_is_lost_while_somebody_reads_his_mail),
  };

  return cmocka_run_group_tests_name ("folder-changes", tests, NULL, NULL);
}
