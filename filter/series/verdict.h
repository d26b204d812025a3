/* verdict: new, revision, resend or duplicate; a pure function.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_SERIES_VERDICT_H
#define PATCHDIGEST_SERIES_VERDICT_H

#include <stdbool.h>

enum verdict
{
  VERDICT_NONE, /* of a message that is not in a series */
  VERDICT_NEW,
  VERDICT_REVISION,
  VERDICT_RESEND,
  VERDICT_DUPLICATE
};

/* What is known of a series version, or of one message, when it is judged.  */
struct verdict_facts
{
  bool same_mail;    /* same Message-ID, author, title and patch-id */
  bool known_series; /* an earlier version belongs to the same work */
  bool same_version; /* a message of it resends an earlier one */
  bool same_content; /* so does each, and no patch-id differs */
};

/* duplicate: the same message again; new: a work never seen; resend: the same
   version again with the same content; revision: any other version of a known
   work, also one whose author forgot to count up.  */
enum verdict verdict_decide (const struct verdict_facts *facts);

/* "new", ... and "New", ...; null for VERDICT_NONE.  Static.  */
const char *verdict_name (enum verdict verdict);
const char *verdict_title (enum verdict verdict);

#endif
