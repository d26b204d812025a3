/* annotated: the mails themselves, with our fields on them.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "report/report.h"
#include "base/outfile.h"
#include "annotate/fields.h"
#include "annotate/layer.h"

void
report_annotated_head (struct report *report, const struct summary *summary,
                       const struct series_place *place, struct slice text,
                       struct slice *body_r)
{
  struct fields fields;
  struct layer layer;

  fields_make (&fields, digest_series (report->digest), summary, place,
               report->verdicts, report->settings->template, report->arena);
  layer = (struct layer){ fields.lines, fields.count, fields.label };
  layer_put_on (&report->buf, text, &layer, report->decoder, report->arena,
                body_r);
}

static int
item (struct report *report, const struct summary *summary,
      const struct digest_item *digest_item, struct error *err)
{
  struct slice body = slice_make (NULL, 0);

  buf_clear (&report->buf);
  buf_add (&report->buf, summary->before);
  /* A From_ line that is cut short has no mail behind it yet.  */
  if (!summary->rest
      && !(summary->raw.len == 0 && summary->before.len
           && slice_last (summary->before) != '\n'))
    report_annotated_head (report, summary, &digest_item->place, summary->raw,
                           &body);
  if (outfile_put (report->out, buf_slice (&report->buf), err) < 0)
    return -1;
  return outfile_put (report->out, body, err);
}

const struct report_ops report_annotated
    = { "annotate", SUMMARY_RAW, 1, NULL, item, NULL, false };
