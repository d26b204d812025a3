/* talks: what a message says becomes events and answers.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "pipeline/talks_resolve.h"
#include "life/target.h"
#include "patch/shortlog.h"
#include "pipeline/talks_people.h"
#include "series/work.h"
#include "watch/watch.h"

/* A note that is being resolved.  */
struct resolving
{
  struct talks *talks;
  const struct talks_note *note;
  int64_t at;     /* row of the message */
  bool known;     /* what it says is in the state */
  int64_t digest; /* that told it, as far as anybody knows, or 0 */
  struct talk talk;
  struct life_message message;
  int64_t person; /* who wrote it: index, or TALKS_NOBODY */
};

/* --- Events --- */

static bool
is_same_event (const struct talks_event *a, const struct talks_event *b)
{
  return a->version == b->version && a->row.at == b->row.at
         && a->row.part == b->row.part && a->row.what == b->row.what
         && a->row.person == b->row.person;
}

/* Adds EVENT, unless the message FIRST events of which were added before says
   the same twice.  */
static void
add_event (struct talks *talks, const struct talks_event *event, size_t first)
{
  for (size_t i = talks->event_count; i-- > first;)
    {
      if (talks->event_count - i > LIFE_TARGETS_MAX)
        break;
      if (is_same_event (&talks->events[i], event))
        return;
    }
  talks->events = array_grow (talks->events, talks->event_count,
                              &talks->event_room, sizeof *talks->events);
  talks->events[talks->event_count++] = *event;
}

static struct slice
keep (struct talks *talks, struct slice text)
{
  size_t len = text.len;

  if (len > EVENT_TEXT_MAX)
    for (len = EVENT_TEXT_MAX;
         len > EVENT_TEXT_MAX - 4 && (text.ptr[len] & 0xc0) == 0x80; len--)
      ;
  return arena_copy (talks->arena, slice_head (text, len));
}

/* The flags of the event that ITEM is for VERSION; -1 if it is none: the author
   does not review, and counts only in some words as one who applies.  */
static int64_t
flags_of (const struct resolving *resolving, const struct talk_item *item,
          const struct version *version)
{
  bool own = talks_people_is_author (version, &resolving->talk.from);
  int64_t flags = item->flags & TALK_EVENT_FLAGS & ~(unsigned)TALK_BY_AUTHOR;

  if (item->what == TALK_ROBOT)
    return flags;
  if (item->what == TALK_WITHDRAWN && !own)
    return -1;
  if (own && item->what <= TALK_NAK)
    return -1;
  if (own && (item->what == TALK_APPLIED || item->what == TALK_WILL_APPLY)
      && !(item->flags & (TALK_BY_AUTHOR | TALK_BY_ROBOT)))
    return -1;
  return own ? flags | EVENT_FLAG_BY_AUTHOR : flags;
}

/* A notice of somebody else's patches shows a committer: EVENT, which is in
   ITEM, by the person with this INDEX.  The words of a robot are no list of
   one's own.  */
static void
count_notice (struct talks *talks, const struct talk_item *item,
              const struct event_row *event, int64_t index)
{
  bool listed
      = event->flags & EVENT_FLAG_LISTED && !(item->flags & TALK_AS_ROBOT);
  int64_t count = listed ? PERSON_COMMITTER : 1;

  if (event->what != EVENT_APPLIED || index == TALKS_NOBODY
      || event->flags & (EVENT_FLAG_BARE | EVENT_FLAG_BY_AUTHOR))
    return;
  talks->people[index].added += count;
  talks->people[index].row.notices += count;
  if (talks->people[index].row.notices > PERSON_NOTICES_MAX)
    talks->people[index].row.notices = PERSON_NOTICES_MAX;
}

/* *MESSAGE is about what ITEM names by its Message-ID.  If nobody knows that,
   it is about nothing; but a robot answers what it names, or the cover
   letter.  */
static void
find_named (struct series_set *set, const struct talk_item *item,
            struct life_message *message)
{
  uint32_t member = series_find_member (set, item->target);

  if (member == SERIES_NONE && item->what == TALK_ROBOT)
    return;
  message->member = member;
  message->version
      = member == SERIES_NONE ? SERIES_NONE : series_of_member (set, member);
}

/* Adds the events of ITEM.  0 or -1.  */
static int
add_item (struct resolving *resolving, const struct talk_item *item,
          size_t first, struct error *err)
{
  struct talks *talks = resolving->talks;
  struct life_message message = resolving->message;
  struct talks_event event
      = { .item = resolving->note->item,
          .row = { .at = resolving->at,
                   .what = (int64_t)item->what,
                   .date = resolving->note->date,
                   .digest = resolving->digest,
                   .tree = keep (talks, item->tree),
                   .hash = keep (talks, item->hash),
                   .sentence = keep (talks, item->sentence) } };
  struct life_targets targets;
  int64_t who = resolving->person;
  bool first_one = talks->event_count == first;

  if (item->target.len)
    find_named (talks->set, item, &message);
  if ((item->name.len || item->address.len)
      && (item->what >= TALK_APPLIED || item->flags & TALK_RELAYED)
      && talks_people_find (talks, item->name, item->address, &who, err) < 0)
    return -1;
  event.row.person = talks_people_number (talks, who);
  life_target_find (talks->set, &message, item, &targets);
  for (size_t i = 0; i < targets.count; i++)
    {
      event.version = targets.targets[i].version;
      event.row.part = targets.targets[i].part;
      event.row.flags
          = flags_of (resolving, item, series_at (talks->set, event.version));
      if (event.row.flags < 0)
        continue;
      /* A tag for some files of a series is none for all patches.  */
      if (item->flags & TALK_PARTLY && event.row.part == LIFE_ALL_PARTS)
        event.row.flags |= EVENT_FLAG_PROSE;
      add_event (talks, &event, first);
    }
  if (first_one && talks->event_count > first)
    count_notice (talks, item, &talks->events[first].row, who);
  return 0;
}

/* --- Answers --- */

static struct life_answer
make_answer (const struct resolving *resolving)
{
  struct talks *talks = resolving->talks;
  const struct life_message *message = &resolving->message;
  const struct version *version = series_at (talks->set, message->version);

  return (struct life_answer){
    .version = message->version,
    .person = talks_people_number (talks, resolving->person),
    .part = series_part (talks->set, message->member),
    .date = resolving->note->date,
    .item = resolving->note->item,
    .own = talks_people_is_author (version, &resolving->talk.from),
    .asks = resolving->talk.asks,
    .by_reader
    = talks->watch && me_is (&talks->watch->me, &resolving->talk.from),
    .at = resolving->at,
  };
}

static void
add_answer (struct resolving *resolving)
{
  struct talks *talks = resolving->talks;

  talks->answers = array_grow (talks->answers, talks->answer_count,
                               &talks->answer_room, sizeof *talks->answers);
  talks->answers[talks->answer_count++] = make_answer (resolving);
}

static void
add_known_to (struct talks *talks, const struct life_answer *answer)
{
  talks->known = array_grow (talks->known, talks->known_count,
                             &talks->known_room, sizeof *talks->known);
  talks->known[talks->known_count++] = *answer;
}

/* What the message says is in the state; a digest may still have to tell it.  A
   notice may be about the newest version.  */
static void
add_known (struct resolving *resolving)
{
  struct talks *talks = resolving->talks;
  uint32_t versions[WORK_VERSIONS_MAX + 1];
  struct life_answer answer;
  unsigned count;

  if (resolving->message.version == SERIES_NONE)
    return;
  answer = make_answer (resolving);
  if (!resolving->talk.person)
    answer.person = 0;
  add_known_to (talks, &answer);
  if (resolving->talk.count == 0)
    return;
  count = work_versions (talks->set, answer.version, versions);
  answer.person = 0;
  for (unsigned i = 0; i < count; i++)
    if (versions[i] != resolving->message.version)
      {
        answer.version = versions[i];
        add_known_to (talks, &answer);
      }
}

static void
add_waiting (struct resolving *resolving)
{
  struct talks *talks = resolving->talks;

  if (resolving->at == 0 || resolving->note->parent_count == 0
      || resolving->note->waited)
    return;
  talks->waiting = array_grow (talks->waiting, talks->waiting_count,
                               &talks->waiting_room, sizeof *talks->waiting);
  talks->waiting[talks->waiting_count++]
      = (struct talks_waiting){ resolving->note, resolving->at };
}

static int
resolve_talk (struct resolving *resolving, struct error *err)
{
  struct talks *talks = resolving->talks;
  const struct talk *talk = &resolving->talk;
  size_t first = talks->event_count;

  if (talks_people_find (talks, talk->from.name, talk->from.addr_spec,
                         &resolving->person, err)
      < 0)
    return -1;
  if (resolving->known)
    {
      add_known (resolving);
      return 0;
    }
  for (size_t i = 0; i < talk->count; i++)
    if (add_item (resolving, &talk->items[i], first, err) < 0)
      return -1;
  if (resolving->message.version == SERIES_NONE)
    add_waiting (resolving);
  else if (talk->person)
    add_answer (resolving);
  return 0;
}

/* --- Pull requests --- */

/* The patch of TITLE by NAME that was pulled: in the newest version that was
   posted before.  */
static void
add_pulled (struct resolving *resolving, struct slice name, struct slice title,
            uint32_t own, size_t first)
{
  struct talks *talks = resolving->talks;
  struct talk_item item
      = { .what = TALK_PULLED, .title = title, .author = name, .number = -1 };
  struct life_targets targets;

  life_target_find (talks->set, &resolving->message, &item, &targets);
  for (size_t i = 0; i < targets.count; i++)
    {
      struct talks_event event
          = { .version = targets.targets[i].version,
              .item = resolving->note->item,
              .row = { .at = resolving->at,
                       .what = EVENT_PULLED,
                       .date = resolving->note->date,
                       .person = talks_people_number (talks, resolving->person),
                       .part = targets.targets[i].part,
                       .sentence = keep (talks, resolving->note->title) } };

      if (event.version == own)
        continue;
      if (resolving->known)
        add_known_to (talks, &(struct life_answer){ .version = event.version,
                                                    .item = event.item });
      else
        add_event (talks, &event, first);
    }
}

static int
resolve_pull (struct resolving *resolving, uint32_t own, struct error *err)
{
  struct talks *talks = resolving->talks;
  const struct talks_note *note = resolving->note;
  struct slice rest = note->shortlog, name = { NULL, 0 }, title;
  size_t first = talks->event_count;

  if (talks_people_find (talks, note->from.name, note->from.addr_spec,
                         &resolving->person, err)
      < 0)
    return -1;
  resolving->message.version = resolving->message.member = SERIES_NONE;
  while (shortlog_next_entry (&rest, &name, &title) > 0)
    add_pulled (resolving, name, title, own, first);
  return 0;
}

/* --- All --- */

/* Where the message of the note leads to.  False if it is nowhere.  */
static bool
find_place (struct resolving *resolving, const struct series_place *place)
{
  struct series_set *set = resolving->talks->set;
  struct life_message *message = &resolving->message;

  message->member = SERIES_NONE;
  if (resolving->note->waited)
    {
      resolving->at = resolving->note->waited;
      message->member = talks_climb (resolving->talks, resolving->note);
      if (message->member == SERIES_NONE)
        return false;
    }
  else if (place->reply != SERIES_NONE)
    {
      resolving->known = !series_hear (set, place);
      resolving->digest
          = series_is_unheard (set, place) ? resolving->talks->old_digest : 0;
      resolving->at = series_reply_row (set, place);
      message->member = series_resolve_member (set, place);
    }
  else if (place->member == SERIES_NONE)
    return false;
  else
    {
      resolving->known = place->known;
      resolving->at = series_row_of (set, place->member);
    }
  message->version = message->member == SERIES_NONE
                         ? SERIES_NONE
                         : series_of_member (set, message->member);
  return true;
}

static void
add_carried (struct resolving *resolving, const struct series_place *place)
{
  struct talks *talks = resolving->talks;

  talks->carried = array_grow (talks->carried, talks->carried_count,
                               &talks->carried_room, sizeof *talks->carried);
  talks->carried[talks->carried_count++]
      = (struct talks_carried){ place->version,
                                series_part (talks->set, place->member) };
}

int
talks_resolve (struct talks *talks, const struct talks_note *note,
               const struct series_place *place, struct arena *scratch,
               struct error *err)
{
  struct resolving resolving
      = { .talks = talks,
          .note = note,
          .person = TALKS_NOBODY,
          .message = { .talk = &resolving.talk,
                       .version = SERIES_NONE,
                       .member = SERIES_NONE,
                       .dated = note->date != ROW_NO_DATE,
                       .date = note->date } };

  if (!find_place (&resolving, place))
    return 0;
  if (note->carries_reviews && !resolving.known && place->member != SERIES_NONE)
    add_carried (&resolving, place);
  if (note->shortlog.len)
    return resolve_pull (&resolving, place->version, err);
  if (note->packed.len == 0
      || !talk_unpack (&resolving.talk, note->packed, scratch))
    return 0;
  return resolve_talk (&resolving, err);
}
