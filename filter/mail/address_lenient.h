/* address_lenient: mailboxes that no grammar allows.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Only address.c uses this.  */

#ifndef PATCHDIGEST_MAIL_ADDRESS_LENIENT_H
#define PATCHDIGEST_MAIL_ADDRESS_LENIENT_H

#include "base/arena.h"
#include "mail/address.h"
#include "base/slice.h"

/* Returns the length of the quoted string that S starts with, including its
   quotes, or 0 if it is not closed.  */
size_t address_lenient_quoted_span (struct slice s);

/* Reads the first mailbox of S, which is on one line, as described at
   address_parse.  Encoded words stay encoded.  Sets both slices of
   *ADDRESS_R.  */
void address_lenient_parse (struct slice s, struct arena *arena,
                            struct address *address_r);

#endif
