/* reader: what series are to the reader of the digest.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_PIPELINE_READER_H
#define PATCHDIGEST_PIPELINE_READER_H

#include "annotate/fields.h"
#include "pipeline/talks.h"
#include "watch/watch.h"

/* Whether the reader wrote or sent the series version ROW.  False without
   WATCH.  */
bool reader_wrote (const struct watch *watch, const struct series_row *row);

/* The same of LIFE, or the reader has said that its work is his, whatever WATCH
   says.  */
bool reader_owns (const struct watch *watch, const struct life *life);

/* What the reader has said of the versions before one.  */
struct reader_before
{
  const struct series_row *row; /* the last one with a tag of his; else with an
                                   answer; or null */
  bool tagged;
};

/* Finds it for VERSION, after talks_gather.  0, or -1 with the error set.  */
int reader_find_before (struct talks *talks, uint32_t version,
                        const struct watch *watch,
                        struct reader_before *before_r, struct error *err);

/* Sets what the message SUMMARY at PLACE is to the reader in *TALK, after
   talks_gather.  Without WATCH only what he has said himself.  0, or -1 with
   the error set.  */
int reader_describe (struct talks *talks, const struct watch *watch,
                     const struct summary *summary,
                     const struct series_place *place, struct fields_talk *talk,
                     struct error *err);

#endif
