/* annotated: the mails themselves, with our fields on them.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "report/report.h"
#include "annotate/fields.h"
#include "annotate/layer.h"

void
writer_annotated (struct writing *writing, const struct record *record,
                  const struct series_place *place, struct slice text,
                  struct slice *body_r)
{
  struct fields fields;
  struct layer layer;

  fields_make (&fields, digest_series (writing->digest), record, place,
               writing->verdicts, writing->settings->template, writing->arena);
  layer = (struct layer){ fields.lines, fields.count, fields.label };
  layer_put_on (&writing->buf, text, &layer, writing->decoder, writing->arena,
                body_r);
}

static int
item (struct writing *writing, const struct record *record,
      const struct digest_item *digest_item, struct error *err)
{
  struct slice body = slice_make (NULL, 0);

  buf_clear (&writing->buf);
  buf_add (&writing->buf, record->before);
  /* A From_ line that is cut short has no mail behind it yet.  */
  if (!record->rest
      && !(record->raw.len == 0 && record->before.len
           && slice_last (record->before) != '\n'))
    writer_annotated (writing, record, &digest_item->place, record->raw, &body);
  if (writer_put (writing->out, buf_slice (&writing->buf), err) < 0)
    return -1;
  return writer_put (writing->out, body, err);
}

const struct writer_ops writer_annotate
    = { "annotate", RECORD_RAW, 1, NULL, item, NULL };
