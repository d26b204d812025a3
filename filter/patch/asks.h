/* asks: whether a reply wants something of the author.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   A series waits for its author if the last human word is somebody else's and
   asks for something.  This is a guess about words, which nobody has
   measured.  */

#ifndef PATCHDIGEST_PATCH_ASKS_H
#define PATCHDIGEST_PATCH_ASKS_H

#include "patch/own_text.h"

enum asks
{
  ASKS_NOTHING,
  ASKS_QUESTION, /* a sentence of the own text ends with `?' */
  ASKS_REMARK    /* a paragraph under a quoted diff is no tag, thanks, praise or
                    greeting */
};

/* The first thing that OWN, the own text of a reply, asks.  Takes linear time.
 */
enum asks asks_find (const struct own_paragraphs *own);

#endif
