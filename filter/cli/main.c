/* main: the streams, signals and exit status of patchdigest.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "cli/confine.h"
#include "cli/emergency.h"
#include "cli/filter.h"
#include "cli/inputs.h"
#include "cli/options_table.h"
#include "cli/program.h"
#include "cli/state_commands.h"
#include "cli/surroundings.h"
#include "sandbox/sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sysexits.h>
#include <time.h>
#include <unistd.h>

/* The next file we open would get the number of a standard descriptor that is
   closed, and we would mix up the two.  So each closed one gets a file that
   fails in the same way.  */
static int
open_standard (void)
{
  static const int wrong_way[] = { O_WRONLY, O_RDONLY, O_RDONLY };

  for (int fd = 0; fd < 3; fd++)
    if (fcntl (fd, F_GETFD) < 0 && open ("/dev/null", wrong_way[fd]) < 0)
      return -1;
  return 0;
}

/* Digests the inputs, or works on the state.  */
static void
perform_with_settings (struct program *program, const uint8_t key[16])
{
  struct settings *settings = &program->settings;
  struct error err;

  error_init (&err);
  if (settings_make (settings, &program->options, surroundings_of_config (),
                     key, &err)
      < 0)
    program_complain (program, &err);
  else
    {
      surroundings_add (settings, key);
      if (action_takes_mail (program->options.action))
        inputs_digest (program);
      else
        {
          confine_command (program);
          if (state_commands_run (program, &err) < 0)
            program_complain (program, &err);
        }
    }
  store_close (program->state);
  settings_release (settings);
}

static void
perform (struct program *program)
{
  uint8_t key[16];

  surroundings_make_key (key);
  if (options_is_delivery (&program->options))
    filter_message (program, key);
  else if (program->options.action == ACTION_STRIP)
    filter_strip (program);
  else
    perform_with_settings (program, key);
}

/* Prints --help or --version; checks that all of it was written.  */
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
           "  There is no warranty.\n"
           "Reads gzip, xz, zstd.  Sandbox: %s, %s.\n",
           PROGRAM, PACKAGE_VERSION,
           sandbox_has_seccomp () ? "seccomp" : "no seccomp",
           sandbox_has_landlock () ? "Landlock" : "no Landlock");
}

/* Without a FILE the input is standard input, but not a terminal, where the
   program would seem to hang.  0, or the exit status.  */
static int
add_standard_input (struct options *options, char **only_stdin)
{
  if (options->file_count > 0 || !action_takes_mail (options->action)
      || options->git || options_asks (options))
    return 0;
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
  return 0;
}

int
main (int argc, char **argv)
{
  static char standard_input[] = "-";
  char *only_stdin[] = { standard_input, NULL };
  struct program program = { .in = stdin, .out = stdout, .messages = stderr };
  struct options *options = &program.options;
  struct emergency emergency;
  struct error err;
  int status;

  emergency_prepare (&emergency, &program);
  if (open_standard () < 0)
    return EX_OSERR;
  /* neomutt starts its children with SIGPIPE ignored; a filter whose reader
     is gone ends quietly.  */
  signal (SIGPIPE, SIG_DFL);
  /* If SIGCHLD is ignored, git's exit status is lost.  */
  signal (SIGCHLD, SIG_DFL);
  /* A limit on file sizes is reported as a full disk is.  */
  signal (SIGXFSZ, SIG_IGN);
  error_init (&err);
  if (options_parse (options, argc, argv, (int64_t)time (NULL), &err) < 0)
    {
      program_complain (&program, &err);
      /* A delivery program would bounce the message for any other status.  */
      return options_is_delivery (options) ? EX_TEMPFAIL : program.status;
    }
  if (options->help)
    return print_and_check (options_help);
  if (options->version)
    return print_and_check (print_version);
  status = add_standard_input (options, only_stdin);
  if (status == 0)
    {
      perform (&program);
      status = program.status;
    }
  return status;
}
