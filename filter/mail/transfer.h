/* transfer: base64, quoted-printable, line ends.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Own code, since the filters of libmailutils lose what could be kept: the
   characters of a bad `=ZZ', the last bytes of data without padding, and a
   list's footer behind base64 data, which they decode to garbage
   (tests/mail/t-transfer.c shows it).  */

#ifndef PATCHDIGEST_MAIL_TRANSFER_H
#define PATCHDIGEST_MAIL_TRANSFER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/slice.h"

/* S, quoted-printable (RFC 2045 section 6.7), decoded into ARENA; line ends
   stay as they are.  A `=' that starts no code stays as it is, with
   DEFECT_ENCODING.  Blanks at line ends stay, though the RFC's rule 3 lets them
   go: what adds blanks to lines is long gone, but writers leave them bare in
   "-- " and in the empty context lines of diffs.  */
struct slice transfer_quoted_printable (struct slice s, struct arena *arena,
                                        unsigned *defects);

/* S, base64 (RFC 2045 section 6.8), decoded into ARENA.  Missing padding loses
   nothing; characters that do not belong there are passed over, with
   DEFECT_ENCODING.  From the first line on that is no base64 at all, such as
   the footer that a list appends, S is taken as plain text on a line of its
   own, with DEFECT_ENCODING; so S that is not encoded at all comes out as
   it is.  */
struct slice transfer_base64 (struct slice s, struct arena *arena,
                              unsigned *defects);

/* True if S, the text of one encoded word, is base64 and nothing else;
   padding may be missing.  */
bool transfer_base64_is_clean (struct slice s);

/* Decodes such an S to OUT (S.len bytes are enough); returns the length.  */
size_t transfer_base64_clean (struct slice s, char *out);

/* Decodes S, the text of one encoded word in "Q" (RFC 2047 section 4.2), to
   OUT (S.len bytes are enough); returns the length.  A `=' that starts no
   code stays, with DEFECT_BAD_WORD.  */
size_t transfer_q (struct slice s, char *out, unsigned *defects);

/* S with LF for each CRLF (also for CR CR LF, which some gateways make); S
   itself where there is none, else in ARENA.  Other CRs stay.  */
struct slice transfer_line_ends (struct slice s, struct arena *arena);

#endif
