/* progress: how far a long run is, on a terminal.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_CLI_PROGRESS_H
#define PATCHDIGEST_CLI_PROGRESS_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

struct progress
{
  FILE *stream;    /* not owned; null: nothing is shown */
  double patience; /* seconds before it shows for the first time */
  double started;  /* of the clock that the caller has */
  double shown;
  bool visible;
};

/* What is known of a run.  */
struct progress_state
{
  uint64_t messages;
  uint64_t bytes;     /* of mail, decompressed */
  uint64_t input_at;  /* bytes of all inputs so far, as they lie on disk */
  int64_t input_size; /* of all inputs, or -1 */
};

/* Shows on STREAM (null: nowhere), once PATIENCE seconds are over; NOW is a
   monotonic clock in seconds.  */
void progress_start (struct progress *progress, FILE *stream, double patience,
                     double now);

/* Draws the line anew, ten times a second at most.  */
void progress_show (struct progress *progress,
                    const struct progress_state *state, double now);

/* Takes the line off the terminal, if one was drawn.  */
void progress_end (struct progress *progress);

#endif
