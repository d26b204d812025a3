/* gateway: what gateways put before a subject.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Filters of spam, mail servers of companies and bug trackers mark subjects:
   `EXTERNAL: ', `***SPAM*** ', `bug#1: ', `(suspicious) ', `[EXT] '.  What
   comes after the mark is the subject that somebody wrote.  */

#ifndef PATCHDIGEST_PATCH_GATEWAY_H
#define PATCHDIGEST_PATCH_GATEWAY_H

#include <stdbool.h>
#include <stddef.h>

#include "base/slice.h"

enum
{
  GATEWAY_MARK_MAX = 64 /* bytes of a mark */
};

/* The length of the mark of a gateway at the start of SUBJECT, with a colon and
   the blanks after it, 0 if there is none:
   - a warning in any brackets or between stars, or before a colon: words of
     which one says that a mail is from outside, spam or suspicious;
   - `bug#N:' of debbugs;
   - `Subject:', which people paste with the subject.
   Only what is not between brackets or stars needs one to follow that starts a
   bracket group, or a reply mark: a title may start with `external: '.  */
size_t gateway_mark_length (struct slice subject);

#endif
