/* nak: whether a reply refuses a patch.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_PATCH_NAK_H
#define PATCHDIGEST_PATCH_NAK_H

#include "base/arena.h"
#include "base/slice.h"
#include "patch/own_text.h"

struct nak
{
  struct slice sentence; /* that says so; with the next one if it says no more
                            than `NAK'.  May have line ends */
  struct slice numbers;  /* of the patches that it names (`NAK on 3/5'), as in
                            numset.h; or empty */
};

/* Finds the first NAK in OWN, the own text of a reply: NAK or NACK in any
   case, as the first word of a clause or after a few words that lead to it
   (`sorry, but', `this is a big', `I must'), if the clause ends there or goes
   on with `to', `on', `for', `this' and the like.  Also `my NAK stands',
   `consider this NAKed', `this gets a NAK from me', and at the end of a
   sentence `so NAK', `until you fix that NAK'.  Not one that is denied or only
   possible (`I won't NAK', `there would be a NACK from'), told of others (`Rob
   NAKed it earlier'), asked, or in a diff.  A `Nacked-by:' is a tag
   (review_tag.h).  Returns 1, or 0 if there is none.  The sentence is a part of
   the text, the numbers are in ARENA.  Takes linear time; two passes by memchr
   if no such word is there.  */
int nak_find (const struct own_paragraphs *own, struct arena *arena,
              struct nak *nak_r);

#endif
