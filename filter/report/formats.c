/* formats: the output formats.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "report/formats.h"

#define FORMATS_ENTRY(name) &report_##name,
static const struct report_ops *const formats[] = { FORMATS (FORMATS_ENTRY) };

const struct report_ops *
formats_at (size_t i)
{
  return i < sizeof formats / sizeof *formats ? formats[i] : NULL;
}
