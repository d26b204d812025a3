/* t-config-file-open: configurations that cannot be read.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include <sys/stat.h>

#include "support/configs.h"

static void
a_file_that_cannot_be_opened_is_reported (void **state)
{
  const struct place *place = *state;
  struct config config;
  struct error err;
  char path[PATH_SIZE + 20], want[ERROR_TEXT_MAX];

  snprintf (path, sizeof path, "%s/none.yaml", place->folder);
  assert_int_equal (config_read (&config, path, &environment, &err), -1);
  snprintf (want, sizeof want, "%s: No such file or directory", path);
  assert_string_equal (err.text, want);
  assert_int_equal (err.status, EX_NOINPUT);
  assert_defaults (&config);
  config_release (&config);

  assert_int_equal (config_read (&config, place->folder, &environment, &err),
                    -1);
  snprintf (want, sizeof want, "%s: Is a directory", place->folder);
  assert_string_equal (err.text, want);
  assert_int_equal (err.status, EX_CONFIG);
  assert_defaults (&config);
  config_release (&config);
}

static void
a_file_that_may_not_be_read_is_reported (void **state)
{
  const struct place *place = *state;
  struct config config;
  struct error err;
  char want[ERROR_TEXT_MAX];

  if (geteuid () == 0)
    skip (); /* who may read everything */
  write_file (place, SLICE ("state: {}"));
  assert_int_equal (chmod (place->file, 0), 0);
  assert_int_equal (config_read (&config, place->file, &environment, &err), -1);
  chmod (place->file, 0600);
  snprintf (want, sizeof want, "%s: Permission denied", place->file);
  assert_string_equal (err.text, want);
  assert_int_equal (err.status, EX_CONFIG);
  config_release (&config);
}

int
main (void)
{
  static const struct CMUnitTest tests[] = {
    test (a_file_that_cannot_be_opened_is_reported),
    test (a_file_that_may_not_be_read_is_reported),
  };

  return cmocka_run_group_tests_name ("config-file-open", tests, NULL, NULL);
}
