/* references: rows to which others refer.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Such rows may come later in a dump: what does not exist yet is checked at the
   end.  */

#ifndef PATCHDIGEST_DUMP_REFERENCES_H
#define PATCHDIGEST_DUMP_REFERENCES_H

#include "state/rows.h"
#include "yaml/yaml_stream.h"

struct dump_refs;

/* The references wait in a file in TMPDIR.  Never null.  */
struct dump_refs *dump_refs_new (struct store *state, const char *tmpdir);
void dump_refs_free (struct dump_refs *refs);

/* 1 if TABLE has the row NUMBER, 0, -1.  A mark is found as a digest.  */
int dump_has_row (struct dump_refs *refs, enum rows_table table, int64_t number,
                  struct error *err);

/* Rows of TABLE that are referred to, from FIRST to LAST.  */
struct dump_range
{
  enum rows_table table;
  int64_t first, last;
};

/* Notes that something at PLACE refers to RANGE.  0 or -1.  */
int dump_refer (struct dump_refs *refs, struct dump_range range,
                struct yaml_place place, struct error *err);

/* Checks what did not exist when it was referred to.  0 or -1.  */
int dump_refs_check (struct dump_refs *refs, const struct yaml_reader *yaml,
                     struct error *err);

#endif
