/* writer: one output format each, behind one table of functions.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   A writer is shown every mail when it is read and the digest when all are
   in.  What it must keep until then waits in a spool of its own: most formats
   begin with what is known last.  */

#ifndef PATCHDIGEST_WRITER_H
#define PATCHDIGEST_WRITER_H

#include <stdio.h>

#include "digest.h"
#include "error.h"

struct writer_ops
{
  const char *name; /* of the format, as --format has it */

  /* Makes a writer; TMPDIR is where its spool may put a file and must
     outlive it.  Never null.  */
  void *(*create) (const char *tmpdir);

  /* Takes one mail.  0, or -1 with the error set.  */
  int (*item) (void *writer, const struct digest_item *item, struct error *err);

  /* Writes all to OUT, which stays open and need not be flushed.  0, or -1
     with the error set; where it was OUT that failed, that has its error flag,
     and the caller puts its name in front.  */
  int (*finish) (void *writer, struct digest *digest, FILE *out,
                 struct error *err);

  void (*destroy) (void *writer); /* a null pointer is fine */
};

extern const struct writer_ops writer_text;
extern const struct writer_ops writer_jsonl;

/* Writes S to OUT: 0, or -1 with the error set (EX_IOERR, "cannot write").  */
int writer_put (FILE *out, struct slice s, struct error *err);

/* The format NAME, or a null pointer.  */
const struct writer_ops *writer_find (const char *name);

/* Number I of the formats, from 0, or a null pointer behind the last.  */
const struct writer_ops *writer_at (size_t i);

#endif
