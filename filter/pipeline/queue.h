/* queue: summaries that wait to be judged and written.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   They wait in a spool, in the order of the input, and can be read again in any
   order.  Once they are sorted, a copy of the struct reads the same messages;
   only one of the copies is released, as the last.  */

#ifndef PATCHDIGEST_PIPELINE_QUEUE_H
#define PATCHDIGEST_PIPELINE_QUEUE_H

#include "base/arena.h"
#include "base/error.h"
#include "base/spool.h"
#include "patch/summary.h"
#include "patch/summary_io.h"
#include "pipeline/order.h"

/* "No change", for offsets.  */
#define QUEUE_NO_CHANGE UINT64_MAX

/* What waits of the change in a message.  */
struct queue_change
{
  uint64_t offset; /* in the spool of changes, or QUEUE_NO_CHANGE */
  uint64_t code;   /* see patch_code.h, or 0 */
};

struct queue
{
  struct spool *spool; /* owned */
  uint64_t *offsets;   /* of the summaries in the spool */
  size_t offset_room;
  struct spool *change_spool;   /* owned: what patches change */
  struct queue_change *changes; /* by index */
  size_t change_room;
  struct order_message *messages; /* null once they are sorted */
  size_t message_room;
  uint32_t count;
  uint32_t *order; /* their indexes in the order of sending, once sorted */
  bool *answers;   /* by index: it turned out to be a reply */
  uint32_t *next;  /* the index of the one that is next in the spool; owned */
};

/* The spool is made in DIRECTORY, which must outlive the queue.  */
void queue_init (struct queue *queue_r, const char *directory);
void queue_release (struct queue *queue);

/* When a message was sent and when it arrived; null if nobody knows.  */
struct queue_times
{
  const int64_t *sent;
  const int64_t *arrived;
};

/* Adds SUMMARY of a message with these TIMES.  Neither need live on.  Returns
   0, or -1 as spool_write does.  */
int queue_add (struct queue *queue, const struct summary *summary,
               struct queue_times times, struct error *err);

/* Ends the adding and sorts (see order_messages for SECRET).  0, or -1 with the
   error set.  */
int queue_sort (struct queue *queue, uint64_t secret, struct error *err);

/* From now on, the summary with this INDEX is that of a reply.  */
static inline void
queue_mark_reply (struct queue *queue, uint32_t index)
{
  queue->answers[index] = true;
}

/* Reads the summary with this INDEX, from 0 in the order of the input; all of
   it is in ARENA.  Only after queue_sort.  0, or -1 with the error set.  */
int queue_read (struct queue *queue, uint32_t index, struct summary *summary_r,
                struct arena *arena, struct error *err);

/* Reads WHAT of the change of the message with this INDEX, if its summary had
   one (see summary_io_read_change).  All of it is in ARENA.  Returns 1, 0 if
   there is none, or -1.  */
int queue_read_change (struct queue *queue, uint32_t index,
                       enum summary_io_change what, struct summary *summary_r,
                       struct arena *arena, struct error *err);

#endif
