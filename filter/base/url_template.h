/* url_template: addresses of web pages that are made from an id.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   A template is a URL in which `{id}' stands for the id, such as
   `https://lists.example.org/widget/{id}/'.  */

#ifndef PATCHDIGEST_BASE_URL_TEMPLATE_H
#define PATCHDIGEST_BASE_URL_TEMPLATE_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/slice.h"

/* Returns true if TEMPLATE is a URL of the web with a host, and after it a path
   or query that has `{id}' at least once; all other bytes must be allowed in
   URLs (RFC 3986 section 2).  */
bool url_template_is_valid (struct slice template);

/* Returns TEMPLATE, which must be valid, with ID in the places of `{id}', in
   ARENA.  ID may be anything, including NUL.  What is not allowed in a segment
   of a path (RFC 3986 section 3.3, pchar) is percent-encoded, a `%' too.  In a
   query so are the signs that separate its parts: `&', `+', `;' and `='.  */
struct slice url_template_fill (struct slice template, struct slice id,
                                struct arena *arena);

#endif
