/* pipeline: the order of the steps.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Three steps: the inputs are read one after the other as one input, and what
   is needed of each mail waits in a spool; when all are in, they are judged,
   against the state if there is one; then the digest is written.  At the very
   end, when the output is safe, the state is changed.  The one file that knows
   the whole picture; options and exit are main's.  */

#ifndef PATCHDIGEST_PIPELINE_PIPELINE_H
#define PATCHDIGEST_PIPELINE_PIPELINE_H

#include <stdint.h>
#include <stdio.h>

#include "digest/digest.h"
#include "base/error.h"
#include "store/store.h"
#include "report/report.h"

/* What the period of a digest begins with where nobody says.  */
enum run_label
{
  RUN_LABEL_PREVIOUS, /* what the last digest of the list ended with, if the
                         state has one; else as below */
  RUN_LABEL_DATE      /* the earliest date */
};

struct run_settings
{
  struct digest_settings digest;
  enum run_label label;
  bool across_lists; /* see series.h */
  bool newest;       /* entries and mails are written in the reverse order */
  bool reports;      /* what is written is a digest: who has it has been told */
  const struct writer_ops *writer;
  struct writer_settings writing;
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

/* Where the next run is to begin.  */
struct run_bookmark
{
  struct slice name;
  struct slice value;
};

struct run;

/* Never null; SETTINGS is copied, what it points to must outlive the run.  */
struct run *run_new (const struct run_settings *settings);
void run_free (struct run *run);

/* Reads the input open at FD, which stays the caller's.  Returns 0, or -1
   with the error set: EX_DATAERR where it is no mail at all (no From_ line
   and no header field before the first blank line) or damaged, EX_IOERR where
   reading failed, EX_NOINPUT where it is a directory.  Mails read before the
   failure count, and the run may go on with the next input, unless
   run_failed.  */
int run_input (struct run *run, int fd, struct error *err);

/* Reads one mail, TEXT, that has no From_ line and whose lines are not quoted.
   0, or -1 with the error set, which is then one of the run itself.  */
int run_message (struct run *run, struct slice text, struct error *err);

/* Reads the one mail at FD, whatever its body holds; lines are not quoted.  As
   run_input.  */
int run_single (struct run *run, int fd, struct error *err);

/* True after a failure of what the run itself needs (its spool): there is no
   going on.  */
bool run_failed (const struct run *run);

/* Mails, and bytes of them, read so far.  */
uint64_t run_messages (const struct run *run);
uint64_t run_bytes (const struct run *run);

/* Which of settings.digest.lists has brought most of the mails, or -1.  */
int run_list (const struct run *run);

/* Judges all mails, against STATE (null: against themselves alone), which must
   outlive the run and is left as it was.  0 or -1.  */
int run_judge (struct run *run, struct state *state, struct error *err);

/* Writes the digest to OUT.  Returns 0, or -1 with the error set (see
   writer.h); what OUT still buffers is the caller's to flush and check.  */
int run_write (struct run *run, FILE *out, struct error *err);

/* The numbers in the state of the series versions that the mails of the run
   belong to, ascending, after run_commit: *ROWS_R lives as long as the run;
   returns how many there are.  */
size_t run_met (struct run *run, const int64_t **rows_r);

/* Writes to the state, in one transaction, what was seen and what the digest
   has reported, and BOOKMARK (null: none); judges once more if another process
   has changed the state since. The caller has the digest lock (state.h) since
   before run_judge.  0 or -1: then the state is as before.  */
int run_commit (struct run *run, const struct run_bookmark *bookmark,
                struct error *err);

#endif
