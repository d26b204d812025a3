/* t-config-file-refuse: wrong configurations and the messages about them.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include <errno.h>
#include <sys/stat.h>

#include "support/configs.h"

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
    { "? [a]\n: 5\n", "1:3: a key must be a text, not a sequence" },
    { "? {a: b}\n: 5\n", "1:3: a key must be a text, not a mapping" },
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
      "1:15: 'top' must be a number from 1 to 1000000, not 'many'" },
    { "digest:\n  top: 0\n",
      "2:8: 'top' must be a number from 1 to 1000000, not '0'" },
    { "digest:\n  top: 1000001\n",
      "2:8: 'top' must be a number from 1 to 1000000, not '1000001'" },
    { "digest:\n  top: 99999999999999999999999999\n",
      "2:8: 'top' must be a number from 1 to 1000000, not "
      "'99999999999999999999999999'" },
    { "digest:\n  top: -1\n",
      "2:8: 'top' must be a number from 1 to 1000000, not '-1'" },
    { "digest:\n  top: 1.5\n",
      "2:8: 'top' must be a number from 1 to 1000000, not '1.5'" },
    { "digest:\n  top: 010\n",
      "2:8: 'top' must be a number from 1 to 1000000, not '010'" },
    { "digest:\n  top: \"5\"\n",
      "2:8: 'top' must be a number from 1 to 1000000, not the text '5'" },
    { "digest:\n  top: [5]\n",
      "2:8: 'top' must be a number from 1 to 1000000, not a sequence" },
    { "digest:\n  top: {}\n",
      "2:8: 'top' must be a number from 1 to 1000000, not a mapping" },
    /* Truth values and words.  */
    { "across_lists: maybe",
      "1:15: 'across_lists' must be true or false, not 'maybe'" },
    { "across_lists: 1",
      "1:15: 'across_lists' must be true or false, not '1'" },
    { "across_lists: 'true'",
      "1:15: 'across_lists' must be true or false, not the text 'true'" },
    { "across_lists: [a]",
      "1:15: 'across_lists' must be true or false, not a sequence" },
    { "state: {journal: delete}",
      "1:18: 'journal' must be 'truncate' or 'wal', not 'delete'" },
    { "state: {journal: WAL}",
      "1:18: 'journal' must be 'truncate' or 'wal', not 'WAL'" },
    { "digest: {patch_list: all}",
      "1:22: 'patch_list' must be 'series', 'patches' or 'none', not 'all'" },
    { "digest: {format: html}",
      "1:18: 'format' must be 'text', 'mbox' or 'jsonl', not 'html'" },
    { "mbox: {messages: {}}",
      "1:18: 'messages' must be 'entries', 'patches' or 'all', not a mapping" },
    /* Times.  */
    { "state: {wait: long}", "1:15: 'wait' must be a time from 0 to 86400 "
                             "seconds, such as '60 s', not 'long'" },
    { "state: {wait: 2 days}", "1:15: 'wait' must be a time from 0 to 86400 "
                               "seconds, such as '60 s', not '2 days'" },
    { "state: {wait: -1}", "1:15: 'wait' must be a time from 0 to 86400 "
                           "seconds, such as '60 s', not '-1'" },
    { "annotate: {wait: 86401}", "1:18: 'wait' must be a time from 0 to 86400 "
                                 "seconds, such as '5 s', not '86401'" },
    { "state: {keep: 90}", "1:15: 'keep' must be a time such as '90 days', or "
                           "'forever', not '90'" },
    { "state: {keep: 0 days}", "1:15: 'keep' must be a time such as '90 days', "
                               "or 'forever', not '0 days'" },
    { "state: {keep: [1 day]}",
      "1:15: 'keep' must be a time such as '90 days', "
      "or 'forever', not a sequence" },
    /* Texts.  */
    { "digest: {from_label: [a]}",
      "1:22: 'from_label' must be a text on one line, not a sequence" },
    { "digest:\n  from_label: |\n    a\n    b\n",
      "2:15: 'from_label' must be a text on one line, not the text 'a b '" },
    { "mbox: {from: \"a\\0b\"}",
      "1:14: 'from' must be a text on one line, not the text 'a?b'" },
    { "mbox: {to: !!binary /w==}", "1:12: 'to' must be a text on one line, not "
                                   "the text '\xef\xbf\xbd'" },
    /* Mappings.  */
    { "- a\n",
      "1:1: 'configuration' must be a mapping of keys, not a sequence" },
    { "text\n", "1:1: 'configuration' must be a mapping of keys, not 'text'" },
    { "''\n",
      "1:1: 'configuration' must be a mapping of keys, not the text ''" },
    { "digest: 5", "1:9: 'digest' must be a mapping of keys, not '5'" },
    { "digest:\n- top: 5\n",
      "2:1: 'digest' must be a mapping of keys, not a sequence" },
    { "state: [a]\n",
      "1:8: 'state' must be a mapping of keys, or the path of a "
      "file, not a sequence" },
    { "state: no\n", "1:8: 'state' must be a mapping of keys, or the path of a "
                     "file, not 'no'" },
    { "state: true\n",
      "1:8: 'state' must be a mapping of keys, or the path of a "
      "file, not 'true'" },
    { "lists:\n  - a.b\n",
      "2:3: 'lists' must be a mapping of List-Ids to names, not a sequence" },
    { "lists: a.b\n",
      "1:8: 'lists' must be a mapping of List-Ids to names, not 'a.b'" },
    { "lists: {a.b: [c]}",
      "1:14: 'a.b' must be a name, or a mapping with 'name' "
      "and 'state', not a sequence" },
    { "lists: {a.b: \"c\\nd\"}",
      "1:14: 'a.b' must be a name, or a mapping with "
      "'name' and 'state', not the text 'c d'" },
    { "lists: {l@a.b: x}",
      "1:9: 'l@a.b' is not a List-Id (such as 'list.example.org')" },
    { "lists: {'': x}",
      "1:9: '' is not a List-Id (such as 'list.example.org')" },
    { "lists: {<>: x}",
      "1:9: '<>' is not a List-Id (such as 'list.example.org')" },
    { "lists: {a list: x}",
      "1:9: 'a list' is not a List-Id (such as 'list.example.org')" },
    { "lists: {Name <a.b>: x}",
      "1:9: 'Name <a.b>' is not a List-Id (such as 'list.example.org')" },
    { "lists: {a..b: x}",
      "1:9: 'a..b' is not a List-Id (such as 'list.example.org')" },
    { "lists: {a.b: {name: }, .c: x}",
      "1:24: '.c' is not a List-Id (such as 'list.example.org')" },
    { "contributors: {domains: [a.b]}",
      "1:25: 'domains' must be a mapping of domains to names, not a sequence" },
    { "contributors: {domains: {a@b: c}}",
      "1:26: 'a@b' is not a domain (such as 'example.org')" },
    { "contributors: {domains: {'*.b': c}}",
      "1:26: '*.b' is not a domain (such as 'example.org')" },
    { "contributors: {domains: {a.b.: c}}",
      "1:26: 'a.b.' is not a domain (such as 'example.org')" },
    { "contributors: {domains: {a.b: }}",
      "1:31: 'a.b' must be a name, not nothing" },
    { "contributors: {domains: {a.b: ''}}",
      "1:31: 'a.b' must be a name, not the text ''" },
    { "contributors: {domains: {a.b: {c: d}}}",
      "1:31: 'a.b' must be a name, not a mapping" },
    /* Paths.  */
    { "state: $NONE/x",
      "1:8: 'state' uses the variable 'NONE', which is not set" },
    { "state: {path: '${NONE}'}",
      "1:15: 'path' uses the variable 'NONE', which is not set" },
    { "contributors: {mailmap: $EMPTY/x}",
      "1:25: 'mailmap' uses the variable 'EMPTY', which is empty" },
    { "lists: {a: {state: ~bob/x}}",
      "1:20: 'state' can have '~' for your own home only, not '~bob'" },
    { "state: ${DIR",
      "1:8: 'state' must have variables as '${NAME}', not '${DIR'" },
    { "state: a${DIR:-x}/b",
      "1:8: 'state' must have variables as '${NAME}', not '${DIR:-x}/b'" },
    { "state: '${}'",
      "1:8: 'state' must have variables as '${NAME}', not '${}'" },
    { "state: ''", "1:8: 'state' must be the path of a file, not the text ''" },
    { "state: {path: [a]}",
      "1:15: 'path' must be the path of a file, not a sequence" },
    { "state: \"a\\0b\"",
      "1:8: 'state' must be the path of a file, not the text 'a?b'" },
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
           "1:1: 'configuration' must be a mapping of keys, not a sequence");
  buf_clear (&text);
  for (int i = 0; i < 10000; i++)
    buf_add (&text, SLICE ("? "));
  refused (*state, buf_slice (&text),
           "1:3: a key must be a text, not a mapping");
  buf_release (&text);
}

static void
a_file_that_cannot_be_opened_is_reported (void **state)
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
a_file_that_may_not_be_read_is_reported (void **state)
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

int
main (void)
{
  static const struct CMUnitTest tests[] = {
    test (wrong_files_are_refused_with_a_message),
    test (a_file_of_more_than_a_mebibyte_is_refused),
    test (many_lists_are_no_trouble),
    test (bombs_do_not_go_off),
    test (a_file_that_cannot_be_opened_is_reported),
    test (a_file_that_may_not_be_read_is_reported),
  };

  return cmocka_run_group_tests_name ("config-file-refuse", tests, NULL, NULL);
}
