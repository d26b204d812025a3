/* report: one output format each, behind one table of functions.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "report/report.h"

static const struct report_ops *const writers[]
    = { &report_text, &report_mbox, &report_jsonl };

const struct report_ops *
report_at (size_t i)
{
  return i < sizeof writers / sizeof *writers ? writers[i] : NULL;
}

const struct report_ops *
report_find (const char *name)
{
  const struct report_ops *ops;

  for (size_t i = 0; (ops = report_at (i)); i++)
    if (strcmp (ops->name, name) == 0)
      return ops;
  return NULL;
}
