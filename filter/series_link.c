/* series_link: which series versions are versions of one work.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   A new version looks for reasons to enter the family of another one each time
   that a mail joins it, and is judged by what the family then holds.  */

#include "config.h"
#include "series_private.h"

enum
{
  UNMARKED_DAYS = 180, /* the same title again, without a version, is another
                          work when it comes later than this */
  LINKS_MAX = 32       /* URLs of a text that are looked at */
};

/* Versions of the same work, and why.  */
struct kin
{
  uint32_t versions[LINKS_MAX + 4];
  enum series_reason reasons[LINKS_MAX + 4];
  unsigned count;
};

static void
kin_add (struct kin *kin, uint32_t version, enum series_reason reason)
{
  if (version == SERIES_NONE)
    return;
  for (unsigned i = 0; i < kin->count; i++)
    if (kin->versions[i] == version)
      return;
  kin->versions[kin->count] = version;
  kin->reasons[kin->count++] = reason;
}

static bool
is_other_lower (const struct series_set *set, uint32_t index, uint32_t other)
{
  return other != SERIES_NONE && other != index
         && series_is_lower (version_at (set, other), version_at (set, index));
}

/* The version of the mail with this Message-ID, or SERIES_NONE.  */
static uint32_t
version_of_msgid (const struct series_set *set, struct slice id)
{
  uint32_t member = hash_index_get (&set->by_id, hash_slice (&set->key, id));

  return member < ANSWER_BIT ? set->members[member].version : SERIES_NONE;
}

static bool
shares_author (const struct series_version *a, const struct series_version *b)
{
  return a->author_hash == b->author_hash || a->sender_hash == b->sender_hash
         || (a->name_hash && a->name_hash == b->name_hash);
}

static uint32_t
by_change_id (const struct series_set *set, const struct candidate *candidate,
              uint32_t index)
{
  uint32_t versions[TIES_MAX];
  struct slice change = candidate->posting->patch.change_id;
  unsigned count;

  if (change.len == 0)
    return SERIES_NONE;
  count = series_ties (set, &set->by_change, hash_slice (&set->key, change),
                       versions);
  for (unsigned i = 0; i < count; i++)
    if (versions[i] != index)
      return versions[i];
  return SERIES_NONE;
}

/* Whether LINE says that what it links to is version NUMBER (`v2: https://')
   or an earlier version at all.  */
static bool
names_version (struct slice line, int number)
{
  static const struct slice words[]
      = { SLICE_INIT ("previous"), SLICE_INIT ("prior"), SLICE_INIT ("earlier"),
          SLICE_INIT ("version"),  SLICE_INIT ("rfc"),   SLICE_INIT ("last ") };

  for (size_t at = 0; at + 1 < line.len; at++)
    if (slice_lower (slice_at (line, at)) == 'v'
        && (at == 0 || !slice_is_alnum (slice_at (line, at - 1)))
        && slice_is_digit (slice_at (line, at + 1)))
      return slice_number (slice_skip (line, at + 1), 9999)
             == (unsigned long)number;
  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    if (slice_find_nocase (line, words[i]) != SLICE_NPOS)
      return true;
  return false;
}

/* The line of TEXT that the offset AT is in, without what follows AT, and the
   line before it: people write `Changes in v2:' above the link, too.  */
static struct slice
words_before (struct slice text, size_t at)
{
  struct slice head = slice_head (text, at);
  size_t line = slice_find_last_byte (head, '\n');

  if (line == SLICE_NPOS || line == 0)
    return head;
  line = slice_find_last_byte (slice_head (head, line), '\n');
  return line == SLICE_NPOS ? head : slice_skip (head, line + 1);
}

/* The versions that URLs in the text before the diff lead to.  Texts name
   other mails too, what they are based on above all: the author must be the
   same, and the words before it must call it a version.  */
static void
by_link (struct kin *kin, const struct series_set *set,
         const struct candidate *candidate, uint32_t index)
{
  const struct patch *patch = &candidate->posting->patch;
  struct slice text = patch->text, rest, id;

  if (patch->diff.len)
    text = slice_head (text, (size_t)(patch->diff.ptr - patch->text.ptr));
  rest = text;
  for (int i = 0; i < LINKS_MAX && posting_next_link (&rest, &id); i++)
    {
      uint32_t other = version_of_msgid (set, id);
      const struct series_version *version;

      if (!is_other_lower (set, index, other))
        continue;
      version = version_at (set, other);
      if (shares_author (version, version_at (set, index))
          && names_version (words_before (text, (size_t)(id.ptr - text.ptr)),
                            version->version))
        kin_add (kin, other, REASON_LINK);
    }
}

static uint32_t
by_thread (const struct series_set *set, const struct candidate *candidate,
           uint32_t index)
{
  for (size_t i = 0; i < candidate->parent_count; i++)
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
  return !candidate->marked && other->dated && candidate->dated
         && candidate->date - other->last_date
                > (int64_t)UNMARKED_DAYS * 24 * 60 * 60;
}

/* Whether the title of a mail stands for its series version: not where
   somebody else's patch goes first.  */
static bool
speaks_for_all (const struct candidate *candidate)
{
  const struct posting *posting = candidate->posting;

  return candidate->number == 0 || candidate->total <= 1
         || candidate->author_hash == candidate->sender_hash
         || (posting->author.name.len
             && slice_eq_nocase (posting->author.name,
                                 message_from (posting->message)->name));
}

/* Where both versions have covers, these decide, not the first patches.  */
static bool
both_covered (const struct series_set *set, const struct candidate *candidate,
              uint32_t index, uint32_t other)
{
  return candidate->number == 1
         && series_has_number (version_at (set, index), 0)
         && series_has_number (version_at (set, other), 0);
}

static uint32_t
by_title (const struct series_set *set, const struct candidate *candidate,
          uint32_t index)
{
  uint64_t keys[2] = { candidate->title_hash, candidate->named_title_hash };
  uint32_t versions[TIES_MAX];

  /* Pull requests have the same title at each merge window.  */
  if (candidate->posting->subject.title.len == 0 || !speaks_for_all (candidate)
      || (candidate->posting->kind == KIND_PULL && !candidate->marked))
    return SERIES_NONE;
  for (int k = 0; k < 2; k++)
    {
      unsigned count = series_ties (set, &set->by_title, keys[k], versions);

      for (unsigned i = 0; i < count; i++)
        if (versions[i] != index
            && !too_old (version_at (set, versions[i]), candidate)
            && !both_covered (set, candidate, index, versions[i]))
          return versions[i];
    }
  return SERIES_NONE;
}

/* The version of MEMBER if it is lower than INDEX, else SERIES_NONE.  */
static uint32_t
lower_of_member (const struct series_set *set, uint32_t index, uint32_t member)
{
  uint32_t other
      = member == HASH_NONE ? SERIES_NONE : set->members[member].version;

  return is_other_lower (set, index, other) ? other : SERIES_NONE;
}

/* Counts the patches of version INDEX that stood in another version, by
   patch-id or title; half of them, and two where there are so many, are the
   same work under another name.  */
static uint32_t
by_patches (struct series_set *set, const struct candidate *candidate,
            uint32_t index)
{
  struct series_version *version = version_at (set, index);
  uint64_t content
      = candidate->content
            ? hash_pair (&set->key, candidate->content, candidate->author_hash)
            : 0;
  uint32_t other = lower_of_member (set, index,
                                    hash_index_get (&set->by_content, content));
  unsigned least;

  if (other == SERIES_NONE)
    other = lower_of_member (
        set, index, hash_index_get (&set->by_patch, candidate->title_hash));
  if (other == SERIES_NONE)
    return SERIES_NONE;
  if (version->vote != other)
    {
      version->vote = other;
      version->votes = 0;
    }
  version->votes++;
  least = version->total > 0 ? (unsigned)version->total : 1;
  if (version_at (set, other)->total > 0
      && (unsigned)version_at (set, other)->total < least)
    least = (unsigned)version_at (set, other)->total;
  if (version->votes * 2 < least || (version->votes < 2 && least > 1))
    return SERIES_NONE;
  return other;
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
  if (kin->count == 0)
    kin_add (kin, by_patches (set, candidate, index), REASON_PATCHES);
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

/* Remembers what later versions are found by.  */
static void
tie_member (struct series_set *set, const struct candidate *candidate,
            uint32_t index, uint32_t member)
{
  const struct posting *posting = candidate->posting;
  struct slice change = posting->patch.change_id;

  if (candidate->number == 0 || candidate->number == 1)
    {
      if (posting->subject.title.len && speaks_for_all (candidate))
        {
          series_tie (set, &set->by_title, candidate->title_hash, index);
          series_tie (set, &set->by_title, candidate->named_title_hash, index);
        }
      if (change.len)
        series_tie (set, &set->by_change, hash_slice (&set->key, change),
                    index);
    }
  if (posting->kind != KIND_PATCH)
    return;
  if (candidate->content)
    hash_index_put (
        &set->by_content,
        hash_pair (&set->key, candidate->content, candidate->author_hash),
        member);
  if (posting->subject.title.len)
    hash_index_put (&set->by_patch, candidate->title_hash, member);
}

void
series_link (struct series_set *set, const struct candidate *candidate,
             uint32_t member, uint32_t resends)
{
  uint32_t index = set->members[member].version;
  struct kin kin = { .count = 0 };

  look_for_kin (&kin, set, candidate, index);
  if (resends != SERIES_NONE && set->members[resends].version != index)
    kin_add (&kin, set->members[resends].version, REASON_TITLE);
  for (unsigned i = 0; i < kin.count; i++)
    series_enter_family (set, index, kin.versions[i], kin.reasons[i]);
  if (version_at (set, index)->linked)
    series_judge (set, index);
  choose_reason (version_at (set, index), &kin);
  tie_member (set, candidate, index, member);
}
