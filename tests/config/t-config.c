/* t-config: the keys of the configuration and their effects.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include "support/configs.h"

static void
without_a_file_all_have_their_defaults (void **state)
{
  struct config config;

  (void)state;
  memset (&config, 'x', sizeof config);
  config_init (&config, words_of_config);
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
             "  keep: 2 years\n  keep_text: 30 days\nacross_lists: true\n");
  assert_true (c.has_state);
  assert_string_equal (c.state_path, "/s");
  assert_true (c.state_wal);
  assert_true (c.state_wait == 90);
  assert_true (c.state_keep == INT64_C (2) * 365 * 86400);
  assert_true (c.state_keep_text == INT64_C (30) * 86400);
  assert_true (c.across_lists);
  config_release (&c);
  read_well (*state, &c, "state: /s\nacross_lists: false");
  assert_string_equal (c.state_path, "/s");
  assert_true (c.has_state);
  assert_false (c.across_lists);
  config_release (&c);
  read_well (*state, &c,
             "state: {journal: truncate, wait: 0, keep: forever,"
             " keep_text: forever}");
  assert_false (c.state_wal);
  assert_true (c.state_wait == 0);
  assert_true (c.state_keep == 0);
  assert_true (c.state_keep_text == 0);
  config_release (&c);
  read_well (*state, &c, "state: {wait: 86400, keep: 1 s}");
  assert_true (c.state_wait == 86400);
  assert_true (c.state_keep == 1);
  assert_true (c.state_keep_text == INT64_C (365) * 86400);
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
lists_have_links_of_their_own (void **state)
{
  struct config c;

  read_well (*state, &c,
             "links: none\nlists:\n  a.example.org: A list\n"
             "  b.example.org: {link: 'https://b.example.org/m/{id}/'}\n"
             "  c.example.org: {links: lore, link: }\n"
             "  d.example.org: {links: none}\n"
             "  e.example.org: {links: }\n");
  assert_int_equal (c.links, CONFIG_LINKS_NONE);
  assert_slice ("link", c.lists[0].link, "");
  assert_int_equal (c.lists[0].links, CONFIG_LINKS_UNSET);
  assert_slice ("link", c.lists[1].link, "https://b.example.org/m/{id}/");
  assert_slice ("link", c.lists[2].link, "");
  assert_int_equal (c.lists[2].links, CONFIG_LINKS_LORE);
  assert_int_equal (c.lists[3].links, CONFIG_LINKS_NONE);
  assert_int_equal (c.lists[4].links, CONFIG_LINKS_UNSET);
  config_release (&c);
}

static void
each_key_of_life_sets_what_it_is_for (void **state)
{
  struct config c;

  read_well (*state, &c,
             "life: {rows: 0, stalled: 3 weeks, waits: 1 day,"
             " forget: forever, robots: off}");
  assert_int_equal (c.life_rows, 0);
  assert_true (c.life_stalled == INT64_C (21) * 86400);
  assert_true (c.life_waits == 86400);
  assert_true (c.life_forget == 0);
  assert_false (c.life_robots);
  config_release (&c);
  read_well (*state, &c, "life:\n  rows:\n  waits:\n  robots:\n");
  assert_defaults (&c);
  config_release (&c);
}

static void
each_key_of_digest_sets_what_it_is_for (void **state)
{
  struct config c;

  read_well (*state, &c,
             "digest:\n  top: 1\n  patch_list: patches\n  from_label: date\n"
             "  format: jsonl\n  changes: diff\nchanges: {lines: 7}\n");
  assert_int_equal (c.digest_top, 1);
  assert_int_equal (c.digest_patch_list, PATCH_LIST_PATCHES);
  assert_slice ("from_label", c.digest_from_label, "date");
  assert_string_equal (words_format (c.digest_format), "jsonl");
  assert_int_equal (c.digest_changes, REPORT_CHANGES_DIFF);
  assert_int_equal (c.changes_lines, 7);
  config_release (&c);
  read_well (*state, &c,
             "digest:\n  top: 1000000\n  patch_list: none\n"
             "  from_label: 'the 1st of May'\n  format: 'text'\n");
  assert_int_equal (c.digest_top, 1000000);
  assert_int_equal (c.digest_patch_list, PATCH_LIST_NONE);
  assert_slice ("from_label", c.digest_from_label, "the 1st of May");
  assert_string_equal (words_format (c.digest_format), "text");
  config_release (&c);
  read_well (*state, &c,
             "digest: {patch_list: series, from_label: 2026-05-01}");
  assert_int_equal (c.digest_patch_list, PATCH_LIST_SERIES);
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
  assert_int_equal (c.mbox_messages, REPORT_MESSAGES_ALL);
  assert_slice ("from", c.mbox_from, "Digest <d@example.org>");
  assert_slice ("to", c.mbox_to, "me@example.org");
  config_release (&c);
  read_well (*state, &c, "annotate: {label: }\nmbox: {messages: entries}");
  assert_slice ("label", c.annotate_label,
                "pd:{verdict} v{version} {number}/{total} {change}");
  assert_int_equal (c.mbox_messages, REPORT_MESSAGES_ENTRIES);
  config_release (&c);
  read_well (*state, &c, "annotate: {label: ''}\nmbox: {messages: patches}");
  assert_slice ("label", c.annotate_label, "");
  assert_int_equal (c.mbox_messages, REPORT_MESSAGES_PATCHES);
  config_release (&c);
}

/* TEXTS must be WANT, each with a `;' and its line.  */
static void
assert_texts (const struct config_texts *texts, const char *want)
{
  struct buf buf;

  buf_init (&buf);
  for (size_t i = 0; i < texts->count; i++)
    buf_printf (&buf, "%.*s:%lu:%lu;", SLICE_ARG (texts->items[i].text),
                texts->items[i].line, texts->items[i].column);
  assert_slice ("texts", buf_slice (&buf), want);
  buf_release (&buf);
}

static void
each_key_of_watch_sets_what_it_is_for (void **state)
{
  struct config c;

  read_well (*state, &c,
             "me:\n  addresses: [a@example.org, b@example.org]\n"
             "  names: Ann Author\n"
             "watch:\n"
             "- name: widgets\n"
             "  files: [fs/widget/, \"include/linux/widget*.h\"]\n"
             "  not_files: fs/widget/tests/\n"
             "  files_match: \"widget[^/]*\\\\.dts\"\n"
             "  content: '\\bwidget_[a-z]+\\b'\n"
             "  subject: [widget, gadget]\n"
             "  authors: [bob@example.com, \"@example.net\"]\n"
             "  lists: [widget-devel.example.org]\n"
             "  to_me: true\n"
             "  label: false\n"
             "- {name: second, subject: 5}\n"
             "maintainers:\n  file: M\n  sections: [A B, C]\n  mine: yes\n"
             "  supported_only: yes\n");
  assert_texts (&c.me_addresses, "a@example.org:2:15;b@example.org:2:30;");
  assert_texts (&c.me_names, "Ann Author:3:10;");
  assert_int_equal (c.watch_count, 2);
  assert_slice ("name", c.watch[0].name, "widgets");
  assert_int_equal (c.watch[0].line, 5);
  assert_texts (&c.watch[0].files,
                "fs/widget/:6:11;include/linux/widget*.h:6:23;");
  assert_texts (&c.watch[0].not_files, "fs/widget/tests/:7:14;");
  assert_texts (&c.watch[0].files_match, "widget[^/]*\\.dts:8:16;");
  assert_texts (&c.watch[0].content, "\\bwidget_[a-z]+\\b:9:12;");
  assert_texts (&c.watch[0].subject, "widget:10:13;gadget:10:21;");
  assert_texts (&c.watch[0].authors,
                "bob@example.com:11:13;@example.net:11:30;");
  assert_texts (&c.watch[0].lists, "widget-devel.example.org:12:11;");
  assert_true (c.watch[0].to_me);
  assert_false (c.watch[0].label);
  assert_true (c.watch[1].label);
  assert_false (c.watch[1].to_me);
  assert_texts (&c.watch[1].subject, "5:15:27;");
  assert_non_null (strstr (c.maintainers_file, "/M"));
  assert_texts (&c.maintainers_sections, "A B:18:14;C:18:19;");
  assert_true (c.maintainers_mine && c.maintainers_supported_only);
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
    test (lists_have_links_of_their_own),
    test (each_key_of_life_sets_what_it_is_for),
    test (each_key_of_digest_sets_what_it_is_for),
    test (each_key_of_contributors_sets_what_it_is_for),
    test (each_key_of_annotate_and_mbox_sets_what_it_is_for),
    test (each_key_of_watch_sets_what_it_is_for),
    test (a_file_read_later_starts_from_the_defaults),
  };

  return cmocka_run_group_tests_name ("config", tests, NULL, NULL);
}
