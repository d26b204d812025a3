/* layer: one layer of our fields on a message.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Puts fields at the end of the header block of a message and takes them off
   again, byte for byte: what is put on any bytes at all, comes off as these
   bytes.  What the fields say is not known here.

   Nobody may speak in our name: a field of the name space X-Patchdigest- that
   is there already gets `Foreign-' behind that prefix, one more with each
   layer, and `pd:' in an X-Label that is there (as mail readers decode it)
   becomes `pd.'.

   The block ends before the first line that is neither a field nor a
   continuation; From_ lines and `>From ' lines are part of it, and what some
   reader takes for a field is one: a name of any bytes but blanks, also none,
   blanks before the colon.  A line with a NUL in its name counts too, since
   mutt reads the next line as the rest of it; torn names of ours are marked as
   a whole (`Foreign-X-Patch\0').  Lines of our name space get their mark down
   to the first empty line, behind the block too, and behind a bare CR.

   X-Label: what mutt and neomutt show is the last one of the block that is not
   empty.  The label goes there, behind a comma and one blank (a fold, where the
   line grows long); without one, an X-Label is the last line of the layer.  A
   value is changed only for the label or because something in it has to go:
   `pd:' of any case, raw or decoded, also with invisible characters inside;
   control characters; encoded words that cannot be decoded.  A changed value is
   on one line if it fits, and ASCII: raw where it was, else encoded words of
   UTF-8.  What it was waits in X-Patchdigest-Label (layer_kept.c).

   Layers have one line at least, and two where no line end follows the block;
   `X-Patchdigest-Layer: 1' fills up.  */

#ifndef PATCHDIGEST_ANNOTATE_LAYER_H
#define PATCHDIGEST_ANNOTATE_LAYER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/buf.h"
#include "mail/charset.h"
#include "base/slice.h"

/* What is put on.  */
struct layer
{
  const struct slice *fields; /* `X-Patchdigest-Kind: patch', without line
                                 ends, printable ASCII; not -Label, -Layer or
                                 -Foreign-... */
  size_t count;
  struct slice label; /* goes behind the value of X-Label, which is added where
                         there is none; empty: nothing does.  UTF-8; what is
                         not ASCII is encoded */
};

/* Appends to HEADER what MESSAGE begins with when LAYER is on it; what follows
   is *BODY_R, a part of MESSAGE, as it is.  The fields go to the end of the
   block with the line end (LF, CRLF) of its first line (a From_ line is asked
   last), also where no line end follows: then the layer ends without one.
   Only what is taken for header is read.  */
void layer_put_on (struct buf *header, struct slice message,
                   const struct layer *layer, struct charset_decoder *decoder,
                   struct arena *scratch, struct slice *body_r);

/* The reverse: takes one layer off.  False where none is on MESSAGE (no field
   of our name space in the block but such with `Foreign-'); then HEADER gets
   nothing and *BODY_R is MESSAGE.

   Where somebody has changed the mail since, this comes off: all our fields,
   wherever they stand now, and one `Foreign-' of each name.  An X-Label gets
   its value back, or goes if the layer brought it, only if it still says what
   the layer wrote there (white space aside) and X-Patchdigest-Label is there
   and names it; else it stays as it is.  Nothing else is touched.  */
bool layer_take_off (struct buf *header, struct slice message,
                     struct arena *scratch, struct slice *body_r);

#endif
