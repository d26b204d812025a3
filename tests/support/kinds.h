/* kinds: what a mail posts, for tests.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_TESTS_KINDS_H
#define PATCHDIGEST_TESTS_KINDS_H

#include "support/check.h"
#include "support/mails.h"

#define DIFF A_DIFF ("new")
#define PROSE "What I think of it.\n"
#define QUOTES "Bob wrote:\n> Is it so?\nIt is.\n"

static inline void
check_kind (const struct mail *mail, enum patch_mail_kind want)
{
  struct mail_read read;

  mail_read (&read, mail, 1);
  if (read.patch_mail.kind != want)
    fail_msg ("%s: %s, not %s", mail->subject,
              patch_mail_kind_name (read.patch_mail.kind),
              patch_mail_kind_name (want));
  mail_done (&read);
}

/* All MAILS must be of the kind WANT.  */
static inline void
check_kinds (const struct mail *mails, size_t count, enum patch_mail_kind want)
{
  for (size_t i = 0; i < count; i++)
    check_kind (&mails[i], want);
}

#endif
