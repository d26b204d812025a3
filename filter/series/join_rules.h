/* join_rules: what makes a message one of a series version.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_SERIES_JOIN_RULES_H
#define PATCHDIGEST_SERIES_JOIN_RULES_H

#include "series/join.h"

/* The rule that decides on CANDIDATE of EVIDENCE; static.  */
const struct join_rule *
join_rules_find (const struct join_evidence *evidence,
                 const struct join_candidate *candidate);

/* RULE has accepted because a cover letter lists a title.  */
bool join_rules_is_by_title (const struct join_rule *rule);

#endif
