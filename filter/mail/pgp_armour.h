/* pgp_armour: the text of a message that is signed inline.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   RFC 9580 section 7, the cleartext signature framework: lines that start with
   a dash have `- ' before them, those of a diff as well.  Signatures are not
   checked.  */

#ifndef PATCHDIGEST_MAIL_PGP_ARMOUR_H
#define PATCHDIGEST_MAIL_PGP_ARMOUR_H

#include "base/arena.h"
#include "base/slice.h"

/* TEXT (LF lines) without the armour of a signed part: without the line that
   begins it, its armour headers and the blank line after them, with its dashes
   unescaped, and without the signature.  Blocks of public keys that follow go,
   too.  Text around the signed part stays.  Returns TEXT itself if there is no
   signed part, otherwise a copy in ARENA.  */
struct slice pgp_armour_strip (struct slice text, struct arena *arena);

#endif
