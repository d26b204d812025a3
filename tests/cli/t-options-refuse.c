/* t-options-refuse: wrong command lines.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include "support/lines.h"

static void
misuse_is_reported_with_the_name_of_the_option (void **state)
{
  static const struct
  {
    const char *words[6];
    const char *names[3]; /* what the message must hold */
  } rows[] = {
    { { "--watch-test", "--annotate" }, { "--watch-test: not with" } },
    { { "--strip", "--watch-test" }, { "--watch-test: not with" } },
    { { "--watch-test", "--explain=a" }, { "--watch-test: not with" } },
    { { "--diff=a", "--watch-test" }, { "--watch-test: not with" } },
    { { "--watch-test", "--state-list" }, { "--watch-test: not with" } },
    { { "--state-check", "--watch-test" }, { "--watch-test: not with" } },
    { { "--state-check", "--state-prune=90 days" },
      { "--state-prune: one --state-... at a time" } },
    { { "--watch-test", "--mark=a=done" }, { "--watch-test: not with" } },
    { { "--watch-test", "-f", "text" }, { "--format: not with --watch-test" } },
    { { "--watch-test=x" }, { "--watch-test" } },
    { { "--format=html" }, { "--format=html", "mbox", "jsonl" } },
    { { "--format=" }, { "--format=:" } },
    { { "--format=TEXT" }, { "--format=TEXT" } },
    { { "-f", "xml" }, { "--format=xml" } },
    { { "--format" }, { "--format: needs a value" } },
    { { "-f" }, { "-f: needs a value" } },
    { { "--output" }, { "--output: needs a value" } },
    { { "--output=" }, { "--output: " } },
    { { "-o", "" }, { "--output: " } },
    { { "-o" }, { "-o: needs a value" } },
    { { "--list" }, { "--list: needs a value" } },
    { { "-l" }, { "-l: needs a value" } },
    { { "-ql" }, { "-l: needs a value" } },
    { { "--from" }, { "--from: needs a value" } },
    { { "--to" }, { "--to: needs a value" } },
    { { "--top" }, { "--top: needs a value" } },
    { { "--top=" }, { "--top=: " } },
    { { "--top=1 " }, { "--top=1 : ", " from 0 to 1000000" } },
    { { "--top=-1" }, { "--top=-1: " } },
    { { "--top=+1" }, { "--top=+1: " } },
    { { "--top=1x" }, { "--top=1x: " } },
    { { "--top= 1" }, { "--top= 1: " } },
    { { "--top=many" }, { "--top=many: " } },
    { { "--top=1000001" }, { "--top=1000001: " } },
    { { "--top=99999999999999999999" }, { "--top=9999", " to 1000000" } },
    { { "--patch-list" }, { "--patch-list: needs a value" } },
    { { "--patch-list=all" }, { "--patch-list=all", "series, patches, none" } },
    { { "--entries" }, { "--entries: needs a value" } },
    { { "--entries=0" },
      { "--entries=0: expected all, none or a number from 1 to 1000000" } },
    { { "--entries=" }, { "--entries=: expected all, none" } },
    { { "--entries=some" }, { "--entries=some: expected all" } },
    { { "--entries=1000001" }, { "--entries=1000001: expected all" } },
    { { "--each-list=maybe" }, { "--each-list=maybe", "no, yes" } },
    { { "--each-list=" }, { "--each-list=: " } },
    { { "--links=lore" }, { "--links=lore", "no, yes" } },
    { { "--skip-empty=x" }, { "--skip-empty=x: takes no value" } },
    { { "--since" }, { "--since: needs a value" } },
    { { "--since=" }, { "--since=: " } },
    { { "--since=soon" }, { "--since=soon: ", "2026-02-01" } },
    { { "--until" }, { "--until: needs a value" } },
    { { "--until=2026-02-30" }, { "--until=2026-02-30: " } },
    { { "--config" }, { "--config: needs a value" } },
    { { "-c" }, { "-c: needs a value" } },
    { { "--config=" }, { "--config: expected the name of a file" } },
    { { "--state" }, { "--state: needs a value" } },
    { { "-s" }, { "-s: needs a value" } },
    { { "--state=" }, { "--state: expected the name of a file" } },
    { { "--no-state=x" }, { "--no-state=x: takes no value" } },
    { { "--dry-run=x" }, { "--dry-run=x: takes no value" } },
    { { "--state-list=x" }, { "--state-list=x: expected waiting, reviewed" } },
    { { "--state-export=" },
      { "--state-export: expected the name of a file" } },
    { { "--state-import" }, { "--state-import: needs a value" } },
    { { "--state-import=" },
      { "--state-import: expected the name of a file" } },
    { { "--state-check=x" }, { "--state-check=x: takes no value" } },
    { { "--state-backup" }, { "--state-backup: needs a value" } },
    { { "--state-backup=" },
      { "--state-backup: expected the name of a file" } },
    { { "--state-prune" }, { "--state-prune: needs a value" } },
    { { "--state-prune=" }, { "--state-prune=: expected an age", "90 days" } },
    { { "--state-prune=soon" }, { "--state-prune=soon: expected an age" } },
    { { "--state-prune=-1 day" }, { "--state-prune=-1 day: expected an age" } },
    { { "--state-" }, { "--state-: could be --state-list, --state-export" } },
    { { "--merge=x" }, { "--merge=x: takes no value" } },
    { { "--only=" },
      { "--only=: expected one or more, with commas, of new, revision" } },
    { { "--only=new,old" }, { "--only=new,old: expected one or more" } },
    { { "--order=oldest" }, { "--order=oldest", "read, date, newest" } },
    { { "--color=yes" }, { "--color=yes", "auto, always, never" } },
    { { "--color" }, { "--color: needs a value" } },
    { { "--git=" }, { "--git: expected the name of a directory" } },
    { { "--git=d", "box" }, { "box: --git reads a range" } },
    { { "--git=d", "A..B", "box" }, { "A..B: --git reads a range" } },
    { { "--mbox" }, { "--mbox is for --annotate and --strip" } },
    { { "-a", "box" }, { "box: one message is read from standard input" } },
    { { "--strip", "box" }, { "box: one message is read" } },
    { { "-a", "--strip" }, { "exclude each other" } },
    { { "--strip", "--state-list" }, { "--state-list: one --state-..." } },
    { { "-a", "-fjsonl" }, { "--format: not with --annotate" } },
    { { "-a", "--git=d" }, { "--git: not with --annotate" } },
    { { "--explain" }, { "--explain: needs a value" } },
    { { "--explain= " }, { "--explain: expected a Message-ID" } },
    { { "--explain=a", "--explain=b" }, { "--explain: one Message-ID" } },
    { { "--explain=a", "-a" }, { "--explain: not with --annotate" } },
    { { "--strip", "--explain=a" }, { "--explain: not with --annotate" } },
    { { "--explain=a", "--state-list" }, { "--explain: not with", "state" } },
    { { "--state-check", "--explain=a" }, { "--explain: not with", "state" } },
    { { "--explain=a", "-fjsonl" }, { "--format: not with --explain" } },
    { { "--explain=a", "--mbox" }, { "--mbox is for --annotate" } },
    { { "--explain=-", "box", "-" }, { "--explain=-: standard input" } },
    { { "--quiet=yes" }, { "--quiet=yes: takes no value" } },
    { { "--progress=" }, { "--progress=: " } },
    { { "--progress=no" }, { "--progress=no", "auto, always, never" } },
    { { "--help=x" }, { "--help=x: takes no value" } },
    { { "--version=x" }, { "--version=x: takes no value" } },
    { { "--nonsense" }, { "--nonsense: no such option" } },
    { { "--nonsense=1" }, { "--nonsense=1: no such option" } },
    { { "--no-state", "--formats" },
      { "--formats: no such option (did you mean --format?)" } },
    { { "--formt=text" },
      { "--formt=text: no such option (did you mean --format?)" } },
    { { "--eachlist" },
      { "--eachlist: no such option (did you mean --each-list?)" } },
    { { "--watch-tset" },
      { "--watch-tset: no such option (did you mean --watch-test?)" } },
    { { "--helpless", "file" }, { "--helpless: no such option" } },
    { { "file", "--nonsense" }, { "--nonsense: no such option" } },
    { { "-x" }, { "-x: no such option" } },
    { { "-qx" }, { "-x: no such option" } },
    { { "-xq" }, { "-x: no such option" } },
    { { "--quiet", "-xq" }, { "-x: no such option" } },
    { { "file", "--quiet", "-xq" }, { "-x: no such option" } },
    { { "-:" }, { "-:: no such option" } },
    { { "-?" }, { "-?: no such option" } },
    { { "-W", "quiet" }, { "-W: no such option" } },
    { { "--p=none" }, { "--p=none: " } },
  };

  (void)state;
  for (size_t i = 0; i < COUNT (rows); i++)
    {
      const char *words[7] = { "patchdigest" };
      struct line line;

      memcpy (words + 1, rows[i].words, 5 * sizeof *words);
      if (parse (&line, words) != -1 || line.err.status != EX_USAGE)
        fail_msg ("`%s' is taken", rows[i].words[0]);
      for (int k = 0; k < 3 && rows[i].names[k]; k++)
        if (!strstr (line.err.text, rows[i].names[k]))
          fail_msg ("`%s': `%s' is not in `%s'", rows[i].words[0],
                    rows[i].names[k], line.err.text);
    }
}

static void
more_marks_than_fit_are_refused (void **state)
{
  const char *words[OPTIONS_MARKS_MAX + 3] = { "patchdigest" };
  struct line line;

  (void)state;
  for (int i = 1; i <= OPTIONS_MARKS_MAX; i++)
    words[i] = "--mark=a=done";
  parse_well (&line, words);
  assert_int_equal (line.options.mark_count, OPTIONS_MARKS_MAX);
  words[OPTIONS_MARKS_MAX + 1] = "--mark=b=done";
  assert_int_equal (parse (&line, words), -1);
  assert_int_equal (line.err.status, EX_USAGE);
  assert_string_equal (line.err.text, "--mark: at most 64 in one call");
}

static void
a_name_that_could_be_two_is_called_ambiguous (void **state)
{
  struct line line;

  (void)state;
  assert_int_equal (parse (&line, WORDS ("--p")), -1);
  assert_string_equal (line.err.text, "--p: could be --patch-list, --progress");
  assert_int_equal (parse (&line, WORDS ("--f=text")), -1);
  assert_string_equal (line.err.text, "--f=text: could be --format, --from");
}

static void
a_long_value_is_reported_in_part (void **state)
{
  char word[600] = "--progress=";
  struct line line;

  (void)state;
  memset (word + 11, 'y', sizeof word - 12);
  word[sizeof word - 1] = '\0';
  assert_int_equal (parse (&line, WORDS (word)), -1);
  assert_int_equal (line.err.status, EX_USAGE);
  assert_int_equal (strlen (line.err.text), ERROR_TEXT_MAX - 1);
  memcpy (word, "--format=yy", 11);
  assert_int_equal (parse (&line, WORDS (word)), -1);
  assert_int_equal (strlen (line.err.text), ERROR_TEXT_MAX - 1);
}

/* getopt has a memory; a second reading must not find it.  */
static void
each_reading_starts_anew (void **state)
{
  struct line line;

  (void)state;
  assert_int_equal (parse (&line, WORDS ("a", "-xqqqq", "b")), -1);
  parse_well (&line, WORDS ("-q", "c"));
  assert_true (line.options.quiet);
  assert_int_equal (line.options.file_count, 1);
  parse_well (&line, WORDS ("a", "b", "c", "-fjsonl"));
  parse_well (&line, WORDS ("-fjsonl"));
  assert_ptr_equal (line.options.writer, &report_jsonl);
  assert_int_equal (line.options.file_count, 0);
}

static void
what_does_not_go_together_is_refused (void **state)
{
  static const struct
  {
    const char *words[6];
    const char *name; /* what the message must hold */
  } rows[] = {
    { { "--since=@5", "--until=@5" }, "--since is not before --until" },
    { { "--since=@6", "--until=@5" }, "--since is not before --until" },
    { { "--state=s", "--no-state" }, "--state and --no-state" },
    { { "--no-state", "-s", "s" }, "--state and --no-state" },
    { { "--merge" }, "--merge is for --state-import" },
    { { "--merge", "--state-export" }, "--merge is for --state-import" },
    { { "--state-list", "file" }, "file: " },
    { { "file", "--state-check" }, "file: " },
    { { "--state-export", "out.yaml" }, "out.yaml: " },
    { { "--state-import=in.yaml", "-" }, "-: " },
    { { "--state-list", "--state-check" }, "--state-check: one --state-" },
    { { "--state-export=a", "--state-import=a" },
      "--state-import: one --state-" },
    { { "--state-import=in.yaml", "--dry-run" }, "--dry-run: " },
  };

  (void)state;
  for (size_t i = 0; i < COUNT (rows); i++)
    {
      const char *words[7] = { "patchdigest" };
      struct line line;

      memcpy (words + 1, rows[i].words, 5 * sizeof *words);
      if (parse (&line, words) != -1 || line.err.status != EX_USAGE)
        fail_msg ("`%s %s' is taken", rows[i].words[0], rows[i].words[1]);
      if (!strstr (line.err.text, rows[i].name))
        fail_msg ("`%s' is not in `%s'", rows[i].name, line.err.text);
    }
}

static void
a_wrong_command_line_may_still_be_a_delivery (void **state)
{
  static const struct
  {
    const char *words[4];
    bool delivery;
  } rows[] = {
    { { "--annotate", "--bogus" }, true },
    { { "--annot", "--bogus" }, true },
    { { "-a", "--bogus" }, true },
    { { "-qa", "--bogus" }, true },
    { { "--strip", "--bogus" }, true },
    { { "--bogus", "--annot" }, true },
    { { "-Z", "-a" }, true },
    { { "--top=x", "-a" }, true },
    { { "-a", "--top" }, true },
    { { "-a", "file" }, true },
    { { "-a", "--state-list" }, true },
    { { "--state-list", "-a" }, true },
    { { "--state-list", "--strip" }, true },
    { { "--annot", "--bogus", "--mbox" }, false },
    { { "--mb", "--bogus", "-a" }, false },
    { { "-sstate", "--bogus" }, false },
    { { "-s", "state", "--bogus" }, false },
    { { "--list", "--annotate", "--bogus" }, false },
    { { "--bogus", "--", "-a" }, false },
    { { "--bogus" }, false },
  };

  (void)state;
  for (size_t i = 0; i < COUNT (rows); i++)
    {
      const char *words[5] = { "patchdigest" };
      struct line line;

      memcpy (words + 1, rows[i].words, 3 * sizeof *words);
      if (parse (&line, words) != -1 || line.err.status != EX_USAGE)
        fail_msg ("`%s %s' is taken", words[1], words[2]);
      if (options_is_delivery (&line.options) != rows[i].delivery)
        fail_msg ("`%s %s': %s delivery", words[1], words[2],
                  rows[i].delivery ? "no" : "a");
    }
}

/* The first of two errors counts.  */
static void
the_first_error_is_reported (void **state)
{
  struct line line;

  (void)state;
  assert_int_equal (parse (&line, WORDS ("--top=x", "--bogus", "-Z")), -1);
  assert_true (slice_has_prefix (slice_from_string (line.err.text),
                                 SLICE ("--top=x: ")));
  assert_int_equal (parse (&line, WORDS ("--bogus", "--top=x")), -1);
  assert_string_equal (line.err.text, "--bogus: no such option");
}

int
main (void)
{
  static const struct CMUnitTest tests[] = {
    cmocka_unit_test (misuse_is_reported_with_the_name_of_the_option),
    cmocka_unit_test (more_marks_than_fit_are_refused),
    cmocka_unit_test (a_name_that_could_be_two_is_called_ambiguous),
    cmocka_unit_test (a_long_value_is_reported_in_part),
    cmocka_unit_test (each_reading_starts_anew),
    cmocka_unit_test (what_does_not_go_together_is_refused),
    cmocka_unit_test (a_wrong_command_line_may_still_be_a_delivery),
    cmocka_unit_test (the_first_error_is_reported),
  };

  return cmocka_run_group_tests_name ("options-refuse", tests, NULL, NULL);
}
