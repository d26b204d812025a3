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
  assert_slice ("name", read.patch_mail.author.address.name, row->name);
  assert_slice ("address", read.patch_mail.author.address.addr_spec,
                row->addr_spec);
  assert_slice ("contributor", read.patch_mail.author.contributor,
                row->contributor);
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
    { "Bob <bob@example.org>", "From: Ann\n Author\n\t<ann@example.org>\n\n",
      "Ann Author", "ann@example.org", "Ann Author <ann@example.org>" },
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

/* One mail with more fields, its author, and what named the author.  */
struct by_case
{
  const char *subject;
  const char *from;
  const char *fields;
  const char *body;
  enum author_by by;
  const char *name;
  const char *addr_spec;
  const char *sender;
};

static void
check_by (const struct by_case *row)
{
  struct mail_read read;
  const struct author *author = &read.patch_mail.author;

  mail_read (&read,
             &(struct mail){ .subject = row->subject,
                             .from = row->from,
                             .fields = row->fields,
                             .body = row->body },
             1);
  if (author->by != row->by)
    fail_msg ("%s, %s: named by %s", row->from, row->body,
              author_by_name (author->by));
  assert_slice ("name", author->address.name, row->name);
  assert_slice ("address", author->address.addr_spec, row->addr_spec);
  assert_slice ("sender", author->sender.addr_spec, row->sender);
  mail_done (&read);
}

#define PASTED                                                                 \
  "From 0123456789abcdef0123456789abcdef01234567 Mon Sep 17 00:00:00 2001\n"   \
  "From: Ann <ann@example.org>\nSubject: [PATCH] a\n\n" A_DIFF ("new")
#define LIST "widget@lists.example.net"

static void
the_best_evidence_names_the_author (void **state)
{
  static const struct by_case rows[] = {
    { "[PATCH] a", BOB, NULL, DIFF, AUTHOR_BY_FROM, "Bob", "bob@example.org",
      "bob@example.org" },
    { "[PATCH] a", BOB, NULL, "From: Ann <ann@example.org>\n\n" DIFF,
      AUTHOR_BY_IN_BODY, "Ann", "ann@example.org", "bob@example.org" },
    { "[PATCH] a", BOB, NULL, "From: Ann <ann at example.org>\n\n" DIFF,
      AUTHOR_BY_IN_BODY, "Ann", "ann@example.org", "bob@example.org" },
    { "[PATCH] a", BOB, NULL, PASTED, AUTHOR_BY_PASTED, "Ann",
      "ann@example.org", "bob@example.org" },
    { "[PATCH] a", BOB, NULL, "Hi.\n\n" PASTED, AUTHOR_BY_PASTED, "Ann",
      "ann@example.org", "bob@example.org" },
    /* of a cover letter the words are the sender's */
    { "[PATCH 0/2] a", BOB, NULL, "Hi.\n\n" PASTED, AUTHOR_BY_FROM, "Bob",
      "bob@example.org", "bob@example.org" },
    { "[PATCH] a", BOB, NULL,
      "# HG changeset patch\n# User Ann <ann@example.org>\n" DIFF, AUTHOR_BY_HG,
      "Ann", "ann@example.org", "bob@example.org" },
    { "[PATCH] a", "Bob via Widget <" LIST ">",
      "Reply-To: Bob <bob@example.org>\n", DIFF, AUTHOR_BY_REPLY_TO, "Bob",
      "bob@example.org", "bob@example.org" },
    { "[PATCH] a", "Bob via Widget <" LIST ">",
      "Reply-To: Bob <bob@example.org>\n",
      "From: Ann <ann@example.org>\n\n" DIFF, AUTHOR_BY_IN_BODY, "Ann",
      "ann@example.org", "bob@example.org" },
    /* an in-body From that went through the list as well */
    { "[PATCH] a", "Bob via Widget <" LIST ">",
      "Reply-To: Bob <bob@example.org>\n",
      "From: Bob via Widget <" LIST ">\n\n" DIFF, AUTHOR_BY_REPLY_TO, "Bob",
      "bob@example.org", "bob@example.org" },
  };

  (void)state;
  for (size_t i = 0; i < COUNT (rows); i++)
    check_by (&rows[i]);
}

static void
a_sign_off_confirms_a_name (void **state)
{
#define SIGNED(who) "Why.\n\nSigned-off-by: " who "\n---\n" DIFF
  static const struct by_case rows[] = {
    { "[PATCH] a", "Ann Author via Widget <" LIST ">", NULL,
      SIGNED ("Ann Author <ann@example.org>"), AUTHOR_BY_SIGNED_OFF,
      "Ann Author", "ann@example.org", "ann@example.org" },
    { "[PATCH] a", "\"Author, Ann via Widget\" <" LIST ">", NULL,
      SIGNED ("Bob <bob@example.org>\n"
              "Signed-off-by: Ann Author <ann@example.org>"),
      AUTHOR_BY_SIGNED_OFF, "Author, Ann", "ann@example.org",
      "ann@example.org" },
    { "[PATCH] a", "Ann Author via Widget <" LIST ">", NULL,
      SIGNED ("Bob <bob@example.org>"), AUTHOR_BY_NAME, "Ann Author", "", "" },
    { "[PATCH] a", "Ann <ann@example.org>", NULL,
      SIGNED ("Bob <bob@example.org>"), AUTHOR_BY_FROM, "Ann",
      "ann@example.org", "ann@example.org" },
  };

  (void)state;
  for (size_t i = 0; i < COUNT (rows); i++)
    check_by (&rows[i]);
}

static void
each_evidence_has_a_name (void **state)
{
  (void)state;
  assert_string_equal (author_by_name (AUTHOR_BY_FROM), "from");
  assert_string_equal (author_by_name (AUTHOR_BY_HG), "hg-user");
  assert_string_equal (author_by_name (AUTHOR_BY_COPY), "cc");
  assert_string_equal (author_by_name (AUTHOR_BY_NAME), "name");
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
    cmocka_unit_test (the_best_evidence_names_the_author),
    cmocka_unit_test (a_sign_off_confirms_a_name),
    cmocka_unit_test (each_evidence_has_a_name),
    cmocka_unit_test (a_patch_id_does_not_depend_on_the_text),
    cmocka_unit_test (only_patches_with_a_diff_have_a_patch_id),
    cmocka_unit_test (the_text_of_an_entry_leaves_the_in_body_from_out),
    cmocka_unit_test (the_text_of_an_entry_without_an_in_body_from_is_one_part),
  };

  return cmocka_run_group_tests_name ("patch-author", tests, NULL, NULL);
}
