/* state_commands: the --state-... options.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "cli/state_commands.h"
#include "cli/mark.h"
#include "cli/shown.h"
#include "dump/dump.h"
#include "pipeline/listing.h"
#include "base/outfile.h"
#include "state/check.h"
#include "state/prune.h"
#include "state/state.h"
#include "base/tmpfile.h"

#include <errno.h>
#include <stdlib.h>
#include <sysexits.h>

/* Flushes OUT, and names it in an error of writing.  */
static int
check_stream (FILE *out, const char *name, int status, struct error *err)
{
  if (status < 0)
    return ferror (out) ? error_wrap (err, "%s", name) : -1;
  errno = 0;
  if (fflush (out) == 0 && !ferror (out))
    return 0;
  return error_set_errno (err, EX_IOERR, errno ? errno : EIO,
                          "%s: cannot write", name);
}

static int
list_series (const struct settings *settings, struct store *state, FILE *out,
             struct error *err)
{
  struct state_list_filter filter = settings_listing (settings);
  struct listing *listing
      = listing_new (&settings->run, state, settings->options->life_filter);
  int status;

  filter.life = listing_life;
  filter.context = listing;
  filter.marks = settings->options->life_filter == LIFE_FILTER_MARKED;
  status = check_stream (out, "standard output",
                         state_list_write (state, &filter, out, err), err);
  listing_free (listing);
  return status;
}

static int
copy_stream (FILE *from, FILE *to, struct error *err)
{
  char block[64 * 1024];
  size_t len;

  if (fseek (from, 0, SEEK_SET) != 0)
    return error_set_errno (err, EX_IOERR, errno,
                            "cannot read the temporary file");
  while ((len = fread (block, 1, sizeof block, from)) > 0)
    if (outfile_put (to, slice_make (block, len), err) < 0)
      return -1;
  return ferror (from)
             ? error_set (err, EX_IOERR, "cannot read the temporary file")
             : 0;
}

/* The export reads the state in one transaction.  A slow reader of the pipe
   must not make other processes wait, so the YAML goes to a temporary file
   first.  */
static int
export_to_stream (const struct settings *settings, struct store *state,
                  FILE *out, struct error *err)
{
  FILE *waiting;
  int status;

  if (tmpfile_open_stream (settings->run.tmpdir, &waiting, err) < 0)
    return -1;
  status = check_stream (waiting, "temporary file",
                         dump_export (state, waiting, err), err);
  if (status == 0)
    status = check_stream (out, "standard output",
                           copy_stream (waiting, out, err), err);
  fclose (waiting);
  return status;
}

static int
export_to_file (struct program *program, struct store *state, struct error *err)
{
  const char *path = program->options.action_file;
  struct stat out, own;

  if (outfile_find (path, &out) && outfile_find (store_path (state), &own)
      && out.st_dev == own.st_dev && out.st_ino == own.st_ino)
    return error_set (err, EX_USAGE,
                      "%s: is the state and cannot be the output", path);
  if (outfile_open (&program->output, path, NULL, err) < 0)
    return -1;
  if (dump_export (state, outfile_stream (program->output), err) < 0)
    {
      if (ferror (outfile_stream (program->output)))
        error_wrap (err, "%s", path);
      outfile_abort (&program->output);
      return -1;
    }
  return outfile_commit (&program->output, err);
}

static int
import_file (const struct settings *settings, struct store *state, FILE *in,
             struct error *err)
{
  const struct options *options = settings->options;
  bool standard = strcmp (options->action_file, "-") == 0;

  return dump_import (state, in,
                      standard ? "standard input" : options->action_file,
                      options->merge, settings->run.tmpdir, err);
}

static void
print_found (void *context, const char *what)
{
  shown_put (context, what);
  fputc ('\n', context);
}

static int
check_state (struct store *state, FILE *out, struct error *err)
{
  uint64_t count = 0;
  int status = check_all (state, print_found, out, &count, err);

  if (status == 0 && count == 0)
    {
      shown_put (out, store_path (state));
      fputs (": no problems\n", out);
    }
  if (check_stream (out, "standard output", status, err) < 0)
    return -1;
  if (count == 0)
    return 0;
  return error_set (
      err, EX_DATAERR,
      "%s: problems found: %llu; restore a backup, or start with a"
      " new file",
      store_path (state), (unsigned long long)count);
}

static int
prune (const struct settings *settings, struct store *state, FILE *out,
       struct error *err)
{
  const struct options *options = settings->options;
  struct prune_count count;

  /* A digest that is being written still reads what it was judged against.  */
  if (store_lock_digest (state, err) < 0 || store_begin_change (state, err) < 0)
    return -1;
  if (prune_state (state, options->digest.now - options->age, &count, err) < 0)
    {
      store_rollback (state);
      return -1;
    }
  if (options->dry_run)
    store_rollback (state);
  else if (store_commit (state, err) < 0 || store_compact (state, err) < 0)
    return -1;
  fprintf (out, "%llu series with %llu messages %s\n",
           (unsigned long long)count.series, (unsigned long long)count.messages,
           options->dry_run ? "would be forgotten" : "were forgotten");
  return check_stream (out, "standard output", 0, err);
}

static int
mark (struct program *program, struct store *state, FILE *out,
      const struct marking_message *message, struct error *err)
{
  return check_stream (out, "standard output",
                       mark_run (program, state, message, out, err), err);
}

/* What a command reads besides the state.  */
struct command_input
{
  FILE *file;
  struct marking_message message;
};

static int
act (struct program *program, struct store *state,
     const struct command_input *in, struct error *err)
{
  const struct settings *settings = &program->settings;
  FILE *out = program->out;

  switch (settings->options->action)
    {
    case ACTION_LIST:
      return list_series (settings, state, out, err);
    case ACTION_EXPORT:
      return settings->options->action_file
                 ? export_to_file (program, state, err)
                 : export_to_stream (settings, state, out, err);
    case ACTION_IMPORT:
      return import_file (settings, state, in->file, err);
    case ACTION_MARK:
      return mark (program, state, out, &in->message, err);
    case ACTION_CHECK:
      return check_state (state, out, err);
    case ACTION_BACKUP:
      return store_backup (state, settings->options->action_file, err);
    case ACTION_PRUNE:
      return prune (settings, state, out, err);
    case ACTION_DIGEST:
    case ACTION_ANNOTATE:
    case ACTION_STRIP:
    case ACTION_EXPLAIN:
    case ACTION_DIFF:
    case ACTION_SERIES:
    case ACTION_WATCH_TEST:
      break;
    }
  return 0;
}

/* The path of the state to work on, that of LIST if it is not -1; or null with
   the error set.  */
static const char *
find_path (const struct settings *settings, int list, struct error *err)
{
  const char *path;

  if (!settings_find_state (settings, list, &path))
    {
      error_set (err, EX_USAGE,
                 "lists have states of their own: choose one with --state or"
                 " --list");
      return NULL;
    }
  if (!path)
    error_set (err, EX_USAGE,
               "no state: use --state=FILE, or `state:' in the configuration");
  return path;
}

/* Opens the state at PATH and carries out the action.  */
static int
act_on (struct program *program, const char *path,
        const struct command_input *in, struct error *err)
{
  const struct settings *settings = &program->settings;
  enum action action = settings->options->action;
  bool write = action == ACTION_IMPORT || action == ACTION_PRUNE
               || action == ACTION_MARK;
  struct store_settings how = settings_for_state (settings, path, write);
  struct store *state;
  int status;

  how.must_exist = action != ACTION_IMPORT;
  how.keep_format = settings->options->dry_run;
  if (state_open (&state, &how, err) < 0)
    return -1;
  status = act (program, state, in, err);
  store_close (state);
  return status;
}

int
state_commands_run (struct program *program, struct error *err)
{
  const struct settings *settings = &program->settings;
  struct command_input in = { .file = program->in, .message = { .list = -1 } };
  const char *name = settings->options->action_file;
  const char *path;
  int status;

  if (settings->options->action == ACTION_MARK
      && mark_read (program, &in.message, err) < 0)
    return -1;
  path = find_path (settings, in.message.list, err);
  if (!path)
    return -1;
  if (settings->options->action != ACTION_IMPORT || strcmp (name, "-") == 0)
    return act_on (program, path, &in, err);
  /* Do not create a state if there is nothing to import.  */
  in.file = fopen (name, "re");
  if (!in.file)
    return error_set_errno (err, EX_NOINPUT, errno, "%s: cannot open", name);
  status = act_on (program, path, &in, err);
  fclose (in.file);
  return status;
}
