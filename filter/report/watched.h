/* watched: in plain words, which rules a message meets, and why.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_REPORT_WATCHED_H
#define PATCHDIGEST_REPORT_WATCHED_H

#include "base/buf.h"
#include "base/slice.h"
#include "watch/result.h"

struct watched
{
  struct slice id;      /* the Message-ID; or empty */
  struct slice subject; /* UTF-8 */
  const struct result *result;
};

/* Appends lines such as `Watch: widgets', each followed by indented lines that
   say why: the key, the pattern with its line, and what it fits.  Text from
   messages is made safe for a terminal.  */
void watched_append (struct buf *buf, const struct watched *watched);

#endif
