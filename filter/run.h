/* run: the order of the steps.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Reads inputs one after the other as one input, has each mail taken apart,
   put into its series and counted, and writes the digest when all are in.  The
   one file that knows the whole picture; options and exit are main's.  */

#ifndef PATCHDIGEST_RUN_H
#define PATCHDIGEST_RUN_H

#include <stdint.h>
#include <stdio.h>

#include "digest.h"
#include "error.h"
#include "writer.h"

struct run_settings
{
  struct digest_settings digest;
  const struct writer_ops *writer;
  const char *tmpdir;    /* for what waits; must outlive the run */
  uint8_t key_bytes[16]; /* of the tables: unpredictable */

  /* Called now and then while an input is read: MESSAGES and BYTES of mail
     so far, RAW_OFFSET in the present input as it lies on disk.  */
  void (*progress) (void *context, uint64_t messages, uint64_t bytes,
                    uint64_t raw_offset);
  /* Called with what the user should know of the present input though it is
     no failure; may be null.  */
  void (*note) (void *context, const char *text);
  void *context;
};

struct run;

/* Never null; SETTINGS is copied.  */
struct run *run_new (const struct run_settings *settings);
void run_free (struct run *run);

/* Reads the input open at FD, which stays the caller's.  Returns 0, or -1
   with the error set: EX_DATAERR where it is no mail at all (no From_ line
   and no header field before the first blank line) or damaged, EX_IOERR where
   reading failed, EX_NOINPUT where it is a directory.  Mails read before the
   failure count, and the run may go on with the next input, unless
   run_failed.  */
int run_input (struct run *run, int fd, struct error *err);

/* True after a failure of what the run itself needs (its spool): there is no
   going on.  */
bool run_failed (const struct run *run);

/* Mails, and bytes of them, read so far.  */
uint64_t run_messages (const struct run *run);
uint64_t run_bytes (const struct run *run);

/* Writes the digest to OUT.  Returns 0, or -1 with the error set (see
   writer.h); what OUT still buffers is the caller's to flush and check.  */
int run_finish (struct run *run, FILE *out, struct error *err);

#endif
