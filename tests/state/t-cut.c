/* t-cut: works and versions that are larger than their rows say.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include "series/work.h"
#include "state/cut.h"
#include "state/members.h"
#include "state/replay.h"
#include "support/dumps.h"
#include "support/prunes.h"

enum
{
  POSTINGS = 100,
  PARTS = 40
};

/* --- States --- */

static const char *
numbered (struct arena *arena, const char *before, unsigned i,
          const char *after)
{
  struct slice text;
  struct buf buf;

  buf_init (&buf);
  buf_printf (&buf, "%s%u%s", before, i, after);
  buf_add_byte (&buf, '\0');
  text = arena_copy (arena, buf_slice (&buf));
  buf_release (&buf);
  return text.ptr;
}

/* COUNT postings of TITLE, a day each from the day FIRST on, whose ids begin
   with ID.  */
static void
post_from (struct scene *scene, struct store *state, const char *title,
           const char *id, unsigned count, int first)
{
  struct mail *mails = arena_calloc (&scene->arena, count * sizeof *mails);

  for (unsigned i = 0; i < count; i++)
    mails[i]
        = (struct mail){ .subject = title,
                         .id = numbered (&scene->arena, id, i, "@example.org"),
                         .minutes = (first + (int)i) * DAYS };
  remember (state, mails, count, NULL);
}

static void
post (struct scene *scene, struct store *state, const char *title,
      const char *id, unsigned count)
{
  post_from (scene, state, title, id, count, 0);
}

/* A series of PARTS patches.  */
static void
send_parts (struct scene *scene, struct store *state)
{
  struct mail *mails = arena_calloc (&scene->arena, PARTS * sizeof *mails);

  for (unsigned i = 0; i < PARTS; i++)
    mails[i] = (struct mail){
      .subject = numbered (&scene->arena, "[PATCH ", i + 1, "/40] part"),
      .id = numbered (&scene->arena, "part", i, "@example.org"),
      .to = i ? "part0" : NULL,
      .minutes = 1
    };
  remember (state, mails, PARTS, NULL);
}

static unsigned
count_members (struct store *state, const struct series_row *row)
{
  struct members members;
  unsigned count = 0;
  struct error err;
  int64_t number;
  int more;

  error_init (&err);
  members_begin (&members, state, row);
  while ((more = members_next (&members, &number, &err)) > 0)
    count++;
  MUST (more);
  members_end (&members);
  return count;
}

/* The root of the work of the version that ID began.  */
static struct series_row
root_of (struct scene *scene, struct store *state, const char *id)
{
  struct series_row row = series_of (scene, state, id);
  struct error err;

  error_init (&err);
  while (row.work != row.id)
    MUST (rows_get_series (state, row.work, &scene->arena, &row, &err));
  return row;
}

/* --- Tests --- */

static void
a_set_keeps_its_ends (void **scene_r)
{
  struct arena *arena = &((struct scene *)*scene_r)->arena;
  struct series_row row = { .kin = SLICE ("3 5-200"), .kin_more = 2 };

  assert_slice ("few", cut_members (SLICE ("3 5-20"), arena), "3 5-20");
  assert_slice ("many", cut_members (SLICE ("3 5-21 30"), arena), "3 7-21 30");
  assert_slice ("none", cut_members (SLICE (""), arena), "");
  cut_kin (&row, arena);
  assert_slice ("kin", row.kin, "137-200");
  assert_int_equal (row.kin_more, 2 + 133);
}

static void
a_row_names_the_newest_and_the_rest_leads_to_it (void **scene_r)
{
  struct scene *scene = *scene_r;
  struct store *state = open_state (":memory:", true);
  struct series_row root;

  post (scene, state, "[PATCH] gadget: fix it", "p", POSTINGS);
  send_parts (scene, state);
  root = root_of (scene, state, "p0");
  assert_int_equal (numset_count (root.kin), WORK_VERSIONS_MAX);
  assert_int_equal (root.kin_more, POSTINGS - 1 - WORK_VERSIONS_MAX);
  for (unsigned i = 0; i < POSTINGS; i++)
    assert_int_equal (
        root_of (scene, state, numbered (&scene->arena, "p", i, "")).id,
        root.id);
  root = series_of (scene, state, "part0");
  assert_int_equal (numset_count (root.members), ROW_MEMBERS_MAX + 1);
  assert_int_equal (root.patches, PARTS);
  assert_int_equal (count_members (state, &root), PARTS);
  check_references (scene, state);
  store_close (state);
}

static void
works_that_become_one_have_one_root (void **scene_r)
{
  static const struct mail link = { "[PATCH v2] gadget: fix it", .id = "link",
                                    .to = "q3", .minutes = 120 * DAYS };
  struct scene *scene = *scene_r;
  struct store *state = open_state (":memory:", true);
  struct series_row root;

  post (scene, state, "[PATCH] gadget: fix it", "p", POSTINGS);
  post (scene, state, "[PATCH] widget: mend another", "q", POSTINGS + 10);
  assert_int_not_equal (root_of (scene, state, "p0").id,
                        root_of (scene, state, "q0").id);
  assert_int_equal (meet (state, &link, NULL), VERDICT_REVISION);
  root = root_of (scene, state, "link");
  assert_int_equal (root_of (scene, state, "p0").id, root.id);
  assert_int_equal (root_of (scene, state, "q0").id, root.id);
  assert_int_equal (root.kin_more + WORK_VERSIONS_MAX, 2 * POSTINGS + 10);
  check_references (scene, state);
  /* What found its way by the smaller work still does.  */
  prune_at (state, AT (60 * DAYS));
  check_references (scene, state);
  assert_int_equal (root_of (scene, state, "p70").id,
                    root_of (scene, state, "q70").id);
  store_close (state);
}

/* Only the first posting of the smaller work goes, to which the oldest others
   of that work led.  */
static void
the_way_to_the_root_may_be_cut (void **scene_r)
{
  static const struct mail link = { "[PATCH v2] gadget: fix it", .id = "link",
                                    .to = "q3", .minutes = 120 * DAYS };
  struct scene *scene = *scene_r;
  struct store *state = open_state (":memory:", true);

  post (scene, state, "[PATCH] gadget: fix it", "p", POSTINGS);
  post_from (scene, state, "[PATCH] widget: mend another", "q", POSTINGS + 10,
             5);
  assert_int_equal (meet (state, &link, NULL), VERDICT_REVISION);
  assert_int_equal (series_of (scene, state, "p1").work,
                    series_of (scene, state, "p0").id);
  prune_at (state, AT (1 * DAYS));
  assert_false (has_series (scene, state, "p0"));
  assert_int_equal (root_of (scene, state, "p1").id,
                    series_of (scene, state, "q0").id);
  check_references (scene, state);
  store_close (state);
}

/* An old version whose date is late stays alone: all that the work names goes,
   and nothing leads from there to it.  */
static void
of_a_large_work_one_that_it_does_not_name_may_stay (void **scene_r)
{
  struct scene *scene = *scene_r;
  struct store *state = open_state (":memory:", true);
  struct mail mails[POSTINGS];
  struct series_row row;

  for (unsigned i = 0; i < POSTINGS; i++)
    mails[i]
        = (struct mail){ .subject = "[PATCH] gadget: fix it",
                         .id = numbered (&scene->arena, "p", i, "@example.org"),
                         .minutes = (i == 1 ? 2 * POSTINGS : (int)i) * DAYS };
  REMEMBER (state, mails);
  assert_int_equal (series_of (scene, state, "p1").work,
                    series_of (scene, state, "p0").id);
  prune_at (state, AT ((POSTINGS + 1) * DAYS));
  assert_false (has_series (scene, state, "p0"));
  assert_false (has_series (scene, state, "p99"));
  row = series_of (scene, state, "p1");
  assert_int_equal (row.work, row.id);
  assert_int_equal (row.previous, 0);
  check_references (scene, state);
  store_close (state);
}

/* As programs before format 4 wrote it.  */
static void
make_format_3 (const char *path)
{
  struct store_schema schema = { .format = 3, .count = ROWS_LATEST };
  struct store_settings settings = { .path = path, .write = true };
  struct series_row few = {
    .id = 1, .work = 1, .kin = SLICE ("2-10"), .members = SLICE ("1-17")
  };
  struct series_row many = { .id = 200,
                             .work = 200,
                             .kin = SLICE ("100-199"),
                             .members = SLICE ("100-140") };
  struct store *state;
  struct error err;

  error_init (&err);
  schema.tables = state_schema ().tables;
  MUST (store_open (&state, &schema, &settings, &err));
  MUST (store_begin_change (state, &err));
  MUST (rows_put_series (state, &few, &err));
  MUST (rows_put_series (state, &many, &err));
  MUST (store_commit (state, &err));
  store_close (state);
}

static void
sets_of_an_old_state_are_cut_when_it_is_migrated (void **scene_r)
{
  struct scene *scene = *scene_r;
  const char *path = in_scene (scene, "old");
  struct series_row row;
  struct store *state;
  struct error err;

  error_init (&err);
  make_format_3 (path);
  state = open_state (path, true);
  MUST (rows_get_series (state, 1, &scene->arena, &row, &err));
  assert_slice ("kin", row.kin, "2-10");
  assert_slice ("members", row.members, "1-17");
  assert_int_equal (row.kin_more, 0);
  MUST (rows_get_series (state, 200, &scene->arena, &row, &err));
  assert_slice ("kin", row.kin, "136-199");
  assert_int_equal (row.kin_more, 36);
  assert_int_equal (numset_count (row.members), ROW_MEMBERS_MAX + 1);
  store_close (state);
}

static void
one_by_one_gives_what_all_at_once_gives (void **scene_r)
{
  struct scene *scene = *scene_r;
  struct store *all = open_state (":memory:", true);
  struct store *each = open_state (":memory:", true);

  post (scene, all, "[PATCH] gadget: fix it", "p", POSTINGS);
  for (unsigned i = 0; i < POSTINGS; i++)
    {
      const struct mail mail
          = { "[PATCH] gadget: fix it",
              .id = numbered (&scene->arena, "p", i, "@example.org"),
              .minutes = (int)i * DAYS };

      meet (each, &mail, NULL);
    }
  assert_same (rows_of (each, &scene->arena), rows_of (all, &scene->arena));
  store_close (each);
  store_close (all);
}

static void
an_export_has_all (void **scene_r)
{
  struct scene *scene = *scene_r;
  struct store *state = open_state (":memory:", true);
  struct error err;
  int64_t list;

  error_init (&err);
  MUST (store_begin_change (state, &err));
  MUST (rows_add_list (state, SLICE ("gadgets.example.org"), &list, &err));
  MUST (store_commit (state, &err));
  put_digest (state, 1, "gadgets", "2026-01-06", 1767607200);
  post (scene, state, "[PATCH] gadget: fix it", "p", POSTINGS);
  send_parts (scene, state);
  check_round_trip (scene, state);
  store_close (state);
}

static void
a_message_of_a_large_work_is_explained (void **scene_r)
{
  struct scene *scene = *scene_r;
  struct store *state = open_state (":memory:", true);
  struct message_row row;
  struct replay replay;
  struct error err;

  error_init (&err);
  post (scene, state, "[PATCH] gadget: fix it", "p", POSTINGS);
  assert_int_equal (
      rows_get_message (state, POSTINGS - 3, &scene->arena, &row, &err), 1);
  MUST (replay_message (state, &row, &replay, &err));
  assert_true (replay.agrees);
  assert_int_equal (series_count (replay.set), POSTINGS - 3);
  replay_release (&replay);
  store_close (state);
}

#define TEST(name)                                                             \
  cmocka_unit_test_setup_teardown (name, open_scene, close_scene)

int
main (void)
{
  const struct CMUnitTest tests[] = {
    TEST (a_set_keeps_its_ends),
    TEST (a_row_names_the_newest_and_the_rest_leads_to_it),
    TEST (works_that_become_one_have_one_root),
    TEST (the_way_to_the_root_may_be_cut),
    TEST (of_a_large_work_one_that_it_does_not_name_may_stay),
    TEST (sets_of_an_old_state_are_cut_when_it_is_migrated),
    TEST (one_by_one_gives_what_all_at_once_gives),
    TEST (an_export_has_all),
    TEST (a_message_of_a_large_work_is_explained),
  };

  return cmocka_run_group_tests_name ("cut", tests, NULL, NULL);
}
