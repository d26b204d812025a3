/* inputs: inputs are opened, read, and their digest written.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "cli/program.h"
#include "cli/state_commands.h"
#include "source/folder.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sysexits.h>
#include <time.h>
#include <unistd.h>

static double
clock_now (void)
{
  struct timespec now;

  clock_gettime (CLOCK_MONOTONIC, &now);
  return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static void
show_progress (void *context, uint64_t messages, uint64_t bytes,
               uint64_t raw_offset)
{
  struct program *program = context;
  struct progress_state state
      = { messages, bytes, program->input_done + raw_offset,
          program->input_size };

  progress_show (&program->progress, &state, clock_now ());
}

static void
show_note (void *context, const char *text)
{
  struct program *program = context;

  progress_end (&program->progress);
  fprintf (stderr, "%s: %s: %s\n", PROGRAM, program->input, text);
}

static bool
is_stdin (const char *name)
{
  return strcmp (name, "-") == 0;
}

static int
stat_input (const char *name, struct stat *st)
{
  return is_stdin (name) ? fstat (STDIN_FILENO, st) : stat (name, st);
}

const char *
output_name (const struct options *options)
{
  return options->output ? options->output : "standard output";
}

/* Refuses the output OUT where it is the file PATH (null: none), which is
   ROLE.  */
static int
check_not_output (const struct program *program, const struct stat *out,
                  const char *path, const char *role, struct error *err)
{
  struct stat st;

  if (!path || !outfile_find (path, &st) || st.st_dev != out->st_dev
      || st.st_ino != out->st_ino)
    return 0;
  return error_set (err, EX_USAGE, "%s: is %s and cannot be the output",
                    output_name (&program->options), role);
}

/* Whether OUTPUT is the name of STATE, or of a file that SQLite puts beside it:
   these may not be there yet.  */
static bool
is_name_of_state (const char *output, const char *state)
{
  static const char *const endings[] = { "", "-journal", "-wal", "-shm" };
  size_t len = strlen (state);

  if (!output || strncmp (output, state, len) != 0)
    return false;
  for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
    if (strcmp (output + len, endings[i]) == 0)
      return true;
  return false;
}

/* The output must not be the state at PATH (null: none).  OUT is what the
   output is now, or null where it is nothing.  */
static int
check_state (const struct program *program, const struct stat *out,
             const char *path, struct error *err)
{
  if (path && is_name_of_state (program->options.output, path))
    return error_set (err, EX_USAGE,
                      "%s: is the state and cannot be the output",
                      program->options.output);
  return out ? check_not_output (program, out, path, "the state", err) : 0;
}

static int
check_states (const struct program *program, const struct stat *out,
              struct error *err)
{
  const struct config *config = &program->settings.config;
  const char *path;

  settings_find_state (&program->settings, -1, &path);
  if (check_state (program, out, path, err) < 0)
    return -1;
  for (size_t i = 0; i < config->list_count; i++)
    if (check_state (program, out, config->lists[i].state, err) < 0)
      return -1;
  return 0;
}

int
check_not_input (const struct program *program, const struct stat *out,
                 struct error *err)
{
  const struct options *options = &program->options;

  for (int i = 0; i < options->file_count; i++)
    {
      struct stat in;

      if (stat_input (options->files[i], &in) == 0 && in.st_dev == out->st_dev
          && in.st_ino == out->st_ino)
        return error_set (err, EX_USAGE,
                          "%s: is an input and cannot be the output",
                          output_name (options));
    }
  return 0;
}

bool
find_output (const struct options *options, struct stat *out_r)
{
  return (options->output ? outfile_find (options->output, out_r)
                          : fstat (STDOUT_FILENO, out_r) == 0)
         && S_ISREG (out_r->st_mode);
}

/* What is read and what is written must be different files.  */
static int
check_output (const struct program *program, struct error *err)
{
  struct stat out;
  bool there = find_output (&program->options, &out);

  if (check_states (program, there ? &out : NULL, err) < 0)
    return -1;
  if (!there)
    return 0;
  if (check_not_output (program, &out, program->settings.config_path,
                        "the configuration", err)
      < 0)
    return -1;
  return check_not_input (program, &out, err);
}

/* Adds up the sizes of the inputs; refuses one that is the state.  */
static int
check_inputs (struct program *program, struct error *err)
{
  const struct options *options = &program->options;
  const char *path;
  struct stat state, in;
  bool has_state;

  settings_find_state (&program->settings, -1, &path);
  has_state = path && outfile_find (path, &state);
  for (int i = 0; i < options->file_count; i++)
    {
      if (stat_input (options->files[i], &in) < 0)
        continue;
      if (has_state && in.st_dev == state.st_dev && in.st_ino == state.st_ino)
        return error_set (err, EX_USAGE,
                          "%s: is the state and cannot be an input",
                          options->files[i]);
      if (!S_ISREG (in.st_mode))
        program->input_size = -1;
      else if (program->input_size >= 0)
        program->input_size += in.st_size;
    }
  return check_output (program, err);
}

/* Reads the messages of the folder NAME.  */
static int
read_folder (struct program *program, const char *name, struct error *err)
{
  enum folder_order order
      = program->options.order == ORDER_DATE ? FOLDER_DATE : FOLDER_DELIVERY;
  struct folder *folder;
  const char *message;
  int fd, more;

  if (folder_open (&folder, name, order, err) < 0)
    return -1;
  while ((more = folder_next (folder, &fd, &message, err)) != 0)
    {
      int status = -1;

      if (more > 0)
        {
          status = pipeline_single (program->run, fd, err);
          close (fd);
          if (status < 0 && !pipeline_failed (program->run))
            error_wrap (err, "%s", message);
        }
      if (pipeline_failed (program->run))
        break;
      /* The others can still be had.  */
      if (status < 0)
        {
          error_wrap (err, "%s", name);
          complain (program, err);
        }
    }
  folder_free (folder);
  return more ? -1 : 0;
}

static void
read_input (struct program *program, const char *name)
{
  struct error err;
  struct stat st;
  bool standard = is_stdin (name);
  int fd = standard ? STDIN_FILENO : open (name, O_RDONLY | O_CLOEXEC);

  error_init (&err);
  program->input = standard ? "standard input" : name;
  if (fd < 0)
    {
      error_set_errno (&err, EX_NOINPUT, errno, "%s: cannot open", name);
      complain (program, &err);
      return;
    }
  if (fstat (fd, &st) == 0 && S_ISDIR (st.st_mode)
      && program->options.action == ACTION_ANNOTATE)
    {
      error_set (&err, EX_USAGE, "%s: is a folder, no mbox", name);
      complain (program, &err);
    }
  else if (fstat (fd, &st) == 0 && S_ISDIR (st.st_mode)
               ? read_folder (program, name, &err) < 0
               : pipeline_input (program->run, fd, &err) < 0)
    {
      if (!pipeline_failed (program->run))
        error_wrap (&err, "%s", program->input);
      complain (program, &err);
      program->any = program->any || pipeline_messages (program->run) > 0;
    }
  else
    program->any = program->any || program->status == 0
                   || pipeline_messages (program->run);
  if (fstat (fd, &st) == 0 && S_ISREG (st.st_mode))
    program->input_done += (uint64_t)st.st_size;
  show_progress (program, pipeline_messages (program->run),
                 pipeline_bytes (program->run), 0);
  if (!standard)
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
      complain (program, &err);
      if (!missing)
        break;
      error_init (&err);
    }
  program->any = more == 0;
}

static void
make_run (struct program *program)
{
  const struct options *options = &program->options;
  struct pipeline_settings settings = program->settings.run;
  bool show = options->progress == WHEN_ALWAYS
              || (options->progress == WHEN_AUTO && !options->quiet
                  && isatty (STDERR_FILENO));

  settings.progress = show_progress;
  settings.note = options->quiet ? NULL : show_note;
  settings.context = program;
  if (options->action == ACTION_ANNOTATE)
    {
      settings.writer = &report_annotated;
      settings.reports = false;
    }
  progress_start (&program->progress, show ? stderr : NULL,
                  options->progress == WHEN_ALWAYS ? 0.0 : 1.0, clock_now ());
  program->run = pipeline_new (&settings);
}

/* Opens the state at PATH, if there is to be one and it is not open yet.  */
static int
open_state (struct program *program, const char *path, struct error *err)
{
  struct store_settings how;

  if (!path || program->state)
    return 0;
  how = settings_for_state (&program->settings, path,
                            !program->options.dry_run);
  return store_open (&program->state, &how, err);
}

/* The name under which the state remembers how far the repository was read.  */
static struct slice
bookmark_name (struct program *program)
{
  char *path = realpath (program->options.git, NULL);
  struct slice parts[2]
      = { SLICE ("git:"),
          slice_from_string (path ? path : program->options.git) };
  char *name
      = arena_bytes (&program->settings.arena, parts[0].len + parts[1].len);

  memcpy (name, parts[0].ptr, parts[0].len);
  memcpy (name + parts[0].len, parts[1].ptr, parts[1].len);
  free (path);
  return slice_make (name, parts[0].len + parts[1].len);
}

/* Sets the name of the list for when nothing new has come: that of the digest
   whose last message is of TIME.  */
static int
find_usual_list (struct program *program, int64_t time, struct error *err)
{
  struct digest_row row;
  int64_t id = 0;
  int found;

  while ((found = store_next_digest (program->state, id,
                                     &program->settings.arena, &row, err))
         > 0)
    {
      id = row.id;
      if (row.time == time && !slice_has_prefix (row.list, SLICE ("git:"))
          && !slice_has_prefix (row.list, SLICE ("keep:")))
        program->settings.run.digest.usual_list = row.list;
    }
  return found;
}

/* Opens the repository: at the range that is asked for, else where the last
   digest has ended.  Its commits are the labels where the user gives none.  */
static int
open_inbox (struct program *program, struct error *err)
{
  const struct options *options = &program->options;
  struct digest_settings *digest = &program->settings.run.digest;
  struct digest_row last;
  struct public_inbox_bookmark since = { NULL, 0 };
  int found = 0;

  if (program->state && !options->range)
    found = store_last_digest (program->state, bookmark_name (program),
                               &program->settings.arena, &last, err);
  if (found < 0)
    return -1;
  if (found)
    since = (struct public_inbox_bookmark){
      arena_string (&program->settings.arena, last.to_label), last.time
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

/* A state that cannot be used is told before the mail is read, where it is
   known by then which one that is.  */
static int
prepare (struct program *program, struct error *err)
{
  const char *path;

  if (check_inputs (program, err) < 0)
    return -1;
  if (settings_find_state (&program->settings, -1, &path)
      && open_state (program, path, err) < 0)
    return -1;
  if (program->options.git && open_inbox (program, err) < 0)
    return -1;
  return outfile_open (&program->output, program->options.output, stdout, err);
}

static int
judge (struct program *program, struct error *err)
{
  const char *path;

  settings_find_state (&program->settings, pipeline_list (program->run), &path);
  if (open_state (program, path, err) < 0)
    return -1;
  if (program->state && !program->options.dry_run
      && store_lock_digest (program->state, err) < 0)
    return -1;
  return pipeline_judge (program->run, program->state, err);
}

static int
commit (struct program *program, struct error *err)
{
  struct pipeline_bookmark bookmark;
  const struct digest_settings *digest = &program->options.digest;

  /* What was left out is for another digest.  */
  if (!program->inbox || public_inbox_last (program->inbox).len == 0
      || digest->only || digest->has_since || digest->has_until)
    return pipeline_commit (program->run, NULL, err);
  bookmark = (struct pipeline_bookmark){ bookmark_name (program),
                                         public_inbox_last (program->inbox) };
  return pipeline_commit (program->run, &bookmark, err);
}

/* Writes the digest and then, when it is safe, the state.  Takes the output in
   each case.  */
static int
write_digest (struct program *program, struct error *err)
{
  FILE *out = outfile_stream (program->output);
  int status = judge (program, err);

  if (status == 0)
    {
      status = pipeline_write (program->run, out, err);
      if (status < 0 && ferror (out))
        error_wrap (err, "%s", output_name (&program->options));
    }
  if (status < 0)
    {
      outfile_abort (program->output);
      return -1;
    }
  if (outfile_commit (program->output, err) < 0)
    return -1;
  if (!program->state || program->options.dry_run)
    return 0;
  if (commit (program, err) < 0)
    return -1;
  return retention_prune (&program->settings, program->state, program->run,
                          err);
}

/* Reads all and writes the digest.  */
void
digest_inputs (struct program *program)
{
  const struct options *options = &program->options;
  struct error err;

  error_init (&err);
  if (prepare (program, &err) < 0)
    {
      complain (program, &err);
      public_inbox_free (program->inbox);
      return;
    }
  make_run (program);
  for (int i = 0; i < options->file_count; i++)
    if (!pipeline_failed (program->run))
      read_input (program, options->files[i]);
  if (program->inbox)
    read_inbox (program);
  progress_end (&program->progress);
  /* A digest of nothing would say that there is nothing new.  */
  if (!program->any
      || pipeline_failed (program->run)
      /* Mails are copied: all of them or none.  */
      || (options->action == ACTION_ANNOTATE && program->status != 0))
    outfile_abort (program->output);
  else if (write_digest (program, &err) < 0)
    complain (program, &err);
  pipeline_free (program->run);
  public_inbox_free (program->inbox);
}
