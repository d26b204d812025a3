/* verdict: the verdict, a pure function.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_SERIES_VERDICT_H
#define PATCHDIGEST_SERIES_VERDICT_H

#include <stdbool.h>

enum verdict
{
  VERDICT_NONE, /* of what is no patch mail and no pull request */
  VERDICT_NEW,
  VERDICT_REVISION,
  VERDICT_RESEND,
  VERDICT_DUPLICATE
};

/* What is known of a posting when it is judged.  */
struct verdict_facts
{
  bool same_mail;    /* same Message-ID, author, title and patch-id */
  bool known_series; /* an earlier seen posting belongs to the same work */
  bool same_version; /* a mail of it has all the marks of an earlier one */
  bool same_content; /* so has each, and no patch-id differs */
};

/* duplicate: the same mail again; new: a work never seen; resend: the same
   version again with the same content; revision: any other posting of a known
   work, also one whose author forgot to count up.  */
enum verdict verdict_decide (const struct verdict_facts *evidence);

/* "new", ... and "New", ...; null for VERDICT_NONE.  Static.  */
const char *verdict_name (enum verdict verdict);
const char *verdict_title (enum verdict verdict);

#endif
