/* options_table: the options, one line each, and the help made of them.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "cli/options_table.h"

enum
{
  HELP_COLUMN = 31 /* where --help explains an option */
};

#define AT(member) .offset = offsetof (struct options, member)
#define GIVEN(member) .given = offsetof (struct options, member)

static const struct option_entry entries[] = {
  { 'f', "format", "=", "format of the digest (text)", options_set_format,
    .word = words_format },
  { 'a', "annotate", "", "add header fields to one message", options_set_filter,
    .action = ACTION_ANNOTATE },
  { 0, "strip", "", "remove these fields from one message", options_set_filter,
    .action = ACTION_STRIP },
  { 0, "mbox", "", "with these two: all messages of an mbox", options_set_flag,
    AT (mbox) },
  { 0, "explain", "=MESSAGE-ID", "explain the decisions about a message",
    options_set_explain, .action = ACTION_EXPLAIN },
  { 0, "diff", "=ID|TITLE", "show what changed between two versions",
    options_set_question, .action = ACTION_DIFF },
  { 0, "series", "=ID|TITLE", "show the life of a series on one page",
    options_set_question, .action = ACTION_SERIES },
  { 0, "versions", "=A..B", "with --diff: the two versions (the last)",
    options_set_versions, GIVEN (has_versions) },
  { 0, "watch-test", "", "show which rules each message meets, and why",
    options_set_watch_test, .action = ACTION_WATCH_TEST },
  { 0, "mark", "=ID|TITLE=WORD", "say what a series is to you (see below)",
    options_set_mark, .action = ACTION_MARK },
  { 'o', "output", "=FILE", "write to FILE; replace it only if complete",
    options_set_file, AT (output) },
  { 'c', "config", "=FILE", "configuration file (none: do not read any)",
    options_set_file, AT (config) },
  { 'l', "list", "=NAME", "name of the list (from its List-Id)",
    options_set_text, AT (digest.list) },
  { 0, "each-list", "[=", "one digest for each list (no)", options_set_word,
    AT (each_list), GIVEN (has_each_list), .word = words_yes },
  { 0, "skip-empty", "", "write no digest that has nothing to tell",
    options_set_flag, AT (skip_empty) },
  { 0, "from", "=LABEL", "start of the period (earliest date)",
    options_set_text, AT (digest.from) },
  { 0, "to", "=LABEL", "end of the period (latest date)", options_set_text,
    AT (digest.to) },
  { 0, "top", "=N", "most rows in each of the two tables (15)",
    options_set_rows, AT (digest.top), GIVEN (has_top) },
  { 0, "patch-list", "=", "one row per series or patch, or none (series)",
    options_set_word, AT (digest.patch_list), GIVEN (has_patch_list),
    .word = words_patch_list },
  { 0, "entries", "=all|none|N", "most lines of each entry (all)",
    options_set_entries, AT (entries) },
  { 0, "links", "[=", "in the text, a link to each message (no)",
    options_set_word, AT (links), GIVEN (has_links), .word = words_yes },
  { 0, "changes", "=", "show changes since the last version (list)",
    options_set_word, AT (changes), GIVEN (has_changes),
    .word = words_changes },
  { 0, "since", "=DATE", "leave out messages dated before DATE",
    options_set_time, AT (digest.since), GIVEN (digest.has_since) },
  { 0, "until", "=DATE", "leave out messages dated DATE or later",
    options_set_time, AT (digest.until), GIVEN (digest.has_until) },
  { 0, "only", "=VERDICT[,...]", "leave out messages with other verdicts",
    options_set_verdicts, AT (digest.only), .word = words_verdict },
  { 0, "order", "=", "order of the output (read)", options_set_word, AT (order),
    .word = words_order },
  { 0, "git", "=DIR", "read a public-inbox; FILE may be a range A..B",
    options_set_file, AT (git) },
  { 's', "state", "=FILE", "remember seen and reported messages in FILE",
    options_set_file, AT (state) },
  { 0, "no-state", "", "use no state, even if one is configured",
    options_set_flag, AT (no_state) },
  { 'n', "dry-run", "", "read the state, but do not change it",
    options_set_flag, AT (dry_run) },
  { 'v', "verbose", "", "count patches outside of patch messages",
    options_set_flag, AT (verbose) },
  { 'q', "quiet", "", "no progress and no notes, only errors", options_set_flag,
    AT (quiet) },
  { 0, "color", "=", "colour verdicts for a terminal (auto)", options_set_word,
    AT (color), .word = words_when },
  { 0, "progress", "[=", "show progress on standard error (auto)",
    options_set_word, AT (progress), .word = words_when },
  { 0, "state-list", "[=WHICH]", "list the series in the state",
    options_set_list, AT (life_filter), .action = ACTION_LIST },
  { 0, "state-export", "[=FILE]", "write the state as YAML",
    options_set_command, AT (action_file), .action = ACTION_EXPORT },
  { 0, "state-import", "=FILE", "read such YAML into an empty state",
    options_set_command, AT (action_file), .action = ACTION_IMPORT },
  { 0, "merge", "", "with --state-import: into a used state", options_set_flag,
    AT (merge) },
  { 0, "state-check", "", "check the state for damage", options_set_command,
    .action = ACTION_CHECK },
  { 0, "state-backup", "=FILE", "copy the state, even while it is in use",
    options_set_command, AT (action_file), .action = ACTION_BACKUP },
  { 0, "state-prune", "=AGE", "forget older series, such as \"2 years\"",
    options_set_prune, .action = ACTION_PRUNE },
  { 0, "sandbox", "=", "give up what is not needed to read mail (auto)",
    options_set_word, AT (sandbox), .word = words_sandbox },
  { 'h', "help", "", "print this and exit", options_set_flag, AT (help) },
  { 'V', "version", "", "print the version and exit", options_set_flag,
    AT (version) },
};

_Static_assert(sizeof entries / sizeof *entries <= OPTIONS_MAX,
               "readers of the table have room for its rows");

const struct option_entry *
options_table (size_t i)
{
  return i < sizeof entries / sizeof *entries ? &entries[i] : NULL;
}

void
options_usage (FILE *out)
{
  fputs ("usage: patchdigest [OPTION]... [FILE]...\n", out);
}

/* Writes the argument of ENTRY; returns how many bytes that were.  */
static int
print_argument (const struct option_entry *entry, FILE *out)
{
  bool optional = entry->arg[0] == '[';
  int width = fprintf (out, "%s", entry->arg);

  /* An argument that has a name does not list its words.  */
  if (strcmp (entry->arg, optional ? "[=" : "=") != 0)
    return width;
  for (size_t i = 0; entry->word (i); i++)
    width += fprintf (out, "%s%s", i ? "|" : "", entry->word (i));
  return width + fprintf (out, "%s", optional ? "]" : "");
}

static void
print_entry (const struct option_entry *entry, FILE *out)
{
  int width;

  if (entry->letter)
    width = fprintf (out, "  -%c, ", entry->letter);
  else
    width = fprintf (out, "      ");
  width += fprintf (out, "--%s", entry->name);
  width += print_argument (entry, out);
  if (width > HELP_COLUMN)
    width = fprintf (out, "\n") - 1;
  fprintf (out, "%*s %s\n", HELP_COLUMN - width, "", entry->help);
}

void
options_help (FILE *out)
{
  options_usage (out);
  fputs ("Reads mail of a development list (mbox, compressed or not; standard"
         " input\nwithout FILE or for -), recognises the patch series in it"
         " and writes a digest.\n\n",
         out);
  for (size_t i = 0; i < sizeof entries / sizeof *entries; i++)
    print_entry (&entries[i], out);
  fputs ("\nDATE: 2026-02-01, \"2026-02-01 12:30\", with Z or +01:00,"
         " @SECONDS, yesterday,\n\"3 days ago\".\n"
         "WORD: done, ignore, snooze:TIME (14d, \"3 weeks\", a DATE), mine,"
         " unlink, clear.\n"
         "Exit status: 0; 64 usage; 65 input is damaged or not mail;"
         " 66 an input\nis missing (the others are read); 69 git is not"
         " installed; 71 no memory;\n73, 74 output cannot be written; 75 state"
         " locked for too long or no space;\n78 configuration.\n"
         "See patchdigest(1) for details.\n",
         out);
}
