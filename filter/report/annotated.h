/* annotated: the messages themselves, with our fields.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_REPORT_ANNOTATED_H
#define PATCHDIGEST_REPORT_ANNOTATED_H

#include "annotate/edited.h"
#include "report/report.h"

/* Annotates EDITED, which begins with the bytes of the message SUMMARY at PLACE
   and has no changes yet.  0, or -1 with the error set if what changed in the
   patch cannot be read.  */
int annotated_message (struct report *report, const struct summary *summary,
                       const struct series_place *place, struct edited *edited,
                       struct error *err);

#endif
