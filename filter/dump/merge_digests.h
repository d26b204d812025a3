/* merge_digests: the digests of a state that is merged into another one.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_DUMP_MERGE_DIGESTS_H
#define PATCHDIGEST_DUMP_MERGE_DIGESTS_H

#include "state/rows.h"

/* The digests of the other state, as far as messages that are taken over name
   them.  */
struct dump_digests;

struct dump_digests *dump_digests_new (struct store *state, struct store *from);
void dump_digests_free (struct dump_digests *digests);

/* The number in the state of the digest that has NUMBER in the other one: that
   of an equal one, or of a new row.  0 or -1.  */
int dump_take_digest (struct dump_digests *digests, int64_t number,
                      int64_t *number_r, struct error *err);

/* Makes sure that the last row of each list is its newest digest, for the next
   one begins where that has ended.  0 or -1.  */
int dump_digests_end (struct dump_digests *digests, struct error *err);

#endif
