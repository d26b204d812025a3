/* t-diff: where a diff starts and ends, and its files.

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
a_diff_starts_only_where_it_is_one (void **state)
{
  static const struct part_case cases[] = {
    { "x\n" DIFF, DIFF },
    { "x\n--- a/e\n+++ b/e\n" HUNK, "--- a/e\n+++ b/e\n" HUNK },
    { "x\ndiff -urN o/e n/e\n--- o/e\n+++ n/e\n" HUNK,
      "diff -urN o/e n/e\n--- o/e\n+++ n/e\n" HUNK },
    { "x\ndiff -- a/e b/e\n--- a/e\n+++ b/e\n" HUNK,
      "diff -- a/e b/e\n--- a/e\n+++ b/e\n" HUNK },
    { "x\nIndex: e\n=====\n--- e (revision 1)\n+++ e (working copy)\n" HUNK,
      "Index: e\n=====\n--- e (revision 1)\n+++ e (working copy)\n" HUNK },
    { "x\nIndex: e\n=====\nRCS file: /cvs/e,v\nretrieving revision 1.1\n"
      "diff -u -r1.1 e\n--- e\n+++ e\n" HUNK,
      "Index: e\n=====\nRCS file: /cvs/e,v\nretrieving revision 1.1\n"
      "diff -u -r1.1 e\n--- e\n+++ e\n" HUNK },
    { "x\ndiff --git a/e b/f\nsimilarity index 100%\nrename from e\n"
      "rename to f\n",
      "diff --git a/e b/f\nsimilarity index 100%\nrename from e\n"
      "rename to f\n" },
    { "x\ndiff --git a/e b/e\nold mode 100644\nnew mode 100755\n",
      "diff --git a/e b/e\nold mode 100644\nnew mode 100755\n" },
    { "x\ndiff --git a/e b/e\nnew file mode 100644\nindex 0000000..e69de29\n",
      "diff --git a/e b/e\nnew file mode 100644\nindex 0000000..e69de29\n" },
    { "x\ndiff --git a/e b/e\nGIT binary patch\nliteral 0\nHcmV?d00001\n",
      "diff --git a/e b/e\nGIT binary patch\nliteral 0\nHcmV?d00001\n" },
    { "x\ndiff --git a/long\nb/long\nindex 1234567..89abcde 100644\n",
      "diff --git a/long\nb/long\nindex 1234567..89abcde 100644\n" },
    { "x\ndiff --cc e\nindex 1234567,2345678..3456789\n",
      "diff --cc e\nindex 1234567,2345678..3456789\n" },
    { "diff -u is a command.\nindex of it\n", "" },
    { "diff --git a/e b/e\n\nindex 1234567..89abcde\n", "" },
    { "diff --git a/e b/e", "" },
    { "different --- a/e\n+++ b/e\n" HUNK, "" },
    { "--- a/e\n+++ b/e\nno hunk\n", "" },
    { "--- a/e\n", "" },
    { "Index: the finger\n=================\n\nprose\n", "" },
    { "> diff --git a/e b/e\n> index 1234567..89abcde\n", "" },
    { "  diff --git a/e b/e\n  index 1234567..89abcde\n", "" },
    { "1:  1234567 ! 1:  89abcde t\n    @@ e\n    -x\n    +y\n", "" },
    { " ## e (new) ##\n@@ e: f\n", "" },
  };

  (void)state;
  CHECK (PART_DIFF, cases);
}

static void
a_diff_ends_at_the_signature_line (void **state)
{
  static const struct part_case cases[] = {
    { DIFF "-- \n2.39\n", DIFF },
    { DIFF "\n\n-- \nAnn\n-- \nfooter\n", DIFF "\n\n" },
    { DIFF "-- ", DIFF },
    { DIFF "--\nfooter\n", DIFF "--\nfooter\n" },
    /* A removed line `- ' is in the hunk as long as its counts come out.  */
    { "--- a/e\n+++ b/e\n@@ -1,3 +1,2 @@\n x\n-- \n y\n-- \n2.39\n",
      "--- a/e\n+++ b/e\n@@ -1,3 +1,2 @@\n x\n-- \n y\n" },
    { "--- a/e\n+++ b/e\n@@ -1,2 +1 @@\n x\n-- \n",
      "--- a/e\n+++ b/e\n@@ -1,2 +1 @@\n x\n-- \n" },
    { "--- a/e\n+++ b/e\n@@ -1,2 +1 @@\n-- \n-x\n+-- \n-- \nAnn\n",
      "--- a/e\n+++ b/e\n@@ -1,2 +1 @@\n-- \n-x\n+-- \n" },
    /* Counts that do not come out are not believed.  */
    { "--- a/e\n+++ b/e\n@@ -1,9 +1,9 @@\n x\n-- \n2.39\n",
      "--- a/e\n+++ b/e\n@@ -1,9 +1,9 @@\n x\n" },
    { "--- a/e\n+++ b/e\n@@ -1,9 +1,9 @@\n x\n-- \n\n",
      "--- a/e\n+++ b/e\n@@ -1,9 +1,9 @@\n x\n" },
    /* A signature between two patches of one mail ends neither.  */
    { DIFF "-- \n2.39\n\n" DIFF, DIFF "-- \n2.39\n\n" DIFF },
    { "Hi.\n-- \nAnn\n\n" DIFF, DIFF },
  };

  (void)state;
  CHECK (PART_DIFF, cases);
}

static void
the_files_of_a_diff_have_their_new_name (void **state)
{
  static const struct list_case cases[] = {
    { DIFF, "e\n" },
    { "", "" },
    { "diff --git a/d/e b/d/e\n--- a/d/e\n+++ b/d/e\n" HUNK
      "diff --git a/f b/f\n--- a/f\n+++ b/f\n" HUNK HUNK "-- \n2.39\n",
      "d/e\nf\n" },
    { "diff --git a/e b/e\ndeleted file mode 100644\n--- a/e\n+++ /dev/null\n"
      "@@ -1 +0,0 @@\n-x\n",
      "e\n" },
    { "diff --git a/e b/e\nnew file mode 100644\n--- /dev/null\n+++ b/e\n"
      "@@ -0,0 +1 @@\n+x\n",
      "e\n" },
    { "diff --git a/a b b/a c\nsimilarity index 100%\nrename from a b\n"
      "rename to a c\n" DIFF,
      "a c\ne\n" },
    { "diff --git a/x y b/x y\nold mode 100644\nnew mode 100755\n", "x y\n" },
    { "diff --git e.png e.png\nindex 1234567..89abcde 100644\n"
      "GIT binary patch\nliteral 0\nHcmV?d00001\n\n" DIFF,
      "e.png\ne\n" },
    { "diff --git \"a/\\303\\244\" \"b/\\303\\244\"\n"
      "--- \"a/\\303\\244\"\n+++ \"b/\\303\\244\"\n" HUNK,
      "\\303\\244\n" },
    { "--- a/e\t2026-01-01 00:00:00\n+++ b/e\t2026-01-02 00:00:00\n" HUNK
      "--- a/f\n+++ b/f\n" HUNK,
      "e\nf\n" },
    { "Index: e\n=====\nRCS file: /cvs/e,v\ndiff -u -r1.1 e\n--- e\t1\n"
      "+++ e\t2\n" HUNK "Index: f\n=====\n--- f\n+++ f\n" HUNK,
      "e\nf\n" },
    { "diff -urN o/e.png n/e.png\nBinary files differ\n"
      "diff -urN o/e n/e\n--- o/e\n+++ n/e\n" HUNK,
      "n/e.png\nn/e\n" },
    { "diff --cc d/e\nindex 1234567,2345678..3456789\n--- a/d/e\n+++ b/d/e\n"
      "@@@ -1,1 -1,1 +1,1 @@@\n- x\n++y\n",
      "d/e\n" },
    /* Lines of a hunk are not names.  */
    { "--- a/e\n+++ b/e\n@@ -1,2 +1,2 @@\n--- a/f\n+++ b/f\n--- a/g\n"
      "+++ b/g\n-- \n2.39\n",
      "e\n" },
  };

  (void)state;
  for (size_t i = 0; i < COUNT (cases); i++)
    check_list (&cases[i], diff_next_file);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (a_diff_starts_only_where_it_is_one),
    cmocka_unit_test (a_diff_ends_at_the_signature_line),
    cmocka_unit_test (the_files_of_a_diff_have_their_new_name),
  };

  return cmocka_run_group_tests_name ("diff", tests, NULL, NULL);
}
