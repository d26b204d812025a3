/* series: which mails belong together.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "series.h"
#include "defect.h"
#include "series_private.h"

#include <stdio.h>

static struct address
copy_address (struct arena *arena, struct address address)
{
  return (struct address){ arena_copy (arena, address.name),
                           arena_copy (arena, address.addr_spec) };
}

/* The id of a series version that CANDIDATE opens: its Message-ID, unless
   another mail has had that.  */
static struct slice
new_id (struct series_set *set, const struct candidate *candidate)
{
  char made_up[64];
  int len;

  if (hash_index_get (&set->by_id, candidate->id_hash) >= ANSWER_BIT)
    return arena_copy (&set->arena, candidate->id);
  len = snprintf (made_up, sizeof made_up, "%llu@message-id-reused.invalid",
                  (unsigned long long)candidate->n);
  return arena_copy (&set->arena, slice_make (made_up, (size_t)len));
}

static uint32_t
new_version (struct series_set *set, const struct candidate *candidate)
{
  const struct posting *posting = candidate->posting;
  struct series_version *version;

  set->versions = series_grow (set->versions, set->version_count,
                               &set->version_size, sizeof *set->versions);
  version = &set->versions[set->version_count];
  *version = (struct series_version){
    .id = new_id (set, candidate),
    .list_id = arena_copy (&set->arena, message_list_id (posting->message)),
    .version_text = arena_copy (&set->arena, posting->subject.version_text),
    .version = posting->subject.version,
    .total = candidate->total,
    .head_number = -1,
    .rfc = posting->subject.rfc,
    .single = posting->kind == KIND_PATCH && !posting->subject.numbered,
    .verdict = VERDICT_NEW,
    .previous = SERIES_NONE,
    .sender_hash = candidate->sender_hash,
    .author_hash = candidate->author_hash,
    .name_hash = candidate->name_hash,
    .version_hash = candidate->version_hash,
    .prefix_hash = candidate->prefix_hash,
    .last_member = SERIES_NONE,
    .family = set->version_count,
    .family_size = 1,
    .family_next = set->version_count,
    .family_prev = set->version_count,
    .reason_of = SERIES_NONE,
    .vote = SERIES_NONE,
  };
  return set->version_count++;
}

/* Whether CANDIDATE stands before the head that VERSION has.  */
static bool
leads (const struct series_version *version, const struct candidate *candidate)
{
  if (version->head.len == 0)
    return true;
  return candidate->number >= 0
         && (version->head_number < 0
             || candidate->number < version->head_number);
}

static void
take_head (struct series_set *set, struct series_version *version,
           const struct candidate *candidate)
{
  const struct posting *posting = candidate->posting;

  version->head = slice_eq (version->id, candidate->id)
                      ? version->id
                      : arena_copy (&set->arena, candidate->id);
  version->head_number = candidate->number;
  version->title = arena_copy (&set->arena, posting->subject.title);
  version->pull = posting->kind == KIND_PULL;
  version->author = copy_address (&set->arena, posting->author);
  version->author_hash = candidate->author_hash;
  version->name_hash = candidate->name_hash;
  version->prefix_hash = candidate->prefix_hash;
  /* What the cover says is said for all: patches may leave the version out.  */
  if (candidate->number == 0)
    {
      version->rfc = posting->subject.rfc;
      if (candidate->marked)
        {
          version->version = posting->subject.version;
          version->version_text
              = arena_copy (&set->arena, posting->subject.version_text);
          version->version_hash = candidate->version_hash;
        }
    }
}

/* Notes dates, number and total of a mail that joins VERSION.  */
static void
take_marks (struct series_set *set, struct series_version *version,
            const struct candidate *candidate)
{
  if (candidate->dated)
    {
      if (!version->dated || candidate->date < version->first_date)
        version->first_date = candidate->date;
      if (!version->dated || candidate->date > version->last_date)
        version->last_date = candidate->date;
      version->dated = true;
    }
  if (candidate->parent_count == 0)
    version->unthreaded = true;
  else if (!version->parent_hash)
    version->parent_hash = candidate->parent_hash;
  if (candidate->stem_hash)
    version->stemmed = true;
  if (candidate->marked)
    {
      version->marked = true;
      version->marked_patch = version->marked_patch || candidate->number != 0;
    }
  /* The patches know better than the cover how many they are.  */
  if (candidate->number > 0 && version->patches == 0)
    version->total = candidate->total;
  if (candidate->number > 0)
    version->patches++;
  if (candidate->number >= 0)
    series_set_number (set, version, candidate->number);
}

/* What a patch answers and is not seen is likely its cover: a ghost.  What
   stands farther up its thread may be that too, but also the version before,
   and is held apart.  */
static void
tie_ghosts (struct series_set *set, const struct candidate *candidate,
            uint32_t index)
{
  bool near = true;

  for (size_t i = 0; i < candidate->parent_count && i < GHOSTS_MAX; i++)
    {
      uint64_t id = hash_slice (&set->key, candidate->parents[i]);
      uint32_t member = hash_index_get (&set->by_id, id);

      if (member < ANSWER_BIT)
        {
          if (set->members[member].version == index)
            version_at (set, index)->threaded = true;
          continue;
        }
      series_tie (set, near ? &set->by_ghost : &set->by_far, id, index);
      near = false;
    }
}

/* Remembers under which keys later mails find the version.  */
static void
tie_all (struct series_set *set, const struct candidate *candidate,
         uint32_t index)
{
  const struct hash_key *key = &set->key;
  const struct patch *patch = &candidate->posting->patch;
  struct slice rest = patch->shortlog, title;

  series_tie (set, &set->by_stem, candidate->stem_hash, index);
  if (candidate->posting->subject.numbered)
    series_tie (set, &set->by_marks,
                hash_pair (key, candidate->sender_hash,
                           hash_pair (key, candidate->version_hash,
                                      (uint64_t)(int64_t)candidate->total)),
                index);
  if (candidate->number != 0)
    tie_ghosts (set, candidate, index);
  if (candidate->number == 0)
    while (patch_next_title (&rest, &title))
      hash_index_put (
          &set->by_listed,
          hash_pair (key, index, series_title_hash (set, candidate, title)), 1);
}

static uint32_t
new_member (struct series_set *set, const struct candidate *candidate,
            uint32_t version)
{
  struct member *member;

  set->members = series_grow (set->members, set->member_count,
                              &set->member_size, sizeof *set->members);
  member = &set->members[set->member_count];
  *member = (struct member){
    .title = candidate->title_hash,
    .content = candidate->content,
    .version = version,
    .next = version_at (set, version)->last_member,
  };
  version_at (set, version)->last_member = set->member_count;
  return set->member_count++;
}

/* A key in by_id for one of several mails that share a Message-ID.  */
static uint64_t
hash_mail (const struct series_set *set, const struct candidate *candidate)
{
  return hash_pair (
      &set->key, candidate->id_hash,
      hash_pair (&set->key, candidate->title_hash, candidate->content));
}

/* The member that CANDIDATE repeats, or SERIES_NONE.  */
static uint32_t
same_mail (const struct series_set *set, const struct candidate *candidate)
{
  uint32_t member = hash_index_get (&set->by_id, candidate->id_hash);
  const struct member *before;

  if (member >= ANSWER_BIT)
    return SERIES_NONE;
  before = &set->members[member];
  if (before->title == candidate->title_hash
      && (before->content == candidate->content || before->content == 0
          || candidate->content == 0))
    return member;
  candidate->posting->message->defects |= DEFECT_MESSAGE_ID_REUSED;
  member = hash_index_get (&set->by_id, hash_mail (set, candidate));
  return member < ANSWER_BIT ? member : SERIES_NONE;
}

/* The keys under which by_sent has a mail: with this patch-id (0: none), and
   with any.  */
static uint64_t
content_key (const struct series_set *set, const struct candidate *candidate,
             uint64_t content)
{
  return hash_pair (&set->key, candidate->marks_hash, content);
}

static uint64_t
any_key (const struct series_set *set, const struct candidate *candidate)
{
  return hash_pair (&set->key, candidate->marks_hash, UINT64_MAX);
}

/* The member that CANDIDATE sends once more, or SERIES_NONE.  */
static uint32_t
sent_before (const struct series_set *set, const struct candidate *candidate)
{
  uint32_t found;

  /* Pull requests have the same title at each merge window.  */
  if (candidate->posting->kind == KIND_PULL)
    return SERIES_NONE;
  found = hash_index_get (&set->by_sent,
                          candidate->content
                              ? content_key (set, candidate, candidate->content)
                              : any_key (set, candidate));
  if (found == HASH_NONE && candidate->content)
    found = hash_index_get (&set->by_sent, content_key (set, candidate, 0));
  return found == HASH_NONE ? SERIES_NONE : found;
}

static void
tie_sent (struct series_set *set, const struct candidate *candidate,
          uint32_t member)
{
  if (candidate->posting->kind == KIND_PULL)
    return;
  hash_index_put (&set->by_sent,
                  content_key (set, candidate, candidate->content), member);
  hash_index_put (&set->by_sent, any_key (set, candidate), member);
}

static void
add_member (struct series_set *set, const struct posting *posting, uint64_t n,
            struct series_place *place_r)
{
  struct candidate candidate;
  struct series_version *version;

  series_read_candidate (&candidate, set, posting, n);
  place_r->member = same_mail (set, &candidate);
  if (place_r->member != SERIES_NONE)
    {
      place_r->version = set->members[place_r->member].version;
      place_r->duplicate = true;
      return;
    }
  place_r->version = series_join (set, &candidate);
  if (place_r->version == SERIES_NONE)
    place_r->version = new_version (set, &candidate);
  place_r->resends = sent_before (set, &candidate);
  place_r->member = new_member (set, &candidate, place_r->version);
  version = version_at (set, place_r->version);
  if (leads (version, &candidate))
    take_head (set, version, &candidate);
  take_marks (set, version, &candidate);
  tie_all (set, &candidate, place_r->version);
  if (place_r->resends != SERIES_NONE)
    version->resent = true;
  else
    version->changed = true;
  series_link (set, &candidate, place_r->member, place_r->resends);
  tie_sent (set, &candidate, place_r->member);
  if (hash_index_get (&set->by_id, candidate.id_hash) >= ANSWER_BIT)
    hash_index_put (&set->by_id, candidate.id_hash, place_r->member);
  else
    hash_index_put (&set->by_id, hash_mail (set, &candidate), place_r->member);
}

void
series_add (struct series_set *set, const struct posting *posting, uint64_t n,
            struct series_place *place_r)
{
  *place_r = (struct series_place){ .version = SERIES_NONE,
                                    .member = SERIES_NONE,
                                    .answer = SERIES_NONE,
                                    .resends = SERIES_NONE };
  if (posting_in_series (posting))
    add_member (set, posting, n, place_r);
  else if (posting->kind == KIND_REPLY)
    {
      series_add_reply (set, posting->message, place_r);
      place_r->version = series_resolve (set, place_r);
    }
}
