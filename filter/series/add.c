/* add: which mails belong together.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "series/series.h"
#include "series/series_private.h"

#include <stdio.h>

static struct address
copy_address (struct arena *arena, struct address address)
{
  return (struct address){ arena_copy (arena, address.name),
                           arena_copy (arena, address.addr_spec) };
}

/* The id of a series version that CANDIDATE opens: its Message-ID, unless
   another mail has had that; then one that is the same whenever this mail is
   read.  */
static struct slice
new_id (struct series_set *set, const struct candidate *candidate, bool reused)
{
  static const struct siphash_key key = { 5, 6 };
  const struct summary *summary = candidate->summary;
  char made_up[64];
  uint64_t hash;
  int len;

  if (!reused)
    return arena_copy (&set->arena, summary->id);
  hash = siphash_pair (&key, siphash_slice (&key, summary->id),
                       siphash_slice (&key, summary->subject.full));
  hash = siphash_pair (&key, hash,
                       siphash_slice (&key, address_key (summary->author)));
  if (summary->has_patch_id)
    hash = siphash_pair (
        &key, hash,
        siphash_slice (&key, slice_make ((const char *)summary->patch_id.bytes,
                                         PATCH_ID_SIZE)));
  len = snprintf (made_up, sizeof made_up, "%016llx@message-id-reused.invalid",
                  (unsigned long long)hash);
  return arena_copy (&set->arena, slice_make (made_up, (size_t)len));
}

static uint32_t
new_version (struct series_set *set, const struct candidate *candidate,
             bool reused)
{
  const struct summary *summary = candidate->summary;
  struct series_version *version = arena_alloc (&set->arena, sizeof *version);
  uint32_t index = series_new_slot (set, set->next_version++);

  *version = (struct series_version){
    .row = set->versions[index].row,
    .id = new_id (set, candidate, reused),
    .list_id = arena_copy (&set->arena, summary->list_id),
    .version_text = arena_copy (&set->arena, summary->subject.version_text),
    .version = summary->subject.version,
    .total = candidate->total,
    .head_number = -1,
    .rfc = summary->subject.rfc,
    .single = summary->kind == PATCH_MAIL_PATCH && !summary->subject.numbered,
    .verdict = VERDICT_NEW,
    .previous = SERIES_NONE,
    .sender_hash = candidate->sender_hash,
    .author_hash = candidate->author_hash,
    .name_hash = candidate->name_hash,
    .version_hash = candidate->version_hash,
    .prefix_hash = candidate->prefix_hash,
    .last_member = SERIES_NONE,
    .family = index,
    .reason_of = SERIES_NONE,
    .vote = SERIES_NONE,
    .dirty = true,
    .sender_addr = keep (set, summary->sender.addr_spec),
    .version_key = keep (set, candidate->version_key),
    .prefix_key = keep (set, candidate->prefix_key),
  };
  set->versions[index].version = version;
  return index;
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
           const struct candidate *candidate, int64_t row)
{
  const struct summary *summary = candidate->summary;

  version->head = slice_eq (version->id, summary->id)
                      ? version->id
                      : arena_copy (&set->arena, summary->id);
  version->head_row = row;
  version->head_number = candidate->number;
  version->title = arena_copy (&set->arena, summary->subject.title);
  version->pull = summary->kind == PATCH_MAIL_PULL;
  version->author = copy_address (&set->arena, summary->author);
  version->author_hash = candidate->author_hash;
  version->name_hash = candidate->name_hash;
  version->prefix_hash = candidate->prefix_hash;
  version->prefix_key = keep (set, candidate->prefix_key);
  /* What the cover says is said for all: patches may leave the version out.  */
  if (candidate->number == 0)
    {
      version->rfc = summary->subject.rfc;
      if (candidate->marked)
        {
          version->version = summary->subject.version;
          version->version_text
              = arena_copy (&set->arena, summary->subject.version_text);
          version->version_hash = candidate->version_hash;
          version->version_key = keep (set, candidate->version_key);
        }
    }
}

/* Notes dates, number and total of a mail that joins VERSION.  */
static void
take_marks (struct series_set *set, struct series_version *version,
            const struct candidate *candidate)
{
  const struct summary *summary = candidate->summary;

  if (summary->dated)
    {
      if (!version->dated || summary->date < version->first_date)
        version->first_date = summary->date;
      if (!version->dated || summary->date > version->last_date)
        version->last_date = summary->date;
      version->dated = true;
    }
  if (summary->parent_count == 0)
    version->unthreaded = true;
  else if (!version->parent_hash)
    {
      version->parent_hash = candidate->parent_hash;
      version->parent = keep (set, summary->parents[0]);
    }
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
  enum key_kind kind = KEY_GHOST;
  size_t count = candidate->summary->parent_count;

  for (size_t i = 0; i < count && i < GHOSTS_MAX; i++)
    {
      struct id_hash id = candidate->parents[i];
      uint32_t member = series_find_id (set, KEY_ID, id);

      if (member < ANSWER_BIT)
        {
          if (member_at (set, member)->version == index)
            version_at (set, index)->threaded = true;
          continue;
        }
      series_tie_version (set, kind, id_key (set, kind, id), index);
      kind = KEY_FAR;
    }
}

void
series_list_titles (struct series_set *set, uint32_t version,
                    struct slice shortlog, struct arena *scratch)
{
  struct slice title;

  while (shortlog_next_title (&shortlog, &title))
    hash_index_put (
        &set->by_listed,
        siphash_pair (&set->key, version,
                      series_hash_title (&set->key, title, scratch)),
        1);
}

void
series_tie_joins (struct series_set *set, const struct candidate *candidate,
                  uint32_t index)
{
  /* What nothing joins need not be found.  */
  if (version_at (set, index)->single)
    return;
  series_tie_version (
      set, KEY_STEM,
      series_key (set, KEY_STEM, candidate->stem_hash, candidate->stem_hash),
      index);
  if (candidate->summary->subject.numbered)
    series_tie_version (set, KEY_MARKS, series_marks_key (set, candidate),
                        index);
  if (candidate->number != 0)
    tie_ghosts (set, candidate, index);
}

/* Remembers under which keys later mails find the version.  */
static void
tie_all (struct series_set *set, const struct candidate *candidate,
         uint32_t index)
{
  const struct summary *summary = candidate->summary;
  struct series_version *version = version_at (set, index);

  series_tie_joins (set, candidate, index);
  if (candidate->number == 0 && summary->shortlog.len)
    {
      series_list_titles (set, index, summary->shortlog, candidate->scratch);
      version->shortlog = keep (set, summary->shortlog);
    }
}

static uint32_t
new_member (struct series_set *set, const struct candidate *candidate,
            uint32_t index, bool reused)
{
  struct series_version *version = version_at (set, index);
  uint32_t member = series_new_member (
      set, &(struct member){
               .title = candidate->title_hash,
               .content = candidate->content,
               .marks = candidate->marks_hash,
               .row = set->next_message++,
               .version = index,
               .next = version->last_member,
               .known = SERIES_NONE,
               .flags = (uint8_t)(MEMBER_LOADED | MEMBER_SEEN
                                  | (reused ? MEMBER_REUSED : 0)
                                  | (candidate->summary->kind == PATCH_MAIL_PULL
                                         ? MEMBER_PULL
                                         : 0)),
           });

  version->last_member = member;
  touch (version);
  return member;
}

/* What tells mails of one Message-ID apart.  */
static struct id_hash
hash_mail (const struct series_set *set, const struct candidate *candidate)
{
  return (struct id_hash){ candidate->id.group,
                           siphash_pair (&set->key, candidate->id.hash,
                                         siphash_pair (&set->key,
                                                       candidate->title_hash,
                                                       candidate->content)) };
}

void
series_tie_mail (struct series_set *set, const struct candidate *candidate,
                 uint32_t member)
{
  if (set->members[member].flags & MEMBER_REUSED)
    series_put_id (set, KEY_SAME, hash_mail (set, candidate), member);
  else
    series_put_id (set, KEY_ID, candidate->id, member);
}

/* The member that CANDIDATE repeats, or SERIES_NONE; *REUSED_R where another
   mail had its Message-ID.  */
static uint32_t
same_mail (struct series_set *set, const struct candidate *candidate,
           bool *reused_r)
{
  uint32_t found = series_find_id (set, KEY_ID, candidate->id);
  const struct member *before;

  if (found >= ANSWER_BIT)
    return SERIES_NONE;
  before = member_at (set, found);
  if (before->title == candidate->title_hash
      && (before->content == candidate->content || before->content == 0
          || candidate->content == 0))
    return found;
  *reused_r = true;
  found = series_find_id (set, KEY_SAME, hash_mail (set, candidate));
  return found < ANSWER_BIT ? found : SERIES_NONE;
}

/* The member that CANDIDATE sends once more, or SERIES_NONE: the last one with
   its marks and content, or without content where one of the two has none.  */
static uint32_t
sent_before (struct series_set *set, const struct candidate *candidate)
{
  uint32_t members[TIES_MAX];
  uint32_t without = SERIES_NONE;
  unsigned count;

  /* Pull requests have the same title at each merge window.  */
  if (candidate->summary->kind == PATCH_MAIL_PULL)
    return SERIES_NONE;
  count = series_ties (set, KEY_TITLE,
                       series_title_key (set, candidate->author_hash,
                                         candidate->summary->subject.title.len
                                             ? candidate->bare_title_hash
                                             : 0),
                       members);
  for (unsigned i = 0; i < count; i++)
    {
      const struct member *member = member_at (set, members[i]);

      if (member->marks != candidate->marks_hash || member->flags & MEMBER_PULL)
        continue;
      if (member->content == candidate->content || candidate->content == 0)
        return members[i];
      if (member->content == 0 && without == SERIES_NONE)
        without = members[i];
    }
  return without;
}

/* --- What the state knows of a mail --- */

int64_t
series_seen (struct slice seen, int64_t list)
{
  struct slice word, name, digest;
  int64_t found = -1, unnamed = -1;

  while (slice_next_word (&seen, &word))
    {
      int64_t number;

      slice_cut (word, ':', &name, &digest);
      number = (int64_t)slice_number (digest, INT32_MAX);
      if ((list == SERIES_ANY_LIST || list == 0) && number > found)
        found = number;
      else if ((int64_t)slice_number (name, INT32_MAX) == list)
        return number;
      if (slice_eq (name, SLICE ("0")))
        unnamed = number;
    }
  /* What came while its list had no name is seen for each of them, and the
     reverse: naming lists makes no news.  */
  return found < 0 ? unnamed : found;
}

/* A mail that was seen before: in this run it is a duplicate; else what it was
   then, it is still.  */
static void
meet_again (struct series_set *set, int64_t list, struct series_place *place)
{
  struct member *member = member_at (set, place->member);
  const struct known *known;
  int64_t digest;

  place->version = member->version;
  place->known = member->known != SERIES_NONE;
  place->duplicate = member->flags & MEMBER_SEEN;
  if (place->duplicate)
    place->verdict = VERDICT_DUPLICATE;
  if (!place->known)
    {
      member->flags |= MEMBER_SEEN;
      return;
    }
  known = &set->knowns[member->known];
  digest = series_seen (known->seen, list);
  if (digest < 0 && set->across_lists)
    place->verdict = VERDICT_DUPLICATE;
  else if (!place->duplicate)
    place->verdict = (uint8_t)known->verdict;
  if (set->across_lists)
    digest = series_seen (known->seen, SERIES_ANY_LIST);
  place->reported = digest > 0;
  /* What is left out stands for no copy of it.  */
  if (!place->reported)
    member->flags |= MEMBER_SEEN;
}

/* --- Adding --- */

static void
join_version (struct series_set *set, const struct candidate *candidate,
              bool reused, struct series_place *place)
{
  struct series_version *version;

  place->version = series_join (set, candidate);
  if (place->version == SERIES_NONE)
    place->version = new_version (set, candidate, reused);
  place->resends = sent_before (set, candidate);
  place->member = new_member (set, candidate, place->version, reused);
  version = version_at (set, place->version);
  if (leads (version, candidate))
    take_head (set, version, candidate, set->members[place->member].row);
  take_marks (set, version, candidate);
  tie_all (set, candidate, place->version);
  if (place->resends != SERIES_NONE)
    version->resent = true;
  else
    version->changed = true;
  series_link (set, candidate, place->member, place->resends);
  place->verdict = (uint8_t)(place->resends != SERIES_NONE ? VERDICT_RESEND
                                                           : version->verdict);
}

static void
add_member (struct series_set *set, const struct summary *summary, int64_t list,
            struct arena *scratch, struct series_place *place)
{
  struct candidate candidate;

  series_read_candidate (&candidate, set, summary, scratch);
  place->member = same_mail (set, &candidate, &place->id_reused);
  if (place->member != SERIES_NONE)
    {
      meet_again (set, list, place);
      return;
    }
  join_version (set, &candidate, place->id_reused, place);
  series_tie_mail (set, &candidate, place->member);
}

void
series_add (struct series_set *set, const struct summary *summary, int64_t list,
            struct arena *scratch, struct series_place *place_r)
{
  *place_r = (struct series_place){ .version = SERIES_NONE,
                                    .member = SERIES_NONE,
                                    .answer = SERIES_NONE,
                                    .resends = SERIES_NONE };
  if (summary_in_series (summary))
    add_member (set, summary, list, scratch, place_r);
  else if (summary->kind == PATCH_MAIL_REPLY)
    {
      series_add_reply (set, summary, place_r);
      place_r->version = series_resolve (set, place_r);
    }
}
