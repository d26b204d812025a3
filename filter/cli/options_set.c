/* options_set: the setters of the table of options.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "cli/options_set.h"
#include "pipeline/pipeline.h"
#include "cli/approxidate.h"
#include "config_span.h"

#include <stdio.h>
#include <sysexits.h>

enum
{
  ROWS_MAX = 1000000
};

_Static_assert(sizeof (enum patch_list) == sizeof (unsigned)
                   && sizeof (enum words_when) == sizeof (unsigned)
                   && sizeof (enum words_sandbox) == sizeof (unsigned)
                   && sizeof (enum words_yes) == sizeof (unsigned)
                   && (unsigned)WORDS_YES == (unsigned)WORDS_WHEN_ALWAYS
                   && sizeof (enum pipeline_order) == sizeof (unsigned),
               "options_set_word stores any of them");

static void *
member (struct options *options, const struct option_entry *entry)
{
  return (char *)options + entry->offset;
}

int
options_set_flag (struct options *options, const struct option_entry *entry,
                  const char *value, struct error *err)
{
  (void)value;
  (void)err;
  *(bool *)member (options, entry) = true;
  return 0;
}

int
options_set_text (struct options *options, const struct option_entry *entry,
                  const char *value, struct error *err)
{
  (void)err;
  *(struct slice *)member (options, entry) = slice_from_string (value);
  return 0;
}

int
options_set_file (struct options *options, const struct option_entry *entry,
                  const char *value, struct error *err)
{
  *(const char **)member (options, entry) = value;
  if (*value)
    return 0;
  return error_set (err, EX_USAGE, "--%s: expected the name of a %s",
                    entry->name,
                    strcmp (entry->arg, "=DIR") == 0 ? "directory" : "file");
}

/* The number of the word of ENTRY that WORD is, or -1 with the error set, which
   quotes VALUE and begins with WANTS.  */
static int
find_word (const struct option_entry *entry, struct slice word,
           const char *value, const char *wants, struct error *err)
{
  size_t used;

  for (int i = 0; entry->word ((size_t)i); i++)
    if (slice_eq (word, slice_from_string (entry->word ((size_t)i))))
      return i;
  error_set (err, EX_USAGE, "--%s=%s: expected %s", entry->name, value, wants);
  for (size_t i = 0; entry->word (i); i++)
    {
      used = strlen (err->text);
      snprintf (err->text + used, sizeof err->text - used, "%s%s",
                i ? ", " : " ", entry->word (i));
    }
  return -1;
}

int
options_set_word (struct options *options, const struct option_entry *entry,
                  const char *value, struct error *err)
{
  unsigned number = WORDS_WHEN_ALWAYS;

  if (value)
    {
      int at
          = find_word (entry, slice_from_string (value), value, "one of", err);

      if (at < 0)
        return -1;
      number = (unsigned)at;
    }
  memcpy (member (options, entry), &number, sizeof number);
  return 0;
}

int
options_set_verdicts (struct options *options, const struct option_entry *entry,
                      const char *value, struct error *err)
{
  struct slice rest = slice_from_string (value), word;
  unsigned *verdicts = member (options, entry);

  *verdicts = 0;
  do
    {
      int at;

      slice_cut (rest, ',', &word, &rest);
      at = find_word (entry, word, value, "one or more, with commas, of", err);
      if (at < 0)
        return -1;
      *verdicts |= 1u << (VERDICT_NEW + at);
    }
  while (rest.len);
  return 0;
}

/* Reads a number up to ROWS_MAX.  False if VALUE is none.  */
static bool
read_number (const char *value, unsigned *number_r)
{
  struct slice text = slice_from_string (value);
  unsigned long number = slice_number (text, ROWS_MAX + 1);

  if (text.len == 0 || slice_digits (text) != text.len || number > ROWS_MAX)
    return false;
  *number_r = (unsigned)number;
  return true;
}

int
options_set_rows (struct options *options, const struct option_entry *entry,
                  const char *value, struct error *err)
{
  if (read_number (value, member (options, entry)))
    return 0;
  return error_set (err, EX_USAGE, "--%s=%s: expected a number from 0 to %d",
                    entry->name, value, ROWS_MAX);
}

int
options_set_entries (struct options *options, const struct option_entry *entry,
                     const char *value, struct error *err)
{
  unsigned *lines = member (options, entry);

  if (strcmp (value, "all") == 0)
    *lines = REPORT_ENTRIES_ALL;
  else if (strcmp (value, "none") == 0)
    *lines = REPORT_ENTRIES_NONE;
  else if (!read_number (value, lines) || *lines == 0)
    return error_set (err, EX_USAGE,
                      "--%s=%s: expected all, none or a number from 1 to %d",
                      entry->name, value, ROWS_MAX);
  return 0;
}

int
options_set_time (struct options *options, const struct option_entry *entry,
                  const char *value, struct error *err)
{
  int64_t *time = member (options, entry);

  if (approxidate_parse (slice_from_string (value), options->digest.now, time)
      == 0)
    return 0;
  return error_set (err, EX_USAGE,
                    "--%s=%s: expected a date: 2026-02-01,"
                    " \"2026-02-01 12:30\", @SECONDS or \"3 days ago\"",
                    entry->name, value);
}

int
options_set_format (struct options *options, const struct option_entry *entry,
                    const char *value, struct error *err)
{
  int at = find_word (entry, slice_from_string (value), value, "one of", err);

  if (at < 0)
    return -1;
  options->writer = formats_at ((size_t)at);
  return 0;
}

int
options_refuse_beside (const char *name, struct error *err)
{
  return error_set (err, EX_USAGE,
                    "--%s: not with --annotate, --strip or --state-...", name);
}

int
options_refuse_watch_test (struct error *err)
{
  return error_set (err, EX_USAGE,
                    "--watch-test: not with --annotate, --strip, --explain,"
                    " --diff, --series, --mark or --state-...");
}

/* Sets *ASKED to VALUE for ENTRY, a question.  WHAT is expected.  */
static int
ask (struct options *options, const struct option_entry *entry,
     const char *value, const char *what, struct error *err)
{
  if (options->asked && options->action == entry->action)
    return error_set (err, EX_USAGE, "--%s: one %s at a time", entry->name,
                      what);
  if (options_asks (options))
    return error_set (err, EX_USAGE, "--%s and --%s exclude each other",
                      options_question (options), entry->name);
  if (options->action == ACTION_WATCH_TEST)
    return options_refuse_watch_test (err);
  if (options->action == ACTION_MARK)
    return error_set (err, EX_USAGE, "--mark and --%s exclude each other",
                      entry->name);
  if (options->action != ACTION_DIGEST)
    return options_refuse_beside (entry->name, err);
  if (slice_trim (slice_from_string (value)).len == 0)
    return error_set (err, EX_USAGE, "--%s: expected a %s", entry->name, what);
  options->action = entry->action;
  options->asked = value;
  return 0;
}

int
options_set_explain (struct options *options, const struct option_entry *entry,
                     const char *value, struct error *err)
{
  return ask (options, entry, value, "Message-ID", err);
}

int
options_set_question (struct options *options, const struct option_entry *entry,
                      const char *value, struct error *err)
{
  return ask (options, entry, value, "Message-ID or title", err);
}

/* Reads the number of a version from the start of *TEXT: `3' or `v3'.  False if
   there is none.  */
static bool
take_version (struct slice *text, int *version_r)
{
  size_t digits = 0;

  if (slice_lower (slice_at (*text, 0)) == 'v')
    *text = slice_skip (*text, 1);
  while (slice_is_digit (slice_at (*text, digits)))
    digits++;
  if (digits == 0)
    return false;
  *version_r
      = (int)slice_number (slice_head (*text, digits), SUBJECT_VERSION_MAX);
  *text = slice_skip (*text, digits);
  return true;
}

int
options_set_versions (struct options *options, const struct option_entry *entry,
                      const char *value, struct error *err)
{
  struct slice rest = slice_from_string (value);

  if (take_version (&rest, &options->from_version)
      && slice_has_prefix (rest, SLICE ("..")))
    {
      rest = slice_skip (rest, 2);
      if (take_version (&rest, &options->to_version) && rest.len == 0)
        return 0;
    }
  return error_set (err, EX_USAGE,
                    "--%s=%s: expected two versions such as 2..3", entry->name,
                    value);
}

int
options_set_watch_test (struct options *options,
                        const struct option_entry *entry, const char *value,
                        struct error *err)
{
  (void)value;
  if (options->action != ACTION_DIGEST && options->action != entry->action)
    return options_refuse_watch_test (err);
  options->action = entry->action;
  return 0;
}

/* Neither a filter nor a command goes with what else was asked for.  */
static int
refuse_others (const struct options *options, struct error *err)
{
  if (options_asks (options))
    return options_refuse_beside (options_question (options), err);
  if (options->action == ACTION_MARK)
    return options_refuse_beside ("mark", err);
  if (options->action == ACTION_WATCH_TEST)
    return options_refuse_watch_test (err);
  return 0;
}

int
options_set_filter (struct options *options, const struct option_entry *entry,
                    const char *value, struct error *err)
{
  (void)value;
  options->filter = true;
  if (refuse_others (options, err) < 0)
    return -1;
  if (options->action != ACTION_DIGEST && options->action != entry->action)
    return error_set (err, EX_USAGE,
                      "--annotate, --strip and --state-... exclude each other");
  options->action = entry->action;
  return 0;
}

int
options_set_command (struct options *options, const struct option_entry *entry,
                     const char *value, struct error *err)
{
  if (refuse_others (options, err) < 0)
    return -1;
  if (options->action != ACTION_DIGEST && options->action != entry->action)
    return error_set (err, EX_USAGE, "--%s: one --state-... at a time",
                      entry->name);
  options->action = entry->action;
  return value && entry->offset ? options_set_file (options, entry, value, err)
                                : 0;
}

int
options_set_list (struct options *options, const struct option_entry *entry,
                  const char *value, struct error *err)
{
  if (options_set_command (options, entry, NULL, err) < 0)
    return -1;
  if (!value
      || (*value
          && life_filter_from_word (slice_from_string (value),
                                    &options->life_filter)
                 > 0))
    return 0;
  return error_set (err, EX_USAGE,
                    "--%s=%s: expected waiting, reviewed, applied, stalled,"
                    " marked",
                    entry->name, value);
}

int
options_set_prune (struct options *options, const struct option_entry *entry,
                   const char *value, struct error *err)
{
  double age;

  if (options_set_command (options, entry, NULL, err) < 0)
    return -1;
  if (!config_read_span (slice_from_string (value), &age))
    return error_set (err, EX_USAGE,
                      "--%s=%s: expected an age such as \"90 days\" or"
                      " \"2 years\"",
                      entry->name, value);
  options->age = (int64_t)age;
  return 0;
}
