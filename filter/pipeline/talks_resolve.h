/* talks: what a message says becomes events and answers.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_PIPELINE_TALKS_RESOLVE_H
#define PATCHDIGEST_PIPELINE_TALKS_RESOLVE_H

#include "pipeline/talks.h"

/* Adds to TALKS what the message of NOTE says; it is at PLACE (null if it has
   waited in the state).  Nothing of SCRATCH is needed afterwards.  0, or -1
   with the error set.  */
int talks_resolve (struct talks *talks, const struct talks_note *note,
                   const struct series_place *place, struct arena *scratch,
                   struct error *err);

#endif
