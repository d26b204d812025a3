/* prefixes: the words of a subject that tell trees and branches apart.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   "RFC net-next" of `[RFC PATCH net-next v2 1/3] title'.  */

#ifndef PATCHDIGEST_DIGEST_PREFIXES_H
#define PATCHDIGEST_DIGEST_PREFIXES_H

#include "base/arena.h"
#include "base/slice.h"
#include "patch/subject.h"

/* Those of SUBJECT, without what the verdict says, and without the tag of the
   list LIST_ID, which may be empty.  The text is in ARENA.  */
struct slice prefixes_of_subject (const struct subject *subject,
                                  struct slice list_id, struct arena *arena);

/* The same of KEY, a subject_prefix_key: in lower case, but for RFC.  */
struct slice prefixes_of_key (struct slice key, struct slice list_id,
                              struct arena *arena);

#endif
