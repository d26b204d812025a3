/* msgid: the ids in Message-ID, References and List-Id.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_MAIL_MSGID_H
#define PATCHDIGEST_MAIL_MSGID_H

#include "base/arena.h"
#include "base/slice.h"

/* Takes the next msg-id (RFC 5322 section 3.6.4) off *REST, a raw or unfolded
   value of Message-ID, In-Reply-To or References: the text between `<' and
   `>', without white space inside (folds happen there).  Skips comments and
   words between ids.  Returns 1, or 0 if there is none left.  The id points
   into *REST or, if white space was removed, into ARENA.  */
int msgid_next (struct slice *rest, struct slice *id_r, struct arena *arena);

/* Returns the msg-id of a whole value: the first one in angle brackets, or else
   the first word (some writers omit the brackets) if it holds an `@' or is
   alone, without half a pair of brackets, or else an empty slice.  */
struct slice msgid_of_field (struct slice value, struct arena *arena);

/* Returns the id of a List-Id value (RFC 2919): the text in the last angle
   brackets, or else the value if it is one word, or else an empty slice.  */
struct slice msgid_list_id (struct slice value);

#endif
