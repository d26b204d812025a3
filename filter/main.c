/* patchdigest: digests of the patch series on a mailing list.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Options, opening things, exit status.  */

#include "config.h"
#include "error.h"
#include "options.h"
#include "output.h"
#include "progress.h"
#include "run.h"

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

/* Refuses an output that is one of the inputs; adds up their sizes.  */
static int
check_inputs (struct program *program, struct error *err)
{
  const struct options *options = &program->options;
  struct stat out, in;
  bool file = (options->output ? output_find (options->output, &out)
                               : fstat (STDOUT_FILENO, &out) == 0)
              && S_ISREG (out.st_mode);

  for (int i = 0; i < options->file_count; i++)
    {
      if (stat_input (options->files[i], &in) < 0)
        continue;
      if (file && in.st_dev == out.st_dev && in.st_ino == out.st_ino)
        return error_set (err, EX_USAGE,
                          "%s: is an input and cannot be the output",
                          output_name (options));
      if (!S_ISREG (in.st_mode))
        program->input_size = -1;
      else if (program->input_size >= 0)
        program->input_size += in.st_size;
    }
  return 0;
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
  struct run_settings settings = {
    .digest = options->digest,
    .writer = options->writer,
    .tmpdir = getenv ("TMPDIR"),
    .progress = show_progress,
    .note = options->quiet ? NULL : show_note,
    .context = program,
  };
  bool show = options->progress == PROGRESS_ALWAYS
              || (options->progress == PROGRESS_AUTO && !options->quiet
                  && isatty (STDERR_FILENO));

  if (!settings.tmpdir || !*settings.tmpdir)
    settings.tmpdir = "/tmp";
  make_key (settings.key_bytes);
  progress_start (&program->progress, show ? stderr : NULL,
                  options->progress == PROGRESS_ALWAYS ? 0.0 : 1.0,
                  clock_now ());
  program->run = run_new (&settings);
}

/* Reads all and writes the digest.  */
static void
digest_inputs (struct program *program)
{
  const struct options *options = &program->options;
  struct error err;

  error_init (&err);
  if (check_inputs (program, &err) < 0
      || output_open (&program->output, options->output, stdout, &err) < 0)
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
  else if (run_finish (program->run, output_stream (program->output), &err) < 0)
    {
      if (ferror (output_stream (program->output)))
        error_wrap (&err, "%s", output_name (options));
      complain (program, &err);
      output_abort (program->output);
    }
  else if (output_commit (program->output, &err) < 0)
    complain (program, &err);
  run_free (program->run);
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
  if (options->file_count == 0)
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
  digest_inputs (&program);
  return program.status;
}
