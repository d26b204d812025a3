/* question: --explain, --diff and --series.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "cli/question.h"
#include "base/outfile.h"
#include "base/sanitize.h"
#include "mail/from_line.h"
#include "pipeline/deliver.h"
#include "pipeline/diff.h"
#include "pipeline/explain.h"
#include "pipeline/story.h"

#include <sysexits.h>
#include <unistd.h>

static bool
has_input (const struct program *program)
{
  return program->options.file_count > 0 || program->options.git;
}

/* Reads the message on standard input.  */
static int
read_message (struct program *program, struct error *err)
{
  struct arena *arena = &program->settings.arena;
  struct buf text;
  int status;

  buf_init (&text);
  status = deliver_read (STDIN_FILENO, &text, err);
  program->asked = arena_copy (arena, buf_slice (&text));
  buf_release (&text);
  return status;
}

/* Without any input the state must be known.  */
static int
check_state (const struct program *program, struct error *err)
{
  const char *path;

  if (!settings_find_state (&program->settings, -1, &path))
    return error_set (err, EX_USAGE,
                      "lists have states of their own: choose one with --state"
                      " or --list");
  if (!path)
    return error_set (err, EX_USAGE,
                      "--%s: no input and no state: name the mailbox that has"
                      " the message, or use --state=FILE",
                      options_question (&program->options));
  return 0;
}

int
question_begin (struct program *program, struct error *err)
{
  const struct options *options = &program->options;
  const char *text = options->asked;

  if (program_is_stdin (text))
    return read_message (program, err);
  program->question = options->action == ACTION_EXPLAIN
                          ? explain_id (slice_from_string (text))
                          : explain_asked (slice_from_string (text));
  return has_input (program) ? 0 : check_state (program, err);
}

int
question_identify (struct program *program, struct error *err)
{
  const struct options *options = &program->options;

  if (!program_is_stdin (options->asked))
    return 0;
  program->question
      = explain_id_of_message (program->asked, &program->settings.arena);
  if (program->question.len == 0)
    return error_set (err, EX_DATAERR,
                      "standard input: the message has no Message-ID");
  return 0;
}

int
question_read (struct program *program, struct error *err)
{
  if (has_input (program))
    return 0;
  program->any = true;
  if (program->asked.len == 0)
    return 0;
  return pipeline_message (program->run, from_line_strip (program->asked), err);
}

/* Sets the error for a message that was not found.  */
static int
complain (const struct program *program, struct error *err)
{
  const char *state = program->state ? store_path (program->state) : NULL;
  bool input = has_input (program) || program->asked.len;
  struct buf id;

  buf_init (&id);
  sanitize_line (&id, program->question);
  error_set (err, EX_NOINPUT, "<%.*s>: no such message in %s%s%s; %s",
             SLICE_ARG (buf_slice (&id)), input ? "the input" : "",
             input && state ? " or in " : "", state ? state : "",
             state ? "name the mailbox that has it"
                   : "name the mailbox that has it, or use --state=FILE");
  buf_release (&id);
  return -1;
}

/* Appends the answer about a series to TEXT.  */
static int
answer (struct program *program, struct buf *text, struct error *err)
{
  const struct options *options = &program->options;
  struct diff_request request = { .asked = program->question,
                                  .chosen = options->has_versions,
                                  .from = options->from_version,
                                  .to = options->to_version };

  if (options->action == ACTION_SERIES)
    return pipeline_story (program->run, program->state, program->question,
                           text, err);
  return pipeline_diff (program->run, program->state, &request, text, err);
}

static int
write_answer (struct program *program, FILE *out, struct error *err)
{
  struct buf text;
  int status;

  buf_init (&text);
  status = answer (program, &text, err);
  if (status == 0)
    status = outfile_put (out, buf_slice (&text), err);
  buf_release (&text);
  return status;
}

int
question_answer (struct program *program, FILE *out, struct error *err)
{
  int count;

  if (program->options.action != ACTION_EXPLAIN)
    return write_answer (program, out, err);
  count = pipeline_explain (program->run, program->state, program->question,
                            out, err);
  if (count < 0)
    return -1;
  return count == 0 ? complain (program, err) : 0;
}
