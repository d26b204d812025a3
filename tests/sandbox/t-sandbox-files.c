/* t-sandbox-files: which files can be opened in the sandbox.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "sandbox/sandbox.h"

#include <iconv.h>
#include <stdio.h>

#include "base/outfile.h"
#include "support/sandboxes.h"

/* Enters a sandbox that allows USE of PATH.  */
static void
enter (const char *path, enum sandbox_use use)
{
  struct sandbox sandbox;

  sandbox_init (&sandbox);
  sandbox_allow (&sandbox, NULL, use);
  sandbox_allow (&sandbox, "", use);
  sandbox_allow (&sandbox, "/nowhere", SANDBOX_READ);
  sandbox_allow (&sandbox, path, use);
  sandbox_enter (&sandbox);
}

static bool
is_refused (const char *name, int flags)
{
  return !opens (name, flags) && errno == EACCES;
}

static int
read_one_file (void)
{
  MUST (opens ("read", O_WRONLY | O_CREAT));
  enter ("read", SANDBOX_READ);
  MUST (opens ("read", O_RDONLY));
  MUST (is_refused ("read", O_WRONLY));
  MUST (is_refused ("secret", O_RDONLY));
  MUST (is_refused ("secret", O_WRONLY));
  MUST (is_refused ("/etc/passwd", O_RDONLY));
  MUST (is_refused ("new", O_WRONLY | O_CREAT));
  MUST (unlink ("secret") < 0 && errno == EACCES);
  return 0;
}

static void
an_input_can_be_read_and_nothing_else (void **state)
{
  (void)state;
  needs_part ("Landlock");
  in_a_child (read_one_file);
}

static int
read_directory (void)
{
  MUST (mkdir ("folder", 0700) == 0);
  MUST (opens ("folder/1", O_WRONLY | O_CREAT));
  enter ("folder", SANDBOX_READ);
  MUST (opens ("folder/1", O_RDONLY) && opens ("folder", O_RDONLY));
  MUST (is_refused ("folder/1", O_WRONLY));
  MUST (is_refused ("folder/../secret", O_RDONLY));
  return 0;
}

static void
a_folder_can_be_read (void **state)
{
  (void)state;
  needs_part ("Landlock");
  in_a_child (read_directory);
}

static int
write_beside_link (void)
{
  MUST (mkdir ("state", 0700) == 0 && symlink ("state/file", "link") == 0);
  MUST (symlink ("link", "second") == 0);
  enter ("second", SANDBOX_BESIDE);
  MUST (opens ("second", O_RDWR | O_CREAT));
  MUST (opens ("state/file-journal", O_RDWR | O_CREAT));
  MUST (rename ("state/file-journal", "state/other") == 0);
  MUST (unlink ("state/other") == 0);
  MUST (mkdir ("state/new", 0700) < 0 && errno == EACCES);
  MUST (is_refused ("secret", O_RDONLY));
  return 0;
}

static void
the_directory_of_a_state_is_where_links_lead (void **state)
{
  (void)state;
  needs_part ("Landlock");
  in_a_child (write_beside_link);
}

static int
write_in_new_directory (void)
{
  MUST (mkdir ("here", 0700) == 0);
  enter ("here/a//b/file", SANDBOX_BESIDE);
  MUST (mkdir ("here/a", 0700) == 0 && mkdir ("here/a/b", 0700) == 0);
  MUST (opens ("here/a/b/file", O_RDWR | O_CREAT));
  MUST (is_refused ("secret", O_RDONLY));
  return 0;
}

static void
the_directory_of_a_state_may_be_missing (void **state)
{
  (void)state;
  needs_part ("Landlock");
  in_a_child (write_in_new_directory);
}

static int
write_absolute_link_and_root (void)
{
  char here[4096];

  MUST (getcwd (here, sizeof here - 20));
  MUST (mkdir ("deep", 0700) == 0);
  strcat (here, "/deep/file");
  MUST (symlink (here, "absolute") == 0);
  enter ("absolute", SANDBOX_BESIDE);
  MUST (opens ("absolute", O_RDWR | O_CREAT));
  MUST (is_refused ("secret", O_RDONLY));
  return 0;
}

static int
stay_without_circles (void)
{
  char name[5000];

  MUST (symlink ("circle", "circle") == 0);
  enter ("circle", SANDBOX_BESIDE);
  memset (name, 'x', sizeof name - 1);
  name[sizeof name - 1] = '\0';
  MUST (is_refused ("secret", O_RDONLY));
  enter (name, SANDBOX_BESIDE);
  MUST (is_refused ("secret", O_RDONLY));
  return 0;
}

static void
links_may_be_absolute_or_lead_nowhere (void **state)
{
  (void)state;
  needs_part ("Landlock");
  in_a_child (write_absolute_link_and_root);
  in_a_child (stay_without_circles);
}

/* The output NAME, open since before, gets its name.  */
static int
replace (const char *name, const char *other)
{
  struct outfile *output;
  struct error err;

  error_init (&err);
  MUST (outfile_open (&output, name, NULL, &err) == 0);
  enter (name, SANDBOX_REPLACE);
  MUST (fputs ("digest\n", outfile_stream (output)) > 0);
  MUST (outfile_commit (&output, &err) == 0);
  MUST (is_refused (name, O_RDONLY));
  MUST (is_refused (other, O_RDONLY));
  return 0;
}

static int
replace_new (void)
{
  return replace ("out", "secret");
}

static int
replace_old (void)
{
  return replace ("secret", "/etc/passwd");
}

static int
replace_device (void)
{
  enter ("/dev/null", SANDBOX_REPLACE);
  MUST (is_refused ("/dev/null", O_RDONLY));
  MUST (is_refused ("secret", O_RDONLY));
  return 0;
}

static void
an_output_gets_its_name (void **state)
{
  (void)state;
  needs_part ("Landlock");
  in_a_child (replace_new);
  in_a_child (replace_old);
  in_a_child (replace_device);
}

static int
write_to_device (void)
{
  enter ("/dev/null", SANDBOX_BESIDE);
  MUST (opens ("/dev/null", O_WRONLY));
  MUST (is_refused ("/dev/zero", O_RDONLY));
  return 0;
}

static int
read_pipe (void)
{
  int ends[2];
  char name[40];

  MUST (pipe (ends) == 0);
  snprintf (name, sizeof name, "/dev/fd/%d", ends[0]);
  enter (name, SANDBOX_READ);
  MUST (opens (name, O_RDONLY));
  return 0;
}

static void
devices_and_pipes_can_be_opened (void **state)
{
  (void)state;
  needs_part ("Landlock");
  in_a_child (write_to_device);
  in_a_child (read_pipe);
}

static int
make_temporary_files (void)
{
  MUST (mkdir ("tmp", 0700) == 0);
  enter ("tmp", SANDBOX_INSIDE);
  MUST (opens ("tmp/file", O_RDWR | O_CREAT));
  MUST (mkdir ("tmp/more", 0700) == 0 && rmdir ("tmp/more") == 0);
  MUST (is_refused ("secret", O_RDONLY));
  return 0;
}

static void
temporary_files_can_be_made (void **state)
{
  (void)state;
  needs_part ("Landlock");
  in_a_child (make_temporary_files);
}

static int
load_character_set (void)
{
  struct sandbox sandbox;
  iconv_t handle;

  sandbox_init (&sandbox);
  sandbox_allow_library (&sandbox, NULL);
  sandbox_enter (&sandbox);
  handle = iconv_open ("UTF-8", "BIG5-HKSCS");
  MUST (handle != (iconv_t)-1 && iconv_close (handle) == 0);
  MUST (is_refused ("secret", O_RDONLY));
  return 0;
}

static void
character_sets_are_still_found (void **state)
{
  (void)state;
  needs_part ("Landlock");
  /* Not every system has this one.  */
  if (system ("iconv -f BIG5-HKSCS </dev/null >/dev/null 2>&1") == 0)
    in_a_child (load_character_set);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    SANDBOX_TEST (an_input_can_be_read_and_nothing_else),
    SANDBOX_TEST (a_folder_can_be_read),
    SANDBOX_TEST (the_directory_of_a_state_is_where_links_lead),
    SANDBOX_TEST (the_directory_of_a_state_may_be_missing),
    SANDBOX_TEST (links_may_be_absolute_or_lead_nowhere),
    SANDBOX_TEST (an_output_gets_its_name),
    SANDBOX_TEST (devices_and_pipes_can_be_opened),
    SANDBOX_TEST (temporary_files_can_be_made),
    SANDBOX_TEST (character_sets_are_still_found),
  };

  return cmocka_run_group_tests_name ("sandbox_files", tests, NULL, NULL);
}
