/* Tests of `touched-files'.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include "base/buf.h"
#include "support/check.h"
#include "patch/touched_files.h"

/* TEXT, the body of a patch, touches the files WANT, each with a `;', and with
   `...' if it is cut.  */
static void
touches (const char *text, const char *want)
{
  struct touched_files files;
  struct patch_body patch;
  struct arena arena;
  struct buf buf;

  arena_init (&arena, 0);
  buf_init (&buf);
  patch_body_parse (&patch, slice_from_string (text));
  touched_files_read (&files, &patch, &arena);
  for (size_t i = 0; i < files.count; i++)
    {
      if (files.items[i].cut)
        buf_add (&buf, SLICE ("..."));
      buf_add (&buf, files.items[i].path);
      buf_add_byte (&buf, ';');
    }
  assert_slice ("files", buf_slice (&buf), want);
  buf_release (&buf);
  arena_release (&arena);
}

#define HUNK "@@ -1 +1 @@\n-x\n+y\n"
#define SUMMARY " 1 file changed, 1 insertion(+)\n"

static void
a_diff_names_its_files (void **state)
{
  (void)state;
  touches ("diff --git a/fs/a.c b/fs/a.c\n--- a/fs/a.c\n+++ b/fs/a.c\n" HUNK
           "diff --git a/b.c b/b.c\nnew file mode 100644\n--- /dev/null\n"
           "+++ b/b.c\n@@ -0,0 +1 @@\n+y\n"
           "diff --git a/c.c b/c.c\ndeleted file mode 100644\n--- a/c.c\n"
           "+++ /dev/null\n@@ -1 +0,0 @@\n-y\n",
           "fs/a.c;b.c;c.c;");
  touches ("--- a/x/y.c\n+++ b/x/y.c\n" HUNK, "x/y.c;");
  touches ("diff --git a/s.sh b/s.sh\nold mode 100644\nnew mode 100755\n",
           "s.sh;");
  touches ("diff --git a/p.png b/p.png\nindex 1234567..89abcde 100644\n"
           "GIT binary patch\nliteral 1\nIcmZ\n",
           "p.png;");
}

static void
both_names_of_a_rename_count (void **state)
{
  (void)state;
  touches ("diff --git a/old/n.c b/new/n.c\nsimilarity index 100%\n"
           "rename from old/n.c\nrename to new/n.c\n",
           "old/n.c;new/n.c;");
  touches ("diff --git a/a.c b/b.c\nsimilarity index 90%\ncopy from a.c\n"
           "copy to b.c\n--- a/a.c\n+++ b/b.c\n" HUNK,
           "a.c;b.c;");
}

static void
a_diffstat_counts_without_a_diff (void **state)
{
  (void)state;
  touches ("Words.\n\n fs/a.c | 2 +-\n b.c    | Bin 0 -> 5 bytes\n" SUMMARY,
           "fs/a.c;b.c;");
  touches ("Words.\n---\n other.c | 2 +-\n" SUMMARY
           "\ndiff --git a/a.c b/a.c\n--- a/a.c\n+++ b/a.c\n" HUNK,
           "a.c;");
  touches ("Words.\n\n a => b.c | 0\n fs/{x => y}/n.c | 0\n"
           " fs/{ => new}/m.c | 0\n fs/{old => }/k.c | 0\n" SUMMARY,
           "a;b.c;fs/x/n.c;fs/y/n.c;fs/m.c;fs/new/m.c;fs/old/k.c;fs/k.c;");
}

static void
a_cut_name_is_cut (void **state)
{
  (void)state;
  touches ("Words.\n\n .../deep/file.c | 2 +-\n ...of-a-name.c | 2 +-\n"
           " .../{x => y}/n.c | 0\n" SUMMARY,
           "...deep/file.c;...x/n.c;...y/n.c;");
}

static void
quotes_and_escapes_are_decoded (void **state)
{
  (void)state;
  touches ("diff --git \"a/f\\303\\274r.c\" \"b/f\\303\\274r.c\"\n"
           "--- \"a/f\\303\\274r.c\"\n+++ \"b/f\\303\\274r.c\"\n" HUNK,
           "f\xc3\xbcr.c;");
  touches ("Words.\n\n \"a\\tb\\\\\\\"c\" | 2 +-\n" SUMMARY, "a\tb\\\"c;");
  touches ("Words.\n\n a\\q\\9 | 2 +-\n b\\ | 2 +-\n" SUMMARY, "a\\q\\9;b\\;");
}

static void
other_text_touches_nothing (void **state)
{
  (void)state;
  touches ("", "");
  touches ("Only words.\n fs/a.c\n", "");
}

static void
there_is_a_limit (void **state)
{
  struct touched_files files;
  struct patch_body patch;
  struct arena arena;
  struct buf text;

  (void)state;
  arena_init (&arena, 0);
  buf_init (&text);
  for (int i = 0; i < TOUCHED_FILES_MAX + 10; i++)
    buf_printf (&text, "diff --git a/%d b/%d\n--- a/%d\n+++ b/%d\n" HUNK, i, i,
                i, i);
  patch_body_parse (&patch, buf_slice (&text));
  touched_files_read (&files, &patch, &arena);
  assert_int_equal (files.count, TOUCHED_FILES_MAX);
  buf_release (&text);
  arena_release (&arena);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (a_diff_names_its_files),
    cmocka_unit_test (both_names_of_a_rename_count),
    cmocka_unit_test (a_diffstat_counts_without_a_diff),
    cmocka_unit_test (a_cut_name_is_cut),
    cmocka_unit_test (quotes_and_escapes_are_decoded),
    cmocka_unit_test (other_text_touches_nothing),
    cmocka_unit_test (there_is_a_limit),
  };

  return cmocka_run_group_tests_name ("touched-files", tests, NULL, NULL);
}
