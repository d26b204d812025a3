/* watch_test: --watch-test, which shows what the rules make of each message.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "cli/watch_test.h"
#include "report/watched.h"

#include <sysexits.h>

/* Notes what MAINTAINERS has that cannot be used here.  */
static void
note_wrong (struct program *program, const struct watch *watch)
{
  struct slice text;
  unsigned long line;
  size_t at = 0;
  struct buf note;

  buf_init (&note);
  while (watch->sections
         && compiled_next_wrong (watch->sections, &at, &line, &text))
    {
      buf_clear (&note);
      buf_printf (&note,
                  "line %lu: this expression is left out, since it is not"
                  " known here: ",
                  line);
      buf_add (&note, slice_head (text, 200));
      buf_add_byte (&note, '\0');
      program_note (program, program->settings.config.maintainers_file,
                    note.ptr);
    }
  buf_release (&note);
}

/* A choice of nothing may be a mistake.  */
static void
note_none (struct program *program, const struct watch *watch)
{
  if (watch->sections && compiled_sections (watch->sections) == 0)
    program_note (program, program->settings.config.maintainers_file,
                  "no section is watched: none is chosen, or those that are"
                  " chosen are Orphan, Obsolete, or cover every file");
}

int
watch_test_begin (struct program *program, struct error *err)
{
  const struct watch *watch = program->settings.run.watch;

  if (!watch)
    return error_set (err, EX_CONFIG,
                      "--watch-test: there are no rules: add 'watch' or"
                      " 'maintainers' to the configuration");
  if (program->options.quiet)
    return 0;
  note_wrong (program, watch);
  note_none (program, watch);
  return 0;
}

void
watch_test_write (void *context, struct message *message,
                  const struct result *result)
{
  struct program *program = context;
  struct watched watched = { .id = message->id,
                             .subject = message_subject (message),
                             .result = result };
  struct error err;
  struct buf buf;

  error_init (&err);
  buf_init (&buf);
  if (pipeline_messages (program->run) > 1)
    buf_add_byte (&buf, '\n');
  watched_append (&buf, &watched);
  outfile_put (outfile_stream (program->output), buf_slice (&buf), &err);
  buf_release (&buf);
}
