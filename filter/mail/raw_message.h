/* raw_message: the bytes of a message, as an input gives them.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_MAIL_RAW_MESSAGE_H
#define PATCHDIGEST_MAIL_RAW_MESSAGE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/slice.h"

struct raw_message
{
  struct slice before;    /* everything between the text of the message before
                             and this one, with line ends: the separator's
                             blank line, the From_ line, lines of MMDF.  The
                             `before' and `text' of all messages, and the
                             `before' at the end, make up the input, byte for
                             byte, unless a message was too large */
  struct slice from_line; /* the From_ line without line end, or empty */
  struct slice text;      /* header and body, as in the input, without the
                             separator's blank line */
  uint64_t offset;        /* of the From_ line (or the text) in the
                             decompressed input, in bytes */
  bool quoted;            /* lines `>From ' mean `From ': the dialect quotes,
                             and the body has such lines but no line `From ',
                             which its writer would have quoted */
  bool too_large;         /* the text is cut */
  bool more;              /* no message, but `before' is the next piece of the
                             one before, which was cut; only from an mbox
                             that gives them (see mbox_give_rest) */
};

#endif
