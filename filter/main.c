/* patchdigest: digests of the patch series on a mailing list.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Options, opening things, exit status.  */

#include "config.h"
#include "admin.h"
#include "error.h"
#include "options.h"
#include "output.h"
#include "progress.h"
#include "run.h"
#include "settings.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <sysexits.h>
#include <time.h>
#include <unistd.h>

static const char PROGRAM[] = "patchdigest";

/* One call of the program.  */
struct program
{
  struct options options;
  struct settings settings;
  struct state *state; /* or null */
  struct run *run;
  struct output *output;
  struct progress progress;
  int64_t input_size;  /* of all inputs, or -1 */
  uint64_t input_done; /* of those that are read */
  int status;          /* the first failure */
  bool any;            /* an input could be read */
  const char *input;   /* the present one */
};

static void
complain (struct program *program, const struct error *err)
{
  progress_end (&program->progress);
  fprintf (stderr, "%s: %s\n", PROGRAM, err->text);
  if (program->status == 0)
    program->status = err->status ? err->status : EX_SOFTWARE;
}

/* A standard descriptor that is closed would be given to the next file that
   is opened, and what is meant for one would go to the other.  So each gets
   something that fails in the same way.  */
static int
open_standard (void)
{
  static const int wrong_way[] = { O_WRONLY, O_RDONLY, O_RDONLY };

  for (int fd = 0; fd < 3; fd++)
    if (fcntl (fd, F_GETFD) < 0 && open ("/dev/null", wrong_way[fd]) < 0)
      return -1;
  return 0;
}

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

/* Without getrandom (very early boot, an old kernel) there is no waiting for
   it: then the key is only hard to guess.  */
static void
make_key (uint8_t key[16])
{
  struct timespec now;
  uint64_t words[2];

  if (getrandom (key, 16, GRND_NONBLOCK) == 16)
    return;
  clock_gettime (CLOCK_REALTIME, &now);
  words[0] = (uint64_t)now.tv_nsec ^ (uint64_t)getpid () << 32;
  words[1] = (uint64_t)now.tv_sec ^ (uint64_t)(uintptr_t)&now << 16;
  memcpy (key, words, sizeof words);
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

static const char *
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

  if (!path || !output_find (path, &st) || st.st_dev != out->st_dev
      || st.st_ino != out->st_ino)
    return 0;
  return error_set (err, EX_USAGE, "%s: is %s and cannot be the output",
                    output_name (&program->options), role);
}

/* What is read and what is written must be different files.  */
static int
check_output (const struct program *program, struct error *err)
{
  const struct options *options = &program->options;
  const char *state;
  struct stat out;

  if (!(options->output ? output_find (options->output, &out)
                        : fstat (STDOUT_FILENO, &out) == 0)
      || !S_ISREG (out.st_mode))
    return 0;
  settings_find_state (&program->settings, -1, &state);
  if (check_not_output (program, &out, state, "the state", err) < 0
      || check_not_output (program, &out, program->settings.config_path,
                           "the configuration", err)
             < 0)
    return -1;
  for (int i = 0; i < options->file_count; i++)
    {
      struct stat in;

      if (stat_input (options->files[i], &in) == 0 && in.st_dev == out.st_dev
          && in.st_ino == out.st_ino)
        return error_set (err, EX_USAGE,
                          "%s: is an input and cannot be the output",
                          output_name (options));
    }
  return 0;
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
  has_state = path && output_find (path, &state);
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
  if (run_input (program->run, fd, &err) < 0)
    {
      if (!run_failed (program->run))
        error_wrap (&err, "%s", program->input);
      complain (program, &err);
      program->any = program->any || run_messages (program->run) > 0;
    }
  else
    program->any = true;
  if (fstat (fd, &st) == 0 && S_ISREG (st.st_mode))
    program->input_done += (uint64_t)st.st_size;
  show_progress (program, run_messages (program->run), run_bytes (program->run),
                 0);
  if (!standard)
    close (fd);
}

static void
make_run (struct program *program)
{
  const struct options *options = &program->options;
  struct run_settings settings = program->settings.run;
  bool show = options->progress == PROGRESS_ALWAYS
              || (options->progress == PROGRESS_AUTO && !options->quiet
                  && isatty (STDERR_FILENO));

  settings.progress = show_progress;
  settings.note = options->quiet ? NULL : show_note;
  settings.context = program;
  progress_start (&program->progress, show ? stderr : NULL,
                  options->progress == PROGRESS_ALWAYS ? 0.0 : 1.0,
                  clock_now ());
  program->run = run_new (&settings);
}

/* Opens the state at PATH, if there is to be one and it is not open yet.  */
static int
open_state (struct program *program, const char *path, struct error *err)
{
  struct state_settings how;

  if (!path || program->state)
    return 0;
  how = settings_for_state (&program->settings, path,
                            !program->options.dry_run);
  return state_open (&program->state, &how, err);
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
  return output_open (&program->output, program->options.output, stdout, err);
}

static int
judge (struct program *program, struct error *err)
{
  const char *path;

  settings_find_state (&program->settings, run_list (program->run), &path);
  if (open_state (program, path, err) < 0)
    return -1;
  if (program->state && !program->options.dry_run
      && state_lock_digest (program->state, err) < 0)
    return -1;
  return run_judge (program->run, program->state, err);
}

/* Writes the digest and then, when it is safe, the state.  Takes the output in
   each case.  */
static int
write_digest (struct program *program, struct error *err)
{
  FILE *out = output_stream (program->output);
  int status = judge (program, err);

  if (status == 0)
    {
      status = run_write (program->run, out, err);
      if (status < 0 && ferror (out))
        error_wrap (err, "%s", output_name (&program->options));
    }
  if (status < 0)
    {
      output_abort (program->output);
      return -1;
    }
  if (output_commit (program->output, err) < 0)
    return -1;
  if (!program->state || program->options.dry_run)
    return 0;
  if (run_commit (program->run, err) < 0)
    return -1;
  return admin_keep (&program->settings, program->state, err);
}

/* Reads all and writes the digest.  */
static void
digest_inputs (struct program *program)
{
  const struct options *options = &program->options;
  struct error err;

  error_init (&err);
  if (prepare (program, &err) < 0)
    {
      complain (program, &err);
      return;
    }
  make_run (program);
  for (int i = 0; i < options->file_count; i++)
    if (!run_failed (program->run))
      read_input (program, options->files[i]);
  progress_end (&program->progress);
  /* A digest of nothing would say that there is nothing new.  */
  if (!program->any || run_failed (program->run))
    output_abort (program->output);
  else if (write_digest (program, &err) < 0)
    complain (program, &err);
  run_free (program->run);
}

static const char *
get_variable (void *context, const char *name)
{
  (void)context;
  return getenv (name);
}

/* Does what the options say, with the configuration.  */
static void
perform (struct program *program)
{
  static const struct config_environment environment = { get_variable, NULL };
  struct settings *settings = &program->settings;
  uint8_t key[16];
  struct error err;

  error_init (&err);
  make_key (key);
  if (settings_make (settings, &program->options, &environment, key, &err) < 0)
    complain (program, &err);
  else
    {
      settings->run.tmpdir = getenv ("TMPDIR");
      if (!settings->run.tmpdir || !*settings->run.tmpdir)
        settings->run.tmpdir = "/tmp";
      if (program->options.action == ACTION_DIGEST)
        digest_inputs (program);
      else if (admin_run (settings, stdin, stdout, &err) < 0)
        complain (program, &err);
    }
  state_close (program->state);
  settings_release (settings);
}

/* --help and --version: what they print must arrive, too.  */
static int
print_and_check (void (*print) (FILE *))
{
  errno = 0;
  print (stdout);
  if (fflush (stdout) == 0 && !ferror (stdout))
    return 0;
  fprintf (stderr, "%s: standard output: cannot write: %s\n", PROGRAM,
           strerror (errno ? errno : EIO));
  return EX_IOERR;
}

static void
print_version (FILE *out)
{
  fprintf (out,
           "%s %s\n"
           "Copyright (C) 2026 The patchdigest authors\n"
           "License GPLv3+: GNU GPL version 3 or later"
           " <https://gnu.org/licenses/gpl.html>\n"
           "This is free software: you may change and redistribute it."
           "  There is no warranty.\n",
           PROGRAM, PACKAGE_VERSION);
}

int
main (int argc, char **argv)
{
  static char standard_input[] = "-";
  char *only_stdin[] = { standard_input, NULL };
  struct program program = { .status = 0 };
  struct options *options = &program.options;
  struct error err;

  if (open_standard () < 0)
    return EX_OSERR;
  /* neomutt starts its children with SIGPIPE ignored; a filter whose reader
     has gone ends quietly.  */
  signal (SIGPIPE, SIG_DFL);
  /* A limit on file sizes is told like a full disk.  */
  signal (SIGXFSZ, SIG_IGN);
  error_init (&err);
  if (options_parse (options, argc, argv, (int64_t)time (NULL), &err) < 0)
    {
      complain (&program, &err);
      return program.status;
    }
  if (options->help)
    return print_and_check (options_help);
  if (options->version)
    return print_and_check (print_version);
  if (options->file_count == 0 && options->action == ACTION_DIGEST)
    {
      if (isatty (STDIN_FILENO))
        {
          options_usage (stderr);
          fprintf (stderr,
                   "%s: standard input is a terminal: name a FILE,"
                   " or - to type mail\n",
                   PROGRAM);
          return EX_USAGE;
        }
      options->files = only_stdin;
      options->file_count = 1;
    }
  perform (&program);
  return program.status;
}
