/* import_document: the rows of a state out of YAML.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_DUMP_IMPORT_DOCUMENT_H
#define PATCHDIGEST_DUMP_IMPORT_DOCUMENT_H

#include <stdio.h>

#include "base/error.h"
#include "store/store.h"

/* Puts all rows of the dump STREAM (see dump_import) to STATE, which is empty
   and in a change: rows only, no keys.  0 or -1.  */
int dump_read (struct store *state, FILE *stream, const char *name,
               const char *tmpdir, struct error *err);

#endif
