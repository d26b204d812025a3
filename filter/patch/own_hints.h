/* own_hints: what a text may say.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Most replies have no tag, no NAK, no notice and no question.  One pass over
   their own text tells so, and nothing else has to read it.  */

#ifndef PATCHDIGEST_PATCH_OWN_HINTS_H
#define PATCHDIGEST_PATCH_OWN_HINTS_H

#include "base/slice.h"

/* As bits.  */
enum own_hints
{
  OWN_HINT_TAG = 1,      /* `by' before a colon, perhaps in bold type */
  OWN_HINT_NAK = 2,      /* a word that starts with `nak' or `nack' */
  OWN_HINT_WORDS = 4,    /* `ack', `rb', or `-b' after a letter of a tag */
  OWN_HINT_QUESTION = 8, /* a question mark */
  OWN_HINT_NOTICE = 16,  /* what notice_sign_in finds in one of its lines */
  OWN_HINT_COMMAND = 32  /* `pw-bot' before a colon */
};

/* The hints that TEXT has.  A text without a hint has nothing of the kind.  */
unsigned own_hints_find (struct slice text);

#endif
