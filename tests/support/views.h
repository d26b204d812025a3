/* views: a view of a message that nobody has looked at.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_TESTS_VIEWS_H
#define PATCHDIGEST_TESTS_VIEWS_H

#include "support/mails.h"

/* Starts the view of TEXT alone: nothing of it was asked for yet.  */
static inline void
view (struct mail_read *read_r, struct slice text, bool quoted)
{
  struct raw_message raw = { .text = text, .quoted = quoted };

  arena_init (&read_r->arena, 0);
  read_r->decoder = charset_decoder_new ();
  read_r->raw = NULL;
  message_init (&read_r->message, &raw, &read_r->arena, read_r->decoder);
}

#define VIEW(read, literal) view (read, SLICE (literal), false)

#endif
