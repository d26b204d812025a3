/* copies: messages that several lists brought, with one digest a list.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "pipeline/copies.h"

#include <string.h>

enum
{
  /* Digests whose copies are told apart; in later ones, copies stay
     duplicates.  */
  DIGESTS_MAX = 64
};

/* What the digests have of one message.  */
struct run_copies
{
  uint64_t digests; /* a bit for each that has a copy */
  uint8_t verdict;  /* of the first copy */
};

/* What is known of the copies of MEMBER.  */
static struct run_copies *
copies_of (struct pipeline *run, uint32_t member)
{
  size_t before = run->copy_room;

  while (member >= run->copy_room)
    run->copies = array_grow (run->copies, run->copy_room, &run->copy_room,
                              sizeof *run->copies);
  memset (run->copies + before, 0,
          (run->copy_room - before) * sizeof *run->copies);
  return &run->copies[member];
}

void
copies_note (struct pipeline *run, const struct series_place *place)
{
  if (run->digest_of && place->member != SERIES_NONE && !place->duplicate)
    copies_of (run, place->member)->verdict = place->verdict;
}

bool
copies_is_first (struct pipeline *run, const struct run_digest *digest,
                 struct series_place *place)
{
  ptrdiff_t at = digest - run->digests;
  struct run_copies *copies;
  bool has;

  if (!run->digest_of || place->member == SERIES_NONE || at >= DIGESTS_MAX)
    return false;
  copies = copies_of (run, place->member);
  has = copies->digests >> at & 1;
  if (!digest->known && !has && place->duplicate)
    {
      place->reported = true;
      return false;
    }
  copies->digests |= UINT64_C (1) << at;
  if (!place->duplicate || has)
    return false;
  place->duplicate = false;
  place->verdict = copies->verdict;
  return true;
}
