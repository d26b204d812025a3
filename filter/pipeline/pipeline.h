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
enum pipeline_label
{
  PIPELINE_LABEL_PREVIOUS, /* what the last digest of the list ended with, if
                         the state has one; else as below */
  PIPELINE_LABEL_DATE      /* the earliest date */
};

struct pipeline_settings
{
  struct digest_settings digest;
  enum pipeline_label label;
  bool across_lists; /* see series.h */
  bool newest;       /* entries and mails are written in the reverse order */
  bool reports;      /* what is written is a digest: who has it has been told */
  const struct report_ops *writer;
  struct report_settings report;
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
struct pipeline_bookmark
{
  struct slice name;
  struct slice value;
};

struct pipeline;

/* Never null; SETTINGS is copied, what it points to must outlive the run.  */
struct pipeline *pipeline_new (const struct pipeline_settings *settings);
void pipeline_free (struct pipeline *run);

/* Reads the input open at FD, which stays the caller's.  Returns 0, or -1
   with the error set: EX_DATAERR where it is no mail at all (no From_ line
   and no header field before the first blank line) or damaged, EX_IOERR where
   reading failed, EX_NOINPUT where it is a directory.  Mails read before the
   failure count, and the run may go on with the next input, unless
   pipeline_failed.  */
int pipeline_input (struct pipeline *run, int fd, struct error *err);

/* Reads one mail, TEXT, that has no From_ line and whose lines are not quoted.
   0, or -1 with the error set, which is then one of the run itself.  */
int pipeline_message (struct pipeline *run, struct slice text,
                      struct error *err);

/* Reads the one mail at FD, whatever its body holds; lines are not quoted.  As
   pipeline_input.  */
int pipeline_single (struct pipeline *run, int fd, struct error *err);

/* True after a failure of what the run itself needs (its spool): there is no
   going on.  */
bool pipeline_failed (const struct pipeline *run);

/* Mails, and bytes of them, read so far.  */
uint64_t pipeline_messages (const struct pipeline *run);
uint64_t pipeline_bytes (const struct pipeline *run);

/* Which of settings.digest.lists has brought most of the mails, or -1.  */
int pipeline_list (const struct pipeline *run);

/* Judges all mails, against STATE (null: against themselves alone), which must
   outlive the run and is left as it was.  0 or -1.  */
int pipeline_judge (struct pipeline *run, struct store *state,
                    struct error *err);

/* Writes the digest to OUT.  Returns 0, or -1 with the error set (see
   writer.h); what OUT still buffers is the caller's to flush and check.  */
int pipeline_write (struct pipeline *run, FILE *out, struct error *err);

/* The numbers in the state of the series versions that the mails of the run
   belong to, ascending, after pipeline_commit: *ROWS_R lives as long as the
   run; returns how many there are.  */
size_t pipeline_touched (struct pipeline *run, const int64_t **rows_r);

/* Writes to the state, in one transaction, what was seen and what the digest
   has reported, and BOOKMARK (null: none); judges once more if another process
   has changed the state since. The caller has the digest lock (state.h) since
   before pipeline_judge.  0 or -1: then the state is as before.  */
int pipeline_commit (struct pipeline *run,
                     const struct pipeline_bookmark *bookmark,
                     struct error *err);

#endif
