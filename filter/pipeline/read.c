/* read: the inputs, message by message.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "pipeline/read.h"
#include "mail/defect.h"
#include "mail/from_line.h"
#include "mail/sent.h"
#include "source/mbox.h"
#include "patch/patch_mail.h"
#include "source/reader.h"
#include "pipeline/run.h"
#include "watch/noted.h"

#include <sysexits.h>

enum
{
  PROGRESS_EVERY = 64 /* messages */
};

/* Adds SUMMARY, of a message with these TIMES, to those that wait.  */
static int
lay_aside (struct pipeline *run, const struct summary *summary,
           struct queue_times times, struct error *err)
{
  if (queue_add (&run->queue, summary, times, err) < 0)
    {
      run->failed = true;
      return -1;
    }
  if (run->settings.each_list)
    split_note (&run->split, summary->list_id, &run->lasting);
  return 0;
}

/* Says what MESSAGE is to the reader.  */
static void
tell_watched (struct pipeline *run, struct message *message)
{
  struct patch_mail patch_mail;
  struct result result;

  patch_mail_read (&patch_mail, message);
  watch_match (run->settings.watch, &patch_mail,
               message_list_id (message, run->lists.ids, run->lists.count),
               &run->arena, &result);
  run->settings.watched (run->settings.context, message, &result);
}

int
read_message (struct lists *lists, struct message *message,
              const struct read_request *request, struct arena *arena,
              struct summary *summary_r)
{
  struct patch_mail patch_mail;
  int list;

  patch_mail_read_code (&patch_mail, message, request->key);
  summary_take (summary_r, &patch_mail, request->n, request->detail, lists->ids,
                lists->count);
  if (request->watch)
    {
      struct result result;

      watch_match (request->watch, &patch_mail, summary_r->list_id, arena,
                   &result);
      summary_r->watched = noted_pack (&result);
    }
  list = lists_find (lists, summary_r->list_id);
  lists_count (lists, list);
  return list;
}

/* The times of MESSAGE, which are in *SENT_R and *ARRIVED_R if they are known.
 */
static struct queue_times
times_of (struct message *message, int64_t *sent_r, int64_t *arrived_r)
{
  const struct header *header = &message->header;
  int64_t date;
  bool dated = message_date (message, &date);
  bool sent = sent_time (header, dated ? &date : NULL, sent_r);
  bool arrived = sent_arrival (header, arrived_r);

  return (struct queue_times){ sent ? sent_r : NULL,
                               arrived ? arrived_r : NULL };
}

/* Lays aside what is needed of a message: 1 when it is time to show progress,
   0, or -1.  */
static int
take_message (struct pipeline *run, const struct raw_message *raw,
              struct message *message, struct error *err)
{
  unsigned detail = run->settings.writer->detail
                    | (run->settings.changes ? SUMMARY_CHANGE : 0)
                    | (run->settings.talks ? SUMMARY_TALK : 0);
  struct summary summary;
  uint64_t n = ++run->messages;
  int64_t sent, arrived;
  struct queue_times times;

  run->bytes += raw->text.len;
  if (run->settings.watched)
    {
      tell_watched (run, message);
      return n % PROGRESS_EVERY == 0;
    }
  read_message (&run->lists, message,
                &(struct read_request){
                    .n = n,
                    .detail = detail,
                    .key = detail & SUMMARY_CHANGE ? &run->code_key : NULL,
                    .watch = run->settings.watch },
                &run->arena, &summary);
  if (detail & SUMMARY_RAW)
    summary_take_raw (&summary, raw);
  times = times_of (message, &sent, &arrived);
  if (lay_aside (run, &summary, times, err) < 0)
    return -1;
  return n % PROGRESS_EVERY == 0;
}

/* Lays aside what follows the last message of an input, to be copied.  */
static int
take_rest (struct pipeline *run, const struct raw_message *raw,
           struct error *err)
{
  struct summary summary = { .kind = PATCH_MAIL_OTHER, .rest = true };

  if (raw->before.len == 0 || !(run->settings.writer->detail & SUMMARY_RAW))
    return 0;
  summary.before = raw->before;
  return lay_aside (run, &summary, (struct queue_times){ NULL, NULL }, err);
}

/* Warns of a message that was too large to be read whole.  */
static void
note_too_large (const struct pipeline *run, const struct raw_message *raw)
{
  char text[128];

  if (!raw->too_large || !run->settings.note)
    return;
  snprintf (text, sizeof text,
            "message %llu is larger than %zu MB: its end is left out",
            (unsigned long long)run->messages, raw->text.len / (1024 * 1024));
  run->settings.note (run->settings.context, text);
}

/* Input with neither a From_ line nor a header field is something else.  */
static bool
is_no_mail (const struct raw_message *raw, const struct message *message)
{
  return raw->from_line.len == 0 && message->defects & DEFECT_NO_HEADER;
}

/* Takes all messages of MBOX.  */
static int
take_messages (struct pipeline *run, struct mbox *mbox, struct reader *reader,
               struct error *err)
{
  struct raw_message raw;
  bool first = true;
  int more;

  while ((more = mbox_next (mbox, &raw, err)) > 0)
    {
      struct message message;
      int taken;

      if (raw.more)
        {
          if (take_rest (run, &raw, err) < 0)
            return -1;
          continue;
        }
      arena_reset (&run->arena);
      message_init (&message, &raw, &run->arena, run->decoder);
      if (first && is_no_mail (&raw, &message))
        return error_set (err, EX_DATAERR,
                          "this is not mail: no From_ line and no header field"
                          " before the first empty line");
      first = false;
      taken = take_message (run, &raw, &message, err);
      if (taken < 0)
        return -1;
      note_too_large (run, &raw);
      if (taken > 0)
        run->settings.progress (run->settings.context, run->messages,
                                run->bytes, reader_raw_offset (reader));
    }
  return more < 0 ? -1 : take_rest (run, &raw, err);
}

int
pipeline_message (struct pipeline *run, struct slice text, struct error *err)
{
  size_t max = run->settings.message_max;
  struct raw_message raw
      = { .text = slice_head (text, max), .too_large = text.len > max };
  struct message message;
  int taken;

  arena_reset (&run->arena);
  message_init (&message, &raw, &run->arena, run->decoder);
  taken = take_message (run, &raw, &message, err);
  if (taken >= 0)
    note_too_large (run, &raw);
  if (taken > 0)
    run->settings.progress (run->settings.context, run->messages, run->bytes,
                            0);
  return taken < 0 ? -1 : 0;
}

int
pipeline_single (struct pipeline *run, int fd, struct error *err)
{
  struct reader *reader;
  int more;

  if (reader_open_fd (&reader, fd, err) < 0)
    return -1;
  /* A From_ line may come before the message.  */
  while ((more = reader_more (reader, err)) > 0
         && reader_window (reader).len
                <= run->settings.message_max + FROM_LINE_MAX)
    ;
  if (more >= 0)
    more
        = pipeline_message (run, from_line_strip (reader_window (reader)), err);
  reader_free (reader);
  return more;
}

int
pipeline_input (struct pipeline *run, int fd, struct error *err)
{
  struct reader *reader;
  struct mbox *mbox;
  int status;

  if (reader_open_fd (&reader, fd, err) < 0)
    return -1;
  mbox = mbox_new (reader);
  mbox_set_limit (mbox, run->settings.message_max);
  if (run->settings.writer->copies)
    mbox_give_rest (mbox);
  status = take_messages (run, mbox, reader, err);
  mbox_free (mbox);
  reader_free (reader);
  return status;
}
