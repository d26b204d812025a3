/* story: the life of one work on one page.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "pipeline/story.h"
#include "patch/version_text.h"
#include "pipeline/run.h"
#include "pipeline/wanted.h"
#include "report/life_page.h"
#include "series/work.h"
#include "state/compared.h"

#include <stdlib.h>

const struct report_ops story_needs = { .name = "series",
                                        .detail = SUMMARY_TALK,
                                        .compares = REPORT_COMPARES_ALWAYS };

struct story
{
  struct pipeline *run;
  struct slice list_id;
  struct life_page page;
  struct life_page_version versions[WORK_VERSIONS_MAX + 1];
  struct error error; /* of a message that could not be read */
};

/* --- Where to read a message --- */

/* The Message-ID of the message ROW if it is one of the run: 1, 0, -1.  */
static int
find_item (struct pipeline *run, int64_t row, struct arena *arena,
           struct slice *id_r, struct error *err)
{
  struct series_set *set = run->judged.set;

  for (uint32_t i = 0; i < run->queue.count; i++)
    {
      const struct series_place *place = &run->items[i].place;
      struct summary summary;

      if (place->reply != SERIES_NONE
              ? series_reply_row (set, place) != row
              : place->member == SERIES_NONE
                    || series_row_of (set, place->member) != row)
        continue;
      if (queue_read (&run->queue, i, &summary, arena, err) < 0)
        return -1;
      *id_r = summary.made_up ? slice_make (NULL, 0) : summary.id;
      return 1;
    }
  return 0;
}

static struct slice
where_id (struct story *story, struct slice id, struct arena *arena)
{
  struct slice link = { NULL, 0 }, shown;
  struct buf buf;

  if (!summary_id_is_made_up (id))
    link = digest_link_make (&story->run->settings.digest.links, story->list_id,
                             id, arena);
  if (link.len || id.len == 0 || summary_id_is_made_up (id))
    return link;
  buf_init (&buf);
  buf_add_byte (&buf, '<');
  buf_add (&buf, id);
  buf_add_byte (&buf, '>');
  shown = arena_copy (arena, buf_slice (&buf));
  buf_release (&buf);
  return shown;
}

/* A message that cannot be found has no place.  */
static struct slice
where (void *context, int64_t message, struct arena *arena)
{
  struct story *story = context;
  struct pipeline *run = story->run;
  struct slice id = { NULL, 0 };
  struct message_row row;

  if (story->error.status)
    return id;
  if (find_item (run, message, arena, &id, &story->error) == 0 && run->state
      && rows_get_message (run->state, message, arena, &row, &story->error) > 0)
    id = row.msgid;
  return where_id (story, id, arena);
}

/* --- Versions --- */

static void
read_counts (const struct compared_row *row,
             unsigned counts_r[COMPARISON_CLASSES])
{
  const int64_t counts[COMPARISON_CLASSES] = {
    [COMPARISON_SAME] = row->same,       [COMPARISON_TAGS] = row->tags,
    [COMPARISON_LOG] = row->log,         [COMPARISON_REBASED] = row->rebased,
    [COMPARISON_SPACE] = row->space,     [COMPARISON_MOVED] = row->moved,
    [COMPARISON_CHANGED] = row->changed, [COMPARISON_SPLIT] = row->split,
    [COMPARISON_NEW] = row->new,         [COMPARISON_UNKNOWN] = row->unknown,
    [COMPARISON_MERGED] = row->merged,   [COMPARISON_DROPPED] = row->dropped,
  };

  for (int i = 0; i < COMPARISON_CLASSES; i++)
    counts_r[i] = (unsigned)counts[i];
}

/* Reads how VERSION differs from the one before: the state may know, else the
   patches are compared.  0 or -1.  */
static int
find_counts (struct story *story, uint32_t version,
             struct life_page_version *shown, struct error *err)
{
  struct pipeline *run = story->run;
  const struct version *self = series_at (run->judged.set, version);
  const struct report_changes *changes;
  struct compared_row row;
  int found = 0;

  if (self->previous == SERIES_NONE)
    return 0;
  if (run->state)
    found = compared_get (run->state, self->row.id, &row, err);
  if (found < 0)
    return -1;
  shown->compared = true;
  if (found > 0)
    {
      read_counts (&row, shown->counts);
      return 0;
    }
  if (changes_gather_two (run, self->previous, version, err) < 0
      || changes_compare_two (run, self->previous, version, &run->lasting,
                              &changes, err)
             < 0)
    return -1;
  memcpy (shown->counts, changes->comparison->counts, sizeof shown->counts);
  return 0;
}

static int
add_version (struct story *story, uint32_t version, struct error *err)
{
  struct pipeline *run = story->run;
  struct life_page_version *shown = &story->versions[story->page.count];
  const struct version *self = series_at (run->judged.set, version);
  struct buf buf;

  *shown = (struct life_page_version){ .received = (int)self->row.patches };
  if (talks_life (&run->talks, version, &shown->life, err) < 0
      || find_counts (story, version, shown, err) < 0)
    return -1;
  buf_init (&buf);
  version_text_append (&buf, self->row.version_text);
  shown->version = arena_copy (&run->lasting, buf_slice (&buf));
  buf_release (&buf);
  shown->where = where_id (story, self->head, &run->lasting);
  story->page.count++;
  return 0;
}

/* Earlier first.  */
static int
compare_versions (const void *a, const void *b)
{
  const struct life_page_version *x = a, *y = b;
  const struct series_row *s = x->life->version->row;
  const struct series_row *t = y->life->version->row;

  if (s->first_date != t->first_date)
    return s->first_date < t->first_date ? -1 : 1;
  return (s->id > t->id) - (s->id < t->id);
}

static int
tell (struct story *story, uint32_t version, struct buf *text,
      struct error *err)
{
  struct pipeline *run = story->run;
  struct series_set *set = run->judged.set;
  uint32_t versions[WORK_VERSIONS_MAX + 1];
  unsigned count = work_versions (set, version, versions);
  const struct series_row *row;

  story->list_id = series_at (set, version)->row.list_id;
  for (unsigned i = 0; i < count; i++)
    if (add_version (story, versions[i], err) < 0)
      return -1;
  qsort (story->versions, story->page.count, sizeof *story->versions,
         compare_versions);
  row = story->versions[story->page.count - 1].life->version->row;
  story->page.title = row->title;
  story->page.author_name = row->author_name;
  story->page.author_address = row->author_addr;
  story->page.list = row->list_id;
  story->page.versions = story->versions;
  story->page.where = where;
  story->page.context = story;
  story->page.color = run->settings.report.color;
  life_page_add (text, &story->page, &run->lasting);
  if (talks_failed (&run->talks, err) < 0)
    return -1;
  if (story->error.status)
    {
      *err = story->error;
      return -1;
    }
  return judge_failed (&run->judged, err);
}

int
pipeline_story (struct pipeline *run, struct store *state, struct slice asked,
                struct buf *text, struct error *err)
{
  int status = pipeline_judge (run, state, err);
  struct story *story = arena_calloc (&run->lasting, sizeof *story);
  struct wanted_series wanted;

  story->run = run;
  if (status == 0 && state)
    status = store_begin_read (state, err);
  if (status < 0)
    return -1;
  status = wanted_find (run, asked, &wanted, err);
  if (status == 0)
    status = tell (story, wanted.version, text, err);
  if (state)
    store_rollback (state);
  return status;
}
