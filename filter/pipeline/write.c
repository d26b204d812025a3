/* write: the digest is written, message by message.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "pipeline/run.h"
#include "patch/summary_io.h"

/* Reads the summary that is written after AT others, and its item: 1, 0 at the
   end, -1.  */
static int
read_item (struct pipeline *run, uint64_t at, struct summary *summary_r,
           const struct digest_item **item_r, struct error *err)
{
  if (run->offsets)
    {
      if (at == run->summaries)
        return 0;
      at = run->summaries - 1 - at;
      if (spool_seek (run->spool, run->offsets[at], err) < 0)
        return -1;
    }
  *item_r = &run->items[at];
  return summary_io_read (run->spool, summary_r, &run->arena, err);
}

static int
write_items (struct pipeline *run, struct report *report, struct error *err)
{
  const struct digest_item *item;
  struct summary summary;
  uint64_t at = 0;
  int more;

  if (spool_rewind (run->spool, err) < 0)
    return -1;
  while ((more = read_item (run, at++, &summary, &item, err)) > 0)
    {
      if (run->settings.writer->item (report, &summary, item, err) < 0)
        return -1;
      arena_reset (&run->arena);
    }
  return more;
}

int
pipeline_write (struct pipeline *run, FILE *out, struct error *err)
{
  const struct report_ops *ops = run->settings.writer;
  struct report report = { .settings = &run->settings.report,
                           .digest = run->digest,
                           .out = out,
                           .arena = &run->arena,
                           .decoder = run->decoder,
                           .verdicts = run->state != NULL };
  int status = 0;

  buf_init (&report.buf);
  if (run->offsets)
    digest_reverse (run->digest);
  if (ops->begin)
    status = ops->begin (&report, err);
  for (; status == 0 && report.pass < ops->passes; report.pass++)
    status = write_items (run, &report, err);
  if (status == 0 && ops->end)
    status = ops->end (&report, err);
  buf_release (&report.buf);
  return status < 0 ? -1 : judge_failed (&run->judged, err);
}
