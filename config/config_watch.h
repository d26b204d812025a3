/* config_watch: what `me' and the rules of `watch' must be.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_CONFIG_WATCH_H
#define PATCHDIGEST_CONFIG_WATCH_H

#include "config_keys.h"

enum
{
  CONFIG_WATCH_NAME_MAX = 20 /* bytes of the name of a rule */
};

/* Checks the last of the rules that have been read.  0, or -1 with the error
   set.  */
int config_check_rule (struct config_reading *reading);

/* Checks what depends on several keys, when all have been read.  */
int config_check_watch (struct config_reading *reading);

#endif
