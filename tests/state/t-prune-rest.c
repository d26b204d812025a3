/* Tests of prune: what stays, and how life goes on.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "support/prunes.h"

/* --- What stays of the others --- */

/* Three versions, a day each.  */
static const struct mail three_versions[] = {
  { "[PATCH 0/2] it", .id = "v1", .minutes = 0, .body = A_COVER },
  { "[PATCH 1/2] one", .id = "v1-1", .to = "v1", .minutes = 1 },
  { "[PATCH 2/2] two", .id = "v1-2", .to = "v1", .minutes = 2 },
  { "[PATCH v2 0/2] it", .id = "v2", .minutes = 1 * DAYS, .body = A_COVER },
  { "[PATCH v2 1/2] one", .id = "v2-1", .to = "v2", .minutes = 1 * DAYS + 1 },
  { "[PATCH v3 0/2] it", .id = "v3", .minutes = 2 * DAYS, .body = A_COVER },
  { "[PATCH v3 1/2] one", .id = "v3-1", .to = "v3", .minutes = 2 * DAYS + 1 },
};

static void
the_verdict_stays_when_the_version_before_goes (void **scene_r)
{
  struct scene *scene = *scene_r;
  struct store *state = open_state (in_scene (scene, "s"), true);
  struct series_row v2, v3;

  REMEMBER (state, three_versions);
  v2 = series_of (scene, state, "v2");
  assert_int_equal (v2.previous, series_of (scene, state, "v1").id);
  assert_int_equal (prune_at (state, AT (1 * DAYS)).series, 1);
  v2 = series_of (scene, state, "v2");
  v3 = series_of (scene, state, "v3");
  assert_int_equal (v2.previous, 0);
  assert_int_equal (v2.reason_of, 0);
  assert_int_equal (v2.verdict, VERDICT_REVISION);
  assert_int_equal (v3.previous, v2.id);
  assert_int_equal (v3.verdict, VERDICT_REVISION);
  check_references (scene, state);
  store_close (state);
}

static void
the_verdict_stays_for_a_patch_that_comes_late (void **scene_r)
{
  static const struct mail late = { "[PATCH v2 2/2] two", .id = "v2-2",
                                    .to = "v2", .minutes = 1 * DAYS + 2 };
  struct scene *scene = *scene_r;
  struct store *state = open_state (in_scene (scene, "s"), true);

  REMEMBER (state, three_versions);
  prune_at (state, AT (1 * DAYS));
  assert_int_equal (meet (state, &late, NULL), VERDICT_REVISION);
  assert_int_equal (series_of (scene, state, "v2").verdict, VERDICT_REVISION);
  assert_int_equal (series_of (scene, state, "v2").patches, 2);
  check_references (scene, state);
  store_close (state);
}

static void
a_family_gets_the_number_of_the_lowest_that_stays (void **scene_r)
{
  struct scene *scene = *scene_r;
  struct store *state = open_state (in_scene (scene, "s"), true);
  struct series_row v1, v2, v3;

  REMEMBER (state, three_versions);
  v1 = series_of (scene, state, "v1");
  v2 = series_of (scene, state, "v2");
  v3 = series_of (scene, state, "v3");
  assert_int_equal (v1.work, v2.work);
  assert_int_equal (v1.work, v3.work);
  assert_int_not_equal (v3.work, v3.id);
  /* Whoever it was: now it is the second, then the third.  */
  prune_at (state, AT (1 * DAYS));
  assert_int_equal (series_of (scene, state, "v2").work, v2.id);
  assert_int_equal (series_of (scene, state, "v3").work, v2.id);
  assert_slice ("kin", series_of (scene, state, "v2").kin, "3");
  check_references (scene, state);
  prune_at (state, AT (2 * DAYS));
  assert_int_equal (series_of (scene, state, "v3").work, v3.id);
  assert_int_equal (series_of (scene, state, "v3").kin.len, 0);
  check_references (scene, state);
  store_close (state);
}

/* The state may be damaged.  */
static void
a_family_is_not_handed_on_to_what_is_not_there (void **scene_r)
{
  struct scene *scene = *scene_r;
  struct store *state = open_state (in_scene (scene, "s"), true);
  int64_t v2, v3;

  REMEMBER (state, three_versions);
  v2 = series_of (scene, state, "v2").id;
  v3 = series_of (scene, state, "v3").id;
  assert_int_equal (v3, 3);
  store_close (state);
  run_sql (in_scene (scene, "s"), "DELETE FROM series WHERE id = 3");
  state = open_state (in_scene (scene, "s"), true);
  prune_at (state, AT (1 * DAYS));
  assert_false (has_series (scene, state, "v1"));
  assert_int_equal (series_of (scene, state, "v2").work, v2);
  assert_int_equal (series_of (scene, state, "v2").kin.len, 0);
  store_close (state);
}

static void
a_family_forgets_those_that_go (void **scene_r)
{
  static const struct mail late = { "[PATCH 2/2] two, at last", .id = "late",
                                    .to = "v1", .minutes = 9 * DAYS };
  struct scene *scene = *scene_r;
  struct store *state = open_state (in_scene (scene, "s"), true);
  struct series_row v1, v3;

  remember (state, three_versions, 2, NULL);
  remember (state, three_versions + 3, 4, NULL);
  meet (state, &late, NULL);
  v1 = series_of (scene, state, "v1");
  assert_int_equal (v1.last_date, AT (9 * DAYS));
  assert_int_equal (prune_at (state, AT (2 * DAYS)).series, 1);
  v3 = series_of (scene, state, "v3");
  assert_int_equal (v3.previous, 0);
  assert_int_equal (v3.work, v1.work);
  check_references (scene, state);
  assert_int_equal (prune_at (state, AT (3 * DAYS)).series, 1);
  v1 = series_of (scene, state, "v1");
  assert_int_equal (v1.work, v1.id);
  assert_int_equal (v1.kin.len, 0);
  check_references (scene, state);
  store_close (state);
}

static void
votes_for_what_goes_are_void (void **scene_r)
{
  static const struct mail mails[] = {
    { "[PATCH 1/4] one", .id = "a1", .minutes = 0 },
    { "[PATCH 2/4] shared", .id = "a2", .to = "a1", .minutes = 0 },
    { "[PATCH v2 1/4] uno", .id = "b1", .minutes = 1 * DAYS },
    { "[PATCH v2 3/4] shared", .id = "b2", .to = "b1", .minutes = 1 * DAYS },
  };
  struct scene *scene = *scene_r;
  struct store *state = open_state (in_scene (scene, "s"), true);
  struct series_row row;

  REMEMBER (state, mails);
  row = series_of (scene, state, "b1");
  assert_int_equal (row.vote, series_of (scene, state, "a1").id);
  assert_int_equal (row.votes, 1);
  prune_at (state, AT (1 * DAYS));
  row = series_of (scene, state, "b1");
  assert_int_equal (row.vote, 0);
  assert_int_equal (row.votes, 0);
  assert_int_equal (row.verdict, VERDICT_NEW);
  check_references (scene, state);
  store_close (state);
}

/* --- Life goes on --- */

static void
a_later_version_is_judged_by_what_is_left (void **scene_r)
{
  static const struct mail v4 = { "[PATCH v4 0/2] it", .id = "v4",
                                  .minutes = 3 * DAYS, .body = A_COVER };
  static const struct
  {
    int cutoff;
    enum verdict verdict;
    const char *previous;
  } cases[] = {
    { 0, VERDICT_REVISION, "v3" },
    { 1 * DAYS, VERDICT_REVISION, "v3" },
    { 2 * DAYS, VERDICT_REVISION, "v3" },
    { 3 * DAYS, VERDICT_NEW, NULL },
  };
  struct scene *scene = *scene_r;

  for (size_t i = 0; i < COUNT (cases); i++)
    {
      char name[2] = { (char)('a' + i), '\0' };
      struct store *state = open_state (in_scene (scene, name), true);
      struct series_row row;

      REMEMBER (state, three_versions);
      prune_at (state, AT (cases[i].cutoff));
      assert_int_equal (meet (state, &v4, NULL), cases[i].verdict);
      row = series_of (scene, state, "v4");
      assert_int_equal (row.previous,
                        cases[i].previous
                            ? series_of (scene, state, cases[i].previous).id
                            : 0);
      check_references (scene, state);
      store_close (state);
    }
}

static void
what_goes_is_unknown_and_what_stays_is_known (void **scene_r)
{
  struct scene *scene = *scene_r;
  struct store *state = open_state (in_scene (scene, "s"), true);
  bool known;

  REMEMBER (state, three_versions);
  prune_at (state, AT (2 * DAYS));
  assert_int_equal (meet (state, &three_versions[5], &known), VERDICT_REVISION);
  assert_true (known);
  meet (state, &three_versions[6], &known);
  assert_true (known);
  meet (state, &three_versions[0], &known);
  assert_false (known);
  check_references (scene, state);
  store_close (state);
}

static void
a_message_id_leads_to_the_next_mail_that_had_it (void **scene_r)
{
  static const struct mail mails[] = {
    { "[PATCH] old", .id = "same", .minutes = 0 },
    { "[PATCH] second", .id = "same", .minutes = 1 * DAYS },
    { "[PATCH] third", .id = "same", .minutes = 1 * DAYS + 1 },
    { "[PATCH] other", .id = "other", .minutes = 1 * DAYS },
    { "[PATCH] other again", .id = "other", .minutes = 1 * DAYS },
  };
  static const struct mail link
      = { "[PATCH v2] renamed", .id = "v2", .to = "same", .minutes = 2 * DAYS };
  struct scene *scene = *scene_r;
  struct store *state = open_state (in_scene (scene, "s"), true);
  struct series_place place;

  REMEMBER (state, mails);
  assert_int_equal (prune_at (state, AT (1)).messages, 1);
  check_references (scene, state);
  for (size_t i = 1; i < COUNT (mails); i++)
    {
      remember (state, &mails[i], 1, &place);
      assert_true (place.known);
      assert_int_equal (place.id_reused, i == 2 || i == 4);
    }
  remember (state, &link, 1, &place);
  assert_int_equal (place.verdict, VERDICT_REVISION);
  assert_int_equal (series_of (scene, state, "v2").previous, 2);
  remember (state, &mails[0], 1, &place);
  assert_false (place.known);
  assert_true (place.id_reused);
  check_references (scene, state);
  store_close (state);
}

static void
a_reply_finds_what_stays_of_its_thread (void **scene_r)
{
  static const struct mail mails[] = {
    { "[PATCH] old", .id = "old", .minutes = 0 },
    { "Re: [PATCH] old", .id = "talk", .to = "old", .minutes = 0 },
    { "[PATCH v2] old", .id = "v2", .to = "talk", .minutes = 1 * DAYS },
  };
  static const struct mail reply
      = { "Re: [PATCH v2] old", .id = "reply", .to = "v2",
          .above = "old talk v2", .minutes = 2 * DAYS };
  struct scene *scene = *scene_r;
  struct store *state = open_state (in_scene (scene, "s"), true);
  struct message_row row;

  REMEMBER (state, mails);
  assert_int_equal (prune_at (state, AT (1 * DAYS)).messages, 2);
  meet (state, &reply, NULL);
  assert_true (find_message (scene, state, "reply", &row));
  assert_int_equal (row.series, series_of (scene, state, "v2").id);
  check_references (scene, state);
  store_close (state);
}

/* --- Many at once --- */

enum
{
  RANDOM_MAILS = 60, /* a run */
  RANDOM_RUNS = 12
};

static unsigned
draw (uint64_t *seed, unsigned limit)
{
  *seed = *seed * 6364136223846793005u + 1442695040888963407u;
  return (unsigned)(*seed >> 33) % limit;
}

/* Number N of some mails of few works: of any version, threaded anywhere, in
   any order of dates.  */
static void
make_up (struct mail *mail, uint64_t *seed, struct arena *arena, unsigned n)
{
  static const char *const kinds[] = { "", "", "", "", "Re: " };
  struct buf text;
  unsigned work = draw (seed, 7), version = 1 + draw (seed, 4);
  unsigned number = draw (seed, 4), to = draw (seed, n + 1);

  buf_init (&text);
  buf_printf (&text, "%s[PATCH v%u %u/3] %s %u", kinds[draw (seed, 5)], version,
              number, number == 0 ? "cover" : "part", work + number);
  *mail = (struct mail){ .subject = arena_string (arena, buf_slice (&text)),
                         .from = draw (seed, 5) == 0 ? BOB : NULL,
                         .minutes = (int)(n * HOUR) - (int)draw (seed, 999),
                         .body = number == 0 ? A_COVER : NULL };
  buf_clear (&text);
  buf_printf (&text, "r%u", draw (seed, 20) == 0 ? to : n);
  mail->id = arena_string (arena, buf_slice (&text));
  buf_clear (&text);
  buf_printf (&text, "r%u", to);
  if (draw (seed, 2) == 0)
    mail->to = arena_string (arena, buf_slice (&text));
  if (draw (seed, 15) == 0)
    mail->date = LEFT_OUT;
  buf_release (&text);
}

static void
nothing_refers_to_what_is_gone (void **scene_r)
{
  struct scene *scene = *scene_r;
  uint64_t gone = 0;

  for (uint64_t start = 1; start <= 4; start++)
    {
      char name[2] = { (char)('a' + start), '\0' };
      struct store *state = open_state (in_scene (scene, name), true);
      struct mail mails[RANDOM_MAILS];
      uint64_t seed = start;

      for (unsigned run = 0; run < RANDOM_RUNS; run++)
        {
          unsigned first = run * RANDOM_MAILS, last = first + RANDOM_MAILS;

          for (unsigned i = 0; i < RANDOM_MAILS; i++)
            make_up (&mails[i], &seed, &scene->arena, first + i);
          REMEMBER (state, mails);
          check_references (scene, state);
          gone += prune_at (state, AT (((int)last - 40 - (int)draw (&seed, 60))
                                       * HOUR))
                      .series;
          check_references (scene, state);
        }
      store_close (state);
      arena_reset (&scene->arena);
    }
  assert_true (gone > 400);
}

#define TEST(name)                                                             \
  cmocka_unit_test_setup_teardown (name, open_scene, close_scene)

int
main (void)
{
  const struct CMUnitTest tests[] = {
    TEST (the_verdict_stays_when_the_version_before_goes),
    TEST (the_verdict_stays_for_a_patch_that_comes_late),
    TEST (a_family_gets_the_number_of_the_lowest_that_stays),
    TEST (a_family_is_not_handed_on_to_what_is_not_there),
    TEST (a_family_forgets_those_that_go),
    TEST (votes_for_what_goes_are_void),
    TEST (a_later_version_is_judged_by_what_is_left),
    TEST (what_goes_is_unknown_and_what_stays_is_known),
    TEST (a_message_id_leads_to_the_next_mail_that_had_it),
    TEST (a_reply_finds_what_stays_of_its_thread),
    TEST (nothing_refers_to_what_is_gone),
  };

  return cmocka_run_group_tests_name ("prune_rest", tests, NULL, NULL);
}
