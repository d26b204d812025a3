/* date_iso: dates as ISO 8601 writes them.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_MAIL_DATE_ISO_H
#define PATCHDIGEST_MAIL_DATE_ISO_H

#include <stdint.h>

#include "base/arena.h"
#include "base/slice.h"

/* Return TIME (years 0..9999) in UTC as "YYYY-MM-DDTHH:MM:SSZ" and as
   "YYYY-MM-DD HH:MM", in ARENA.  */
struct slice date_iso (int64_t time, struct arena *arena);
struct slice date_iso_minute (int64_t time, struct arena *arena);

#endif
