/* link: which series versions are versions of one work.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Each time that a message joins it, a version looks for reasons to be of one
   work with an earlier one.  */

#ifndef PATCHDIGEST_SERIES_LINK_H
#define PATCHDIGEST_SERIES_LINK_H

#include "series/evidence.h"

enum
{
  LINK_MAX = 36 /* versions that one message leads to */
};

/* One line of a table of rules.  The first rule of the table that applies
   decides.  */
struct link_rule
{
  const char *why; /* what the rule has found, in words */
  bool accepts;
  bool (*applies) (const struct link_evidence *evidence,
                   const struct link_candidate *candidate);
};

struct link
{
  uint32_t version;
  enum series_reason reason;
};

/* What one message leads to.  Start with links_init.  */
struct links
{
  struct link links[LINK_MAX]; /* each version once, the strongest first */
  unsigned count;
  uint32_t shared_with; /* the version with which the one that the message has
                           joined shares another patch, and how many now;
                           SERIES_NONE: none */
  unsigned shared;
};

void links_init (struct links *links_r);

/* Adds VERSION, unless it is there or no more fit.  */
void links_add (struct links *links, uint32_t version,
                enum series_reason reason);

/* MAIL, a member of SELF, may show a link by REASON, stronger reasons having
   led to LINKS.  */
bool link_asks (const struct hashed_mail *mail, const struct version *self,
                enum series_reason reason, const struct links *links);

/* Chooses among the candidates of EVIDENCE and adds them to LINKS.  RULES_R
   gets the rule that decided on each candidate, static; null if it was not
   considered because another one had been accepted.  */
void link_choose (const struct link_evidence *evidence, struct links *links,
                  const struct link_rule *rules_r[EVIDENCE_LINK_MAX]);

/* --- For gathering --- */

/* OTHER, not SELF, comes before SELF, and the message MAIL does not begin a new
   work beside it: if it has a patch of SELF, it may be the version before.  */
bool link_may_share (const struct hashed_mail *mail, const struct version *self,
                     const struct version *other);

/* SELF may turn out to count its versions beside those of OTHER's work: a patch
   that was sent alone, too.  */
bool link_may_be_apart (const struct version *self,
                        const struct version *other);

/* --- Half of the patches --- */

/* Patches of two versions.  */
struct link_shared
{
  unsigned mine, theirs; /* of each */
  unsigned common;       /* in both */
};

/* COMMON makes one work of the two: half of the patches of the smaller version
   if the one GOES_ON with the other, half of the larger one if nothing else
   speaks for it (a collection that takes up somebody's patches is another
   work); and two patches, if there are so many.  */
bool link_is_enough (struct link_shared shared, bool goes_on);

#endif
