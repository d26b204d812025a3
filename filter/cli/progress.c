/* progress: shows how far a long run is.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "cli/progress.h"

static const double INTERVAL = 0.1;

void
progress_start (struct progress *progress, FILE *stream, double patience,
                double now)
{
  *progress = (struct progress){ .stream = stream,
                                 .patience = patience,
                                 .started = now,
                                 .shown = now - 2 * INTERVAL };
}

void
progress_show (struct progress *progress, const struct progress_state *state,
               double now)
{
  double elapsed = now - progress->started;
  double megabytes = (double)state->bytes / 1e6;

  if (!progress->stream || elapsed < progress->patience
      || now - progress->shown < INTERVAL)
    return;
  progress->shown = now;
  progress->visible = true;
  fprintf (progress->stream, "\r%llu messages, %.1f MB, %.1f MB/s",
           (unsigned long long)state->messages, megabytes,
           elapsed > 0 ? megabytes / elapsed : 0.0);
  if (state->input_size > 0)
    {
      double share = (double)state->input_at / (double)state->input_size;

      fprintf (progress->stream, ", %.0f %%",
               100.0 * (share > 1.0 ? 1.0 : share));
    }
  fputs ("\033[K", progress->stream);
  fflush (progress->stream);
}

void
progress_end (struct progress *progress)
{
  if (!progress->visible)
    return;
  fputs ("\r\033[K", progress->stream);
  fflush (progress->stream);
  progress->visible = false;
}
