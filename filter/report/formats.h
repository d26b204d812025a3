/* formats: the output formats.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_REPORT_FORMATS_H
#define PATCHDIGEST_REPORT_FORMATS_H

#include <stddef.h>

#include "report/report.h"

/* One line for each format.  The file of format NAME defines report_NAME.  */
/* clang-format off */
#define FORMATS(format) \
  format (text)         \
  format (brief)        \
  format (mbox)         \
  format (jsonl)
/* clang-format on */

#define FORMATS_DECLARE(name) extern const struct report_ops report_##name;
FORMATS (FORMATS_DECLARE)
#undef FORMATS_DECLARE

/* Not in the list, because it is not for --format.  */
extern const struct report_ops report_annotated;

/* Returns format number I, from 0, or a null pointer after the last one.  */
const struct report_ops *formats_at (size_t i);

#endif
