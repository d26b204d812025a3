/* report: what an output format is.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Each format is a table of functions.  They are called with the digest first,
   then with every message, once or in several passes, and then for the end of
   the output.  A format keeps no state between calls.  */

#ifndef PATCHDIGEST_REPORT_REPORT_H
#define PATCHDIGEST_REPORT_REPORT_H

#include <stdio.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/error.h"
#include "digest/digest.h"
#include "mail/charset.h"

enum report_messages
{
  REPORT_MESSAGES_ENTRIES, /* messages that have an entry */
  REPORT_MESSAGES_PATCHES, /* covers, patches, pull requests */
  REPORT_MESSAGES_ALL
};

/* The user's settings for formats.  What they point to must outlive the
   report.  */
struct report_settings
{
  bool color;                    /* text: for a terminal with colors */
  struct slice template;         /* of the X-Label, see fields.h; or empty */
  enum report_messages messages; /* mbox */
  struct slice mail_from;        /* mbox: sender of the digest, or empty */
  struct slice mail_to;
  int64_t now;         /* mbox: date of the digest */
  struct slice unique; /* mbox: words that no other run has */
};

/* The arguments of the functions of a format.  */
struct report
{
  const struct report_settings *settings;
  struct digest *digest;
  bool verdicts; /* there is a state, so verdicts mean something */
  struct charset_decoder *decoder;
  FILE *out;           /* not owned; need not be flushed */
  struct buf buf;      /* for text under construction */
  struct arena *arena; /* reset before each call */
  int pass;            /* from 0 */
};

/* All functions return 0, or -1 with the error set.  If writing to OUT failed,
   its error flag is set, and the caller puts its name before the error.  A null
   pointer means that there is nothing to write.  */
struct report_ops
{
  const char *name; /* as for --format */
  unsigned detail;  /* the parts of summaries it needs: bits of SUMMARY_... */
  int passes;       /* number of passes over the messages */

  int (*begin) (struct report *report, struct error *err);
  int (*item) (struct report *report, const struct summary *summary,
               const struct digest_item *item, struct error *err);
  int (*end) (struct report *report, struct error *err);
  bool ordered; /* --order applies to its messages */
  bool copies;  /* it copies the input, so needs messages whole */
};

#endif
