/* t-options-help: --help.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include "support/lines.h"
#include "cli/options_table.h"

static void
help_lists_each_option_once (void **state)
{
  static const char *const names[] = { "-f, --format=text|brief|mbox|jsonl",
                                       "-a, --annotate ",
                                       "    --strip ",
                                       "    --mbox ",
                                       "    --explain=MESSAGE-ID ",
                                       "    --diff=ID|TITLE ",
                                       "    --series=ID|TITLE ",
                                       "    --versions=A..B ",
                                       "    --only=VERDICT[,...] ",
                                       "    --order=read|date|newest ",
                                       "    --git=DIR ",
                                       "    --color=auto|always|never ",
                                       "-o, --output=FILE ",
                                       "-c, --config=FILE ",
                                       "-l, --list=NAME ",
                                       "    --each-list[=no|yes] ",
                                       "    --skip-empty ",
                                       "    --from=LABEL ",
                                       "    --to=LABEL ",
                                       "    --top=N ",
                                       "    --patch-list=series|patches|none\n",
                                       "    --entries=all|none|N ",
                                       "    --links[=no|yes] ",
                                       "    --changes=none|list|diff ",
                                       "    --since=DATE ",
                                       "    --until=DATE ",
                                       "    --mark=ID|TITLE=WORD ",
                                       "-s, --state=FILE ",
                                       "    --no-state ",
                                       "-n, --dry-run ",
                                       "    --state-list[=WHICH] ",
                                       "    --state-export[=FILE] ",
                                       "    --state-import=FILE ",
                                       "    --merge ",
                                       "    --state-check ",
                                       "    --state-backup=FILE ",
                                       "    --state-prune=AGE ",
                                       "    --watch-test ",
                                       "    --sandbox=auto|off ",
                                       "-v, --verbose ",
                                       "-q, --quiet ",
                                       "    --progress[=auto|always|never]",
                                       "-h, --help ",
                                       "-V, --version " };
  const size_t count = COUNT (names);
  char *text = NULL;
  size_t size = 0, listed = 0;
  FILE *out = open_memstream (&text, &size);
  struct slice rest, line;

  (void)state;
  options_help (out);
  assert_int_equal (fclose (out), 0);
  for (size_t i = 0; i < count; i++)
    if (!strstr (text, names[i]))
      fail_msg ("`%s' is not in\n%s", names[i], text);
  rest = slice_make (text, size);
  while (slice_next_line (&rest, &line))
    {
      assert_in_range (line.len, 0, 79);
      assert_int_equal (slice_trim_right (line).len, line.len);
      listed += slice_has_prefix (line, SLICE ("  -"))
                || slice_has_prefix (line, SLICE ("      --"));
    }
  assert_int_equal (listed, count);
  assert_int_equal (slice_last (slice_make (text, size)), '\n');
  free (text);
}

static void
usage_is_the_first_line_of_help (void **state)
{
  char *usage = NULL, *help = NULL;
  size_t usage_size = 0, help_size = 0;
  FILE *out = open_memstream (&usage, &usage_size);

  (void)state;
  options_usage (out);
  fclose (out);
  out = open_memstream (&help, &help_size);
  options_help (out);
  fclose (out);
  assert_true (slice_has_prefix (slice_make (help, help_size),
                                 slice_make (usage, usage_size)));
  assert_int_equal (slice_find_byte (slice_make (usage, usage_size), '\n'),
                    usage_size - 1);
  free (usage);
  free (help);
}

int
main (void)
{
  static const struct CMUnitTest tests[] = {
    cmocka_unit_test (help_lists_each_option_once),
    cmocka_unit_test (usage_is_the_first_line_of_help),
  };

  return cmocka_run_group_tests_name ("options-help", tests, NULL, NULL);
}
