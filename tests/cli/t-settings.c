/* t-settings: what a call is to do.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include <sysexits.h>

#include "support/check.h"
#include "cli/settings.h"
#include "support/states.h"
#include "support/calls.h"

/* --- Where the configuration is --- */

static void
without_a_file_all_have_their_defaults (void **state)
{
  const struct pipeline_settings *run;
  struct store_settings how;
  const char *path = "";
  struct call call;

  assert_int_equal (call_with (&call, *state, WORDS ("file")), 0);
  run = &call.settings.run;
  assert_null (call.settings.config_path);
  assert_ptr_equal (run->writer, &report_text);
  assert_int_equal (run->digest.top, 15);
  assert_int_equal (run->digest.patch_list, PATCH_LIST_SERIES);
  assert_int_equal (run->digest.list.len, 0);
  assert_int_equal (run->digest.from.len, 0);
  assert_int_equal (run->digest.to.len, 0);
  assert_int_equal (run->digest.now, NOW);
  assert_int_equal (run->digest.list_count, 0);
  assert_int_equal (run->digest.domain_count, 0);
  assert_null (run->digest.mailmap);
  assert_false (run->digest.has_since || run->digest.has_until);
  assert_int_equal (run->label, PIPELINE_LABEL_PREVIOUS);
  assert_false (run->across_lists);
  assert_memory_equal (run->key_bytes, key, sizeof key);
  assert_true (settings_find_state (&call.settings, -1, &path));
  assert_null (path);
  how = settings_for_state (&call.settings, "s", true);
  assert_string_equal (how.path, "s");
  assert_true (how.write);
  assert_false (how.wal || how.must_exist);
  assert_true (how.wait == 60);
  done (&call);
}

/* Makes the usual file of the scene with YAML in it.  */
static const char *
write_usual (struct scene *scene, const char *yaml)
{
  mkdir (in_scene (scene, ".config"), 0700);
  mkdir (in_scene (scene, ".config/patchdigest"), 0700);
  write_file (in_scene (scene, ".config/patchdigest/config.yaml"),
              slice_from_string (yaml));
  return in_scene (scene, ".config/patchdigest/config.yaml");
}

static void
remove_usual (struct scene *scene)
{
  unlink (in_scene (scene, ".config/patchdigest/config.yaml"));
  rmdir (in_scene (scene, ".config/patchdigest"));
  rmdir (in_scene (scene, ".config"));
}

static void
the_usual_file_is_read_where_it_is_there (void **state)
{
  const char *path = write_usual (*state, "digest: {top: 3}\n");
  struct call call;

  assert_int_equal (call_with (&call, *state, WORDS ("file")), 0);
  assert_string_equal (call.settings.config_path, path);
  assert_int_equal (call.settings.run.digest.top, 3);
  done (&call);
  remove_usual (*state);
}

static void
a_named_file_goes_before_the_usual_one (void **state)
{
  struct call call;

  write_usual (*state, "digest: {top: 3, patch_list: none}\n");
  CALL (&call, *state, "digest: {top: 4}\n", "file");
  assert_int_equal (call.settings.run.digest.top, 4);
  assert_int_equal (call.settings.run.digest.patch_list, PATCH_LIST_SERIES);
  done (&call);
  remove_usual (*state);
}

static void
none_is_no_file_at_all (void **state)
{
  struct call call;

  write_usual (*state, "digest: {top: 3}\n");
  assert_int_equal (call_with (&call, *state, WORDS ("--config=none")), 0);
  assert_null (call.settings.config_path);
  assert_int_equal (call.settings.run.digest.top, 15);
  done (&call);
  remove_usual (*state);
}

static void
a_named_file_must_be_there (void **state)
{
  const char *path = in_scene (*state, "nothing.yaml");
  struct call call;

  assert_int_equal (call_with (&call, *state, WORDS ("-c", path)), -1);
  assert_int_equal (call.err.status, EX_NOINPUT);
  assert_non_null (strstr (call.err.text, path));
  done (&call);
}

static void
a_broken_file_is_reported_with_its_place (void **state)
{
  static const struct
  {
    const char *yaml, *where;
  } rows[] = {
    { "digest:\n  top: many\n", ":2:8: " },
    { "digest: {patch_list: all}\n", ":1:22: " },
    { "digest: {format: xml}\n", ":1:18: " },
    { "no_such_key: 1\n", ":1:1: " },
    { "digest: [\n", ":1:9: " },
  };

  for (size_t i = 0; i < COUNT (rows); i++)
    {
      const char *path = in_scene (*state, "config.yaml");
      struct call call;
      char want[400];

      write_file (path, slice_from_string (rows[i].yaml));
      assert_int_equal (call_with (&call, *state, WORDS ("-c", path)), -1);
      assert_int_equal (call.err.status, EX_CONFIG);
      snprintf (want, sizeof want, "%s%s", path, rows[i].where);
      if (strncmp (call.err.text, want, strlen (want)) != 0)
        fail_msg ("%s, not %s...", call.err.text, want);
      done (&call);
    }
}

/* --- Options over configuration over defaults --- */

/* The settings in question, as a text.  */
static const char *
show (struct call *call, const char *what)
{
  const struct pipeline_settings *run = &call->settings.run;
  struct store_settings how = settings_for_state (&call->settings, "s", false);
  const char *path;
  char text[400];

  settings_find_state (&call->settings, -1, &path);
  if (strcmp (what, "top") == 0)
    snprintf (text, sizeof text, "%u", run->digest.top);
  else if (strcmp (what, "rows") == 0)
    snprintf (text, sizeof text, "%d", run->digest.patch_list);
  else if (strcmp (what, "format") == 0)
    snprintf (text, sizeof text, "%s", run->writer->name);
  else if (strcmp (what, "from") == 0)
    snprintf (text, sizeof text, "%d %.*s", run->label,
              SLICE_ARG (run->digest.from));
  else if (strcmp (what, "across") == 0)
    snprintf (text, sizeof text, "%d", run->across_lists);
  else if (strcmp (what, "state") == 0)
    snprintf (text, sizeof text, "%s", path ? path : "none");
  else if (strcmp (what, "wal") == 0)
    snprintf (text, sizeof text, "%d", how.wal);
  else if (strcmp (what, "wait") == 0)
    snprintf (text, sizeof text, "%g", how.wait);
  else
    fail_msg ("what is %s?", what);
  return arena_string (&call->scene->arena, slice_from_string (text));
}

static void
options_go_before_the_file_and_that_before_defaults (void **state)
{
  static const struct
  {
    const char *what, *yaml, *option, *want;
  } rows[] = {
    { "top", "", NULL, "15" },
    { "top", "digest: {top: 5}", NULL, "5" },
    { "top", "digest: {top: 5}", "--top=6", "6" },
    { "top", "", "--top=15", "15" },
    { "top", "digest: {top: 5}", "--top=15", "15" },
    { "rows", "", NULL, "0" },
    { "rows", "digest: {patch_list: patches}", NULL, "1" },
    { "rows", "digest: {patch_list: none}", NULL, "2" },
    { "rows", "digest: {patch_list: none}", "--patch-list=series", "0" },
    { "rows", "digest: {patch_list: series}", "--patch-list=none", "2" },
    { "format", "", NULL, "text" },
    { "format", "digest: {format: jsonl}", NULL, "jsonl" },
    { "format", "digest: {format: jsonl}", "--format=text", "text" },
    { "format", "", "--format=jsonl", "jsonl" },
    { "from", "", NULL, "0 " },
    { "from", "digest: {from_label: previous}", NULL, "0 " },
    { "from", "digest: {from_label: date}", NULL, "1 " },
    { "from", "digest: {from_label: v6.1}", NULL, "0 v6.1" },
    { "from", "digest: {from_label: v6.1}", "--from=v6.2", "0 v6.2" },
    { "from", "digest: {from_label: date}", "--from=v6.2", "1 v6.2" },
    { "from", "digest: {from_label: previous}", "--from=date", "0 date" },
    { "across", "", NULL, "0" },
    { "across", "across_lists: true", NULL, "1" },
    { "state", "", NULL, "none" },
    { "state", "", "--state=o", "o" },
    { "state", "state: {path: /c}", NULL, "/c" },
    { "state", "state: {path: /c}", "--state=o", "o" },
    { "state", "state: {path: /c}", "--no-state", "none" },
    { "state", "state: {journal: wal}", "--no-state", "none" },
    { "wal", "", NULL, "0" },
    { "wal", "state: {journal: wal}", NULL, "1" },
    { "wal", "state: {journal: wal}", "--state=o", "1" },
    { "wait", "", NULL, "60" },
    { "wait", "state: {wait: 2 min}", NULL, "120" },
  };

  for (size_t i = 0; i < COUNT (rows); i++)
    {
      struct call call;
      const char *got;

      if (rows[i].option)
        CALL (&call, *state, rows[i].yaml, rows[i].option);
      else
        CALL (&call, *state, rows[i].yaml, "file");
      got = show (&call, rows[i].what);
      if (strcmp (got, rows[i].want) != 0)
        fail_msg ("%s, %s: %s is %s, not %s", rows[i].yaml, rows[i].option,
                  rows[i].what, got, rows[i].want);
      done (&call);
    }
}

static void
what_only_options_say_is_kept (void **state)
{
  struct call call;
  const struct digest_settings *digest = &call.settings.run.digest;

  CALL (&call, *state, "digest: {top: 5}\n", "--since=@100", "--until=@200",
        "--to=now", "--list=Widget");
  assert_true (digest->has_since && digest->has_until);
  assert_int_equal (digest->since, 100);
  assert_int_equal (digest->until, 200);
  assert_slice ("to", digest->to, "now");
  assert_slice ("list", digest->list, "Widget");
  assert_int_equal (digest->now, NOW);
  done (&call);
}

/* --- Names --- */

static void
lists_and_domains_have_their_names (void **state)
{
  struct call call;
  const struct digest_settings *digest = &call.settings.run.digest;

  CALL (&call, *state,
        LISTS "contributors:\n  domains:\n    Example.org: Example, Inc.\n"
              "    old.example.org: Old\n",
        "file");
  assert_int_equal (digest->list_count, 2);
  assert_slice ("id", digest->lists[0].text, "widget.example.org");
  assert_slice ("name", digest->lists[0].shown, "Widgets");
  assert_slice ("id", digest->lists[1].text, "gadget.example.org");
  assert_slice ("name", digest->lists[1].shown, "The Gadgets");
  assert_int_equal (digest->domain_count, 2);
  assert_slice ("domain", digest->domains[0].text, "example.org");
  assert_slice ("shown", digest->domains[0].shown, "Example, Inc.");
  assert_slice ("domain", digest->domains[1].text, "old.example.org");
  assert_int_equal (digest->list.len, 0);
  done (&call);
}

static void
a_list_is_named_by_either_of_its_names (void **state)
{
  static const struct
  {
    const char *option, *want;
  } rows[] = {
    { "--list=Widgets", "Widgets" },
    { "--list=widget.example.org", "Widgets" },
    { "--list=Gadget.EXAMPLE.org", "The Gadgets" },
    { "--list=The Gadgets", "The Gadgets" },
    { "--list=widgets", "widgets" },
    { "--list=Others", "Others" },
  };

  for (size_t i = 0; i < COUNT (rows); i++)
    {
      struct call call;

      CALL (&call, *state, LISTS, rows[i].option);
      assert_slice (rows[i].option, call.settings.run.digest.list,
                    rows[i].want);
      done (&call);
    }
}

static void
rules_are_made_if_mail_is_read (void **state)
{
  static const char yaml[] = "me: {addresses: [ann@example.org]}\n"
                             "watch:\n- {name: a, content: x+}\n";
  struct call call;

  CALL (&call, *state, "digest: {top: 4}\n", "file");
  assert_null (call.settings.run.watch);
  done (&call);
  CALL (&call, *state, yaml, "file");
  assert_non_null (call.settings.run.watch);
  assert_non_null (call.settings.run.watch->rules);
  assert_null (call.settings.run.watch->sections);
  assert_int_equal (call.settings.run.watch->me.address_count, 1);
  done (&call);
  CALL (&call, *state, yaml, "--watch-test");
  assert_non_null (call.settings.run.watch);
  done (&call);
  CALL (&call, *state, yaml, "--state-list");
  assert_null (call.settings.run.watch);
  done (&call);
}

int
main (void)
{
  static const struct CMUnitTest tests[] = {
    cmocka_unit_test_setup_teardown (without_a_file_all_have_their_defaults,
                                     open_scene, close_scene),
    cmocka_unit_test_setup_teardown (the_usual_file_is_read_where_it_is_there,
                                     open_scene, close_scene),
    cmocka_unit_test_setup_teardown (a_named_file_goes_before_the_usual_one,
                                     open_scene, close_scene),
    cmocka_unit_test_setup_teardown (none_is_no_file_at_all, open_scene,
                                     close_scene),
    cmocka_unit_test_setup_teardown (a_named_file_must_be_there, open_scene,
                                     close_scene),
    cmocka_unit_test_setup_teardown (a_broken_file_is_reported_with_its_place,
                                     open_scene, close_scene),
    cmocka_unit_test_setup_teardown (
        options_go_before_the_file_and_that_before_defaults, open_scene,
        close_scene),
    cmocka_unit_test_setup_teardown (what_only_options_say_is_kept, open_scene,
                                     close_scene),
    cmocka_unit_test_setup_teardown (lists_and_domains_have_their_names,
                                     open_scene, close_scene),
    cmocka_unit_test_setup_teardown (rules_are_made_if_mail_is_read, open_scene,
                                     close_scene),
    cmocka_unit_test_setup_teardown (a_list_is_named_by_either_of_its_names,
                                     open_scene, close_scene),
  };
  return cmocka_run_group_tests_name ("settings", tests, NULL, NULL);
}
