/* verdict: new, revision, resend or duplicate; a pure function.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "series/verdict.h"

#include <stddef.h>

enum verdict
verdict_decide (const struct verdict_facts *facts)
{
  if (facts->same_mail)
    return VERDICT_DUPLICATE;
  if (!facts->known_series)
    return VERDICT_NEW;
  if (facts->same_version && facts->same_content)
    return VERDICT_RESEND;
  return VERDICT_REVISION;
}

const char *
verdict_name (enum verdict verdict)
{
  static const char *const names[]
      = { NULL, "new", "revision", "resend", "duplicate" };

  return names[verdict];
}

const char *
verdict_title (enum verdict verdict)
{
  static const char *const titles[]
      = { NULL, "New", "Revision", "Resend", "Duplicate" };

  return titles[verdict];
}
