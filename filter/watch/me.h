/* me: the addresses and names of the reader.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_WATCH_ME_H
#define PATCHDIGEST_WATCH_ME_H

#include <stdbool.h>
#include <stddef.h>

#include "base/slice.h"
#include "mail/address.h"

struct me
{
  const struct slice *addresses; /* addr-specs */
  size_t address_count;
  const struct slice *names; /* of the reader under other addresses */
  size_t name_count;
};

/* Whether A and B are one mailbox: ignoring the case of ASCII letters, and what
   follows a `+' in the local part (RFC 5233 calls it the detail).  Empty
   addresses are no mailbox.  */
bool me_same_address (struct slice a, struct slice b);

/* Whether PERSON is the reader: by the address, or by the name (see
   relay_names_agree).  */
bool me_is (const struct me *me, const struct address *person);

/* False if FIELD, the raw value of a To or Cc field, has no address of the
   reader.  A quick test before it is taken apart: true says nothing.  */
bool me_may_be_in (const struct me *me, struct slice field);

#endif
