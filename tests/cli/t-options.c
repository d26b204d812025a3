/* t-options: what the command line sets.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include <time.h>

#include "support/lines.h"
#include "pipeline/pipeline.h"

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
  assert_int_equal (o->progress, WORDS_WHEN_AUTO);
  assert_false (o->verbose);
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
  parse_well (&line, WORDS ("--verbose"));
  assert_true (o->verbose);
  parse_well (&line, WORDS ("--quiet"));
  assert_true (o->quiet);
  parse_well (&line, WORDS ("--progress"));
  assert_int_equal (o->progress, WORDS_WHEN_ALWAYS);
  parse_well (&line, WORDS ("--progress=auto"));
  assert_int_equal (o->progress, WORDS_WHEN_AUTO);
  parse_well (&line, WORDS ("--progress=always"));
  assert_int_equal (o->progress, WORDS_WHEN_ALWAYS);
  parse_well (&line, WORDS ("--progress=never"));
  assert_int_equal (o->progress, WORDS_WHEN_NEVER);
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
  parse_well (&line, WORDS ("--top=0"));
  assert_int_equal (line.options.digest.top, 0);
  assert_true (line.options.has_top);
}

static void
entries_are_all_or_none_or_some_lines (void **state)
{
  struct line line;

  (void)state;
  parse_well (&line, WORDS ("box"));
  assert_int_equal (line.options.entries, REPORT_ENTRIES_ALL);
  parse_well (&line, WORDS ("--entries=all"));
  assert_int_equal (line.options.entries, REPORT_ENTRIES_ALL);
  parse_well (&line, WORDS ("--entries=none"));
  assert_int_equal (line.options.entries, REPORT_ENTRIES_NONE);
  parse_well (&line, WORDS ("--entries", "1"));
  assert_int_equal (line.options.entries, 1);
  parse_well (&line, WORDS ("--entries=1000000"));
  assert_int_equal (line.options.entries, 1000000);
}

static void
each_list_and_links_may_be_said_with_and_without_a_word (void **state)
{
  struct line line;

  (void)state;
  parse_well (&line, WORDS ("box"));
  assert_false (line.options.has_each_list || line.options.has_links
                || line.options.skip_empty);
  parse_well (&line, WORDS ("--each-list", "--links", "--skip-empty"));
  assert_true (line.options.has_each_list && line.options.has_links
               && line.options.skip_empty);
  assert_int_equal (line.options.each_list, WORDS_YES);
  assert_int_equal (line.options.links, WORDS_YES);
  parse_well (&line, WORDS ("--each-list=no", "--links=yes"));
  assert_true (line.options.has_each_list);
  assert_int_equal (line.options.each_list, WORDS_NO);
  assert_int_equal (line.options.links, WORDS_YES);
}

static void
each_action_is_named_by_its_option (void **state)
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
options_choose_what_happens_to_mail (void **state)
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
  assert_int_equal (line.options.order, PIPELINE_ORDER_NEWEST);
  assert_int_equal (line.options.color, WORDS_WHEN_NEVER);
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
  static const struct CMUnitTest tests[] = {
    cmocka_unit_test (without_options_all_have_their_defaults),
    cmocka_unit_test (each_option_sets_what_it_is_for),
    cmocka_unit_test (times_are_read_as_when_does),
    cmocka_unit_test (letters_are_the_same_options),
    cmocka_unit_test (a_name_may_be_cut_short_while_it_is_clear),
    cmocka_unit_test (the_last_of_two_counts),
    cmocka_unit_test (files_are_what_is_no_option),
    cmocka_unit_test (an_empty_label_is_none),
    cmocka_unit_test (a_value_may_look_like_an_option),
    cmocka_unit_test (the_number_of_rows_has_a_limit),
    cmocka_unit_test (entries_are_all_or_none_or_some_lines),
    cmocka_unit_test (each_list_and_links_may_be_said_with_and_without_a_word),
    cmocka_unit_test (each_action_is_named_by_its_option),
    cmocka_unit_test (what_goes_together_is_taken),
    cmocka_unit_test (options_choose_what_happens_to_mail),
  };

  return cmocka_run_group_tests_name ("options", tests, NULL, NULL);
}
