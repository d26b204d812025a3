/* wanted: the series that a user names.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "pipeline/wanted.h"
#include "base/sanitize.h"
#include "pipeline/run.h"
#include "series/work.h"
#include "state/rows.h"

#include <sysexits.h>

/* The newest series with a title that matches.  */
struct title_search
{
  struct slice title;
  uint32_t version; /* or SERIES_NONE */
  bool whole;       /* its title is TITLE, not only a part of it */
  bool several;     /* another work matches as well */
};

/* Whether HAYSTACK has NEEDLE, whatever the case of ASCII letters.  */
static bool
has_part (struct slice haystack, struct slice needle)
{
  for (size_t i = 0; i + needle.len <= haystack.len; i++)
    if (slice_eq_nocase (slice_head (slice_skip (haystack, i), needle.len),
                         needle))
      return true;
  return false;
}

/* Considers the version INDEX.  A whole title beats a part of one; of one
   work, the newest version is kept.  */
static void
consider (struct series_set *set, struct title_search *search, uint32_t index)
{
  const struct version *version = series_at (set, index);
  bool whole = slice_eq_nocase (version->row.title, search->title);

  if (!has_part (version->row.title, search->title)
      || (search->whole && !whole))
    return;
  if (search->version != SERIES_NONE && whole == search->whole)
    {
      search->several
          |= work_root (set, search->version) != work_root (set, index);
      if (!version_is_lower (series_at (set, search->version), version))
        return;
    }
  else
    search->several = false;
  search->version = index;
  search->whole = whole;
}

static int
search_title (struct pipeline *run, struct title_search *search,
              struct error *err)
{
  struct series_set *set = run->judged.set;
  struct series_row row = { .id = 0 };
  int found = 0;

  for (uint32_t i = 0; i < series_count (set); i++)
    consider (set, search, i);
  while (
      run->state
      && (found = rows_next_series (run->state, row.id, &run->arena, &row, err))
             > 0)
    {
      if (has_part (row.title, search->title))
        consider (set, search, series_of_row (set, row.id));
      arena_reset (&run->arena);
    }
  return found < 0 ? -1 : 0;
}

/* Notes the version of the message that was asked for, also of a reply.  */
struct id_search
{
  struct slice id;
  uint32_t version;
};

static int
search_input (struct pipeline *run, struct id_search *search, struct error *err)
{
  for (uint32_t i = 0; i < run->queue.count; i++)
    {
      struct summary summary;
      uint32_t version;

      arena_reset (&run->arena);
      if (queue_read (&run->queue, i, &summary, &run->arena, err) < 0)
        return -1;
      if (!slice_eq_nocase (summary.id, search->id))
        continue;
      version = series_resolve (run->judged.set, &run->items[i].place);
      if (version != SERIES_NONE)
        search->version = version;
    }
  return 0;
}

static int
complain_missing (const struct pipeline *run, struct slice asked,
                  struct error *err)
{
  struct buf text;

  buf_init (&text);
  sanitize_line (&text, asked);
  error_set (err, EX_NOINPUT,
             "'%.*s': no series has a message with this Message-ID, or this"
             " title%s",
             SLICE_ARG (buf_slice (&text)),
             run->state ? "" : "; name its mailbox, or use --state=FILE");
  buf_release (&text);
  return -1;
}

/* The version of the message with the Message-ID ID that the state has: a patch
   mail, or a reply to one.  SERIES_NONE if there is none.  */
static uint32_t
search_state (struct series_set *set, struct slice id)
{
  uint32_t version = series_find (set, id);
  uint32_t member
      = version == SERIES_NONE ? series_climb (set, &id, 1) : SERIES_NONE;

  return member == SERIES_NONE ? version : series_of_member (set, member);
}

uint32_t
wanted_find_id (struct pipeline *run, const struct slice *ids, size_t count)
{
  uint32_t version = SERIES_NONE;

  for (size_t i = 0; i < count && version == SERIES_NONE; i++)
    version = search_state (run->judged.set, ids[i]);
  return version;
}

int
wanted_find (struct pipeline *run, struct slice asked,
             struct wanted_series *wanted_r, struct error *err)
{
  struct id_search by_id = { asked, SERIES_NONE };
  struct title_search by_title = { .title = asked, .version = SERIES_NONE };

  if (search_input (run, &by_id, err) < 0)
    return -1;
  if (by_id.version == SERIES_NONE)
    by_id.version = search_state (run->judged.set, asked);
  *wanted_r
      = (struct wanted_series){ by_id.version, by_id.version != SERIES_NONE };
  if (wanted_r->by_id)
    return 0;
  if (search_title (run, &by_title, err) < 0
      || judge_failed (&run->judged, err) < 0)
    return -1;
  if (by_title.version == SERIES_NONE)
    return complain_missing (run, asked, err);
  if (by_title.several)
    return error_set (err, EX_USAGE,
                      "several series have this title: name a Message-ID");
  wanted_r->version = by_title.version;
  return 0;
}
