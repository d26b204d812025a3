/* sanitize: strangers' text, made safe for a terminal.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_BASE_SANITIZE_H
#define PATCHDIGEST_BASE_SANITIZE_H

#include "base/buf.h"
#include "base/slice.h"

/* Appends TEXT (valid UTF-8) to BUF so that it can neither control the reader's
   terminal nor reverse its lines: C0 controls other than tab and LF, DEL,
   C1 (U+0080-009F), U+2028, U+2029 and the controls of the bidirectional
   algorithm (U+061C, U+200E, U+200F, U+202A-202E, U+2066-2069) become `?'.
   A CR before LF is dropped.  */
void sanitize_text (struct buf *buf, struct slice text);

/* The same for a single line: LF becomes a space.  */
void sanitize_line (struct buf *buf, struct slice text);

#endif
