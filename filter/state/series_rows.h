/* series_rows: how series are written in the rows of a state.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_STATE_SERIES_ROWS_H
#define PATCHDIGEST_STATE_SERIES_ROWS_H

#include "series/key.h"

enum
{
  SERIES_FLAGS = 11, /* bits of `flags': rfc, pull, single, unthreaded,
                        threaded, patterned (`stemmed' in an export), marked,
                        marked_patch, linked, resent, changed */
  /* The numbers of two of them.  */
  SERIES_BIT_PULL = 1,
  SERIES_BIT_LINKED = 8
};

struct version;

/* The flag number BIT of VERSION.  */
bool *series_flag (struct version *version, int bit);

#endif
