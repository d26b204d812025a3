/* archive_link: where the archive of a list shows a message.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_MAIL_ARCHIVE_LINK_H
#define PATCHDIGEST_MAIL_ARCHIVE_LINK_H

#include "base/arena.h"
#include "base/slice.h"

/* Returns the template (base/url_template.h) for the messages of the list
   LIST_ID, in ARENA, if its host is known to have all its lists in the archive
   at lore.kernel.org, which calls a list by the first label of its List-Id:
   hosts below kernel.org, and lists.linux.dev.  Else an empty slice.  LIST_ID
   may be anything that a message has.  */
struct slice archive_link_template (struct slice list_id, struct arena *arena);

#endif
