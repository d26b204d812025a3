/* patchdigest: digests of the patch series on a mailing list.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Options, opening things, exit status.  */

#include "config.h"
#include "cli/program.h"
#include "cli/options_table.h"
#include "cli/state_commands.h"
#include "pipeline/deliver.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <sysexits.h>
#include <time.h>
#include <unistd.h>

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

void
complain (struct program *program, const struct error *err)
{
  progress_end (&program->progress);
  fprintf (stderr, "%s: %s\n", PROGRAM, err->text);
  if (program->status == 0)
    program->status = err->status ? err->status : EX_SOFTWARE;
}

static const char *
get_variable (void *context, const char *name)
{
  (void)context;
  return getenv (name);
}

/* Seconds since the epoch as the mail of a digest says, which may be told for
   builds that can be repeated.  */
static int64_t
date_of_digest (int64_t now)
{
  const char *text = getenv ("SOURCE_DATE_EPOCH");
  struct slice digits = slice_from_string (text);

  if (digits.len == 0 || slice_digits (digits) != digits.len)
    return now;
  return (int64_t)slice_number (digits, INT32_MAX);
}

static bool
wants_color (const struct options *options)
{
  const char *none = getenv ("NO_COLOR");
  const char *term = getenv ("TERM");

  if (options->color != WORDS_WHEN_AUTO)
    return options->color == WORDS_WHEN_ALWAYS;
  return !options->output && isatty (STDOUT_FILENO) && !(none && *none) && term
         && strcmp (term, "dumb") != 0;
}

/* Adds to the settings what the surroundings say.  */
static void
look_around (struct program *program, char unique[64], const uint8_t key[16])
{
  struct pipeline_settings *run = &program->settings.run;
  int len = 0;

  run->tmpdir = getenv ("TMPDIR");
  if (!run->tmpdir || !*run->tmpdir)
    run->tmpdir = "/tmp";
  run->report.color = wants_color (&program->options);
  run->report.now = date_of_digest (program->options.digest.now);
  for (int i = 0; i < 16; i++)
    len += snprintf (unique + len, 64 - (size_t)len, "%02x", key[i]);
  run->report.unique = slice_make (unique, (size_t)len);
}

/* --- One mail --- */

/* Writes the mail that deliver_mail and its like have left.  */
static int
write_mail (struct program *program, const struct buf *header,
            struct slice body, struct error *err)
{
  struct outfile *output;

  if (outfile_open (&output, program->options.output, stdout, err) < 0)
    return -1;
  if (outfile_put (outfile_stream (output), buf_slice (header), err) < 0
      || outfile_put (outfile_stream (output), body, err) < 0)
    {
      outfile_abort (output);
      return error_wrap (err, "%s", output_name (&program->options));
    }
  return outfile_commit (output, err);
}

/* Tells of what keeps a mail from being annotated; it goes on as it came.  */
static void
note_unchanged (const struct error *err)
{
  fprintf (stderr, "%s: the mail stays as it is: %s\n", PROGRAM, err->text);
}

/* Passes one mail through.  The status is 0, or 75 where it was not read or not
   written whole: then the delivery program has it still.  */
static void
pass_mail (struct program *program, const uint8_t key[16])
{
  static const struct config_environment environment
      = { get_variable, NULL, words_of_config };
  struct settings *settings = &program->settings;
  struct buf text, header;
  struct slice body;
  struct error err;

  error_init (&err);
  buf_init (&text);
  buf_init (&header);
  if (deliver_read (STDIN_FILENO, &text, &err) < 0)
    {
      complain (program, &err);
      program->status = EX_TEMPFAIL;
      buf_release (&text);
      return;
    }
  body = buf_slice (&text);
  if (program->options.action == ACTION_STRIP)
    strip_mail (body, &header, &body);
  else
    {
      if (settings_make (settings, &program->options, &environment, key, &err)
              < 0
          || deliver_mail (settings, body, &header, &body, &err) < 0)
        note_unchanged (&err);
      settings_release (settings);
    }
  if (write_mail (program, &header, body, &err) < 0)
    {
      complain (program, &err);
      program->status = EX_TEMPFAIL;
    }
  buf_release (&header);
  buf_release (&text);
}

/* --- Many mails --- */

static void
strip_inputs (struct program *program)
{
  const struct options *options = &program->options;
  struct stat out;
  struct outfile *output;
  struct error err;
  int status = 0;

  error_init (&err);
  if ((find_output (options, &out) && check_not_input (program, &out, &err) < 0)
      || outfile_open (&output, options->output, stdout, &err) < 0)
    {
      complain (program, &err);
      return;
    }
  for (int i = 0; i < options->file_count && status == 0; i++)
    {
      const char *name = options->files[i];
      bool standard = strcmp (name, "-") == 0;
      int fd = standard ? STDIN_FILENO : open (name, O_RDONLY | O_CLOEXEC);

      if (fd < 0)
        status = error_set_errno (&err, EX_NOINPUT, errno, "%s: cannot open",
                                  name);
      else
        status = strip_mbox (fd, outfile_stream (output), &err);
      if (status < 0 && fd >= 0)
        error_wrap (&err, "%s",
                    ferror (outfile_stream (output)) ? output_name (options)
                                                     : name);
      if (fd >= 0 && !standard)
        close (fd);
    }
  if (status < 0)
    outfile_abort (output);
  else
    status = outfile_commit (output, &err);
  if (status < 0)
    complain (program, &err);
}

/* Does what the options say, with the configuration.  */
static void
perform (struct program *program)
{
  static const struct config_environment environment
      = { get_variable, NULL, words_of_config };
  struct options *options = &program->options;
  struct settings *settings = &program->settings;
  char unique[64];
  uint8_t key[16];
  struct error err;

  error_init (&err);
  make_key (key);
  if (options_is_delivery (options))
    {
      pass_mail (program, key);
      return;
    }
  if (options->action == ACTION_STRIP)
    {
      strip_inputs (program);
      return;
    }
  if (settings_make (settings, options, &environment, key, &err) < 0)
    complain (program, &err);
  else
    {
      look_around (program, unique, key);
      if (action_takes_mail (options->action))
        digest_inputs (program);
      else if (state_commands_run (settings, stdin, stdout, &err) < 0)
        complain (program, &err);
    }
  store_close (program->state);
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
  /* Where it is ignored, how git has ended cannot be had.  */
  signal (SIGCHLD, SIG_DFL);
  /* A limit on file sizes is told like a full disk.  */
  signal (SIGXFSZ, SIG_IGN);
  error_init (&err);
  if (options_parse (options, argc, argv, (int64_t)time (NULL), &err) < 0)
    {
      complain (&program, &err);
      /* A delivery program would bounce the message for any other status.  */
      return options_is_delivery (options) ? EX_TEMPFAIL : program.status;
    }
  if (options->help)
    return print_and_check (options_help);
  if (options->version)
    return print_and_check (print_version);
  if (options->file_count == 0 && action_takes_mail (options->action)
      && !options->git)
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
