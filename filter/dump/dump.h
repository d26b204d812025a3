/* dump: a state as YAML, and back.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   All of a state but its hash key, as a text that a person can read and edit
   and that another machine, or a later version, can take in.  Both ways one
   series or mail is in memory at a time.  The format is told in
   patchdigest(1).  */

#ifndef PATCHDIGEST_DUMP_DUMP_H
#define PATCHDIGEST_DUMP_DUMP_H

#include <stdbool.h>
#include <stdio.h>

#include "base/error.h"
#include "store/store.h"

/* Writes all of STATE, as of one moment, to OUT, which is not flushed.  0, or
   -1 with the error set; where it was OUT that failed, that has its error flag.
 */
int dump_export (struct store *state, FILE *out, struct error *err);

/* Reads what dump_export has written from IN, which NAME is the name of for
   messages, into STATE in one transaction: all of it or nothing.  A state that
   holds something already is refused (EX_CANTCREAT, naming the remedy) unless
   MERGE is set: then the mails that it does not know are judged as if they came
   now, in the order in which the other state saw them, and what the other state
   has reported counts as reported.  TMPDIR is for a merge's working file.  Text
   that is no such dump is EX_DATAERR, with line and column.  */
int dump_import (struct store *state, FILE *in, const char *name, bool merge,
                 const char *tmpdir, struct error *err);

#endif
