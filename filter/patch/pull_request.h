/* pull_request: the repository that a pull request names.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_PATCH_PULL_REQUEST_H
#define PATCHDIGEST_PATCH_PULL_REQUEST_H

#include "base/slice.h"

/* The repository of the pull request in TEXT, as spelled there, with the ref
   that follows it, which may be on the next line.  Empty if TEXT does not ask
   to pull in the words of git request-pull.  A part of TEXT.  */
struct slice pull_request_url (struct slice text);

#endif
