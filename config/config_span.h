/* config_span: spans of time.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_CONFIG_SPAN_H
#define PATCHDIGEST_CONFIG_SPAN_H

#include <stdbool.h>

#include "base/slice.h"

/* Reads a span of time into seconds: `90 days', `2 years', `60 s', `1.5 hours',
   `5min'.  False if TEXT is anything else, such as a number without a unit.  A
   year is 365 days, a month 30.  */
bool config_read_span (struct slice text, double *seconds_r);

/* The same, but a number without a unit is seconds.  */
bool config_read_seconds (struct slice text, double *seconds_r);

#endif
