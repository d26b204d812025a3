/* t-model: what is remembered of mails, however many they are.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include <unistd.h>

#include "support/check.h"
#include "support/groups.h"
#include "support/mails.h"

/* --- Broken mails --- */

static void
without_dates_the_thread_ties (void **state)
{
  static const struct mail mails[] = {
    { .id = "c",
      .subject = "[PATCH 0/2] all",
      .date = LEFT_OUT,
      .body = A_COVER },
    { .subject = "[PATCH 1/2] a", .to = "c", .date = LEFT_OUT },
    { .subject = "[PATCH 2/2] b", .to = "c", .date = "no day" },
  };

  (void)state;
  ANY_ORDER (mails, "AAA");
}

static void
without_dates_and_thread_nothing_ties (void **state)
{
  static const struct mail mails[] = {
    { .subject = "[PATCH 1/2] a", .date = LEFT_OUT },
    { .subject = "[PATCH 2/2] b", .date = LEFT_OUT },
  };

  (void)state;
  GROUPS (mails, "AB");
}

/* ID must be DIGITS in hexadecimal and END.  */
static void
assert_made_up (struct slice id, size_t digits, const char *end)
{
  assert_slice ("made up", slice_skip (id, digits), end);
  for (size_t i = 0; i < digits; i++)
    assert_non_null (memchr ("0123456789abcdef", slice_at (id, i), 16));
}

static void
without_message_ids_each_mail_is_itself (void **state)
{
  static const struct mail mails[] = {
    { .id = "c", .subject = "[PATCH 0/2] all", .body = A_COVER },
    { .id = LEFT_OUT, .subject = "[PATCH 1/2] a", .to = "c" },
    { .id = LEFT_OUT, .subject = "[PATCH 2/2] b", .to = "c" },
    { .id = LEFT_OUT, .subject = "[PATCH] a" },
    { .id = LEFT_OUT, .subject = "[PATCH] b" },
  };
  struct mails set;

  (void)state;
  ANY_ORDER (mails, "AAABC");
  mails_init (&set);
  mails_add (&set, &mails[3]);
  mails_add (&set, &mails[4]);
  assert_false (set.places[1].duplicate);
  assert_made_up (mails_version (&set, 1)->row.msgid, 24,
                  "@no-message-id.invalid");
  assert_made_up (mails_version (&set, 2)->row.msgid, 24,
                  "@no-message-id.invalid");
  assert_false (slice_eq (mails_version (&set, 1)->row.msgid,
                          mails_version (&set, 2)->row.msgid));
  mails_release (&set);
}

static void
without_a_message_id_the_same_mail_is_a_duplicate (void **state)
{
  static const struct mail mail
      = { .id = LEFT_OUT, .subject = "[PATCH] a", .list = "one.example.org" };
  static const struct mail others[] = {
    { .id = LEFT_OUT, .subject = "[PATCH] a", .minutes = 1 },
    { .id = LEFT_OUT, .subject = "[PATCH] a", .from = BOB },
    { .id = LEFT_OUT, .subject = "[PATCH RESEND] a" },
    { .id = LEFT_OUT, .subject = "[PATCH] a", .body = A_DIFF ("other") },
  };
  struct mails set;

  (void)state;
  mails_init (&set);
  mails_add (&set, &mail);
  for (size_t i = 0; i < COUNT (others); i++)
    {
      mails_add (&set, &others[i]);
      assert_false (set.places[set.count - 1].duplicate);
    }
  mails_add (&set, &mail);
  assert_true (set.places[set.count - 1].duplicate);
  assert_int_equal (set.places[set.count - 1].member, set.places[0].member);
  assert_int_equal (series_count (set.set), 1 + COUNT (others));
  mails_release (&set);
}

static void
the_same_mail_again_is_a_duplicate (void **state)
{
  struct mails set;

  (void)state;
  mails_init (&set);
  MAILS_ADD (&set, .id = "c", .subject = "[PATCH 0/1] all", .body = A_COVER);
  MAILS_ADD (&set, .id = "p", .subject = "[PATCH 1/1] a", .to = "c");
  MAILS_ADD (&set, .id = "p", .subject = "[PATCH 1/1] a", .to = "c");
  MAILS_ADD (&set, .id = "c", .subject = "[PATCH 0/1] all", .body = A_COVER,
             .fields = "List-Id: <other.example.org>\n");
  assert_int_equal (series_count (set.set), 1);
  assert_false (set.places[0].duplicate || set.places[1].duplicate);
  assert_true (set.places[2].duplicate && set.places[3].duplicate);
  assert_int_equal (set.places[2].member, set.places[1].member);
  assert_int_equal (set.places[3].member, set.places[0].member);
  assert_int_equal (mails_version (&set, 1)->row.patches, 1);
  assert_int_equal (set.defects[2], 0);
  mails_release (&set);
}

static void
another_mail_under_a_used_message_id_is_itself (void **state)
{
  static const struct mail first = { .id = "p", .subject = "[PATCH] a" };
  static const struct mail others[] = {
    { .id = "p", .subject = "[PATCH] b", .body = A_DIFF ("other") },
    { .id = "p", .subject = "[PATCH] a", .from = BOB, .body = A_DIFF ("that") },
    { .id = "p", .subject = "[PATCH] a", .body = A_DIFF ("other") },
  };
  struct slice ids[COUNT (others)];
  struct arena arena;

  (void)state;
  arena_init (&arena, 0);
  for (size_t i = 0; i < COUNT (others); i++)
    {
      struct mails set;

      mails_init (&set);
      mails_add (&set, &first);
      mails_add (&set, &others[i]);
      assert_false (set.places[1].duplicate);
      assert_int_equal (series_count (set.set), 2);
      assert_int_equal (set.defects[0], 0);
      assert_int_equal (set.defects[1], DEFECT_MESSAGE_ID_REUSED);
      assert_slice ("id", mails_version (&set, 1)->row.msgid, "p@example.org");
      assert_made_up (mails_version (&set, 2)->row.msgid, 16,
                      "@message-id-reused.invalid");
      ids[i] = arena_copy (&arena, mails_version (&set, 2)->row.msgid);
      for (size_t k = 0; k < i; k++)
        assert_false (slice_eq (ids[i], ids[k]));
      mails_release (&set);
    }
  arena_release (&arena);
}

/* What a series version is called does not depend on where it is read.  */
static void
made_up_ids_are_the_same_everywhere (void **state)
{
  static const struct mail nameless
      = { .id = LEFT_OUT, .subject = "[PATCH] a" };
  static const struct mail reused = { .id = "p", .subject = "[PATCH] c" };
  struct mails first, later;

  (void)state;
  mails_init (&first);
  mails_add (&first, &nameless);
  MAILS_ADD (&first, .id = "p", .subject = "[PATCH] b");
  mails_add (&first, &reused);
  mails_init (&later);
  for (int i = 0; i < 5; i++)
    MAILS_ADD (&later, .subject = "[PATCH 2/2] other", .minutes = i * DAYS);
  MAILS_ADD (&later, .id = "p", .subject = "[PATCH] d");
  mails_add (&later, &reused);
  mails_add (&later, &nameless);
  assert_same (mails_version (&later, 8)->row.msgid,
               mails_version (&first, 1)->row.msgid);
  assert_same (mails_version (&later, 7)->row.msgid,
               mails_version (&first, 3)->row.msgid);
  mails_release (&first);
  mails_release (&later);
}

static void
each_mail_under_one_message_id_may_come_again (void **state)
{
  struct mails set;

  (void)state;
  mails_init (&set);
  for (int i = 0; i < 2; i++)
    {
      MAILS_ADD (&set, .id = "p", .subject = "[PATCH] a");
      MAILS_ADD (&set, .id = "p", .subject = "[PATCH] b");
    }
  assert_int_equal (series_count (set.set), 2);
  assert_true (set.places[2].duplicate && set.places[3].duplicate);
  assert_int_equal (set.places[3].member, set.places[1].member);
  mails_release (&set);
}

/* --- What is kept of a series version --- */

static void
the_head_is_the_cover_whenever_it_comes (void **state)
{
  const struct version *version;
  struct mails set;

  (void)state;
  mails_init (&set);
  MAILS_ADD (&set, .id = "p3", .subject = "[PATCH v2 3/3] three", .to = "c",
             .list = "dev.example.org", .minutes = 9);
  version = mails_version (&set, 1);
  assert_slice ("head", version->head, "p3@example.org");
  assert_slice ("title", version->row.title, "three");
  MAILS_ADD (&set, .id = "p1", .subject = "[PATCH v2 1/3] one", .to = "c",
             .minutes = 3);
  MAILS_ADD (&set, .id = "p2", .subject = "[PATCH v2 2/3] two", .to = "c",
             .minutes = 4);
  version = mails_version (&set, 1);
  assert_slice ("head", version->head, "p1@example.org");
  assert_slice ("title", version->row.title, "one");
  assert_int_equal (version->row.head_number, 1);
  MAILS_ADD (&set, .id = "c", .subject = "[PATCH v2 0/3] all", .body = A_COVER,
             .list = "other.example.org", .minutes = 5);
  version = mails_version (&set, 4);
  assert_slice ("id", version->row.msgid, "p3@example.org");
  assert_slice ("head", version->head, "c@example.org");
  assert_slice ("title", version->row.title, "all");
  assert_int_equal (version->row.head_number, 0);
  assert_slice ("list", version->row.list_id, "dev.example.org");
  assert_slice ("author", version->row.author_addr, "ann@example.org");
  assert_slice ("version", version->row.version_text, "v2");
  assert_int_equal (version->row.version, 2);
  assert_int_equal (version->row.total, 3);
  assert_int_equal (version->row.patches, 3);
  assert_false (version_is (version, SERIES_FLAG_PULL)
                || version_is (version, SERIES_FLAG_SINGLE));
  assert_true (version_is_dated (version));
  assert_true (version->row.first_date == MAILS_START + 3 * 60);
  assert_true (version->row.last_date == MAILS_START + 9 * 60);
  mails_release (&set);
}

static void
numbers_are_listed_in_order (void **state)
{
  static const int numbers[] = { 70, 3, 0, 64, 63, 1 };
  static const int sorted[] = { 0, 1, 3, 63, 64, 70 };
  struct mails set;
  int number = -1;

  (void)state;
  mails_init (&set);
  for (size_t i = 0; i < COUNT (numbers); i++)
    {
      char subject[64];

      snprintf (subject, sizeof subject, "[PATCH %d/70] t", numbers[i]);
      MAILS_ADD (&set, .subject = subject, .to = numbers[i] ? "c" : NULL,
                 .id = numbers[i] ? NULL : "c");
    }
  for (size_t i = 0; i < COUNT (sorted); i++)
    {
      assert_int_equal (version_next_number (mails_version (&set, 1), &number),
                        1);
      assert_int_equal (number, sorted[i]);
    }
  assert_int_equal (version_next_number (mails_version (&set, 1), &number), 0);
  mails_release (&set);
}

static void
the_author_of_a_series_is_that_of_its_cover (void **state)
{
  struct mails set;

  (void)state;
  mails_init (&set);
  MAILS_ADD (&set, .subject = "[PATCH 1/1] a", .to = "c",
             .body = "From: " BOB "\n\n" A_DIFF ("1"));
  assert_slice ("author", mails_version (&set, 1)->row.author_name, "Bob");
  MAILS_ADD (&set, .id = "c", .subject = "[PATCH 0/1] all", .body = A_COVER);
  assert_slice ("author", mails_version (&set, 2)->row.author_name,
                "Ann Author");
  mails_release (&set);
}

static void
without_a_cover_it_is_that_of_the_lowest_patch (void **state)
{
  static const struct mail mails[] = {
    { .subject = "[PATCH 2/2] b", .to = "c" },
    { .subject = "[PATCH 1/2] a",
      .to = "c",
      .body = "From: " BOB "\n\n" A_DIFF ("1") },
  };

  (void)state;
  for (size_t first = 0; first < 2; first++)
    {
      struct mails set;

      mails_init (&set);
      mails_add (&set, &mails[first]);
      mails_add (&set, &mails[1 - first]);
      assert_slice ("author", mails_version (&set, 1)->row.author_name, "Bob");
      mails_release (&set);
    }
}

/* --- Hostile mails --- */

enum
{
  MANY = 10000,
  PATIENCE = 20 /* seconds, for what takes less than one */
};

/* Adds MANY mails like MAIL; a `%d' in its subject is the position.  */
static void
add_many (struct mails *set, const struct mail *mail)
{
  alarm (PATIENCE);
  for (int i = 1; i <= MANY; i++)
    {
      struct mail next = *mail;
      const char *mark = strchr (mail->subject, '%');
      char subject[128];

      snprintf (subject, sizeof subject, "%.*s%.0d%s",
                mark ? (int)(mark - mail->subject) : 127, mail->subject,
                mark ? i : 0, mark ? mark + 1 : "");
      next.subject = subject;
      mails_add (set, &next);
    }
  alarm (0);
}

static void
many_mails_of_one_title_take_linear_time (void **state)
{
  static const struct mail shapes[] = {
    { .subject = "[PATCH] the same" },
    { .subject = "[PATCH] the same", .to = "one" },
    { .subject = "[PATCH 0/1] the same", .to = "one", .body = A_COVER },
    { .subject = "[PATCH 1/2] the same", .to = "one" },
    { .subject = "[PATCH 1/2] the same" },
    { .subject = "[PATCH v% 1/2] the same", .to = "one" },
    { .subject = "[PATCH 1/%] the same", .to = "one" },
    { .subject = "[GIT PULL] the same", .to = "one", .body = A_PULL },
    { .subject = "Re: [PATCH] the same", .to = "one" },
  };

  (void)state;
  for (size_t i = 0; i < COUNT (shapes); i++)
    {
      struct mails set;

      mails_init (&set);
      add_many (&set, &shapes[i]);
      assert_int_equal (set.count, MANY);
      mails_release (&set);
    }
}

static void
many_inserts_take_linear_time (void **state)
{
  struct mails set;

  (void)state;
  mails_init (&set);
  MAILS_ADD (&set, .id = "a", .subject = "[PATCH 0/3] all", .body = A_COVER);
  MAILS_ADD (&set, .id = "b", .subject = "[PATCH 0/3] all", .body = A_COVER);
  add_many (&set, &(struct mail){ .subject = "[PATCH 0.5/3] a", .to = "a" });
  add_many (&set, &(struct mail){ .subject = "[PATCH 0.5/3] a", .to = "b" });
  assert_int_equal (series_count (set.set), 2);
  mails_release (&set);
}

static void
a_series_may_have_ten_thousand_patches (void **state)
{
  struct mails set;

  (void)state;
  mails_init (&set);
  MAILS_ADD (&set, .id = "c", .subject = "[PATCH 0/9999] all");
  add_many (&set, &(struct mail){ .subject = "[PATCH %/9999] a", .to = "c" });
  assert_int_equal (mails_version (&set, 1)->row.patches, 9999);
  mails_release (&set);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (without_dates_the_thread_ties),
    cmocka_unit_test (without_dates_and_thread_nothing_ties),
    cmocka_unit_test (without_message_ids_each_mail_is_itself),
    cmocka_unit_test (without_a_message_id_the_same_mail_is_a_duplicate),
    cmocka_unit_test (the_same_mail_again_is_a_duplicate),
    cmocka_unit_test (another_mail_under_a_used_message_id_is_itself),
    cmocka_unit_test (made_up_ids_are_the_same_everywhere),
    cmocka_unit_test (each_mail_under_one_message_id_may_come_again),
    cmocka_unit_test (the_head_is_the_cover_whenever_it_comes),
    cmocka_unit_test (numbers_are_listed_in_order),
    cmocka_unit_test (the_author_of_a_series_is_that_of_its_cover),
    cmocka_unit_test (without_a_cover_it_is_that_of_the_lowest_patch),
    cmocka_unit_test (many_mails_of_one_title_take_linear_time),
    cmocka_unit_test (many_inserts_take_linear_time),
    cmocka_unit_test (a_series_may_have_ten_thousand_patches),
  };

  return cmocka_run_group_tests_name ("model", tests, NULL, NULL);
}
