/* changes_json: what changed since the version before, as JSON.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_REPORT_CHANGES_JSON_H
#define PATCHDIGEST_REPORT_CHANGES_JSON_H

#include "base/buf.h"
#include "report/report.h"
#include "series/version.h"

/* Appends CHANGES since EARLIER as an object.  */
void changes_json_add (struct buf *buf, const struct report_changes *changes,
                       const struct version *earlier);

#endif
