/* judge: what each message is, given those before it and the state.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   The same for a digest of many messages and for one at delivery.  */

#ifndef PATCHDIGEST_PIPELINE_JUDGE_H
#define PATCHDIGEST_PIPELINE_JUDGE_H

#include "pipeline/lists.h"
#include "pipeline/pipeline.h"
#include "series/series.h"
#include "state/series_save.h"

struct judge
{
  struct series_set *set; /* owned */
  struct lists *lists;    /* not owned */
  struct store *state;    /* not owned; or null */
};

/* A judge that knows only STATE (null: nothing), which must be in a
   transaction while messages are judged and saved.  LISTS, STATE and the key in
   SETTINGS must outlive the judge.  */
void judge_init (struct judge *judge_r,
                 const struct pipeline_settings *settings, struct lists *lists,
                 struct store *state);

/* May be called for a judge that is all zero, too.  */
void judge_release (struct judge *judge);

/* Adds the message SUMMARY and says where it belongs, and, unless EXPLANATION_R
   is null, why.  0, or -1 with the error set.  */
int judge_message (struct judge *judge, const struct summary *summary,
                   struct series_place *place_r,
                   struct series_explanation *explanation_r,
                   struct arena *scratch, struct error *err);

/* 0, or -1 with the error of any message so far.  */
int judge_failed (const struct judge *judge, struct error *err);

/* Writes the message SUMMARY, which is at PLACE, to the state: in the order of
   judge_message, and before judge_save.  The list of REPORT is not used: it is
   the one that SUMMARY says.  0, or -1 with the error set.  */
int judge_save_message (struct judge *judge, const struct summary *summary,
                        const struct series_place *place,
                        const struct series_report *report,
                        struct arena *scratch, struct error *err);

/* Writes the series versions.  Resets SCRATCH.  0, or -1 with the error
   set.  */
int judge_save (struct judge *judge, struct arena *scratch, struct error *err);

#endif
