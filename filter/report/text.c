/* text: the digest as plain text.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "report/formats.h"
#include "base/outfile.h"
#include "report/plain_text.h"

static int
begin (struct report *report, struct error *err)
{
  buf_clear (&report->buf);
  plain_text_begin (&report->buf, report->digest, report->settings->color);
  return outfile_put (report->out, buf_slice (&report->buf), err);
}

static int
item (struct report *report, const struct summary *summary,
      const struct digest_item *digest_item, struct error *err)
{
  buf_clear (&report->buf);
  plain_text_item (&report->buf, report->digest, report->settings->color,
                   summary, digest_item);
  return outfile_put (report->out, buf_slice (&report->buf), err);
}

const struct report_ops report_text = { .name = "text",
                                        .detail = SUMMARY_ENTRY,
                                        .passes = 1,
                                        .begin = begin,
                                        .item = item,
                                        .ordered = true };
