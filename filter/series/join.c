/* join: the series version that a mail belongs to.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Three ties, the strongest first: the thread, the stem of the Message-ID,
   and, for what is sent without a thread, author, marks and time.  What each
   of them accepts was read off list archives: see "Series" in
   docs/architecture.md.  */

#include "config.h"
#include "series/series_private.h"

/* Versions to try, without repetition.  */
struct choice
{
  uint32_t versions[4 * TIES_MAX];
  bool far[4 * TIES_MAX]; /* nearer mails of the thread are not known */
  unsigned count;
};

static void
choice_add (struct choice *choice, uint32_t version, bool far)
{
  for (unsigned i = 0; i < choice->count; i++)
    if (choice->versions[i] == version)
      return;
  if (choice->count < sizeof choice->versions / sizeof *choice->versions)
    {
      choice->far[choice->count] = far;
      choice->versions[choice->count++] = version;
    }
}

/* Adds the versions that have the mail ID as a ghost; their number.  */
static unsigned
choice_add_ghosts (struct choice *choice, struct series_set *set,
                   struct id_hash id, bool far)
{
  uint32_t versions[TIES_MAX];
  unsigned count
      = series_ties (set, KEY_GHOST, id_key (set, KEY_GHOST, id), versions);

  for (unsigned i = 0; i < count; i++)
    choice_add (choice, versions[i], far);
  return count;
}

static bool
same_author (const struct series_version *version,
             const struct candidate *candidate)
{
  return version->sender_hash == candidate->sender_hash
         || version->author_hash == candidate->author_hash;
}

static bool
same_version (const struct series_version *version,
              const struct candidate *candidate)
{
  return version->version_hash == candidate->version_hash;
}

/* Seconds from the nearest mail of VERSION are at most LIMIT.  */
static bool
within (const struct series_version *version, const struct candidate *candidate,
        int64_t limit)
{
  if (!version->dated || !candidate->summary->dated)
    return false;
  return candidate->summary->date >= version->first_date - limit
         && candidate->summary->date <= version->last_date + limit;
}

/* Whether VERSION has a place for a mail of this number at all.  */
static bool
has_place (const struct series_version *version,
           const struct candidate *candidate)
{
  return !version->single
         && !(candidate->number >= 0
              && series_has_number (version, candidate->number));
}

static uint64_t
stem_key (const struct series_set *set, const struct candidate *candidate)
{
  return series_key (set, KEY_STEM, candidate->stem_hash, candidate->stem_hash);
}

static bool
same_run (struct series_set *set, uint32_t version,
          const struct candidate *candidate)
{
  uint32_t versions[TIES_MAX];
  unsigned count
      = series_ties (set, KEY_STEM, stem_key (set, candidate), versions);

  for (unsigned i = 0; i < count; i++)
    if (versions[i] == version)
      return true;
  return false;
}

/* Whether the versions that the subjects name allow for one series.  Often
   only the cover is marked, or only the patches.  */
static bool
version_agrees (const struct series_version *version,
                const struct candidate *candidate)
{
  if (same_version (version, candidate))
    return true;
  /* A cover that comes late may be the one of the version before, under which
     these patches were sent.  */
  if (candidate->number == 0)
    return (!candidate->marked || !version->marked)
           && within (version, candidate, WINDOW);
  /* What is added to a series is often sent without its version.  */
  return !candidate->marked
         && (!version->marked_patch || candidate->number < 0
             || (version->total > 0 && candidate->number > version->total));
}

/* Whether a mail that the thread ties to VERSION belongs to it.  Where the
   mails between are not known (FAR), one of them may be the cover of another
   posting.  */
static bool
thread_accepts (struct series_set *set, uint32_t index,
                const struct candidate *candidate, bool far)
{
  const struct series_version *version = version_at (set, index);
  bool agrees = version_agrees (version, candidate);

  if (!has_place (version, candidate))
    return false;
  /* Patch 3/2 in reply to a cover of two can mean that series only, even from
     another author.  */
  if (!same_author (version, candidate)
      && !(version->total > 0 && candidate->number > version->total
           && candidate->total == version->total && agrees))
    return false;
  /* Numbers count on in one run of a tool, whatever people type.  */
  if (same_run (set, index, candidate))
    return true;
  if (far && !within (version, candidate, WINDOW))
    return false;
  /* A pull request, or a cover without 0/N, says nothing of the total.  */
  if ((version->total == 0 && version->patches == 0) || candidate->total == 0)
    return true;
  /* An insert (`0.5/3') is sent later, and often without a version.  */
  if (candidate->number < 0)
    return agrees;
  return agrees
         && (version->total == candidate->total
             || within (version, candidate, WINDOW));
}

/* The versions that the thread of CANDIDATE leads to, nearest first.  */
static void
collect_thread (struct choice *choice, struct series_set *set,
                const struct candidate *candidate)
{
  bool far = false;

  choice_add_ghosts (choice, set, candidate->id, false);
  /* A cover is the first of its thread: what it answers is something else,
     such as the version before.  */
  if (candidate->number == 0)
    return;
  for (size_t i = 0; i < candidate->summary->parent_count; i++)
    {
      struct id_hash id = candidate->parents[i];
      uint32_t member = series_find_id (set, KEY_ID, id);

      if (member < ANSWER_BIT)
        choice_add (choice, member_at (set, member)->version, far);
      if (!choice_add_ghosts (choice, set, id, far) && member == SERIES_NONE)
        far = true;
    }
}

static uint32_t
join_by_thread (struct series_set *set, const struct candidate *candidate)
{
  struct choice choice = { .count = 0 };

  collect_thread (&choice, set, candidate);
  /* Versions that agree go first: v2 may be sent flat under v1.  */
  for (int agree = 1; agree >= 0; agree--)
    for (unsigned i = 0; i < choice.count; i++)
      {
        uint32_t index = choice.versions[i];

        if (same_version (version_at (set, index), candidate) == agree
            && thread_accepts (set, index, candidate, choice.far[i]))
          return index;
      }
  return SERIES_NONE;
}

/* The newest version under KEY that agrees with CANDIDATE in author, version
   and total, and has a place for it.  */
static uint32_t
join_equal (struct series_set *set, enum key_kind kind, uint64_t key,
            const struct candidate *candidate)
{
  uint32_t versions[TIES_MAX];
  unsigned count = series_ties (set, kind, key, versions);

  for (unsigned i = 0; i < count; i++)
    {
      const struct series_version *version = version_at (set, versions[i]);

      if (has_place (version, candidate) && same_author (version, candidate)
          && same_version (version, candidate)
          && version->total == candidate->total)
        return versions[i];
    }
  return SERIES_NONE;
}

/* The title stands in the shortlog of the cover of VERSION, whoever wrote the
   patch.  */
static bool
is_listed (struct series_set *set, uint32_t index,
           const struct candidate *candidate)
{
  const struct series_version *version = version_at (set, index);
  uint64_t key = siphash_pair (&set->key, index, candidate->bare_title_hash);

  return !series_is_complete (version)
         && hash_index_get (&set->by_listed, key) != HASH_NONE;
}

/* The shortlog of the cover CANDIDATE holds the title of a patch of its author
   that VERSION has.  */
static bool
lists (struct series_set *set, uint32_t version,
       const struct candidate *candidate)
{
  struct slice rest = candidate->summary->shortlog, title;
  uint32_t members[TIES_MAX];
  unsigned count = series_last_members (set, version, members);

  while (shortlog_next_title (&rest, &title))
    {
      uint64_t hash = siphash_pair (
          &set->key, candidate->author_hash,
          series_hash_title (&set->key, title, candidate->scratch));

      for (unsigned i = 0; i < count; i++)
        if (member_at (set, members[i])->title == hash)
          return true;
    }
  return false;
}

/* Whether what the two answer speaks for one sending.  */
static bool
threads_agree (const struct series_version *version,
               const struct candidate *candidate)
{
  return candidate->parent_hash == 0
             ? version->unthreaded
             : candidate->parent_hash == version->parent_hash;
}

/* Whether CANDIDATE goes on with VERSION in another thread: large series are
   sent in batches.  A batch begins in the middle, or with what the cover
   lists.  */
static bool
continues (struct series_set *set, uint32_t index,
           const struct candidate *candidate)
{
  const struct series_version *version = version_at (set, index);

  if (candidate->number < 2 || version->patches == 0
      || version->prefix_hash != candidate->prefix_hash
      || !within (version, candidate, WINDOW))
    return false;
  return candidate->parent_hash == 0 || is_listed (set, index, candidate);
}

/* Whether VERSION may have CANDIDATE though their threads do not meet: mail
   systems that give messages new ids break all threads.  A version whose
   thread or tool works as it should has all its mails in it.  With a cover
   there, titles tell.  */
static bool
broken_thread_accepts (struct series_set *set, uint32_t index,
                       const struct candidate *candidate)
{
  const struct series_version *version = version_at (set, index);

  if (continues (set, index, candidate))
    return true;
  if (version->threaded || (version->stemmed && candidate->stem_hash))
    return false;
  if (candidate->number != 0 && !series_has_number (version, 0)
      && !version->stemmed && !candidate->stem_hash
      && (version->unthreaded || candidate->parent_hash == 0))
    return true;
  return candidate->number == 0 ? lists (set, index, candidate)
                                : is_listed (set, index, candidate);
}

static uint32_t
join_by_marks (struct series_set *set, const struct candidate *candidate)
{
  uint32_t versions[TIES_MAX];
  unsigned count = series_ties (set, KEY_MARKS,
                                series_marks_key (set, candidate), versions);

  for (unsigned i = 0; i < count; i++)
    {
      const struct series_version *version = version_at (set, versions[i]);

      if (!has_place (version, candidate))
        continue;
      if (!threads_agree (version, candidate)
          && !broken_thread_accepts (set, versions[i], candidate))
        continue;
      if (within (version, candidate, WINDOW)
          || (within (version, candidate, WINDOW_SHORTLOG)
              && is_listed (set, versions[i], candidate)))
        return versions[i];
    }
  return SERIES_NONE;
}

uint32_t
series_join (struct series_set *set, const struct candidate *candidate)
{
  const struct subject *subject = &candidate->summary->subject;
  uint32_t found;

  if (!subject->numbered && candidate->summary->kind == PATCH_MAIL_PATCH)
    return SERIES_NONE;
  found = join_by_thread (set, candidate);
  /* A mail that was named, but not as the nearest, above patches that came
     before it: in a deep thread the cover is.  It may as well be the cover of
     the version before.  */
  if (found == SERIES_NONE)
    found = join_equal (set, KEY_FAR, id_key (set, KEY_FAR, candidate->id),
                        candidate);
  if (found == SERIES_NONE && subject->numbered)
    found = join_equal (set, KEY_STEM, stem_key (set, candidate), candidate);
  if (found == SERIES_NONE && subject->numbered && candidate->number >= 0)
    found = join_by_marks (set, candidate);
  return found;
}
