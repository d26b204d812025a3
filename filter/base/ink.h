/* ink: how much of a text is neither blank nor control character.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_BASE_INK_H
#define PATCHDIGEST_BASE_INK_H

#include <stddef.h>

#include "base/slice.h"

/* The number of bytes in S above ' '.  */
size_t ink_count (struct slice s);

#endif
