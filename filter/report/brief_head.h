/* brief_head: the first line of a brief digest, which counts what is in it.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_REPORT_BRIEF_HEAD_H
#define PATCHDIGEST_REPORT_BRIEF_HEAD_H

#include "report/report.h"

/* In the order of the rows.  */
enum brief_rank
{
  BRIEF_REVISION,
  BRIEF_NEW,
  BRIEF_REST,
  BRIEF_RANKS
};

enum brief_rank brief_head_rank (const struct version *version);

/* The reader does not want to see the series of LIFE, which may be null.  */
bool brief_head_leaves_out (const struct life *life);

/* Appends the line to the buffer of REPORT.  Series that are left out are
   counted as "marked", and not as anything else.  0, or -1 with the error
   set.  */
int brief_head_add (struct report *report, struct error *err);

#endif
