/* Tests of `brief'.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include "report/formats.h"
#include "support/check.h"
#include "support/lives.h"
#include "support/mails.h"
#include "support/reports.h"

static void
check_brief (const struct mail *mails, size_t count, const char *want)
{
  struct fixture fixture;

  run (&fixture, &report_brief, &usual, mails, count);
  assert_text (&fixture, want);
  done (&fixture);
}

static void
a_digest_without_mails_says_so (void **state)
{
  (void)state;
  check_brief (NULL, 0, "Widget, A to B: nothing new\n");
}

/* Without dates, only one end of the period may be known, or none.  */
static void
the_head_says_as_much_of_the_period_as_is_known (void **state)
{
  static const struct
  {
    struct slice from, to;
    const char *want;
  } rows[] = {
    { SLICE_INIT ("A"), SLICE_INIT ("-"), "Widget, since A: nothing new\n" },
    { SLICE_INIT ("-"), SLICE_INIT ("B"), "Widget, until B: nothing new\n" },
    { SLICE_INIT ("-"), SLICE_INIT ("-"), "Widget: nothing new\n" },
  };

  (void)state;
  for (size_t i = 0; i < COUNT (rows); i++)
    {
      struct digest_settings settings = usual;
      struct fixture fixture;

      settings.from = rows[i].from;
      settings.to = rows[i].to;
      run (&fixture, &report_brief, &settings, NULL, 0);
      assert_text (&fixture, rows[i].want);
      done (&fixture);
    }
}

static void
revisions_come_first_then_what_is_new_then_the_rest (void **state)
{
  static const struct mail mails[] = {
    { .subject = "[GIT PULL] updates", .body = A_PULL },
    { .id = "c", .subject = "[PATCH net 0/3] all", .body = A_COVER },
    { .subject = "[PATCH net 1/3] a", .to = "c" },
    { .subject = "[PATCH net 3/3] b", .to = "c" },
    { .subject = "Re: [PATCH net 3/3] b", .to = "c", .body = "> a\n" },
    { .id = "d", .subject = "[PATCH] one" },
    { .subject = "[PATCH v2] one",
      .to = "d",
      .body = A_DIFF ("other"),
      .minutes = DAYS },
    { .subject = "[PATCH RESEND] one", .minutes = HOUR },
  };

  (void)state;
  check_brief (mails, COUNT (mails),
               "Widget, A to B: 2 new, 1 revised, 1 resent, 1 pull request, "
               "1 reply\n"
               "\n"
               "Series\n"
               "  Revision  v2   1/1  one (Ann Author)\n"
               "  New       v1   2/3  [net] all (Ann Author) [missing 2]\n"
               "  New       v1   1/1  one (Ann Author)\n"
               "  Pull      -      -  updates (Ann Author)\n"
               "  Resend    v1   1/1  one (Ann Author)\n");
}

static void
the_list_of_patches_makes_no_difference (void **state)
{
  static const struct mail mails[] = { { .subject = "[PATCH 2/2] a" } };
  struct digest_settings settings = usual;
  struct fixture fixture;

  (void)state;
  settings.patch_list = PATCH_LIST_PATCHES;
  run (&fixture, &report_brief, &settings, mails, COUNT (mails));
  assert_text (&fixture, "Widget, A to B: 1 new\n"
                         "\n"
                         "Series\n"
                         "  New       v1   1/2  a (Ann Author) [missing 1]\n");
  done (&fixture);
}

static void
a_link_leads_to_the_head (void **state)
{
  static const struct mail mails[] = {
    { .subject = "[PATCH 1/2] a", .to = "c", .list = "widget.example.org" },
    { .id = "c",
      .subject = "[PATCH 0/2] all",
      .body = A_COVER,
      .list = "widget.example.org" },
  };
  static const struct digest_link links[]
      = { { .list_id = SLICE_INIT ("widget.example.org"),
            .template = SLICE_INIT ("https://lists.example.org/{id}/") } };
  struct digest_settings settings = usual;
  struct fixture fixture;

  (void)state;
  settings.links = (struct digest_links){ .lists = links, .count = 1 };
  run (&fixture, &report_brief, &settings, mails, COUNT (mails));
  assert_text (&fixture,
               "Widget, A to B: 1 new\n"
               "\n"
               "Series\n"
               "  New       v1   1/2  all (Ann Author) [missing 2]\n"
               "                      https://lists.example.org/c@example.org/"
               "\n");
  done (&fixture);
}

static void
long_labels_do_not_make_a_long_head (void **state)
{
  struct digest_settings settings = usual;
  struct fixture fixture;

  (void)state;
  settings.list = SLICE ("a list with a name that is very long");
  settings.from = SLICE ("0123456789012345678901234567890123456789");
  settings.to = settings.from;
  run (&fixture, &report_brief, &settings, NULL, 0);
  assert_text (&fixture, "a list with a name that\xe2\x80\xa6, "
                         "01234567890123456789012\xe2\x80\xa6 to "
                         "01234567890123456789012\xe2\x80\xa6:\n"
                         "  nothing new\n");
  done (&fixture);
}

static void
a_long_name_has_the_room_that_the_period_leaves (void **state)
{
  struct digest_settings settings = usual;
  struct fixture fixture;

  (void)state;
  settings.list = SLICE ("widget-devel.lists.example.org");
  run (&fixture, &report_brief, &settings, NULL, 0);
  assert_text (&fixture,
               "widget-devel.lists.example.org, A to B: nothing new\n");
  done (&fixture);
}

/* --- With a state --- */

/* What the callbacks answer.  */
struct known
{
  const struct yours *yours;
  const struct life *life;
  const struct report_changes *changes;
};

static int
give_life (void *context, uint32_t version, const struct life **life_r,
           struct error *err)
{
  struct known *known = context;

  (void)version;
  (void)err;
  *life_r = known->life;
  return 0;
}

static int
give_changes (void *context, uint32_t version, struct arena *arena,
              const struct report_changes **changes_r, struct error *err)
{
  struct known *known = context;

  (void)version;
  (void)arena;
  (void)err;
  *changes_r = known->changes;
  return 0;
}

/* The digest of FIXTURE must be WANT, if NEWS and KNOWN are known.  */
static void
check_known (struct fixture *fixture, const struct life_news *news,
             struct known *known, bool color, const char *want)
{
  struct report_settings settings
      = { .color = color, .changes = REPORT_CHANGES_LIST };
  struct report report = { .settings = &settings,
                           .digest = fixture->digest,
                           .verdicts = true,
                           .news = news,
                           .yours = known->yours,
                           .life = give_life,
                           .compare = give_changes,
                           .context = known };
  struct error err;
  char *text;
  size_t len;

  error_init (&err);
  buf_init (&report.buf);
  report.out = open_memstream (&text, &len);
  assert_int_equal (report_brief.begin (&report, &err), 0);
  assert_int_equal (fclose (report.out), 0);
  assert_string_equal (text, want);
  free (text);
  buf_release (&report.buf);
}

static void
a_row_says_what_changed_and_who_has_reviewed (void **state)
{
  static const struct mail mails[] = { { .subject = "[PATCH v2 1/2] a" } };
  struct comparison comparison
      = { .counts = { [COMPARISON_SAME] = 5, [COMPARISON_CHANGED] = 2 } };
  struct report_changes changes = { .comparison = &comparison };
  struct known known = { .changes = &changes };
  struct fixture fixture;
  struct scene scene;

  (void)state;
  scene_begin (&scene, 9, 9);
  scene_event (&scene, EVENT_REVIEWED, RAVI, 2, 4);
  scene_event (&scene, EVENT_REVIEWED, RAVI, 3, 4);
  scene_event (&scene, EVENT_TESTED, TIA, 3, 4);
  scene_event (&scene, EVENT_NAK, MO, 4, 4);
  scene_answers (&scene, 4, 5, 0, 0);
  known.life = scene_judge (&scene);
  run (&fixture, &report_brief, &usual, mails, COUNT (mails));
  check_known (&fixture, NULL, &known, false,
               "Widget, A to B: 1 new\n"
               "\n"
               "Series\n"
               "  New       v2   1/2  a (Ann Author) [missing 2]\n"
               "                      since v2: 5 same, 2 changed; NAK by Mo "
               "Merger\n"
               "                      reviewed 2/9 by Ravi Reader R, Tia Tries "
               "T; 4 answers\n");
  done (&fixture);
  scene_end (&scene);
}

static void
what_is_not_posted_in_the_digest_has_a_row_of_its_own (void **state)
{
  static const struct mail mails[] = {
    { .subject = "[PATCH] b", .from = BOB },
    { .subject = "[PATCH v3 1/9] a" },
  };
  struct known known = { .life = NULL };
  struct life_touched touched[3];
  struct life_news news;
  struct fixture fixture;
  struct scene scenes[3];
  struct arena arena;

  (void)state;
  arena_init (&arena, 0);
  for (uint32_t i = 0; i < COUNT (scenes); i++)
    {
      scene_begin (&scenes[i], 9, 9);
      scenes[i].settings.rows = 1;
      scenes[i].touched.index = 1;
      scenes[i].touched.version = SLICE ("v3");
      scene_event (&scenes[i], EVENT_APPLIED, MO, i ? 0 : 2, 4 + (int)i)->tree
          = SLICE ("heap/next");
      touched[i] = scenes[i].touched;
      touched[i].life = scene_judge (&scenes[i]);
    }
  life_news_make (touched, COUNT (touched), ROW_NO_DATE, &arena, &news);
  start (&fixture, &report_brief, &usual);
  fixture.reported = 2;
  mails_add (&fixture.mails, &mails[0]);
  mails_add (&fixture.mails, &mails[1]);
  check_known (&fixture, &news, &known, true,
               "Widget, A to B: 1 new, 3 applied\n"
               "\n"
               "Series\n"
               "  \33[32mNew\33[0m       v1   1/1  b (Bob)\n"
               "\n"
               "What happened\n"
               "  \33[1;32mApplied\33[0m   v3   1/9  heap: Walk faster over a "
               "long list (Ada Writer)\n"
               "                      heap/next by Mo Merger\n"
               "  ... and 2 more: Applied\n");
  done (&fixture);
  arena_release (&arena);
  for (size_t i = 0; i < COUNT (scenes); i++)
    scene_end (&scenes[i]);
}

/* Of two series that somebody reviewed, the first is in the digest, so the
   other has the only row that there is room for.  */
static void
the_limit_is_for_rows_that_are_not_above (void **state)
{
  static const struct mail mails[]
      = { { .subject = "[PATCH] b", .from = BOB } };
  struct known known = { .life = NULL };
  struct life_touched touched[2];
  struct life_news news;
  struct fixture fixture;
  struct scene scenes[2];
  struct arena arena;

  (void)state;
  arena_init (&arena, 0);
  for (uint32_t i = 0; i < COUNT (scenes); i++)
    {
      scene_begin (&scenes[i], 9, 9);
      scenes[i].settings.rows = 1;
      scenes[i].touched.index = i;
      scene_event (&scenes[i], EVENT_REVIEWED, RAVI, 2, 4 + (int)i);
      touched[i] = scenes[i].touched;
      touched[i].life = scene_judge (&scenes[i]);
    }
  life_news_make (touched, COUNT (touched), ROW_NO_DATE, &arena, &news);
  start (&fixture, &report_brief, &usual);
  mails_add (&fixture.mails, &mails[0]);
  fixture.reported = 2;
  mails_add (&fixture.mails, &(struct mail){ .subject = "[PATCH] a" });
  check_known (&fixture, &news, &known, false,
               "Widget, A to B: 1 new\n"
               "\n"
               "Series\n"
               "  New       v1   1/1  b (Bob)\n"
               "\n"
               "What happened\n"
               "  Reviewed  v1   1/9  heap: Walk faster over a long list (Ada "
               "Writer)\n"
               "                      Ravi Reader R 1/9\n");
  done (&fixture);
  arena_release (&arena);
  for (size_t i = 0; i < COUNT (scenes); i++)
    scene_end (&scenes[i]);
}

/* Of two series of the digest, the second is the reader's business.  */
static void
what_is_yours_comes_first_and_only_once (void **state)
{
  static const struct mail mails[] = {
    { .subject = "[PATCH] a" },
    { .subject = "[PATCH net 1/9] b", .from = BOB },
  };
  struct known known = { .life = NULL };
  struct life_news news;
  struct yours yours;
  struct yours_series series = { .posted = true, .fresh = true, .asked = true };
  struct life_touched touched;
  struct fixture fixture;
  struct scene scene;
  struct arena arena;

  (void)state;
  arena_init (&arena, 0);
  scene_begin (&scene, 9, 9);
  scene.touched.index = 1;
  scene.touched.received = 1;
  scene.touched.prefixes = SLICE ("net");
  scene_event (&scene, EVENT_REVIEWED, RAVI, 2, 4);
  touched = scene.touched;
  touched.life = scene_judge (&scene);
  series.touched = &touched;
  life_news_make (&touched, 1, ROW_NO_DATE, &arena, &news);
  yours_make (&series, 1, &(struct yours_period){ .since = ROW_NO_DATE },
              &arena, &yours);
  known.yours = &yours;
  run (&fixture, &report_brief, &usual, mails, COUNT (mails));
  check_known (&fixture, &news, &known, false,
               "Widget, A to B: 2 new\n"
               "\n"
               "Yours\n"
               "  Asked     v1   1/9  [net] heap: Walk faster over a long "
               "list (Ada Writer)\n"
               "                      missing 2-9; reviewed 1/9 by Ravi Reader "
               "R\n"
               "\n"
               "Series\n"
               "  New       v1   1/1  a (Ann Author)\n");
  done (&fixture);
  scene_end (&scene);
  arena_release (&arena);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (a_digest_without_mails_says_so),
    cmocka_unit_test (the_head_says_as_much_of_the_period_as_is_known),
    cmocka_unit_test (revisions_come_first_then_what_is_new_then_the_rest),
    cmocka_unit_test (the_list_of_patches_makes_no_difference),
    cmocka_unit_test (a_link_leads_to_the_head),
    cmocka_unit_test (long_labels_do_not_make_a_long_head),
    cmocka_unit_test (a_long_name_has_the_room_that_the_period_leaves),
    cmocka_unit_test (a_row_says_what_changed_and_who_has_reviewed),
    cmocka_unit_test (what_is_not_posted_in_the_digest_has_a_row_of_its_own),
    cmocka_unit_test (the_limit_is_for_rows_that_are_not_above),
    cmocka_unit_test (what_is_yours_comes_first_and_only_once),
  };

  return cmocka_run_group_tests_name ("brief", tests, NULL, NULL);
}
