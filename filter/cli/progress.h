/* progress: shows how far a long run is.

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
  double patience; /* seconds before it shows anything */
  double started;  /* on the caller's clock */
  double shown;
  bool visible;
};

/* How far a run is.  */
struct progress_state
{
  uint64_t messages;
  uint64_t bytes;     /* of mail, decompressed */
  uint64_t input_at;  /* bytes read of the files, which may be compressed */
  int64_t input_size; /* of all inputs, or -1 */
};

/* Begins to show progress on STREAM (null: nowhere), but nothing during the
   first PATIENCE seconds.  NOW is a monotonic clock in seconds.  */
void progress_start (struct progress *progress, FILE *stream, double patience,
                     double now);

/* Updates the line, at most ten times a second.  */
void progress_show (struct progress *progress,
                    const struct progress_state *state, double now);

/* Clears the line, if there is one.  */
void progress_end (struct progress *progress);

#endif
