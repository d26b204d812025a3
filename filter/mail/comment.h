/* comment: comments between the tokens of a field.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_MAIL_COMMENT_H
#define PATCHDIGEST_MAIL_COMMENT_H

#include <stddef.h>

#include "base/slice.h"

/* Returns the length of the comment (RFC 5322 section 3.2.2; comments nest)
   that S starts with, or 0 if it is not closed.  */
size_t comment_span (struct slice s);

/* Skips comments and folding white space at the start of *S.  A comment that
   is not closed reaches to the end.  */
void comment_skip_cfws (struct slice *s);

#endif
