/* similar_title: works that were renamed.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   A cover is often given another title with its third or seventh version, and
   nothing else ties the two if patches were renamed, too.  What still speaks is
   the count: the same author has a work that ended with the version before, not
   long ago, under a title of much the same words.  */

#ifndef PATCHDIGEST_SERIES_SIMILAR_TITLE_H
#define PATCHDIGEST_SERIES_SIMILAR_TITLE_H

#include "series/link.h"

/* OTHER has the number, date and kind of the version before SELF, which is of
   another work so far.  */
bool similar_title_may_precede (const struct version *self,
                                const struct version *other);

/* The same, but OTHER may be twice as old: for titles of the same words.  */
bool similar_title_may_be_equal (const struct version *self,
                                 const struct version *other);

/* How many of all words of two titles both have, in percent; 0 if one of them
   has too few.  */
unsigned similar_title_likeness (struct slice a, struct slice b);

/* The candidate of EVIDENCE whose title is most like that of the message: its
   place, or -1.  RULES_R as in link_choose.  */
int similar_title_choose (const struct link_evidence *evidence,
                          const struct link_rule *rules_r[EVIDENCE_LINK_MAX]);

#endif
