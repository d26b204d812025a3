/* Tests of `output'.

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

#include "support/check.h"
#include "base/outfile.h"

/* Each test runs in an empty directory of its own.  */
static int
enter (void **state)
{
  const char *tmpdir = getenv ("TMPDIR");
  char *path = NULL;

  if (asprintf (&path, "%s/t-output-XXXXXX",
                tmpdir && *tmpdir ? tmpdir : "/tmp")
      < 0)
    return -1;
  *state = mkdtemp (path);
  return *state && chdir (*state) == 0 ? 0 : -1;
}

static void
remove_all (int fd)
{
  DIR *dir = fdopendir (fd);
  struct dirent *entry;

  if (!dir)
    return;
  while ((entry = readdir (dir)))
    {
      const char *name = entry->d_name;

      if (strcmp (name, ".") == 0 || strcmp (name, "..") == 0)
        continue;
      if (unlinkat (fd, name, 0) == 0)
        continue;
      remove_all (openat (fd, name, O_RDONLY | O_DIRECTORY));
      unlinkat (fd, name, AT_REMOVEDIR);
    }
  closedir (dir);
}

static int
leave (void **state)
{
  int status;

  remove_all (open (*state, O_RDONLY | O_DIRECTORY));
  status = chdir ("/") == 0 ? rmdir (*state) : -1;
  free (*state);
  return status;
}

/* Entries of the directory PATH but `.' and `..'.  */
static int
count_files (const char *path)
{
  DIR *dir = opendir (path);
  int count = 0;

  assert_non_null (dir);
  while (readdir (dir))
    count++;
  closedir (dir);
  return count - 2;
}

static void
make_file (const char *path, const char *text)
{
  FILE *file = fopen (path, "w");

  assert_non_null (file);
  fputs (text, file);
  assert_int_equal (fclose (file), 0);
}

static void
assert_file (const char *path, const char *want)
{
  char text[1000];
  FILE *file = fopen (path, "r");
  size_t len;

  assert_non_null (file);
  len = fread (text, 1, sizeof text - 1, file);
  text[len] = '\0';
  fclose (file);
  assert_string_equal (text, want);
}

static void
assert_link (const char *path, const char *want)
{
  char target[200];
  ssize_t len = readlink (path, target, sizeof target - 1);

  assert_true (len > 0);
  target[len] = '\0';
  assert_string_equal (target, want);
}

static mode_t
mode_of (const char *path)
{
  struct stat st;

  assert_int_equal (stat (path, &st), 0);
  return st.st_mode & 07777;
}

/* Writes TEXT to PATH, and all goes well.  */
static void
write_to (const char *path, const char *text)
{
  struct outfile *output = NULL;
  struct error err;

  error_init (&err);
  assert_int_equal (outfile_open (&output, path, NULL, &err), 0);
  assert_true (fputs (text, outfile_stream (output)) >= 0);
  assert_int_equal (outfile_commit (output, &err), 0);
  assert_int_equal (err.status, EX_OK);
}

/* PATH cannot be opened, and the error says so.  */
static void
assert_refused (const char *path)
{
  struct outfile *output = NULL;
  struct error err;

  error_init (&err);
  assert_int_equal (outfile_open (&output, path, stdout, &err), -1);
  assert_null (output);
  assert_int_equal (err.status, EX_CANTCREAT);
  assert_int_equal (strncmp (err.text, path, strlen (path)), 0);
}

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
  assert_int_equal (outfile_commit (output, &err), 0);
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
  assert_int_equal (outfile_commit (output, &err), 0);
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
  outfile_abort (output);
  assert_file ("file", "old");
  assert_int_equal (outfile_open (&output, "other", NULL, &err), 0);
  fputs ("new", outfile_stream (output));
  outfile_abort (output);
  assert_int_equal (count_files ("."), 1);
  outfile_abort (NULL);
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
what_cannot_be_made_is_refused (void **state)
{
  (void)state;
  make_file ("file", "old");
  assert_int_equal (mkdir ("sub", 0777), 0);
  assert_refused ("missing/file");
  assert_refused ("missing/");
  assert_refused ("file/below");
  assert_refused ("sub");
  assert_refused (".");
  assert_file ("file", "old");
  assert_int_equal (count_files ("."), 2);
  assert_int_equal (count_files ("sub"), 0);
}

/* Runs assert_refused as somebody who is not root, to whom modes say nothing.
   0, or 77 where that cannot be.  */
static int
refused_to_nobody (const char *path)
{
  struct outfile *output;
  struct error err;
  int status = 1;
  pid_t child = fork ();

  assert_true (child >= 0);
  if (child == 0)
    {
      if (geteuid () == 0 && (setgid (65534) < 0 || setuid (65534) < 0))
        _exit (77);
      error_init (&err);
      if (access (".", X_OK) < 0)
        _exit (77);
      if (outfile_open (&output, path, NULL, &err) == 0)
        _exit (2);
      _exit (err.status == EX_CANTCREAT ? 0 : 3);
    }
  assert_int_equal (waitpid (child, &status, 0), child);
  assert_true (WIFEXITED (status));
  return WEXITSTATUS (status);
}

static void
a_file_that_may_not_be_written_is_not_replaced (void **state)
{
  int status;

  (void)state;
  make_file ("file", "old");
  assert_int_equal (chmod ("file", 0444), 0);
  assert_int_equal (chmod (".", 0777), 0);
  status = refused_to_nobody ("file");
  if (status == 77)
    skip ();
  assert_int_equal (status, 0);
  assert_file ("file", "old");
  assert_int_equal (count_files ("."), 1);
}

static void
a_directory_that_may_not_be_written_is_refused (void **state)
{
  int status;

  (void)state;
  assert_int_equal (mkdir ("sub", 0555), 0);
  make_file ("file", "old");
  assert_int_equal (chmod ("file", 0666), 0);
  assert_int_equal (chmod (".", 0555), 0);
  status = refused_to_nobody ("sub/file");
  if (status == 77)
    skip ();
  assert_int_equal (status, 0);
  assert_int_equal (refused_to_nobody ("file"), 0);
  assert_int_equal (chmod (".", 0755), 0);
  assert_file ("file", "old");
  assert_int_equal (count_files ("sub"), 0);
}

/* The path of a device like PATH.  Who may write to /dev could lose the real
   one by a test that fails, and gets one of his own at NAME.  Null where that
   cannot be.  */
static const char *
find_device (const char *path, const char *name)
{
  struct stat st;
  int fd;

  if (stat (path, &st) < 0 || !S_ISCHR (st.st_mode))
    return NULL;
  if (access ("/dev", W_OK) < 0)
    return path;
  if (mknod (name, S_IFCHR | 0600, st.st_rdev) < 0)
    return NULL;
  fd = open (name, O_WRONLY); /* which a file system may forbid */
  if (fd < 0)
    return NULL;
  close (fd);
  return name;
}

static void
a_device_is_written_in_place (void **state)
{
  const char *device = find_device ("/dev/null", "device");
  struct stat before, after;

  (void)state;
  if (!device)
    skip ();
  assert_int_equal (stat (device, &before), 0);
  assert_int_equal (symlink (device, "link"), 0);
  write_to (device, "gone");
  write_to ("link", "gone");
  assert_int_equal (stat (device, &after), 0);
  assert_true (S_ISCHR (after.st_mode));
  assert_int_equal (before.st_ino, after.st_ino);
  assert_int_equal (before.st_mode, after.st_mode);
  assert_link ("link", device);
}

static void
a_pipe_is_written_in_place (void **state)
{
  char text[10] = "";
  struct stat st;
  int fd;

  (void)state;
  assert_int_equal (mkfifo ("pipe", 0600), 0);
  fd = open ("pipe", O_RDONLY | O_NONBLOCK);
  assert_true (fd >= 0);
  write_to ("pipe", "text");
  assert_int_equal (read (fd, text, sizeof text - 1), 4);
  assert_string_equal (text, "text");
  close (fd);
  assert_int_equal (lstat ("pipe", &st), 0);
  assert_true (S_ISFIFO (st.st_mode));
  assert_int_equal (count_files ("."), 1);
}

static void
a_full_device_is_told (void **state)
{
  /* Shown by the flush, and by a write before it.  */
  static const int sizes[] = { 1, 1000000 };
  const char *device = find_device ("/dev/full", "full");

  (void)state;
  if (!device)
    skip ();
  for (size_t i = 0; i < COUNT (sizes); i++)
    {
      struct outfile *output;
      struct error err;

      error_init (&err);
      assert_int_equal (outfile_open (&output, device, NULL, &err), 0);
      fprintf (outfile_stream (output), "%*d", sizes[i], 1);
      assert_int_equal (outfile_commit (output, &err), -1);
      assert_int_equal (err.status, EX_IOERR);
      assert_int_equal (strncmp (err.text, device, strlen (device)), 0);
    }
}

/* Sets how large files may get; past that, write fails.  */
static void
limit_files (rlim_t size)
{
  struct rlimit limit;

  assert_int_equal (getrlimit (RLIMIT_FSIZE, &limit), 0);
  limit.rlim_cur = size < limit.rlim_max ? size : limit.rlim_max;
  assert_int_equal (setrlimit (RLIMIT_FSIZE, &limit), 0);
}

static void
without_space_the_old_file_stays (void **state)
{
  static const int sizes[] = { 2000, 1000000 };
  void (*old) (int) = signal (SIGXFSZ, SIG_IGN);

  (void)state;
  make_file ("file", "old");
  for (size_t i = 0; i < COUNT (sizes); i++)
    {
      struct outfile *output;
      struct error err;
      int status;

      error_init (&err);
      limit_files (1000);
      assert_int_equal (outfile_open (&output, "file", NULL, &err), 0);
      fprintf (outfile_stream (output), "%*d", sizes[i], 1);
      status = outfile_commit (output, &err);
      limit_files (RLIM_INFINITY);
      assert_int_equal (status, -1);
      assert_int_equal (err.status, EX_IOERR);
      assert_int_equal (strncmp (err.text, "file: ", 6), 0);
      assert_file ("file", "old");
      assert_int_equal (count_files ("."), 1);
    }
  signal (SIGXFSZ, old);
}

static void
what_cannot_be_put_in_place_leaves_nothing (void **state)
{
  struct outfile *output;
  struct error err;

  (void)state;
  error_init (&err);
  assert_int_equal (outfile_open (&output, "name", NULL, &err), 0);
  fputs ("text", outfile_stream (output));
  /* Meanwhile somebody makes a directory of that name ...  */
  assert_int_equal (mkdir ("name", 0777), 0);
  assert_int_equal (outfile_commit (output, &err), -1);
  assert_int_equal (err.status, EX_CANTCREAT);
  assert_int_equal (strncmp (err.text, "name: ", 6), 0);
  assert_int_equal (count_files ("."), 1);
  assert_int_equal (count_files ("name"), 0);
  /* ... or removes the one that it should go to.  */
  error_init (&err);
  assert_int_equal (outfile_open (&output, "name/file", NULL, &err), 0);
  fputs ("text", outfile_stream (output));
  assert_int_equal (rmdir ("name"), 0);
  assert_int_equal (outfile_commit (output, &err), -1);
  assert_int_equal (err.status, EX_CANTCREAT);
  assert_int_equal (count_files ("."), 0);
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
  assert_int_equal (outfile_commit (output, &err), 0);
  assert_file ("mine", "one "); /* flushed */
  assert_int_equal (outfile_open (&output, NULL, file, &err), 0);
  outfile_abort (output);
  fputs ("two", file);
  assert_int_equal (fclose (file), 0);
  assert_file ("mine", "one two");
}

static void
a_stream_that_failed_is_told (void **state)
{
  struct outfile *output;
  struct error err;
  const char *device = find_device ("/dev/full", "full");
  FILE *file = device ? fopen (device, "r+") : NULL;

  (void)state;
  if (!file)
    skip ();
  error_init (&err);
  assert_int_equal (outfile_open (&output, NULL, file, &err), 0);
  fputs ("text", file);
  assert_int_equal (outfile_commit (output, &err), -1);
  assert_int_equal (err.status, EX_IOERR);
  assert_non_null (strstr (err.text, "standard output"));
  fclose (file);
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

#define IN_DIRECTORY(test) cmocka_unit_test_setup_teardown (test, enter, leave)

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
    IN_DIRECTORY (what_cannot_be_made_is_refused),
    IN_DIRECTORY (a_file_that_may_not_be_written_is_not_replaced),
    IN_DIRECTORY (a_directory_that_may_not_be_written_is_refused),
    IN_DIRECTORY (a_device_is_written_in_place),
    IN_DIRECTORY (a_pipe_is_written_in_place),
    IN_DIRECTORY (a_full_device_is_told),
    IN_DIRECTORY (without_space_the_old_file_stays),
    IN_DIRECTORY (what_cannot_be_put_in_place_leaves_nothing),
    IN_DIRECTORY (foreign_files_beside_the_target_stay),
    IN_DIRECTORY (a_stream_of_the_caller_stays_his),
    IN_DIRECTORY (a_stream_that_failed_is_told),
    IN_DIRECTORY (a_path_is_found_through_links),
  };

  return cmocka_run_group_tests_name ("output", tests, NULL, NULL);
}
