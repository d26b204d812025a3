/* Tests of `plain_text'.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include "report/formats.h"
#include "support/check.h"
#include "support/mails.h"
#include "support/reports.h"

static void
entries_are_written_byte_by_byte (void **state)
{
  static const struct mail mails[] = {
    { .id = "c",
      .subject = "[PATCH v2 0/2] KVM:\n x86:  all",
      .body = "What it is.\n\n 2 files changed, 3 insertions(+)\n\nMore.\n" },
    { .subject = "[RFC PATCH][v2 1/2] KVM: one",
      .to = "c",
      .from = "\"Bob S. Ender\" <Bob@Example.org>",
      .body = "From: Ann Author <ann@example.org>\n\nWhy.\n\n"
              "Signed-off-by: Ann\n---\n\n a.c | 2 +-\n"
              " 1 file changed, 1 insertion(+), 1 deletion(-)\n\n"
              "diff --git a/a.c b/a.c\n--- a/a.c\n+++ b/a.c\n"
              "@@ -1 +1 @@\n-o\n+n\n" },
  };

  (void)state;
  check_text (mails, COUNT (mails),
              TEXT_DIGEST (ONE_BY_ANN ("2"), ANN ("2"), "",
                           "New:  KVM: x86:  all\n"
                           "[PATCH v2 0/2] KVM: x86:  all\n"
                           "Author: Ann Author <ann@example.org>\n\n"
                           "What it is.\n\n 2 files changed, 3 insertions(+)\n"
                           "\n" DASHES "\n"
                           "New:  KVM: one\n"
                           "[RFC PATCH][v2 1/2] KVM: one\n"
                           "Author: Bob S. Ender <Bob@Example.org>\n\n"
                           "\nWhy.\n\nSigned-off-by: Ann\n---\n\n a.c | 2 +-\n"
                           " 1 file changed, 1 insertion(+), 1 deletion(-)\n"
                           "\n" DASHES "\n"));
}

static void
what_exists_is_two_lines (void **state)
{
  static const struct mail mails[] = {
    { .id = "c", .subject = "[PATCH 0/1] KVM: fix it", .body = "Text.\n" },
    { .subject = "[PATCH 1/1] fix it", .to = "c" },
    { .id = "c", .subject = "[PATCH 0/1] KVM: fix it", .body = "Text.\n" },
  };

  (void)state;
  check_text (mails, COUNT (mails),
              TEXT_DIGEST (ONE_BY_ANN ("2"), ANN ("2"), "",
                           "New:  KVM: fix it\n[PATCH 0/1] KVM: fix it\n"
                           "Author: Ann Author <ann@example.org>\n\n"
                           "Text.\n\n" DASHES "\n"
                           "Exist: [PATCH 0/1] KVM: fix it\n"
                           " Skip: [PATCH 1/1] fix it\n"
                           "Exist: [PATCH 0/1] KVM: fix it\n"
                           " Skip: [PATCH 0/1] KVM: fix it\n"));
}

/* A subject, From field and body, and what one entry makes of them.  */
struct entry_case
{
  struct mail mail;
  const char *want; /* from `Author: ' to the text */
};

static void
check_entries (const struct entry_case *rows, size_t count)
{
  for (size_t i = 0; i < count; i++)
    {
      struct fixture fixture;
      const char *author, *end;

      run (&fixture, &report_text, &usual, &rows[i].mail, 1);
      author = strstr (fixture.text, "\nAuthor: ");
      assert_non_null (author);
      end = strstr (author, "\n" DASHES "\n");
      assert_non_null (end);
      assert_slice ("entry",
                    slice_make (author + 1, (size_t)(end - author - 1)),
                    rows[i].want);
      done (&fixture);
    }
}

static void
an_author_is_written_without_quotes (void **state)
{
  static const struct entry_case rows[] = {
    { { .subject = "[PATCH] a",
        .from = "\"Author, Ann\" <Ann@Example.org>",
        .body = "x\n" },
      "Author: Author, Ann <Ann@Example.org>\n\nx\n" },
    { { .subject = "[PATCH] a", .from = "ann.a@example.org", .body = "x\n" },
      "Author: ann.a <ann.a@example.org>\n\nx\n" },
    { { .subject = "[PATCH] a",
        .from = "=?utf-8?q?Bj=C3=B6rn?= <b@x.example>",
        .body = "x\n" },
      "Author: Bj\xc3\xb6rn <b@x.example>\n\nx\n" },
    { { .subject = "[PATCH] a", .from = "nobody at all", .body = "x\n" },
      "Author: nobody at all\n\nx\n" },
  };

  (void)state;
  check_entries (rows, COUNT (rows));
}

static void
the_text_of_an_entry_ends_in_one_line_end (void **state)
{
  static const struct entry_case rows[] = {
    { { .subject = "[PATCH] a", .body = "no line end" },
      "Author: Ann Author <ann@example.org>\n\nno line end\n" },
    { { .subject = "[PATCH] a", .body = "two\r\nlines\r\n" },
      "Author: Ann Author <ann@example.org>\n\ntwo\nlines\n" },
    { { .subject = "[PATCH] a", .body = "x  \n\n\ty\n\n---\n\n-- \nme\n" },
      "Author: Ann Author <ann@example.org>\n\nx  \n\n\ty\n" },
  };

  (void)state;
  check_entries (rows, COUNT (rows));
}

static void
a_mail_does_not_drive_the_terminal (void **state)
{
  static const struct entry_case rows[] = {
    { { .subject = "[PATCH] a",
        .from = "=?utf-8?q?E=1B[31mve?= <e@x.example>",
        .body = "a\x1b[2Jb\tc\x07\x08\x7f" },
      "Author: E?[31mve <e@x.example>\n\na?[2Jb\tc???\n" },
    { { .subject = "[PATCH] a",
        .fields = "Content-Type: text/plain;"
                  " charset=utf-8\n",
        .body = "c1 \xc2\x9b lines \xe2\x80\xa8 \xe2\x80\xa9\n"
                "bidi \xe2\x80\xae \xe2\x81\xa6 \xe2\x80\x8f \xd8\x9c\n"
                "fine \xc3\xa9 \xe2\x82\xac \xe2\x80\xa6\n" },
      "Author: Ann Author <ann@example.org>\n\n"
      "c1 ? lines ? ?\nbidi ? ? ? ?\n"
      "fine \xc3\xa9 \xe2\x82\xac \xe2\x80\xa6\n" },
    { { .subject = "[PATCH] a",
        .fields = "Content-Type: text/plain;"
                  " charset=utf-8\n",
        .body = "bad \xff\xfe byte\n" },
      "Author: Ann Author <ann@example.org>\n\n"
      "bad \xef\xbf\xbd\xef\xbf\xbd byte\n" },
  };

  (void)state;
  check_entries (rows, COUNT (rows));
}

static void
fields_stay_on_their_line (void **state)
{
  static const struct mail mails[] = {
    { .subject = "[PATCH] a =?utf-8?q?=0ANew:_b?=",
      .body = "x\n",
      .from = "=?utf-8?q?Ann=0AFrom:?= <ann@example.org>" },
  };

  (void)state;
  check_text (mails, COUNT (mails),
              TEXT_DIGEST (ONE_BY_ANN ("1"),
                           "      1  \"Ann From:\" <ann@example.org>\n", "",
                           "New:  a  New: b\n[PATCH] a  New: b\n"
                           "Author: Ann From: <ann@example.org>\n\n"
                           "x\n\n" DASHES "\n"));
}

static void
labels_and_names_are_made_harmless (void **state)
{
  struct digest_settings settings = usual;
  struct fixture fixture;

  (void)state;
  settings.list = SLICE ("L\x1b");
  settings.from = SLICE ("a\nb");
  settings.to = SLICE ("\xc2\x9b");
  settings.top = 3;
  run (&fixture, &report_text, &settings, NULL, 0);
  assert_text (&fixture,
               "From a b to ?\nL? mailing list update from a b to ?\n\n"
               "Top 3 contributor Email domains (Based on Email Body)\n\n\n"
               "Top 3 contributors (Based on Email Body)\n\n\n"
               "===== Patch list in this time period =====\n\n\n"
               "===== Patch Commit Messages ====\n\nNo new patches.\n");
  done (&fixture);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (entries_are_written_byte_by_byte),
    cmocka_unit_test (what_exists_is_two_lines),
    cmocka_unit_test (an_author_is_written_without_quotes),
    cmocka_unit_test (the_text_of_an_entry_ends_in_one_line_end),
    cmocka_unit_test (a_mail_does_not_drive_the_terminal),
    cmocka_unit_test (fields_stay_on_their_line),
    cmocka_unit_test (labels_and_names_are_made_harmless),
  };

  return cmocka_run_group_tests_name ("plain_text", tests, NULL, NULL);
}
