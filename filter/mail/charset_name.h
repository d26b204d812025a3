/* charset_name: charset names as messages spell them.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Only charset.c uses this.  */

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
  CHARSET_UNDECLARED, /* no name, or a name for ASCII */
  CHARSET_UTF8,
  CHARSET_NAMED,  /* a name that iconv may know */
  CHARSET_UNKNOWN /* not a name by any standard, or "unknown" itself */
};

/* Returns the kind of CHARSET.  For CHARSET_NAMED, writes its lower case form,
   ended by a NUL, to NAME_R (CHARSET_NAME_MAX + 1 bytes).  */
enum charset_kind charset_name_kind (struct slice charset, char *name_r);

/* Opens the conversion from the charset NAME (lower case) to UTF-8, under
   whatever name iconv has for it.  Returns (iconv_t)-1 if it has none.  */
iconv_t charset_name_open (const char *name);

/* Returns the name of a superset that is often sent under NAME, or a null
   pointer.  Static.  */
const char *charset_name_superset (const char *name);

/* Returns the bytes of a unit: 2 or 4 for UTF-16, UTF-32 and their kin,
   otherwise 1.  */
size_t charset_name_unit (const char *name);

#endif
