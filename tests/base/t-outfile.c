/* Tests of `outfile'.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <sysexits.h>
#include <unistd.h>

#include "base/outfile.h"
#include "support/check.h"
#include "support/outfiles.h"

static void
a_new_file_appears_at_the_commit (void **state)
{
  struct outfile *output;
  struct error err;

  (void)state;
  error_init (&err);
  assert_int_equal (outfile_open (&output, "new", NULL, &err), 0);
  fputs ("text", outfile_stream (output));
  fflush (outfile_stream (output));
  assert_int_equal (access ("new", F_OK), -1);
  assert_int_equal (outfile_commit (&output, &err), 0);
  assert_file ("new", "text");
  assert_int_equal (count_files ("."), 1);
}

static void
an_old_file_is_whole_until_the_commit (void **state)
{
  struct outfile *output;
  struct error err;

  (void)state;
  make_file ("file", "old, and longer than the new text");
  error_init (&err);
  assert_int_equal (outfile_open (&output, "file", NULL, &err), 0);
  fputs ("new", outfile_stream (output));
  fflush (outfile_stream (output));
  assert_file ("file", "old, and longer than the new text");
  assert_int_equal (outfile_commit (&output, &err), 0);
  assert_file ("file", "new");
  assert_int_equal (count_files ("."), 1);
}

static void
nothing_written_makes_an_empty_file (void **state)
{
  (void)state;
  make_file ("file", "old");
  write_to ("file", "");
  assert_file ("file", "");
  assert_int_equal (count_files ("."), 1);
}

static void
giving_up_leaves_what_was_there (void **state)
{
  struct outfile *output;
  struct error err;

  (void)state;
  error_init (&err);
  make_file ("file", "old");
  assert_int_equal (outfile_open (&output, "file", NULL, &err), 0);
  fputs ("new", outfile_stream (output));
  outfile_abort (&output);
  assert_file ("file", "old");
  assert_int_equal (outfile_open (&output, "other", NULL, &err), 0);
  fputs ("new", outfile_stream (output));
  outfile_abort (&output);
  assert_int_equal (count_files ("."), 1);
  outfile_abort (&output);
}

static void
the_mode_stays (void **state)
{
  static const mode_t modes[] = { 0600, 0640, 0644, 0666, 0751 };

  (void)state;
  for (size_t i = 0; i < COUNT (modes); i++)
    {
      make_file ("file", "old");
      assert_int_equal (chmod ("file", modes[i]), 0);
      write_to ("file", "new");
      assert_file ("file", "new");
      assert_int_equal (mode_of ("file"), modes[i]);
    }
}

static void
a_new_file_has_the_mode_that_the_umask_leaves (void **state)
{
  mode_t old = umask (027);

  (void)state;
  write_to ("a", "x");
  assert_int_equal (umask (0), 027); /* it is not changed */
  write_to ("b", "x");
  assert_int_equal (umask (old), 0);
  assert_int_equal (mode_of ("a"), 0640);
  assert_int_equal (mode_of ("b"), 0666);
}

static void
a_path_may_lead_elsewhere (void **state)
{
  char path[300];

  assert_int_equal (mkdir ("sub", 0777), 0);
  write_to ("sub/file", "1");
  assert_file ("sub/file", "1");
  write_to ("sub/../sub//file", "2");
  assert_file ("sub/file", "2");
  snprintf (path, sizeof path, "%s/sub/file", (const char *)*state);
  write_to (path, "3");
  assert_file ("sub/file", "3");
  assert_int_equal (count_files ("sub"), 1);
  assert_int_equal (count_files ("."), 1);
}

static void
a_link_stays_one_and_its_target_is_replaced (void **state)
{
  char path[300];

  make_file ("file", "old");
  assert_int_equal (symlink ("file", "link"), 0);
  write_to ("link", "new");
  assert_link ("link", "file");
  assert_file ("file", "new");
  snprintf (path, sizeof path, "%s/file", (const char *)*state);
  assert_int_equal (symlink (path, "absolute"), 0);
  write_to ("absolute", "newer");
  assert_link ("absolute", path);
  assert_file ("file", "newer");
  assert_int_equal (count_files ("."), 3);
  assert_int_equal (mkdir ("sub", 0777), 0);
  assert_int_equal (symlink (path, "sub/absolute"), 0);
  write_to ("sub/absolute", "newest");
  assert_file ("file", "newest");
  assert_int_equal (count_files ("sub"), 1);
}

/* Each link is read from where it lies, not from where we are.  */
static void
a_chain_of_relative_links_is_followed (void **state)
{
  (void)state;
  assert_int_equal (mkdir ("a", 0777), 0);
  assert_int_equal (mkdir ("b", 0777), 0);
  assert_int_equal (symlink ("a/first", "start"), 0);
  assert_int_equal (symlink ("../b/second", "a/first"), 0);
  assert_int_equal (symlink ("third", "b/second"), 0);
  assert_int_equal (symlink ("../file", "b/third"), 0);
  write_to ("start", "created");
  assert_file ("file", "created");
  write_to ("start", "replaced");
  assert_file ("file", "replaced");
  assert_link ("start", "a/first");
  assert_link ("a/first", "../b/second");
  assert_link ("b/second", "third");
  assert_link ("b/third", "../file");
  assert_int_equal (count_files ("."), 4);
  assert_int_equal (count_files ("a"), 1);
  assert_int_equal (count_files ("b"), 2);
}

static void
a_link_to_nothing_gets_its_target (void **state)
{
  (void)state;
  assert_int_equal (symlink ("later", "link"), 0);
  write_to ("link", "new");
  assert_link ("link", "later");
  assert_file ("later", "new");
  assert_int_equal (symlink ("missing/file", "nowhere"), 0);
  assert_refused ("nowhere");
  assert_link ("nowhere", "missing/file");
}

static void
a_loop_of_links_is_refused (void **state)
{
  (void)state;
  assert_int_equal (symlink ("b", "a"), 0);
  assert_int_equal (symlink ("a", "b"), 0);
  assert_int_equal (symlink ("self", "self"), 0);
  assert_refused ("a");
  assert_refused ("self");
  assert_link ("a", "b");
  assert_int_equal (count_files ("."), 3);
}

static void
foreign_files_beside_the_target_stay (void **state)
{
  char name[100];

  (void)state;
  make_file ("file", "old");
  for (int i = 0; i < 3; i++)
    {
      snprintf (name, sizeof name, "file.%ld-%d", (long)getpid (), i);
      make_file (name, "foreign");
    }
  write_to ("file", "new");
  assert_file ("file", "new");
  for (int i = 0; i < 3; i++)
    {
      snprintf (name, sizeof name, "file.%ld-%d", (long)getpid (), i);
      assert_file (name, "foreign");
    }
  assert_int_equal (count_files ("."), 4);
}

static void
a_stream_of_the_caller_stays_his (void **state)
{
  struct outfile *output;
  struct error err;
  FILE *file = fopen ("mine", "w");

  (void)state;
  assert_non_null (file);
  error_init (&err);
  assert_int_equal (outfile_open (&output, NULL, file, &err), 0);
  assert_ptr_equal (outfile_stream (output), file);
  fputs ("one ", file);
  assert_int_equal (outfile_commit (&output, &err), 0);
  assert_file ("mine", "one "); /* flushed */
  assert_int_equal (outfile_open (&output, NULL, file, &err), 0);
  outfile_abort (&output);
  fputs ("two", file);
  assert_int_equal (fclose (file), 0);
  assert_file ("mine", "one two");
}

static void
a_path_is_found_through_links (void **state)
{
  struct stat file, found;

  (void)state;
  make_file ("file", "old");
  assert_int_equal (symlink ("file", "link"), 0);
  assert_int_equal (symlink ("missing", "dangling"), 0);
  assert_int_equal (stat ("file", &file), 0);
  assert_true (outfile_find ("link", &found));
  assert_int_equal (found.st_ino, file.st_ino);
  assert_false (outfile_find ("dangling", &found));
  assert_false (outfile_find ("missing", &found));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    IN_DIRECTORY (a_new_file_appears_at_the_commit),
    IN_DIRECTORY (an_old_file_is_whole_until_the_commit),
    IN_DIRECTORY (nothing_written_makes_an_empty_file),
    IN_DIRECTORY (giving_up_leaves_what_was_there),
    IN_DIRECTORY (the_mode_stays),
    IN_DIRECTORY (a_new_file_has_the_mode_that_the_umask_leaves),
    IN_DIRECTORY (a_path_may_lead_elsewhere),
    IN_DIRECTORY (a_link_stays_one_and_its_target_is_replaced),
    IN_DIRECTORY (a_chain_of_relative_links_is_followed),
    IN_DIRECTORY (a_link_to_nothing_gets_its_target),
    IN_DIRECTORY (a_loop_of_links_is_refused),
    IN_DIRECTORY (foreign_files_beside_the_target_stay),
    IN_DIRECTORY (a_stream_of_the_caller_stays_his),
    IN_DIRECTORY (a_path_is_found_through_links),
  };

  return cmocka_run_group_tests_name ("outfile", tests, NULL, NULL);
}
