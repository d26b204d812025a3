/* join: the series version that a message belongs to.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Three ties, the strongest first: the thread; the pattern of the Message-ID;
   and, for what is sent without a thread, sender, numbering and time.  What
   each of them accepts was read off list archives: see "Series" in
   docs/architecture.md.  */

#include "config.h"
#include "series/join.h"
#include "series/join_rules.h"

/* --- Choosing --- */

bool
join_asks (const struct hashed_mail *mail, enum series_tie tie)
{
  bool numbered = mail->summary->subject.numbered;

  if (!numbered && mail->summary->kind == PATCH_MAIL_PATCH)
    return tie == SERIES_TIE_THREAD && mail->parent_hash != 0;
  if (tie == SERIES_TIE_PATTERN)
    return numbered;
  if (tie == SERIES_TIE_NUMBERING)
    return numbered && mail->number >= 0;
  return true;
}

/* By numbering and time, or only with the help of titles.  */
static enum series_tie
exact_tie (const struct join_evidence *evidence,
           const struct join_candidate *candidate, const struct join_rule *rule)
{
  if (evidence->tie != SERIES_TIE_NUMBERING)
    return evidence->tie;
  return join_rules_is_by_title (rule)
                 || !join_is_within (candidate->version, evidence->mail,
                                     JOIN_WINDOW)
             ? SERIES_TIE_SHORTLOG
             : SERIES_TIE_NUMBERING;
}

static bool
same_version (const struct version *version, const struct hashed_mail *mail)
{
  return version->version_hash == mail->version_hash;
}

enum pass
{
  PASS_SAME_VERSION,
  PASS_OTHER_VERSION,
  PASS_ALL
};

/* Considers the candidates of PASS up to the first that is accepted.  */
static void
consider (const struct join_evidence *evidence, struct join *join,
          enum pass pass)
{
  for (unsigned i = 0; i < evidence->count && join->version == SERIES_NONE; i++)
    {
      const struct join_candidate *candidate = &evidence->candidates[i];
      const struct join_rule *rule;

      if (pass != PASS_ALL
          && same_version (candidate->version, evidence->mail)
                 != (pass == PASS_SAME_VERSION))
        continue;
      rule = join->rules[i] = join_rules_find (evidence, candidate);
      if (!rule->accepts)
        continue;
      join->version = candidate->index;
      join->tie = exact_tie (evidence, candidate, rule);
    }
}

void
join_choose (const struct join_evidence *evidence, struct join *join_r)
{
  join_r->version = SERIES_NONE;
  join_r->tie = SERIES_TIE_NONE;
  for (unsigned i = 0; i < evidence->count; i++)
    join_r->rules[i] = NULL;
  if (evidence->tie != SERIES_TIE_THREAD)
    {
      consider (evidence, join_r, PASS_ALL);
      return;
    }
  /* Versions that agree go first: v2 may be sent flat under v1.  */
  consider (evidence, join_r, PASS_SAME_VERSION);
  consider (evidence, join_r, PASS_OTHER_VERSION);
}
