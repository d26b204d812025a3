/* t-config-file-refuse: wrong configurations and the messages about them.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include <errno.h>

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
      "1:15: 'top' must be a number from 0 to 1000000, not 'many'" },
    { "digest:\n  top: 1000001\n",
      "2:8: 'top' must be a number from 0 to 1000000, not '1000001'" },
    { "digest:\n  top: 99999999999999999999999999\n",
      "2:8: 'top' must be a number from 0 to 1000000, not "
      "'99999999999999999999999999'" },
    { "digest:\n  top: -1\n",
      "2:8: 'top' must be a number from 0 to 1000000, not '-1'" },
    { "digest:\n  top: 010\n",
      "2:8: 'top' must be a number from 0 to 1000000, not '010'" },
    { "digest:\n  top: \"5\"\n",
      "2:8: 'top' must be a number from 0 to 1000000, not the text '5'" },
    { "digest:\n  top: [5]\n",
      "2:8: 'top' must be a number from 0 to 1000000, not a sequence" },
    { "digest:\n  top: {}\n",
      "2:8: 'top' must be a number from 0 to 1000000, not a mapping" },
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
      "1:18: 'format' must be 'text', 'brief', 'mbox' or 'jsonl', not 'html'" },
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
      "1:14: 'a.b' must be a name, or a mapping of keys, not a sequence" },
    { "lists: {a.b: \"c\\nd\"}",
      "1:14: 'a.b' must be a name, or a mapping of keys, not the text"
      " 'c d'" },
    /* Links.  */
    { "lists: {a.b: {link: none}}",
      "1:21: 'link' must be a URL with {id} in its path, such as"
      " 'https://lists.example.org/{id}/', not 'none'" },
    { "lists:\n  a.b:\n    link: https://a.example.org/x/\n",
      "3:11: 'link' must be a URL with {id} in its path, such as"
      " 'https://lists.example.org/{id}/', not 'https://a.example.org/x/'" },
    { "lists:\n  a.b:\n    link: \"https://a.example.org/\\e/{id}\"\n",
      "3:11: 'link' must be a URL with {id} in its path, such as"
      " 'https://lists.example.org/{id}/', not the text"
      " 'https://a.example.org/?/{id}'" },
    { "lists: {a.b: {link: [x]}}",
      "1:21: 'link' must be a URL with {id} in its path, such as"
      " 'https://lists.example.org/{id}/', not a sequence" },
    { "links: some", "1:8: 'links' must be 'lore' or 'none', not 'some'" },
    { "links: false", "1:8: 'links' must be 'lore' or 'none', not 'false'" },
    { "lists: {a.b: {links: yes}}",
      "1:22: 'links' must be 'lore' or 'none', not 'yes'" },
    /* The life of series.  */
    { "life: {rows: -1}",
      "1:14: 'rows' must be a number from 0 to 1000000, not '-1'" },
    { "life: {stalled: 14}", "1:17: 'stalled' must be a time such as '90 days',"
                             " or 'forever', not '14'" },
    { "life: {robots: 1}", "1:16: 'robots' must be true or false, not '1'" },
    { "life: {forgets: 1 day}",
      "1:8: unknown key 'forgets' (did you mean 'forget'?)" },
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
    /* Who I am, and what I watch.  */
    { "me: {addresses: [ann]}", "1:18: 'ann' is not an address" },
    { "me: {addresses: ['Ann <a@b>']}", "1:18: 'Ann <a@b>' is not an address" },
    { "me: {adresses: a@b}",
      "1:6: unknown key 'adresses' (did you mean 'addresses'?)" },
    { "me: {addresses: {a: b}}",
      "1:17: 'addresses' must be a text on one line, or a sequence of them, not"
      " a mapping" },
    { "me: {names: [[a]]}",
      "1:14: 'names' must be a text on one line, or a sequence of them, not a"
      " sequence" },
    { "me: {names: ['']}",
      "1:14: 'names' must be a text on one line, or a sequence of them, not the"
      " text ''" },
    { "watch: x", "1:8: 'watch' must be a sequence of rules, not 'x'" },
    { "watch: {name: x}",
      "1:8: 'watch' must be a sequence of rules, not a mapping" },
    { "watch: [x]",
      "1:9: 'watch' must be a sequence of mappings, each with a 'name', not"
      " 'x'" },
    { "watch:\n- files: fs/\n",
      "2:3: a rule needs a name: add 'name: ...', which labels have" },
    { "watch:\n- name: a\n  file: fs/\n",
      "3:3: unknown key 'file' (did you mean 'files'?)" },
    { "watch:\n- name: A b\n  files: fs/\n",
      "2:3: 'A b' cannot be the name of a rule: use up to 20 of a-z, 0-9 and"
      " '-'" },
    { "watch:\n- name: a23456789012345678901\n  files: fs/\n",
      "2:3: 'a23456789012345678901' cannot be the name of a rule: use up to 20"
      " of a-z, 0-9 and '-'" },
    { "watch:\n- name: mine\n  files: fs/\n",
      "2:3: 'mine' cannot be the name of a rule: X-Patchdigest-Watch has this"
      " word for something else" },
    { "watch:\n- name: again\n  files: fs/\n",
      "2:3: 'again' cannot be the name of a rule: X-Patchdigest-Watch has this"
      " word for something else" },
    { "watch:\n- {name: a, files: x}\n- {name: b, files: x}\n"
      "- {name: a, files: x}\n",
      "4:3: 'a' is the name of another rule" },
    { "watch:\n- {name: a, name: b}\n", "2:13: duplicate key 'name'" },
    { "watch:\n- name: a\n",
      "2:3: 'a' has no condition: add 'files', 'files_match', 'content',"
      " 'subject', 'authors', 'lists' or 'to_me: true'" },
    { "watch:\n- name: a\n  not_files: [fs/]\n",
      "3:15: 'fs/' is left out of nothing: the rule needs 'files' or"
      " 'files_match', too" },
    { "watch:\n- name: a\n  files: [fs/, /fs/]\n",
      "3:16: '/fs/' never fits: paths in a patch begin with no '/' or './'" },
    { "watch:\n- name: a\n  authors: bob\n",
      "3:12: 'bob' is neither an address nor '@' and a domain" },
    { "watch:\n- name: a\n  lists: l@example.org\n",
      "3:10: 'l@example.org' is not a List-Id (such as 'list.example.org')" },
    { "watch:\n- name: a\n  to_me: maybe\n",
      "3:10: 'to_me' must be true or false, not 'maybe'" },
    { "watch:\n- name: a\n  to_me: true\n",
      "2:3: 'to_me' needs to know you: add 'me: {addresses:"
      " [you@example.org]}'" },
    { "maintainers: x\n",
      "1:14: 'maintainers' must be a mapping of keys, not 'x'" },
    { "maintainers: {mine: true, file: x}\n",
      "1:14: 'maintainers' needs to know you: add 'me: {addresses:"
      " [you@example.org]}'" },
    { "maintainers: {sections: X}\n",
      "1:14: 'maintainers' needs 'file: ...', the path of a MAINTAINERS file" },
    { "maintainers: {file: x}\n",
      "1:14: 'maintainers' chooses nothing: add 'mine: true' or 'sections:"
      " [...]'" },
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

int
main (void)
{
  static const struct CMUnitTest tests[] = {
    test (wrong_files_are_refused_with_a_message),
    test (a_file_of_more_than_a_mebibyte_is_refused),
    test (many_lists_are_no_trouble),
    test (bombs_do_not_go_off),
  };

  return cmocka_run_group_tests_name ("config-file-refuse", tests, NULL, NULL);
}
