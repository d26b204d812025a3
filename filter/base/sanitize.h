/* sanitize: strangers' text, made safe for a terminal.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_BASE_SANITIZE_H
#define PATCHDIGEST_BASE_SANITIZE_H

#include "base/buf.h"
#include "base/slice.h"

/* Appends TEXT (valid UTF-8) to BUF so that it can neither control the reader's
   terminal nor reverse its lines nor hide anything: C0 controls other than tab
   and LF, DEL, C1 (U+0080-009F) and the characters of ignorable.h become `?',
   each of them one.  A CR before LF is dropped.  */
void sanitize_text (struct buf *buf, struct slice text);

/* The same for a single line: LF becomes a space.  */
void sanitize_line (struct buf *buf, struct slice text);

/* Finds the first character of TEXT at AT or later that must not be shown.
   Returns its offset and sets *BAD_R to its length; without one, returns the
   length of TEXT and sets *BAD_R to 0.  */
size_t sanitize_find (struct slice text, size_t at, size_t *bad_r);

#endif
