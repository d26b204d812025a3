/* layer: one layer of our fields on a message.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Adds fields at the end of the header block of a message and removes them
   again, byte for byte: adding a layer to any bytes and removing it gives the
   same bytes.  This file does not know what the fields say.

   Nobody else may speak in our name.  If the message already has a field in the
   name space X-Patchdigest-, it gets `Foreign-' after that prefix, once for
   each layer.  In an X-Label that is already there, as mail readers decode it,
   `pd' before a colon, and `pd' as a word, become `foreign'.

   The block ends before the first line that is neither a field nor a
   continuation.  From_ lines and `>From ' lines are part of it, and so is every
   line that some mail reader takes for a field: the name may be any bytes but
   blanks, or empty, and blanks may come before the colon.  A line with a NUL in
   its name counts too, because mutt reads the next line as the rest of it; a
   name of ours torn like this is marked as a whole (`Foreign-X-Patch\0').

   Lines in our name space are marked also after the block, and after a control
   character such as a bare CR.  So is X-Label there (`Foreign-X-Label').  This
   goes on to the first empty line that ends in LF alone, since procmail knows
   no other end of a header: in a message with CRLF, to the end of the body.

   X-Label: mutt and neomutt show the last one in the block that is not empty.
   The label is added to that one, after a comma and a blank, or a fold if the
   line gets long.  If there is none, an X-Label becomes the last line of the
   layer.  A value is only changed to add the label, or because something in it
   must go: `pd:' in any case, raw or decoded, even with invisible characters
   inside; control characters; encoded words that cannot be decoded, or in a
   charset that is not a usual one of mail.  A changed value is ASCII, on one
   line if it fits: raw where it was raw, otherwise in encoded words of UTF-8.
   X-Patchdigest-Label keeps the old value (see xlabel_undo.h).  At most
   XLABEL_CHANGED_MAX bytes of values are changed, and XLABEL_COUNT_MAX fields
   stay an X-Label; what is beyond that is marked.

   A layer has at least one line, or two if no line end follows the block;
   `X-Patchdigest-Layer: 1' is added if necessary, and `: 2' if there are marks
   of the second kind (marks.h).  */

#ifndef PATCHDIGEST_ANNOTATE_LAYER_H
#define PATCHDIGEST_ANNOTATE_LAYER_H

#include <stdbool.h>
#include <stddef.h>

#include "annotate/edited.h"
#include "base/arena.h"
#include "mail/charset.h"
#include "base/slice.h"

struct layer
{
  const struct slice *fields; /* `X-Patchdigest-Kind: patch', without line
                                 ends, printable ASCII; not -Label, -Layer or
                                 -Foreign-... */
  size_t count;
  struct slice label; /* to add to X-Label, or empty; UTF-8, encoded if it is
                         not ASCII */
};

/* Puts LAYER on the message of EDITED, which has no changes yet.  The fields go
   to the end of the block, with the line end (LF or CRLF) of its first line
   that is not a From_ line.  If the block does not end with a line end, neither
   does the layer.  Reads only what may be header.  The memory it takes is that
   of the changes (edited.h), and some in SCRATCH that does not depend on the
   message.  */
void layer_put_on (struct edited *edited, const struct layer *layer,
                   struct charset_decoder *decoder, struct arena *scratch);

/* Does only what keeps others from speaking in our name: a layer without
   fields.  It needs no state and no configuration.  A message that has nothing
   of that kind gets no layer and no changes.  */
void layer_defuse (struct edited *edited, struct charset_decoder *decoder,
                   struct arena *scratch);

/* The reverse: removes one layer.  Returns false, and makes no changes, if the
   message of EDITED has none, that is, no field in our name space without
   `Foreign-' in its block.

   If somebody has changed the message since, removes all our fields, wherever
   they are, and one `Foreign-' of each name.  An X-Label gets its old value
   back, or is removed if the layer added it, only if it still has the value
   that the layer wrote (white space aside) and X-Patchdigest-Label still
   describes it; otherwise it stays as it is.  Changes nothing else.  */
bool layer_take_off (struct edited *edited);

#endif
