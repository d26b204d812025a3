/* report: one output format each, behind one table of functions.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   A writer is shown the whole of a digest first, then every mail, once or more
   often, then asked for what stands at the end.  It keeps nothing: what is
   known of a mail is in its record.  */

#ifndef PATCHDIGEST_REPORT_REPORT_H
#define PATCHDIGEST_REPORT_REPORT_H

#include <stdio.h>

#include "base/buf.h"
#include "mail/charset.h"
#include "digest/digest.h"
#include "base/error.h"

enum report_messages
{
  REPORT_MESSAGES_ENTRIES, /* mails that have an entry */
  REPORT_MESSAGES_PATCHES, /* covers, patches, pull requests */
  REPORT_MESSAGES_ALL
};

/* What the user wants of a format; slices must outlive it.  */
struct report_settings
{
  bool color;                    /* text: for a terminal that has colours */
  struct slice template;         /* of the X-Label, see fields.h; empty: none */
  enum report_messages messages; /* mbox */
  struct slice mail_from;        /* mbox: of the digest; empty: made up */
  struct slice mail_to;
  int64_t now;         /* mbox: date of the digest */
  struct slice unique; /* mbox: words that no other run has */
};

/* What the functions of a format work with.  */
struct report
{
  const struct report_settings *settings;
  struct digest *digest;
  bool verdicts; /* there is a state, so verdicts mean something */
  struct charset_decoder *decoder;
  const char *tmpdir;
  FILE *out;           /* stays open and need not be flushed */
  struct buf buf;      /* for text that is being built */
  struct arena *arena; /* is reset before each call */
  int pass;            /* from 0 */
};

/* All return 0, or -1 with the error set; where it was OUT that failed, that
   has its error flag, and the caller puts its name in front.  A null
   pointer: nothing to write.  */
struct report_ops
{
  const char *name; /* of the format, as --format has it */
  unsigned detail;  /* what it asks for of records: bits of SUMMARY_... */
  int passes;       /* how often the mails are shown */

  int (*begin) (struct report *report, struct error *err);
  int (*item) (struct report *report, const struct summary *summary,
               const struct digest_item *item, struct error *err);
  int (*end) (struct report *report, struct error *err);
  bool ordered; /* --order=newest reverses the messages */
};

extern const struct report_ops report_text;
extern const struct report_ops report_jsonl;
extern const struct report_ops report_mbox;
extern const struct report_ops report_annotated; /* not for --format */

/* Appends to the buf of WRITING what TEXT, the bytes of the mail RECORD at
   PLACE, begins with when it is annotated; what follows is *BODY_R.  */
void report_annotated_head (struct report *report,
                            const struct summary *summary,
                            const struct series_place *place, struct slice text,
                            struct slice *body_r);

/* The format NAME, or a null pointer.  */
const struct report_ops *report_find (const char *name);

/* Number I of the formats, from 0, or a null pointer behind the last.  */
const struct report_ops *report_at (size_t i);

#endif
