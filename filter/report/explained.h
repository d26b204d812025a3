/* explained: in plain words, what was decided about one message, and why.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Lines such as `Kind: patch', each followed by indented lines that explain it.
   Text from messages is made safe for a terminal.  */

#ifndef PATCHDIGEST_REPORT_EXPLAINED_H
#define PATCHDIGEST_REPORT_EXPLAINED_H

#include "base/buf.h"
#include "digest/digest.h"
#include "patch/summary.h"
#include "report/report.h"
#include "series/series.h"

/* A series version that was considered.  */
struct explained_step
{
  const struct version *version;
  bool accepted;
  const char *word; /* tie or reason */
  const char *why;
};

struct explained_steps
{
  const struct explained_step *steps;
  unsigned count;
};

/* A list that brought the message, and the digest that reported it there.  */
struct explained_seen
{
  struct slice list;        /* empty: none that the state knows by name */
  int64_t digest;           /* 0: none yet */
  struct slice digest_list; /* the headline of the digest */
  struct slice from, to;
};

struct explained
{
  const struct summary *summary; /* with SUMMARY_ALL */
  const char *input; /* name of the state if it is not from the input */
  const struct series_place *place;
  const struct version *version; /* null: none */
  struct explained_steps joins, links;
  const char *joined_by; /* word; or null */
  bool forgotten;        /* the state does not show any more how it joined */
  bool replayed;         /* joins and links are from a state (see replay.h) */

  const struct version *previous; /* null: none */
  const char *reason;             /* word */
  struct slice reason_from; /* the message that showed it, if another one */
  bool indirect;            /* the reason led to another version of the work */

  const struct digest_item *item; /* null: not from the input */
  bool has_state;
  const struct explained_seen *seen;
  unsigned seen_count;
};

/* Appends the explanation.  */
void explained_append (struct buf *buf, const struct explained *explained);

/* Not a format: what summaries must have to be explained.  */
extern const struct report_ops report_explained;

#endif
