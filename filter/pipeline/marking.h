/* marking: the reader says what a work is to him.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Marks come from the command line alone.  Nothing that a message holds but the
   Message-IDs that say which one it is has a part in them.  */

#ifndef PATCHDIGEST_PIPELINE_MARKING_H
#define PATCHDIGEST_PIPELINE_MARKING_H

#include "pipeline/pipeline.h"

enum
{
  MARKING_IDS_MAX = 16 /* of a message: its own, and those above it */
};

enum marking_order
{
  MARKING_DONE,
  MARKING_IGNORE,
  MARKING_SNOOZE,
  MARKING_MINE,
  MARKING_UNLINK,
  MARKING_CLEAR,
  MARKING_ORDERS
};

/* "done", ...  Static.  */
const char *marking_order_word (enum marking_order order);

/* A message that says which work is meant.  */
struct marking_message
{
  struct slice ids[MARKING_IDS_MAX]; /* its own first, then the nearest */
  size_t count;                      /* 0: it has none */
  int list; /* that brought it: an index in the settings, or -1 */
};

struct marking_job
{
  struct slice asked; /* a Message-ID or a title; see wanted.h */
  const struct marking_message *message; /* says it instead; or null */
  enum marking_order order;
  int64_t until; /* of a snooze */
};

/* Reads which work the message TEXT belongs to.  The ids are in ARENA.  */
void marking_read (const struct pipeline_settings *settings, struct slice text,
                   struct arena *arena, struct marking_message *message_r);

struct marking_jobs
{
  const struct marking_job *jobs;
  size_t count;
  bool tries; /* nothing is changed */
};

/* Carries out JOBS in STATE, all or none.  RUN has read no message.  Appends a
   line for each to TEXT: what was done, or would be.  0, or -1 with the error
   set: EX_NOINPUT if there is no such work, EX_USAGE if a title is that of
   several.  */
int marking_run (struct pipeline *run, struct store *state,
                 const struct marking_jobs *jobs, struct buf *text,
                 struct error *err);

#endif
