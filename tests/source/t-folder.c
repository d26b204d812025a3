/* t-folder: the messages of a Maildir or MH folder.

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
assert_refused (const char *path, const char *want)
{
  struct folder *folder;
  struct error err;

  error_init (&err);
  assert_int_equal (folder_open (&folder, path, &err), -1);
  assert_string_equal (err.text, want);
  assert_int_equal (err.status, EX_NOINPUT);
}

static void
messages_of_a_maildir_come_by_the_time_in_their_names (void **state)
{
  (void)state;
  MAKE (MAILDIR, "box/cur/1700000003.1_1.host:2,S", "box/new/1700000002.2.host",
        "box/cur/999999999.9.host:2,", "box/new/1700000010.1.host");
  assert_folder ("cur/999999999.9.host:2, new/1700000002.2.host "
                 "cur/1700000003.1_1.host:2,S new/1700000010.1.host");
}

static void
within_a_second_the_numbers_in_the_names_count (void **state)
{
  (void)state;
  MAKE (MAILDIR, "box/cur/1700000000.M100000P7.host:2,",
        "box/new/1700000000.M20000P7.host", "box/cur/1700000000.M20000P12.host",
        "box/cur/1700000000.M0100P7.host:2,S",
        "box/cur/1700000000.M100P7.host:2,S");
  assert_folder ("cur/1700000000.M0100P7.host:2,S "
                 "cur/1700000000.M100P7.host:2,S "
                 "new/1700000000.M20000P7.host cur/1700000000.M20000P12.host "
                 "cur/1700000000.M100000P7.host:2,");
}

static void
names_without_a_time_go_by_that_of_the_file (void **state)
{
  (void)state;
  MAKE (MAILDIR, "box/cur/1700000005.1.host:2,", "box/cur/12ab34.x:2,S",
        "box/new/note", "box/cur/1700000003", "box/new/..5.host");
  set_time ("box/cur/12ab34.x:2,S", 1700000006, 2);
  set_time ("box/new/note", 1700000006, 1);
  set_time ("box/cur/1700000003", 1700000004, 0);
  assert_folder ("cur/1700000003 cur/1700000005.1.host:2, new/note "
                 "cur/12ab34.x:2,S");
}

static void
times_beyond_all_measure_come_last (void **state)
{
  (void)state;
  MAKE (MAILDIR, "box/new/99999999999999999999999999.1.host",
        "box/new/1700000000.1.host", "box/new/0.1.host");
  assert_folder ("new/0.1.host new/1700000000.1.host "
                 "new/99999999999999999999999999.1.host");
}

/* A file may have any time; the file system may keep less.  */
static void
files_from_before_1970_or_after_all_measure_have_a_place (void **state)
{
  (void)state;
  MAKE (MAILDIR, "box/cur/late", "box/new/0.1.host", "box/cur/early",
        "box/new/1700000000.1.host");
  set_time ("box/cur/early", -5, 0);
  set_time ("box/cur/late", INT64_C (1) << 36, 0);
  assert_folder ("new/0.1.host cur/early new/1700000000.1.host cur/late");
}

static void
what_is_not_in_new_or_cur_is_no_message (void **state)
{
  (void)state;
  MAKE (MAILDIR, "box/tmp/1.1.host", "box/cur/.1.2.host", "box/new/.nfs0001",
        "box/.Sent/", "box/.Sent/cur/", "box/.Sent/new/",
        "box/.Sent/cur/1.3.host:2,S", "box/dovecot-uidlist", "box/1",
        "box/cur/2.dir/", "box/cur/2.dir/1.4.host", "box/new/3.1.host");
  assert_folder ("new/3.1.host");
}

static void
links_are_followed_and_pipes_are_not_waited_for (void **state)
{
  (void)state;
  MAKE (MAILDIR, "elsewhere");
  assert_int_equal (symlink ("../../elsewhere", "box/cur/1.1.host:2,S"), 0);
  assert_int_equal (symlink ("../../gone", "box/cur/2.1.host:2,S"), 0);
  assert_int_equal (mkfifo ("box/new/3.1.host", 0644), 0);
  assert_folder ("cur/1.1.host:2,S");
}

static void
a_message_that_is_in_new_and_in_cur_comes_once (void **state)
{
  (void)state;
  MAKE (MAILDIR, "box/new/1.1.host", "box/new/2.1.host", "box/cur/2.1.host:2,S",
        "box/new/2.1.host.b");
  assert_int_equal (link ("box/new/1.1.host", "box/cur/1.1.host:2,"), 0);
  /* Not the same where only the name is.  */
  assert_folder ("new/1.1.host new/2.1.host "
                 "cur/2.1.host:2,S new/2.1.host.b");
}

static void
two_names_are_two_messages_even_of_one_file (void **state)
{
  (void)state;
  MAKE (MAILDIR, "box/new/1.1.host");
  assert_int_equal (link ("box/new/1.1.host", "box/new/1.2.host"), 0);
  assert_folder ("new/1.1.host new/1.2.host");
}

static void
messages_of_mh_come_by_number (void **state)
{
  (void)state;
  MAKE ("box/", "box/10", "box/9", "box/1", "box/100000000000000000000000",
        "box/99999999999999999999999", "box/,12", "box/.mh_sequences", "box/5/",
        "box/5/1", "box/12a", "box/#3", "box/mhbox", "box/cur/");
  assert_folder ("1 9 10 99999999999999999999999 100000000000000000000000");
}

static void
folders_may_be_empty (void **state)
{
  (void)state;
  MAKE (MAILDIR);
  assert_folder ("");
  MAKE ("mh/", "mh/.mh_sequences", "mh2/", "mh2/,3");
  move ("box", "maildir");
  move ("mh", "box");
  assert_folder ("");
  move ("box", "mh");
  move ("mh2", "box");
  assert_folder ("");
}

static void
a_directory_of_another_kind_is_refused (void **state)
{
  (void)state;
  MAKE ("empty/", "file", "other/", "other/list.mbox", "other/,x", "half/",
        "half/new/", "half/new/1.1.host");
  assert_refused ("gone", "cannot open the folder: No such file or directory");
  assert_refused ("file", "cannot open the folder: Not a directory");
  assert_refused ("empty", "neither a Maildir nor an MH folder");
  assert_refused ("other", "neither a Maildir nor an MH folder");
  assert_refused ("half", "neither a Maildir nor an MH folder");
}

int
main (void)
{
#define TEST(f) cmocka_unit_test_setup_teardown (f, enter, leave)
  const struct CMUnitTest tests[] = {
    TEST (messages_of_a_maildir_come_by_the_time_in_their_names),
    TEST (within_a_second_the_numbers_in_the_names_count),
    TEST (names_without_a_time_go_by_that_of_the_file),
    TEST (times_beyond_all_measure_come_last),
    TEST (files_from_before_1970_or_after_all_measure_have_a_place),
    TEST (what_is_not_in_new_or_cur_is_no_message),
    TEST (links_are_followed_and_pipes_are_not_waited_for),
    TEST (a_message_that_is_in_new_and_in_cur_comes_once),
    TEST (two_names_are_two_messages_even_of_one_file),
    TEST (messages_of_mh_come_by_number),
    TEST (folders_may_be_empty),
    TEST (a_directory_of_another_kind_is_refused),
  };

  return cmocka_run_group_tests_name ("folder", tests, NULL, NULL);
}
