/* address_lenient: mailboxes that no grammar allows.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   A helper of decode_address; nobody else needs it.  */

#ifndef PATCHDIGEST_MAIL_ADDRESS_LENIENT_H
#define PATCHDIGEST_MAIL_ADDRESS_LENIENT_H

#include "base/arena.h"
#include "mail/address.h"
#include "base/slice.h"

/* The length of the quoted string that S starts with, quotes included; 0 where
   it is not closed.  */
size_t address_lenient_quoted_span (struct slice s);

/* The first mailbox of S, on one line, as address_parse tells; words stay
   encoded.  Sets both slices of *ADDRESS_R, empty where there is nothing.  */
void address_lenient_parse (struct slice s, struct arena *arena,
                            struct address *address_r);

#endif
