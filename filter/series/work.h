/* work: the versions of one work, and which of them came before another.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   The number of a work is the index of one of its versions, its root, which has
   the list of the newest others.  A version that is linked to no other is a
   work alone.

   Whatever the size of a work, only WORK_VERSIONS_MAX of its versions and its
   root are read, and only those are written when it becomes part of another
   one: so all postings of one title cost the same.  Which version came before a
   new one is decided among the newest: those before them are older than 64
   postings, and each of these has its own link.  The rest of a work leads to
   its root in at most log2 (n) steps, since the smaller work becomes part of
   the larger one.  */

#ifndef PATCHDIGEST_SERIES_WORK_H
#define PATCHDIGEST_SERIES_WORK_H

#include "series/series.h"
#include "series/version.h"

enum
{
  WORK_VERSIONS_MAX = 64 /* versions of a work that are looked at, besides its
                            root */
};

/* Which of the COUNT versions OTHERS, of one work with SELF, SELF continues:
   its place in OTHERS, or -1.  The last one seen before with the same
   numbering; else the highest lower version; else the last one sent before,
   whatever its number says.  Decides from memory alone.  */
int work_choose_previous (const struct version *self,
                          const struct version *const *others, unsigned count);

/* The root of the work of INDEX, which `work' of INDEX names from then on.  */
uint32_t work_root (struct series_set *set, uint32_t index);

/* Brings the version INDEX, with its work, into the work of OTHER.  Whether it
   may is not asked here: see unlink.h.  */
void work_join (struct series_set *set, uint32_t index, uint32_t other,
                enum series_reason reason);

/* Puts OTHER among the others of the root FIRST, in the order of rows; if there
   are too many, the oldest one is counted only.  For whoever reads a version
   from a backing.  */
void work_list (struct series_set *set, struct version *first, uint32_t other);

/* Finds the version before INDEX in its work, and judges INDEX by it.  */
void work_judge (struct series_set *set, uint32_t index);

/* The versions before OTHER lead to INDEX, or it is INDEX.  */
bool work_descends_from (struct series_set *set, uint32_t other,
                         uint32_t index);

/* Moves the versions of the work of the root FROM for which MOVES, in the order
   of work_versions, is true, into a work of their own with the root TO, which
   is one of them; FROM is none of them.  */
void work_split (struct series_set *set, uint32_t from, const bool *moves,
                 uint32_t to);

/* The versions of the work of INDEX: the root, then the newest others, in the
   order in which they were first seen.  Returns their number.  */
unsigned work_versions (struct series_set *set, uint32_t index,
                        uint32_t versions_r[WORK_VERSIONS_MAX + 1]);

/* The highest version number in the work of INDEX.  */
int work_last_number (struct series_set *set, uint32_t index);

/* The works of both, which are not one, have a version of the same number.  */
bool work_shares_number (struct series_set *set, uint32_t index,
                         uint32_t other);

#endif
