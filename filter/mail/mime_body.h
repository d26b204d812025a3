/* mime_body: the text of one body.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   For mime.c only.  Undoes transfer encoding, charset and line ends.  */

#ifndef PATCHDIGEST_MAIL_MIME_BODY_H
#define PATCHDIGEST_MAIL_MIME_BODY_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/slice.h"
#include "mail/charset.h"

enum mime_encoding
{
  MIME_ENCODING_NONE,
  MIME_ENCODING_QP,
  MIME_ENCODING_BASE64
};

struct mime_body
{
  struct slice bytes;
  enum mime_encoding encoding;
  struct slice charset;
  bool is_html; /* becomes plain text */
};

/* Returns the text of BODY: its bytes themselves if nothing has to be undone,
   else in ARENA, up to the limits in mime.h.  Each step of decoding a large
   body frees what the step before it made, so ARENA gets the result alone.  */
struct slice mime_body_text (struct charset_decoder *decoder,
                             const struct mime_body *body, struct arena *arena,
                             unsigned *defects);

#endif
