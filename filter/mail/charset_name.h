/* charset_name: charset names as mail spells them.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   A helper of charset_decode; nobody else needs it.  */

#ifndef PATCHDIGEST_MAIL_CHARSET_NAME_H
#define PATCHDIGEST_MAIL_CHARSET_NAME_H

#include <iconv.h>
#include <stddef.h>

#include "base/slice.h"

enum
{
  CHARSET_NAME_MAX = 40 /* bytes; RFC 2978 section 2.3 has this limit */
};

enum charset_kind
{
  CHARSET_UNDECLARED, /* no name, or one that promises ASCII */
  CHARSET_UTF8,
  CHARSET_NAMED,  /* a name that iconv may know */
  CHARSET_UNKNOWN /* no charset name by any standard, or "unknown" itself */
};

/* What CHARSET says; its lower case form is put into NAME_R
   (CHARSET_NAME_MAX + 1 bytes, ended by NUL) for CHARSET_NAMED.  */
enum charset_kind charset_name_kind (struct slice charset, char *name_r);

/* Opens the conversion from the charset NAME (lower case) to UTF-8 under
   whatever name iconv has for it; (iconv_t)-1 where it has none.  */
iconv_t charset_name_open (const char *name);

/* The name of a superset of NAME that is often sent under its name; null
   where there is none.  Static.  */
const char *charset_name_superset (const char *name);

/* The bytes of a unit: 2 or 4 for UTF-16, UTF-32 and their kin, else 1.  */
size_t charset_name_unit (const char *name);

#endif
