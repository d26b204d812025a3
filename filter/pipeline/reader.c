/* reader: what series are to the reader of the digest.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "pipeline/reader.h"
#include "base/numset.h"
#include "life/decision.h"
#include "series/work.h"
#include "watch/noted.h"

bool
reader_wrote (const struct watch *watch, const struct series_row *row)
{
  const struct address author
      = { .name = row->author_name, .addr_spec = row->author_addr };
  const struct address sender = { .addr_spec = row->sender_addr };

  return watch && (me_is (&watch->me, &author) || me_is (&watch->me, &sender));
}

bool
reader_owns (const struct watch *watch, const struct life *life)
{
  return reader_wrote (watch, life->version->row)
         || (life->decision && life->decision->mine);
}

static bool
is_tag (const struct event_row *event)
{
  return !(event->flags & (EVENT_FLAG_RELAYED | EVENT_FLAG_PROSE))
         && (event->what == EVENT_REVIEWED || event->what == EVENT_ACKED
             || event->what == EVENT_TESTED || event->what == EVENT_NAK);
}

static bool
has_tag (struct talks *talks, const struct life_version *version)
{
  for (size_t i = 0; i < version->event_count; i++)
    if (is_tag (&version->events[i])
        && talks_is_reader (talks, version->events[i].person))
      return true;
  return false;
}

static bool
has_answer (struct talks *talks, const struct life_version *version)
{
  struct numset_run run = NUMSET_START;
  struct slice rest
      = version->answers ? version->answers->people : slice_make (NULL, 0);
  int64_t id;

  while (numset_next (&rest, &run, &id) > 0)
    if (talks_is_reader (talks, id))
      return true;
  return false;
}

/* Takes OTHER, an earlier version, into account.  */
static int
consider (struct talks *talks, uint32_t other, struct reader_before *before,
          struct error *err)
{
  const struct series_row *row = &series_at (talks->set, other)->row;
  const struct life *life;
  bool tagged;

  if (talks_life (talks, other, &life, err) < 0)
    return -1;
  tagged = has_tag (talks, life->version);
  if (!tagged && !has_answer (talks, life->version))
    return talks_failed (talks, err);
  if (before->row
      && (tagged < before->tagged
          || (tagged == before->tagged
              && row->first_date <= before->row->first_date)))
    return 0;
  before->row = row;
  before->tagged = tagged;
  return 0;
}

int
reader_find_before (struct talks *talks, uint32_t version,
                    const struct watch *watch, struct reader_before *before_r,
                    struct error *err)
{
  uint32_t others[WORK_VERSIONS_MAX + 1];
  unsigned count;

  *before_r = (struct reader_before){ .row = NULL };
  if (!watch)
    return 0;
  count = work_versions (talks->set, version, others);
  for (unsigned i = 0; i < count; i++)
    if (others[i] != version
        && version_supersedes (series_at (talks->set, version),
                               series_at (talks->set, others[i]))
        && consider (talks, others[i], before_r, err) < 0)
      return -1;
  return 0;
}

/* Sets what the reader has said of VERSION.  */
static int
describe_decision (struct talks *talks, uint32_t version,
                   struct fields_talk *talk, struct error *err)
{
  const struct life *life;
  int decided
      = version == SERIES_NONE ? 0 : talks_is_decided (talks, version, err);

  if (decided <= 0)
    return decided;
  if (talks_life (talks, version, &life, err) < 0)
    return -1;
  talk->decision = life->decision;
  talk->mine |= life->decision && life->decision->mine;
  return 0;
}

int
reader_describe (struct talks *talks, const struct watch *watch,
                 const struct summary *summary,
                 const struct series_place *place, struct fields_talk *talk,
                 struct error *err)
{
  struct noted noted = noted_read (summary->watched);
  struct reader_before before;
  uint32_t version;

  if (!watch && !talks->decided)
    return 0;
  version = series_resolve (talks->set, place);
  talk->mine
      = noted.mine
        || (version != SERIES_NONE
            && reader_wrote (watch, &series_at (talks->set, version)->row));
  if (describe_decision (talks, version, talk, err) < 0)
    return -1;
  if (version == SERIES_NONE || !summary_in_series (summary))
    return 0;
  if (reader_find_before (talks, version, watch, &before, err) < 0)
    return -1;
  talk->again = before.tagged;
  return 0;
}
