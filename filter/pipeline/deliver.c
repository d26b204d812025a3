/* deliver: one message on its way to its reader.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "pipeline/deliver.h"
#include "annotate/fields.h"
#include "annotate/layer.h"
#include "pipeline/judge.h"
#include "pipeline/read.h"
#include "source/mbox.h"
#include "mail/from_line.h"

#include <errno.h>
#include <stdlib.h>
#include <sysexits.h>
#include <unistd.h>

enum
{
  BLOCK = 64 * 1024
};

struct delivery
{
  const struct pipeline_settings *settings;
  struct slice text;
  struct arena arena;
  struct charset_decoder *decoder;
  struct lists lists;
  struct message message;
  struct summary summary;
  int list;
  struct fields fields;
};

int
deliver_read (int fd, struct buf *text, struct error *err)
{
  for (;;)
    {
      /* Grows with the text, since maildrop writes it in small pieces.  */
      size_t room = text->len < BLOCK ? BLOCK : text->len;
      ssize_t n = read (fd, buf_reserve (text, room), room);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return error_set_errno (err, EX_TEMPFAIL, errno,
                                "standard input: cannot read");
      if (n == 0)
        return 0;
      text->len += (size_t)n;
    }
}

struct delivery *
deliver_begin (const struct pipeline_settings *settings, struct slice text)
{
  struct delivery *delivery = arena_xmalloc (sizeof *delivery);
  size_t max = settings->message_max ? settings->message_max : MBOX_MESSAGE_MAX;
  struct slice whole = from_line_strip (text);
  struct raw_message raw
      = { .text = slice_head (whole, max), .too_large = whole.len > max };

  *delivery = (struct delivery){ .settings = settings, .text = text };
  arena_init (&delivery->arena, 0);
  delivery->decoder = charset_decoder_new ();
  lists_init (&delivery->lists, &settings->digest, &delivery->arena);
  message_init (&delivery->message, &raw, &delivery->arena, delivery->decoder);
  delivery->list = read_message (&delivery->lists, &delivery->message, 1, 0,
                                 &delivery->summary);
  return delivery;
}

void
deliver_end (struct delivery *delivery)
{
  charset_decoder_free (delivery->decoder);
  arena_release (&delivery->arena);
  free (delivery);
}

int
deliver_list (const struct delivery *delivery)
{
  return delivery->list;
}

static int
save (struct delivery *delivery, struct judge *judge,
      const struct series_place *place, struct error *err)
{
  static const struct series_report none = { .digest = 0 };
  struct arena scratch;
  int status;

  arena_init (&scratch, 0);
  status = lists_enter (&delivery->lists, judge->state, err);
  if (status == 0)
    status = judge_save_message (judge, &delivery->summary, place, &none,
                                 &scratch, err);
  if (status == 0)
    status = judge_save (judge, &scratch, err);
  arena_release (&scratch);
  return status;
}

/* Judges the message against STATE, which is in a transaction, or null.  */
static int
judge (struct delivery *delivery, struct store *state, bool write,
       struct error *err)
{
  struct summary *summary = &delivery->summary;
  struct series_place place;
  struct judge judge;
  int status;

  judge_init (&judge, delivery->settings, &delivery->lists, state);
  status = judge_message (&judge, summary, &place, NULL, &delivery->arena, err);
  if (status == 0 && place.answers)
    summary->kind = PATCH_MAIL_REPLY;
  if (status == 0)
    {
      fields_make (&delivery->fields,
                   &(struct fields_source){
                       .set = judge.set,
                       .summary = summary,
                       .place = &place,
                       .has_verdict = state != NULL,
                       .template = delivery->settings->report.template },
                   &delivery->arena);
      status = judge_failed (&judge, err);
    }
  if (status == 0 && write)
    status = save (delivery, &judge, &place, err);
  judge_release (&judge);
  return status;
}

int
deliver_judge (struct delivery *delivery, struct store *state, bool write,
               struct error *err)
{
  int status;

  if (!state)
    return judge (delivery, NULL, false, err);
  status
      = write ? store_begin_change (state, err) : store_begin_read (state, err);
  if (status == 0)
    status = judge (delivery, state, write, err);
  if (status == 0)
    return store_commit (state, err);
  store_rollback (state);
  return -1;
}

void
deliver_annotate (struct delivery *delivery, struct edited *edited)
{
  const struct fields *fields = &delivery->fields;

  layer_put_on (edited,
                &(struct layer){ fields->lines, fields->count, fields->label },
                delivery->decoder, &delivery->arena);
}

void
deliver_defuse (struct edited *edited)
{
  struct charset_decoder *decoder = charset_decoder_new ();
  struct arena arena;

  arena_init (&arena, 0);
  layer_defuse (edited, decoder, &arena);
  arena_release (&arena);
  charset_decoder_free (decoder);
}
