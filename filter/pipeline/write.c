/* write: the digest is written, message by message.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "pipeline/reader.h"
#include "pipeline/run.h"

#include <string.h>

uint64_t
pipeline_loose_patches (const struct pipeline *run)
{
  uint64_t count = 0;

  for (uint32_t i = 0; i < run->digest_count; i++)
    count += digest_loose_patches (run->digests[i].digest);
  return count;
}

static int
write_items (struct pipeline *run, const struct run_digest *digest,
             struct report *report, struct error *err)
{
  uint32_t count = digest->items ? digest->item_count : run->queue.count;

  for (uint32_t at = 0; at < count; at++)
    {
      uint32_t index = run_output_index (run, digest, at);
      struct summary summary;

      if (queue_read (&run->queue, index, &summary, &run->arena, err) < 0
          || run->settings.writer->item (report, &summary, &run->items[index],
                                         err)
                 < 0)
        return -1;
      arena_reset (&run->arena);
    }
  return 0;
}

static int
compare (void *context, uint32_t version, struct arena *arena,
         const struct report_changes **changes_r, struct error *err)
{
  struct pipeline *run = context;

  *changes_r = NULL;
  return run->settings.changes
             ? changes_compare (run, version, arena, changes_r, err)
             : 0;
}

static int
change (void *context, const struct summary *summary,
        const struct series_place *place, struct arena *arena,
        struct fields_change *change_r, struct error *err)
{
  struct pipeline *run = context;

  return run->settings.changes
             ? changes_of_patch (run, summary, place, arena, change_r, err)
             : 0;
}

static int
talk (void *context, const struct summary *summary,
      const struct series_place *place, struct arena *arena,
      struct fields_talk *talk_r, struct error *err)
{
  struct pipeline *run = context;

  *talk_r = (struct fields_talk){ .count = 0 };
  if (!run->settings.talks)
    return 0;
  if (talks_sayings (&run->talks, summary, place, arena, talk_r, err) < 0)
    return -1;
  return reader_describe (&run->talks, run->settings.watch, summary, place,
                          talk_r, err);
}

static int
life (void *context, uint32_t version, const struct life **life_r,
      struct error *err)
{
  struct pipeline *run = context;

  *life_r = NULL;
  return run->settings.talks ? talks_life (&run->talks, version, life_r, err)
                             : 0;
}

int
pipeline_write (struct pipeline *run, uint32_t at, FILE *out, struct error *err)
{
  struct run_digest *digest = &run->digests[at];
  const struct report_ops *ops = run->settings.writer;
  struct report report
      = { .settings = &run->settings.report,
          .digest = digest->digest,
          .part = digest->part,
          .out = out,
          .arena = &run->arena,
          .decoder = run->decoder,
          .verdicts = run->state || !ops->copies,
          .news = run->state ? &digest->tell.news : NULL,
          .yours = &digest->yours,
          .replies
          = run->state ? digest->tell.replies : digest_replies (digest->digest),
          .compare = compare,
          .change = change,
          .talk = talk,
          .life = life,
          .context = run };
  int status = 0;

  memcpy (&report.key, run->settings.key_bytes, sizeof report.key);
  buf_init (&report.buf);
  if (ops->begin)
    status = ops->begin (&report, err);
  for (; status == 0 && report.pass < ops->passes; report.pass++)
    status = write_items (run, digest, &report, err);
  if (status == 0 && ops->end)
    status = ops->end (&report, err);
  buf_release (&report.buf);
  return status < 0 ? -1 : judge_failed (&run->judged, err);
}
