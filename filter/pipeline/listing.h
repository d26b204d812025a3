/* listing: the lives of the series in a state, for its table.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_PIPELINE_LISTING_H
#define PATCHDIGEST_PIPELINE_LISTING_H

#include "life/filter.h"
#include "pipeline/pipeline.h"
#include "state/list.h"

struct listing;

/* SETTINGS and STATE must outlive the listing, which lists the lives that
   FILTER lets pass.  Never null.  */
struct listing *listing_new (const struct pipeline_settings *settings,
                             struct store *state, enum life_filter filter);
void listing_free (struct listing *listing);

/* See state_list_life_fn; CONTEXT is a listing.  */
int listing_life (void *context, const struct series_row *row, bool begins,
                  struct state_list_life *life_r, struct error *err);

#endif
