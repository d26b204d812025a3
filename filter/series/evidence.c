/* evidence: what the keys lead to of a message that looks for its series.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "series/evidence.h"
#include "patch/patch_body.h"
#include "series/index.h"
#include "series/join.h"
#include "series/model.h"

static void
add_join (struct join_evidence *evidence, struct series_set *set,
          uint32_t version, bool distant)
{
  for (unsigned i = 0; i < evidence->count; i++)
    if (evidence->candidates[i].index == version)
      return;
  if (evidence->count < EVIDENCE_JOIN_MAX)
    evidence->candidates[evidence->count++]
        = (struct join_candidate){ .index = version,
                                   .version = model_version (set, version),
                                   .distant = distant };
}

/* Adds the versions under the key of KIND; their number.  */
static unsigned
add_joins (struct join_evidence *evidence, struct series_set *set,
           enum key_kind kind, uint64_t key, bool distant)
{
  uint32_t versions[SERIES_REFERENCES_MAX];
  unsigned count = index_find (set, kind, key, versions);

  for (unsigned i = 0; i < count; i++)
    add_join (evidence, set, versions[i], distant);
  return count;
}

/* The message answers a member of VERSION.  */
static void
note_direct (struct join_evidence *evidence, uint32_t version)
{
  for (unsigned i = 0; i < evidence->count; i++)
    if (evidence->candidates[i].index == version)
      evidence->candidates[i].direct = true;
}

/* The versions that the thread of the message leads to, nearest first.  */
static void
add_thread (struct join_evidence *evidence, struct series_set *set)
{
  const struct hashed_mail *mail = evidence->mail;
  const struct key_maker *maker = &set->maker;
  size_t count = mail->summary->parent_count;
  bool distant = false;

  add_joins (evidence, set, KEY_MISSING_PARENT,
             hashed_mail_key (mail, maker, KEY_MISSING_PARENT), false);
  /* A cover is the first of its thread: what it answers is something else,
     such as the version before.  */
  if (mail->number == 0)
    return;
  /* An unnumbered patch may belong to the cover that it answers.  */
  if (!mail->summary->subject.numbered && count > 1)
    count = 1;
  for (size_t i = 0; i < count; i++)
    {
      struct id_hash id = mail->parents[i];
      uint32_t found
          = index_find_first (set, KEY_ID, key_of_id (maker, KEY_ID, id));

      if (found < INDEX_REPLY_BIT)
        add_join (evidence, set, model_member (set, found)->version, distant);
      if (found < INDEX_REPLY_BIT && i == 0)
        note_direct (evidence, model_member (set, found)->version);
      if (!add_joins (evidence, set, KEY_MISSING_PARENT,
                      key_of_id (maker, KEY_MISSING_PARENT, id), distant)
          && found == SERIES_NONE)
        distant = true;
    }
}

/* What the covers say of a message by somebody else.  */
static void
note_authors (struct join_evidence *evidence, struct series_set *set)
{
  const struct hashed_mail *mail = evidence->mail;

  for (unsigned i = 0; i < evidence->count; i++)
    {
      struct join_candidate *candidate = &evidence->candidates[i];

      if (candidate->version->listed == 0
          || join_is_by_author (candidate->version, mail))
        continue;
      candidate->listed
          = index_lists_title (set, candidate->index, mail->bare_title_hash);
      candidate->authored
          = index_lists_author (set, candidate->index, mail->name_hash);
    }
}

/* Which of the versions have the pattern of the Message-ID.  */
static void
note_same_run (struct join_evidence *evidence, struct series_set *set)
{
  uint32_t versions[SERIES_REFERENCES_MAX];
  unsigned count;

  if (evidence->count == 0)
    return;
  count = index_find (
      set, KEY_PATTERN,
      hashed_mail_key (evidence->mail, &set->maker, KEY_PATTERN), versions);
  for (unsigned i = 0; i < evidence->count; i++)
    for (unsigned k = 0; k < count; k++)
      if (versions[k] == evidence->candidates[i].index)
        evidence->candidates[i].same_run = true;
}

/* The version of the member that has the Message-ID, or SERIES_NONE.  */
static uint32_t
version_of_id (struct series_set *set, struct id_hash id)
{
  uint32_t member = id.hash ? index_find_member (set, id) : SERIES_NONE;

  return member == SERIES_NONE ? SERIES_NONE
                               : model_member (set, member)->version;
}

/* Each patch of a new version may answer that patch of the version before.  */
static void
note_parallel (struct join_evidence *evidence, struct series_set *set)
{
  const struct hashed_mail *mail = evidence->mail;
  uint32_t above;

  if (evidence->count == 0 || mail->parent_hash == 0)
    return;
  above = version_of_id (set, mail->parents[0]);
  for (unsigned i = 0; above != SERIES_NONE && i < evidence->count; i++)
    {
      const struct version *version = evidence->candidates[i].version;
      struct id_hash parent = { version->parent_group, version->parent_hash };

      evidence->candidates[i].parallel
          = evidence->candidates[i].index != above
            && join_is_within (version, mail, JOIN_WINDOW)
            && version_of_id (set, parent) == above;
    }
}

bool
evidence_lists_titles (struct series_set *set, uint32_t version,
                       const struct hashed_mail *mail)
{
  const struct siphash_key *secret = &set->maker.secret;
  struct slice rest = mail->summary->shortlog, title;
  uint32_t members[SERIES_REFERENCES_MAX];
  unsigned count = model_last_members (set, version, members);

  while (shortlog_next_title (&rest, &title))
    {
      uint64_t hash
          = siphash_pair (secret, mail->author_hash,
                          key_hash_title (secret, title, mail->scratch));

      for (unsigned i = 0; i < count; i++)
        if (model_member (set, members[i])->title == hash)
          return true;
    }
  return false;
}

/* What the titles say of the versions that have a place for the message.  */
static void
note_titles (struct join_evidence *evidence, struct series_set *set)
{
  const struct hashed_mail *mail = evidence->mail;

  for (unsigned i = 0; i < evidence->count; i++)
    {
      struct join_candidate *candidate = &evidence->candidates[i];
      const struct version *version = candidate->version;

      if (!join_has_place (version, mail)
          || !join_is_within (version, mail, JOIN_WINDOW_SHORTLOG))
        continue;
      candidate->listed
          = !version_is_complete (version)
            && index_lists_title (set, candidate->index, mail->bare_title_hash);
      candidate->lists = mail->number == 0
                         && evidence_lists_titles (set, candidate->index, mail);
    }
}

void
evidence_gather_join (struct join_evidence *evidence_r, struct series_set *set,
                      const struct hashed_mail *mail, enum series_tie tie)
{
  enum key_kind kind = tie == SERIES_TIE_ANCESTOR  ? KEY_MISSING_ANCESTOR
                       : tie == SERIES_TIE_PATTERN ? KEY_PATTERN
                                                   : KEY_NUMBERING;

  evidence_r->mail = mail;
  evidence_r->tie = tie;
  evidence_r->count = 0;
  if (tie == SERIES_TIE_THREAD)
    {
      add_thread (evidence_r, set);
      note_same_run (evidence_r, set);
      note_authors (evidence_r, set);
      return;
    }
  add_joins (evidence_r, set, kind, hashed_mail_key (mail, &set->maker, kind),
             false);
  if (tie == SERIES_TIE_NUMBERING)
    {
      note_titles (evidence_r, set);
      note_parallel (evidence_r, set);
    }
}
