/* t-patch-mail-author: who made a patch, and what an entry shows of it.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include "support/check.h"
#include "support/mails.h"

#define DIFF A_DIFF ("new")
#define PROSE "What I think of it.\n"

/* One mail, its author and the row that counts for him.  */
struct author_case
{
  const char *from; /* the field */
  const char *body; /* before the diff */
  const char *name;
  const char *addr_spec;
  const char *contributor;
};

static void
check_author (const struct author_case *row)
{
  char body[1024];
  struct mail_read read;

  snprintf (body, sizeof body, "%s%s", row->body, DIFF);
  mail_read (&read,
             &(struct mail){ .subject = "[PATCH] a: do it",
                             .from = row->from,
                             .body = body },
             1);
  assert_slice ("name", read.patch_mail.author.name, row->name);
  assert_slice ("address", read.patch_mail.author.addr_spec, row->addr_spec);
  assert_slice ("contributor", read.patch_mail.contributor, row->contributor);
  mail_done (&read);
}

static void
the_author_is_the_sender (void **state)
{
  static const struct author_case rows[] = {
    { "Bob Sender <bob@example.org>", "", "Bob Sender", "bob@example.org",
      "Bob Sender <bob@example.org>" },
    { "\"Bob S. Ender\" <bob@example.org>", "", "Bob S. Ender",
      "bob@example.org", "\"Bob S. Ender\" <bob@example.org>" },
    { "=?utf-8?q?Bj=C3=B6rn?= <b@example.org>", "", "Bj\xc3\xb6rn",
      "b@example.org", "Bj\xc3\xb6rn <b@example.org>" },
    { "bob@example.org", "", "", "bob@example.org", "bob@example.org" },
  };

  (void)state;
  for (size_t i = 0; i < COUNT (rows); i++)
    check_author (&rows[i]);
}

static void
an_in_body_from_names_the_author (void **state)
{
  static const struct author_case rows[] = {
    { "Bob <bob@example.org>", "From: Ann Author <Ann@example.org>\n\n",
      "Ann Author", "Ann@example.org", "Ann Author <Ann@example.org>" },
    { "Bob <bob@example.org>", "\nFrom: Ann Author <ann@example.org>\n\n",
      "Ann Author", "ann@example.org", "Ann Author <ann@example.org>" },
    { "Bob <bob@example.org>", "From: \"Author, A.\" <ann@example.org>\n\n",
      "Author, A.", "ann@example.org", "\"Author, A.\" <ann@example.org>" },
    { "Bob <bob@example.org>", "From: \"Ann\" <ann@example.org>\n\n", "Ann",
      "ann@example.org", "\"Ann\" <ann@example.org>" },
    { "Bob <bob@example.org>",
      "From: =?utf-8?q?Bj=C3=B6rn?= <b@example.org>\n\n", "Bj\xc3\xb6rn",
      "b@example.org", "Bj\xc3\xb6rn <b@example.org>" },
  };

  (void)state;
  for (size_t i = 0; i < COUNT (rows); i++)
    check_author (&rows[i]);
}

static void
prose_that_starts_with_from_names_nobody (void **state)
{
  static const struct author_case rows[] = {
    { "Bob <bob@example.org>", "From: what I saw it is needed.\n\n", "Bob",
      "bob@example.org", "Bob <bob@example.org>" },
    { "Bob <bob@example.org>", "Text.\n\nFrom: Ann <ann@example.org>\n\n",
      "Bob", "bob@example.org", "Bob <bob@example.org>" },
  };

  (void)state;
  for (size_t i = 0; i < COUNT (rows); i++)
    check_author (&rows[i]);
}

static void
a_patch_id_does_not_depend_on_the_text (void **state)
{
  static const struct mail one = { .subject = "[PATCH] a", .body = DIFF };
  static const struct mail two
      = { .subject = "[PATCH v2] b", .body = "Other words.\n\n" DIFF };
  static const struct mail other
      = { .subject = "[PATCH] a", .body = A_DIFF ("else") };
  struct mail_read a, b, c;

  (void)state;
  mail_read (&a, &one, 1);
  mail_read (&b, &two, 1);
  mail_read (&c, &other, 1);
  assert_true (a.patch_mail.has_patch_id && b.patch_mail.has_patch_id
               && c.patch_mail.has_patch_id);
  assert_memory_equal (&a.patch_mail.patch_id, &b.patch_mail.patch_id,
                       sizeof a.patch_mail.patch_id);
  assert_memory_not_equal (&a.patch_mail.patch_id, &c.patch_mail.patch_id,
                           sizeof a.patch_mail.patch_id);
  mail_done (&a);
  mail_done (&b);
  mail_done (&c);
}

static void
only_patches_with_a_diff_have_a_patch_id (void **state)
{
  static const struct mail mails[] = {
    { .subject = "[PATCH 0/2] one and two", .body = A_COVER DIFF },
    { .subject = "[PATCH] a: do it", .body = PROSE },
    { .subject = "[PATCH] a: do it",
      .body = "diff is what I looked at.\n--- and\nmore prose\n" },
    { .subject = "[BUG] it hangs", .body = DIFF },
  };

  (void)state;
  for (size_t i = 0; i < COUNT (mails); i++)
    {
      struct mail_read read;

      mail_read (&read, &mails[i], 1);
      assert_false (read.patch_mail.has_patch_id);
      mail_done (&read);
    }
}

static void
the_text_of_an_entry_leaves_the_in_body_from_out (void **state)
{
  struct slice before, after;
  struct mail_read read;

  (void)state;
  mail_read (&read,
             &(struct mail){ .subject = "[PATCH] a: do it",
                             .body = "\nFrom: Bob <bob@example.org>\n\n"
                                     "Why.\n\nSigned-off-by: Bob\n---\n"
                                     "v2: better\n a.c | 2 +-\n"
                                     " 1 file changed, 1 insertion(+)\n\n"
                                     "diff --git a/a.c b/a.c\n--- a/a.c\n"
                                     "+++ b/a.c\n@@ -1 +1 @@\n-o\n+n\n" },
             1);
  patch_mail_entry_text (&read.patch_mail, &before, &after);
  assert_slice ("before", before, "\n");
  assert_slice ("after", after,
                "\nWhy.\n\nSigned-off-by: Bob\n---\nv2: better\n"
                " a.c | 2 +-\n 1 file changed, 1 insertion(+)\n");
  mail_done (&read);
}

static void
the_text_of_an_entry_without_an_in_body_from_is_one_part (void **state)
{
  struct slice before, after;
  struct mail_read read;

  (void)state;
  mail_read (&read,
             &(struct mail){ .subject = "[PATCH] a: do it",
                             .body = "Why.\n\n---\n\n"
                                     "base-commit: 1234567\n" },
             1);
  patch_mail_entry_text (&read.patch_mail, &before, &after);
  assert_int_equal (before.len, 0);
  assert_slice ("after", after, "Why.\n");
  mail_done (&read);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (the_author_is_the_sender),
    cmocka_unit_test (an_in_body_from_names_the_author),
    cmocka_unit_test (prose_that_starts_with_from_names_nobody),
    cmocka_unit_test (a_patch_id_does_not_depend_on_the_text),
    cmocka_unit_test (only_patches_with_a_diff_have_a_patch_id),
    cmocka_unit_test (the_text_of_an_entry_leaves_the_in_body_from_out),
    cmocka_unit_test (the_text_of_an_entry_without_an_in_body_from_is_one_part),
  };

  return cmocka_run_group_tests_name ("patch-author", tests, NULL, NULL);
}
