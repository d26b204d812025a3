/* series: which mails belong together.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "series.h"
#include "defect.h"
#include "series_private.h"
#include "stem.h"

#include <stdio.h>
#include <stdlib.h>

const char *
series_reason_name (enum series_reason reason)
{
  static const char *const names[]
      = { "change-id", "link", "in-reply-to", "title", "patches" };

  return names[reason];
}

struct series_set *
series_new (const uint8_t key_bytes[16])
{
  struct series_set *set = arena_xmalloc (sizeof *set);

  memset (set, 0, sizeof *set);
  memcpy (&set->key, key_bytes, sizeof set->key);
  arena_init (&set->arena, 0);
  return set;
}

void
series_free (struct series_set *set)
{
  if (!set)
    return;
  arena_release (&set->arena);
  free (set->versions);
  free (set->members);
  free (set->ties);
  free (set->answers);
  hash_index_release (&set->by_id);
  hash_index_release (&set->by_ghost);
  hash_index_release (&set->by_far);
  hash_index_release (&set->by_stem);
  hash_index_release (&set->by_marks);
  hash_index_release (&set->by_title);
  hash_index_release (&set->by_change);
  hash_index_release (&set->by_content);
  hash_index_release (&set->by_patch);
  hash_index_release (&set->by_listed);
  free (set);
}

/* Room for one more of ELEMENT bytes in the array ARRAY.  */
static void *
grow (void *array, uint32_t count, uint32_t *size, size_t element)
{
  if (count < *size)
    return array;
  *size = *size ? *size + *size / 2 : 64;
  return arena_xrealloc (array, *size * element);
}

uint32_t
series_count (const struct series_set *set)
{
  return set->version_count;
}

const struct series_version *
series_at (const struct series_set *set, uint32_t version)
{
  return version_at (set, version);
}

bool
series_has_number (const struct series_version *version, int number)
{
  unsigned word = (unsigned)number / 64;

  return word < version->numbers.count
         && (version->numbers.words[word] >> ((unsigned)number % 64) & 1);
}

int
series_next_number (const struct series_version *version, int *number)
{
  int end = (int)version->numbers.count * 64;

  for (int n = *number + 1; n < end; n++)
    if (series_has_number (version, n))
      {
        *number = n;
        return 1;
      }
  return 0;
}

static void
set_number (struct series_set *set, struct series_version *version, int number)
{
  struct series_numbers *numbers = &version->numbers;
  unsigned word = (unsigned)number / 64;

  if (word >= numbers->count)
    {
      unsigned count = word + 1;
      uint64_t *words = arena_calloc (&set->arena, count * sizeof *words);

      if (numbers->count)
        memcpy (words, numbers->words, numbers->count * sizeof *words);
      numbers->words = words;
      numbers->count = count;
    }
  numbers->words[word] |= UINT64_C (1) << ((unsigned)number % 64);
}

void
series_tie (struct series_set *set, struct hash_index *index, uint64_t key,
            uint32_t version)
{
  uint32_t first;

  if (key == 0)
    return;
  first = hash_index_get (index, key);
  if (first != HASH_NONE && set->ties[first].version == version)
    return;
  set->ties
      = grow (set->ties, set->tie_count, &set->tie_size, sizeof *set->ties);
  set->ties[set->tie_count] = (struct tie){ version, first };
  hash_index_put (index, key, set->tie_count++);
}

unsigned
series_ties (const struct series_set *set, const struct hash_index *index,
             uint64_t key, uint32_t versions[TIES_MAX])
{
  unsigned count = 0;

  for (uint32_t tie = hash_index_get (index, key);
       tie != HASH_NONE && count < TIES_MAX; tie = set->ties[tie].next)
    versions[count++] = set->ties[tie].version;
  return count;
}

/* The version as it is compared: `v2' and `V2' are one, no mark is v1.  */
static uint64_t
hash_version (const struct hash_key *key, const struct subject *subject)
{
  struct slice text
      = subject->version_text.len ? subject->version_text : SLICE ("v1");

  while (text.len && !slice_is_digit (slice_at (text, 0)))
    text = slice_skip (text, 1);
  while (text.len > 1 && slice_at (text, 0) == '0')
    text = slice_skip (text, 1);
  return hash_slice (key, text);
}

static void
read_candidate (struct candidate *candidate_r, const struct series_set *set,
                const struct posting *posting, uint64_t n)
{
  const struct hash_key *key = &set->key;
  struct message *message = posting->message;
  const struct subject *subject = &posting->subject;
  struct slice before, after, title;
  bool head = posting->kind != KIND_PATCH && !subject->numbered;

  *candidate_r = (struct candidate){ .posting = posting };
  candidate_r->id = message->id;
  if (candidate_r->id.len == 0)
    {
      char *made_up = arena_bytes (message->arena, 64);

      candidate_r->id = slice_make (
          made_up, (size_t)snprintf (made_up, 64, "%llu@no-message-id.invalid",
                                     (unsigned long long)n));
    }
  candidate_r->parent_count = message_parents (message, &candidate_r->parents);
  /* What answers itself answers nothing.  */
  while (candidate_r->parent_count
         && slice_eq (candidate_r->parents[0], candidate_r->id))
    {
      candidate_r->parents++;
      candidate_r->parent_count--;
    }
  candidate_r->id_hash = hash_slice (key, candidate_r->id);
  if (candidate_r->parent_count)
    candidate_r->parent_hash = hash_slice (key, candidate_r->parents[0]);
  candidate_r->sender_hash
      = hash_slice_nocase (key, message_from (message)->addr_spec);
  candidate_r->author_hash = hash_slice_nocase (key, posting->author.addr_spec);
  title = subject_title_key (subject, message->arena);
  candidate_r->title_hash
      = hash_pair (key, candidate_r->author_hash, hash_slice (key, title));
  if (posting->author.name.len)
    {
      candidate_r->name_hash = hash_slice_nocase (key, posting->author.name);
      candidate_r->named_title_hash
          = hash_pair (key, candidate_r->name_hash, hash_slice (key, title));
    }
  candidate_r->version_hash = hash_version (key, subject);
  candidate_r->prefix_hash
      = hash_slice (key, subject_prefix_key (subject, message->arena));
  if (stem_of_msgid (candidate_r->id, &before, &after))
    candidate_r->stem_hash
        = hash_pair (key, hash_slice (key, before), hash_slice (key, after));
  if (posting->has_patch_id)
    candidate_r->content = hash_slice (
        key, slice_make ((const char *)posting->patch_id.bytes, PATCHID_SIZE));
  candidate_r->number = subject->numbered             ? subject->number
                        : posting->kind == KIND_PATCH ? 1
                                                      : 0;
  candidate_r->total = head ? 0 : subject->total;
  candidate_r->marked = subject->version_text.len > 0;
  candidate_r->dated = message_date (message, &candidate_r->date);
}

uint64_t
series_title_hash (const struct series_set *set,
                   const struct candidate *candidate, struct slice title)
{
  struct subject subject = { .title = title };
  struct slice key
      = subject_title_key (&subject, candidate->posting->message->arena);

  return hash_pair (&set->key, candidate->author_hash,
                    hash_slice (&set->key, key));
}

static struct address
copy_address (struct arena *arena, struct address address)
{
  return (struct address){ arena_copy (arena, address.name),
                           arena_copy (arena, address.addr_spec) };
}

static uint32_t
new_version (struct series_set *set, const struct candidate *candidate)
{
  const struct posting *posting = candidate->posting;
  struct series_version *version;

  set->versions = grow (set->versions, set->version_count, &set->version_size,
                        sizeof *set->versions);
  version = &set->versions[set->version_count];
  *version = (struct series_version){
    .id = arena_copy (&set->arena, candidate->id),
    .author = copy_address (&set->arena, posting->author),
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
    .first_member = SERIES_NONE,
    .family_next = set->version_count,
    .reason_of = SERIES_NONE,
    .twin = SERIES_NONE,
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

  version->head = version->head.len == 0
                      ? version->id
                      : arena_copy (&set->arena, candidate->id);
  version->head_number = candidate->number;
  version->title = arena_copy (&set->arena, posting->subject.title);
  version->pull = posting->kind == KIND_PULL;
  /* What the cover says is said for all: patches may leave the version and
     the author of the whole out.  */
  if (candidate->number == 0)
    {
      version->author = copy_address (&set->arena, posting->author);
      version->author_hash = candidate->author_hash;
      version->name_hash = candidate->name_hash;
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
    set_number (set, version, candidate->number);
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

  set->members = grow (set->members, set->member_count, &set->member_size,
                       sizeof *set->members);
  member = &set->members[set->member_count];
  *member = (struct member){ .id = candidate->id_hash,
                             .title = candidate->title_hash,
                             .content = candidate->content,
                             .version = version,
                             .next = version_at (set, version)->first_member,
                             .number = candidate->number };
  version_at (set, version)->first_member = set->member_count;
  return set->member_count++;
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
  return SERIES_NONE;
}

static void
add_member (struct series_set *set, const struct posting *posting, uint64_t n,
            struct series_place *place_r)
{
  struct candidate candidate;
  struct series_version *version;

  read_candidate (&candidate, set, posting, n);
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
  place_r->member = new_member (set, &candidate, place_r->version);
  version = version_at (set, place_r->version);
  if (leads (version, &candidate))
    take_head (set, version, &candidate);
  take_marks (set, version, &candidate);
  tie_all (set, &candidate, place_r->version);
  series_link (set, &candidate, place_r->member);
  if (hash_index_get (&set->by_id, candidate.id_hash) >= ANSWER_BIT)
    hash_index_put (&set->by_id, candidate.id_hash, place_r->member);
}

/* The version that the mails above ANSWER in its thread lead to, the nearest
   first.  A reply may answer a reply: *STEPS bounds the search.  */
static uint32_t
version_of_answer (const struct series_set *set, uint32_t answer, int *steps)
{
  for (int i = 0; i < ANSWER_IDS && (*steps)-- > 0; i++)
    {
      uint32_t found
          = hash_index_get (&set->by_id, set->answers[answer].ids[i]);
      uint32_t version = SERIES_NONE;

      if (found == HASH_NONE)
        continue;
      if (found < ANSWER_BIT)
        return set->members[found].version;
      version = version_of_answer (set, found & ~ANSWER_BIT, steps);
      if (version != SERIES_NONE)
        return version;
    }
  return SERIES_NONE;
}

static void
add_reply (struct series_set *set, const struct message *message,
           struct series_place *place_r)
{
  const struct slice *parents;
  size_t count = message_parents (message, &parents);
  uint64_t id = hash_slice (&set->key, message->id);
  struct answer *answer;

  if (count == 0)
    return;
  set->answers = grow (set->answers, set->answer_count, &set->answer_size,
                       sizeof *set->answers);
  answer = &set->answers[set->answer_count];
  memset (answer, 0, sizeof *answer);
  /* The nearest ones, and the first of the thread.  */
  for (size_t i = 0; i < count && i < ANSWER_IDS; i++)
    answer->ids[i]
        = hash_slice (&set->key, parents[i == ANSWER_IDS - 1 ? count - 1 : i]);
  place_r->answer = set->answer_count++;
  if (message->id.len && hash_index_get (&set->by_id, id) == HASH_NONE)
    hash_index_put (&set->by_id, id, place_r->answer | ANSWER_BIT);
}

void
series_add (struct series_set *set, const struct posting *posting, uint64_t n,
            struct series_place *place_r)
{
  *place_r
      = (struct series_place){ SERIES_NONE, SERIES_NONE, SERIES_NONE, false };
  if (posting_in_series (posting))
    add_member (set, posting, n, place_r);
  else if (posting->kind == KIND_REPLY)
    {
      add_reply (set, posting->message, place_r);
      place_r->version = series_resolve (set, place_r);
    }
}

uint32_t
series_resolve (const struct series_set *set, const struct series_place *place)
{
  int steps = 64;

  if (place->answer == SERIES_NONE)
    return place->version;
  return version_of_answer (set, place->answer, &steps);
}
