/* dump: a state as YAML, and back.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   All of a state but its hash key, as a text that people can read and edit and
   that another machine or a later version can import.  In both directions, one
   series or message is in memory at a time.  patchdigest(1) describes the
   format.  */

#ifndef PATCHDIGEST_DUMP_DUMP_H
#define PATCHDIGEST_DUMP_DUMP_H

#include <stdbool.h>
#include <stdio.h>

#include "base/error.h"
#include "store/store.h"

#define DUMP_FORMAT "state"

enum
{
  DUMP_VERSION = 1 /* of the format */
};

/* Writes all of STATE, as of one moment, to STREAM, which is not flushed.  0,
   or -1 with the error set; if STREAM failed, its error flag is set.  */
int dump_export (struct store *state, FILE *stream, struct error *err);

/* Reads what dump_export has written from IN into STATE, in one transaction:
   all of it or nothing.  Error messages call IN by NAME.  A state that is not
   empty is refused (EX_CANTCREAT, with the remedy) unless MERGE is set: then
   messages that it does not know are judged as if they came now, in the order
   in which the other state saw them, and what the other state has reported
   counts as reported.  TMPDIR is for working files.  Text that is not such a
   dump is EX_DATAERR, with line and column.  */
int dump_import (struct store *state, FILE *in, const char *name, bool merge,
                 const char *tmpdir, struct error *err);

#endif
