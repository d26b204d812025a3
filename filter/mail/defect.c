/* defect: what can be wrong with a message.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "mail/defect.h"

#include <stddef.h>

static const char *const names[DEFECT_COUNT] = {
  "no-header",
  "header-line",
  "header-too-long",
  "no-message-id",
  "message-id-reused",
  "no-from",
  "bad-from",
  "bad-date",
  "raw-header",
  "bad-word",
  "charset",
  "encoding",
  "mime",
  "nul",
  "too-large",
};

const char *
defect_name (unsigned bit)
{
  return bit < DEFECT_COUNT ? names[bit] : NULL;
}
