/* link: which series versions are versions of one work.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "series/link.h"
#include "patch/msgid_pattern.h"
#include "series/similar_title.h"

enum
{
  UNMARKED_DAYS = 180 /* the same title again, without a version, is another
                         work if it comes later than this */
};

/* --- What the rules ask --- */

/* An unmarked message whose title was there long ago is another work: people
   send "MAINTAINERS: update my address" again after years.  */
static bool
is_too_old (const struct version *other, const struct hashed_mail *mail)
{
  return !mail->marked && version_is_dated (other) && mail->summary->dated
         && mail->summary->date - other->row.last_date
                > (int64_t)UNMARKED_DAYS * 24 * 60 * 60;
}

/* b4 counts the versions of each work that it knows: what it calls the first
   one, under another name, is a new work, whatever its title.  */
static bool
begins_anew (const struct version *other, const struct hashed_mail *mail)
{
  struct slice slug, before;
  int version, last;

  return msgid_pattern_b4 (mail->summary->id, &slug, &version) && version == 1
         && msgid_pattern_b4 (other->head, &before, &last)
         && !slice_eq (slug, before);
}

bool
link_may_share (const struct hashed_mail *mail, const struct version *self,
                const struct version *other)
{
  return other != self
         && (version_is_lower (other, self) || version_may_repeat (self, other))
         && !begins_anew (other, mail);
}

/* --- Conditions --- */

static bool
always (const struct link_evidence *evidence,
        const struct link_candidate *candidate)
{
  (void)evidence;
  (void)candidate;
  return true;
}

static bool
is_self (const struct link_evidence *evidence,
         const struct link_candidate *candidate)
{
  return candidate->index == evidence->index;
}

static bool
not_lower (const struct link_evidence *evidence,
           const struct link_candidate *candidate)
{
  return !version_is_lower (candidate->version, evidence->self);
}

static bool
other_author (const struct link_evidence *evidence,
              const struct link_candidate *candidate)
{
  return !version_shares_author (candidate->version, evidence->self);
}

static bool
other_number (const struct link_evidence *evidence,
              const struct link_candidate *candidate)
{
  (void)evidence;
  return candidate->named >= 0
         && candidate->named != candidate->version->row.version;
}

static bool
not_head (const struct link_evidence *evidence,
          const struct link_candidate *candidate)
{
  (void)evidence;
  return !candidate->head;
}

static bool
too_old (const struct link_evidence *evidence,
         const struct link_candidate *candidate)
{
  return is_too_old (candidate->version, evidence->mail);
}

static bool
new_work (const struct link_evidence *evidence,
          const struct link_candidate *candidate)
{
  return begins_anew (candidate->version, evidence->mail);
}

/* Unlike words for trees or branches, and not the next version.  */
static bool
other_tree (const struct link_evidence *evidence,
            const struct link_candidate *candidate)
{
  return version_is_elsewhere (evidence->self, candidate->version)
         && !version_is_lower (candidate->version, evidence->self);
}

/* Maintainers send batches under one title, such as `Fixes for net', with new
   patches each time.  */
static bool
standing_title (const struct link_evidence *evidence,
                const struct link_candidate *candidate)
{
  return evidence->mail->number == 0
         && version_has_number (candidate->version, 0)
         && !version_is_lower (candidate->version, evidence->self)
         && !evidence->mail->summary->subject.resend && !candidate->lists;
}

/* A title that somebody else gave to the version before.  */
static bool
not_next_of_other (const struct link_evidence *evidence,
                   const struct link_candidate *candidate)
{
  return candidate->by_other
         && (evidence->linked
             || candidate->last_number >= evidence->self->row.version
             || version_is_elsewhere (evidence->self, candidate->version)
             || !similar_title_may_precede (evidence->self, candidate->version)
             || similar_title_likeness (evidence->self->row.title,
                                        candidate->version->row.title)
                    < 100);
}

static bool
next_of_other (const struct link_evidence *evidence,
               const struct link_candidate *candidate)
{
  (void)evidence;
  return candidate->by_other;
}

/* If both versions have covers, these decide, not the first patches.  */
static bool
both_covered (const struct link_evidence *evidence,
              const struct link_candidate *candidate)
{
  return evidence->mail->number == 1 && version_has_number (evidence->self, 0)
         && version_has_number (candidate->version, 0);
}

/* A patch that was sent alone, too, and whose work counts its own versions,
   does not make that work the version before this one.  */
static bool
counts_apart (const struct link_evidence *evidence,
              const struct link_candidate *candidate)
{
  return link_may_be_apart (evidence->self, candidate->version)
         && candidate->shares_number;
}

static struct link_shared
shared_patches (const struct link_evidence *evidence,
                const struct link_candidate *candidate)
{
  int mine = evidence->mail->number == 0 ? (int)evidence->listed
                                         : evidence->self->row.total;
  int theirs = candidate->version->row.total;
  struct link_shared shared
      = { .mine = mine > 0 ? (unsigned)mine : 1, .common = candidate->common };

  shared.theirs = theirs > 0 ? (unsigned)theirs : shared.mine;
  return shared;
}

/* Then what arrived counts, not what was announced.  */
static bool
lone_parts (const struct link_evidence *evidence,
            const struct link_candidate *candidate)
{
  const struct version *mine = evidence->self, *theirs = candidate->version;
  unsigned larger = (unsigned)(mine->row.patches > theirs->row.patches
                                   ? mine->row.patches
                                   : theirs->row.patches);

  return version_is_lone (mine) && version_is_lone (theirs)
         && candidate->common * 2 >= larger
         && (candidate->common >= 2 || larger == 1);
}

/* One patch of the version before, sent again under its number.  */
static bool
next_of_part (const struct link_evidence *evidence,
              const struct link_candidate *candidate)
{
  return candidate->same_number
         && candidate->version->row.version == evidence->self->row.version - 1;
}

static bool
repeats (const struct link_evidence *evidence,
         const struct link_candidate *candidate)
{
  return version_may_repeat (evidence->self, candidate->version);
}

static bool
same_patch_elsewhere (const struct link_evidence *evidence,
                      const struct link_candidate *candidate)
{
  return candidate->same_patch
         && (!version_is (candidate->version, SERIES_FLAG_SINGLE)
             || evidence->self->words.tree != candidate->version->words.tree
             || !version_is_earlier (candidate->version, evidence->self)
             || is_too_old (candidate->version, evidence->mail)
             || begins_anew (candidate->version, evidence->mail));
}

static bool
same_patch (const struct link_evidence *evidence,
            const struct link_candidate *candidate)
{
  (void)evidence;
  return candidate->same_patch;
}

static bool
too_few (const struct link_evidence *evidence,
         const struct link_candidate *candidate)
{
  return !link_is_enough (shared_patches (evidence, candidate),
                          version_goes_on (evidence->self, candidate->version));
}

/* --- Rules --- */

static const struct link_rule change_id_rules[] = {
  { "the message is part of it", false, is_self },
  { "it has the same change-id", true, always },
};

static const struct link_rule link_rules[] = {
  { "the message is part of it", false, is_self },
  { "it is not an earlier version", false, not_lower },
  { "its author is different", false, other_author },
  { "the text calls it a different version", false, other_number },
  { "the text links to it", true, always },
};

/* A patch of the series, sent again in answer to it without a new version.  */
static bool
replaces (const struct link_evidence *evidence,
          const struct link_candidate *candidate)
{
  const struct hashed_mail *mail = evidence->mail;

  return candidate == evidence->candidates && mail->number > 0
         && mail->total > 1 && candidate->version->row.total == mail->total
         && version_has_number (candidate->version, mail->number)
         && candidate->version->version_hash == mail->version_hash
         && version_shares_author (candidate->version, evidence->self);
}

static const struct link_rule reply_rules[] = {
  { "the message is part of it", false, is_self },
  { "the message replaces the patch that it answers", true, replaces },
  { "it is not an earlier version", false, not_lower },
  { "its author is different", false, other_author },
  { "the message was sent in reply to it", true, always },
};

static const struct link_rule title_rules[] = {
  { "the title is that of one of its patches, not of the whole", false,
    not_head },
  { "the message is part of it", false, is_self },
  { "it was sent more than 180 days before, and the message names no version",
    false, too_old },
  { "b4 numbered the message as version 1 of another series", false, new_work },
  { "both have cover letters, whose titles decide", false, both_covered },
  { "it is for another tree or branch, and no earlier version", false,
    other_tree },
  { "both cover letters have this title, but no patch in common, and the "
    "version is not higher",
    false, standing_title },
  { "somebody else has sent it, and it is not the version before", false,
    not_next_of_other },
  { "it is the version before and has the same title, though by somebody else",
    true, next_of_other },
  { "it has the same author and title", true, always },
};

static const struct link_rule patches_rules[] = {
  { "both series have a version with the same number", false, counts_apart },
  { "it has the same patch, but is a series, for another tree, or long ago",
    false, same_patch_elsewhere },
  { "it is the same patch under another title", true, same_patch },
  { "the version before has the patch under the same number", true,
    next_of_part },
  { "both have the same title and a patch in common", true, repeats },
  { "of both this list has a few parts only, at least half of them the same",
    true, lone_parts },
  { "the two share too few patches", false, too_few },
  { "at least half of the patches are the same", true, always },
};

static const struct link_rule *
find_rule (const struct link_evidence *evidence,
           const struct link_candidate *candidate)
{
  static const struct link_rule *const tables[] = {
    [REASON_CHANGE_ID] = change_id_rules, [REASON_LINK] = link_rules,
    [REASON_IN_REPLY_TO] = reply_rules,   [REASON_TITLE] = title_rules,
    [REASON_PATCHES] = patches_rules,
  };
  const struct link_rule *rule = tables[evidence->reason];

  while (!rule->applies (evidence, candidate))
    rule++;
  return rule;
}

/* --- Choosing --- */

/* All candidates that the text names, or the first one that another reason
   accepts, among those that are ELSEWHERE or not.  Returns true if that reason
   has accepted one.  */
static bool
choose_there (const struct link_evidence *evidence, struct links *links,
              const struct link_rule *rules_r[EVIDENCE_LINK_MAX],
              bool elsewhere)
{
  for (unsigned i = 0; i < evidence->count; i++)
    {
      const struct link_candidate *candidate = &evidence->candidates[i];

      if (version_is_elsewhere (candidate->version, evidence->self)
          != elsewhere)
        continue;
      rules_r[i] = find_rule (evidence, candidate);
      if (!rules_r[i]->accepts)
        continue;
      links_add (links, candidate->index, evidence->reason);
      if (evidence->reason != REASON_LINK)
        return true;
    }
  return false;
}

/* One version may have been sent for several trees: those of the tree of the
   message go first.  */
static void
choose_in_order (const struct link_evidence *evidence, struct links *links,
                 const struct link_rule *rules_r[EVIDENCE_LINK_MAX])
{
  if (!choose_there (evidence, links, rules_r, false))
    choose_there (evidence, links, rules_r, true);
}

/* The candidate with most patches of this version; the first of equals.  */
static void
choose_by_patches (const struct link_evidence *evidence, struct links *links,
                   const struct link_rule *rules_r[EVIDENCE_LINK_MAX])
{
  const struct link_candidate *best = evidence->candidates;
  const struct link_rule *rule;

  if (evidence->count == 0)
    return;
  for (unsigned i = 1; i < evidence->count; i++)
    if (evidence->candidates[i].common > best->common)
      best = &evidence->candidates[i];
  rule = find_rule (evidence, best);
  rules_r[best - evidence->candidates] = rule;
  if (evidence->mail->number != 0 && rule->applies != counts_apart)
    {
      links->shared_with = best->index;
      links->shared = best->common;
    }
  if (rule->accepts)
    links_add (links, best->index, REASON_PATCHES);
}

void
link_choose (const struct link_evidence *evidence, struct links *links,
             const struct link_rule *rules_r[EVIDENCE_LINK_MAX])
{
  int best;

  for (unsigned i = 0; i < evidence->count; i++)
    rules_r[i] = NULL;
  switch (evidence->reason)
    {
    case REASON_WORDS:
      best = similar_title_choose (evidence, rules_r);
      if (best >= 0)
        links_add (links, evidence->candidates[best].index, REASON_WORDS);
      return;
    case REASON_PATCHES:
      choose_by_patches (evidence, links, rules_r);
      return;
    case REASON_CHANGE_ID:
    case REASON_LINK:
    case REASON_IN_REPLY_TO:
    case REASON_TITLE:
    default:
      choose_in_order (evidence, links, rules_r);
    }
}
