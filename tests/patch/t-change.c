/* t-change: what a message changes.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include "support/changes.h"
#include "support/check.h"

#define HEAD                                                                   \
  "diff --git a/e b/e\nindex 1234567..89abcde 100644\n--- a/e\n+++ b/e\n"

/* What is read of a patch with BODY, packed with everything.  */
static void
check_pack (const char *title, const char *body, const char *want)
{
  struct changes changes;
  struct buf buf;

  changes_init (&changes);
  buf_init (&buf);
  change_pack (&buf, changes_add (&changes, title, body),
               CHANGE_PACK_CONTEXT | CHANGE_PACK_NOTES);
  assert_slice (body, buf_slice (&buf), want);
  buf_release (&buf);
  changes_release (&changes);
}

static void
title_log_trailers_notes_and_diff_are_told_apart (void **state)
{
  (void)state;
  check_pack ("[PATCH v2 1/2] a:  b",
              "\nWhy.\n\n  More.\n\nSigned-off-by: A\n  <a@example.org>\n"
              "[a: mended]\nCc:  b@example.org\n---\nv2: all\n e | 2 +-\n"
              " 1 file changed, 1 insertion(+), 1 deletion(-)\n\n" HEAD
              "@@ -1,3 +2,3 @@ int f (void)\n one\n-two\n+three\n\n-- \n2.39\n",
              "change 1 context\nTa: b\nLWhy.\nL\nL  More.\n"
              "KSigned-off-by: A <a@example.org>\nC[a: mended]\n"
              "KCc: b@example.org\nNv2: all\nFe\n@int f (void)\n"
              " one\n-two\n+three\n \n");
}

static void
headers_of_files_are_read (void **state)
{
  (void)state;
  check_pack (
      "[PATCH] x",
      "diff --git a/n b/n\nnew file mode 100644\nindex 0000000..e69de29\n"
      "--- /dev/null\n+++ b/n\n@@ -0,0 +1 @@\n+x\n"
      "diff --git a/d b/d\ndeleted file mode 100644\n"
      "index 587be6b..0000000\n--- a/d\n+++ /dev/null\n@@ -1 +0,0 @@\n"
      "-x\n\\ No newline at end of file\n"
      "diff --git a/o b/p\nsimilarity index 90%\nrename from o\n"
      "rename to p\nold mode 100644\nnew mode 100755\n"
      "diff --git a/c b/q\nsimilarity index 90%\ncopy from c\ncopy to q\n"
      "diff --git a/b.png b/b.png\nindex 1234567..89abcde 100644\n"
      "Binary files a/b.png and b/b.png differ\n",
      "change 1 context\nTx\nFn\nfnew\n@\n+x\nFd\nfdeleted\n@\n-x\n"
      "Fp\nfrenamed\noo\nm100644 100755\nFq\nfcopied\noc\n"
      "Fb.png\nfbinary\nb89abcde\n");
}

static void
a_wrapped_diff_is_mangled (void **state)
{
  static const struct
  {
    const char *what;
    const char *hunks;
    bool mangled;
  } cases[] = {
    { "whole", "@@ -1,2 +1,2 @@\n one\n-two\n+three\n", false },
    { "wrapped at its end",
      "@@ -1,2 +1,2 @@\n one\n-two\n+three and\nmore\n@@ -9 +9 @@\n-x\n+y\n",
      true },
    { "wrapped before the end", "@@ -1,2 +1,2 @@\n one\n-two\nand\n+three\n",
      true },
    { "wrapped with a blank",
      "@@ -1,2 +1,2 @@\n one\n and\n-two\n+three\n@@ -9 +9 @@\n-x\n+y\n",
      true },
    { "edited, and the counts were not",
      "@@ -1,4 +1,4 @@\n one\n-two\n+three\n@@ -9 +9 @@\n-x\n+y\n", false },
    { "a signature in the middle, and the counts are wrong",
      "@@ -1,4 +1,4 @@\n one\n-two\n+three\n-- \n2.39\n\n" HEAD
      "@@ -9 +9 @@\n-x\n+y\n",
      false },
    { "a list footer", "@@ -1,2 +1,2 @@\n one\n-two\n+three\n_____\nlist\n",
      false },
    { "a footer with blanks",
      "@@ -1,2 +1,2 @@\n one\n-two\n+three\n   a list\n", false },
    { "a signature without a blank",
      "@@ -1,2 +1,2 @@\n one\n-two\n+three\n--\n2.39\n", false },
  };

  (void)state;
  for (size_t i = 0; i < COUNT (cases); i++)
    {
      struct changes changes;
      char body[500];

      changes_init (&changes);
      snprintf (body, sizeof body, HEAD "%s", cases[i].hunks);
      if (changes_add (&changes, "[PATCH] x", body)->mangled
          != cases[i].mangled)
        fail_msg ("%s", cases[i].what);
      changes_release (&changes);
    }
}

static void
a_cover_letter_has_no_files (void **state)
{
  (void)state;
  check_pack ("[PATCH 0/2] x", "Like this:\n\n" HEAD "@@ -1 +1 @@\n-x\n+y\n",
              "change 1 context\nTx\nLLike this:\n");
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (title_log_trailers_notes_and_diff_are_told_apart),
    cmocka_unit_test (headers_of_files_are_read),
    cmocka_unit_test (a_wrapped_diff_is_mangled),
    cmocka_unit_test (a_cover_letter_has_no_files),
  };

  return cmocka_run_group_tests_name ("change", tests, NULL, NULL);
}
