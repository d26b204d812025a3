/* link: which series versions are versions of one work.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   A new version looks for reasons to enter the family of another one each time
   that a mail joins it, and is judged by what the family then holds.  */

#include "config.h"
#include "series/series_private.h"
#include "patch/msgid_pattern.h"

enum
{
  UNMARKED_DAYS = 180, /* the same title again, without a version, is another
                          work when it comes later than this */
  KIN_MAX = 36,        /* versions that one mail leads to */
  SHORTLOG_MAX = 128   /* titles of a cover that are looked up */
};

/* Versions of the same work, and why.  */
struct kin
{
  uint32_t versions[KIN_MAX];
  enum series_reason reasons[KIN_MAX];
  unsigned count;
};

static void
kin_add (struct kin *kin, uint32_t version, enum series_reason reason)
{
  if (version == SERIES_NONE || kin->count == KIN_MAX)
    return;
  for (unsigned i = 0; i < kin->count; i++)
    if (kin->versions[i] == version)
      return;
  kin->versions[kin->count] = version;
  kin->reasons[kin->count++] = reason;
}

static bool
is_other_lower (struct series_set *set, uint32_t index, uint32_t other)
{
  return other != SERIES_NONE && other != index
         && series_is_lower (version_at (set, other), version_at (set, index));
}

/* The version of the mail with this Message-ID, or SERIES_NONE.  */
static uint32_t
version_of_msgid (struct series_set *set, struct id_hash id)
{
  uint32_t member = series_find_id (set, KEY_ID, id);

  return member < ANSWER_BIT ? member_at (set, member)->version : SERIES_NONE;
}

static bool
shares_author (const struct series_version *a, const struct series_version *b)
{
  return a->author_hash == b->author_hash || a->sender_hash == b->sender_hash
         || (a->name_hash && a->name_hash == b->name_hash);
}

static uint64_t
change_key (const struct series_set *set, const struct candidate *candidate)
{
  struct slice change = candidate->summary->change_id;
  uint64_t hash = change.len ? siphash_slice (&set->key, change) : 0;

  return series_key (set, KEY_CHANGE, hash, hash);
}

static uint32_t
by_change_id (struct series_set *set, const struct candidate *candidate,
              uint32_t index)
{
  uint32_t versions[TIES_MAX];
  unsigned count
      = series_ties (set, KEY_CHANGE, change_key (set, candidate), versions);

  for (unsigned i = 0; i < count; i++)
    if (versions[i] != index)
      return versions[i];
  return SERIES_NONE;
}

/* The versions that URLs in the text lead to, where the words before them say
   so.  The author must be the same.  */
static void
by_link (struct kin *kin, struct series_set *set,
         const struct candidate *candidate, uint32_t index)
{
  const struct summary *summary = candidate->summary;

  for (size_t i = 0; i < summary->link_count; i++)
    {
      const struct version_link *link = &summary->links[i];
      uint32_t other
          = version_of_msgid (set, series_hash_id (&set->key, link->id));
      const struct series_version *version;

      if (!is_other_lower (set, index, other))
        continue;
      version = version_at (set, other);
      if (shares_author (version, version_at (set, index))
          && (link->version < 0 || link->version == version->version))
        kin_add (kin, other, REASON_LINK);
    }
}

static uint32_t
by_thread (struct series_set *set, const struct candidate *candidate,
           uint32_t index)
{
  for (size_t i = 0; i < candidate->summary->parent_count; i++)
    {
      uint32_t other = version_of_msgid (set, candidate->parents[i]);

      if (is_other_lower (set, index, other)
          && shares_author (version_at (set, other), version_at (set, index)))
        return other;
    }
  return SERIES_NONE;
}

/* An unmarked mail of a title that was there long ago is another work: people
   send "MAINTAINERS: update my address" again after years.  */
static bool
too_old (const struct series_version *other, const struct candidate *candidate)
{
  return !candidate->marked && other->dated && candidate->summary->dated
         && candidate->summary->date - other->last_date
                > (int64_t)UNMARKED_DAYS * 24 * 60 * 60;
}

/* b4 counts the versions of each work that it knows: what it calls the first
   one, under another name, is a new work, whatever its title.  */
static bool
begins_anew (const struct series_version *other,
             const struct candidate *candidate)
{
  struct slice slug, before;
  int version, last;

  return msgid_pattern_b4 (candidate->summary->id, &slug, &version)
         && version == 1 && msgid_pattern_b4 (other->head, &before, &last)
         && !slice_eq (slug, before);
}

/* Whether the title of a mail stands for its series version: not where
   somebody else's patch goes first.  */
static bool
speaks_for_all (const struct candidate *candidate)
{
  const struct summary *summary = candidate->summary;

  return candidate->number == 0 || candidate->total <= 1
         || candidate->author_hash == candidate->sender_hash
         || (summary->author.name.len
             && slice_eq_nocase (summary->author.name, summary->sender.name));
}

/* Where both versions have covers, these decide, not the first patches.  */
static bool
both_covered (struct series_set *set, const struct candidate *candidate,
              uint32_t index, uint32_t other)
{
  return candidate->number == 1
         && series_has_number (version_at (set, index), 0)
         && series_has_number (version_at (set, other), 0);
}

static uint64_t
candidate_title_key (const struct series_set *set,
                     const struct candidate *candidate)
{
  return series_title_key (
      set, candidate->author_hash,
      candidate->summary->subject.title.len ? candidate->bare_title_hash : 0);
}

static uint64_t
name_key (const struct series_set *set, const struct candidate *candidate)
{
  return series_key (
      set, KEY_NAME, candidate->name_hash,
      candidate->summary->subject.title.len ? candidate->named_title_hash : 0);
}

static uint64_t
content_key (const struct series_set *set, const struct candidate *candidate)
{
  uint64_t hash = candidate->content ? siphash_pair (
                      &set->key, candidate->content, candidate->author_hash)
                                     : 0;

  return series_key (set, KEY_CONTENT, candidate->author_hash, hash);
}

static uint32_t
by_title (struct series_set *set, const struct candidate *candidate,
          uint32_t index)
{
  static const enum key_kind kinds[2] = { KEY_TITLE, KEY_NAME };
  uint64_t keys[2]
      = { candidate_title_key (set, candidate), name_key (set, candidate) };
  uint32_t members[TIES_MAX];

  /* Pull requests have the same title at each merge window.  */
  if (!speaks_for_all (candidate)
      || (candidate->summary->kind == PATCH_MAIL_PULL && !candidate->marked))
    return SERIES_NONE;
  for (int k = 0; k < 2; k++)
    {
      unsigned count = series_ties (set, kinds[k], keys[k], members);

      for (unsigned i = 0; i < count; i++)
        {
          const struct member *member = member_at (set, members[i]);
          uint32_t version = member->version;

          if (member->flags & MEMBER_HEAD && version != index
              && !too_old (version_at (set, version), candidate)
              && !begins_anew (version_at (set, version), candidate)
              && !both_covered (set, candidate, index, version))
            return version;
        }
    }
  return SERIES_NONE;
}

/* The newest version lower than INDEX that has a patch under KEY.  */
static uint32_t
lower_with (struct series_set *set, const struct candidate *candidate,
            uint32_t index, enum key_kind kind, uint64_t key)
{
  uint32_t members[TIES_MAX];
  unsigned count = series_ties (set, kind, key, members);

  for (unsigned i = 0; i < count; i++)
    {
      const struct member *member = member_at (set, members[i]);
      uint32_t version = member->version;

      if (member->flags & MEMBER_PATCH && is_other_lower (set, index, version)
          && !begins_anew (version_at (set, version), candidate))
        return version;
    }
  return SERIES_NONE;
}

/* Whether INDEX may go on with OTHER: by the same author, of the same title, or
   of the next number, since works are handed over.  */
static bool
goes_on (struct series_set *set, uint32_t index, uint32_t other)
{
  const struct series_version *self = version_at (set, index);
  const struct series_version *version = version_at (set, other);

  return shares_author (version, self)
         || (self->title.len && slice_eq_nocase (self->title, version->title))
         || self->version == version->version + 1;
}

/* VOTES of TOTAL patches of the version INDEX that OTHER has, too, make the
   same work: half of the smaller one, and two where there are so many.  Where
   nothing else speaks for it half of the larger one: a collection that takes up
   somebody's patches is another work.  */
static bool
is_enough (struct series_set *set, uint32_t index, unsigned votes, int total,
           uint32_t other)
{
  unsigned least = total > 0 ? (unsigned)total : 1;
  const struct series_version *version = version_at (set, other);
  unsigned others = version->total > 0 ? (unsigned)version->total : least;
  bool same = goes_on (set, index, other);

  if (same ? others < least : others > least)
    least = others;
  return votes * 2 >= least && (votes >= 2 || least <= 1);
}

/* The version that has half of the patches which the cover CANDIDATE lists: so
   a renamed series is known by its first mail.  */
static uint32_t
by_shortlog (struct series_set *set, const struct candidate *candidate,
             uint32_t index)
{
  struct slice rest = candidate->summary->shortlog, title;
  struct tally_of
  {
    uint32_t version;
    unsigned votes;
  } best[TIES_MAX];
  unsigned count = 0, listed = 0;

  while (listed < SHORTLOG_MAX && shortlog_next_title (&rest, &title))
    {
      uint32_t other = lower_with (
          set, candidate, index, KEY_TITLE,
          series_title_key (
              set, candidate->author_hash,
              series_hash_title (&set->key, title, candidate->scratch)));
      unsigned i = 0;

      listed++;
      if (other == SERIES_NONE)
        continue;
      while (i < count && best[i].version != other)
        i++;
      if (i == count && count < TIES_MAX)
        best[count++] = (struct tally_of){ other, 0 };
      if (i < count)
        best[i].votes++;
    }
  for (unsigned i = 1; i < count; i++)
    if (best[i].votes > best[0].votes)
      best[0] = best[i];
  return count
                 && is_enough (set, index, best[0].votes, (int)listed,
                               best[0].version)
             ? best[0].version
             : SERIES_NONE;
}

/* Counts the patches of version INDEX that stood in another version, by
   patch-id or title; half of them, and two where there are so many, are the
   same work under another name.  */
static uint32_t
by_patches (struct series_set *set, const struct candidate *candidate,
            uint32_t index)
{
  struct series_version *version = version_at (set, index);
  uint32_t other = lower_with (set, candidate, index, KEY_CONTENT,
                               content_key (set, candidate));

  if (other == SERIES_NONE)
    other = lower_with (set, candidate, index, KEY_TITLE,
                        candidate_title_key (set, candidate));
  if (other == SERIES_NONE)
    return SERIES_NONE;
  /* A patch that was sent alone, too, and whose work counts its own versions,
     does not make that work the version before this one.  */
  if (version->linked && version_at (set, other)->total <= 1
      && version->family != version_at (set, other)->family
      && series_share_number (set, index, other))
    return SERIES_NONE;
  if (version->vote != other)
    {
      version->vote = other;
      version->votes = 0;
    }
  version->votes++;
  touch (version);
  return is_enough (set, index, version->votes, version->total, other)
             ? other
             : SERIES_NONE;
}

/* Looks for all reasons, the strongest first, that this mail shows.  */
static void
look_for_kin (struct kin *kin, struct series_set *set,
              const struct candidate *candidate, uint32_t index)
{
  bool first = candidate->number == 0 || candidate->number == 1;

  if (first)
    kin_add (kin, by_change_id (set, candidate, index), REASON_CHANGE_ID);
  /* A new version of one patch may be sent alone, as reply to the old one.  */
  if (first || version_at (set, index)->head_number == candidate->number)
    {
      by_link (kin, set, candidate, index);
      kin_add (kin, by_thread (set, candidate, index), REASON_IN_REPLY_TO);
    }
  if (first)
    kin_add (kin, by_title (set, candidate, index), REASON_TITLE);
  /* Where there is a cover its title counts, not that of the first patch.  */
  if (kin->count == 0 && first && speaks_for_all (candidate)
      && !version_at (set, index)->linked
      && !(candidate->number == 1
           && series_has_number (version_at (set, index), 0)))
    kin_add (kin, series_by_words (set, candidate, index), REASON_WORDS);
  /* What a pull request brings has been on the list as works of its own.  */
  if (kin->count == 0 && !version_at (set, index)->pull)
    kin_add (kin,
             candidate->number == 0 ? by_shortlog (set, candidate, index)
                                    : by_patches (set, candidate, index),
             REASON_PATCHES);
}

/* The reason that leads to the version before, else the strongest.  */
static void
choose_reason (struct series_version *version, const struct kin *kin)
{
  for (unsigned i = 0; i < kin->count; i++)
    if (kin->versions[i] == version->previous
        && (version->reason_of != version->previous
            || kin->reasons[i] < version->reason))
      {
        version->reason = kin->reasons[i];
        version->reason_of = version->previous;
      }
}

void
series_tie_links (struct series_set *set, const struct candidate *candidate,
                  uint32_t index, uint32_t member)
{
  if (candidate->number == 0 || candidate->number == 1)
    {
      if (speaks_for_all (candidate))
        {
          set->members[member].flags |= MEMBER_HEAD;
          series_tie_member (set, KEY_NAME, name_key (set, candidate), member);
          series_tie_author (set, candidate, member);
        }
      series_tie_version (set, KEY_CHANGE, change_key (set, candidate), index);
    }
  series_tie_member (set, KEY_TITLE, candidate_title_key (set, candidate),
                     member);
  if (candidate->summary->kind != PATCH_MAIL_PATCH)
    return;
  set->members[member].flags |= MEMBER_PATCH;
  series_tie_member (set, KEY_CONTENT, content_key (set, candidate), member);
}

void
series_link (struct series_set *set, const struct candidate *candidate,
             uint32_t member, uint32_t resends)
{
  uint32_t index = set->members[member].version;
  struct kin kin = { .count = 0 };

  look_for_kin (&kin, set, candidate, index);
  if (resends != SERIES_NONE && member_at (set, resends)->version != index)
    kin_add (&kin, member_at (set, resends)->version, REASON_TITLE);
  for (unsigned i = 0; i < kin.count; i++)
    series_enter_family (set, index, kin.versions[i], kin.reasons[i]);
  if (version_at (set, index)->linked)
    series_judge (set, index);
  choose_reason (version_at (set, index), &kin);
  series_tie_links (set, candidate, index, member);
}
