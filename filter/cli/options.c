/* options: the command line.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "cli/options.h"
#include "base/edit_distance.h"
#include "cli/options_table.h"

#include <getopt.h>
#include <string.h>
#include <sysexits.h>

enum
{
  LONG_ONLY = 256 /* first value of options without a letter */
};

/* Appends BEFORE and TEXT to the text of ERR.  */
static void
add_text (struct error *err, const char *before, const char *text)
{
  size_t used = strlen (err->text);

  snprintf (err->text + used, sizeof err->text - used, "%s%s", before, text);
}

/* The forms of the table that getopt_long reads.  */
struct getopt_forms
{
  struct option longs[OPTIONS_MAX + 1];
  char shorts[2 * OPTIONS_MAX + 2];
};

static int
has_arg (const struct option_entry *entry)
{
  if (entry->arg[0] == '[')
    return optional_argument;
  return entry->arg[0] ? required_argument : no_argument;
}

static void
make_forms (struct getopt_forms *forms)
{
  const struct option_entry *entry;
  char *at = forms->shorts;

  memset (forms, 0, sizeof *forms);
  /* Tells missing arguments from unknown options.  */
  *at++ = ':';
  for (int i = 0; (entry = options_table ((size_t)i)); i++)
    {
      forms->longs[i] = (struct option){ entry->name, has_arg (entry), NULL,
                                         LONG_ONLY + i };
      if (!entry->letter)
        continue;
      *at++ = entry->letter;
      if (has_arg (entry) == required_argument)
        *at++ = ':';
    }
}

/* The option for which getopt_long returned CODE, or null.  */
static const struct option_entry *
find_option (int code)
{
  const struct option_entry *entry;

  if (code == '?' || code == ':')
    return NULL;
  if (code >= LONG_ONLY)
    return options_table ((size_t)(code - LONG_ONLY));
  for (size_t i = 0; (entry = options_table (i)); i++)
    if (entry->letter == code)
      break;
  return entry;
}

/* The option whose name is most like NAME, or null.  */
static const struct option_entry *
find_nearest (struct slice name)
{
  const struct option_entry *entry, *nearest = NULL;
  size_t least = SLICE_NPOS;

  for (size_t i = 0; (entry = options_table (i)); i++)
    {
      struct slice other = slice_from_string (entry->name);
      size_t distance = edit_distance (name, other);

      if (distance < least && edit_distance_is_near (distance, name, other))
        {
          nearest = entry;
          least = distance;
        }
    }
  return nearest;
}

/* Sets the error for WORD, which is not the name of an option, or may be short
   for several.  */
static int
refuse_name (const char *word, struct error *err)
{
  const struct option_entry *entry;
  struct slice name, value;
  int count = 0;

  slice_cut (slice_skip (slice_from_string (word), 2), '=', &name, &value);
  error_set (err, EX_USAGE, "%s: could be", word);
  for (size_t i = 0; (entry = options_table (i)); i++)
    if (slice_has_prefix (slice_from_string (entry->name), name))
      add_text (err, count++ ? ", --" : " --", entry->name);
  if (count > 1)
    return -1;
  error_set (err, EX_USAGE, "%s: no such option", word);
  entry = find_nearest (name);
  if (entry)
    {
      add_text (err, " (did you mean --", entry->name);
      add_text (err, "?)", "");
    }
  return -1;
}

/* Sets the error for CODE (`?' or `:') from getopt_long.  */
static int
refuse_word (int code, char **argv, struct error *err)
{
  /* For a letter, this may be the word before the one that has it.  */
  const char *word = argv[optind - 1];
  bool is_letter = optopt != 0 && optopt < LONG_ONLY;

  if (code == ':')
    return is_letter ? error_set (err, EX_USAGE, "-%c: needs a value", optopt)
                     : error_set (err, EX_USAGE, "%s: needs a value", word);
  if (is_letter)
    return error_set (err, EX_USAGE, "-%c: no such option", optopt);
  if (optopt)
    return error_set (err, EX_USAGE, "%s: takes no value", word);
  return refuse_name (word, err);
}

/* The modes of --annotate and --strip: one message from standard input, or an
   mbox.  */
static int
check_filter (const struct options *options, struct error *err)
{
  if (options->mbox && !options->filter)
    return error_set (err, EX_USAGE, "--mbox is for --annotate and --strip");
  if (!options->filter)
    return 0;
  if (!options->mbox && options->file_count > 0)
    return error_set (
        err, EX_USAGE,
        "%s: one message is read from standard input; use --mbox for"
        " files",
        options->files[0]);
  if (options->file_count > 1)
    return error_set (err, EX_USAGE,
                      "%s: one mbox at a time, since its bytes are copied",
                      options->files[1]);
  if (options->writer || options->git)
    return error_set (err, EX_USAGE, "--%s: not with --annotate or --strip",
                      options->git ? "git" : "format");
  return 0;
}

/* What is asked about comes from files that are named, since its Message-ID may
   come from standard input.  */
static int
check_question (const struct options *options, struct error *err)
{
  const char *name = options_question (options);
  const char *asked = options->asked;

  if (options->has_versions && options->action != ACTION_DIFF)
    return error_set (err, EX_USAGE, "--versions is for --diff");
  if (!asked)
    return 0;
  if (options->writer)
    return error_set (err, EX_USAGE, "--format: not with --%s", name);
  if (strcmp (asked, "-") != 0)
    return 0;
  for (int i = 0; i < options->file_count; i++)
    if (strcmp (options->files[i], "-") == 0)
      return error_set (err, EX_USAGE,
                        "--%s=-: standard input is the message and cannot"
                        " be an input, too",
                        name);
  return 0;
}

/* Refuses options that exclude each other.  */
static int
check_options (const struct options *options, struct error *err)
{
  const struct digest_settings *digest = &options->digest;

  if (digest->has_since && digest->has_until && digest->since >= digest->until)
    return error_set (err, EX_USAGE, "--since is not before --until");
  if (options->state && options->no_state)
    return error_set (err, EX_USAGE,
                      "--state and --no-state exclude each other");
  if (options->writer && options->action == ACTION_WATCH_TEST)
    return error_set (err, EX_USAGE, "--format: not with --watch-test");
  if (options->merge && options->action != ACTION_IMPORT)
    return error_set (err, EX_USAGE, "--merge is for --state-import");
  if (!action_takes_mail (options->action) && options->file_count > 0)
    return error_set (err, EX_USAGE, "%s: --%s takes no mail",
                      options->files[0],
                      options->action == ACTION_MARK ? "mark" : "state-...");
  if (check_filter (options, err) < 0 || check_question (options, err) < 0)
    return -1;
  if (options->git && options->file_count > 0 && !options->range)
    return error_set (err, EX_USAGE,
                      "%s: --git reads a range of commits (A..B), not files",
                      options->files[0]);
  if (options->action == ACTION_IMPORT && options->dry_run)
    return error_set (err, EX_USAGE, "--dry-run: not with --state-import");
  return 0;
}

static int
set_option (struct options *options, const struct option_entry *entry,
            struct error *err)
{
  if (entry->given)
    *(bool *)(void *)((char *)options + entry->given) = true;
  return entry->set (options, entry, optarg, err);
}

/* Reads all options, also those that follow a wrong one: what is asked of a
   delivery must be known then.  The first error counts.  */
static int
read_options (struct options *options, int argc, char **argv, struct error *err)
{
  struct getopt_forms forms;
  struct error later;
  int code, status = 0;

  error_init (&later);
  make_forms (&forms);
  opterr = 0;
  optind = 0;
  while ((code = getopt_long (argc, argv, forms.shorts, forms.longs, NULL))
         != -1)
    {
      const struct option_entry *entry = find_option (code);
      struct error *to = status < 0 ? &later : err;

      if ((entry ? set_option (options, entry, to)
                 : refuse_word (code, argv, to))
          < 0)
        status = -1;
    }
  return status;
}

int
options_parse (struct options *options_r, int argc, char **argv, int64_t now,
               struct error *err)
{
  *options_r = (struct options){ .digest = { .now = now } };
  if (read_options (options_r, argc, argv, err) < 0)
    return -1;
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
