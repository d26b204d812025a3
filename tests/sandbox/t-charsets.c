/* t-charsets: where the C library has its character sets.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "sandbox/charsets.h"

#include <stdio.h>
#include <string.h>

#include "support/check.h"

static void
append (void *context, const char *path)
{
  char *text = context;
  size_t used = strlen (text);

  snprintf (text + used, 8000 - used, "%s ", path);
}

static void
directories_of_the_variable_come_first (void **state)
{
  char found[8000] = "";

  (void)state;
  charsets_find ("/one::/two:three", append, found);
  assert_memory_equal (found, "/one /two three ", 16);
}

static void
without_the_variable_there_are_the_usual_ones (void **state)
{
  char found[8000] = "";

  (void)state;
  charsets_find (NULL, append, found);
#ifdef __GLIBC__
  assert_non_null (strstr (found, "/gconv "));
#endif
}

static void
a_name_that_is_too_long_is_left_out (void **state)
{
  char found[8000] = "", list[5000];

  (void)state;
  memset (list, 'x', sizeof list);
  memcpy (list + sizeof list - 6, ":/end", 6);
  charsets_find (list, append, found);
  assert_memory_equal (found, "/end ", 5);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (directories_of_the_variable_come_first),
    cmocka_unit_test (without_the_variable_there_are_the_usual_ones),
    cmocka_unit_test (a_name_that_is_too_long_is_left_out),
  };

  return cmocka_run_group_tests_name ("charsets", tests, NULL, NULL);
}
