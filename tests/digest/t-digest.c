/* t-digest: what a digest reports, in order.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include "support/check.h"
#include "support/digests.h"
#include "support/mails.h"
#include "support/states.h"

/* --- Entries --- */

/* Number N has no entry of its own: the one of mail EARLIER stands for it.  */
static void
assert_exists (const struct fixture *fixture, const struct mail *mails,
               unsigned n, unsigned earlier)
{
  assert_int_equal (fixture->said[n - 1].entry, ENTRY_EXISTS);
  assert_string_equal (fixture->said[n - 1].shown, mails[earlier - 1].subject);
}

/* A letter for each of MAILS: N of a new entry, E of one that exists, `-' of
   none.  */
static void
check_entries (const struct mail *mails, size_t count, const char *letters)
{
  struct fixture fixture;

  assert_int_equal (count, strlen (letters));
  start_with (&fixture, &usual, mails, count);
  for (size_t i = 0; i < count; i++)
    {
      char got = "-NE"[fixture.said[i].entry];

      if (got != letters[i])
        fail_msg ("mail %zu: %s: %c, not %c", i + 1, mails[i].subject, got,
                  letters[i]);
    }
  done (&fixture);
}

#define ENTRIES(mails, letters) check_entries (mails, COUNT (mails), letters)

static void
covers_first_and_unnumbered_patches_have_entries (void **state)
{
  static const struct mail mails[] = {
    { .id = "c", .subject = "[PATCH v2 0/3] all", .body = A_COVER },
    { .subject = "[PATCH v2 1/3] a", .to = "c" },
    { .subject = "[PATCH v2 2/3] b", .to = "c" },
    { .subject = "[PATCH v2 3/3] d", .to = "c" },
    { .subject = "[PATCH 01/11] e" },
    { .subject = "[PATCH] f" },
    { .subject = "[PATCH v3] g" },
    { .subject = "[PATCH 1/n] h" },
    { .subject = "[RFC 1/2] i" },
  };

  (void)state;
  ENTRIES (mails, "NN--NNNNN");
}

static void
nothing_else_has_an_entry (void **state)
{
  static const struct mail mails[] = {
    { .subject = "[PATCH 0.5/3] a" },
    { .subject = "[PATCH 2/2] b" },
    { .subject = "Re: [PATCH 1/2] a", .body = "> a\nNo.\n" },
    { .subject = "[GIT PULL] updates", .body = A_PULL },
    { .subject = "[PULL 00/39] updates", .body = A_PULL },
    { .subject = "[BUG] it hangs" },
    { .subject = "what now?", .body = "Text.\n" },
  };

  (void)state;
  ENTRIES (mails, "-------");
}

static void
a_first_patch_with_the_title_of_its_cover_exists (void **state)
{
  static const struct mail mails[] = {
    { .id = "c", .subject = "[PATCH 0/1] x86: fix it", .body = A_COVER },
    { .subject = "[PATCH 1/1] x86: fix it", .to = "c" },
    { .id = "d",
      .subject = "[PATCH v2 0/1] KVM: x86: fix it",
      .body = A_COVER },
    { .subject = "[PATCH v2 1/1] x86: fix it", .to = "d" },
  };
  struct fixture fixture;

  (void)state;
  ENTRIES (mails, "NENE");
  START (&fixture, mails);
  assert_exists (&fixture, mails, 2, 1);
  assert_exists (&fixture, mails, 4, 3);
  done (&fixture);
}

static void
a_late_cover_with_the_title_of_the_first_patch_exists (void **state)
{
  static const struct mail mails[] = {
    { .subject = "[PATCH 1/1] x86: fix it", .to = "c" },
    { .id = "c", .subject = "[PATCH 0/1] fix it", .body = A_COVER },
  };
  struct fixture fixture;

  (void)state;
  START (&fixture, mails);
  assert_exists (&fixture, mails, 2, 1);
  done (&fixture);
}

static void
only_the_end_of_the_shown_title_counts (void **state)
{
  static const struct mail longer[] = {
    { .id = "c", .subject = "[PATCH 0/1] fix it", .body = A_COVER },
    { .subject = "[PATCH 1/1] x86: fix it", .to = "c" },
  };
  static const struct mail start_only[] = {
    { .id = "c", .subject = "[PATCH 0/1] fix it at last", .body = A_COVER },
    { .subject = "[PATCH 1/1] fix it", .to = "c" },
  };
  static const struct mail empty[] = {
    { .id = "c", .subject = "[PATCH 0/1] fix it", .body = A_COVER },
    { .subject = "[PATCH 1/1]", .to = "c" },
  };
  static const struct mail other_series[] = {
    { .id = "c", .subject = "[PATCH 0/2] fix it", .body = A_COVER },
    { .subject = "[PATCH 1/1] fix it", .minutes = DAYS },
  };

  (void)state;
  ENTRIES (longer, "NN");
  ENTRIES (start_only, "NN");
  ENTRIES (empty, "NN");
  ENTRIES (other_series, "NN");
}

static void
a_duplicate_exists (void **state)
{
  static const struct mail mails[] = {
    { .id = "c", .subject = "[PATCH 0/2] all", .body = A_COVER },
    { .id = "p1", .subject = "[PATCH 1/2] all", .to = "c" },
    { .id = "p2", .subject = "[PATCH 2/2] b", .to = "c" },
    { .id = "c", .subject = "[PATCH 0/2] all", .body = A_COVER },
    { .id = "p1", .subject = "[PATCH 1/2] all", .to = "c" },
    { .id = "p2", .subject = "[PATCH 2/2] b", .to = "c" },
  };
  struct fixture fixture;

  (void)state;
  ENTRIES (mails, "NE-EE-");
  START (&fixture, mails);
  assert_exists (&fixture, mails, 4, 1);
  assert_exists (&fixture, mails, 5, 1);
  done (&fixture);
}

static void
another_mail_under_a_used_message_id_is_new (void **state)
{
  static const struct mail mails[] = {
    { .id = "p", .subject = "[PATCH] a" },
    { .id = "p", .subject = "[PATCH] b", .body = A_DIFF ("b") },
    { .id = "p", .subject = "[PATCH] a", .from = BOB, .body = A_DIFF ("bob") },
  };

  (void)state;
  ENTRIES (mails, "NNN");
}

static void
a_resend_exists (void **state)
{
  static const struct mail mails[] = {
    { .subject = "[PATCH net v2] a" },
    { .subject = "[PATCH net v2] a", .minutes = DAYS },
    { .subject = "[RESEND PATCH net v2] A",
      .minutes = 2 * DAYS,
      .from = "A. Author <Ann@Example.org>",
      .body = A_DIFF ("new  a") },
    { .subject = "[PATCH net V2 REPOST] a", .minutes = 3 * DAYS },
  };
  struct fixture fixture;

  (void)state;
  START (&fixture, mails);
  assert_int_equal (fixture.said[0].entry, ENTRY_NEW);
  assert_exists (&fixture, mails, 2, 1);
  assert_exists (&fixture, mails, 3, 1);
  assert_exists (&fixture, mails, 4, 1);
  done (&fixture);
}

static void
what_comes_with_its_diff_at_last_is_new (void **state)
{
  static const struct mail mails[] = {
    { .subject = "[PATCH] a", .body = "Too large.\n" },
    { .subject = "[PATCH] a", .minutes = DAYS },
  };

  (void)state;
  ENTRIES (mails, "NN");
}

static void
a_resend_of_any_entry_exists (void **state)
{
  static const struct mail mails[] = {
    { .subject = "[PATCH] a" },
    { .subject = "[PATCH] a", .body = A_DIFF ("other"), .minutes = DAYS },
    { .subject = "[PATCH] a", .minutes = 2 * DAYS },
    { .subject = "[PATCH] a", .body = A_DIFF ("other"), .minutes = 3 * DAYS },
  };

  (void)state;
  ENTRIES (mails, "NNEE");
}

static void
a_resent_series_exists (void **state)
{
  static const struct mail mails[] = {
    { .id = "c1", .subject = "[PATCH 0/2] all", .body = A_COVER },
    { .subject = "[PATCH 1/2] a", .to = "c1" },
    { .subject = "[PATCH 2/2] b", .to = "c1" },
    { .id = "c2",
      .subject = "[PATCH RESEND 0/2] all",
      .body = A_COVER,
      .minutes = DAYS },
    { .subject = "[PATCH RESEND 1/2] a", .to = "c2", .minutes = DAYS },
    { .subject = "[PATCH RESEND 2/2] b", .to = "c2", .minutes = DAYS },
  };
  struct fixture fixture;

  (void)state;
  ENTRIES (mails, "NN-EE-");
  START (&fixture, mails);
  assert_exists (&fixture, mails, 4, 1);
  assert_exists (&fixture, mails, 5, 2);
  done (&fixture);
}

static void
what_differs_from_the_first_is_new (void **state)
{
  static const struct mail first = { .subject = "[PATCH net 1/2] a" };
  static const struct mail others[] = {
    { .subject = "[PATCH net v2 1/2] a", .minutes = DAYS },
    { .subject = "[PATCH net-next 1/2] a", .minutes = DAYS },
    { .subject = "[RFC PATCH net 1/2] a", .minutes = DAYS },
    { .subject = "[PATCH net 1/3] a", .minutes = DAYS },
    { .subject = "[PATCH net] a", .minutes = DAYS },
    { .subject = "[PATCH net 1/2] b", .minutes = DAYS },
    { .subject = "[PATCH net 1/2] a", .minutes = DAYS, .from = BOB },
    { .subject = "[PATCH net 1/2] a",
      .minutes = DAYS,
      .body = A_DIFF ("better") },
  };

  (void)state;
  for (size_t i = 0; i < COUNT (others); i++)
    {
      struct mail mails[2] = { first, others[i] };

      ENTRIES (mails, "NN");
    }
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (covers_first_and_unnumbered_patches_have_entries),
    cmocka_unit_test (nothing_else_has_an_entry),
    cmocka_unit_test (a_first_patch_with_the_title_of_its_cover_exists),
    cmocka_unit_test (a_late_cover_with_the_title_of_the_first_patch_exists),
    cmocka_unit_test (only_the_end_of_the_shown_title_counts),
    cmocka_unit_test (a_duplicate_exists),
    cmocka_unit_test (another_mail_under_a_used_message_id_is_new),
    cmocka_unit_test (a_resend_exists),
    cmocka_unit_test (what_comes_with_its_diff_at_last_is_new),
    cmocka_unit_test (a_resend_of_any_entry_exists),
    cmocka_unit_test (a_resent_series_exists),
    cmocka_unit_test (what_differs_from_the_first_is_new),
  };

  return cmocka_run_group_tests_name ("digest", tests, NULL, NULL);
}
