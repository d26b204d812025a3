/* check: whether a state is undamaged, and its rows agree with each other.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_STATE_CHECK_H
#define PATCHDIGEST_STATE_CHECK_H

#include <stdint.h>

#include "base/error.h"
#include "store/store.h"

/* Checks the file, the checksum of every row, and that each row exists to which
   another one refers; calls FOUND with each problem, in words.  0 with their
   number, or -1 if the state cannot even be read.  */
int check_all (struct store *state,
               void (*found) (void *context, const char *what), void *context,
               uint64_t *count_r, struct error *err);

#endif
