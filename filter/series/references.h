/* references: under which keys a message and its version are found later.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Added in this order when a message has joined, and again when the keys of a
   state are rebuilt from its rows.  */

#ifndef PATCHDIGEST_SERIES_REFERENCES_H
#define PATCHDIGEST_SERIES_REFERENCES_H

#include "series/hashed_mail.h"
#include "series/series.h"

/* For those that may join VERSION: pattern, numbering, missing parents.  The
   message itself must not be found yet.  */
void references_add_join (struct series_set *set,
                          const struct hashed_mail *mail, uint32_t version);

/* For later versions: title, patch-id, change-id, author; and for shortlogs of
   pull requests: name of the author and title.  Sets the flags of MEMBER.  */
void references_add_link (struct series_set *set,
                          const struct hashed_mail *mail, uint32_t member);

/* By its own Message-ID.  */
void references_add_id (struct series_set *set, const struct hashed_mail *mail,
                        uint32_t member);

#endif
