/* address_list: the mailboxes of a Reply-To, To or Cc field.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_MAIL_ADDRESS_LIST_H
#define PATCHDIGEST_MAIL_ADDRESS_LIST_H

#include "base/slice.h"

enum
{
  ADDRESS_LIST_MAX = 200 /* mailboxes of a field that a caller should read */
};

/* Takes the text of the next mailbox off *REST, which starts as a raw or
   unfolded field value: up to the next comma or semicolon outside of quoted
   strings, comments and angle brackets.  Returns 1, or 0 at the end.  Whatever
   of these is not closed reaches to the end.  The text is for
   address_parse.  */
int address_list_next (struct slice *rest, struct slice *mailbox_r);

#endif
