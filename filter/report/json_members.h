/* json_members: members of JSON objects.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Each function appends `"NAME":VALUE' to BUF, after a comma if needed.  */

#ifndef PATCHDIGEST_REPORT_JSON_MEMBERS_H
#define PATCHDIGEST_REPORT_JSON_MEMBERS_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/slice.h"
#include "series/version.h"

void json_add_text (struct buf *buf, const char *name, struct slice text);

/* The same, or null if TEXT is empty.  */
void json_add_text_or_null (struct buf *buf, const char *name,
                            struct slice text);

/* WORD, or null if it is a null pointer.  */
void json_add_word (struct buf *buf, const char *name, const char *word);

/* VALUE, or null if it is not KNOWN.  */
void json_add_integer (struct buf *buf, const char *name, bool known,
                       long value);

/* true or false.  */
void json_add_bool (struct buf *buf, const char *name, bool value);

/* The numbers that VERSION has received, as `received'.  */
void json_add_received (struct buf *buf, const struct version *version);

#endif
