/* program: one call of the program, and what its files share.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "cli/program.h"
#include "cli/shown.h"
#include "state/state.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sysexits.h>
#include <unistd.h>

/* Prints `patchdigest: NAME: TEXT', or without NAME if it is null.  */
static void
print (struct program *program, const char *name, const char *text)
{
  FILE *out = program->messages;

  progress_end (&program->progress);
  fputs (PROGRAM ": ", out);
  if (name)
    {
      shown_put (out, name);
      fputs (": ", out);
    }
  shown_put (out, text);
  fputc ('\n', out);
}

void
program_complain (struct program *program, const struct error *err)
{
  print (program, NULL, err->text);
  if (program->status == 0)
    program->status = err->status ? err->status : EX_SOFTWARE;
}

void
program_note (struct program *program, const char *name, const char *text)
{
  print (program, name, text);
}

const char *
program_output_path (const struct program *program)
{
  return program->list_file ? program->list_file : program->options.output;
}

const char *
program_output (const struct program *program)
{
  const char *output = program_output_path (program);

  return output ? output : "standard output";
}

int
program_open_state (struct program *program, const char *path,
                    struct store **state_r, struct error *err)
{
  const struct options *options = &program->options;
  struct store_settings how;

  *state_r = NULL;
  if (!path)
    return 0;
  how = settings_for_state (&program->settings, path,
                            !options->dry_run && !options_asks (options));
  /* What is asked about must be somewhere.  */
  how.must_exist = options_asks (options) && options->file_count == 0
                   && !options->git && program->asked.len == 0;
  return state_open (state_r, &how, err);
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
