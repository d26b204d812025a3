/* decode_lenient: mailboxes that no grammar allows.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   A helper of decode_address; nobody else needs it.  */

#ifndef PATCHDIGEST_DECODE_LENIENT_H
#define PATCHDIGEST_DECODE_LENIENT_H

#include "arena.h"
#include "decode_address.h"
#include "slice.h"

/* The length of the quoted string that S starts with, quotes included; 0 where
   it is not closed.  */
size_t lenient_quoted_span (struct slice s);

/* The first mailbox of S, on one line, as decode_mailbox tells; words stay
   encoded.  Sets both slices of *ADDRESS_R, empty where there is nothing.  */
void lenient_mailbox (struct slice s, struct arena *arena,
                      struct address *address_r);

#endif
