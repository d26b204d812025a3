/* evidence_link: what the keys lead to of a message that shows links.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "series/evidence.h"
#include "patch/patch_body.h"
#include "series/index.h"
#include "series/link.h"
#include "series/model.h"
#include "series/similar_title.h"
#include "series/work.h"

static struct link_candidate *
add_link (struct link_evidence *evidence, struct series_set *set,
          uint32_t version)
{
  struct link_candidate *candidate;

  if (evidence->count == EVIDENCE_LINK_MAX)
    return NULL;
  candidate = &evidence->candidates[evidence->count++];
  *candidate = (struct link_candidate){ .index = version,
                                        .version = model_version (set, version),
                                        .named = -1 };
  return candidate;
}

static void
add_change_id (struct link_evidence *evidence, struct series_set *set)
{
  uint32_t versions[SERIES_REFERENCES_MAX];
  unsigned count = index_find (
      set, KEY_CHANGE_ID,
      hashed_mail_key (evidence->mail, &set->maker, KEY_CHANGE_ID), versions);

  for (unsigned i = 0; i < count; i++)
    add_link (evidence, set, versions[i]);
}

/* The versions that URLs in the text lead to, if the words before them say
   so.  */
static void
add_links (struct link_evidence *evidence, struct series_set *set)
{
  const struct summary *summary = evidence->mail->summary;

  for (size_t i = 0; i < summary->link_count; i++)
    {
      const struct version_link *link = &summary->links[i];
      uint32_t member
          = index_find_member (set, key_hash_id (&set->maker.secret, link->id));
      struct link_candidate *candidate;

      if (member == SERIES_NONE)
        continue;
      candidate = add_link (evidence, set, model_member (set, member)->version);
      if (candidate)
        candidate->named = link->version;
    }
}

static void
add_parents (struct link_evidence *evidence, struct series_set *set)
{
  const struct hashed_mail *mail = evidence->mail;

  for (size_t i = 0; i < mail->summary->parent_count; i++)
    {
      uint32_t member = index_find_member (set, mail->parents[i]);

      if (member != SERIES_NONE)
        add_link (evidence, set, model_member (set, member)->version);
    }
}

static bool
is_candidate (const struct link_evidence *evidence, uint32_t version)
{
  for (unsigned i = 0; i < evidence->count; i++)
    if (evidence->candidates[i].index == version)
      return true;
  return version == evidence->index;
}

/* The versions before that have the title of the message, whoever wrote
   them.  */
static void
add_titles_of_others (struct link_evidence *evidence, struct series_set *set)
{
  const struct hashed_mail *mail = evidence->mail;
  int number = mail->summary->subject.version;
  uint32_t members[SERIES_REFERENCES_MAX];
  unsigned count;

  if (!mail->marked || number < 2)
    return;
  count = index_find (set, KEY_ANY_TITLE,
                      hashed_mail_title_key (mail, &set->maker, number - 1),
                      members);
  for (unsigned i = 0; i < count; i++)
    {
      uint32_t other = model_member (set, members[i])->version;
      struct link_candidate *candidate;

      if (is_candidate (evidence, other))
        continue;
      candidate = add_link (evidence, set, other);
      if (!candidate)
        return;
      candidate->head = candidate->by_other = true;
      work_root (set, evidence->index);
      candidate->last_number = work_last_number (set, candidate->index);
    }
}

/* The versions of the members that have the title of the message, by the
   address of the author and then by the name.  */
static void
add_titles (struct link_evidence *evidence, struct series_set *set)
{
  static const enum key_kind kinds[2] = { KEY_TITLE, KEY_NAME };
  uint32_t members[SERIES_REFERENCES_MAX];

  for (int k = 0; k < 2; k++)
    {
      uint64_t key = hashed_mail_key (evidence->mail, &set->maker, kinds[k]);
      unsigned count = index_find (set, kinds[k], key, members);

      for (unsigned i = 0; i < count; i++)
        {
          const struct member *member = model_member (set, members[i]);
          bool head = member->flags & MESSAGE_FLAG_HEAD;
          struct link_candidate *candidate
              = add_link (evidence, set, member->version);

          if (!candidate)
            continue;
          candidate->head = head;
          candidate->lists
              = evidence->mail->number == 0
                && candidate->index != evidence->index
                && !version_is_lower (candidate->version, evidence->self)
                && evidence_lists_titles (set, candidate->index,
                                          evidence->mail);
        }
    }
  add_titles_of_others (evidence, set);
}

/* The versions before by the author of the message, whatever their titles.
   Works are read only of those that may be the version before.  */
static void
add_authors (struct link_evidence *evidence, struct series_set *set)
{
  const struct hashed_mail *mail = evidence->mail;
  uint64_t authors[2] = { mail->author_hash, mail->name_hash };
  int number = evidence->self->row.version - 1;
  uint32_t members[SERIES_REFERENCES_MAX];

  for (int k = 0; k < 2; k++)
    {
      uint64_t key = key_of_author (&set->maker, authors[k], number);
      unsigned count = index_find (set, KEY_AUTHOR, key, members);

      for (unsigned i = 0; i < count; i++)
        {
          uint32_t other = model_member (set, members[i])->version;
          struct link_candidate *candidate = add_link (evidence, set, other);

          if (!candidate
              || !similar_title_may_be_equal (evidence->self,
                                              candidate->version))
            continue;
          /* From here on both versions name the roots of their works, which the
             rules compare.  */
          candidate->last_number = work_last_number (set, other);
          candidate->shares_number
              = work_shares_number (set, evidence->index, other);
        }
    }
}

/* The newest member under KEY that is a patch of a version which may be the one
   before, or SERIES_NONE.  */
static uint32_t
lower_with (const struct link_evidence *evidence, struct series_set *set,
            enum key_kind kind, uint64_t key)
{
  uint32_t members[SERIES_REFERENCES_MAX];
  unsigned count = index_find (set, kind, key, members);

  for (unsigned i = 0; i < count; i++)
    {
      const struct member *member = model_member (set, members[i]);
      uint32_t version = member->version;

      if (member->flags & MESSAGE_FLAG_PATCH
          && link_may_share (evidence->mail, evidence->self,
                             model_version (set, version)))
        return members[i];
    }
  return SERIES_NONE;
}

/* The version of the member, which may be SERIES_NONE.  */
static uint32_t
version_of (struct series_set *set, uint32_t member)
{
  return member == SERIES_NONE ? SERIES_NONE
                               : model_member (set, member)->version;
}

/* Counts one patch more that OTHER has.  */
static void
count_patch (struct link_evidence *evidence, struct series_set *set,
             uint32_t other)
{
  unsigned at = 0;

  while (at < evidence->count && evidence->candidates[at].index != other)
    at++;
  if (at == evidence->count && at < SERIES_REFERENCES_MAX)
    add_link (evidence, set, other);
  if (at < evidence->count)
    evidence->candidates[at].common++;
}

/* The versions that have patches which the cover lists: so a renamed series is
   known by its first message.  */
static void
add_shortlog (struct link_evidence *evidence, struct series_set *set)
{
  const struct hashed_mail *mail = evidence->mail;
  struct slice rest = mail->summary->shortlog, title;

  while (evidence->listed < EVIDENCE_SHORTLOG_MAX
         && shortlog_next_title (&rest, &title))
    {
      uint64_t hash = key_hash_title (&set->maker.secret, title, mail->scratch);
      uint32_t other = version_of (
          set,
          lower_with (evidence, set, KEY_TITLE,
                      key_of_title (&set->maker, mail->author_hash, hash)));

      evidence->listed++;
      if (other != SERIES_NONE)
        count_patch (evidence, set, other);
    }
}

/* The patch of MEMBER has the number that the message has, of the same
   total.  */
static bool
has_same_number (const struct hashed_mail *mail, const struct member *member,
                 const struct version *version)
{
  return mail->summary->subject.numbered && mail->number > 0
         && member->number == mail->number && version->row.total == mail->total;
}

/* The versions that are the same unnumbered patch under another title.  */
static void
add_same_patch (struct link_evidence *evidence, struct series_set *set)
{
  const struct hashed_mail *mail = evidence->mail;
  uint32_t members[SERIES_REFERENCES_MAX];
  unsigned count = 0;

  if (!mail->summary->subject.numbered && !evidence->linked)
    count = index_find (set, KEY_CONTENT,
                        hashed_mail_key (mail, &set->maker, KEY_CONTENT),
                        members);
  for (unsigned i = 0; i < count; i++)
    {
      uint32_t other = model_member (set, members[i])->version;
      struct link_candidate *candidate
          = other == evidence->index ? NULL : add_link (evidence, set, other);

      if (!candidate)
        continue;
      candidate->same_patch = true;
      candidate->common = 1;
    }
}

/* The version that has the patch, by patch-id or title, and how many others of
   the same version were there already.  */
static void
add_patch (struct link_evidence *evidence, struct series_set *set)
{
  const struct hashed_mail *mail = evidence->mail;
  const struct version *self = evidence->self;
  uint32_t member
      = lower_with (evidence, set, KEY_CONTENT,
                    hashed_mail_key (mail, &set->maker, KEY_CONTENT));
  uint32_t other;
  struct link_candidate *candidate;

  if (member == SERIES_NONE)
    member = lower_with (evidence, set, KEY_TITLE,
                         hashed_mail_key (mail, &set->maker, KEY_TITLE));
  if (member == SERIES_NONE)
    {
      add_same_patch (evidence, set);
      return;
    }
  other = model_member (set, member)->version;
  candidate = add_link (evidence, set, other);
  candidate->common
      = self->row.vote == set->versions[other].row ? self->row.votes + 1 : 1;
  candidate->same_number
      = has_same_number (mail, model_member (set, member), candidate->version);
  candidate->shares_number
      = link_may_be_apart (self, candidate->version)
        && work_shares_number (set, evidence->index, other);
}

void
evidence_gather_link (struct link_evidence *evidence_r, struct series_set *set,
                      const struct hashed_mail *mail, uint32_t index,
                      enum series_reason reason, bool linked)
{
  evidence_r->mail = mail;
  evidence_r->index = index;
  evidence_r->self = model_version (set, index);
  evidence_r->reason = reason;
  evidence_r->linked = linked;
  evidence_r->listed = evidence_r->count = 0;
  if (reason == REASON_CHANGE_ID)
    add_change_id (evidence_r, set);
  else if (reason == REASON_LINK)
    add_links (evidence_r, set);
  else if (reason == REASON_IN_REPLY_TO)
    add_parents (evidence_r, set);
  else if (reason == REASON_TITLE)
    add_titles (evidence_r, set);
  else if (reason == REASON_WORDS)
    add_authors (evidence_r, set);
  else if (mail->number == 0)
    add_shortlog (evidence_r, set);
  else
    add_patch (evidence_r, set);
}
