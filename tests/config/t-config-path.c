/* t-config-path: the paths in a configuration, and where files are.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include "support/configs.h"
#include "config_path.h"

static void
paths_are_expanded (void **state)
{
  static const struct
  {
    const char *text;
    const char *want; /* what begins with `=' is in the folder of the file */
  } cases[] = {
    { "/a/b", "/a/b" },
    { "a/b", "=a/b" },
    { "./a", "=./a" },
    { "'~'", "/home/me" },
    { "~/a", "/home/me/a" },
    { "~/", "/home/me/" },
    { "a~", "=a~" },
    { "/a/~/b", "/a/~/b" },
    { "$DIR/a", "/dir/a" },
    { "${DIR}a", "/dira" },
    { "$REL/a", "=rel/a" },
    { "x$A_1", "=xone" },
    { "x${A_1}${REL}", "=xonerel" },
    { "/x$HOME", "/x/home/me" },
    { "/5$", "/5$" },
    { "/$5", "/$5" },
    { "/$$DIR", "/$/dir" },
    { "/a b", "/a b" },
    { "'~/$DIR'", "/home/me//dir" },
    { "/\xc3\xa4", "/\xc3\xa4" },
  };
  const struct place *place = *state;

  for (size_t i = 0; i < COUNT (cases); i++)
    {
      char text[200], want[PATH_SIZE + 50];
      struct config config;

      snprintf (text, sizeof text,
                "state:\n  path: %s\ncontributors:\n  mailmap: %s\n"
                "lists:\n  a:\n    state: %s\n",
                cases[i].text, cases[i].text, cases[i].text);
      if (*cases[i].want == '=')
        snprintf (want, sizeof want, "%s/%s", place->folder, cases[i].want + 1);
      else
        snprintf (want, sizeof want, "%s", cases[i].want);
      read_well (place, &config, text);
      assert_string_equal (config.state_path, want);
      assert_string_equal (config.mailmap, want);
      assert_string_equal (config.lists[0].state, want);
      config_release (&config);
    }
}

static void
values_other_than_paths_are_not_expanded (void **state)
{
  struct config config;

  read_well (*state, &config,
             "digest: {from_label: $DIR}\nlists: {a: ~/x$DIR}");
  assert_slice ("from_label", config.digest_from_label, "$DIR");
  assert_slice ("name", config.lists[0].name, "~/x$DIR");
  config_release (&config);
}

static void
a_file_without_a_folder_in_its_name_is_in_the_working_one (void **state)
{
  const struct place *place = *state;
  struct config config;
  struct error err;
  char *here = getcwd (NULL, 0);

  assert_non_null (here);
  write_file (place, SLICE ("state: a/b"));
  assert_int_equal (chdir (place->folder), 0);
  error_init (&err);
  assert_int_equal (config_read (&config, "f.yaml", &environment, &err), 0);
  assert_string_equal (config.state_path, "a/b");
  config_release (&config);
  assert_int_equal (chdir (here), 0);
  free (here);
}

/* An environment of NAME=VALUE words, up to a null pointer.  */
static const char *
get_word (void *context, const char *name)
{
  const char *const *words = context;
  size_t len = strlen (name);

  for (; *words; words++)
    if (strncmp (*words, name, len) == 0 && (*words)[len] == '=')
      return *words + len + 1;
  return NULL;
}

static void
default_places_follow_the_base_directories (void **state)
{
  static const struct
  {
    const char *words[4];
    const char *config;
    const char *state;
  } cases[] = {
    { { "HOME=/h" },
      "/h/.config/patchdigest/config.yaml",
      "/h/.local/state/patchdigest/state.sqlite" },
    { { "HOME=/h", "XDG_CONFIG_HOME=/c", "XDG_STATE_HOME=/s" },
      "/c/patchdigest/config.yaml",
      "/s/patchdigest/state.sqlite" },
    { { "XDG_CONFIG_HOME=/c" }, "/c/patchdigest/config.yaml", NULL },
    { { "XDG_STATE_HOME=/s" }, NULL, "/s/patchdigest/state.sqlite" },
    { { "HOME=/h", "XDG_CONFIG_HOME=", "XDG_STATE_HOME=rel" },
      "/h/.config/patchdigest/config.yaml",
      "/h/.local/state/patchdigest/state.sqlite" },
    { { "HOME=" }, NULL, NULL },
    { { NULL }, NULL, NULL },
  };

  (void)state;
  for (size_t i = 0; i < COUNT (cases); i++)
    {
      const struct config_environment words
          = { get_word, (void *)(uintptr_t)cases[i].words, words_of_config };
      struct arena arena;
      const char *got;

      arena_init (&arena, 0);
      got = config_default_path (&words, &arena);
      assert_string_equal (got ? got : "-",
                           cases[i].config ? cases[i].config : "-");
      got = config_default_state (&words, &arena);
      assert_string_equal (got ? got : "-",
                           cases[i].state ? cases[i].state : "-");
      arena_release (&arena);
    }
}

static void
a_state_needs_a_place (void **state)
{
  static const char *const none[] = { NULL };
  const struct config_environment bare
      = { get_word, (void *)(uintptr_t)none, words_of_config };
  const struct place *place = *state;
  struct config config;
  struct error err;
  char want[ERROR_TEXT_MAX];

  write_file (place, SLICE ("# here\nstate: {}"));
  error_init (&err);
  assert_int_equal (config_read (&config, place->file, &bare, &err), -1);
  snprintf (want, sizeof want,
            "%s:2:8: 'state' needs a path: neither XDG_STATE_HOME nor HOME is "
            "set",
            place->file);
  assert_string_equal (err.text, want);
  assert_int_equal (err.status, EX_CONFIG);
  config_release (&config);
  write_file (place, SLICE ("state: ~/x"));
  assert_int_equal (config_read (&config, place->file, &bare, &err), -1);
  snprintf (want, sizeof want,
            "%s:1:8: 'state' uses the variable 'HOME', which is not set",
            place->file);
  assert_string_equal (err.text, want);
  config_release (&config);
}

int
main (void)
{
  static const struct CMUnitTest tests[] = {
    test (paths_are_expanded),
    test (values_other_than_paths_are_not_expanded),
    test (a_file_without_a_folder_in_its_name_is_in_the_working_one),
    cmocka_unit_test (default_places_follow_the_base_directories),
    test (a_state_needs_a_place),
  };

  return cmocka_run_group_tests_name ("config-path", tests, NULL, NULL);
}
