/* t-settings-state: the state and the mailmap of a call.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include <sysexits.h>

#include "support/check.h"
#include "cli/settings.h"
#include "support/states.h"
#include "support/calls.h"

/* --- Options over configuration over defaults --- */

static void
a_state_without_a_path_is_the_usual_one (void **state)
{
  struct scene *scene = *state;
  struct call call;
  const char *path;

  CALL (&call, scene, "state: {}\n", "file");
  assert_true (settings_find_state (&call.settings, -1, &path));
  assert_string_equal (
      path, in_scene (scene, ".local/state/patchdigest/state.sqlite"));
  done (&call);
}

/* --- States --- */

/* The state with the option OPTION when LIST has brought the mails: PATH, null:
   none; or `later' before LIST is known.  */
struct state_row
{
  const char *yaml, *option;
  int list;
  const char *path;
};

static void
check_states (struct scene *scene, const struct state_row *rows, size_t count)
{
  for (size_t i = 0; i < count; i++)
    {
      struct call call;
      const char *path = "not set";
      bool found;

      CALL (&call, scene, rows[i].yaml, rows[i].option);
      found = settings_find_state (&call.settings, rows[i].list, &path);
      if (!found)
        path = rows[i].list < 0 ? "later" : "never";
      assert_slice (rows[i].option, slice_from_string (path), rows[i].path);
      done (&call);
    }
}

static void
a_list_may_have_a_state_of_its_own (void **state)
{
  static const struct state_row rows[] = {
    { LISTS, "-q", -1, "later" },
    { LISTS, "-q", 0, NULL },
    { LISTS, "-q", 1, "/own" },
    { LISTS "state: {path: /all}\n", "-q", -1, "later" },
    { LISTS "state: {path: /all}\n", "-q", 0, "/all" },
    { LISTS "state: {path: /all}\n", "-q", 1, "/own" },
    { "lists: {a.example.org: A}\nstate: {path: /all}\n", "-q", -1, "/all" },
    { "lists: {a.example.org: A}\nstate: {path: /all}\n", "-q", 0, "/all" },
  };

  check_states (*state, rows, COUNT (rows));
}

static void
a_named_list_has_its_state_at_once (void **state)
{
  static const struct state_row rows[] = {
    { LISTS "state: {path: /all}\n", "--list=The Gadgets", -1, "/own" },
    { LISTS "state: {path: /all}\n", "--list=gadget.example.org", 0, "/own" },
    { LISTS "state: {path: /all}\n", "--list=Widgets", -1, "/all" },
    { LISTS "state: {path: /all}\n", "--list=Widgets", 1, "/all" },
    { LISTS "state: {path: /all}\n", "--list=Others", -1, "later" },
    { LISTS, "--list=Widgets", -1, NULL },
  };

  check_states (*state, rows, COUNT (rows));
}

static void
options_about_the_state_go_before_those_of_lists (void **state)
{
  static const struct state_row rows[] = {
    { LISTS "state: {path: /all}\n", "--state=o", -1, "o" },
    { LISTS "state: {path: /all}\n", "--state=o", 1, "o" },
    { LISTS "state: {path: /all}\n", "--no-state", -1, NULL },
    { LISTS "state: {path: /all}\n", "--no-state", 1, NULL },
  };

  check_states (*state, rows, COUNT (rows));
}

static void
a_state_is_opened_as_the_file_wants_it (void **state)
{
  struct store_settings how;
  struct call call;

  CALL (&call, *state, "state: {path: /s, journal: wal, wait: 1.5 s}\n", "-q");
  how = settings_for_state (&call.settings, "/p", false);
  assert_string_equal (how.path, "/p");
  assert_true (how.wal);
  assert_false (how.write || how.must_exist);
  assert_true (how.wait == 1.5);
  assert_true (settings_for_state (&call.settings, "/p", true).write);
  done (&call);
}

static void
a_listing_is_of_the_period_and_list_that_are_named (void **state)
{
  struct state_list_filter filter;
  struct call call;

  CALL (&call, *state, LISTS, "--state-list", "--since=@7",
        "--list=widget.example.org");
  filter = settings_listing (&call.settings);
  assert_true (filter.has_since);
  assert_false (filter.has_until);
  assert_int_equal (filter.since, 7);
  assert_slice ("list", filter.list, "Widgets");
  assert_int_equal (filter.list_count, 2);
  assert_slice ("list", filter.lists[1].shown, "The Gadgets");
  done (&call);
}

/* --- The mailmap --- */

static void
a_mailmap_is_read (void **state)
{
  struct address address = { SLICE ("ann"), SLICE ("ann@example.org") };
  struct address proper;
  struct call call;
  char yaml[400];

  write_file (in_scene (*state, "mailmap"),
              SLICE ("Ann Bee <ann@example.org>\n"));
  snprintf (yaml, sizeof yaml, "contributors: {mailmap: \"%s\"}\n",
            in_scene (*state, "mailmap"));
  CALL (&call, *state, yaml, "file");
  assert_non_null (call.settings.mailmap);
  assert_ptr_equal (call.settings.run.digest.mailmap, call.settings.mailmap);
  assert_true (mailmap_find (call.settings.mailmap, address, &proper));
  assert_slice ("name", proper.name, "Ann Bee");
  done (&call);
}

static void
a_mailmap_that_cannot_be_read_is_reported (void **state)
{
  const char *config = in_scene (*state, "config.yaml");
  const char *missing = in_scene (*state, "no-mailmap");
  struct call call;
  char yaml[400];

  snprintf (yaml, sizeof yaml, "contributors: {mailmap: \"%s\"}\n", missing);
  write_file (config, slice_from_string (yaml));
  assert_int_equal (call_with (&call, *state, WORDS ("-c", config)), -1);
  assert_int_equal (call.err.status, EX_CONFIG);
  assert_non_null (strstr (call.err.text, missing));
  done (&call);
}

int
main (void)
{
  static const struct CMUnitTest tests[] = {
    cmocka_unit_test_setup_teardown (a_state_without_a_path_is_the_usual_one,
                                     open_scene, close_scene),
    cmocka_unit_test_setup_teardown (a_list_may_have_a_state_of_its_own,
                                     open_scene, close_scene),
    cmocka_unit_test_setup_teardown (a_named_list_has_its_state_at_once,
                                     open_scene, close_scene),
    cmocka_unit_test_setup_teardown (
        options_about_the_state_go_before_those_of_lists, open_scene,
        close_scene),
    cmocka_unit_test_setup_teardown (a_state_is_opened_as_the_file_wants_it,
                                     open_scene, close_scene),
    cmocka_unit_test_setup_teardown (
        a_listing_is_of_the_period_and_list_that_are_named, open_scene,
        close_scene),
    cmocka_unit_test_setup_teardown (a_mailmap_is_read, open_scene,
                                     close_scene),
    cmocka_unit_test_setup_teardown (a_mailmap_that_cannot_be_read_is_reported,
                                     open_scene, close_scene),
  };
  return cmocka_run_group_tests_name ("settings-state", tests, NULL, NULL);
}
