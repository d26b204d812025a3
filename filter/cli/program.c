/* program: one call of the program, and what its files share.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "cli/program.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sysexits.h>
#include <unistd.h>

void
program_complain (struct program *program, const struct error *err)
{
  progress_end (&program->progress);
  fprintf (program->messages, "%s: %s\n", PROGRAM, err->text);
  if (program->status == 0)
    program->status = err->status ? err->status : EX_SOFTWARE;
}

void
program_note (struct program *program, const char *name, const char *text)
{
  progress_end (&program->progress);
  fprintf (program->messages, "%s: %s: %s\n", PROGRAM, name, text);
}

const char *
program_output (const struct program *program)
{
  const char *output = program->options.output;

  return output ? output : "standard output";
}

bool
program_is_stdin (const char *name)
{
  return strcmp (name, "-") == 0;
}

int
program_open_input (const char *name, struct error *err)
{
  int fd = program_is_stdin (name) ? STDIN_FILENO
                                   : open (name, O_RDONLY | O_CLOEXEC);

  return fd >= 0 ? fd
                 : error_set_errno (err, EX_NOINPUT, errno, "%s: cannot open",
                                    name);
}
