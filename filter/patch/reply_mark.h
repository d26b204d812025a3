/* reply_mark: what mail programs put before the subject of an answer.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   `Re:' and `Fwd:' in the languages that mail programs speak, with counters
   (`Re[2]:'), a dot (`Odp.:'), blanks before the colon and wide colons.  */

#ifndef PATCHDIGEST_PATCH_REPLY_MARK_H
#define PATCHDIGEST_PATCH_REPLY_MARK_H

#include <stdbool.h>
#include <stddef.h>

#include "base/slice.h"

/* The length of the mark of a reply or a forwarded mail at the start of S, up
   to its colon and with it; 0 if there is none.  Marks that may be the name of
   a part of a program as well (`rv:', `enc:') need a bracket group or another
   mark to follow.  */
size_t reply_mark_length (struct slice s);

/* Whether S starts as a forwarded mail does whose whole subject is in brackets,
   `[Fwd: title]'.  */
bool reply_mark_is_forward_group (struct slice s);

#endif
