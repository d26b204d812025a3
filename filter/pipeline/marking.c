/* marking: the reader says what a work is to him.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "pipeline/marking.h"
#include "base/sanitize.h"
#include "mail/date_iso.h"
#include "mail/from_line.h"
#include "patch/version_text.h"
#include "pipeline/read.h"
#include "pipeline/run.h"
#include "pipeline/wanted.h"
#include "series/unlink.h"
#include "series/work.h"
#include "source/mbox.h"
#include "state/decisions.h"

#include <sysexits.h>

const char *
marking_order_word (enum marking_order order)
{
  static const char *const words[MARKING_ORDERS]
      = { [MARKING_DONE] = "done",     [MARKING_IGNORE] = "ignore",
          [MARKING_SNOOZE] = "snooze", [MARKING_MINE] = "mine",
          [MARKING_UNLINK] = "unlink", [MARKING_CLEAR] = "clear" };

  return words[order];
}

/* --- Which work a message belongs to --- */

void
marking_read (const struct pipeline_settings *settings, struct slice text,
              struct arena *arena, struct marking_message *message_r)
{
  size_t max = settings->message_max ? settings->message_max : MBOX_MESSAGE_MAX;
  struct raw_message raw = { .text = slice_head (from_line_strip (text), max) };
  struct charset_decoder *decoder = charset_decoder_new ();
  struct message message;
  struct summary summary;
  struct lists lists;

  lists_init (&lists, &settings->digest, arena);
  message_init (&message, &raw, arena, decoder);
  *message_r = (struct marking_message){
    .list = read_message (&lists, &message, &(struct read_request){ .n = 1 },
                          arena, &summary)
  };
  charset_decoder_free (decoder);
  if (!summary.made_up && summary.id.len)
    message_r->ids[message_r->count++] = summary.id;
  for (size_t i = 0;
       i < summary.parent_count && message_r->count < MARKING_IDS_MAX; i++)
    message_r->ids[message_r->count++] = summary.parents[i];
}

/* --- Jobs --- */

/* One that is carried out.  */
struct marking_work
{
  struct pipeline *run;
  const struct marking_job *job;
  uint32_t version;                         /* that the user has named */
  uint32_t versions[WORK_VERSIONS_MAX + 1]; /* of its work */
  unsigned count;
  int64_t now;
};

static int64_t
row_of (const struct marking_work *work, uint32_t version)
{
  return series_at (work->run->judged.set, version)->row.id;
}

/* Reads what was said of the version of the work AT.  */
static int
get (const struct marking_work *work, unsigned at, struct decision_row *row_r,
     struct error *err)
{
  return decisions_get (work->run->state, row_of (work, work->versions[at]),
                        row_r, err);
}

/* Forgets the words of the work; if MINE, that it is the reader's, too.  */
static int
forget (const struct marking_work *work, bool mine, struct error *err)
{
  for (unsigned i = 0; i < work->count; i++)
    {
      struct decision_row row, before;
      int found = get (work, i, &row, err);

      if (found < 0)
        return -1;
      before = row;
      row.word = DECISION_NOTHING;
      row.date = row.until = STORE_NO_DATE;
      row.after = row.told = 0;
      if (mine)
        row.mine = STORE_NO_DATE;
      if (found > 0 && !decisions_equal (&row, &before)
          && decisions_put (work->run->state, &row, err) < 0)
        return -1;
    }
  return 0;
}

/* Of several words the last one counts.  */
static int
say (const struct marking_work *work, enum decision_word word,
     struct error *err)
{
  struct store *state = work->run->state;
  struct decision_row row;

  if (forget (work, false, err) < 0
      || decisions_get (state, row_of (work, work->version), &row, err) < 0
      || store_last (state, ROWS_MESSAGE, &row.after, err) < 0)
    return -1;
  row.word = word;
  row.date = work->now;
  if (word == DECISION_SNOOZE)
    row.until = work->job->until;
  return decisions_put (state, &row, err);
}

static int
claim (const struct marking_work *work, struct error *err)
{
  struct store *state = work->run->state;
  struct decision_row row;

  if (decisions_get (state, row_of (work, work->version), &row, err) < 0)
    return -1;
  row.mine = work->now;
  return decisions_put (state, &row, err);
}

static int
set_unlinked (const struct marking_work *work, int64_t date, struct error *err)
{
  struct store *state = work->run->state;
  struct decision_row row;

  if (decisions_get (state, row_of (work, work->version), &row, err) < 0)
    return -1;
  row.unlinked = date;
  return decisions_put (state, &row, err);
}

/* The counts of the changes since a version that it does not continue go,
   too.  */
static int
unlink_it (const struct marking_work *work, struct error *err)
{
  struct store *state = work->run->state;

  unlink_version (work->run->judged.set, work->version);
  if (store_delete (state, ROWS_COMPARED, row_of (work, work->version), err)
      < 0)
    return -1;
  return set_unlinked (work, work->now, err);
}

static int
clear (const struct marking_work *work, struct error *err)
{
  unlink_undo (work->run->judged.set, work->version);
  return forget (work, true, err) < 0 ? -1
                                      : set_unlinked (work, STORE_NO_DATE, err);
}

static int
carry_out (const struct marking_work *work, struct error *err)
{
  switch (work->job->order)
    {
    case MARKING_DONE:
      return say (work, DECISION_DONE, err);
    case MARKING_IGNORE:
      return say (work, DECISION_IGNORE, err);
    case MARKING_SNOOZE:
      return say (work, DECISION_SNOOZE, err);
    case MARKING_MINE:
      return claim (work, err);
    case MARKING_UNLINK:
      return unlink_it (work, err);
    default:
      return clear (work, err);
    }
}

/* --- What is said of it --- */

/* Appends what the job does to the version, of which BEFORE was the one
   before.  */
static void
add_effect (const struct marking_work *work, uint32_t before, struct buf *text)
{
  struct pipeline *run = work->run;

  buf_add (text, SLICE (": "));
  buf_add (text, slice_from_string (marking_order_word (work->job->order)));
  if (work->job->order == MARKING_SNOOZE)
    {
      buf_add (text, SLICE (" until "));
      buf_add (text, date_iso_minute (work->job->until, &run->arena));
    }
  if (work->job->order == MARKING_UNLINK && before != SERIES_NONE)
    {
      buf_add (text, SLICE (", does not continue "));
      version_text_append (
          text, series_at (run->judged.set, before)->row.version_text);
    }
  buf_add_byte (text, '\n');
}

/* Appends "Marked v2 heap: Walk faster (Ada Writer)".  */
static void
add_version (const struct marking_work *work, bool tries, struct buf *text)
{
  const struct series_row *row
      = &series_at (work->run->judged.set, work->version)->row;

  buf_add (text, tries ? SLICE ("Would mark ") : SLICE ("Marked "));
  version_text_append (text, row->version_text);
  buf_add_byte (text, ' ');
  sanitize_line (text, row->title);
  buf_add (text, SLICE (" ("));
  sanitize_line (text,
                 row->author_name.len ? row->author_name : row->author_addr);
  buf_add_byte (text, ')');
}

/* --- All --- */

static int
find (struct pipeline *run, const struct marking_job *job, uint32_t *version_r,
      struct error *err)
{
  struct wanted_series wanted;

  if (!job->message)
    {
      if (wanted_find (run, job->asked, &wanted, err) < 0)
        return -1;
      *version_r = wanted.version;
      return 0;
    }
  *version_r = wanted_find_id (run, job->message->ids, job->message->count);
  return *version_r != SERIES_NONE
             ? 0
             : error_set (err, EX_NOINPUT,
                          "standard input: %s knows neither the message nor"
                          " one that it answers",
                          store_path (run->state));
}

static int
mark (struct pipeline *run, const struct marking_job *job, bool tries,
      struct buf *text, struct error *err)
{
  struct marking_work work
      = { .run = run, .job = job, .now = run->settings.report.now };
  uint32_t before;

  arena_reset (&run->arena);
  if (find (run, job, &work.version, err) < 0)
    return -1;
  work.count = work_versions (run->judged.set, work.version, work.versions);
  before = series_at (run->judged.set, work.version)->previous;
  add_version (&work, tries, text);
  if (carry_out (&work, err) < 0)
    return -1;
  add_effect (&work, before, text);
  return judge_failed (&run->judged, err);
}

static int
mark_all (struct pipeline *run, const struct marking_jobs *jobs,
          struct buf *text, struct error *err)
{
  for (size_t i = 0; i < jobs->count; i++)
    if (mark (run, &jobs->jobs[i], jobs->tries, text, err) < 0)
      return -1;
  return judge_save (&run->judged, &run->arena, err);
}

int
marking_run (struct pipeline *run, struct store *state,
             const struct marking_jobs *jobs, struct buf *text,
             struct error *err)
{
  int status;

  if (store_begin_change (state, err) < 0)
    return -1;
  run->state = state;
  judge_init (&run->judged, &run->settings, &run->lists, state);
  status = mark_all (run, jobs, text, err);
  if (status == 0 && !jobs->tries)
    return store_commit (state, err);
  store_rollback (state);
  return status;
}
