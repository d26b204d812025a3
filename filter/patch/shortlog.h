/* shortlog: the set pieces of a cover letter and of a log message.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   For patch.c; others include patch.h.  */

#ifndef PATCHDIGEST_PATCH_SHORTLOG_H
#define PATCHDIGEST_PATCH_SHORTLOG_H

#include <stdbool.h>
#include <stddef.h>

#include "base/slice.h"

/* Whether LINE holds nothing but white space.  */
static inline bool
patch_is_blank (struct slice line)
{
  return slice_is_empty (slice_trim_left (line));
}

/* Whether LINE is the last line of a diffstat: ` N files changed' with
   insertions and deletions or without.  */
bool shortlog_is_stat_summary (struct slice line);

/* Whether LINE is ` file | n' of a diffstat.  */
bool shortlog_is_stat_file (struct slice line);

/* The shortlog at the start of TEXT, from `Name (n):' to its last title;
   empty where there is none.  Says in *EXACT_R whether every name has as many
   titles as it says.  */
struct slice shortlog_find (struct slice text, bool *exact_r);

/* Whether VALUE is what follows `From:': `name <addr>' or `addr'.  */
bool patch_is_address (struct slice value);

/* The repository, and the ref behind it, of the pull request in TEXT, as they
   stand there; empty where TEXT is none.  */
struct slice pull_request_url (struct slice text);

#endif
