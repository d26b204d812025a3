/* t-life-page-words: what single words of the page about a work mean.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include <stdio.h>

#include "support/life_pages.h"

/* The page about SCENE must have the line WANT.  */
static void
check_line (struct scene *scene, bool color, const char *want)
{
  struct slice rest, line;
  struct buf buf;
  bool found = false;

  buf_init (&buf);
  make_page (scene, 1, color, &buf);
  rest = buf_slice (&buf);
  while (!found && slice_next_line (&rest, &line))
    found = slice_eq (line, slice_from_string (want));
  if (!found)
    fail_msg ("no line `%s' in:\n%.*s", want, SLICE_ARG (buf_slice (&buf)));
  buf_release (&buf);
}

/* Good news is green, bad news red, waiting yellow, and what needs no attention
   faint.  */
static void
states_have_colors (void **state)
{
  static const struct
  {
    enum event_what what;
    enum scene_person person;
    int flags;
    const char *want;
  } rows[] = {
    { EVENT_ROBOT, LKP, EVENT_FLAG_OK, "\033[33mposted\033[0m" },
    { EVENT_APPLIED, MO, EVENT_FLAG_LISTED, "\033[1;32mapplied\033[0m 1/1" },
    { EVENT_WILL_APPLY, MO, 0, "\033[32mwill-apply\033[0m" },
    { EVENT_CHANGES_REQUESTED, MO, 0, "\033[31mchanges-requested\033[0m" },
    { EVENT_REJECTED, MO, 0, "\033[31mrejected\033[0m" },
    { EVENT_WITHDRAWN, ADA, EVENT_FLAG_BY_AUTHOR, "\033[2mwithdrawn\033[0m" },
    { EVENT_SUPERSEDED, ADA, EVENT_FLAG_BY_AUTHOR, "\033[2msuperseded\033[0m" },
  };

  (void)state;
  for (size_t i = 0; i < COUNT (rows); i++)
    {
      struct scene scene;
      char want[100];

      scene_begin (&scene, 1, 9);
      scene_event (&scene, rows[i].what, rows[i].person, 0, 4)->flags
          = rows[i].flags;
      snprintf (want, sizeof want, "  v1    1970-01-02    1/1  %s",
                rows[i].want);
      check_line (&scene, true, want);
      scene_end (&scene);
    }
}

static void
what_is_the_readers_own_is_said (void **state)
{
  struct scene scene;

  (void)state;
  scene_begin (&scene, 1, 9);
  scene.decision = (struct decision){ .date = scene_date (2),
                                      .until = ROW_NO_DATE,
                                      .mine = true,
                                      .mine_since = scene_date (2) };
  check_line (&scene, false, "Marked:    mine, since 1970-01-03");
  scene.decision.word = DECISION_DONE;
  scene.decision.date = scene_date (4);
  scene.decision.away = true;
  check_line (&scene, false,
              "Marked:    done on 1970-01-05; mine, since 1970-01-03");
  scene.decision.away = false;
  scene.decision.ended_by = HAPPENING_VERSION;
  check_line (&scene, false,
              "Marked:    done on 1970-01-05, over: a later version was "
              "posted; mine, since");
  scene_end (&scene);
}

/* A blank follows the numbers even if they fill the column.  */
static void
patches_are_counted_if_their_numbers_are_too_many (void **state)
{
  struct scene scene;

  (void)state;
  scene_begin (&scene, 30, 9);
  for (int part = 1; part <= 9; part += 2)
    scene_event (&scene, EVENT_NAK, TIA, part, 3)->at = 1000;
  check_line (&scene, false, "  v1    1970-01-04  1 3 5 7 9 nak by Tia Tries");
  scene_event (&scene, EVENT_NAK, TIA, 11, 3)->at = 1000;
  scene_event (&scene, EVENT_NAK, TIA, 13, 3)->at = 1000;
  check_line (&scene, false, "  v1    1970-01-04  7/30 nak by Tia Tries");
  scene_end (&scene);
}

static void
an_objection_is_lifted_although_a_later_one_stands (void **state)
{
  struct scene scene;

  (void)state;
  scene_begin (&scene, 1, 9);
  scene_event (&scene, EVENT_NAK, RAVI, 0, 3);
  scene_event (&scene, EVENT_ACKED, RAVI, 0, 4);
  scene_event (&scene, EVENT_NAK, TIA, 0, 5);
  check_line (&scene, false,
              "  v1    1970-01-04  all  nak by Ravi Reader (lifted)");
  check_line (&scene, false, "  v1    1970-01-06  all  nak by Tia Tries");
  scene_end (&scene);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (states_have_colors),
    cmocka_unit_test (what_is_the_readers_own_is_said),
    cmocka_unit_test (patches_are_counted_if_their_numbers_are_too_many),
    cmocka_unit_test (an_objection_is_lifted_although_a_later_one_stands),
  };

  return cmocka_run_group_tests_name ("words of life_page", tests, NULL, NULL);
}
