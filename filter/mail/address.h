/* address: the mailbox of a From field.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_MAIL_ADDRESS_H
#define PATCHDIGEST_MAIL_ADDRESS_H

#include "base/arena.h"
#include "mail/charset.h"
#include "base/slice.h"

struct address
{
  struct slice name;      /* display name: decoded, unquoted; may be empty */
  struct slice addr_spec; /* as spelled; may be empty */
};

/* Returns what tells people apart: the address, or the name if the address is
   not known.  */
static inline struct slice
address_key (struct address address)
{
  return address.addr_spec.len ? address.addr_spec : address.name;
}

enum
{
  ADDRESS_VALUE_MAX = 32 * 1024 /* any more bytes of a value are ignored */
};

/* Reads the first mailbox of VALUE, a raw or unfolded From or Reply-To value
   with its encoded words.  This file reads the plain form `Foo Bar
   <foo@example.org>', libmailutils reads the others.  A value that libmailutils
   refuses (8-bit or odd names) or whose name it is known to damage (a dot, a
   comment or an encoded word outside quotes; tests/mail/t-address.c shows how)
   is read leniently: the addr-spec is in the last <...> of the mailbox, and
   everything before it is the name, including comments.  `a@b (Name)' has the
   name Name.  `a at b (Name)' and `Name <a at b>', which pipermail archives
   write, are read too.  A value that is encoded as a whole, with its address,
   is decoded first.  A name in angle brackets without a domain is an address.
   Returns 1, or 0 if there is no address; then *ADDRESS_R has the text, if any,
   as the name.  The slices are in ARENA or in VALUE and are valid UTF-8.  */
int address_parse (struct charset_decoder *decoder, struct slice value,
                   struct arena *arena, struct address *address_r,
                   unsigned *defects);

/* Returns the address as RFC 5322 would write it after decoding: `name <addr>',
   with the name in quotes if it holds a special character (section 3.2.3; a dot
   is one), or `addr' if there is no name.  In ARENA.  */
struct slice address_format (struct address address, struct arena *arena);

#endif
