/* transfer: base64, quoted-printable, line ends.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Own code: the filters of libmailutils lose the characters of a bad `=ZZ' and
   the last bytes of data without padding, and decode a list's footer after
   base64 data to garbage (tests/mail/t-transfer.c shows it).  */

#ifndef PATCHDIGEST_MAIL_TRANSFER_H
#define PATCHDIGEST_MAIL_TRANSFER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/slice.h"

/* Decodes S, quoted-printable (RFC 2045 section 6.7), into ARENA.  Line ends
   stay as they are.  A `=' that starts no code is kept, with DEFECT_ENCODING.
   Blanks at line ends are kept, although rule 3 of the RFC says that transports
   added them: no transport does that today, but writers leave them bare in "--
   " and in the empty context lines of diffs.  */
struct slice transfer_quoted_printable (struct slice s, struct arena *arena,
                                        unsigned *defects);

/* Decodes S, base64 (RFC 2045 section 6.8), into ARENA.  Loses nothing if
   padding is missing.  Skips stray characters, with DEFECT_ENCODING.  The first
   line that is not base64 at all, such as the footer of a list, and everything
   after it are copied as plain text, starting on a line of its own, with
   DEFECT_ENCODING.  So S stays as it is if it is not encoded.  */
struct slice transfer_base64 (struct slice s, struct arena *arena,
                              unsigned *defects);

/* Returns true if S, the text of an encoded word, is base64 and nothing else.
   Padding may be missing.  */
bool transfer_base64_is_clean (struct slice s);

/* Decodes such a text to OUT (S.len bytes are enough).  Returns the length.  */
size_t transfer_base64_clean (struct slice s, char *out);

/* Decodes S, the text of an encoded word in "Q" (RFC 2047 section 4.2), to OUT
   (S.len bytes are enough).  Returns the length.  A `=' that starts no code is
   kept, with DEFECT_BAD_WORD.  */
size_t transfer_q (struct slice s, char *out, unsigned *defects);

/* Returns S with LF for each CRLF, and for CR CR LF, which some gateways make:
   S itself if there is none, otherwise a copy in ARENA.  Keeps other CRs.  */
struct slice transfer_line_ends (struct slice s, struct arena *arena);

#endif
