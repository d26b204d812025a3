/* talk_take: reads what a message says about patches of others.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_PATCH_TALK_TAKE_H
#define PATCHDIGEST_PATCH_TALK_TAKE_H

#include "patch/patch_mail.h"
#include "patch/talk.h"

/* Reads the tags, the notices and the report in PATCH_MAIL, which is no patch
   mail, or may be an answer.  Returns false if there is none and PATCH_MAIL
   answers nothing.  The slices live as long as the message.  */
bool talk_take (struct talk *talk_r, const struct patch_mail *patch_mail);

/* Whether the log message of PATCH_MAIL, a patch, has a Reviewed-by or Acked-by
   of somebody else than the author.  */
bool talk_carries_reviews (const struct patch_mail *patch_mail);

#endif
