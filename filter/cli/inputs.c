/* inputs: opens and reads all inputs, and writes their digest.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "cli/inputs.h"
#include "cli/confine.h"
#include "cli/conflicts.h"
#include "cli/digests.h"
#include "cli/question.h"
#include "cli/surroundings.h"
#include "cli/watch_test.h"
#include "pipeline/diff.h"
#include "pipeline/story.h"
#include "report/explained.h"
#include "source/folder.h"
#include "state/mark.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <sysexits.h>
#include <unistd.h>

static void
show_progress (void *context, uint64_t messages, uint64_t bytes,
               uint64_t raw_offset)
{
  struct program *program = context;
  struct progress_state state
      = { messages, bytes, program->input_done + raw_offset,
          program->input_size };

  progress_show (&program->progress, &state, surroundings_clock ());
}

static void
show_note (void *context, const char *text)
{
  struct program *program = context;

  program_note (program, program->input, text);
}

/* Reads MESSAGE of a folder, which is open at FD, and closes that.  */
static int
read_folder_message (struct program *program, int fd, const char *message,
                     struct error *err)
{
  int status = pipeline_single (program->run, fd, err);

  close (fd);
  if (status < 0 && !pipeline_failed (program->run))
    error_wrap (err, "%s", message);
  return status;
}

/* Reads the messages of the folder NAME.  One that cannot be read does not keep
   the others from being read.  */
static int
read_folder (struct program *program, const char *name, struct error *err)
{
  struct folder *folder;
  const char *message;
  int fd, more;

  if (folder_open (&folder, name, err) < 0)
    return -1;
  while ((more = folder_next (folder, &fd, &message, err)) != 0)
    {
      if (more > 0 && read_folder_message (program, fd, message, err) == 0)
        continue;
      if (pipeline_failed (program->run))
        break;
      error_wrap (err, "%s", name);
      program_complain (program, err);
    }
  folder_free (folder);
  return more ? -1 : 0;
}

/* Reads what is open at FD.  */
static int
read_open (struct program *program, int fd, const char *name, struct error *err)
{
  struct stat st;

  if (fstat (fd, &st) < 0 || !S_ISDIR (st.st_mode))
    return pipeline_input (program->run, fd, err);
  if (program->options.action == ACTION_ANNOTATE)
    return error_set (err, EX_USAGE, "is a directory, not an mbox");
  return read_folder (program, name, err);
}

static void
read_input (struct program *program, const char *name)
{
  struct pipeline *run = program->run;
  struct error err;
  struct stat st;
  int fd;

  error_init (&err);
  program->input = program_is_stdin (name) ? "standard input" : name;
  fd = program_open_input (name, &err);
  if (fd < 0)
    {
      program_complain (program, &err);
      return;
    }
  if (read_open (program, fd, name, &err) < 0)
    {
      if (!pipeline_failed (run))
        error_wrap (&err, "%s", program->input);
      program_complain (program, &err);
    }
  program->any
      = program->any || program->status == 0 || pipeline_messages (run) > 0;
  if (fstat (fd, &st) == 0 && S_ISREG (st.st_mode))
    program->input_done += (uint64_t)st.st_size;
  show_progress (program, pipeline_messages (run), pipeline_bytes (run), 0);
  if (fd != STDIN_FILENO)
    close (fd);
}

/* Reads the range of the repository that is open.  */
static void
read_inbox (struct program *program)
{
  struct error err;
  struct slice text;
  int more;

  error_init (&err);
  program->input = program->options.git;
  if (public_inbox_note (program->inbox).len && !program->options.quiet)
    show_note (program, arena_string (&program->settings.arena,
                                      public_inbox_note (program->inbox)));
  while ((more = public_inbox_next (program->inbox, &text, &err)) != 0)
    {
      bool missing = more < 0 && err.status == EX_NOINPUT;

      if (more > 0)
        more = pipeline_message (program->run, text, &err) < 0 ? -1 : 1;
      if (more > 0)
        continue;
      if (!pipeline_failed (program->run))
        error_wrap (&err, "%s", program->options.git);
      program_complain (program, &err);
      if (!missing)
        break;
      error_init (&err);
    }
  program->any = more == 0;
}

/* A digest is to be written, with what a state knows.  */
static bool
tells_of_state (const struct program *program)
{
  const char *path;

  return !options_asks (&program->options)
         && (!settings_find_state (&program->settings, -1, &path) || path);
}

static void
make_run (struct program *program)
{
  const struct options *options = &program->options;
  struct pipeline_settings settings = program->settings.run;
  bool show = options->progress == WORDS_WHEN_ALWAYS
              || (options->progress == WORDS_WHEN_AUTO && !options->quiet
                  && program->terminal);
  bool tells = tells_of_state (program);

  settings.progress = show_progress;
  settings.note = options->quiet ? NULL : show_note;
  settings.context = program;
  if (options->action == ACTION_ANNOTATE)
    {
      settings.writer = &report_annotated;
      settings.reports = false;
    }
  else if (options->action == ACTION_EXPLAIN)
    settings.writer = &report_explained;
  else if (options->action == ACTION_DIFF)
    settings.writer = &diff_needs;
  else if (options->action == ACTION_SERIES)
    settings.writer = &story_needs;
  else if (options->action == ACTION_WATCH_TEST)
    settings.watched = watch_test_write;
  /* A state will keep what patches change.  */
  settings.changes = report_compares (settings.writer, &settings.report)
                     || (tells && !options->dry_run);
  settings.talks = settings.writer->detail & SUMMARY_TALK || tells
                   || (settings.watch && settings.reports);
  progress_start (&program->progress, show ? program->messages : NULL,
                  options->progress == WORDS_WHEN_ALWAYS ? 0.0 : 1.0,
                  surroundings_clock ());
  program->run = pipeline_new (&settings);
}

/* Sets the name of the list for when nothing new has come: that of the digest
   whose last message is of TIME.  */
static int
find_usual_list (struct program *program, int64_t time, struct error *err)
{
  struct digest_row row = { .id = 0 };
  int found;

  while ((found = rows_next_digest (program->state, row.id,
                                    &program->settings.arena, &row, err))
         > 0)
    if (row.time == time)
      program->settings.run.digest.usual_list = row.list;
  return found;
}

/* Opens the repository at the range the user gives, else where the last digest
   ended.  Its commits are the labels unless the user gives any.  */
static int
open_inbox (struct program *program, struct error *err)
{
  const struct options *options = &program->options;
  struct digest_settings *digest = &program->settings.run.digest;
  struct mark_row last;
  struct public_inbox_bookmark since = { NULL, 0 };
  int found = 0;

  if (program->state && !options->range)
    found = mark_get (program->state, digests_bookmark (program),
                      &program->settings.arena, &last, err);
  if (found < 0)
    return -1;
  if (found)
    since = (struct public_inbox_bookmark){
      arena_string (&program->settings.arena, last.value), last.time
    };
  if (public_inbox_open (&program->inbox, options->git, options->range,
                         found ? &since : NULL, err)
      < 0)
    return error_wrap (err, "%s", options->git);
  if (found && find_usual_list (program, last.time, err) < 0)
    return -1;
  /* If one end is unknown, both are dates.  */
  if (public_inbox_from (program->inbox).len == 0)
    return 0;
  if (digest->from.len == 0)
    digest->from = public_inbox_from (program->inbox);
  if (digest->to.len == 0)
    digest->to = public_inbox_to (program->inbox);
  return 0;
}

/* Opens the state now, if we know which one it is, so that a state that cannot
   be used is reported before all mail is read.  Enters the sandbox.  */
static int
prepare (struct program *program, struct error *err)
{
  const char *path;
  bool asks = options_asks (&program->options);
  bool tests = program->options.action == ACTION_WATCH_TEST;

  if (conflicts_of_digest (program, err) < 0
      || (tests && watch_test_begin (program, err) < 0)
      || (asks && question_begin (program, err) < 0))
    return -1;
  if (!tests && settings_find_state (&program->settings, -1, &path)
      && program_open_state (program, path, &program->state, err) < 0)
    return -1;
  if (program->options.git && open_inbox (program, err) < 0)
    return -1;
  if (!digests_has_files (program)
      && outfile_open (&program->output, program->options.output, program->out,
                       err)
             < 0)
    return -1;
  confine_inputs (program);
  return asks ? question_identify (program, err) : 0;
}

/* Writes the answer to a question.  Closes the output in either case.  */
static int
write_answer (struct program *program, struct error *err)
{
  FILE *out = outfile_stream (program->output);
  int status = digests_open_state (program, err);

  if (status == 0)
    status = question_answer (program, out, err);
  if (status == 0)
    return outfile_commit (&program->output, err);
  if (ferror (out))
    error_wrap (err, "%s", program_output (program));
  outfile_abort (&program->output);
  return -1;
}

/* Writes what is to be written when all is read.  */
static int
write_output (struct program *program, struct error *err)
{
  if (program->options.action == ACTION_WATCH_TEST)
    return outfile_commit (&program->output, err);
  return options_asks (&program->options) ? write_answer (program, err)
                                          : digests_write (program, err);
}

void
inputs_digest (struct program *program)
{
  const struct options *options = &program->options;
  struct error err;

  error_init (&err);
  program->terminal = isatty (STDERR_FILENO);
  if (prepare (program, &err) < 0)
    {
      program_complain (program, &err);
      outfile_abort (&program->output);
      public_inbox_free (program->inbox);
      return;
    }
  make_run (program);
  for (int i = 0; i < options->file_count; i++)
    if (!pipeline_failed (program->run))
      read_input (program, options->files[i]);
  if (program->inbox)
    read_inbox (program);
  if (options_asks (options) && question_read (program, &err) < 0)
    program_complain (program, &err);
  progress_end (&program->progress);
  /* An empty digest would claim that there is nothing new.  */
  if (!program->any
      || pipeline_failed (program->run)
      /* An annotated mbox is a copy: of all messages or none.  */
      || (options->action == ACTION_ANNOTATE && program->status != 0))
    outfile_abort (&program->output);
  else if (write_output (program, &err) < 0)
    program_complain (program, &err);
  pipeline_free (program->run);
  public_inbox_free (program->inbox);
}
