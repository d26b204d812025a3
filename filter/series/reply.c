/* reply: the series that a reply belongs to.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   A reply may come before what it answers, and answer another reply.  So what
   lasts of it is what it answers, and where that leads to is looked up when it
   is asked.  */

#include "config.h"
#include "series/series_private.h"

/* What stands under the key KEY of a Message-ID.  */
static uint32_t
find_key (struct series_set *set, uint64_t key)
{
  uint32_t refs[TIES_MAX];

  return series_ties (set, KEY_ID, key, refs) ? refs[0] : SERIES_NONE;
}

/* The version that the mails above ANSWER in its thread lead to, the nearest
   first.  A reply may answer a reply: *STEPS bounds the search.  */
static uint32_t
version_of_answer (struct series_set *set, uint32_t answer, int *steps)
{
  for (int i = 0; i < ANSWER_IDS && (*steps)-- > 0; i++)
    {
      uint32_t found = find_key (set, set->answers[answer].ids[i]);
      uint32_t version = SERIES_NONE;

      if (found == SERIES_NONE)
        continue;
      if (found < ANSWER_BIT)
        return member_at (set, found)->version;
      version = version_of_answer (set, found & ~ANSWER_BIT, steps);
      if (version != SERIES_NONE)
        return version;
    }
  return SERIES_NONE;
}

unsigned
series_answer_ids (const struct summary *summary,
                   struct slice ids_r[ANSWER_IDS])
{
  size_t count = summary->parent_count;
  unsigned kept = 0;

  for (; kept < count && kept < ANSWER_IDS; kept++)
    ids_r[kept] = summary->parents[kept == ANSWER_IDS - 1 ? count - 1 : kept];
  return kept;
}

/* What nothing leads to, without a Message-ID or with that of a patch, has no
   row: it would have a new one each time that it comes.  */
static uint32_t
new_answer (struct series_set *set, const struct summary *summary, bool found)
{
  struct answer *answer;
  struct slice ids[ANSWER_IDS];
  unsigned count = series_answer_ids (summary, ids);

  set->answers = series_grow (set->answers, set->answer_count,
                              &set->answer_size, sizeof *set->answers);
  answer = &set->answers[set->answer_count];
  *answer = (struct answer){ .row = found ? set->next_message++ : 0 };
  for (unsigned i = 0; i < count; i++)
    answer->ids[i] = id_key (set, KEY_ID, series_hash_id (&set->key, ids[i]));
  return set->answer_count++;
}

void
series_add_reply (struct series_set *set, const struct summary *summary,
                  struct series_place *place_r)
{
  struct id_hash id = series_hash_id (&set->key, summary->id);
  uint32_t before = SERIES_NONE;
  bool found;

  if (summary->parent_count == 0)
    return;
  if (summary->id.len)
    before = series_find_id (set, KEY_ID, id);
  if (before != SERIES_NONE && before >= ANSWER_BIT)
    {
      /* The same reply again.  */
      place_r->answer = before & ~ANSWER_BIT;
      place_r->known = set->answers[place_r->answer].known;
      place_r->duplicate = true;
      return;
    }
  found = summary->id.len && before == SERIES_NONE;
  place_r->answer = new_answer (set, summary, found);
  if (found)
    series_put_id (set, KEY_ID, id, place_r->answer | ANSWER_BIT);
}

uint32_t
series_resolve (struct series_set *set, const struct series_place *place)
{
  int steps = 64;

  if (place->answer == SERIES_NONE)
    return place->version;
  return version_of_answer (set, place->answer, &steps);
}
