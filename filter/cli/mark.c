/* mark: --mark.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "cli/mark.h"
#include "base/outfile.h"
#include "pipeline/deliver.h"
#include "pipeline/explain.h"

#include <string.h>
#include <sysexits.h>
#include <unistd.h>

static bool
is_input (struct slice id)
{
  return slice_eq (id, SLICE ("-"));
}

int
mark_read (struct program *program, struct marking_message *message_r,
           struct error *err)
{
  const struct options *options = &program->options;
  struct arena *arena = &program->settings.arena;
  struct buf text;
  int status = 0;
  bool any = false;

  *message_r = (struct marking_message){ .list = -1 };
  for (int i = 0; i < options->mark_count; i++)
    any |= is_input (options->marks[i].id);
  if (!any)
    return 0;
  buf_init (&text);
  status = deliver_read (STDIN_FILENO, &text, err);
  if (status == 0)
    marking_read (&program->settings.run, arena_copy (arena, buf_slice (&text)),
                  arena, message_r);
  buf_release (&text);
  if (status == 0 && message_r->count == 0)
    return error_set (err, EX_DATAERR,
                      "standard input: the message has no Message-ID");
  return status;
}

/* Makes a job of OPTION.  */
static int
make_job (const struct program *program, const struct options_mark *option,
          const struct marking_message *message, struct marking_job *job_r,
          struct error *err)
{
  int64_t now = program->settings.run.report.now;

  *job_r
      = (struct marking_job){ .asked = explain_asked (option->id),
                              .message = is_input (option->id) ? message : NULL,
                              .order = option->order,
                              .until = option->span ? now + option->span
                                                    : option->until };
  return job_r->order != MARKING_SNOOZE || job_r->until > now
             ? 0
             : error_set (err, EX_USAGE,
                          "--mark: %.*s: the time of a snooze is over already",
                          SLICE_ARG (option->id));
}

static int
run_jobs (struct program *program, struct store *state,
          const struct marking_jobs *jobs, struct buf *text, struct error *err)
{
  struct pipeline *run = pipeline_new (&program->settings.run);
  int status = marking_run (run, state, jobs, text, err);

  pipeline_free (run);
  return status;
}

int
mark_run (struct program *program, struct store *state,
          const struct marking_message *message, FILE *out, struct error *err)
{
  const struct options *options = &program->options;
  struct marking_job jobs[OPTIONS_MARKS_MAX];
  const struct marking_jobs all
      = { jobs, (size_t)options->mark_count, options->dry_run };
  struct buf text;
  int status = 0;

  for (int i = 0; i < options->mark_count && status == 0; i++)
    status = make_job (program, &options->marks[i], message, &jobs[i], err);
  if (status < 0)
    return -1;
  buf_init (&text);
  status = run_jobs (program, state, &all, &text, err);
  if (status == 0 && !options->quiet)
    status = outfile_put (out, buf_slice (&text), err);
  buf_release (&text);
  return status;
}
