/* t-life-page: the life of one work on one page.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include "support/life_pages.h"

static void
what_nobody_answered_has_a_short_page (void **state)
{
  struct scene scene;

  (void)state;
  scene_begin (&scene, 3, 2);
  check_page (&scene, 1, false,
              "Title:     heap: Walk faster over a long list\n"
              "Author:    Ada Writer <ada@example.org>\n"
              "State:     v1 posted, since 1970-01-02\n"
              "Waits for: reviewer, since 1970-01-02 (1 day)\n"
              "Last word: 1970-01-02 (1 day ago)\n"
              "\n"
              "Versions:\n"
              "  v1    1970-01-02    3/3  posted\n");
  scene_end (&scene);
}

static void
a_page_has_what_the_reader_said (void **state)
{
  struct scene scene;

  (void)state;
  scene_begin (&scene, 3, 2);
  scene_snooze (&scene, 2, 9, false);
  scene.unlinked = scene_date (3);
  check_page (&scene, 1, false,
              "Title:     heap: Walk faster over a long list\n"
              "Author:    Ada Writer <ada@example.org>\n"
              "State:     v1 posted, since 1970-01-02\n"
              "Waits for: reviewer, since 1970-01-02 (1 day)\n"
              "Last word: 1970-01-02 (1 day ago)\n"
              "Marked:    snooze on 1970-01-03 until 1970-01-10\n"
              "\n"
              "Versions:\n"
              "  v1    1970-01-02    3/3  posted; unlinked on 1970-01-04\n");
  scene_end (&scene);
}

static void
a_page_has_everything (void **state)
{
  struct event_row *event;
  struct scene scenes[2];

  (void)state;
  for (int i = 0; i < 2; i++)
    scene_begin (&scenes[i], 3, 30);
  scenes[0].evidence.count = 2;
  scenes[1].rows[0].first_date = scene_date (11);
  scenes[1].rows[0].last_date = scene_date (11);
  scene_answers (&scenes[0], 1, 3, 0, 0);
  event = scene_event (&scenes[0], EVENT_NAK, TIA, 2, 3);
  event->sentence
      = SLICE ("NAK, this walks over the same list again for each of its "
               "members, and some of them have thousands.");
  scene_answers (&scenes[1], 4, 13, 2, 12);
  scenes[1].answers.carried = SLICE ("3");
  event = scene_event (&scenes[1], EVENT_REVIEWED, RAVI, WHOLE, 12);
  event = scene_event (&scenes[1], EVENT_TESTED, TIA, 2, 13);
  event->sentence = SLICE ("# s390x");
  event->flags = EVENT_FLAG_CONDITIONAL;
  for (int part = 1; part <= 2; part++)
    {
      event = scene_event (&scenes[1], EVENT_APPLIED, MO, part, 14);
      event->at = 1000;
      event->tree = SLICE ("heap/next");
      event->hash
          = part == 1 ? SLICE ("0123456789abcdef") : SLICE ("fedcba9876543210");
    }
  event = scene_event (&scenes[1], EVENT_WILL_APPLY, TOM, WHOLE, 13);
  event->at = 0;
  event = scene_event (&scenes[1], EVENT_ROBOT, LKP, 3, 12);
  event->flags = EVENT_FLAG_FAIL;
  event->sentence = SLICE ("build errors");
  scene_event (&scenes[1], EVENT_APPLIED, TOM, 3, 15)->flags = EVENT_FLAG_BARE;
  check_page (
      scenes, 2, false,
      "Title:     heap: Walk faster over a long list\n"
      "Author:    Ada Writer <ada@example.org>\n"
      "List:      Heap\n"
      "State:     v2 applied, since 1970-01-15, reviewed 3/3\n"
      "Applied:   v2 2/3, to heap/next by Mo Merger, 1970-01-15 "
      "(certain)\n"
      "Answers:   4 by 1 person, last Ravi Reader; 2 by the author\n"
      "Last word: 1970-01-16 (15 days ago)\n"
      "\n"
      "Versions:\n"
      "  v1    1970-01-02    3/3  superseded; 1 answer\n"
      "        https://lists.example.org/heap/c1/\n"
      "  v2    1970-01-12    3/3  applied 2/3; 6 answers; 2 same, 1 "
      "changed\n"
      "\n"
      "Reviews:\n"
      "  v2    1970-01-12    1/3  in the patches when they were posted\n"
      "  v2    1970-01-13    3/3  R    Ravi Reader\n"
      "        https://lists.example.org/heap/r1/\n"
      "  v2    1970-01-14    1/3  T?   Tia Tries # s390x\n"
      "        <r2@example.org>\n"
      "\n"
      "Objections:\n"
      "  v1    1970-01-04  2    nak by Tia Tries\n"
      "        \"NAK, this walks over the same list again for each of "
      "its members, and\n"
      "        some of them have thousands.\"\n"
      "        https://lists.example.org/heap/r1/\n"
      "\n"
      "Notices:\n"
      "  v2    1970-01-14  all  will-apply by tom@example.com (said)\n"
      "  v2    1970-01-15  1-2  applied, heap/next by Mo Merger "
      "(certain)\n"
      "        commits 1:0123456789ab, 2:fedcba987654\n"
      "        https://lists.example.org/heap/r1/\n"
      "\n"
      "Robots:\n"
      "  v2    1970-01-13  3    lkp fail\n"
      "        build errors\n"
      "        <r2@example.org>\n");
  for (int i = 0; i < 2; i++)
    scene_end (&scenes[i]);
}

static void
answers_are_of_others_or_of_the_author (void **state)
{
  static const struct
  {
    int others, own;
    const char *want;
  } cases[] = { { 2, 0, "Answers:   2 by 1 person, last Ravi Reader\n" },
                { 0, 2, "Answers:   2 by the author\n" } };

  (void)state;
  for (size_t i = 0; i < COUNT (cases); i++)
    {
      struct scene scene;
      struct buf buf;

      buf_init (&buf);
      scene_begin (&scene, 1, 1);
      scene_answers (&scene, cases[i].others, 1, cases[i].own, 1);
      make_page (&scene, 1, false, &buf);
      assert_true (
          slice_find (buf_slice (&buf), slice_from_string (cases[i].want))
          != SLICE_NPOS);
      buf_release (&buf);
      scene_end (&scene);
    }
}

static void
a_lifted_objection_is_marked (void **state)
{
  struct scene scene;

  (void)state;
  scene_begin (&scene, 1, 2);
  scene.rows[0].first_date = ROW_NO_DATE;
  scene.rows[0].last_date = ROW_NO_DATE;
  scene_event (&scene, EVENT_CHANGES_REQUESTED, NOBODY, 0, 0)->date
      = ROW_NO_DATE;
  scene_event (&scene, EVENT_NAK, RAVI, 0, 1);
  scene_event (&scene, EVENT_ACKED, RAVI, 0, 2);
  check_page (&scene, 1, true,
              "Title:     heap: Walk faster over a long list\n"
              "Author:    Ada Writer <ada@example.org>\n"
              "State:     v1 \033[32mreviewed\033[0m 1/1, since 1970-01-03\n"
              "Waits for: maintainer, since 1970-01-03 (today)\n"
              "Last word: 1970-01-03 (today)\n"
              "\n"
              "Versions:\n"
              "  v1    -             1/1  \033[32mreviewed\033[0m\n"
              "\n"
              "Reviews:\n"
              "  v1    1970-01-03    1/1  A    Ravi Reader\n"
              "        <r2@example.org>\n"
              "\n"
              "Objections:\n"
              "  v1    -           all  changes-requested\n"
              "        https://lists.example.org/heap/r1/\n"
              "  v1    1970-01-02  all  nak by Ravi Reader (lifted)\n"
              "        <r2@example.org>\n");
  scene_end (&scene);
}

/* The columns of the longest line, without colors.  */
static size_t
find_width (struct slice page)
{
  struct slice line;
  size_t widest = 0;

  while (slice_next_line (&page, &line))
    {
      size_t width = 0;

      for (size_t i = 0; i < line.len; i++, width++)
        if (line.ptr[i] == '\033')
          while (line.ptr[i] != 'm')
            i++;
      widest = width > widest ? width : widest;
    }
  return widest;
}

/* Many counts, and long names.  */
static void
lines_are_cut_at_blanks (void **state)
{
  static const struct slice name
      = SLICE_INIT ("Somebody With Quite Some Names Of Which None Is Short "
                    "Enough For Any Column");
  struct life_page_version version = { .compared = true, .received = 100 };
  struct life_page page = { .title = SLICE ("a title"),
                            .author_name = name,
                            .author_address = SLICE ("somebody@example.org"),
                            .versions = &version,
                            .count = 1,
                            .where = find_where };
  struct event_row *event;
  struct scene scene;
  struct buf buf;

  (void)state;
  scene_begin (&scene, 100, 30);
  scene_answers (&scene, 120, 13, 0, 0);
  for (int part = 1; part <= 50; part++)
    event = scene_event (&scene, EVENT_APPLIED, MO, part, 14);
  event->tree = SLICE ("heap/next");
  scene_event (&scene, EVENT_REVIEWED, RAVI, 1, 12);
  for (int class = 0; class < COMPARISON_CLASSES; class ++)
    version.counts[class] = 100;
  version.life = scene_judge (&scene);
  version.version = SLICE ("v10");
  scene_name (&scene, RAVI, name.ptr, "ravi@example.com");
  buf_init (&buf);
  for (int color = 0; color < 2; color++)
    {
      page.color = color;
      buf_clear (&buf);
      life_page_add (&buf, &page, &scene.arena);
      if (find_width (buf_slice (&buf)) > 80)
        fail_msg ("%.*s", SLICE_ARG (buf_slice (&buf)));
      assert_true (slice_find (buf_slice (&buf),
                               SLICE ("; 120 answers; 100 same, 100 tags"))
                   != SLICE_NPOS);
    }
  buf_release (&buf);
  scene_end (&scene);
}

static void
a_message_cannot_drive_the_terminal (void **state)
{
  struct scene scene;

  (void)state;
  scene_begin (&scene, 1, 2);
  scene.rows[0].title = SLICE ("a\033[2J b\nc");
  scene.persons[TOM].name = SLICE ("T\x07M");
  scene_event (&scene, EVENT_WILL_APPLY, TOM, 0, 2)->sentence
      = SLICE ("soon\xe2\x80\xae \x1b]0;x");
  check_page (&scene, 1, false,
              "Title:     a?[2J b c\n"
              "Author:    Ada Writer <ada@example.org>\n"
              "State:     v1 will-apply, since 1970-01-03\n"
              "Waits for: maintainer, since 1970-01-03 (today)\n"
              "Last word: 1970-01-03 (today)\n"
              "\n"
              "Versions:\n"
              "  v1    1970-01-02    1/1  will-apply\n"
              "\n"
              "Notices:\n"
              "  v1    1970-01-03  all  will-apply by T?M (said)\n"
              "        \"soon? ?]0;x\"\n"
              "        https://lists.example.org/heap/r1/\n");
  scene_end (&scene);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (what_nobody_answered_has_a_short_page),
    cmocka_unit_test (a_page_has_what_the_reader_said),
    cmocka_unit_test (a_page_has_everything),
    cmocka_unit_test (answers_are_of_others_or_of_the_author),
    cmocka_unit_test (a_lifted_objection_is_marked),
    cmocka_unit_test (lines_are_cut_at_blanks),
    cmocka_unit_test (a_message_cannot_drive_the_terminal),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
