/* Tests of `options'.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>
#include <time.h>

#include "support/check.h"
#include "cli/options.h"

enum
{
  WORDS_MAX = 8
};

/* Wednesday 2026-02-18 15:04:05 UTC.  */
static const int64_t NOW = INT64_C (1771427045);

/* A command line; its strings are what the options point into.  */
struct line
{
  char words[WORDS_MAX][600];
  char *argv[WORDS_MAX + 1];
  struct options options;
  struct error err;
};

/* Reads the command line that WORDS (up to a null pointer) make.  */
static int
parse (struct line *line, const char *const *words)
{
  int argc = 0;

  memset (line, 'x', sizeof *line);
  for (; words[argc]; argc++)
    {
      assert_true (argc < WORDS_MAX);
      snprintf (line->words[argc], sizeof line->words[argc], "%s", words[argc]);
      line->argv[argc] = line->words[argc];
    }
  line->argv[argc] = NULL;
  error_init (&line->err);
  return options_parse (&line->options, argc, line->argv, NOW, &line->err);
}

#define WORDS(...) ((const char *const[]){ "patchdigest", __VA_ARGS__, NULL })

static void
parse_well (struct line *line, const char *const *words)
{
  if (parse (line, words) < 0)
    fail_msg ("%s: %s", words[1], line->err.text);
  assert_int_equal (line->err.status, EX_OK);
}

static void
without_options_all_have_their_defaults (void **state)
{
  static const char *const words[] = { "patchdigest", NULL };
  struct line line;
  const struct options *o = &line.options;

  (void)state;
  parse_well (&line, words);
  assert_null (o->writer);
  assert_null (o->output);
  assert_null (o->config);
  assert_null (o->state);
  assert_false (o->no_state);
  assert_false (o->dry_run);
  assert_int_equal (o->action, ACTION_DIGEST);
  assert_null (o->action_file);
  assert_false (o->merge);
  assert_int_equal (o->age, 0);
  assert_int_equal (o->digest.list.len, 0);
  assert_int_equal (o->digest.from.len, 0);
  assert_int_equal (o->digest.to.len, 0);
  assert_false (o->has_top);
  assert_int_equal (o->digest.top, 0);
  assert_false (o->has_patch_list);
  assert_false (o->digest.has_since);
  assert_false (o->digest.has_until);
  assert_int_equal (o->digest.now, NOW);
  assert_int_equal (o->progress, WHEN_AUTO);
  assert_false (o->quiet);
  assert_false (o->help);
  assert_false (o->version);
  assert_int_equal (o->file_count, 0);
}

static void
each_option_sets_what_it_is_for (void **state)
{
  struct line line;
  const struct options *o = &line.options;

  (void)state;
  parse_well (&line, WORDS ("--format=jsonl"));
  assert_ptr_equal (o->writer, &report_jsonl);
  parse_well (&line, WORDS ("--format", "text"));
  assert_ptr_equal (o->writer, &report_text);
  parse_well (&line, WORDS ("--output=out"));
  assert_string_equal (o->output, "out");
  parse_well (&line, WORDS ("--list=KVM"));
  assert_slice ("list", o->digest.list, "KVM");
  parse_well (&line, WORDS ("--from=May"));
  assert_slice ("from", o->digest.from, "May");
  parse_well (&line, WORDS ("--to=June"));
  assert_slice ("to", o->digest.to, "June");
  parse_well (&line, WORDS ("--top=7"));
  assert_int_equal (o->digest.top, 7);
  assert_true (o->has_top);
  assert_false (o->has_patch_list);
  parse_well (&line, WORDS ("--patch-list=series"));
  assert_int_equal (o->digest.patch_list, PATCH_LIST_SERIES);
  assert_true (o->has_patch_list);
  assert_false (o->has_top);
  parse_well (&line, WORDS ("--patch-list=patches"));
  assert_int_equal (o->digest.patch_list, PATCH_LIST_PATCHES);
  parse_well (&line, WORDS ("--patch-list=none"));
  assert_int_equal (o->digest.patch_list, PATCH_LIST_NONE);
  parse_well (&line, WORDS ("--config=c.yaml"));
  assert_string_equal (o->config, "c.yaml");
  parse_well (&line, WORDS ("--config=none"));
  assert_string_equal (o->config, "none");
  parse_well (&line, WORDS ("--state=s.sqlite"));
  assert_string_equal (o->state, "s.sqlite");
  assert_false (o->no_state);
  parse_well (&line, WORDS ("--no-state"));
  assert_true (o->no_state);
  assert_null (o->state);
  parse_well (&line, WORDS ("--dry-run"));
  assert_true (o->dry_run);
  parse_well (&line, WORDS ("--quiet"));
  assert_true (o->quiet);
  parse_well (&line, WORDS ("--progress"));
  assert_int_equal (o->progress, WHEN_ALWAYS);
  parse_well (&line, WORDS ("--progress=auto"));
  assert_int_equal (o->progress, WHEN_AUTO);
  parse_well (&line, WORDS ("--progress=always"));
  assert_int_equal (o->progress, WHEN_ALWAYS);
  parse_well (&line, WORDS ("--progress=never"));
  assert_int_equal (o->progress, WHEN_NEVER);
  parse_well (&line, WORDS ("--help"));
  assert_true (o->help);
  assert_false (o->version);
  parse_well (&line, WORDS ("--version"));
  assert_true (o->version);
  assert_false (o->help);
}

static void
times_are_read_as_when_does (void **state)
{
  struct line line;
  const struct digest_settings *d = &line.options.digest;

  (void)state;
  setenv ("TZ", "UTC", 1);
  tzset ();
  parse_well (&line, WORDS ("--since=2026-02-01"));
  assert_true (d->has_since);
  assert_int_equal (d->since, 1769904000);
  assert_false (d->has_until);
  parse_well (&line, WORDS ("--until", "3 days ago"));
  assert_false (d->has_since);
  assert_true (d->has_until);
  assert_int_equal (d->until, NOW - 3 * 86400);
  parse_well (&line, WORDS ("--since=@0", "--until=@5"));
  assert_true (d->has_since);
  assert_int_equal (d->since, 0);
  assert_int_equal (d->until, 5);
}

static void
letters_are_the_same_options (void **state)
{
  struct line line;
  const struct options *o = &line.options;

  (void)state;
  parse_well (&line, WORDS ("-fjsonl", "-oout", "-lKVM", "-q"));
  assert_ptr_equal (o->writer, &report_jsonl);
  assert_string_equal (o->output, "out");
  assert_slice ("list", o->digest.list, "KVM");
  assert_true (o->quiet);
  parse_well (&line, WORDS ("-f", "jsonl", "-o", "out", "-l", "KVM"));
  assert_ptr_equal (o->writer, &report_jsonl);
  assert_string_equal (o->output, "out");
  assert_slice ("list", o->digest.list, "KVM");
  parse_well (&line, WORDS ("-qfjsonl"));
  assert_true (o->quiet);
  assert_ptr_equal (o->writer, &report_jsonl);
  parse_well (&line, WORDS ("-cc.yaml", "-ss.sqlite", "-n"));
  assert_string_equal (o->config, "c.yaml");
  assert_string_equal (o->state, "s.sqlite");
  assert_true (o->dry_run);
  parse_well (&line, WORDS ("-nc", "c.yaml", "-s", "s.sqlite"));
  assert_true (o->dry_run);
  assert_string_equal (o->config, "c.yaml");
  assert_string_equal (o->state, "s.sqlite");
  parse_well (&line, WORDS ("-h"));
  assert_true (o->help);
  parse_well (&line, WORDS ("-V"));
  assert_true (o->version);
}

static void
a_name_may_be_cut_short_while_it_is_clear (void **state)
{
  struct line line;

  (void)state;
  parse_well (&line, WORDS ("--form=jsonl", "--si=@7", "--q", "--patch=none"));
  assert_ptr_equal (line.options.writer, &report_jsonl);
  assert_int_equal (line.options.digest.since, 7);
  assert_true (line.options.quiet);
  assert_int_equal (line.options.digest.patch_list, PATCH_LIST_NONE);
  /* --to is a name of its own, though --top begins with it.  */
  parse_well (&line, WORDS ("--to=x"));
  assert_slice ("to", line.options.digest.to, "x");
}

static void
the_last_of_two_counts (void **state)
{
  struct line line;

  (void)state;
  parse_well (&line, WORDS ("--top=3", "--top=4", "-fjsonl", "-ftext"));
  assert_int_equal (line.options.digest.top, 4);
  assert_ptr_equal (line.options.writer, &report_text);
}

static void
files_are_what_is_no_option (void **state)
{
  struct line line;
  const struct options *o = &line.options;

  (void)state;
  parse_well (&line, WORDS ("a", "-q", "b", "--top=3", "-", "--", "-c"));
  assert_true (o->quiet);
  assert_int_equal (o->digest.top, 3);
  assert_int_equal (o->file_count, 4);
  assert_string_equal (o->files[0], "a");
  assert_string_equal (o->files[1], "b");
  assert_string_equal (o->files[2], "-");
  assert_string_equal (o->files[3], "-c");
  parse_well (&line, WORDS ("--", "--help", "--"));
  assert_false (o->help);
  assert_int_equal (o->file_count, 2);
  assert_string_equal (o->files[0], "--help");
  assert_string_equal (o->files[1], "--");
  parse_well (&line, WORDS ("--"));
  assert_int_equal (o->file_count, 0);
}

static void
an_empty_label_is_none (void **state)
{
  struct line line;

  (void)state;
  parse_well (&line, WORDS ("--list=", "--from=", "--to="));
  assert_int_equal (line.options.digest.list.len, 0);
  assert_int_equal (line.options.digest.from.len, 0);
  assert_int_equal (line.options.digest.to.len, 0);
}

static void
a_value_may_look_like_an_option (void **state)
{
  struct line line;

  (void)state;
  parse_well (&line, WORDS ("-o", "--top", "--list", "-q"));
  assert_string_equal (line.options.output, "--top");
  assert_slice ("list", line.options.digest.list, "-q");
  assert_false (line.options.quiet);
}

static void
misuse_is_told_with_the_name_of_the_option (void **state)
{
  static const struct
  {
    const char *words[6];
    const char *names[3]; /* what the message must hold */
  } rows[] = {
    { { "--format=html" }, { "--format=html", "mbox", "jsonl" } },
    { { "--format=" }, { "--format=:" } },
    { { "--format=TEXT" }, { "--format=TEXT" } },
    { { "-f", "xml" }, { "--format=xml" } },
    { { "--format" }, { "--format: a value" } },
    { { "-f" }, { "-f: a value" } },
    { { "--output" }, { "--output: a value" } },
    { { "--output=" }, { "--output: " } },
    { { "-o", "" }, { "--output: " } },
    { { "-o" }, { "-o: a value" } },
    { { "--list" }, { "--list: a value" } },
    { { "-l" }, { "-l: a value" } },
    { { "-ql" }, { "-l: a value" } },
    { { "--from" }, { "--from: a value" } },
    { { "--to" }, { "--to: a value" } },
    { { "--top" }, { "--top: a value" } },
    { { "--top=" }, { "--top=: " } },
    { { "--top=0" }, { "--top=0: " } },
    { { "--top=-1" }, { "--top=-1: " } },
    { { "--top=+1" }, { "--top=+1: " } },
    { { "--top=1x" }, { "--top=1x: " } },
    { { "--top= 1" }, { "--top= 1: " } },
    { { "--top=many" }, { "--top=many: " } },
    { { "--top=1000001" }, { "--top=1000001: " } },
    { { "--top=99999999999999999999" }, { "--top=9999", " to 1000000" } },
    { { "--patch-list" }, { "--patch-list: a value" } },
    { { "--patch-list=all" }, { "--patch-list=all", "series, patches, none" } },
    { { "--since" }, { "--since: a value" } },
    { { "--since=" }, { "--since=: " } },
    { { "--since=soon" }, { "--since=soon: ", "2026-02-01" } },
    { { "--until" }, { "--until: a value" } },
    { { "--until=2026-02-30" }, { "--until=2026-02-30: " } },
    { { "--config" }, { "--config: a value" } },
    { { "-c" }, { "-c: a value" } },
    { { "--config=" }, { "--config: the name of a file" } },
    { { "--state" }, { "--state: a value" } },
    { { "-s" }, { "-s: a value" } },
    { { "--state=" }, { "--state: the name of a file" } },
    { { "--no-state=x" }, { "--no-state=x: takes no value" } },
    { { "--dry-run=x" }, { "--dry-run=x: takes no value" } },
    { { "--state-list=x" }, { "--state-list=x: takes no value" } },
    { { "--state-export=" }, { "--state-export: the name of a file" } },
    { { "--state-import" }, { "--state-import: a value" } },
    { { "--state-import=" }, { "--state-import: the name of a file" } },
    { { "--state-check=x" }, { "--state-check=x: takes no value" } },
    { { "--state-backup" }, { "--state-backup: a value" } },
    { { "--state-backup=" }, { "--state-backup: the name of a file" } },
    { { "--state-prune" }, { "--state-prune: a value" } },
    { { "--state-prune=" }, { "--state-prune=: an age", "90 days" } },
    { { "--state-prune=soon" }, { "--state-prune=soon: an age" } },
    { { "--state-prune=-1 day" }, { "--state-prune=-1 day: an age" } },
    { { "--state-" }, { "--state-: could be --state-list, --state-export" } },
    { { "--merge=x" }, { "--merge=x: takes no value" } },
    { { "--only=" }, { "--only=: one or more of new, revision" } },
    { { "--only=new,old" }, { "--only=new,old: one or more" } },
    { { "--order=oldest" }, { "--order=oldest", "read, date, newest" } },
    { { "--color=yes" }, { "--color=yes", "auto, always, never" } },
    { { "--color" }, { "--color: a value" } },
    { { "--git=" }, { "--git: the name of a file" } },
    { { "--git=d", "box" }, { "box: --git reads a range" } },
    { { "--git=d", "A..B", "box" }, { "A..B: --git reads a range" } },
    { { "--mbox" }, { "--mbox is for --annotate and --strip" } },
    { { "-a", "box" }, { "box: one mail is read from standard input" } },
    { { "--strip", "box" }, { "box: one mail is read" } },
    { { "-a", "--strip" }, { "exclude each other" } },
    { { "--strip", "--state-list" }, { "--state-list: one --state-..." } },
    { { "-a", "-fjsonl" }, { "--format: not with --annotate" } },
    { { "-a", "--git=d" }, { "--git: not with --annotate" } },
    { { "--quiet=yes" }, { "--quiet=yes: takes no value" } },
    { { "--progress=" }, { "--progress=: " } },
    { { "--progress=no" }, { "--progress=no", "auto, always, never" } },
    { { "--help=x" }, { "--help=x: takes no value" } },
    { { "--version=x" }, { "--version=x: takes no value" } },
    { { "--nonsense" }, { "--nonsense: no such option" } },
    { { "--nonsense=1" }, { "--nonsense=1: no such option" } },
    { { "--no-state", "--formats" }, { "--formats: no such option" } },
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
the_number_of_rows_has_a_limit (void **state)
{
  struct line line;

  (void)state;
  parse_well (&line, WORDS ("--top=1"));
  assert_int_equal (line.options.digest.top, 1);
  parse_well (&line, WORDS ("--top=1000000"));
  assert_int_equal (line.options.digest.top, 1000000);
  parse_well (&line, WORDS ("--top=0001"));
  assert_int_equal (line.options.digest.top, 1);
}

static void
a_long_value_is_told_in_part (void **state)
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
help_lists_each_option_once (void **state)
{
  static const char *const names[] = { "-f, --format=text|mbox|jsonl ",
                                       "-a, --annotate ",
                                       "    --strip ",
                                       "    --mbox ",
                                       "    --only=VERDICT[,...] ",
                                       "    --order=read|date|newest ",
                                       "    --git=DIR ",
                                       "    --color=auto|always|never ",
                                       "-o, --output=FILE ",
                                       "-c, --config=FILE ",
                                       "-l, --list=NAME ",
                                       "    --from=LABEL ",
                                       "    --to=LABEL ",
                                       "    --top=N ",
                                       "    --patch-list=series|patches|none\n",
                                       "    --since=DATE ",
                                       "    --until=DATE ",
                                       "-s, --state=FILE ",
                                       "    --no-state ",
                                       "-n, --dry-run ",
                                       "    --state-list ",
                                       "    --state-export[=FILE] ",
                                       "    --state-import=FILE ",
                                       "    --merge ",
                                       "    --state-check ",
                                       "    --state-backup=FILE ",
                                       "    --state-prune=AGE ",
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
each_action_is_told_by_its_option (void **state)
{
  static const struct
  {
    const char *word;
    enum action action;
    const char *file;
    int64_t age;
  } rows[] = {
    { "--state-list", ACTION_LIST, NULL, 0 },
    { "--state-export", ACTION_EXPORT, NULL, 0 },
    { "--state-export=out.yaml", ACTION_EXPORT, "out.yaml", 0 },
    { "--state-import=in.yaml", ACTION_IMPORT, "in.yaml", 0 },
    { "--state-check", ACTION_CHECK, NULL, 0 },
    { "--state-backup=copy", ACTION_BACKUP, "copy", 0 },
    { "--state-prune=90 days", ACTION_PRUNE, NULL, INT64_C (90) * 86400 },
    { "--state-prune=2 years", ACTION_PRUNE, NULL, INT64_C (730) * 86400 },
    { "--state-prune=1.5 hours", ACTION_PRUNE, NULL, 5400 },
  };

  (void)state;
  for (size_t i = 0; i < COUNT (rows); i++)
    {
      struct line line;
      const struct options *o = &line.options;

      parse_well (&line, WORDS (rows[i].word));
      assert_int_equal (o->action, rows[i].action);
      if (rows[i].file)
        assert_string_equal (o->action_file, rows[i].file);
      else
        assert_null (o->action_file);
      assert_int_equal (o->age, rows[i].age);
      assert_false (o->merge);
    }
}

static void
what_goes_together_is_taken (void **state)
{
  struct line line;
  const struct options *o = &line.options;

  (void)state;
  parse_well (&line, WORDS ("--state-import=in.yaml", "--merge", "-ss"));
  assert_true (o->merge);
  assert_string_equal (o->state, "s");
  parse_well (&line, WORDS ("--merge", "--state-import", "in.yaml"));
  assert_true (o->merge);
  assert_string_equal (o->action_file, "in.yaml");
  parse_well (&line, WORDS ("--state-list", "--since=@5", "--list=KVM"));
  assert_int_equal (o->action, ACTION_LIST);
  assert_slice ("list", o->digest.list, "KVM");
  /* The value of an optional argument needs its `='.  */
  parse_well (&line, WORDS ("--state-export=b", "--state-export=c"));
  assert_string_equal (o->action_file, "c");
  parse_well (&line, WORDS ("--dry-run", "--state-prune=1 day"));
  assert_true (o->dry_run);
  parse_well (&line, WORDS ("--no-state", "--dry-run", "file"));
  assert_int_equal (o->file_count, 1);
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

static void
what_is_done_with_mail_is_told (void **state)
{
  struct line line;

  (void)state;
  parse_well (&line, WORDS ("-a"));
  assert_int_equal (line.options.action, ACTION_ANNOTATE);
  assert_false (line.options.mbox);
  parse_well (&line, WORDS ("--strip", "--mbox", "box"));
  assert_int_equal (line.options.action, ACTION_STRIP);
  assert_true (line.options.mbox);
  assert_int_equal (line.options.file_count, 1);
  parse_well (&line, WORDS ("--only=new,resend"));
  assert_int_equal (line.options.digest.only,
                    1u << VERDICT_NEW | 1u << VERDICT_RESEND);
  parse_well (&line, WORDS ("--order=newest", "--color=never"));
  assert_int_equal (line.options.order, ORDER_NEWEST);
  assert_int_equal (line.options.color, WHEN_NEVER);
  parse_well (&line, WORDS ("--git=dir", "A..B"));
  assert_string_equal (line.options.git, "dir");
  assert_string_equal (line.options.range, "A..B");
  assert_int_equal (line.options.file_count, 0);
  parse_well (&line, WORDS ("--git=dir"));
  assert_null (line.options.range);
  parse_well (&line, WORDS ("-fmbox"));
  assert_ptr_equal (line.options.writer, &report_mbox);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (without_options_all_have_their_defaults),
    cmocka_unit_test (each_option_sets_what_it_is_for),
    cmocka_unit_test (times_are_read_as_when_does),
    cmocka_unit_test (letters_are_the_same_options),
    cmocka_unit_test (a_name_may_be_cut_short_while_it_is_clear),
    cmocka_unit_test (the_last_of_two_counts),
    cmocka_unit_test (files_are_what_is_no_option),
    cmocka_unit_test (an_empty_label_is_none),
    cmocka_unit_test (a_value_may_look_like_an_option),
    cmocka_unit_test (misuse_is_told_with_the_name_of_the_option),
    cmocka_unit_test (a_name_that_could_be_two_is_called_ambiguous),
    cmocka_unit_test (the_number_of_rows_has_a_limit),
    cmocka_unit_test (a_long_value_is_told_in_part),
    cmocka_unit_test (each_reading_starts_anew),
    cmocka_unit_test (help_lists_each_option_once),
    cmocka_unit_test (usage_is_the_first_line_of_help),
    cmocka_unit_test (each_action_is_told_by_its_option),
    cmocka_unit_test (what_goes_together_is_taken),
    cmocka_unit_test (what_is_done_with_mail_is_told),
    cmocka_unit_test (what_does_not_go_together_is_refused),
  };

  return cmocka_run_group_tests_name ("options", tests, NULL, NULL);
}
