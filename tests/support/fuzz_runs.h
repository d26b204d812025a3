/* fuzz_runs: whole runs of fuzz targets.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_TESTS_FUZZ_RUNS_H
#define PATCHDIGEST_TESTS_FUZZ_RUNS_H

#include <sysexits.h>

#include "pipeline/pipeline.h"
#include "support/fuzz_files.h"
#include "watch/rules.h"

/* What is watched; its rules live until the end.  */
static inline const struct watch *
fuzz_watch (void)
{
  static const struct slice addresses[] = { SLICE_INIT ("ann@example.org") };
  static const struct slice names[] = { SLICE_INIT ("Ann Author") };
  static const struct rules_text files = { SLICE_INIT ("fs/*"), 1 },
                                 content = { SLICE_INIT ("\\bnew"), 2 },
                                 title = { SLICE_INIT ("widget"), 3 };
  static struct watch watch;
  const struct rules_source sources[] = {
    { .name = SLICE ("files"), .files = { &files, 1 }, .label = true },
    { .name = SLICE ("words"), .content = { &content, 1 } },
    { .name = SLICE ("title"), .subject = { &title, 1 }, .to_me = true },
  };
  const struct rules_text *wrong;
  struct error err;

  if (watch.rules)
    return &watch;
  watch = (struct watch){ .me = { addresses, 1, names, 1 },
                          .rules = rules_new () };
  for (size_t i = 0; i < sizeof sources / sizeof sources[0]; i++)
    FUZZ_CHECK (rules_add (watch.rules, &sources[i], &wrong, &err) == 0);
  return &watch;
}

/* Reads the mailbox BYTES.  False if it is refused.  */
static inline bool
fuzz_read_box (struct pipeline *run, struct slice bytes)
{
  int fd = fuzz_file (bytes);
  struct error err;
  int status;

  error_init (&err);
  status = pipeline_input (run, fd, &err);
  close (fd);
  if (status == 0)
    return true;
  fuzz_check_error (&err);
  FUZZ_CHECK (err.status == EX_DATAERR && !pipeline_failed (run));
  return false;
}

/* The digests of RUN, which has read its input; then STATE knows them.  */
static inline struct slice
fuzz_digests (struct pipeline *run, struct store *state,
              struct fuzz_output *output)
{
  FILE *out = fuzz_output_open (output);
  struct slice text;
  struct error err;

  error_init (&err);
  FUZZ_CHECK (pipeline_judge (run, state, &err) == 0);
  for (uint32_t at = 0; at < pipeline_digests (run); at++)
    FUZZ_CHECK (pipeline_write (run, at, out, &err) == 0);
  text = fuzz_output_close (output);
  if (state)
    FUZZ_CHECK (pipeline_commit (run, NULL, &err) == 0);
  return text;
}

#endif
