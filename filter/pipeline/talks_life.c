/* talks: the lives of series versions, and what one message says.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "pipeline/talks.h"
#include "series/work.h"
#include "state/rows.h"

#include <stdlib.h>

enum
{
  /* Series versions that one message is said to speak of: a summary of a month
     names some twenty.  */
  VERSIONS_MAX = 64
};

/* --- Lives --- */

int
talks_life (struct talks *talks, uint32_t version, const struct life **life_r,
            struct error *err)
{
  bool known = version < talks->life_count && talks->lives[version];
  struct life *life;

  if (talks_bare_life (talks, version, &life, err) < 0)
    return -1;
  *life_r = life;
  return known || !talks->decided ? 0 : talks_decide (talks, version, err);
}

/* --- One message --- */

/* The message whose sayings are gathered.  */
struct asking
{
  struct talks *talks;
  const struct summary *summary;
  uint32_t answered; /* the member that it answers, or SERIES_NONE */
  int64_t at;        /* its row */
  struct arena *arena;
  uint32_t versions[VERSIONS_MAX];
  unsigned version_count;
  struct life_mention *mentions;
  size_t count, room;
};

static void
add_version (struct asking *asking, uint32_t version)
{
  if (version == SERIES_NONE || asking->version_count == VERSIONS_MAX)
    return;
  for (unsigned i = 0; i < asking->version_count; i++)
    if (asking->versions[i] == version)
      return;
  asking->versions[asking->version_count++] = version;
}

/* The versions that the new events of the message are about.  */
static void
add_new_versions (struct asking *asking)
{
  const struct talks *talks = asking->talks;
  size_t low = 0, high = talks->event_count;

  while (low < high)
    {
      size_t middle = low + (high - low) / 2;

      if (talks->events[talks->by_at[middle]].row.at < asking->at)
        low = middle + 1;
      else
        high = middle;
    }
  for (; low < talks->event_count
         && talks->events[talks->by_at[low]].row.at == asking->at;
       low++)
    add_version (asking, talks->events[talks->by_at[low]].version);
}

/* The Message-ID of the patch of number PART in VERSION, if the message answers
   it; else that of the head.  */
static struct slice
find_id (const struct asking *asking, uint32_t version, int64_t part)
{
  struct series_set *set = asking->talks->set;
  const struct summary *summary = asking->summary;
  bool same = asking->answered != SERIES_NONE && part > 0
              && series_of_member (set, asking->answered) == version
              && series_part (set, asking->answered) == part;

  for (size_t i = 0; same && i < summary->parent_count; i++)
    if (series_find_member (set, summary->parents[i]) == asking->answered)
      return summary->parents[i];
  return series_at (set, version)->head;
}

static void
add_mention (struct asking *asking, const struct life_mention *mention)
{
  asking->mentions = arena_grow (asking->arena, asking->mentions, asking->count,
                                 &asking->room, sizeof *asking->mentions);
  asking->mentions[asking->count++] = *mention;
}

static int
add_mentions (struct asking *asking, uint32_t version, struct error *err)
{
  const struct life *life;

  if (talks_life (asking->talks, version, &life, err) < 0)
    return -1;
  for (size_t i = 0; i < life->fact_count; i++)
    if (life->facts[i].event->at == asking->at)
      add_mention (asking, &(struct life_mention){
                               .fact = &life->facts[i],
                               .series = life->version->row->msgid,
                               .of = find_id (asking, version,
                                              life->facts[i].event->part),
                               .n = life->n });
  return 0;
}

/* The version that the message answers or belongs to, and the newest one of its
   work, since a notice may be about that.  */
static void
add_answered (struct asking *asking, uint32_t version)
{
  struct series_set *set = asking->talks->set;
  uint32_t versions[WORK_VERSIONS_MAX + 1];
  unsigned count;

  if (version == SERIES_NONE)
    return;
  add_version (asking, version);
  count = work_versions (set, version, versions);
  for (unsigned i = 0; i < count; i++)
    add_version (asking, versions[i]);
}

int
talks_sayings (struct talks *talks, const struct summary *summary,
               const struct series_place *place, struct arena *arena,
               struct fields_talk *talk_r, struct error *err)
{
  struct series_set *set = talks->set;
  struct asking asking
      = { .talks = talks,
          .summary = summary,
          .arena = arena,
          .answered = series_resolve_member (set, place),
          .at = place->reply != SERIES_NONE ? series_reply_row (set, place)
                : place->member != SERIES_NONE
                    ? series_row_of (set, place->member)
                    : 0 };
  uint32_t version = series_resolve (set, place);
  struct life_saying *sayings;

  *talk_r = (struct fields_talk){ .count = 0 };
  if (summary->talk.len)
    {
      struct talk *talk = arena_alloc (arena, sizeof *talk);

      if (talk_unpack (talk, summary->talk, arena))
        talk_r->talk = talk;
    }
  if (asking.at)
    add_new_versions (&asking);
  /* What a message that came before says is in the state alone.  */
  if (asking.at && place->known && summary->talk.len)
    add_answered (&asking, version);
  for (unsigned i = 0; i < asking.version_count; i++)
    if (add_mentions (&asking, asking.versions[i], err) < 0)
      return -1;
  talk_r->count
      = life_sayings_make (asking.mentions, asking.count, arena, &sayings);
  talk_r->sayings = sayings;
  /* A posting has no life yet that would be worth telling.  */
  if (!talks->lives_state || version == SERIES_NONE
      || place->reply == SERIES_NONE)
    return 0;
  return talks_life (talks, version, &talk_r->life, err);
}
