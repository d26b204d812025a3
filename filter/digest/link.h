/* link: where people read a message.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_DIGEST_LINK_H
#define PATCHDIGEST_DIGEST_LINK_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/slice.h"

/* What the user says of one list.  */
struct digest_link
{
  struct slice list_id;
  struct slice template; /* base/url_template.h; or empty */
  bool none;             /* without a template: no links */
};

struct digest_links
{
  const struct digest_link *lists;
  size_t count;
  bool none; /* of other lists: no links, even if mail/archive_link.h knows
                any */
};

/* The address of the message ID of the list LIST_ID, in ARENA; empty if there
   is none, or if ID is made up.  */
struct slice digest_link_make (const struct digest_links *links,
                               struct slice list_id, struct slice id,
                               struct arena *arena);

#endif
