/* brief_head: the first line of the brief digest, which counts.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_REPORT_BRIEF_HEAD_H
#define PATCHDIGEST_REPORT_BRIEF_HEAD_H

#include "report/report.h"

/* The reader does not want to see the series of LIFE, which may be null.  It is
   counted as "marked", and as nothing else.  */
bool brief_head_leaves_out (const struct life *life);

/* Appends the list, the period and the counts to the text of REPORT: one line,
   or more if 80 cells are not enough.  0, or -1 with the error set.  */
int brief_head_add (struct report *report, struct error *err);

#endif
