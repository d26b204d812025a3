/* options_set: the setters of the table of options.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Each reads VALUE (null if an optional argument is missing) as the argument of
   the option ENTRY into the member at its offset in OPTIONS.  Returns 0, or -1
   with the error set (EX_USAGE).  */

#ifndef PATCHDIGEST_CLI_OPTIONS_SET_H
#define PATCHDIGEST_CLI_OPTIONS_SET_H

#include "cli/options.h"

/* One row of the table.  */
struct option_entry
{
  char letter; /* or 0 */
  const char *name;
  const char *arg; /* as --help shows it: "" for none, "=ARG", or "[=ARG]" if
                      it is optional; `word' adds its words to "=" or "[=" */
  const char *help;
  int (*set) (struct options *options, const struct option_entry *entry,
              const char *value, struct error *err);
  size_t offset;                  /* of a member of struct options */
  size_t given;                   /* of a bool there to set, too; 0: none */
  const char *(*word) (size_t i); /* see words.h */
  enum action action;
};

/* A bool, which becomes true.  */
int options_set_flag (struct options *options, const struct option_entry *entry,
                      const char *value, struct error *err);

/* A slice.  */
int options_set_text (struct options *options, const struct option_entry *entry,
                      const char *value, struct error *err);

/* A string that must not be empty, since it names a file or a directory.  */
int options_set_file (struct options *options, const struct option_entry *entry,
                      const char *value, struct error *err);

/* The enumerator of a word; without VALUE, WORDS_WHEN_ALWAYS or WORDS_YES.  */
int options_set_word (struct options *options, const struct option_entry *entry,
                      const char *value, struct error *err);

/* An unsigned with a bit for each of the words, which commas separate: bit
   VERDICT_NEW for the first.  */
int options_set_verdicts (struct options *options,
                          const struct option_entry *entry, const char *value,
                          struct error *err);

/* An unsigned from 0 to 1000000.  */
int options_set_rows (struct options *options, const struct option_entry *entry,
                      const char *value, struct error *err);

/* Lines of an entry, as an unsigned: REPORT_ENTRIES_ALL, REPORT_ENTRIES_NONE
   or a number from 1 to 1000000.  */
int options_set_entries (struct options *options,
                         const struct option_entry *entry, const char *value,
                         struct error *err);

/* Seconds since the epoch (int64_t), relative to OPTIONS->digest.now.  */
int options_set_time (struct options *options, const struct option_entry *entry,
                      const char *value, struct error *err);

/* The output format.  */
int options_set_format (struct options *options,
                        const struct option_entry *entry, const char *value,
                        struct error *err);

/* The Message-ID of --explain.  */
int options_set_explain (struct options *options,
                         const struct option_entry *entry, const char *value,
                         struct error *err);

/* Another --mark.  In options_mark.c.  */
int options_set_mark (struct options *options, const struct option_entry *entry,
                      const char *value, struct error *err);

/* Refuses the option NAME, or --watch-test, beside others that do something
   else.  -1.  */
int options_refuse_beside (const char *name, struct error *err);
int options_refuse_watch_test (struct error *err);

/* The Message-ID or title of --diff, and its two versions.  */
int options_set_question (struct options *options,
                          const struct option_entry *entry, const char *value,
                          struct error *err);
int options_set_versions (struct options *options,
                          const struct option_entry *entry, const char *value,
                          struct error *err);

int options_set_watch_test (struct options *options,
                            const struct option_entry *entry, const char *value,
                            struct error *err);

/* The action of ENTRY: --annotate and --strip; one on a state, with a file
   (offset 0: none); --state-list with what to list; --state-prune with its
   age.  */
int options_set_filter (struct options *options,
                        const struct option_entry *entry, const char *value,
                        struct error *err);
int options_set_command (struct options *options,
                         const struct option_entry *entry, const char *value,
                         struct error *err);
int options_set_list (struct options *options, const struct option_entry *entry,
                      const char *value, struct error *err);
int options_set_prune (struct options *options,
                       const struct option_entry *entry, const char *value,
                       struct error *err);

#endif
