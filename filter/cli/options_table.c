/* options_table: what each option is, and the help made of it.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "cli/options_table.h"

#include <getopt.h>

const struct option_entry options_table[OPTION_COUNT] = {
  [OPTION_FORMAT] = { "format", 'f', required_argument, "=text|mbox|jsonl",
                      "what to write (text)" },
  [OPTION_ANNOTATE] = { "annotate", 'a', no_argument, "",
                        "pass one mail through, with fields added" },
  [OPTION_STRIP] = { "strip", 0, no_argument, "",
                     "pass one mail through, without these fields" },
  [OPTION_MBOX]
  = { "mbox", 0, no_argument, "", "with these two: every mail of an mbox" },
  [OPTION_OUTPUT] = { "output", 'o', required_argument, "=FILE",
                      "write to FILE, replaced whole or not at all" },
  [OPTION_CONFIG] = { "config", 'c', required_argument, "=FILE",
                      "configuration; none: no file at all" },
  [OPTION_LIST] = { "list", 'l', required_argument, "=NAME",
                    "name of the list (from its List-Id)" },
  [OPTION_FROM] = { "from", 0, required_argument, "=LABEL",
                    "what the period begins with (earliest date)" },
  [OPTION_TO] = { "to", 0, required_argument, "=LABEL",
                  "what the period ends with (latest date)" },
  [OPTION_TOP] = { "top", 0, required_argument, "=N",
                   "rows of the two tables at most (15)" },
  [OPTION_PATCH_LIST]
  = { "patch-list", 0, required_argument, "=series|patches|none",
      "a row a series or patch, or no list (series)" },
  [OPTION_SINCE] = { "since", 0, required_argument, "=DATE",
                     "leave out what is dated before DATE" },
  [OPTION_UNTIL] = { "until", 0, required_argument, "=DATE",
                     "leave out what is dated DATE or later" },
  [OPTION_ONLY] = { "only", 0, required_argument, "=VERDICT[,...]",
                    "leave out mails with another verdict" },
  [OPTION_ORDER] = { "order", 0, required_argument, "=read|date|newest",
                     "what comes first (read)" },
  [OPTION_GIT] = { "git", 0, required_argument, "=DIR",
                   "read a public-inbox; A..B for FILE: a range" },
  [OPTION_STATE] = { "state", 's', required_argument, "=FILE",
                     "remember in FILE what was seen and reported" },
  [OPTION_NO_STATE] = { "no-state", 0, no_argument, "",
                        "neither read nor remember earlier runs" },
  [OPTION_DRY_RUN]
  = { "dry-run", 'n', no_argument, "", "read the state, do not change it" },
  [OPTION_QUIET]
  = { "quiet", 'q', no_argument, "", "no progress and no notes, only errors" },
  [OPTION_COLOR] = { "color", 0, required_argument, "=auto|always|never",
                     "colour verdicts for a terminal (auto)" },
  [OPTION_PROGRESS]
  = { "progress", 0, optional_argument, "[=auto|always|never]",
      "show progress on standard error (auto)" },
  [OPTION_STATE_LIST]
  = { "state-list", 0, no_argument, "", "list the series of the state" },
  [OPTION_STATE_EXPORT] = { "state-export", 0, optional_argument, "[=FILE]",
                            "write the state as YAML" },
  [OPTION_STATE_IMPORT] = { "state-import", 0, required_argument, "=FILE",
                            "read such YAML into an empty state" },
  [OPTION_MERGE]
  = { "merge", 0, no_argument, "", "with --state-import: into a used state" },
  [OPTION_STATE_CHECK]
  = { "state-check", 0, no_argument, "", "say what is wrong with the state" },
  [OPTION_STATE_BACKUP] = { "state-backup", 0, required_argument, "=FILE",
                            "copy the state, while others use it" },
  [OPTION_STATE_PRUNE] = { "state-prune", 0, required_argument, "=AGE",
                           "forget what is older, such as \"2 years\"" },
  [OPTION_HELP] = { "help", 'h', no_argument, "", "print this and exit" },
  [OPTION_VERSION]
  = { "version", 'V', no_argument, "", "print the version and exit" },
};

void
options_usage (FILE *out)
{
  fputs ("usage: patchdigest [OPTION]... [FILE]...\n", out);
}

void
options_help (FILE *out)
{
  options_usage (out);
  fputs ("Reads mail of a development list (mbox, compressed or not; standard"
         " input\nwithout FILE or for -), recognises the patch series in it"
         " and writes a digest.\n\n",
         out);
  for (int i = 0; i < OPTION_COUNT; i++)
    {
      const struct option_entry *entry = &options_table[i];
      int width;

      if (entry->letter)
        width = fprintf (out, "  -%c, ", entry->letter);
      else
        width = fprintf (out, "      ");
      width += fprintf (out, "--%s%s", entry->name, entry->arg);
      if (width > 31)
        width = fprintf (out, "\n") - 1;
      fprintf (out, "%*s %s\n", 31 - width, "", entry->help);
    }
  fputs ("\nDATE: 2026-02-01, \"2026-02-01 12:30\", with Z or +01:00,"
         " @SECONDS, yesterday,\n\"3 days ago\".\n"
         "Exit status: 0; 64 usage; 65 input that is no mail or is damaged;"
         " 66 an input\nis missing (the others are digested); 69 git is not"
         " installed; 73, 74 output\ncannot be written; 75 state locked for"
         " too long or no space; 78 configuration.\n"
         "The manual page patchdigest(1) tells more.\n",
         out);
}
