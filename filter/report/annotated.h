/* annotated: the messages themselves, with our fields.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_REPORT_ANNOTATED_H
#define PATCHDIGEST_REPORT_ANNOTATED_H

#include "base/slice.h"
#include "report/report.h"

/* Appends to the buf of REPORT the annotated start of TEXT, the bytes of the
   message SUMMARY at PLACE.  Sets *BODY_R to the rest of TEXT.  0, or -1 with
   the error set if what changed cannot be read.  */
int annotated_head (struct report *report, const struct summary *summary,
                    const struct series_place *place, struct slice text,
                    struct slice *body_r, struct error *err);

#endif
