/* copies: messages that several lists brought, with one digest a list.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_PIPELINE_COPIES_H
#define PATCHDIGEST_PIPELINE_COPIES_H

#include "pipeline/run.h"

/* Notes the verdict of a message at PLACE, when it is judged.  Without one
   digest a list, both do nothing.  */
void copies_note (struct pipeline *run, const struct series_place *place);

/* Decides what a message at PLACE, which comes next in DIGEST of RUN, is there.
   A message that another list brought, too, is a duplicate in the run, but not
   in the digest of a list of the settings: then PLACE becomes that of the first
   copy, and the result is true.  In other digests it is no news, since another
   digest has it: PLACE is reported.  */
bool copies_is_first (struct pipeline *run, const struct run_digest *digest,
                      struct series_place *place);

#endif
