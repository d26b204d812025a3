/* t-folder-links: the messages of a folder that are elsewhere.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "source/folder_links.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "support/check.h"

/* Appends PATH and a blank to the text CONTEXT.  */
static void
note (void *context, const char *path)
{
  strcat (context, path);
  strcat (context, " ");
}

/* The links of the folder PATH, which the commands MAKE have made, must be
   WANT.  */
static void
assert_links (const char *make, const char *path, const char *want)
{
  char directory[] = "/tmp/patchdigest-XXXXXX", found[1000] = "";
  char here[4096];

  assert_non_null (getcwd (here, sizeof here));
  assert_non_null (mkdtemp (directory));
  assert_int_equal (chdir (directory), 0);
  assert_int_equal (system (make), 0);
  folder_links (path, note, found);
  assert_int_equal (system ("rm -rf \"$PWD\""), 0);
  assert_int_equal (chdir (here), 0);
  assert_string_equal (found, want);
}

static void
links_to_messages_are_found (void **state)
{
  (void)state;
  assert_links ("mkdir -p box/new box/cur; echo >m; ln -s ../../m box/cur/1;"
                " echo >box/cur/2",
                "box", "box/cur/1 ");
  assert_links ("mkdir box; echo >m; ln -s ../m box/7; echo >box/8", "box",
                "box/7 ");
}

static void
links_to_parts_of_a_folder_are_followed (void **state)
{
  (void)state;
  assert_links ("mkdir -p box/new far; echo >m; ln -s ../far box/cur;"
                " ln -s ../m far/1",
                "box", "box/cur box/cur/1 ");
}

static void
what_cannot_be_a_message_is_left_out (void **state)
{
  (void)state;
  assert_links ("mkdir -p box/new box/cur; ln -s / box/cur/1;"
                " ln -s nowhere box/cur/2; ln -s /dev/null box/cur/3",
                "box", "");
}

static void
only_directories_have_links (void **state)
{
  (void)state;
  assert_links ("echo >box", "box", "");
  assert_links (":", "box", "");
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (links_to_messages_are_found),
    cmocka_unit_test (links_to_parts_of_a_folder_are_followed),
    cmocka_unit_test (what_cannot_be_a_message_is_left_out),
    cmocka_unit_test (only_directories_have_links),
  };

  return cmocka_run_group_tests_name ("folder_links", tests, NULL, NULL);
}
