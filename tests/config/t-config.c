/* Tests of `config'.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sysexits.h>
#include <unistd.h>

#include "base/buf.h"
#include "support/check.h"
#include "config_file.h"
#include "config_private.h"

enum
{
  PATH_SIZE = 200
};

/* The folder of a run, and the one file in it.  */
struct place
{
  char folder[PATH_SIZE];
  char file[PATH_SIZE];
};

static int
make_folder (void **state)
{
  const char *base = getenv ("TMPDIR");
  struct place *place = malloc (sizeof *place);

  if (!place)
    return -1;
  if (!base || strlen (base) > PATH_SIZE / 2)
    base = "/tmp";
  snprintf (place->folder, sizeof place->folder, "%s/t-config.XXXXXX", base);
  *state = place;
  if (!mkdtemp (place->folder))
    return -1;
  snprintf (place->file, sizeof place->file, "%.*s/f.yaml", PATH_SIZE - 10,
            place->folder);
  return 0;
}

static int
remove_folder (void **state)
{
  struct place *place = *state;
  int result;

  unlink (place->file);
  result = rmdir (place->folder);
  free (place);
  return result;
}

/* The environment of the tests.  */
static const char *
get (void *context, const char *name)
{
  static const char *const pairs[][2] = {
    { "HOME", "/home/me" }, { "DIR", "/dir" }, { "REL", "rel" },
    { "EMPTY", "" },        { "A_1", "one" },
  };

  (void)context;
  for (size_t i = 0; i < COUNT (pairs); i++)
    if (strcmp (pairs[i][0], name) == 0)
      return pairs[i][1];
  return NULL;
}

static const struct config_environment environment = { get, NULL };

static void
write_file (const struct place *place, struct slice text)
{
  FILE *stream = fopen (place->file, "w");

  assert_non_null (stream);
  assert_int_equal (fwrite (text.ptr, 1, text.len, stream), text.len);
  assert_int_equal (fclose (stream), 0);
}

static int
read_file (const struct place *place, struct config *config, struct error *err)
{
  error_init (err);
  return config_read (config, place->file, &environment, err);
}

/* Reads TEXT, which must be right.  */
static void
read_well (const struct place *place, struct config *config, const char *text)
{
  struct error err;

  write_file (place, slice_from_string (text));
  if (read_file (place, config, &err) < 0)
    fail_msg ("%s: %s", text, err.text);
  assert_int_equal (err.status, EX_OK);
}

/* TEXT must be refused with the message WANT behind `FILE', and leave the
   defaults.  */
static void
refused (const struct place *place, struct slice text, const char *want)
{
  struct config config;
  struct error err;
  char whole[ERROR_TEXT_MAX];

  write_file (place, text);
  if (read_file (place, &config, &err) != -1)
    fail_msg ("%.*s was taken", SLICE_ARG (slice_head (text, SHOWN_MAX)));
  snprintf (whole, sizeof whole, "%s:%s", place->file, want);
  assert_string_equal (err.text, whole);
  assert_int_equal (err.status, EX_CONFIG);
  assert_false (config.has_state);
  assert_null (config.state_path);
  assert_int_equal (config.digest_top, 15);
  config_release (&config);
}

/* --- Defaults and the effect of each key --- */

static void
assert_defaults (const struct config *c)
{
  assert_false (c->has_state);
  assert_null (c->state_path);
  assert_false (c->state_wal);
  assert_true (c->state_wait == 60);
  assert_true (c->state_keep == 0);
  assert_false (c->across_lists);
  assert_int_equal (c->list_count, 0);
  assert_int_equal (c->digest_top, 15);
  assert_int_equal (c->digest_patch_list, CONFIG_PATCH_LIST_SERIES);
  assert_slice ("from_label", c->digest_from_label, "previous");
  assert_slice ("format", c->digest_format, "text");
  assert_null (c->mailmap);
  assert_int_equal (c->domain_count, 0);
  assert_slice ("label", c->annotate_label, "");
  assert_true (c->annotate_wait == 5);
  assert_int_equal (c->mbox_messages, CONFIG_MESSAGES_PATCHES);
  assert_slice ("from", c->mbox_from, "");
  assert_slice ("to", c->mbox_to, "");
}

static void
without_a_file_all_have_their_defaults (void **state)
{
  struct config config;

  (void)state;
  memset (&config, 'x', sizeof config);
  config_init (&config);
  assert_defaults (&config);
  config_release (&config);
  assert_defaults (&config);
}

static void
an_empty_file_changes_nothing (void **state)
{
  static const char *const texts[]
      = { "",  "\n\n", "# nothing\n", "---\n",       "---\n...\n",
          "~", "null", "{}",          "\xef\xbb\xbf" };

  for (size_t i = 0; i < COUNT (texts); i++)
    {
      struct config config;

      read_well (*state, &config, texts[i]);
      assert_defaults (&config);
      config_release (&config);
    }
}

/* But that a state is wanted, and that there is a template for labels.  */
static void
keys_without_values_have_their_defaults (void **state)
{
  static const char text[]
      = "across_lists:\nlists:\n"
        "digest:\n  top:\n  patch_list:\n  from_label:\n  format: ~\n"
        "contributors:\n  mailmap:\n  domains: null\n"
        "annotate:\n  wait:\nmbox:\n  messages:\n  from:\n  to:\n";
  static const char *const sections[]
      = { "digest:\ncontributors:\nannotate:\nmbox:\n",
          "digest: {}\ncontributors: {}\nannotate: {}\nmbox: {}\nlists: {}\n" };
  struct config config;

  read_well (*state, &config, text);
  assert_defaults (&config);
  config_release (&config);
  for (size_t i = 0; i < COUNT (sections); i++)
    {
      read_well (*state, &config, sections[i]);
      assert_defaults (&config);
      config_release (&config);
    }
}

static void
a_state_without_a_path_has_the_default_one (void **state)
{
  static const char *const texts[]
      = { "state:",          "state: {}",           "state: ~",
          "state: {path: }", "state: {path: null}", "state:\n  wait: 60\n" };

  for (size_t i = 0; i < COUNT (texts); i++)
    {
      struct config config;

      read_well (*state, &config, texts[i]);
      assert_true (config.has_state);
      assert_string_equal (config.state_path,
                           "/home/me/.local/state/patchdigest/state.sqlite");
      config.has_state = false;
      config.state_path = NULL;
      assert_defaults (&config);
      config_release (&config);
    }
}

static void
each_key_of_state_sets_what_it_is_for (void **state)
{
  struct config c;

  read_well (*state, &c,
             "state:\n  path: /s\n  journal: wal\n  wait: 1.5 min\n"
             "  keep: 2 years\nacross_lists: true\n");
  assert_true (c.has_state);
  assert_string_equal (c.state_path, "/s");
  assert_true (c.state_wal);
  assert_true (c.state_wait == 90);
  assert_true (c.state_keep == INT64_C (2) * 365 * 86400);
  assert_true (c.across_lists);
  config_release (&c);
  read_well (*state, &c, "state: /s\nacross_lists: false");
  assert_string_equal (c.state_path, "/s");
  assert_true (c.has_state);
  assert_false (c.across_lists);
  config_release (&c);
  read_well (*state, &c, "state: {journal: truncate, wait: 0, keep: forever}");
  assert_false (c.state_wal);
  assert_true (c.state_wait == 0);
  assert_true (c.state_keep == 0);
  config_release (&c);
  read_well (*state, &c, "state: {wait: 86400, keep: 1 s}");
  assert_true (c.state_wait == 86400);
  assert_true (c.state_keep == 1);
  config_release (&c);
}

static void
truth_values_have_the_words_of_old_yaml_too (void **state)
{
  static const char *const words[2][6]
      = { { "false", "no", "off", "False", "NO", "Off" },
          { "true", "yes", "on", "True", "YES", "On" } };

  for (int truth = 0; truth < 2; truth++)
    for (size_t i = 0; i < COUNT (words[truth]); i++)
      {
        char text[40];
        struct config config;

        snprintf (text, sizeof text, "across_lists: %s", words[truth][i]);
        read_well (*state, &config, text);
        assert_int_equal (config.across_lists, truth);
        config_release (&config);
      }
}

static void
lists_have_names_and_states_of_their_own (void **state)
{
  struct config c;

  read_well (*state, &c,
             "lists:\n  a.example.org: A list\n  <B.Example.org>:\n"
             "  c.example.org: {name: C, state: c.sqlite}\n"
             "  d.example.org: {state: ~/d}\n"
             "  ' e.example.org ': {}\n"
             "  f: ~\n  g.example.org: '1'\n");
  assert_int_equal (c.list_count, 7);
  assert_slice ("id", c.lists[0].id, "a.example.org");
  assert_slice ("name", c.lists[0].name, "A list");
  assert_null (c.lists[0].state);
  assert_slice ("id", c.lists[1].id, "b.example.org");
  assert_slice ("name", c.lists[1].name, "b");
  assert_slice ("id", c.lists[2].id, "c.example.org");
  assert_slice ("name", c.lists[2].name, "C");
  assert_true (slice_has_suffix (slice_from_string (c.lists[2].state),
                                 SLICE ("/c.sqlite")));
  assert_slice ("name", c.lists[3].name, "d");
  assert_string_equal (c.lists[3].state, "/home/me/d");
  assert_slice ("id", c.lists[4].id, "e.example.org");
  assert_slice ("name", c.lists[4].name, "e");
  assert_slice ("name", c.lists[5].name, "f");
  assert_slice ("name", c.lists[6].name, "1");
  assert_false (c.has_state);
  config_release (&c);
}

static void
each_key_of_digest_sets_what_it_is_for (void **state)
{
  struct config c;

  read_well (*state, &c,
             "digest:\n  top: 1\n  patch_list: patches\n  from_label: date\n"
             "  format: jsonl\n");
  assert_int_equal (c.digest_top, 1);
  assert_int_equal (c.digest_patch_list, CONFIG_PATCH_LIST_PATCHES);
  assert_slice ("from_label", c.digest_from_label, "date");
  assert_slice ("format", c.digest_format, "jsonl");
  config_release (&c);
  read_well (*state, &c,
             "digest:\n  top: 1000000\n  patch_list: none\n"
             "  from_label: 'the 1st of May'\n  format: 'text'\n");
  assert_int_equal (c.digest_top, 1000000);
  assert_int_equal (c.digest_patch_list, CONFIG_PATCH_LIST_NONE);
  assert_slice ("from_label", c.digest_from_label, "the 1st of May");
  assert_slice ("format", c.digest_format, "text");
  config_release (&c);
  read_well (*state, &c,
             "digest: {patch_list: series, from_label: 2026-05-01}");
  assert_int_equal (c.digest_patch_list, CONFIG_PATCH_LIST_SERIES);
  assert_slice ("from_label", c.digest_from_label, "2026-05-01");
  config_release (&c);
}

static void
each_key_of_contributors_sets_what_it_is_for (void **state)
{
  struct config c;

  read_well (*state, &c,
             "contributors:\n  mailmap: /m\n  domains:\n"
             "    Example.COM: Corp\n    b.example.net: Corp\n"
             "    x_y-z.example.org: J\xc3\xb6rg & Co.\n");
  assert_string_equal (c.mailmap, "/m");
  assert_int_equal (c.domain_count, 3);
  assert_slice ("domain", c.domains[0].domain, "example.com");
  assert_slice ("shown", c.domains[0].shown, "Corp");
  assert_slice ("domain", c.domains[1].domain, "b.example.net");
  assert_slice ("shown", c.domains[1].shown, "Corp");
  assert_slice ("domain", c.domains[2].domain, "x_y-z.example.org");
  assert_slice ("shown", c.domains[2].shown, "J\xc3\xb6rg & Co.");
  config_release (&c);
}

static void
each_key_of_annotate_and_mbox_sets_what_it_is_for (void **state)
{
  struct config c;

  read_well (*state, &c,
             "annotate: {label: 'pd:{verdict}', wait: 100 s}\n"
             "mbox:\n  messages: all\n  from: Digest <d@example.org>\n"
             "  to: \"me@example.org\"\n");
  assert_slice ("label", c.annotate_label, "pd:{verdict}");
  assert_true (c.annotate_wait == 100);
  assert_int_equal (c.mbox_messages, CONFIG_MESSAGES_ALL);
  assert_slice ("from", c.mbox_from, "Digest <d@example.org>");
  assert_slice ("to", c.mbox_to, "me@example.org");
  config_release (&c);
  read_well (*state, &c, "annotate: {label: }\nmbox: {messages: entries}");
  assert_slice ("label", c.annotate_label,
                "pd:{verdict} v{version} {number}/{total}");
  assert_int_equal (c.mbox_messages, CONFIG_MESSAGES_ENTRIES);
  config_release (&c);
  read_well (*state, &c, "annotate: {label: ''}\nmbox: {messages: patches}");
  assert_slice ("label", c.annotate_label, "");
  assert_int_equal (c.mbox_messages, CONFIG_MESSAGES_PATCHES);
  config_release (&c);
}

static void
a_file_read_later_starts_from_the_defaults (void **state)
{
  struct config config;
  struct error err;

  read_well (*state, &config, "digest: {top: 3}\nstate: {}");
  config_release (&config);
  write_file (*state, SLICE ("across_lists: on"));
  assert_int_equal (read_file (*state, &config, &err), 0);
  assert_int_equal (config.digest_top, 15);
  assert_false (config.has_state);
  config_release (&config);
}

/* --- Paths --- */

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
          = { get_word, (void *)(uintptr_t)cases[i].words };
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
  const struct config_environment bare = { get_word, (void *)(uintptr_t)none };
  const struct place *place = *state;
  struct config config;
  struct error err;
  char want[ERROR_TEXT_MAX];

  write_file (place, SLICE ("# here\nstate: {}"));
  error_init (&err);
  assert_int_equal (config_read (&config, place->file, &bare, &err), -1);
  snprintf (want, sizeof want,
            "%s:2:8: 'state' wants a path: neither XDG_STATE_HOME nor HOME is "
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

/* --- Spans of time --- */

static void
spans_are_numbers_with_units (void **state)
{
  static const struct
  {
    const char *text;
    double seconds;
  } cases[] = {
    { "60 s", 60 },          { "60s", 60 },           { "1 sec", 1 },
    { "2 secs", 2 },         { "1 second", 1 },       { "2 seconds", 2 },
    { "5min", 300 },         { "5 mins", 300 },       { "1 minute", 60 },
    { "2 minutes", 120 },    { "1 h", 3600 },         { "1.5 hours", 5400 },
    { "1 hour", 3600 },      { "2 d", 172800 },       { "1 day", 86400 },
    { "90 days", 7776000 },  { "1 w", 604800 },       { "2 weeks", 1209600 },
    { "1 month", 2592000 },  { "3 months", 7776000 }, { "1 y", 31536000 },
    { "2 years", 63072000 }, { " 1  Day ", 86400 },   { "0 s", 0 },
    { "0.25 s", 0.25 },      { "007 s", 7 },          { "1\tday", 86400 },
  };

  (void)state;
  for (size_t i = 0; i < COUNT (cases); i++)
    {
      double seconds = -1;

      if (!config_read_span (slice_from_string (cases[i].text), &seconds)
          || seconds != cases[i].seconds)
        fail_msg ("%s: %g seconds", cases[i].text, seconds);
    }
}

static void
what_is_no_span_is_refused (void **state)
{
  static const char *const bad[] = { "",
                                     "s",
                                     "days",
                                     "90",
                                     "-1 day",
                                     "+1 day",
                                     "1 m",
                                     "1 da",
                                     "1 dayss",
                                     "1 ds",
                                     "1. s",
                                     ".5 s",
                                     "1e3 s",
                                     "0x1 s",
                                     "1 day 2 hours",
                                     "1,5 h",
                                     "1 day.",
                                     "forever",
                                     "1234567890 s",
                                     "1 ss",
                                     "1.1234567890 s",
                                     "1 s s",
                                     "nan s",
                                     "inf s" };

  (void)state;
  for (size_t i = 0; i < COUNT (bad); i++)
    {
      double seconds;

      if (config_read_span (slice_from_string (bad[i]), &seconds))
        fail_msg ("%s: %g seconds", bad[i], seconds);
    }
}

/* --- Wrong files --- */

static void
wrong_files_are_refused_with_a_message (void **state)
{
  static const struct
  {
    const char *text;
    const char *want;
  } cases[] = {
    /* Keys.  */
    { "digest:\n  topp: 5\n", "2:3: unknown key 'topp' (did you mean 'top'?)" },
    { "digest:\n  otp: 5\n", "2:3: unknown key 'otp' (did you mean 'top'?)" },
    { "digest:\n  Top: 5\n", "2:3: unknown key 'Top' (did you mean 'top'?)" },
    { "digest:\n  rows: 5\n", "2:3: unknown key 'rows'" },
    { "top: 5\n", "1:1: unknown key 'top'" },
    { "stat: {}\n", "1:1: unknown key 'stat' (did you mean 'state'?)" },
    { "across-lists: yes\n",
      "1:1: unknown key 'across-lists' (did you mean 'across_lists'?)" },
    { "list: {}\n", "1:1: unknown key 'list' (did you mean 'lists'?)" },
    { "state:\n  jornal: wal\n",
      "2:3: unknown key 'jornal' (did you mean 'journal'?)" },
    { "contributors: {mail_map: x}",
      "1:16: unknown key 'mail_map' (did you mean 'mailmap'?)" },
    { "lists:\n  a.b:\n    nam: A\n",
      "3:5: unknown key 'nam' (did you mean 'name'?)" },
    { "annotate: {x: y}", "1:12: unknown key 'x'" },
    { "mbox: {form: y}", "1:8: unknown key 'form' (did you mean 'from'?)" },
    { "<<: {}\n", "1:1: unknown key '<<'" },
    { "~: 5\n", "1:1: unknown key '~'" },
    { "'': 5\n", "1:1: unknown key ''" },
    { "\"a\\nb\\e[1m\": 5\n", "1:1: unknown key 'a b?[1m'" },
    { "!!binary /w==: 5\n", "1:1: unknown key '\xef\xbf\xbd'" },
    { "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx: 5\n",
      "1:1: unknown key 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
      "...'" },
    { "? [a]\n: 5\n", "1:3: a key wants a text, not a sequence" },
    { "? {a: b}\n: 5\n", "1:3: a key wants a text, not a mapping" },
    /* Twice.  */
    { "digest:\n  top: 5\n  top: 5\n", "3:3: duplicate key 'top'" },
    { "digest: {}\nmbox: {}\ndigest: {}\n", "3:1: duplicate key 'digest'" },
    { "state: {}\nstate: /x\n", "2:1: duplicate key 'state'" },
    { "lists: {a: {name: x, name: y}}", "1:22: duplicate key 'name'" },
    { "lists:\n  c: x\n  a.b: x\n  <A.B>: y\n  c: z\n",
      "4:3: duplicate key '<A.B>'" },
    { "lists:\n  z: x\n  z: y\n  a: x\n  a: y\n", "3:3: duplicate key 'z'" },
    { "contributors:\n  domains:\n    a.b: x\n    A.b: x\n",
      "4:5: duplicate key 'A.b'" },
    /* Numbers.  */
    { "digest: {top: many}",
      "1:15: 'top' wants a number from 1 to 1000000, not 'many'" },
    { "digest:\n  top: 0\n",
      "2:8: 'top' wants a number from 1 to 1000000, not '0'" },
    { "digest:\n  top: 1000001\n",
      "2:8: 'top' wants a number from 1 to 1000000, not '1000001'" },
    { "digest:\n  top: 99999999999999999999999999\n",
      "2:8: 'top' wants a number from 1 to 1000000, not "
      "'99999999999999999999999999'" },
    { "digest:\n  top: -1\n",
      "2:8: 'top' wants a number from 1 to 1000000, not '-1'" },
    { "digest:\n  top: 1.5\n",
      "2:8: 'top' wants a number from 1 to 1000000, not '1.5'" },
    { "digest:\n  top: 010\n",
      "2:8: 'top' wants a number from 1 to 1000000, not '010'" },
    { "digest:\n  top: \"5\"\n",
      "2:8: 'top' wants a number from 1 to 1000000, not the text '5'" },
    { "digest:\n  top: [5]\n",
      "2:8: 'top' wants a number from 1 to 1000000, not a sequence" },
    { "digest:\n  top: {}\n",
      "2:8: 'top' wants a number from 1 to 1000000, not a mapping" },
    /* Truth values and words.  */
    { "across_lists: maybe",
      "1:15: 'across_lists' wants true or false, not 'maybe'" },
    { "across_lists: 1", "1:15: 'across_lists' wants true or false, not '1'" },
    { "across_lists: 'true'",
      "1:15: 'across_lists' wants true or false, not the text 'true'" },
    { "across_lists: [a]",
      "1:15: 'across_lists' wants true or false, not a sequence" },
    { "state: {journal: delete}",
      "1:18: 'journal' wants 'truncate' or 'wal', not 'delete'" },
    { "state: {journal: WAL}",
      "1:18: 'journal' wants 'truncate' or 'wal', not 'WAL'" },
    { "digest: {patch_list: all}",
      "1:22: 'patch_list' wants 'series', 'patches' or 'none', not 'all'" },
    { "digest: {format: html}",
      "1:18: 'format' wants 'text', 'mbox' or 'jsonl', not 'html'" },
    { "mbox: {messages: {}}",
      "1:18: 'messages' wants 'entries', 'patches' or 'all', not a mapping" },
    /* Times.  */
    { "state: {wait: long}", "1:15: 'wait' wants a time from 0 to 86400 "
                             "seconds, such as '60 s', not 'long'" },
    { "state: {wait: 2 days}", "1:15: 'wait' wants a time from 0 to 86400 "
                               "seconds, such as '60 s', not '2 days'" },
    { "state: {wait: -1}", "1:15: 'wait' wants a time from 0 to 86400 "
                           "seconds, such as '60 s', not '-1'" },
    { "annotate: {wait: 86401}", "1:18: 'wait' wants a time from 0 to 86400 "
                                 "seconds, such as '5 s', not '86401'" },
    { "state: {keep: 90}", "1:15: 'keep' wants a time such as '90 days', or "
                           "'forever', not '90'" },
    { "state: {keep: 0 days}", "1:15: 'keep' wants a time such as '90 days', "
                               "or 'forever', not '0 days'" },
    { "state: {keep: [1 day]}", "1:15: 'keep' wants a time such as '90 days', "
                                "or 'forever', not a sequence" },
    /* Texts.  */
    { "digest: {from_label: [a]}",
      "1:22: 'from_label' wants a text on one line, not a sequence" },
    { "digest:\n  from_label: |\n    a\n    b\n",
      "2:15: 'from_label' wants a text on one line, not the text 'a b '" },
    { "mbox: {from: \"a\\0b\"}",
      "1:14: 'from' wants a text on one line, not the text 'a?b'" },
    { "mbox: {to: !!binary /w==}", "1:12: 'to' wants a text on one line, not "
                                   "the text '\xef\xbf\xbd'" },
    /* Mappings.  */
    { "- a\n", "1:1: 'configuration' wants a mapping of keys, not a sequence" },
    { "text\n", "1:1: 'configuration' wants a mapping of keys, not 'text'" },
    { "''\n", "1:1: 'configuration' wants a mapping of keys, not the text ''" },
    { "digest: 5", "1:9: 'digest' wants a mapping of keys, not '5'" },
    { "digest:\n- top: 5\n",
      "2:1: 'digest' wants a mapping of keys, not a sequence" },
    { "state: [a]\n", "1:8: 'state' wants a mapping of keys, or the path of a "
                      "file, not a sequence" },
    { "state: no\n", "1:8: 'state' wants a mapping of keys, or the path of a "
                     "file, not 'no'" },
    { "state: true\n", "1:8: 'state' wants a mapping of keys, or the path of a "
                       "file, not 'true'" },
    { "lists:\n  - a.b\n",
      "2:3: 'lists' wants a mapping of List-Ids to names, not a sequence" },
    { "lists: a.b\n",
      "1:8: 'lists' wants a mapping of List-Ids to names, not 'a.b'" },
    { "lists: {a.b: [c]}", "1:14: 'a.b' wants a name, or a mapping with 'name' "
                           "and 'state', not a sequence" },
    { "lists: {a.b: \"c\\nd\"}", "1:14: 'a.b' wants a name, or a mapping with "
                                 "'name' and 'state', not the text 'c d'" },
    { "lists: {l@a.b: x}",
      "1:9: 'l@a.b' is no List-Id (such as 'list.example.org')" },
    { "lists: {'': x}", "1:9: '' is no List-Id (such as 'list.example.org')" },
    { "lists: {<>: x}",
      "1:9: '<>' is no List-Id (such as 'list.example.org')" },
    { "lists: {a list: x}",
      "1:9: 'a list' is no List-Id (such as 'list.example.org')" },
    { "lists: {Name <a.b>: x}",
      "1:9: 'Name <a.b>' is no List-Id (such as 'list.example.org')" },
    { "lists: {a..b: x}",
      "1:9: 'a..b' is no List-Id (such as 'list.example.org')" },
    { "lists: {a.b: {name: }, .c: x}",
      "1:24: '.c' is no List-Id (such as 'list.example.org')" },
    { "contributors: {domains: [a.b]}",
      "1:25: 'domains' wants a mapping of domains to names, not a sequence" },
    { "contributors: {domains: {a@b: c}}",
      "1:26: 'a@b' is no domain (such as 'example.org')" },
    { "contributors: {domains: {'*.b': c}}",
      "1:26: '*.b' is no domain (such as 'example.org')" },
    { "contributors: {domains: {a.b.: c}}",
      "1:26: 'a.b.' is no domain (such as 'example.org')" },
    { "contributors: {domains: {a.b: }}",
      "1:31: 'a.b' wants a name, not nothing" },
    { "contributors: {domains: {a.b: ''}}",
      "1:31: 'a.b' wants a name, not the text ''" },
    { "contributors: {domains: {a.b: {c: d}}}",
      "1:31: 'a.b' wants a name, not a mapping" },
    /* Paths.  */
    { "state: $NONE/x",
      "1:8: 'state' uses the variable 'NONE', which is not set" },
    { "state: {path: '${NONE}'}",
      "1:15: 'path' uses the variable 'NONE', which is not set" },
    { "contributors: {mailmap: $EMPTY/x}",
      "1:25: 'mailmap' uses the variable 'EMPTY', which is empty" },
    { "lists: {a: {state: ~bob/x}}",
      "1:20: 'state' wants '~' for your own home only, not '~bob'" },
    { "state: ${DIR",
      "1:8: 'state' wants a variable as '${NAME}', not '${DIR'" },
    { "state: a${DIR:-x}/b",
      "1:8: 'state' wants a variable as '${NAME}', not '${DIR:-x}/b'" },
    { "state: '${}'", "1:8: 'state' wants a variable as '${NAME}', not '${}'" },
    { "state: ''", "1:8: 'state' wants the path of a file, not the text ''" },
    { "state: {path: [a]}",
      "1:15: 'path' wants the path of a file, not a sequence" },
    { "state: \"a\\0b\"",
      "1:8: 'state' wants the path of a file, not the text 'a?b'" },
    /* YAML.  */
    { "digest: &x {}\nmbox: *x\n", "1:9: anchors are not accepted" },
    { "digest: *x\n", "1:9: aliases are not accepted" },
    { "digest: !x {}\n", "1:9: unknown tag" },
    { "%YAML 1.1\n---\nstate: {}\n", "1:1: directives are not accepted" },
    { "state: {}\n---\nstate: {}\n", "2:1: only one document is accepted" },
    { "digest:\n\ttop: 5\n", "2:1: a tab where only spaces may indent" },
    { "annotate:\n  label: @x\n",
      "2:10: '@' cannot begin a text without quotes" },
    { "digest:\n  top: 5\n mbox: {}\n", "3:2: did not find expected key" },
    { "digest: {top: 5\n", "2:1: did not find expected ',' or '}'" },
    { "digest: {}}\n", "1:11: did not find expected key" },
    { "mbox:\n  from: \"abc\n", "3:1: found unexpected end of stream" },
    { "state: {}\n\n# \xff\n", "3:3: not UTF-8" },
    { "\xff\xfes\0", "1:1: not UTF-8" },
    { "state: \x01\n", "1:8: control characters are not accepted" },
  };

  for (size_t i = 0; i < COUNT (cases); i++)
    refused (*state, slice_from_string (cases[i].text), cases[i].want);
  refused (*state, SLICE ("state: {}\n\0"),
           "2:1: control characters are not accepted");
}

static void
a_file_of_more_than_a_mebibyte_is_refused (void **state)
{
  struct place *place = *state;
  struct config config;
  struct error err;
  struct buf text;

  buf_init (&text);
  memset (buf_reserve (&text, CONFIG_SIZE_MAX + 1), '#', CONFIG_SIZE_MAX + 1);
  text.len = CONFIG_SIZE_MAX;
  write_file (place, buf_slice (&text));
  assert_int_equal (read_file (place, &config, &err), 0);
  config_release (&config);
  text.len++;
  refused (place, buf_slice (&text), " larger than 1048576 bytes");
  buf_release (&text);
}

/* Entries of the same kind, as many as fit: must not take a time that grows
   with the square of their number.  */
static void
many_lists_are_no_trouble (void **state)
{
  enum
  {
    LISTS = 80000
  };
  struct config config;
  struct error err;
  struct buf text;

  buf_init (&text);
  buf_add (&text, SLICE ("lists:\n"));
  for (int i = 0; i < LISTS; i++)
    buf_printf (&text, "  l%d:\n", i * 7 % LISTS);
  write_file (*state, buf_slice (&text));
  if (read_file (*state, &config, &err) < 0)
    fail_msg ("%s", err.text);
  assert_int_equal (config.list_count, LISTS);
  assert_slice ("id", config.lists[1].id, "l7");
  config_release (&config);
  buf_add (&text, SLICE ("  l5: x\n"));
  refused (*state, buf_slice (&text), "80002:3: duplicate key 'l5'");
  buf_release (&text);
}

static void
bombs_do_not_go_off (void **state)
{
  struct buf text;

  buf_init (&text);
  buf_add (&text, SLICE ("a: &a [x,x,x,x,x,x,x,x,x]\n"));
  for (int i = 'b'; i < 'j'; i++)
    {
      buf_printf (&text, "%c: &%c [", i, i);
      for (int n = 0; n < 9; n++)
        buf_printf (&text, "*%c,", i - 1);
      buf_add (&text, SLICE ("]\n"));
    }
  refused (*state, buf_slice (&text), "1:1: unknown key 'a'");
  buf_clear (&text);
  buf_add (&text, SLICE ("lists: &a {x: &b [1,2], y: [*b,*b,*b]}\n"));
  refused (*state, buf_slice (&text), "1:8: anchors are not accepted");
  buf_clear (&text);
  buf_add (&text, SLICE ("lists: "));
  for (int i = 0; i < 10000; i++)
    buf_add (&text, SLICE ("{a: "));
  refused (*state, buf_slice (&text), "1:13: unknown key 'a'");
  buf_clear (&text);
  for (int i = 0; i < 10000; i++)
    buf_add (&text, SLICE ("["));
  refused (*state, buf_slice (&text),
           "1:1: 'configuration' wants a mapping of keys, not a sequence");
  buf_clear (&text);
  for (int i = 0; i < 10000; i++)
    buf_add (&text, SLICE ("? "));
  refused (*state, buf_slice (&text), "1:3: a key wants a text, not a mapping");
  buf_release (&text);
}

static void
a_file_that_cannot_be_opened_is_told (void **state)
{
  const struct place *place = *state;
  struct config config;
  struct error err;
  char path[PATH_SIZE + 20], want[ERROR_TEXT_MAX];

  snprintf (path, sizeof path, "%s/none.yaml", place->folder);
  assert_int_equal (config_read (&config, path, &environment, &err), -1);
  snprintf (want, sizeof want, "%s: No such file or directory", path);
  assert_string_equal (err.text, want);
  assert_int_equal (err.status, EX_NOINPUT);
  assert_defaults (&config);
  config_release (&config);

  assert_int_equal (config_read (&config, place->folder, &environment, &err),
                    -1);
  snprintf (want, sizeof want, "%s: Is a directory", place->folder);
  assert_string_equal (err.text, want);
  assert_int_equal (err.status, EX_CONFIG);
  assert_defaults (&config);
  config_release (&config);
}

static void
a_file_that_may_not_be_read_is_told (void **state)
{
  const struct place *place = *state;
  struct config config;
  struct error err;
  char want[ERROR_TEXT_MAX];

  if (geteuid () == 0)
    skip (); /* who may read everything */
  write_file (place, SLICE ("state: {}"));
  assert_int_equal (chmod (place->file, 0), 0);
  assert_int_equal (config_read (&config, place->file, &environment, &err), -1);
  chmod (place->file, 0600);
  snprintf (want, sizeof want, "%s: Permission denied", place->file);
  assert_string_equal (err.text, want);
  assert_int_equal (err.status, EX_CONFIG);
  config_release (&config);
}

/* --- What is written about the keys --- */

/* The file NAME of the sources, in BUF; skips the test where they are not
   there.  */
static void
read_source (const char *name, struct buf *buf)
{
  const char *folder = getenv ("srcdir");
  char path[4096];
  FILE *stream;
  size_t got;

  snprintf (path, sizeof path, "%s/%s", folder ? folder : ".", name);
  stream = fopen (path, "r");
  if (!stream)
    skip ();
  buf_init (buf);
  while ((got = fread (buf_reserve (buf, BUFSIZ), 1, BUFSIZ, stream)) > 0)
    buf->len += got;
  fclose (stream);
}

static void
the_example_changes_no_default (void **state)
{
  struct config config;
  struct error err;
  struct buf text;

  read_source ("config/patchdigest.yaml", &text);
  write_file (*state, buf_slice (&text));
  buf_release (&text);
  if (read_file (*state, &config, &err) < 0)
    fail_msg ("%s", err.text);
  assert_true (config.has_state);
  assert_string_equal (config.state_path,
                       "/home/me/.local/state/patchdigest/state.sqlite");
  config.has_state = false;
  config.state_path = NULL;
  assert_defaults (&config);
  config_release (&config);
}

/* A key stands at the start of a line, perhaps as a comment.  */
static bool
example_has (struct slice rest, const char *key)
{
  struct slice line;

  while (slice_next_line (&rest, &line))
    {
      while (slice_at (line, 0) == ' ' || slice_at (line, 0) == '#')
        line = slice_skip (line, 1);
      if (slice_take_prefix (&line, slice_from_string (key))
          && slice_at (line, 0) == ':')
        return true;
    }
  return false;
}

static void
the_example_has_every_key (void **state)
{
  const struct config_key *keys;
  size_t count;
  struct buf text;

  (void)state;
  read_source ("config/patchdigest.yaml", &text);
  keys = config_keys (&count);
  assert_true (count > 20);
  for (size_t i = 0; i < count; i++)
    if (!example_has (buf_slice (&text), keys[i].name))
      fail_msg ("no %s in the example", keys[i].name);
  buf_release (&text);
}

/* What is a comment in the example, but looks like keys, is right too.  */
static void
the_example_is_right_without_its_inner_marks (void **state)
{
  struct config config;
  struct error err;
  struct buf text, bare;
  struct slice rest, line;

  read_source ("config/patchdigest.yaml", &text);
  buf_init (&bare);
  for (rest = buf_slice (&text); slice_next_line (&rest, &line);)
    {
      struct slice inner = slice_trim_left (line);
      size_t colon;

      if (slice_take_prefix (&inner, SLICE ("# ")))
        {
          inner = slice_trim_left (inner);
          colon = slice_find_byte (inner, ':');
          if (slice_find (slice_head (inner, colon), SLICE ("example"))
                  != SLICE_NPOS
              || slice_has_prefix (inner, SLICE ("name:"))
              || slice_has_prefix (inner, SLICE ("state:")))
            {
              size_t mark = slice_find (line, SLICE ("# "));

              buf_add (&bare, slice_head (line, mark));
              line = slice_skip (line, mark + 2);
            }
        }
      buf_add (&bare, line);
      buf_add_byte (&bare, '\n');
    }
  write_file (*state, buf_slice (&bare));
  if (read_file (*state, &config, &err) < 0)
    fail_msg ("%s", err.text);
  assert_int_equal (config.list_count, 2);
  assert_non_null (config.lists[1].state);
  assert_int_equal (config.domain_count, 2);
  assert_true (slice_eq (config.domains[0].shown, config.domains[1].shown));
  config_release (&config);
  buf_release (&bare);
  buf_release (&text);
}

/* The first `.It' line that names KEY of SECTION, or nothing.  */
static bool
page_has (struct slice rest, const struct config_key *key)
{
  char name[100];
  struct slice line, word;

  snprintf (name, sizeof name, "%s%s%s", key->section, *key->section ? "." : "",
            key->name);
  while (slice_next_line (&rest, &line))
    if (slice_has_prefix (line, SLICE (".It Ic ")))
      while (slice_next_word (&line, &word))
        if (slice_eq (word, slice_from_string (name)))
          return true;
  return false;
}

static void
the_manual_page_has_every_key (void **state)
{
  const struct config_key *keys;
  size_t count;
  struct buf text;

  (void)state;
  read_source ("docs/patchdigest.yaml.5", &text);
  keys = config_keys (&count);
  for (size_t i = 0; i < count; i++)
    /* Of sections only those that mean something by themselves.  */
    if (keys[i].type != CONFIG_SECTION
        && !page_has (buf_slice (&text), &keys[i]))
      fail_msg ("no %s.%s in the page", keys[i].section, keys[i].name);
  buf_release (&text);
}

static void
the_manual_page_has_no_other_keys (void **state)
{
  struct buf text;
  struct slice rest, line, word;
  size_t found = 0;

  (void)state;
  read_source ("docs/patchdigest.yaml.5", &text);
  for (rest = buf_slice (&text); slice_next_line (&rest, &line);)
    if (slice_take_prefix (&line, SLICE (".It Ic ")))
      while (slice_next_word (&line, &word))
        {
          size_t dot = slice_find_last_byte (word, '.');
          char section[100];

          if (slice_eq (word, SLICE (",")))
            continue;
          snprintf (section, sizeof section, "%.*s",
                    dot == SLICE_NPOS ? 0 : (int)dot, word.ptr);
          if (!config_find_key (section, dot == SLICE_NPOS
                                             ? word
                                             : slice_skip (word, dot + 1)))
            fail_msg ("%.*s is no key", SLICE_ARG (word));
          found++;
        }
  assert_true (found > 15);
  buf_release (&text);
}

/* Each section has its row before those of its keys, names are told once.  */
static void
the_table_is_in_order (void **state)
{
  size_t count;
  const struct config_key *keys = config_keys (&count);

  (void)state;
  for (size_t i = 0; i < count; i++)
    {
      assert_ptr_equal (
          config_find_key (keys[i].section, slice_from_string (keys[i].name)),
          &keys[i]);
      if (*keys[i].section && strchr (keys[i].section, '*') == NULL)
        assert_true (config_find_key ("", slice_from_string (keys[i].section))
                     < &keys[i]);
    }
}

#define test(function)                                                         \
  cmocka_unit_test_setup_teardown (function, make_folder, remove_folder)

int
main (void)
{
  static const struct CMUnitTest tests[] = {
    cmocka_unit_test (without_a_file_all_have_their_defaults),
    test (an_empty_file_changes_nothing),
    test (keys_without_values_have_their_defaults),
    test (a_state_without_a_path_has_the_default_one),
    test (each_key_of_state_sets_what_it_is_for),
    test (truth_values_have_the_words_of_old_yaml_too),
    test (lists_have_names_and_states_of_their_own),
    test (each_key_of_digest_sets_what_it_is_for),
    test (each_key_of_contributors_sets_what_it_is_for),
    test (each_key_of_annotate_and_mbox_sets_what_it_is_for),
    test (a_file_read_later_starts_from_the_defaults),
    test (paths_are_expanded),
    test (values_other_than_paths_are_not_expanded),
    test (a_file_without_a_folder_in_its_name_is_in_the_working_one),
    cmocka_unit_test (default_places_follow_the_base_directories),
    test (a_state_needs_a_place),
    cmocka_unit_test (spans_are_numbers_with_units),
    cmocka_unit_test (what_is_no_span_is_refused),
    test (wrong_files_are_refused_with_a_message),
    test (a_file_of_more_than_a_mebibyte_is_refused),
    test (many_lists_are_no_trouble),
    test (bombs_do_not_go_off),
    test (a_file_that_cannot_be_opened_is_told),
    test (a_file_that_may_not_be_read_is_told),
    test (the_example_changes_no_default),
    cmocka_unit_test (the_example_has_every_key),
    test (the_example_is_right_without_its_inner_marks),
    cmocka_unit_test (the_manual_page_has_every_key),
    cmocka_unit_test (the_manual_page_has_no_other_keys),
    cmocka_unit_test (the_table_is_in_order),
  };

  return cmocka_run_group_tests_name ("config", tests, NULL, NULL);
}
