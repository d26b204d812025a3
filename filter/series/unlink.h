/* unlink: a version that does not continue the one before.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   The rules infer which version continues which; the reader knows.  A version
   that he unlinks has SERIES_FLAG_UNLINKED.  It begins a work of its own, into
   which the versions that lead to it follow, and `reason_of' names the version
   that it was said to continue.  From then on it continues no other version,
   whatever its messages say, and its work is not joined with the one that it
   has left, nor with a version that would come before it.  */

#ifndef PATCHDIGEST_SERIES_UNLINK_H
#define PATCHDIGEST_SERIES_UNLINK_H

#include "series/series.h"

/* Unlinks VERSION.  Whoever has a backing must save the set.  */
void unlink_version (struct series_set *set, uint32_t version);

/* Takes that back: VERSION continues what it did, if that is still there.  */
void unlink_undo (struct series_set *set, uint32_t version);

/* Whether the work of VERSION may be joined with that of OTHER, to which a
   message of VERSION leads.  */
bool unlink_allows (struct series_set *set, uint32_t version, uint32_t other);

#endif
