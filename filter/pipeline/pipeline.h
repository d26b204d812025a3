/* pipeline: the order of the steps.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   A run has four steps.  read.c reads the inputs, one after the other, as one
   input; what is needed of each message waits in a queue.  judge.c judges them
   all, in the order in which they were sent, against the state if there is one.
   write.c writes the digest.  When the output is safe, commit.c changes the
   state.  */

#ifndef PATCHDIGEST_PIPELINE_PIPELINE_H
#define PATCHDIGEST_PIPELINE_PIPELINE_H

#include <stdint.h>
#include <stdio.h>

#include "digest/digest.h"
#include "base/error.h"
#include "store/store.h"
#include "pipeline/split.h"
#include "report/report.h"
#include "life/life.h"
#include "watch/watch.h"

/* Where the period of a digest begins unless the user says so.  */
enum pipeline_label
{
  PIPELINE_LABEL_PREVIOUS, /* where the last digest of the list ended, if the
                              state has one; else as below */
  PIPELINE_LABEL_DATE      /* at the earliest date */
};

/* In which order the entries and messages of a digest are written.  */
enum pipeline_order
{
  PIPELINE_ORDER_READ,  /* that of the input */
  PIPELINE_ORDER_DATE,  /* that of sending */
  PIPELINE_ORDER_NEWEST /* the latest first */
};

struct pipeline_settings
{
  struct digest_settings digest;
  enum pipeline_label label;
  bool across_lists; /* see series.h */
  bool each_list;    /* the lists of the messages are noted, for parts */
  struct life_settings life;
  enum pipeline_order order;
  bool reports;      /* the output is a digest, which reports its messages */
  bool changes;      /* note what patches change: for the output or the state */
  bool talks;        /* note what messages say about patches of others: the
                        same */
  int64_t keep_text; /* at delivery: how long texts are kept, see
                        retention.h */
  const struct report_ops *writer;
  struct report_settings report;
  const struct watch *watch; /* must outlive the run; null: nothing to watch */
  const char *tmpdir;        /* for the spool; must outlive the run */
  uint8_t key_bytes[16];     /* of hash tables: unpredictable */
  size_t message_max; /* bytes of a message; 0: MBOX_MESSAGE_MAX.  The rest
                         is not read; a copy has it all the same */

  /* Called now and then while an input is read, with the MESSAGES and BYTES of
     mail so far, and the offset in the file of the current input.  */
  void (*progress) (void *context, uint64_t messages, uint64_t bytes,
                    uint64_t raw_offset);
  /* Called with a warning about the current input; may be null.  */
  void (*note) (void *context, const char *text);
  /* If it is not null, it is called with each message and what that is to the
     reader by `watch', which is not null then; nothing else happens to the
     message.  RESULT lives until it returns.  */
  void (*watched) (void *context, struct message *message,
                   const struct result *result);
  void *context;
};

/* Where the next run begins.  */
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
   with the error set: EX_DATAERR if the input is damaged or is not mail (no
   From_ line, and no header field before the first blank line), EX_IOERR if
   reading fails, EX_NOINPUT for a directory.  Messages read before the failure
   count.  The run may go on with the next input, unless pipeline_failed.  */
int pipeline_input (struct pipeline *run, int fd, struct error *err);

/* Reads the message TEXT, which has no From_ line and no quoted lines, up to
   the limit.  0, or -1 with the error set, after which the run has failed.  */
int pipeline_message (struct pipeline *run, struct slice text,
                      struct error *err);

/* Reads the file at FD as one message without quoted lines, whatever its body
   holds.  Nothing is read after the limit.  Returns as pipeline_input.  */
int pipeline_single (struct pipeline *run, int fd, struct error *err);

/* True after a failure of the run itself (its spool): it cannot go on.  */
bool pipeline_failed (const struct pipeline *run);

/* How many messages, and bytes of messages, were read so far.  */
uint64_t pipeline_messages (const struct pipeline *run);
uint64_t pipeline_bytes (const struct pipeline *run);

/* The index in settings.digest.lists of the list with the most messages, or
   -1.  */
int pipeline_list (const struct pipeline *run);

/* --- One digest a list --- */

/* With settings.each_list, and when all inputs are read: *LISTS_R and *COUNT_R
   are the lists of the settings, those that were met, and last the rest, with
   the number of their messages.  They live as long as RUN, which can be used
   only for pipeline_part then.  0, or -1 with the error set.  */
int pipeline_split (struct pipeline *run, const struct split_list **lists_r,
                    size_t *count_r, struct error *err);

/* A run of the messages of those lists of WHOLE for which CHOSEN is true: they
   are judged together, against one state, and each list has a digest, in the
   order of the lists.  Parts of one WHOLE, which must outlive them, may be used
   in turn.  */
struct pipeline *pipeline_part (struct pipeline *whole, const bool *chosen);

/* How many digests RUN has; one unless it is a part.  */
uint32_t pipeline_digests (const struct pipeline *run);

/* Nobody gets the digest AT, because it is not wanted (say so before
   pipeline_judge) or could not be written (before pipeline_commit): the state
   will know its messages as seen, but not as reported.  */
void pipeline_drop (struct pipeline *run, uint32_t at);

/* --- The digests --- */

/* Judges all messages against each other and STATE (may be null), which it does
   not change and which must outlive the run.  0, or -1 with the error set.  */
int pipeline_judge (struct pipeline *run, struct store *state,
                    struct error *err);

/* After pipeline_judge: whether the digest AT has nothing to tell: neither a
   series nor news of one, as far as its format shows them, whatever else it
   writes.  */
bool pipeline_is_empty (struct pipeline *run, uint32_t at);

/* Writes the digest AT to OUT.  Returns 0, or -1 with the error set (see
   report.h).  The caller flushes and checks OUT.  */
int pipeline_write (struct pipeline *run, uint32_t at, FILE *out,
                    struct error *err);

/* How many series versions the digests that were not dropped report.  */
uint64_t pipeline_reported (const struct pipeline *run);

/* After pipeline_judge: how many messages of the digests have a patch but are
   not patch messages; see digest_loose_patches.  */
uint64_t pipeline_loose_patches (const struct pipeline *run);

/* After pipeline_commit: the numbers in the state of the series versions that
   messages of the run belong to, ascending.  *ROWS_R lives as long as the run.
   Returns how many there are.  */
size_t pipeline_touched (struct pipeline *run, const int64_t **rows_r);

/* Writes what was seen, what the digest has reported, and BOOKMARK (may be
   null) to the state in one transaction.  Judges again if another process has
   changed the state since.  The caller must have taken the digest lock
   (store.h) before pipeline_judge.  0, or -1 with the error set: then the state
   is as before.  */
int pipeline_commit (struct pipeline *run,
                     const struct pipeline_bookmark *bookmark,
                     struct error *err);

#endif
