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
  struct slice addr_spec; /* as spelled; empty where there is none */
};

/* What tells people apart: the address, or the name of one whose address is not
   known.  */
static inline struct slice
address_key (struct address address)
{
  return address.addr_spec.len ? address.addr_spec : address.name;
}

enum
{
  ADDRESS_VALUE_MAX = 32 * 1024 /* bytes of a value that are looked at */
};

/* The first mailbox of VALUE, a From or Reply-To value, raw or unfolded,
   words still encoded.  The plain form
   `Foo Bar <foo@example.org>' is read here, all others by libmailutils.  Where
   that refuses the value
   (8-bit or odd names) or is known to damage a name (a dot, a comment or an
   encoded word outside quotes; tests/mail/t-address.c shows how), it is read
   leniently: the addr-spec stands in the last <...> of the mailbox, and all
   before it is the name, a comment included.  `a@b (Name)' has the name Name;
   `a at b (Name)' and `Name <a at b>', as pipermail archives write them, are
   read as that.  A value that is encoded as a whole, with its address, is
   decoded first.  Returns 1, or 0 where there is no address in it (then
   *ADDRESS_R has what there is as the name).  A name in angle brackets without
   a domain is an address. The slices live in ARENA or in VALUE and are valid
   UTF-8.  */
int address_parse (struct charset_decoder *decoder, struct slice value,
                   struct arena *arena, struct address *address_r,
                   unsigned *defects);

/* The address as RFC 5322 would write it after decoding: `name <addr>', the
   name quoted where it holds a special (section 3.2.3; a dot is one); `addr'
   where there is no name.  In ARENA.  */
struct slice address_format (struct address address, struct arena *arena);

#endif
