/* annotated: the messages themselves, with our fields.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "report/annotated.h"
#include "base/outfile.h"
#include "report/formats.h"
#include "annotate/fields.h"
#include "annotate/layer.h"

int
annotated_message (struct report *report, const struct summary *summary,
                   const struct series_place *place, struct edited *edited,
                   struct error *err)
{
  struct fields_change change;
  struct fields_talk talk = { .count = 0 };
  struct fields fields;
  struct layer layer;
  int known = 0;

  if (report->change && report->verdicts)
    known = report->change (report->context, summary, place, report->arena,
                            &change, err);
  if (known < 0
      || (report->talk
          && report->talk (report->context, summary, place, report->arena,
                           &talk, err)
                 < 0))
    return -1;

  fields_make (
      &fields,
      &(struct fields_source){ .set = digest_series (report->digest),
                               .summary = summary,
                               .place = place,
                               .change = known > 0 ? &change : NULL,
                               .talk = &talk,
                               .has_verdict = report->verdicts,
                               .template = report->settings->template },
      report->arena);
  layer = (struct layer){ fields.lines, fields.count, fields.label };
  layer_put_on (edited, &layer, report->decoder, report->arena);
  return 0;
}

static int
item (struct report *report, const struct summary *summary,
      const struct digest_item *digest_item, struct error *err)
{
  struct edited edited;
  int status = outfile_put (report->out, summary->before, err);

  /* No message follows a From_ line that is cut short.  */
  if (status < 0 || summary->rest
      || (summary->raw.len == 0 && summary->before.len
          && slice_last (summary->before) != '\n'))
    return status;
  edited_init (&edited, summary->raw);
  status
      = annotated_message (report, summary, &digest_item->place, &edited, err);
  if (status == 0)
    status = edited_put (&edited, report->out, err);
  edited_release (&edited);
  return status;
}

const struct report_ops report_annotated
    = { .name = "annotate",
        .detail = SUMMARY_RAW | SUMMARY_TALK,
        .passes = 1,
        .item = item,
        .copies = true };
