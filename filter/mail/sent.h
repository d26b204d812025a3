/* sent: when a message was sent.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_MAIL_SENT_H
#define PATCHDIGEST_MAIL_SENT_H

#include <stdbool.h>
#include <stdint.h>

#include "mail/header.h"

/* Sets *SENT_R to the time when the message with HEADER was sent, in seconds
   since the epoch: its Date (DATE points to it; null if it has none that can be
   read), unless its first Received field says that the clock or the time zone
   of the sender was wrong by more than an hour.  Returns false if the message
   has neither.  */
bool sent_time (const struct header *header, const int64_t *date,
                int64_t *sent_r);

/* Sets *TIME_R to the time when the message with HEADER arrived, which is that
   of its last mail server.  Returns false if no Received field has a time.  */
bool sent_arrival (const struct header *header, int64_t *time_r);

#endif
