/* t-digest: what will be said, in order.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include "check.h"
#include "digest.h"
#include "mails.h"

#define ANN "Ann Author <ann@example.org>"

enum
{
  MAILS_MAX = 16
};

/* What the digest said of one mail.  */
struct said
{
  enum entry entry;
  bool inside;
  char exists[256];
};

/* A digest of mails, and what was said of each.  */
struct fixture
{
  struct mails mails;
  struct digest *digest;
  struct said said[MAILS_MAX];
};

static void
take (void *context, const struct posting *posting,
      const struct series_place *place, uint64_t n)
{
  struct fixture *fixture = context;
  struct said *said = &fixture->said[n - 1];
  struct digest_item item;

  assert_in_range (n, 1, MAILS_MAX);
  digest_add (fixture->digest, posting, place, n, &item);
  assert_int_equal (item.n, n);
  assert_ptr_equal (item.posting, posting);
  said->entry = item.entry;
  said->inside = item.inside;
  snprintf (said->exists, sizeof said->exists, "%.*s", SLICE_ARG (item.exists));
}

static void
start (struct fixture *fixture, const struct digest_settings *settings)
{
  memset (fixture, 0, sizeof *fixture);
  mails_init (&fixture->mails);
  fixture->digest = digest_new (settings, fixture->mails.set, mails_key);
  fixture->mails.take = take;
  fixture->mails.context = fixture;
}

static void
done (struct fixture *fixture)
{
  digest_free (fixture->digest);
  mails_release (&fixture->mails);
}

/* A year after the mails; all else as it is without options.  */
static const struct digest_settings usual
    = { .top = 15, .now = MAILS_START + INT64_C (365) * 24 * 60 * 60 };

static void
start_with (struct fixture *fixture, const struct digest_settings *settings,
            const struct mail *mails, size_t count)
{
  start (fixture, settings);
  for (size_t i = 0; i < count; i++)
    mails_add (&fixture->mails, &mails[i]);
}

#define START(fixture, mails) start_with (fixture, &usual, mails, COUNT (mails))

/* --- Entries --- */

/* Number N has no entry of its own: the one of mail EARLIER stands for it.  */
static void
assert_exists (const struct fixture *fixture, const struct mail *mails,
               unsigned n, unsigned earlier)
{
  assert_int_equal (fixture->said[n - 1].entry, ENTRY_EXISTS);
  assert_string_equal (fixture->said[n - 1].exists, mails[earlier - 1].subject);
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
    { .id = "p", .subject = "[PATCH] b" },
    { .id = "p", .subject = "[PATCH] a", .from = BOB },
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
    { .subject = "[PATCH net V2 REPOST] a",
      .minutes = 3 * DAYS,
      .body = "Too large.\n" },
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
a_resend_exists_where_the_first_had_no_diff (void **state)
{
  static const struct mail mails[] = {
    { .subject = "[PATCH] a", .body = "Too large.\n" },
    { .subject = "[PATCH] a", .minutes = DAYS },
  };

  (void)state;
  ENTRIES (mails, "NE");
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

/* --- Tables --- */

/* ROWS as `count text' lines must be WANT.  */
static void
assert_table (const struct digest_count *rows, size_t count, const char *want)
{
  struct buf got;

  buf_init (&got);
  for (size_t i = 0; i < count; i++)
    buf_printf (&got, "%u %.*s\n", rows[i].count, SLICE_ARG (rows[i].text));
  assert_slice ("table", buf_slice (&got), want);
  buf_release (&got);
}

static void
assert_tables (struct fixture *fixture, const char *domains,
               const char *contributors)
{
  const struct digest_count *rows;
  size_t count = digest_domains (fixture->digest, &rows);

  assert_table (rows, count, domains);
  count = digest_contributors (fixture->digest, &rows);
  assert_table (rows, count, contributors);
}

static void
covers_and_all_patches_are_counted (void **state)
{
  static const struct mail mails[] = {
    { .id = "c", .subject = "[PATCH 0/2] all", .body = A_COVER },
    { .subject = "[PATCH 1/2] all", .to = "c" },
    { .subject = "[PATCH 2/2] b", .to = "c" },
    { .subject = "[PULL 03/39] d" },
  };
  struct fixture fixture;

  (void)state;
  START (&fixture, mails);
  assert_tables (&fixture, "4 example.org\n", "4 " ANN "\n");
  assert_int_equal (digest_patch_mails (fixture.digest), 4);
  assert_int_equal (digest_messages (fixture.digest), 4);
  assert_int_equal (digest_series_count (fixture.digest), 2);
  done (&fixture);
}

static void
replies_pulls_and_others_are_not_counted (void **state)
{
  static const struct mail mails[] = {
    { .subject = "Re: [PATCH 1/2] a", .body = "> a\nNo.\n" },
    { .subject = "[GIT PULL] updates", .body = A_PULL },
    { .subject = "[BUG] it hangs" },
  };
  struct fixture fixture;

  (void)state;
  START (&fixture, mails);
  assert_tables (&fixture, "", "");
  assert_int_equal (digest_patch_mails (fixture.digest), 0);
  assert_int_equal (digest_messages (fixture.digest), 3);
  done (&fixture);
}

static void
a_resend_counts_and_a_duplicate_does_not (void **state)
{
  static const struct mail mails[] = {
    { .id = "p", .subject = "[PATCH] a" },
    { .id = "p", .subject = "[PATCH] a" },
    { .id = "q", .subject = "[PATCH] a", .minutes = DAYS },
    { .id = "p", .subject = "[PATCH] b" },
  };
  struct fixture fixture;

  (void)state;
  START (&fixture, mails);
  assert_tables (&fixture, "3 example.org\n", "3 " ANN "\n");
  assert_int_equal (digest_patch_mails (fixture.digest), 3);
  assert_int_equal (digest_messages (fixture.digest), 4);
  done (&fixture);
}

static void
one_person_is_one_row_as_spelled_most_often (void **state)
{
  static const struct mail mails[] = {
    { .subject = "[PATCH] 1", .from = "ann <ann@example.org>" },
    { .subject = "[PATCH] 2", .from = "Ann A. <ANN@Example.ORG>" },
    { .subject = "[PATCH] 3", .from = "Ann Author <ann@EXAMPLE.org>" },
    { .subject = "[PATCH] 4", .from = "Ann Author <ann@EXAMPLE.org>" },
    { .subject = "[PATCH] 5", .from = "Bob <bob@example.org>" },
    { .subject = "[PATCH] 6", .from = "Robert <bob@example.org>" },
  };
  struct fixture fixture;

  (void)state;
  START (&fixture, mails);
  assert_tables (&fixture, "6 example.org\n",
                 "4 Ann Author <ann@EXAMPLE.org>\n2 " BOB "\n");
  done (&fixture);
}

static void
the_in_body_author_is_counted (void **state)
{
  static const struct mail mails[] = {
    { .subject = "[PATCH] 1",
      .from = BOB,
      .body = "From: \"Ann\" <ann@one.example.org>\n\n" A_DIFF ("1") },
    { .subject = "[PATCH] 2", .from = BOB },
  };
  struct fixture fixture;

  (void)state;
  START (&fixture, mails);
  assert_tables (&fixture, "1 one.example.org\n1 example.org\n",
                 "1 " BOB "\n1 \"Ann\" <ann@one.example.org>\n");
  done (&fixture);
}

static void
a_person_without_an_address_has_no_domain (void **state)
{
  static const struct mail mails[] = {
    { .subject = "[PATCH] 1", .from = "nobody at all" },
    { .subject = "[PATCH] 2", .from = "Local <root>" },
    { .subject = "[PATCH] 3", .from = LEFT_OUT },
  };
  struct fixture fixture;
  const struct digest_count *rows;

  (void)state;
  START (&fixture, mails);
  assert_int_equal (digest_domains (fixture.digest, &rows), 0);
  assert_int_equal (digest_patch_mails (fixture.digest), 3);
  done (&fixture);
}

static void
a_mail_without_from_counts_for_nobody_known (void **state)
{
  static const struct mail mails[]
      = { { .subject = "[PATCH] 1", .from = LEFT_OUT } };
  struct fixture fixture;

  (void)state;
  START (&fixture, mails);
  assert_tables (&fixture, "", "1 (unknown)\n");
  done (&fixture);
}

static void
rows_of_equal_count_descend_by_text (void **state)
{
  static const struct mail mails[] = {
    { .subject = "[PATCH] 1", .from = "adam <adam@a.example.org>" },
    { .subject = "[PATCH] 2", .from = "\"Q. Zed\" <zed@c.example.org>" },
    { .subject = "[PATCH] 3", .from = "Rob <rob@b.example.org>" },
    { .subject = "[PATCH] 4", .from = "paul <paul@d.example.org>" },
    { .subject = "[PATCH] 5", .from = "Two <two@e.example.org>" },
    { .subject = "[PATCH] 6", .from = "Two <two@e.example.org>" },
  };
  struct fixture fixture;

  (void)state;
  START (&fixture, mails);
  assert_tables (&fixture,
                 "2 e.example.org\n1 d.example.org\n1 c.example.org\n"
                 "1 b.example.org\n1 a.example.org\n",
                 "2 Two <two@e.example.org>\n1 Rob <rob@b.example.org>\n"
                 "1 \"Q. Zed\" <zed@c.example.org>\n"
                 "1 paul <paul@d.example.org>\n"
                 "1 adam <adam@a.example.org>\n");
  done (&fixture);
}

static void
tables_are_cut_at_the_limit (void **state)
{
  struct digest_settings settings = usual;
  struct fixture fixture;

  (void)state;
  settings.top = 2;
  start (&fixture, &settings);
  MAILS_ADD (&fixture.mails, .subject = "[PATCH] 1", .from = "a@a.example");
  MAILS_ADD (&fixture.mails, .subject = "[PATCH] 2", .from = "b@b.example");
  MAILS_ADD (&fixture.mails, .subject = "[PATCH] 3", .from = "c@c.example");
  assert_tables (&fixture, "1 c.example\n1 b.example\n",
                 "1 c@c.example\n1 b@b.example\n");
  done (&fixture);
}

/* --- Head lines --- */

static void
labels_are_the_first_and_last_date_of_patch_mails (void **state)
{
  static const struct mail mails[] = {
    { .subject = "Re: [PATCH] a", .body = "> a\n", .minutes = -DAYS },
    { .subject = "[PATCH] b", .minutes = 90 },
    { .id = "p", .subject = "[PATCH] a", .minutes = 5 },
    { .subject = "[PATCH] d", .date = "Mon, 5 Jan 2026 13:30:59 +0200" },
    { .subject = "[PATCH] e", .date = LEFT_OUT },
    { .id = "p", .subject = "[PATCH] a", .minutes = 3 * DAYS },
    { .subject = "[GIT PULL] f", .body = A_PULL, .minutes = 4 * DAYS },
  };
  struct fixture fixture;

  (void)state;
  START (&fixture, mails);
  assert_slice ("from", digest_from (fixture.digest), "2026-01-05 10:05");
  assert_slice ("to", digest_to (fixture.digest), "2026-01-05 11:30");
  done (&fixture);
}

static void
dates_to_come_make_no_label (void **state)
{
  struct digest_settings settings = usual;
  struct fixture fixture;

  (void)state;
  settings.now = MAILS_START;
  start (&fixture, &settings);
  MAILS_ADD (&fixture.mails, .subject = "[PATCH] a");
  MAILS_ADD (&fixture.mails, .subject = "[PATCH] b", .minutes = DAYS);
  MAILS_ADD (&fixture.mails, .subject = "[PATCH] d", .minutes = DAYS + 1);
  assert_slice ("from", digest_from (fixture.digest), "2026-01-05 10:00");
  assert_slice ("to", digest_to (fixture.digest), "2026-01-06 10:00");
  done (&fixture);
}

static void
without_dates_the_labels_are_dashes (void **state)
{
  struct fixture fixture;

  (void)state;
  start (&fixture, &usual);
  assert_slice ("from", digest_from (fixture.digest), "-");
  MAILS_ADD (&fixture.mails, .subject = "[PATCH] a", .date = LEFT_OUT);
  assert_slice ("from", digest_from (fixture.digest), "-");
  assert_slice ("to", digest_to (fixture.digest), "-");
  done (&fixture);
}

static void
given_labels_are_taken_as_they_are (void **state)
{
  struct digest_settings settings = usual;
  struct fixture fixture;

  (void)state;
  settings.from = SLICE ("325e0be21");
  start (&fixture, &settings);
  MAILS_ADD (&fixture.mails, .subject = "[PATCH] a");
  assert_slice ("from", digest_from (fixture.digest), "325e0be21");
  assert_slice ("to", digest_to (fixture.digest), "2026-01-05 10:00");
  done (&fixture);
}

static void
the_list_is_named_by_the_list_id_met_most_often (void **state)
{
  struct fixture fixture;

  (void)state;
  start (&fixture, &usual);
  assert_slice ("list", digest_list (fixture.digest), "mail");
  MAILS_ADD (&fixture.mails, .subject = "[PATCH] a");
  assert_slice ("list", digest_list (fixture.digest), "mail");
  MAILS_ADD (&fixture.mails, .subject = "[PATCH] b", .list = "one.x.example");
  MAILS_ADD (&fixture.mails, .subject = "what?", .list = "two.x.example");
  assert_slice ("list", digest_list (fixture.digest), "one");
  MAILS_ADD (&fixture.mails, .subject = "what?", .list = "two.x.example");
  assert_slice ("list", digest_list (fixture.digest), "two");
  done (&fixture);
}

static void
a_given_list_name_is_taken (void **state)
{
  struct digest_settings settings = usual;
  struct fixture fixture;

  (void)state;
  settings.list = SLICE ("KVM");
  start (&fixture, &settings);
  MAILS_ADD (&fixture.mails, .subject = "[PATCH] b", .list = "one.x.example");
  assert_slice ("list", digest_list (fixture.digest), "KVM");
  done (&fixture);
}

static void
a_list_id_of_one_word_or_none_is_no_trouble (void **state)
{
  struct fixture fixture;

  (void)state;
  start (&fixture, &usual);
  MAILS_ADD (&fixture.mails, .subject = "[PATCH] b", .list = "single");
  assert_slice ("list", digest_list (fixture.digest), "single");
  done (&fixture);
  start (&fixture, &usual);
  MAILS_ADD (&fixture.mails, .subject = "[PATCH] b", .list = ".x.example");
  assert_slice ("list", digest_list (fixture.digest), "mail");
  done (&fixture);
}

/* --- The period --- */

static void
since_is_inside_and_until_is_not (void **state)
{
  static const struct mail mails[] = {
    { .subject = "[PATCH] 1", .minutes = -1 },
    { .subject = "[PATCH] 2" },
    { .subject = "[PATCH] 3", .minutes = 59 },
    { .subject = "[PATCH] 4", .minutes = 60 },
    { .subject = "[PATCH] 5", .date = LEFT_OUT },
  };
  static const bool inside[] = { false, true, true, false, true };
  struct digest_settings settings = usual;
  struct fixture fixture;

  (void)state;
  settings.has_since = settings.has_until = true;
  settings.since = MAILS_START;
  settings.until = MAILS_START + HOUR * 60;
  start_with (&fixture, &settings, mails, COUNT (mails));
  for (size_t i = 0; i < COUNT (mails); i++)
    {
      assert_int_equal (fixture.said[i].inside, inside[i]);
      assert_int_equal (fixture.said[i].entry,
                        inside[i] ? ENTRY_NEW : ENTRY_NONE);
    }
  assert_tables (&fixture, "3 example.org\n", "3 " ANN "\n");
  assert_int_equal (digest_messages (fixture.digest), 3);
  assert_int_equal (digest_patch_mails (fixture.digest), 3);
  assert_int_equal (digest_series_count (fixture.digest), 3);
  assert_slice ("from", digest_from (fixture.digest), "2026-01-05 10:00");
  assert_slice ("to", digest_to (fixture.digest), "2026-01-05 10:59");
  done (&fixture);
}

static void
each_end_of_the_period_may_be_open (void **state)
{
  struct digest_settings settings = usual;
  struct fixture fixture;

  (void)state;
  settings.has_since = true;
  settings.since = MAILS_START;
  start (&fixture, &settings);
  MAILS_ADD (&fixture.mails, .subject = "[PATCH] 1", .minutes = -1);
  MAILS_ADD (&fixture.mails, .subject = "[PATCH] 2", .minutes = 300 * DAYS);
  assert_false (fixture.said[0].inside);
  assert_true (fixture.said[1].inside);
  done (&fixture);
  settings = usual;
  settings.has_until = true;
  settings.until = MAILS_START;
  start (&fixture, &settings);
  MAILS_ADD (&fixture.mails, .subject = "[PATCH] 1", .minutes = -300 * DAYS);
  MAILS_ADD (&fixture.mails, .subject = "[PATCH] 2");
  assert_true (fixture.said[0].inside);
  assert_false (fixture.said[1].inside);
  done (&fixture);
}

/* --- Rows of the patch list --- */

/* All rows, written as the text digest does it, must be WANT.  */
static void
assert_rows (struct digest *digest, const char *want)
{
  struct digest_row row;
  uint32_t at = 0;
  struct buf got;

  buf_init (&got);
  while (digest_next_row (digest, &at, &row))
    buf_printf (&got, "%s %.*s %.*s %.*s (%.*s)%s%.*s\n", row.verdict,
                SLICE_ARG (row.version), SLICE_ARG (row.parts),
                SLICE_ARG (row.title), SLICE_ARG (row.name),
                row.missing.len ? " missing " : "", SLICE_ARG (row.missing));
  assert_slice ("rows", buf_slice (&got), want);
  buf_release (&got);
}

static void
check_rows (const struct mail *mails, size_t count, const char *want)
{
  struct fixture fixture;

  start_with (&fixture, &usual, mails, count);
  assert_rows (fixture.digest, want);
  done (&fixture);
}

#define ROWS(mails, want) check_rows (mails, COUNT (mails), want)

static void
a_series_version_has_a_row (void **state)
{
  static const struct mail mails[] = {
    { .id = "c", .subject = "[PATCH V2 0/2] all", .body = A_COVER },
    { .subject = "[PATCH V2 1/2] a", .to = "c" },
    { .subject = "[PATCH V2 2/2] b", .to = "c" },
    { .subject = "Re: [PATCH V2 2/2] b", .to = "c", .body = "> b\n" },
    { .subject = "[PATCH] d", .from = "bob@example.org" },
    { .subject = "[PATCH v2.1] e" },
    { .subject = "[GIT PULL] updates", .body = A_PULL },
  };

  (void)state;
  ROWS (mails, "New v2 2/2 all (Ann Author)\n"
               "New v1 1/1 d (bob@example.org)\n"
               "New v2.1 1/1 e (Ann Author)\n"
               "Pull - - updates (Ann Author)\n");
}

static void
rows_tell_the_verdict (void **state)
{
  static const struct mail mails[] = {
    { .subject = "[PATCH] a" },
    { .subject = "[PATCH] a", .minutes = DAYS },
    { .subject = "[PATCH v2] a", .minutes = 2 * DAYS },
    { .id = "p", .subject = "[PATCH] b" },
    { .id = "p", .subject = "[PATCH] b" },
  };

  (void)state;
  ROWS (mails, "New v1 1/1 a (Ann Author)\n"
               "Resend v1 1/1 a (Ann Author)\n"
               "Revision v2 1/1 a (Ann Author)\n"
               "New v1 1/1 b (Ann Author)\n");
}

static void
rows_tell_what_is_missing (void **state)
{
  static const struct mail mails[] = {
    { .id = "c", .subject = "[PATCH 0/9] all", .body = A_COVER },
    { .subject = "[PATCH 2/9] 2", .to = "c" },
    { .subject = "[PATCH 4/9] 4", .to = "c" },
    { .subject = "[PATCH 8/9] 8", .to = "c" },
    { .subject = "[PATCH v2 0/3] none", .body = A_COVER, .minutes = DAYS },
    { .subject = "[PATCH 2/2] last", .minutes = 2 * DAYS },
    { .subject = "[PATCH v5 1/4] first", .minutes = 3 * DAYS },
  };

  (void)state;
  ROWS (mails, "New v1 3/9 all (Ann Author) missing 1 3 5-7 9\n"
               "New v2 0/3 none (Ann Author) missing 1-3\n"
               "New v1 1/2 last (Ann Author) missing 1\n"
               "New v5 1/4 first (Ann Author) missing 2-4\n");
}

static void
rows_of_odd_totals (void **state)
{
  static const struct mail mails[] = {
    { .id = "p1", .subject = "[PATCH 1/n] a" },
    { .subject = "[PATCH 2/n] b", .to = "p1" },
    { .subject = "[PATCH 4/n] d", .to = "p1" },
    { .id = "c", .subject = "[PATCH v2 0/2] extra", .body = A_COVER },
    { .subject = "[PATCH v2 1/2] a1", .to = "c" },
    { .subject = "[PATCH v2 2/2] b1", .to = "c" },
    { .subject = "[PATCH v2 3/2] d1", .to = "c" },
    { .id = "e", .subject = "[PATCH v3 0/5] wrong", .body = A_COVER },
    { .subject = "[PATCH v3 1/6] a2", .to = "e" },
    { .subject = "[PATCH v3 6/6] b2", .to = "e" },
    { .subject = "[PATCH v3 1.5/6] d2", .to = "e" },
  };

  (void)state;
  ROWS (mails, "New v1 3/? a (Ann Author) missing 3\n"
               "New v2 3/2 extra (Ann Author)\n"
               "New v3 2/6 wrong (Ann Author) missing 2-5\n");
}

static void
a_row_has_the_title_of_a_late_cover (void **state)
{
  static const struct mail mails[] = {
    { .subject = "[PATCH 1/2] a", .to = "c", .from = "ann@example.org" },
    { .subject = "[PATCH] between" },
    { .id = "c", .subject = "[PATCH 0/2] all", .body = A_COVER },
  };

  (void)state;
  ROWS (mails, "New v1 1/2 all (Ann Author) missing 2\n"
               "New v1 1/1 between (Ann Author)\n");
}

static void
a_pull_request_with_patches_has_one_row (void **state)
{
  static const struct mail mails[] = {
    { .id = "c", .subject = "[PULL 00/39] updates", .body = A_PULL },
    { .subject = "[PULL 01/39] a", .to = "c" },
    { .subject = "[PULL 02/39] b", .to = "c" },
  };

  (void)state;
  ROWS (mails, "Pull - - updates (Ann Author)\n");
}

static void
a_series_has_a_row_when_one_mail_is_inside (void **state)
{
  static const struct mail mails[] = {
    { .id = "c",
      .subject = "[PATCH 0/3] all",
      .body = A_COVER,
      .minutes = -30 },
    { .subject = "[PATCH 1/3] a", .to = "c", .minutes = -30 },
    { .subject = "[PATCH] before", .minutes = -20 },
    { .subject = "[PATCH 2/3] b", .to = "c", .minutes = 1 },
  };
  struct digest_settings settings = usual;
  struct fixture fixture;

  (void)state;
  settings.has_since = true;
  settings.since = MAILS_START;
  start_with (&fixture, &settings, mails, COUNT (mails));
  assert_rows (fixture.digest, "New v1 2/3 all (Ann Author) missing 3\n");
  assert_int_equal (digest_series_count (fixture.digest), 1);
  assert_true (digest_met (fixture.digest, 0));
  assert_false (digest_met (fixture.digest, 1));
  assert_tables (&fixture, "1 example.org\n", "1 " ANN "\n");
  done (&fixture);
}

static void
each_patch_has_a_row_where_asked_for (void **state)
{
  static const struct mail mails[] = {
    { .id = "c", .subject = "[PATCH v2 0/3] all", .body = A_COVER },
    { .id = "p1",
      .subject = "[PATCH v2 01/03] a",
      .to = "c",
      .body = "From: " BOB "\n\n" A_DIFF ("1") },
    { .id = "p1",
      .subject = "[PATCH v2 01/03] a",
      .to = "c",
      .body = "From: " BOB "\n\n" A_DIFF ("1") },
    { .subject = "[PATCH 0.5/3] z", .to = "c" },
    { .subject = "[PATCH] d", .from = "bob@example.org" },
    { .subject = "[PATCH] d", .from = "bob@example.org", .minutes = DAYS },
    { .subject = "[PATCH 1/n] e" },
    { .subject = "[GIT PULL] updates", .body = A_PULL },
    { .subject = "Re: [PATCH] d", .body = "> d\n" },
  };
  struct digest_settings settings = usual;
  struct fixture fixture;

  (void)state;
  settings.patch_list = PATCH_LIST_PATCHES;
  start_with (&fixture, &settings, mails, COUNT (mails));
  assert_rows (fixture.digest, "New v2 0/3 all (Ann Author)\n"
                               "New v2 01/3 a (Bob)\n"
                               "New v1 0.5/3 z (Ann Author)\n"
                               "New v1 1/1 d (bob@example.org)\n"
                               "Resend v1 1/1 d (bob@example.org)\n"
                               "New v1 1/? e (Ann Author)\n"
                               "Pull - - updates (Ann Author)\n");
  done (&fixture);
}

static void
there_are_no_rows_where_none_are_wanted (void **state)
{
  struct digest_settings settings = usual;
  struct fixture fixture;

  (void)state;
  settings.patch_list = PATCH_LIST_NONE;
  start (&fixture, &settings);
  MAILS_ADD (&fixture.mails, .subject = "[PATCH] a");
  assert_rows (fixture.digest, "");
  assert_int_equal (digest_series_count (fixture.digest), 1);
  done (&fixture);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (a_mail_without_from_counts_for_nobody_known),
    cmocka_unit_test (a_resend_of_any_entry_exists),
    cmocka_unit_test (covers_first_and_unnumbered_patches_have_entries),
    cmocka_unit_test (nothing_else_has_an_entry),
    cmocka_unit_test (a_first_patch_with_the_title_of_its_cover_exists),
    cmocka_unit_test (a_late_cover_with_the_title_of_the_first_patch_exists),
    cmocka_unit_test (only_the_end_of_the_shown_title_counts),
    cmocka_unit_test (a_duplicate_exists),
    cmocka_unit_test (another_mail_under_a_used_message_id_is_new),
    cmocka_unit_test (a_resend_exists),
    cmocka_unit_test (a_resend_exists_where_the_first_had_no_diff),
    cmocka_unit_test (a_resent_series_exists),
    cmocka_unit_test (what_differs_from_the_first_is_new),
    cmocka_unit_test (covers_and_all_patches_are_counted),
    cmocka_unit_test (replies_pulls_and_others_are_not_counted),
    cmocka_unit_test (a_resend_counts_and_a_duplicate_does_not),
    cmocka_unit_test (one_person_is_one_row_as_spelled_most_often),
    cmocka_unit_test (the_in_body_author_is_counted),
    cmocka_unit_test (a_person_without_an_address_has_no_domain),
    cmocka_unit_test (rows_of_equal_count_descend_by_text),
    cmocka_unit_test (tables_are_cut_at_the_limit),
    cmocka_unit_test (labels_are_the_first_and_last_date_of_patch_mails),
    cmocka_unit_test (dates_to_come_make_no_label),
    cmocka_unit_test (without_dates_the_labels_are_dashes),
    cmocka_unit_test (given_labels_are_taken_as_they_are),
    cmocka_unit_test (the_list_is_named_by_the_list_id_met_most_often),
    cmocka_unit_test (a_given_list_name_is_taken),
    cmocka_unit_test (a_list_id_of_one_word_or_none_is_no_trouble),
    cmocka_unit_test (since_is_inside_and_until_is_not),
    cmocka_unit_test (each_end_of_the_period_may_be_open),
    cmocka_unit_test (a_series_version_has_a_row),
    cmocka_unit_test (rows_tell_the_verdict),
    cmocka_unit_test (rows_tell_what_is_missing),
    cmocka_unit_test (rows_of_odd_totals),
    cmocka_unit_test (a_row_has_the_title_of_a_late_cover),
    cmocka_unit_test (a_pull_request_with_patches_has_one_row),
    cmocka_unit_test (a_series_has_a_row_when_one_mail_is_inside),
    cmocka_unit_test (each_patch_has_a_row_where_asked_for),
    cmocka_unit_test (there_are_no_rows_where_none_are_wanted),
  };

  return cmocka_run_group_tests_name ("digest", tests, NULL, NULL);
}
