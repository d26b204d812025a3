/* conflicts: which files must not be one another.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "cli/conflicts.h"

#include <string.h>
#include <sys/stat.h>
#include <sysexits.h>
#include <unistd.h>

static int
stat_input (const char *name, struct stat *st)
{
  return program_is_stdin (name) ? fstat (STDIN_FILENO, st) : stat (name, st);
}

static bool
is_same (const struct stat *a, const struct stat *b)
{
  return a->st_dev == b->st_dev && a->st_ino == b->st_ino;
}

/* Refuses the output OUT if it is the file PATH (null: none), which is ROLE. */
static int
check_not_output (const struct program *program, const struct stat *out,
                  const char *path, const char *role, struct error *err)
{
  struct stat st;

  if (!path || !outfile_find (path, &st) || !is_same (&st, out))
    return 0;
  return error_set (err, EX_USAGE, "%s: is %s and cannot be the output",
                    program_output (program), role);
}

/* Whether OUTPUT is the name of STATE, or of a file that SQLite or we make
   beside it. None of them need exist yet.  */
static bool
is_name_of_state (const char *output, const char *state)
{
  static const char *const endings[]
      = { "", "-journal", "-wal", "-shm", ".watch" };
  size_t len = strlen (state);

  if (!output || strncmp (output, state, len) != 0)
    return false;
  for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
    if (strcmp (output + len, endings[i]) == 0)
      return true;
  return false;
}

/* Refuses the state at PATH (null: none) as the output.  OUT is the file that
   the output is now, or null.  */
static int
check_state (const struct program *program, const struct stat *out,
             const char *path, struct error *err)
{
  const char *output = program_output_path (program);

  if (path && is_name_of_state (output, path))
    return error_set (err, EX_USAGE,
                      "%s: is the state and cannot be the output", output);
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

/* Refuses the output OUT if it is one of the inputs.  */
static int
check_not_input (const struct program *program, const struct stat *out,
                 struct error *err)
{
  const struct options *options = &program->options;

  for (int i = 0; i < options->file_count; i++)
    {
      struct stat in;

      if (stat_input (options->files[i], &in) == 0 && is_same (&in, out))
        return error_set (err, EX_USAGE,
                          "%s: is an input and cannot be the output",
                          program_output (program));
    }
  return 0;
}

/* Whether the output is a regular file now: *OUT_R.  */
static bool
find_output (const struct program *program, struct stat *out_r)
{
  const char *output = program_output_path (program);

  return (output ? outfile_find (output, out_r)
                 : fstat (STDOUT_FILENO, out_r) == 0)
         && S_ISREG (out_r->st_mode);
}

int
conflicts_of_strip (const struct program *program, struct error *err)
{
  struct stat out;

  return find_output (program, &out) ? check_not_input (program, &out, err) : 0;
}

int
conflicts_of_output (const struct program *program, struct error *err)
{
  struct stat out;
  bool there = find_output (program, &out);

  if (check_states (program, there ? &out : NULL, err) < 0)
    return -1;
  if (!there)
    return 0;
  if (check_not_output (program, &out, program->settings.config_path,
                        "the configuration", err)
          < 0
      || check_not_output (program, &out,
                           program->settings.config.maintainers_file,
                           "the MAINTAINERS file", err)
             < 0)
    return -1;
  return check_not_input (program, &out, err);
}

int
conflicts_of_digest (struct program *program, struct error *err)
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
      if (has_state && is_same (&in, &state))
        return error_set (err, EX_USAGE,
                          "%s: is the state and cannot be an input",
                          options->files[i]);
      if (!S_ISREG (in.st_mode))
        program->input_size = -1;
      else if (program->input_size >= 0)
        program->input_size += in.st_size;
    }
  return conflicts_of_output (program, err);
}
