/* pipeline_private: what the files of run share.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_PIPELINE_PIPELINE_PRIVATE_H
#define PATCHDIGEST_PIPELINE_PIPELINE_PRIVATE_H

#include "base/arena.h"
#include "mail/charset.h"
#include "digest/digest.h"
#include "pipeline/pipeline.h"
#include "series/series.h"
#include "base/spool.h"

/* A list that the settings name.  */
struct pipeline_list_state
{
  uint64_t messages; /* that it brought */
  uint64_t first;    /* the first of them */
  int64_t number;    /* in the state; 0 while that is not known */
};

struct pipeline
{
  struct pipeline_settings settings;
  struct charset_decoder *decoder;
  struct spool *spool;  /* the records */
  struct arena arena;   /* of the present message */
  struct arena lasting; /* of the run */
  struct slice *list_ids;
  struct pipeline_list_state *lists;
  struct store *state;       /* not owned; or null */
  uint64_t generation;       /* of the state that was judged against */
  struct series_set *judged; /* what the digest is about */
  struct series_set *again;  /* judged once more for the state, or null */
  struct digest *digest;
  struct digest_item *items; /* of all records, in order */
  uint64_t summaries;        /* messages, and what stands behind them */
  uint64_t *offsets; /* of all records in the spool; null where the order is
                        that of the input */
  uint64_t messages;
  uint64_t bytes;
  bool failed;
};

/* Which list of the settings has the List-Id LIST_ID, or -1.  */
int pipeline_list_of (const struct pipeline *run, struct slice list_id);

#endif
