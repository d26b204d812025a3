/* report: one output format each, behind one table of functions.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "report/report.h"

#include <errno.h>
#include <sysexits.h>

static const struct writer_ops *const writers[]
    = { &writer_text, &writer_mbox, &writer_jsonl };

const struct writer_ops *
writer_at (size_t i)
{
  return i < sizeof writers / sizeof *writers ? writers[i] : NULL;
}

int
writer_put (FILE *out, struct slice s, struct error *err)
{
  if (s.len == 0 || fwrite (s.ptr, 1, s.len, out) == s.len)
    return 0;
  return error_set_errno (err, EX_IOERR, errno, "cannot write");
}

const struct writer_ops *
writer_find (const char *name)
{
  const struct writer_ops *ops;

  for (size_t i = 0; (ops = writer_at (i)); i++)
    if (strcmp (ops->name, name) == 0)
      return ops;
  return NULL;
}
