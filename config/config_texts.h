/* config_texts: values that are a text, or a sequence of texts.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_CONFIG_TEXTS_H
#define PATCHDIGEST_CONFIG_TEXTS_H

#include "config_keys.h"

/* Reads the value of the key NAME, which begins with EVENT, into *TEXTS_R: each
   text is on one line and not empty.  A missing value has no texts.  WANTED
   says what must be there.  0 or -1.  */
int config_read_texts (struct config_reading *reading,
                       const struct yaml_event *event, const char *name,
                       const char *wanted, struct config_texts *texts_r);

#endif
