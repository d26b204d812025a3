/* deliver: one mail on its way to its reader.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "pipeline/deliver.h"
#include "annotate/fields.h"
#include "annotate/layer.h"
#include "source/mbox.h"
#include "patch/patch_mail.h"
#include "source/reader.h"
#include "patch/summary.h"
#include "series/series.h"
#include "state/state.h"

#include <errno.h>
#include <stdlib.h>
#include <sysexits.h>
#include <unistd.h>

enum
{
  BLOCK = 64 * 1024
};

int
deliver_read (int fd, struct buf *text, struct error *err)
{
  for (;;)
    {
      /* Grows with the text, which maildrop hands over in small pieces.  */
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

/* What is needed while one mail is judged.  */
struct judging
{
  const struct settings *settings;
  struct arena *arena;
  struct charset_decoder *decoder;
  struct slice *list_ids;
  struct summary summary;
  int list; /* of the configuration, or -1 */
};

static void
read_mail (struct judging *judging, struct slice text)
{
  const struct config *config = &judging->settings->config;
  struct raw_message raw = { .text = mbox_without_from_line (text) };
  struct message message;
  struct patch_mail patch_mail;

  judging->list_ids = arena_alloc (
      judging->arena, (config->list_count + 1) * sizeof *judging->list_ids);
  for (size_t i = 0; i < config->list_count; i++)
    judging->list_ids[i] = config->lists[i].id;
  message_init (&message, &raw, judging->arena, judging->decoder);
  patch_mail_read (&patch_mail, &message);
  summary_take (&judging->summary, &patch_mail, 1, 0, judging->list_ids,
                config->list_count);
  judging->list = -1;
  for (size_t i = 0; i < config->list_count; i++)
    if (slice_eq_nocase (config->lists[i].id, judging->summary.list_id))
      judging->list = (int)i;
}

/* The number of the list that has brought the mail, 0 of one that has none.  */
static int
find_list (const struct judging *judging, struct store *state, bool write,
           int64_t *list_r, struct error *err)
{
  struct slice id;

  if (judging->list < 0)
    return 0;
  id = judging->list_ids[judging->list];
  /* A list that the state does not know has one that no mail in it came by.  */
  *list_r = INT32_MAX - 1 - judging->list;
  return write ? rows_add_list (state, id, list_r, err)
               : rows_find_list (state, id, list_r, err);
}

/* Judges the mail against STATE, which is in a transaction, or against nothing
   where that is null, and says so in FIELDS.  */
static int
judge (struct judging *judging, struct store *state, struct fields *fields,
       struct error *err)
{
  const struct settings *settings = judging->settings;
  bool write = state && !settings->options->dry_run;
  struct series_settings how = { .key_bytes = settings->run.key_bytes,
                                 .state = state,
                                 .across_lists = settings->run.across_lists };
  struct series_report report = { 0, slice_make (NULL, 0) };
  struct series_set *set;
  struct series_place place;
  struct arena scratch;
  int64_t list = 0;
  int status;

  if (state && find_list (judging, state, write, &list, err) < 0)
    return -1;
  set = series_new (&how);
  series_add (set, &judging->summary, list, judging->arena, &place);
  fields_make (fields, set, &judging->summary, &place, state != NULL,
               settings->config.annotate_label, judging->arena);
  status = series_failed (set, err);
  if (status == 0 && write)
    status = series_save_mail (set, &judging->summary, list, &place, &report,
                               judging->arena, err);
  /* FIELDS must survive what series_save does to its arena.  */
  arena_init (&scratch, 0);
  if (status == 0 && write)
    status = series_save (set, &scratch, err);
  arena_release (&scratch);
  series_free (set);
  return status;
}

/* The same in one transaction of the state at PATH, null for none.  */
static int
judge_with_state (struct judging *judging, const char *path,
                  struct fields *fields, struct error *err)
{
  bool write = !judging->settings->options->dry_run;
  struct store_settings how;
  struct store *state;
  int status;

  if (!path)
    return judge (judging, NULL, fields, err);
  how = settings_for_state (judging->settings, path, write);
  how.wait = judging->settings->config.annotate_wait;
  if (state_open (&state, &how, err) < 0)
    return -1;
  status
      = write ? store_begin_change (state, err) : store_begin_read (state, err);
  if (status == 0)
    status = judge (judging, state, fields, err);
  if (status == 0)
    status = store_commit (state, err);
  store_close (state);
  return status;
}

int
deliver_mail (const struct settings *settings, struct slice text,
              struct buf *header, struct slice *body_r, struct error *err)
{
  struct arena arena;
  struct judging judging = { .settings = settings,
                             .arena = &arena,
                             .decoder = charset_decoder_new () };
  struct fields fields;
  const char *path;
  int status;

  arena_init (&arena, 0);
  read_mail (&judging, text);
  settings_find_state (settings, judging.list, &path);
  status = judge_with_state (&judging, path, &fields, err);
  *body_r = text;
  if (status == 0)
    layer_put_on (header, text,
                  &(struct layer){ fields.lines, fields.count, fields.label },
                  judging.decoder, &arena, body_r);
  charset_decoder_free (judging.decoder);
  arena_release (&arena);
  return status;
}

void
strip_mail (struct slice text, struct buf *header, struct slice *body_r)
{
  struct arena arena;

  arena_init (&arena, 0);
  layer_take_off (header, text, &arena, body_r);
  arena_release (&arena);
}

static int
strip_messages (struct mbox *mbox, FILE *out, struct error *err)
{
  struct raw_message raw;
  struct buf header;
  int status = 0, more = 0;

  buf_init (&header);
  while (status == 0 && (more = mbox_next (mbox, &raw, err)) > 0)
    {
      struct slice body;

      buf_clear (&header);
      strip_mail (raw.text, &header, &body);
      status = outfile_put (out, raw.before, err);
      if (status == 0)
        status = outfile_put (out, buf_slice (&header), err);
      if (status == 0)
        status = outfile_put (out, body, err);
    }
  if (status == 0 && more == 0)
    status = outfile_put (out, raw.before, err);
  buf_release (&header);
  return more < 0 ? -1 : status;
}

int
strip_mbox (int fd, FILE *out, struct error *err)
{
  struct reader *reader;
  struct mbox *mbox;
  int status;

  if (reader_open_fd (&reader, fd, err) < 0)
    return -1;
  mbox = mbox_new (reader);
  mbox_set_limit (mbox, SIZE_MAX / 4);
  status = strip_messages (mbox, out, err);
  mbox_free (mbox);
  reader_free (reader);
  return status;
}
