/* footer: what list servers and companies put after a text.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Mailman, ezmlm, majordomo, groups.io, Google Groups and others add some lines
   to each mail that they pass on, and mail servers of companies add a
   disclaimer.  A digest does not show them.  */

#ifndef PATCHDIGEST_PATCH_FOOTER_H
#define PATCHDIGEST_PATCH_FOOTER_H

#include <stddef.h>

#include "base/slice.h"

enum
{
  FOOTER_SIZE_MAX = 8 * 1024, /* bytes at the end that are looked at */
  FOOTER_LINES_MAX = 40,      /* lines of one footer */
  FOOTER_COUNT_MAX = 8        /* footers, one after the other */
};

/* The offset in TEXT where the footers at its end start, with the rule above
   them; without blank lines before that.  TEXT.len if there is none.

   A footer reaches to the end of the text, or to the next footer.  It is known
   by its words, never by a rule alone: people rule off parts of a text, too.
   - After a rule, or `--': all lines but one are an address or a URL or have
     words of a list server; there is an address or a URL; and one line says how
     to unsubscribe, or where the list is.  Underscores need less: the name of a
     list with its address.
   - The same without a rule, for the first lines of Google Groups and others.
   - A paragraph that says that this mail is confidential, and for whom it is.
   - The notes of an archive about attachments that it took away.  */
size_t footer_start (struct slice text);

#endif
