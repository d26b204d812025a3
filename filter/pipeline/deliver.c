/* deliver: one message on its way to its reader.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "pipeline/deliver.h"
#include "annotate/fields.h"
#include "annotate/layer.h"
#include "pipeline/judge.h"
#include "pipeline/kept_change.h"
#include "pipeline/patch_change.h"
#include "pipeline/read.h"
#include "pipeline/reader.h"
#include "pipeline/talks.h"
#include "source/mbox.h"
#include "mail/from_line.h"
#include "state/text_keep.h"

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
  struct texts *texts; /* of the state, while the message is judged */
  struct talks talks;
  struct series_place place;
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
        return error_set_errno (err, EX_IOERR, errno,
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
  delivery->list = read_message (
      &delivery->lists, &delivery->message,
      &(struct read_request){ .n = 1,
                              .detail = SUMMARY_CHANGE | SUMMARY_TALK,
                              .watch = settings->watch },
      &delivery->arena, &delivery->summary);
  talks_init (&delivery->talks, &delivery->arena, settings);
  return delivery;
}

void
deliver_end (struct delivery *delivery)
{
  talks_release (&delivery->talks);
  charset_decoder_free (delivery->decoder);
  arena_release (&delivery->arena);
  free (delivery);
}

int
deliver_list (const struct delivery *delivery)
{
  return delivery->list;
}

/* Keeps what the message changes, if the next version of its work will be
   compared with it, and forgets a few old texts.  */
static int
save_text (struct delivery *delivery, struct judge *judge,
           const struct series_place *place, struct arena *scratch,
           struct error *err)
{
  const struct pipeline_settings *settings = delivery->settings;
  struct series_set *set = judge->set;
  int status = text_keep_wants (judge->state,
                                series_at (set, place->version)->row.id, err);

  if (status > 0)
    status = kept_change_add (
        delivery->texts, series_row_of (set, place->member), &delivery->summary,
        settings->digest.now, scratch, err);
  return status < 0 ? -1
                    : text_keep_prune (judge->state, settings->digest.now,
                                       settings->keep_text, TEXT_KEEP_FEW, err);
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
  if (status == 0)
    status = talks_save (&delivery->talks, err);
  if (status == 0 && delivery->summary.has_change && !place->known
      && place->member != SERIES_NONE)
    status = save_text (delivery, judge, place, &scratch, err);
  arena_release (&scratch);
  return status;
}

/* What changed in the message, a patch that continues the MEMBER: 1, 0, -1.  */
static int
find_change (struct delivery *delivery, struct judge *judge,
             const struct series_place *place, uint32_t member,
             struct fields_change *change_r, struct error *err)
{
  uint32_t previous = series_at (judge->set, place->version)->previous;
  int version = (int)series_at (judge->set, previous)->row.version;
  const struct summary *summary = &delivery->summary;
  struct arena *arena = &delivery->arena;
  struct comparison_patch later = { .has_patch_id = summary->has_patch_id,
                                    .patch_id = summary->patch_id };
  struct kept_change kept;
  struct change change;
  int found = kept_change_read (judge->state, delivery->texts,
                                series_row_of (judge->set, member), arena,
                                &kept, err);

  if (found <= 0)
    return found;
  change_read_parts (&change, &summary->change, arena);
  later.change = &change;
  if (kept.only_hash
      && kept_change_hash (delivery->texts, &change) == kept.only_hash)
    kept.patch.change = &change;
  return patch_change_make (
      change_r, &(struct patch_change_side){ &kept.patch, kept.id, version },
      &later, delivery->settings->key_bytes, arena);
}

static const struct series_place *
place_of (void *context, uint32_t item)
{
  const struct delivery *delivery = context;

  (void)item;
  return &delivery->place;
}

/* Finds what the message says.  */
static int
find_talk (struct delivery *delivery, struct judge *judge,
           const struct series_place *place, struct fields_talk *talk_r,
           struct error *err)
{
  struct talks *talks = &delivery->talks;
  const struct summary *summary = &delivery->summary;

  delivery->place = *place;
  if (talks_note (talks, judge, summary, 0, place, err) < 0
      || talks_gather (talks, judge->set, judge->state, place_of, delivery, err)
             < 0)
    return -1;
  if (talks_sayings (talks, summary, place, &delivery->arena, talk_r, err) < 0)
    return -1;
  return reader_describe (talks, delivery->settings->watch, summary, place,
                          talk_r, err);
}

/* Makes the fields of the message at PLACE.  */
static int
make_fields (struct delivery *delivery, struct judge *judge,
             const struct series_place *place, struct error *err)
{
  const struct summary *summary = &delivery->summary;
  struct fields_change change;
  struct fields_talk talk;
  uint32_t member = SERIES_NONE;
  int known = 0;

  if (find_talk (delivery, judge, place, &talk, err) < 0)
    return -1;
  if (judge->state)
    member = patch_change_predecessor (judge->set, summary, place,
                                       &delivery->arena);
  if (member != SERIES_NONE)
    known = find_change (delivery, judge, place, member, &change, err);
  if (known < 0)
    return -1;
  fields_make (&delivery->fields,
               &(struct fields_source){ .set = judge->set,
                                        .summary = summary,
                                        .place = place,
                                        .change = known > 0 ? &change : NULL,
                                        .talk = &talk,
                                        .has_verdict = judge->state != NULL,
                                        .template
                                        = delivery->settings->report.template },
               &delivery->arena);
  return judge_failed (judge, err);
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
  if (state)
    delivery->texts = texts_new (state);
  if (status == 0)
    status = make_fields (delivery, &judge, &place, err);
  if (status == 0 && write)
    status = save (delivery, &judge, &place, err);
  texts_free (delivery->texts);
  delivery->texts = NULL;
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
