/* split: where the patches came from that have no partner.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   A patch without a partner, at least half of whose change lines were in a
   patch of the other version, while that patch's partner has them not: it was
   split off; seen from the other side, it was merged.  Without the second half
   of the rule, what all test scripts begin with would make a split.  */

#ifndef PATCHDIGEST_COMPARE_SPLIT_H
#define PATCHDIGEST_COMPARE_SPLIT_H

#include "compare/form.h"
#include "compare/pairing.h"

/* Sets `origin' of the patches of SIDE that have no partner, to an index on the
   OTHER side.  */
void split_find (struct pairing_side *side, struct pairing_side *other,
                 struct form_maker *maker);

#endif
