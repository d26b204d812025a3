/* options: the command line.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "cli/options.h"
#include "cli/options_table.h"
#include "config_file.h"
#include "cli/approxidate.h"

#include <getopt.h>
#include <stdlib.h>
#include <sysexits.h>

enum
{
  TOP_MAX = 1000000,
  LONG_ONLY = 256 /* first value of options without a letter */
};

/* Appends BEFORE and TEXT to the text of ERR.  */
static void
add_text (struct error *err, const char *before, const char *text)
{
  size_t used = strlen (err->text);

  snprintf (err->text + used, sizeof err->text - used, "%s%s", before, text);
}

/* Reads N of --top.  */
static int
set_top (struct options *options, const char *value, struct error *err)
{
  struct slice text = slice_from_string (value);
  unsigned long top = slice_number (text, TOP_MAX + 1);

  if (text.len == 0 || slice_digits (text) != text.len || top == 0
      || top > TOP_MAX)
    return error_set (err, EX_USAGE,
                      "--top=%s: a number from 1 to %d is wanted", value,
                      TOP_MAX);
  options->digest.top = (unsigned)top;
  options->has_top = true;
  return 0;
}

/* The place of VALUE among WORDS (ending with a null pointer), or -1 with the
   error set.  */
static int
find_word (const char *option, const char *value, const char *const *words,
           struct error *err)
{
  for (int i = 0; words[i]; i++)
    if (strcmp (value, words[i]) == 0)
      return i;
  error_set (err, EX_USAGE, "--%s=%s: one of", option, value);
  for (int i = 0; words[i]; i++)
    add_text (err, i ? ", " : " ", words[i]);
  return -1;
}

static int
set_patch_list (struct options *options, const char *value, struct error *err)
{
  static const char *const words[] = { "series", "patches", "none", NULL };
  int at = find_word ("patch-list", value, words, err);

  if (at < 0)
    return -1;
  options->digest.patch_list = (enum patch_list)at;
  options->has_patch_list = true;
  return 0;
}

/* Reads when OPTION is wanted.  */
static int
set_when (const char *option, const char *value, enum when_wanted *when_r,
          struct error *err)
{
  static const char *const words[] = { "auto", "always", "never", NULL };
  int at = value ? find_word (option, value, words, err) : WHEN_ALWAYS;

  if (at < 0)
    return -1;
  *when_r = (enum when_wanted)at;
  return 0;
}

static int
set_order (struct options *options, const char *value, struct error *err)
{
  static const char *const words[] = { "read", "date", "newest", NULL };
  int at = find_word ("order", value, words, err);

  if (at < 0)
    return -1;
  options->order = (enum order)at;
  return 0;
}

/* Reads verdicts with commas between.  */
static int
set_only (struct options *options, const char *value, struct error *err)
{
  struct slice rest = slice_from_string (value), word;

  options->digest.only = 0;
  do
    {
      enum verdict verdict = VERDICT_NEW;

      slice_cut (rest, ',', &word, &rest);
      while (verdict <= VERDICT_DUPLICATE
             && !slice_eq (word, slice_from_string (verdict_name (verdict))))
        verdict++;
      if (verdict > VERDICT_DUPLICATE)
        return error_set (err, EX_USAGE,
                          "--only=%s: one or more of new, revision, resend,"
                          " duplicate, with commas between",
                          value);
      options->digest.only |= 1u << verdict;
    }
  while (rest.len);
  return 0;
}

/* What is done with mail, if it is no digest.  */
static int
set_mail_action (struct options *options, enum action action, struct error *err)
{
  if (options->action != ACTION_DIGEST && options->action != action)
    return error_set (err, EX_USAGE,
                      "--annotate, --strip and --state-... exclude each other");
  options->action = action;
  return 0;
}

static int
set_format (struct options *options, const char *value, struct error *err)
{
  options->writer = formats_find (value);
  if (options->writer)
    return 0;
  error_set (err, EX_USAGE, "--format=%s: one of", value);
  for (size_t i = 0; formats_at (i); i++)
    add_text (err, i ? ", " : " ", formats_at (i)->name);
  return -1;
}

static int
set_time (const char *option, const char *value, int64_t now, bool *has_r,
          int64_t *time_r, struct error *err)
{
  *has_r = true;
  if (approxidate_parse (slice_from_string (value), now, time_r) == 0)
    return 0;
  return error_set (err, EX_USAGE,
                    "--%s=%s: no date; 2026-02-01, \"2026-02-01 12:30\","
                    " @SECONDS or \"3 days ago\" is wanted",
                    option, value);
}

/* VALUE must not be empty: it is the name of a file.  */
static int
set_file (const char *option, const char *value, const char **file_r,
          struct error *err)
{
  *file_r = value;
  return *value ? 0
                : error_set (err, EX_USAGE,
                             "--%s: the name of a file is wanted", option);
}

static int
set_action (struct options *options, enum option_id id, const char *value,
            struct error *err)
{
  static const enum action actions[OPTION_COUNT]
      = { [OPTION_STATE_LIST] = ACTION_LIST,
          [OPTION_STATE_EXPORT] = ACTION_EXPORT,
          [OPTION_STATE_IMPORT] = ACTION_IMPORT,
          [OPTION_STATE_CHECK] = ACTION_CHECK,
          [OPTION_STATE_BACKUP] = ACTION_BACKUP,
          [OPTION_STATE_PRUNE] = ACTION_PRUNE };

  if (options->action != ACTION_DIGEST && options->action != actions[id])
    return error_set (err, EX_USAGE, "--%s: one --state-... at a time",
                      options_table[id].name);
  options->action = actions[id];
  if (!value)
    return 0;
  if (id == OPTION_STATE_PRUNE)
    {
      double age;

      if (!config_read_span (slice_from_string (value), &age))
        return error_set (err, EX_USAGE,
                          "--state-prune=%s: an age is wanted, such as"
                          " \"90 days\" or \"2 years\"",
                          value);
      options->age = (int64_t)age;
      return 0;
    }
  return set_file (options_table[id].name, value, &options->action_file, err);
}

/* The options of what is done with mail besides digests.  */
static int
set_mail_option (struct options *options, enum option_id id, const char *value,
                 struct error *err)
{
  switch (id)
    {
    case OPTION_ANNOTATE:
      return set_mail_action (options, ACTION_ANNOTATE, err);
    case OPTION_STRIP:
      return set_mail_action (options, ACTION_STRIP, err);
    case OPTION_MBOX:
      options->mbox = true;
      return 0;
    case OPTION_ONLY:
      return set_only (options, value, err);
    case OPTION_ORDER:
      return set_order (options, value, err);
    case OPTION_GIT:
      return set_file ("git", value, &options->git, err);
    case OPTION_COLOR:
      return set_when ("color", value, &options->color, err);
    default:
      return -1;
    }
}

static int
set_option (struct options *options, enum option_id id, const char *value,
            int64_t now, struct error *err)
{
  struct digest_settings *digest = &options->digest;

  switch (id)
    {
    case OPTION_FORMAT:
      return set_format (options, value, err);
    case OPTION_OUTPUT:
      return set_file ("output", value, &options->output, err);
    case OPTION_CONFIG:
      return set_file ("config", value, &options->config, err);
    case OPTION_LIST:
      digest->list = slice_from_string (value);
      return 0;
    case OPTION_FROM:
      digest->from = slice_from_string (value);
      return 0;
    case OPTION_TO:
      digest->to = slice_from_string (value);
      return 0;
    case OPTION_TOP:
      return set_top (options, value, err);
    case OPTION_PATCH_LIST:
      return set_patch_list (options, value, err);
    case OPTION_SINCE:
      return set_time ("since", value, now, &digest->has_since, &digest->since,
                       err);
    case OPTION_UNTIL:
      return set_time ("until", value, now, &digest->has_until, &digest->until,
                       err);
    case OPTION_STATE:
      return set_file ("state", value, &options->state, err);
    case OPTION_NO_STATE:
      options->no_state = true;
      return 0;
    case OPTION_DRY_RUN:
      options->dry_run = true;
      return 0;
    case OPTION_STATE_LIST:
    case OPTION_STATE_EXPORT:
    case OPTION_STATE_IMPORT:
    case OPTION_STATE_CHECK:
    case OPTION_STATE_BACKUP:
    case OPTION_STATE_PRUNE:
      return set_action (options, id, value, err);
    case OPTION_MERGE:
      options->merge = true;
      return 0;
    case OPTION_QUIET:
      options->quiet = true;
      return 0;
    case OPTION_PROGRESS:
      return set_when ("progress", value, &options->progress, err);
    case OPTION_HELP:
      options->help = true;
      return 0;
    case OPTION_VERSION:
      options->version = true;
      return 0;
    default:
      return set_mail_option (options, id, value, err);
    }
}

/* The forms of the table that getopt_long reads.  */
struct getopt_forms
{
  struct option longs[OPTION_COUNT + 1];
  char shorts[3 * OPTION_COUNT + 2];
};

static void
make_forms (struct getopt_forms *forms)
{
  char *at = forms->shorts;

  memset (forms, 0, sizeof *forms);
  *at++ = ':'; /* missing arguments are told apart from unknown options */
  for (int i = 0; i < OPTION_COUNT; i++)
    {
      forms->longs[i]
          = (struct option){ options_table[i].name, options_table[i].has_arg,
                             NULL, LONG_ONLY + i };
      if (!options_table[i].letter)
        continue;
      *at++ = options_table[i].letter;
      if (options_table[i].has_arg == required_argument)
        *at++ = ':';
    }
}

/* What getopt_long returned, as an option, or OPTION_COUNT.  */
static enum option_id
find_option (int code)
{
  if (code >= LONG_ONLY)
    return (enum option_id) (code - LONG_ONLY);
  for (int i = 0; i < OPTION_COUNT; i++)
    if (options_table[i].letter == code)
      return (enum option_id)i;
  return OPTION_COUNT;
}

/* Words the complaint about the name WORD that is no option, or could be one
   of several.  */
static int
complain_of_name (const char *word, struct error *err)
{
  struct slice name, value;
  int count = 0;

  slice_cut (slice_skip (slice_from_string (word), 2), '=', &name, &value);
  error_set (err, EX_USAGE, "%s: could be", word);
  for (int i = 0; i < OPTION_COUNT; i++)
    if (slice_has_prefix (slice_from_string (options_table[i].name), name))
      add_text (err, count++ ? ", --" : " --", options_table[i].name);
  return count > 1 ? -1 : error_set (err, EX_USAGE, "%s: no such option", word);
}

/* Words the complaint of getopt_long about CODE (`?' or `:').  */
static int
complain (int code, char **argv, struct error *err)
{
  /* Of a letter this may be the word before the one where it stands.  */
  const char *word = argv[optind - 1];
  bool is_letter = optopt != 0 && optopt < LONG_ONLY;

  if (code == ':')
    return is_letter
               ? error_set (err, EX_USAGE, "-%c: a value is wanted", optopt)
               : error_set (err, EX_USAGE, "%s: a value is wanted", word);
  if (is_letter)
    return error_set (err, EX_USAGE, "-%c: no such option", optopt);
  if (optopt)
    return error_set (err, EX_USAGE, "%s: takes no value", word);
  return complain_of_name (word, err);
}

/* One mail is passed through from standard input; an mbox may be a file.  */
static int
check_modes (const struct options *options, struct error *err)
{
  bool through
      = options->action == ACTION_ANNOTATE || options->action == ACTION_STRIP;

  if (options->mbox && !through)
    return error_set (err, EX_USAGE, "--mbox is for --annotate and --strip");
  if (through && !options->mbox && options->file_count > 0)
    return error_set (err, EX_USAGE,
                      "%s: one mail is read from standard input; --mbox is for"
                      " files",
                      options->files[0]);
  if (through && options->file_count > 1)
    return error_set (err, EX_USAGE,
                      "%s: one mbox at a time, since its bytes are copied",
                      options->files[1]);
  if (through && (options->writer || options->git))
    return error_set (err, EX_USAGE, "--%s: not with --annotate or --strip",
                      options->git ? "git" : "format");
  if (options->git && options->file_count > 0 && !options->range)
    return error_set (err, EX_USAGE,
                      "%s: --git reads a range of commits (A..B), no files",
                      options->files[0]);
  if (options->action == ACTION_IMPORT && options->dry_run)
    return error_set (err, EX_USAGE, "--dry-run: not with --state-import");
  return 0;
}

/* What cannot go together.  */
static int
check_options (const struct options *options, struct error *err)
{
  const struct digest_settings *digest = &options->digest;

  if (digest->has_since && digest->has_until && digest->since >= digest->until)
    return error_set (err, EX_USAGE, "--since is not before --until");
  if (options->state && options->no_state)
    return error_set (err, EX_USAGE,
                      "--state and --no-state exclude each other");
  if (options->merge && options->action != ACTION_IMPORT)
    return error_set (err, EX_USAGE, "--merge is for --state-import");
  if (options->action >= ACTION_LIST && options->file_count > 0)
    return error_set (err, EX_USAGE, "%s: --state-... takes no mail",
                      options->files[0]);
  return check_modes (options, err);
}

int
options_parse (struct options *options_r, int argc, char **argv, int64_t now,
               struct error *err)
{
  struct getopt_forms forms;
  int code;

  *options_r = (struct options){ .digest = { .now = now } };
  make_forms (&forms);
  opterr = 0;
  optind = 0;
  while ((code = getopt_long (argc, argv, forms.shorts, forms.longs, NULL))
         != -1)
    {
      enum option_id id = find_option (code);

      if (code == '?' || code == ':' || id == OPTION_COUNT)
        return complain (code, argv, err);
      if (set_option (options_r, id, optarg, now, err) < 0)
        return -1;
    }
  options_r->files = argv + optind;
  options_r->file_count = argc - optind;
  if (options_r->git && options_r->file_count == 1
      && strstr (options_r->files[0], ".."))
    {
      options_r->range = options_r->files[0];
      options_r->file_count = 0;
    }
  return check_options (options_r, err);
}
