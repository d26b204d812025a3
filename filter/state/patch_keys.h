/* patch_keys: by which name and title patches are found that are no head.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_STATE_PATCH_KEYS_H
#define PATCHDIGEST_STATE_PATCH_KEYS_H

#include "store/store.h"

/* Makes these keys (KEY_PATCH) in a state that had the format FROM; for the
   schema.  In a change.  0 or -1.  */
int patch_keys_migrate (struct store *state, int from, struct error *err);

#endif
