/* review_tag_lead: what the words around a review tag say about it.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   A tag is for the patch, or the series, whose mail it answers, unless the
   words before or after it say otherwise: `For the whole series:', `For patches
   1-3:',
   `(sans #5)'.  */

#ifndef PATCHDIGEST_PATCH_REVIEW_TAG_LEAD_H
#define PATCHDIGEST_PATCH_REVIEW_TAG_LEAD_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/slice.h"

/* What a tag is for.  */
enum review_tag_scope
{
  REVIEW_TAG_OF_PARENT,  /* what the mail answers */
  REVIEW_TAG_OF_SERIES,  /* the whole series, whichever of its mails that is */
  REVIEW_TAG_OF_NUMBERS, /* some patches of it */
  REVIEW_TAG_OF_OTHERS,  /* all its patches but some */
  REVIEW_TAG_OF_PART     /* a part of it that has no numbers: `For KVM:' */
};

struct review_tag_lead
{
  bool conditional; /* `with that fixed', `otherwise', `if ...': often, only
                       that something small is left */
  enum review_tag_scope scope;
  unsigned count;       /* of a series: how many patches it has by these words
                           (`both', `all 3 patches'); 0: they do not say */
  struct slice numbers; /* of NUMBERS and OTHERS: a set as in numset.h */
};

/* Adds what the last sentence of TEXT says to *LEAD, unless *LEAD says more
   already.  */
void review_tag_lead_add (struct review_tag_lead *lead, struct slice text,
                          struct arena *arena);

#endif
