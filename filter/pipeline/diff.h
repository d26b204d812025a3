/* diff: what changed between two versions of one series.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_PIPELINE_DIFF_H
#define PATCHDIGEST_PIPELINE_DIFF_H

#include "base/buf.h"
#include "base/error.h"
#include "pipeline/pipeline.h"

/* What the user asks for.  */
struct diff_request
{
  struct slice asked; /* the Message-ID of a message of the series, without
                         brackets, or its title or a part of it */
  bool chosen;        /* FROM and TO are given */
  int from, to;       /* numbers of the two versions */
};

/* Judges all messages as pipeline_judge does.  Then appends to TEXT what
   changed between two versions of the series that REQUEST names, with the
   differences: the versions it chooses; else of a message, its version and the
   one before; for a title, or a message of the first version, the last two
   versions.  Series are those of the input and of STATE (may be null), which is
   not changed.  Returns 0, or -1 with the error set: EX_NOINPUT if there is no
   such series or version, EX_USAGE if several series have the title.  */
int pipeline_diff (struct pipeline *run, struct store *state,
                   const struct diff_request *request, struct buf *text,
                   struct error *err);

/* Not a format: what summaries must have to be compared.  */
extern const struct report_ops diff_needs;

#endif
