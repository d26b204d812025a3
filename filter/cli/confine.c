/* confine: enters the sandbox, with what each mode needs.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "cli/confine.h"
#include "cli/list_file.h"
#include "cli/surroundings.h"
#include "sandbox/sandbox.h"
#include "source/folder_links.h"

static bool
begin (const struct program *program, struct sandbox *sandbox)
{
  if (program->options.sandbox == WORDS_SANDBOX_OFF)
    return false;
  sandbox_init (sandbox);
  sandbox_allow_library (sandbox, surroundings_variable ("GCONV_PATH"));
  return true;
}

static void
note_missing (struct program *program, const char *why)
{
  char text[256];

  if (!*why || !program->options.verbose || program->options.quiet)
    return;
  snprintf (text, sizeof text, "the sandbox is not complete: %s", why);
  program_note (program, "note", text);
}

static void
enter (struct program *program, struct sandbox *sandbox)
{
  note_missing (program, sandbox_enter (sandbox));
}

/* Allows all states that may be opened: which one it is, may depend on the
   messages.  */
static void
allow_states (struct sandbox *sandbox, const struct program *program)
{
  const struct options *options = &program->options;
  const struct config *config = &program->settings.config;

  if (options->no_state)
    return;
  sandbox_allow (sandbox, options->state, SANDBOX_BESIDE);
  if (options->state)
    return;
  sandbox_allow (sandbox, config->state_path, SANDBOX_BESIDE);
  for (size_t i = 0; i < config->list_count; i++)
    sandbox_allow (sandbox, config->lists[i].state, SANDBOX_BESIDE);
}

static void
allow_link (void *context, const char *path)
{
  sandbox_allow (context, path, SANDBOX_READ);
}

static void
allow_inputs (struct sandbox *sandbox, const struct program *program)
{
  const struct options *options = &program->options;

  for (int i = 0; i < options->file_count; i++)
    if (!program_is_stdin (options->files[i]))
      {
        sandbox_allow (sandbox, options->files[i], SANDBOX_READ);
        folder_links (options->files[i], allow_link, sandbox);
      }
}

/* Allows temporary files: ours, and those of the library of the state, which
   has an order of its own.  */
static void
allow_temporary (struct sandbox *sandbox, const struct program *program)
{
  sandbox_allow (sandbox, program->settings.run.tmpdir, SANDBOX_INSIDE);
  sandbox_allow (sandbox, surroundings_sqlite_directory (), SANDBOX_INSIDE);
}

/* An output is open already, unless it is known only when mail is read.  */
static void
allow_output (struct sandbox *sandbox, struct program *program)
{
  const char *output = program->options.output;
  const struct config *config = &program->settings.config;
  struct arena *arena = &program->settings.arena;

  if (!program->settings.run.each_list || !list_file_is_template (output))
    {
      sandbox_allow (sandbox, output, SANDBOX_REPLACE);
      return;
    }
  sandbox_allow (sandbox, output, SANDBOX_BESIDE);
  /* These may be links to other directories.  */
  for (size_t i = 0; i < config->list_count; i++)
    sandbox_allow (sandbox, list_file_of (output, config->lists[i].name, arena),
                   SANDBOX_BESIDE);
}

void
confine_inputs (struct program *program)
{
  struct sandbox sandbox;

  if (program->inbox && public_inbox_starts_later (program->inbox))
    {
      note_missing (program, "git has to be started for each of many epochs");
      return;
    }
  if (!begin (program, &sandbox))
    return;
  allow_inputs (&sandbox, program);
  allow_states (&sandbox, program);
  allow_output (&sandbox, program);
  if (program->options.action != ACTION_STRIP)
    allow_temporary (&sandbox, program);
  enter (program, &sandbox);
}

void
confine_delivery (struct program *program)
{
  struct sandbox sandbox;

  if (!begin (program, &sandbox))
    return;
  allow_states (&sandbox, program);
  sandbox_allow (&sandbox, program->options.output, SANDBOX_BESIDE);
  enter (program, &sandbox);
}

void
confine_command (struct program *program)
{
  const struct options *options = &program->options;
  struct sandbox sandbox;

  if (!begin (program, &sandbox))
    return;
  allow_states (&sandbox, program);
  allow_temporary (&sandbox, program);
  if (options->action == ACTION_IMPORT)
    sandbox_allow (&sandbox, options->action_file, SANDBOX_READ);
  else
    sandbox_allow (&sandbox, options->action_file, SANDBOX_BESIDE);
  enter (program, &sandbox);
}
