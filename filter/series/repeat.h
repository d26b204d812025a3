/* repeat: messages that come again.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_SERIES_REPEAT_H
#define PATCHDIGEST_SERIES_REPEAT_H

#include "series/hashed_mail.h"
#include "series/series.h"

/* The member that is the same message as MAIL, or SERIES_NONE; *REUSED_R is
   true if another message had its Message-ID.  */
uint32_t repeat_find_same (struct series_set *set,
                           const struct hashed_mail *mail, bool *reused_r);

/* The member that MAIL resends, or SERIES_NONE.  */
uint32_t repeat_find_resent (struct series_set *set,
                             const struct hashed_mail *mail);

/* The message of PLACE, whose member is known, has come again, by LIST.  Says
   in PLACE what it was and is.  */
void repeat_meet (struct series_set *set, int64_t list, bool listed,
                  struct series_place *place);

#endif
