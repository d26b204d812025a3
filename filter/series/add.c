/* add: the steps by which a message comes to its series.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Evidence is gathered, the rules decide, and what they have decided is done
   here.  */

#include "config.h"
#include "series/evidence.h"
#include "series/explanation.h"
#include "series/index.h"
#include "series/join.h"
#include "series/link.h"
#include "series/model.h"
#include "series/references.h"
#include "series/repeat.h"
#include "series/reply.h"
#include "series/series.h"
#include "series/unlink.h"
#include "series/work.h"

/* --- Joining --- */

/* Finds the version of MAIL, or opens one, and notes it in PLACE.  */
static void
find_version (struct series_set *set, const struct hashed_mail *mail,
              struct series_place *place,
              struct series_explanation *explanation)
{
  struct join_evidence evidence;
  struct join join;

  for (int tie = SERIES_TIE_THREAD; tie <= SERIES_TIE_NUMBERING; tie++)
    {
      if (!join_asks (mail, (enum series_tie)tie))
        continue;
      evidence_gather_join (&evidence, set, mail, (enum series_tie)tie);
      join_choose (&evidence, &join);
      explanation_note_join (explanation, &evidence, &join);
      if (join.version == SERIES_NONE)
        continue;
      place->version = join.version;
      place->joined_by = (uint8_t)join.tie;
      return;
    }
  place->version = model_open_version (set, mail, place->id_reused);
  place->joined_by = SERIES_TIE_OPENED;
}

/* Remembers what a cover says of the patches that are still to come.  */
static void
take_shortlog (struct series_set *set, uint32_t index,
               const struct hashed_mail *mail)
{
  struct slice shortlog = model_bound_shortlog (mail->summary->shortlog);
  struct version *version = model_version (set, index);

  if (mail->number != 0 || shortlog.len == 0)
    return;
  version->listed = index_list_titles (set, index, shortlog, mail->scratch);
  version->row.shortlog = model_keep (set, shortlog);
}

/* --- Linking --- */

static void
find_links (struct series_set *set, const struct hashed_mail *mail,
            uint32_t index, struct links *links,
            struct series_explanation *explanation)
{
  const struct version *self = model_version (set, index);
  const struct link_rule *rules[EVIDENCE_LINK_MAX];
  struct link_evidence evidence;

  for (int reason = REASON_CHANGE_ID; reason <= REASON_PATCHES; reason++)
    {
      if (!link_asks (mail, self, (enum series_reason)reason, links))
        continue;
      evidence_gather_link (&evidence, set, mail, index,
                            (enum series_reason)reason, links->count > 0);
      link_choose (&evidence, links, rules);
      explanation_note_link (explanation, &evidence, rules);
    }
}

static void
note_shared (const struct series_set *set, struct version *version,
             const struct links *links)
{
  if (links->shared_with == SERIES_NONE)
    return;
  version->row.vote = set->versions[links->shared_with].row;
  version->row.votes = links->shared;
  version_touch (version);
}

/* The reason of VERSION is the one that leads to the version before; if none
   does, the first one stays.  */
static void
note_reason (const struct series_set *set, struct version *version,
             const struct links *links)
{
  for (unsigned i = 0; i < links->count; i++)
    {
      const struct link *link = &links->links[i];
      int64_t row = set->versions[link->version].row;

      if (link->version == version->previous
          && (version->row.reason_of != row
              || link->reason < version->row.reason))
        {
          version->row.reason = link->reason;
          version->row.reason_of = row;
        }
    }
}

static bool
is_unlinked (struct series_set *set, uint32_t version)
{
  return version_is (model_version (set, version), SERIES_FLAG_UNLINKED);
}

/* Links the version of PLACE with earlier ones, as far as MAIL shows such
   links, and judges it.  What the reader has said about that is not asked
   again.  */
static void
link_version (struct series_set *set, const struct hashed_mail *mail,
              const struct series_place *place,
              struct series_explanation *explanation)
{
  uint32_t index = place->version;
  struct version *version = model_version (set, index);
  struct links links;

  if (is_unlinked (set, index))
    return;
  links_init (&links);
  find_links (set, mail, index, &links, explanation);
  if (place->resends != SERIES_NONE)
    {
      uint32_t resent = model_member (set, place->resends)->version;

      if (resent != index)
        {
          links_add (&links, resent, REASON_TITLE);
          explanation_note_resend (explanation, resent);
        }
    }
  note_shared (set, version, &links);
  for (unsigned i = 0; i < links.count; i++)
    if (unlink_allows (set, index, links.links[i].version))
      work_join (set, index, links.links[i].version, links.links[i].reason);
  if (version_is (version, SERIES_FLAG_LINKED))
    work_judge (set, index);
  note_reason (set, version, &links);
}

/* --- Adding --- */

static void
add_new (struct series_set *set, const struct hashed_mail *mail,
         struct series_place *place, struct series_explanation *explanation)
{
  struct version *version;
  bool resent;

  find_version (set, mail, place, explanation);
  if (!is_unlinked (set, place->version))
    place->resends = repeat_find_resent (set, mail);
  place->member
      = model_join_version (set, place->version, mail, place->id_reused);
  references_add_join (set, mail, place->version);
  take_shortlog (set, place->version, mail);
  version = model_version (set, place->version);
  resent = place->resends != SERIES_NONE;
  if (resent)
    version_set (version, SERIES_FLAG_RESENT);
  /* What the cover of patches says is no change.  */
  else if (mail->number != 0 || mail->total == 0)
    version_set (version, SERIES_FLAG_CHANGED);
  link_version (set, mail, place, explanation);
  references_add_link (set, mail, place->member);
  references_add_id (set, mail, place->member);
  place->verdict = (uint8_t)(resent ? VERDICT_RESEND : version->row.verdict);
}

/* A series belongs to the first list that brought a message of it.  Copies that
   came directly, and often came first, say nothing of lists.  */
static void
take_list (struct series_set *set, uint32_t index, struct slice list_id)
{
  struct version *version = model_version (set, index);

  if (list_id.len == 0 || version->row.list_id.len > 0)
    return;
  version->row.list_id = arena_copy (&set->arena, list_id);
  version_touch (version);
}

static void
add_member (struct series_set *set, const struct summary *summary, int64_t list,
            struct arena *scratch, struct series_place *place,
            struct series_explanation *explanation)
{
  struct hashed_mail mail;

  hashed_mail_read (&mail, &set->maker, summary, scratch);
  place->member = repeat_find_same (set, &mail, &place->id_reused);
  if (place->member != SERIES_NONE)
    repeat_meet (set, list, summary->list_id.len > 0, place);
  else
    add_new (set, &mail, place, explanation);
  take_list (set, place->version, summary->list_id);
}

/* What has the Message-ID ID: a member, a reply, or SERIES_NONE.  */
static uint32_t
find_id (struct series_set *set, struct slice id)
{
  struct id_hash hash = key_hash_id (&set->maker.secret, id);

  return id.len ? index_find_first (set, KEY_ID,
                                    key_of_id (&set->maker, KEY_ID, hash))
                : SERIES_NONE;
}

/* SUMMARY has nothing of a patch but its subject, and answers a message that
   was seen.  Patch 2/3 may answer its cover and have lost its diff, but an
   answer to 2/3 has its number.  What a state has as a patch stays one.  */
static bool
answers_known (struct series_set *set, const struct summary *summary)
{
  uint32_t above;

  if (!summary->may_answer || summary->parent_count == 0)
    return false;
  above = find_id (set, summary->parents[0]);
  if (above == SERIES_NONE
      || (above < INDEX_REPLY_BIT && summary->subject.numbered
          && model_member (set, above)->number != summary->subject.number))
    return false;
  return find_id (set, summary->id) >= INDEX_REPLY_BIT;
}

static void
add (struct series_set *set, const struct summary *summary, int64_t list,
     struct arena *scratch, struct series_place *place_r,
     struct series_explanation *explanation)
{
  *place_r = (struct series_place){ .version = SERIES_NONE,
                                    .member = SERIES_NONE,
                                    .reply = SERIES_NONE,
                                    .resends = SERIES_NONE };
  if (answers_known (set, summary))
    {
      place_r->answers = true;
      reply_add (set, summary, place_r);
      place_r->version = series_resolve (set, place_r);
    }
  else if (summary_in_series (summary))
    add_member (set, summary, list, scratch, place_r, explanation);
  else if (summary_is_reply (summary))
    {
      reply_add (set, summary, place_r);
      place_r->version = series_resolve (set, place_r);
    }
}

void
series_add (struct series_set *set, const struct summary *summary, int64_t list,
            struct arena *scratch, struct series_place *place_r)
{
  add (set, summary, list, scratch, place_r, NULL);
}

void
series_add_explained (struct series_set *set, const struct summary *summary,
                      int64_t list, struct arena *scratch,
                      struct series_place *place_r,
                      struct series_explanation *explanation_r)
{
  explanation_r->join_count = explanation_r->link_count = 0;
  add (set, summary, list, scratch, place_r, explanation_r);
}
