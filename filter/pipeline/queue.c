/* queue: summaries that wait to be judged and written.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "pipeline/queue.h"

#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

void
queue_init (struct queue *queue_r, const char *directory)
{
  *queue_r = (struct queue){ .spool = spool_new (directory, 0),
                             .change_spool = spool_new (directory, 0),
                             .next = arena_xmalloc (sizeof (uint32_t)) };
  *queue_r->next = 0;
}

void
queue_release (struct queue *queue)
{
  spool_free (queue->spool);
  spool_free (queue->change_spool);
  free (queue->offsets);
  free (queue->changes);
  free (queue->messages);
  free (queue->order);
  free (queue->answers);
  free (queue->next);
}

/* Only messages that are judged have a place in a thread.  */
static void
take_thread (struct order_message *message, const struct summary *summary)
{
  if (summary->kind == PATCH_MAIL_OTHER)
    return;
  if (summary->id.len)
    message->id = order_hash (summary->id);
  for (size_t i = 0; i < summary->parent_count && i < ORDER_PARENTS; i++)
    message->parents[i] = order_hash (summary->parents[i]);
  if (summary_is_patch_mail (summary) && summary->subject.numbered)
    message->number = summary->subject.number;
}

/* What makes a message another one than those with its Message-ID.  Lists may
   change all but the patch and the text.  */
static uint64_t
content_of (const struct summary *summary)
{
  if (summary->has_patch_id)
    return order_hash (
        slice_make ((const char *)summary->patch_id.bytes, PATCH_ID_SIZE));
  if (summary->text_id)
    return summary->text_id;
  return order_hash (summary->list_id) ^ summary->subject.full.len;
}

static struct order_message
order_of (const struct summary *summary, struct queue_times times)
{
  struct order_message message
      = { .content = content_of (summary),
          .list = order_hash (summary->list_id),
          .unlisted = summary->list_id.len == 0,
          .sent = times.sent ? *times.sent : 0,
          .arrived = times.arrived ? *times.arrived : 0,
          .dated = times.sent != NULL };

  take_thread (&message, summary);
  return message;
}

static int
add_change (struct queue *queue, const struct summary *summary,
            struct error *err)
{
  bool none = !summary->has_change;

  queue->changes = array_grow (queue->changes, queue->count,
                               &queue->change_room, sizeof *queue->changes);
  queue->changes[queue->count] = (struct queue_change){
    .offset = none ? QUEUE_NO_CHANGE : spool_size (queue->change_spool),
    .code = summary->change.code.hash
  };
  return none ? 0 : summary_io_write_change (queue->change_spool, summary, err);
}

int
queue_add (struct queue *queue, const struct summary *summary,
           struct queue_times times, struct error *err)
{
  if (queue->count == UINT32_MAX - 1)
    return error_set (err, EX_DATAERR, "more than %u messages in one run",
                      queue->count);
  queue->offsets = array_grow (queue->offsets, queue->count,
                               &queue->offset_room, sizeof *queue->offsets);
  queue->messages = array_grow (queue->messages, queue->count,
                                &queue->message_room, sizeof *queue->messages);
  if (add_change (queue, summary, err) < 0)
    return -1;
  queue->offsets[queue->count] = spool_size (queue->spool);
  queue->messages[queue->count++] = order_of (summary, times);
  return summary_io_write (queue->spool, summary, err);
}

int
queue_sort (struct queue *queue, uint64_t secret, struct error *err)
{
  queue->order = order_messages (queue->messages, queue->count, secret);
  free (queue->messages);
  queue->messages = NULL;
  queue->answers = arena_xmalloc (queue->count + 1);
  memset (queue->answers, 0, queue->count + 1);
  if (spool_rewind (queue->change_spool, err) < 0)
    return -1;
  return spool_rewind (queue->spool, err);
}

int
queue_read (struct queue *queue, uint32_t index, struct summary *summary_r,
            struct arena *arena, struct error *err)
{
  int status;

  if (index != *queue->next
      && spool_seek (queue->spool, queue->offsets[index], err) < 0)
    return -1;
  *queue->next = index + 1;
  status = summary_io_read (queue->spool, summary_r, arena, err);
  if (status == 0)
    return error_set (err, EX_IOERR, "the temporary file is cut short");
  if (status > 0 && queue->answers && queue->answers[index])
    summary_r->kind = PATCH_MAIL_REPLY;
  return status < 0 ? -1 : 0;
}

int
queue_read_change (struct queue *queue, uint32_t index,
                   enum summary_io_change what, struct summary *summary_r,
                   struct arena *arena, struct error *err)
{
  uint64_t offset = queue->changes[index].offset;

  if (offset == QUEUE_NO_CHANGE)
    return 0;
  if (spool_seek (queue->change_spool, offset, err) < 0
      || summary_io_read_change (queue->change_spool, what, summary_r, arena,
                                 err)
             < 0)
    return -1;
  return 1;
}
