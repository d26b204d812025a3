/* read: the order of the steps.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "pipeline/pipeline.h"
#include "base/arena.h"
#include "mail/charset.h"
#include "mail/defect.h"
#include "source/mbox.h"
#include "mail/message.h"
#include "patch/patch_mail.h"
#include "source/reader.h"
#include "patch/summary.h"
#include "pipeline/pipeline_private.h"
#include "mail/from_line.h"

#include <stdlib.h>
#include <sysexits.h>

enum
{
  PROGRESS_EVERY = 64 /* messages */
};

struct pipeline *
pipeline_new (const struct pipeline_settings *settings)
{
  struct pipeline *run = arena_xmalloc (sizeof *run);
  size_t count = settings->digest.list_count;

  *run = (struct pipeline){ .settings = *settings };
  run->decoder = charset_decoder_new ();
  run->spool = spool_new (settings->tmpdir, 0);
  arena_init (&run->arena, 256 * 1024);
  arena_init (&run->lasting, 0);
  run->lists = arena_calloc (&run->lasting, (count + 1) * sizeof *run->lists);
  run->list_ids
      = arena_alloc (&run->lasting, (count + 1) * sizeof *run->list_ids);
  for (size_t i = 0; i < count; i++)
    run->list_ids[i] = settings->digest.lists[i].text;
  return run;
}

void
pipeline_free (struct pipeline *run)
{
  if (!run)
    return;
  digest_free (run->digest);
  series_free (run->judged);
  series_free (run->again);
  spool_free (run->spool);
  charset_decoder_free (run->decoder);
  arena_release (&run->arena);
  arena_release (&run->lasting);
  free (run->items);
  free (run->offsets);
  free (run);
}

uint64_t
pipeline_messages (const struct pipeline *run)
{
  return run->messages;
}

uint64_t
pipeline_bytes (const struct pipeline *run)
{
  return run->bytes;
}

bool
pipeline_failed (const struct pipeline *run)
{
  return run->failed;
}

int
pipeline_list (const struct pipeline *run)
{
  int best = -1;

  for (size_t i = 0; i < run->settings.digest.list_count; i++)
    if (run->lists[i].messages
        && (best < 0 || run->lists[i].messages > run->lists[best].messages))
      best = (int)i;
  return best;
}

int
pipeline_list_of (const struct pipeline *run, struct slice list_id)
{
  for (size_t i = 0; i < run->settings.digest.list_count; i++)
    if (slice_eq_nocase (run->list_ids[i], list_id))
      return (int)i;
  return -1;
}

static int
lay_aside (struct pipeline *run, const struct summary *summary,
           struct error *err)
{
  if (run->settings.newest && run->settings.writer->ordered)
    {
      run->offsets = arena_xrealloc (run->offsets, (run->summaries + 1)
                                                       * sizeof *run->offsets);
      run->offsets[run->summaries] = spool_size (run->spool);
    }
  run->summaries++;
  if (summary_write (run->spool, summary, err) == 0)
    return 0;
  run->failed = true;
  return -1;
}

/* Takes one mail apart and lays what is needed of it aside: 1 when progress is
   to be shown, 0, or -1.  */
static int
take_message (struct pipeline *run, const struct raw_message *raw,
              struct message *message, struct error *err)
{
  struct patch_mail patch_mail;
  struct summary summary;
  uint64_t n = ++run->messages;
  int list;

  run->bytes += raw->text.len;
  patch_mail_read (&patch_mail, message);
  summary_take (&summary, &patch_mail, n, run->settings.writer->detail,
                run->list_ids, run->settings.digest.list_count);
  list = pipeline_list_of (run, summary.list_id);
  if (list >= 0 && run->lists[list].messages++ == 0)
    run->lists[list].first = n;
  if (run->settings.writer->detail & SUMMARY_RAW)
    summary_take_raw (&summary, raw);
  if (lay_aside (run, &summary, err) < 0)
    return -1;
  return n % PROGRESS_EVERY == 0;
}

/* What stands behind the last mail is copied, too.  */
static int
take_rest (struct pipeline *run, const struct raw_message *raw,
           struct error *err)
{
  struct summary summary = { .kind = PATCH_MAIL_OTHER, .rest = true };

  if (raw->before.len == 0 || !(run->settings.writer->detail & SUMMARY_RAW))
    return 0;
  summary.before = raw->before;
  return lay_aside (run, &summary, err);
}

/* Tells of a mail that was too large to be looked at whole.  */
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

/* Without a From_ line and without a field, the input is something else.  */
static bool
is_no_mail (const struct raw_message *raw, const struct message *message)
{
  return raw->from_line.len == 0 && message->defects & DEFECT_NO_HEADER;
}

/* Takes all mails of MBOX.  */
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

      arena_reset (&run->arena);
      message_init (&message, &raw, &run->arena, run->decoder);
      if (first && is_no_mail (&raw, &message))
        return error_set (err, EX_DATAERR,
                          "this is no mail: no From_ line and no header field"
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
  struct raw_message raw = { .text = text };
  struct message message;
  int taken;

  arena_reset (&run->arena);
  message_init (&message, &raw, &run->arena, run->decoder);
  taken = take_message (run, &raw, &message, err);
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
  while ((more = reader_more (reader, err)) > 0)
    ;
  if (more == 0)
    more = pipeline_message (
        run, from_line_strip (reader_window (reader)), err);
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
  if (run->settings.writer->detail & SUMMARY_RAW)
    mbox_set_limit (mbox, SIZE_MAX / 4);
  status = take_messages (run, mbox, reader, err);
  mbox_free (mbox);
  reader_free (reader);
  return status;
}
