/* series_reply: the series that a reply belongs to.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   A reply may come before what it answers, and answer another reply.  So what
   lasts of it is what it answers, and where that leads to is looked up when it
   is asked.  */

#include "config.h"
#include "series_private.h"

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

void
series_add_reply (struct series_set *set, const struct message *message,
                  struct series_place *place_r)
{
  const struct slice *parents;
  size_t count = message_parents (message, &parents);
  uint64_t id = hash_slice (&set->key, message->id);
  struct answer *answer;

  if (count == 0)
    return;
  set->answers = series_grow (set->answers, set->answer_count,
                              &set->answer_size, sizeof *set->answers);
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

uint32_t
series_resolve (const struct series_set *set, const struct series_place *place)
{
  int steps = 64;

  if (place->answer == SERIES_NONE)
    return place->version;
  return version_of_answer (set, place->answer, &steps);
}
