/* filter: --annotate and --strip of one message, and --strip of an mbox.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "cli/filter.h"
#include "cli/confine.h"
#include "cli/conflicts.h"
#include "cli/surroundings.h"
#include "annotate/layer.h"
#include "pipeline/deliver.h"
#include "pipeline/strip.h"
#include "state/state.h"

#include <sysexits.h>
#include <unistd.h>

/* --- One message --- */

/* Opens the state in which DELIVERY looks its message up; null for none.  */
static int
open_state (const struct settings *settings, const struct delivery *delivery,
            struct store **state_r, struct error *err)
{
  struct store_settings how;
  const char *path;

  *state_r = NULL;
  settings_find_state (settings, deliver_list (delivery), &path);
  if (!path)
    return 0;
  how = settings_for_state (settings, path, !settings->options->dry_run);
  how.wait = settings->config.annotate_wait;
  return state_open (state_r, &how, err);
}

int
filter_annotate (const struct settings *settings, struct edited *edited,
                 struct error *err)
{
  struct delivery *delivery = deliver_begin (&settings->run, edited->message);
  struct store *state;
  int status = open_state (settings, delivery, &state, err);

  if (status == 0)
    status = deliver_judge (delivery, state, !settings->options->dry_run, err);
  if (status == 0)
    deliver_annotate (delivery, edited);
  store_close (state);
  deliver_end (delivery);
  return status;
}

static int
write_message (struct program *program, const struct edited *edited,
               struct error *err)
{

  if (outfile_open (&program->output, program->options.output, program->out,
                    err)
      < 0)
    return -1;
  if (edited_put (edited, outfile_stream (program->output), err) < 0)
    {
      outfile_abort (&program->output);
      return error_wrap (err, "%s", program_output (program));
    }
  return outfile_commit (&program->output, err);
}

/* Annotates or strips EDITED.  A message that cannot be annotated goes on as it
   is, but forged fields and labels in it are renamed: that needs nothing that
   can fail.  */
static void
change_message (struct program *program, const uint8_t key[16],
                struct edited *edited)
{
  struct settings *settings = &program->settings;
  struct error err;
  int status;

  if (program->options.action == ACTION_STRIP)
    {
      confine_delivery (program);
      layer_take_off (edited);
      return;
    }
  error_init (&err);
  status = settings_make (settings, &program->options,
                          surroundings_of_config (), key, &err);
  confine_delivery (program);
  if (status < 0 || filter_annotate (settings, edited, &err) < 0)
    {
      deliver_defuse (edited);
      program_note (program,
                    edited->count ? "the message is passed on, with forged"
                                    " fields renamed"
                                  : "the message is passed on unchanged",
                    err.text);
    }
  settings_release (settings);
}

void
filter_message (struct program *program, const uint8_t key[16])
{
  struct edited edited;
  struct buf text;
  struct error err;
  int status;

  error_init (&err);
  buf_init (&text);
  status = deliver_read (STDIN_FILENO, &text, &err);
  edited_init (&edited, buf_slice (&text));
  if (status == 0)
    {
      change_message (program, key, &edited);
      status = write_message (program, &edited, &err);
    }
  if (status < 0)
    {
      program_complain (program, &err);
      program->status = EX_TEMPFAIL;
    }
  edited_release (&edited);
  buf_release (&text);
}

/* --- An mbox --- */

static int
strip_input (struct program *program, const char *name, struct error *err)
{
  FILE *out = outfile_stream (program->output);
  int fd = program_open_input (name, err);
  int status;

  if (fd < 0)
    return -1;
  status = strip_mbox (fd, out, err);
  if (status < 0)
    error_wrap (err, "%s", ferror (out) ? program_output (program) : name);
  if (fd != STDIN_FILENO)
    close (fd);
  return status;
}

void
filter_strip (struct program *program)
{
  const struct options *options = &program->options;
  struct error err;
  int status = 0;

  error_init (&err);
  if (conflicts_of_strip (program, &err) < 0
      || outfile_open (&program->output, options->output, program->out, &err)
             < 0)
    {
      program_complain (program, &err);
      return;
    }
  confine_inputs (program);
  for (int i = 0; i < options->file_count && status == 0; i++)
    status = strip_input (program, options->files[i], &err);
  if (status < 0)
    outfile_abort (&program->output);
  else
    status = outfile_commit (&program->output, &err);
  if (status < 0)
    program_complain (program, &err);
}
