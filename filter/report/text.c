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
  plain_text_begin (
      &(struct plain_text){ &report->buf, report, report->settings->color });
  return outfile_put (report->out, buf_slice (&report->buf), err);
}

static int
item (struct report *report, const struct summary *summary,
      const struct digest_item *digest_item, struct error *err)
{
  struct plain_text text = { &report->buf, report, report->settings->color };

  buf_clear (&report->buf);
  if (plain_text_item (&text, summary, digest_item, err) < 0)
    return -1;
  return outfile_put (report->out, buf_slice (&report->buf), err);
}

const struct report_ops report_text = { .name = "text",
                                        .detail = SUMMARY_ENTRY,
                                        .passes = 1,
                                        .begin = begin,
                                        .item = item,
                                        .ordered = true,
                                        .compares = REPORT_COMPARES_ASKED };
