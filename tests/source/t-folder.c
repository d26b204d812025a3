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

#include <zlib.h>

#include "base/buf.h"
#include "support/check.h"

enum
{
  MANY = 20000,   /* messages of a large folder */
  MANY_TIME = 30, /* seconds that it may take on a slow machine; in quadratic
                     time it would be many minutes */
  NAMES_MAX = 2000
};

/* Each test has a directory of its own and works in it.  */
static int
enter (void **state)
{
  const char *tmp = getenv ("TMPDIR");
  struct buf path;

  buf_init (&path);
  buf_printf (&path, "%s/t-folder-XXXXXX", tmp ? tmp : "/tmp");
  buf_add_byte (&path, '\0');
  if (!mkdtemp (path.ptr) || chmod (path.ptr, 0755) < 0 || chdir (path.ptr) < 0)
    return -1;
  *state = path.ptr;
  return 0;
}

static int
remove_one (const char *path, const struct stat *st, int type, struct FTW *ftw)
{
  (void)st;
  (void)type;
  (void)ftw;
  return remove (path);
}

static int
leave (void **state)
{
  char *path = *state;
  int rc = chdir ("/");

  if (rc == 0)
    rc = nftw (path, remove_one, 10, FTW_DEPTH | FTW_PHYS);
  free (path);
  return rc;
}

static void
put (const char *path, const char *text)
{
  FILE *file = fopen (path, "w");

  if (!file)
    fail_msg ("%s: %s", path, strerror (errno));
  assert_true (fputs (text, file) >= 0);
  assert_int_equal (fclose (file), 0);
}

/* Makes the directories WORDS names, and files whose text is their name.  */
static void
make (const char *const *names)
{
  for (; *names; names++)
    {
      size_t length = strlen (*names);

      if ((*names)[length - 1] == '/')
        assert_int_equal (mkdir (*names, 0755), 0);
      else
        put (*names, *names);
    }
}

#define MAKE(...) make ((const char *const[]){ __VA_ARGS__, NULL })
#define MAILDIR "box/", "box/cur/", "box/new/", "box/tmp/"

static void
move (const char *from, const char *to)
{
  if (rename (from, to) < 0)
    fail_msg ("%s to %s: %s", from, to, strerror (errno));
}

static struct folder *
open_folder (enum folder_order order)
{
  struct folder *folder;
  struct error err;

  error_init (&err);
  if (folder_open (&folder, "box", order, &err) < 0)
    fail_msg ("%s", err.text);
  return folder;
}

/* The name of the next message, empty behind the last; *TEXT_R, where it is not
   null, gets the start of its text.  */
static const char *
next_name (struct folder *folder, char text_r[100])
{
  const char *name = "";
  struct error err;
  int fd, rc;

  error_init (&err);
  rc = folder_next (folder, &fd, &name, &err);
  if (rc < 0)
    fail_msg ("%s", err.text);
  if (rc == 0)
    return "";
  if (text_r)
    {
      ssize_t n = read (fd, text_r, 99);

      assert_true (n >= 0);
      text_r[n] = '\0';
    }
  assert_int_equal (close (fd), 0);
  return name;
}

/* The names of all that is left, with blanks between.  */
static void
assert_rest (struct folder *folder, const char *want)
{
  char got[NAMES_MAX] = "";
  const char *name;

  while (*(name = next_name (folder, NULL)))
    {
      size_t used = strlen (got);

      snprintf (got + used, sizeof got - used, "%s%s", used ? " " : "", name);
    }
  assert_string_equal (got, want);
}

static void
assert_folder (enum folder_order order, const char *want)
{
  struct folder *folder = open_folder (order);

  assert_rest (folder, want);
  folder_free (folder);
}

static void
assert_next (struct folder *folder, const char *want, const char *want_text)
{
  char text[100];

  assert_string_equal (next_name (folder, text), want);
  assert_string_equal (text, want_text);
}

static void
assert_refused (const char *path, const char *want)
{
  struct folder *folder;
  struct error err;

  error_init (&err);
  assert_int_equal (folder_open (&folder, path, FOLDER_DELIVERY, &err), -1);
  assert_string_equal (err.text, want);
  assert_int_equal (err.status, EX_NOINPUT);
}

static void
set_time (const char *path, time_t seconds, long nanoseconds)
{
  struct timespec times[] = { { .tv_sec = seconds, .tv_nsec = nanoseconds },
                              { .tv_sec = seconds, .tv_nsec = nanoseconds } };

  assert_int_equal (utimensat (AT_FDCWD, path, times, 0), 0);
}

static void
messages_of_a_maildir_come_by_the_time_in_their_names (void **state)
{
  (void)state;
  MAKE (MAILDIR, "box/cur/1700000003.1_1.host:2,S", "box/new/1700000002.2.host",
        "box/cur/999999999.9.host:2,", "box/new/1700000010.1.host");
  assert_folder (FOLDER_DELIVERY,
                 "cur/999999999.9.host:2, new/1700000002.2.host "
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
  assert_folder (FOLDER_DELIVERY,
                 "cur/1700000000.M0100P7.host:2,S "
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
  assert_folder (FOLDER_DELIVERY,
                 "cur/1700000003 cur/1700000005.1.host:2, new/note "
                 "cur/12ab34.x:2,S");
}

static void
times_beyond_all_measure_come_last (void **state)
{
  (void)state;
  MAKE (MAILDIR, "box/new/99999999999999999999999999.1.host",
        "box/new/1700000000.1.host", "box/new/0.1.host");
  assert_folder (FOLDER_DELIVERY, "new/0.1.host new/1700000000.1.host "
                                  "new/99999999999999999999999999.1.host");
}

static void
what_is_not_in_new_or_cur_is_no_message (void **state)
{
  (void)state;
  MAKE (MAILDIR, "box/tmp/1.1.host", "box/cur/.1.2.host", "box/new/.nfs0001",
        "box/.Sent/", "box/.Sent/cur/", "box/.Sent/new/",
        "box/.Sent/cur/1.3.host:2,S", "box/dovecot-uidlist", "box/1",
        "box/cur/2.dir/", "box/cur/2.dir/1.4.host", "box/new/3.1.host");
  assert_folder (FOLDER_DELIVERY, "new/3.1.host");
}

static void
links_are_followed_and_pipes_are_not_waited_for (void **state)
{
  (void)state;
  MAKE (MAILDIR, "elsewhere");
  assert_int_equal (symlink ("../../elsewhere", "box/cur/1.1.host:2,S"), 0);
  assert_int_equal (symlink ("../../gone", "box/cur/2.1.host:2,S"), 0);
  assert_int_equal (mkfifo ("box/new/3.1.host", 0644), 0);
  assert_folder (FOLDER_DELIVERY, "cur/1.1.host:2,S");
}

static void
a_message_that_is_in_new_and_in_cur_comes_once (void **state)
{
  (void)state;
  MAKE (MAILDIR, "box/new/1.1.host", "box/new/2.1.host", "box/cur/2.1.host:2,S",
        "box/new/2.1.host.b");
  assert_int_equal (link ("box/new/1.1.host", "box/cur/1.1.host:2,"), 0);
  /* Not the same where only the name is.  */
  assert_folder (FOLDER_DELIVERY, "new/1.1.host new/2.1.host "
                                  "cur/2.1.host:2,S new/2.1.host.b");
}

static void
two_names_are_two_messages_even_of_one_file (void **state)
{
  (void)state;
  MAKE (MAILDIR, "box/new/1.1.host");
  assert_int_equal (link ("box/new/1.1.host", "box/new/1.2.host"), 0);
  assert_folder (FOLDER_DELIVERY, "new/1.1.host new/1.2.host");
}

static void
messages_of_mh_come_by_number (void **state)
{
  (void)state;
  MAKE ("box/", "box/10", "box/9", "box/1", "box/100000000000000000000000",
        "box/99999999999999999999999", "box/,12", "box/.mh_sequences", "box/5/",
        "box/5/1", "box/12a", "box/#3", "box/mhbox", "box/cur/");
  assert_folder (FOLDER_DELIVERY,
                 "1 9 10 99999999999999999999999 100000000000000000000000");
}

static void
folders_may_be_empty (void **state)
{
  (void)state;
  MAKE (MAILDIR);
  assert_folder (FOLDER_DELIVERY, "");
  assert_folder (FOLDER_DATE, "");
  MAKE ("mh/", "mh/.mh_sequences", "mh2/", "mh2/,3");
  move ("box", "maildir");
  move ("mh", "box");
  assert_folder (FOLDER_DELIVERY, "");
  move ("box", "mh");
  move ("mh2", "box");
  assert_folder (FOLDER_DATE, "");
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

static void
the_size_is_that_of_the_messages (void **state)
{
  struct folder *folder;

  (void)state;
  MAKE (MAILDIR, "box/tmp/1.1.host");
  put ("box/new/1.1.host", "12345");
  put ("box/cur/2.1.host:2,S", "123");
  folder = open_folder (FOLDER_DELIVERY);
  assert_int_equal (folder_size (folder), 8);
  folder_free (folder);
}

static void
messages_that_a_reader_moves_are_found_again (void **state)
{
  struct folder *folder;

  (void)state;
  MAKE (MAILDIR, "box/new/1.1.host", "box/new/2.1.host", "box/cur/3.1.host:2,",
        "box/cur/4.1.host:2,S");
  folder = open_folder (FOLDER_DELIVERY);
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
  folder = open_folder (FOLDER_DELIVERY);
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
  folder = open_folder (FOLDER_DELIVERY);
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
  folder = open_folder (FOLDER_DELIVERY);
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
  folder = open_folder (FOLDER_DELIVERY);
  put ("box/draft", "new text");
  move ("box/draft", "box/2");
  assert_next (folder, "1", "box/1");
  assert_next (folder, "2", "new text");
  folder_free (folder);
}

static void
a_file_that_cannot_be_read_is_told_and_the_others_come (void **state)
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
  folder = open_folder (FOLDER_DATE);
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

static void
by_date_equal_and_undated_ones_stay_as_delivered (void **state)
{
  (void)state;
  MAKE ("box/");
  put ("box/1", "Subject: no date at all\n\nDate: 1 Jan 2001 00:00 +0000\n");
  put ("box/2", "Date: Wed, 3 Jun 2026 10:00:00 +0000\n\n");
  put ("box/3", "Date: no date\n\nbody\n");
  put ("box/4",
       "Subject: x\r\ndate:\r\n Mon, 1 Jun 2026 10:00:00 +0000\r\n\r\n");
  put ("box/5", "From x Mon Jun  1 10:00:00 2026\n"
                "Date: Wed, 3 Jun 2026 12:00:00 +0200\n");
  put ("box/6", "");
  put ("box/7", "Date: Tue, 2 Jun 2026 10:00:00 +0000");
  assert_folder (FOLDER_DATE, "1 4 7 2 3 5 6");
  assert_folder (FOLDER_DELIVERY, "1 2 3 4 5 6 7");
}

static void
a_date_is_looked_for_in_the_first_256_kib (void **state)
{
  FILE *file;

  (void)state;
  MAKE ("box/");
  put ("box/1", "Date: Tue, 2 Jun 2026 10:00:00 +0000\n\n");
  for (int i = 2; i < 4; i++)
    {
      file = fopen (i == 2 ? "box/2" : "box/3", "w");
      assert_non_null (file);
      for (int line = 0; line < (i == 2 ? 5000 : 4000); line++)
        fprintf (file, "X-Filler-%04d: %044d\n", line, line);
      fputs ("Date: Mon, 1 Jun 2026 10:00:00 +0000\n\nbody\n", file);
      assert_int_equal (fclose (file), 0);
    }
  assert_folder (FOLDER_DATE, "3 1 2");
}

static void
packed_messages_have_their_dates (void **state)
{
  const char *text = "Date: Mon, 1 Jun 2026 10:00:00 +0000\n\n";
  gzFile file;

  (void)state;
  MAKE ("box/");
  put ("box/1", "Date: Tue, 2 Jun 2026 10:00:00 +0000\n\n");
  file = gzopen ("box/2", "w");
  assert_non_null (file);
  assert_true (gzputs (file, text) > 0);
  assert_int_equal (gzclose (file), Z_OK);
  assert_folder (FOLDER_DATE, "2 1");
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
  assert_folder (FOLDER_DELIVERY, "new/1.1.host cur/2.1.host:2,S");
  assert_folder (FOLDER_DATE, "new/1.1.host cur/2.1.host:2,S");
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
  folder = open_folder (FOLDER_DELIVERY);
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
  folder = open_folder (FOLDER_DELIVERY);
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
    TEST (messages_of_a_maildir_come_by_the_time_in_their_names),
    TEST (within_a_second_the_numbers_in_the_names_count),
    TEST (names_without_a_time_go_by_that_of_the_file),
    TEST (times_beyond_all_measure_come_last),
    TEST (what_is_not_in_new_or_cur_is_no_message),
    TEST (links_are_followed_and_pipes_are_not_waited_for),
    TEST (a_message_that_is_in_new_and_in_cur_comes_once),
    TEST (two_names_are_two_messages_even_of_one_file),
    TEST (messages_of_mh_come_by_number),
    TEST (folders_may_be_empty),
    TEST (a_directory_of_another_kind_is_refused),
    TEST (the_size_is_that_of_the_messages),
    TEST (messages_that_a_reader_moves_are_found_again),
    TEST (deleted_messages_are_passed_over_and_later_ones_not_seen),
    TEST (what_has_become_a_pipe_is_passed_over),
    TEST (renumbered_messages_of_mh_come_once_each),
    TEST (an_edited_message_is_read_as_it_is_now),
    TEST (a_file_that_cannot_be_read_is_told_and_the_others_come),
    TEST (by_date_equal_and_undated_ones_stay_as_delivered),
    TEST (a_date_is_looked_for_in_the_first_256_kib),
    TEST (packed_messages_have_their_dates),
    TEST (the_folder_stays_as_it_is),
    TEST (a_large_folder_whose_files_have_all_moved_is_read_in_time),
    TEST (no_message_is_lost_while_somebody_reads_his_mail),
  };

  return cmocka_run_group_tests_name ("folder", tests, NULL, NULL);
}
