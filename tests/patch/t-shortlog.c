/* t-shortlog: the shortlog and the diffstat of a cover letter.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include "support/check.h"
#include "patch/patch_body.h"
#include "support/bodies.h"

static void
a_diffstat_ends_with_its_summary (void **state)
{
  static const struct part_case cases[] = {
    { "x\n---\n a | 1 +\n b => c | Bin 0 -> 3 bytes\n"
      " 2 files changed, 1 insertion(+)\n create mode 100644 c\n\n" DIFF,
      " a | 1 +\n b => c | Bin 0 -> 3 bytes\n"
      " 2 files changed, 1 insertion(+)\n" },
    { " a | 2 --\n 1 files changed, 1 insertions(+), 0 deletions(-)\n",
      " a | 2 --\n 1 files changed, 1 insertions(+), 0 deletions(-)\n" },
    { " 0 files changed\n", " 0 files changed\n" },
    { "x\n 1 file changed, 3 deletions(-)", " 1 file changed, 3 deletions(-)" },
    { " 7 files changed, 300 insertions(+), 1 deletion(-) \nx\n",
      " 7 files changed, 300 insertions(+), 1 deletion(-) \n" },
    { " a | 1 +\n 1 file changed, 1 insertion(+)\n b | 1 +\n"
      " 2 files changed, 2 insertions(+)\n",
      " a | 1 +\n 1 file changed, 1 insertion(+)\n" },
    { "x\n\n" DIFF " e | 1 +\n 1 file changed, 1 insertion(+)\n", "" },
    { "There are 3 files changed\n 3 files changed their mind\n", "" },
    { "1 file changed, 1 insertion(+)\n", "" },
    { "> 1 file changed, 1 insertion(+)\n", "" },
    { " 1 file changed, some insertions(+)\n", "" },
    { " file changed\n", "" },
  };

  (void)state;
  CHECK (PART_STAT, cases);
}

static void
a_shortlog_is_names_with_indented_titles (void **state)
{
  static const struct part_case cases[] = {
    { "Hi.\n\nAnn (2):\n  one\n  two\n\n" STAT, "Ann (2):\n  one\n  two\n" },
    { "Ann (1):\n  one\n\nJ\xc3\xb6rg M. (1):\n  two\n\nx\n",
      "Ann (1):\n  one\n\nJ\xc3\xb6rg M. (1):\n  two\n" },
    { "Ann (1):\n      git shortlog\n        wrapped\nx\n",
      "Ann (1):\n      git shortlog\n        wrapped\n" },
    { "Ann (1):   \n  padded   \n", "Ann (1):   \n  padded   \n" },
    /* One whose counts are right wins, else the last one.  */
    { "Ann (1):\n  one\n\nx\nChanges (5):\n  - y\n", "Ann (1):\n  one\n" },
    { "Changes (5):\n  - y\nx\nAnn (3):\n  one\n", "Ann (3):\n  one\n" },
    /* A diff that is an example in the text of a cover letter.  */
    { "x\n" DIFF "\nwhich is wrong.\n\nAnn (1):\n  one\n\n" STAT,
      "Ann (1):\n  one\n" },
    { "Ann (2):\none\n", "" },
    { "Ann (2):\n one\n", "" },
    { "Ann(2):\n  one\n", "" },
    { "Ann (two):\n  one\n", "" },
    { "Ann ():\n  one\n", "" },
    { "> Ann (1):\n  one\n", "" },
    { " Ann (1):\n  one\n", "" },
    { "Ann (1):", "" },
  };

  (void)state;
  CHECK (PART_SHORTLOG, cases);
}

static void
the_titles_of_a_shortlog_come_one_by_one (void **state)
{
  static const struct list_case cases[] = {
    { "Ann (2):\n  one\n  two\n", "one\ntwo\n" },
    { "Ann (1):\n  one\n\nBob (2):\n  two\n  three", "one\ntwo\nthree\n" },
    { "Ann (2):\n  one is long\n    and wrapped\n  two  \n",
      "one is long\n    and wrapped\ntwo\n" },
    { "Ann (1):\n      one\n        wrapped\n\n", "one\n        wrapped\n" },
    { "Ann (1):\n", "" },
    { "", "" },
  };

  (void)state;
  for (size_t i = 0; i < COUNT (cases); i++)
    check_list (&cases[i], shortlog_next_title);
}

static void
each_title_has_the_author_that_it_stands_under (void **state)
{
  struct slice rest = SLICE ("Ann Author (2):\n      one\n      Bob (1):\n\n"
                             "J\xc3\xb6rg (1):\n      three\n");
  struct slice name = { NULL, 0 };
  struct slice title;

  (void)state;
  assert_int_equal (shortlog_next_entry (&rest, &name, &title), 1);
  assert_slice ("name", name, "Ann Author");
  assert_slice ("title", title, "one");
  assert_int_equal (shortlog_next_entry (&rest, &name, &title), 1);
  assert_slice ("name", name, "Ann Author");
  assert_slice ("title", title, "Bob (1):");
  assert_int_equal (shortlog_next_entry (&rest, &name, &title), 1);
  assert_slice ("name", name, "J\xc3\xb6rg");
  assert_slice ("title", title, "three");
  assert_int_equal (shortlog_next_entry (&rest, &name, &title), 0);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (a_diffstat_ends_with_its_summary),
    cmocka_unit_test (a_shortlog_is_names_with_indented_titles),
    cmocka_unit_test (the_titles_of_a_shortlog_come_one_by_one),
    cmocka_unit_test (each_title_has_the_author_that_it_stands_under),
  };

  return cmocka_run_group_tests_name ("shortlog", tests, NULL, NULL);
}
