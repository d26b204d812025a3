/* out_of_memory: the end of a program that has no memory left.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "base/out_of_memory.h"

#include <errno.h>
#include <stdlib.h>

void
out_of_memory (void)
{
  errno = ENOMEM;
  abort ();
}
