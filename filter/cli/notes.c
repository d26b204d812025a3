/* notes: what a digest tells its user besides.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "cli/notes.h"

void
notes_loose_patches (struct program *program, uint64_t count)
{
  const struct options *options = &program->options;
  char text[128];

  if (count == 0 || options->quiet || options->action != ACTION_DIGEST
      || !(options->verbose || program->terminal))
    return;
  snprintf (text, sizeof text,
            count == 1 ? "%llu message with a diff and a sign-off is not shown:"
                         " its subject is not that of a patch"
                       : "%llu messages with a diff and a sign-off are not"
                         " shown: their subjects are not those of patches",
            (unsigned long long)count);
  program_note (program, "note", text);
}

void
notes_reported (struct program *program, struct pipeline *run,
                struct store *state)
{
  uint64_t count = pipeline_reported (run);
  struct buf text;

  if (count == 0 || program->options.quiet || !program->terminal
      || program->options.action != ACTION_DIGEST)
    return;
  buf_init (&text);
  buf_printf (&text, "%llu series %s now reported in ",
              (unsigned long long)count, count == 1 ? "is" : "are");
  buf_add (&text, slice_from_string (store_path (state)));
  buf_add (&text, SLICE (" (-n looks without reporting)"));
  buf_add_byte (&text, '\0');
  program_note (program, "note", text.ptr);
  buf_release (&text);
}
