/* pair: what became of a patch that has a partner.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_COMPARE_PAIR_H
#define PATCHDIGEST_COMPARE_PAIR_H

#include "compare/comparison.h"
#include "compare/form.h"

/* Sets of ROW what two patches decide that are taken for a pair: class, counts,
   log, title, context and tags.  A and B are the forms of EARLIER and LATER;
   both are loosened if need be.  */
void pair_judge (struct comparison_row *row, struct form_maker *maker,
                 struct form *a, const struct comparison_patch *earlier,
                 struct form *b, const struct comparison_patch *later);

#endif
