/* diff: what changed between two versions of one series.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "pipeline/diff.h"
#include "base/sanitize.h"
#include "pipeline/changes.h"
#include "pipeline/run.h"
#include "report/changes_text.h"
#include "series/work.h"
#include "state/rows.h"

#include <string.h>
#include <sysexits.h>

const struct report_ops diff_needs
    = { .name = "diff", .compares = REPORT_COMPARES_ALWAYS };

/* --- Which series --- */

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

/* Finds the version that REQUEST names.  *BY_ID_R: by a message.  */
static int
find_version (struct pipeline *run, const struct diff_request *request,
              uint32_t *version_r, bool *by_id_r, struct error *err)
{
  struct id_search by_id = { request->asked, SERIES_NONE };
  struct title_search by_title
      = { .title = request->asked, .version = SERIES_NONE };

  if (search_input (run, &by_id, err) < 0)
    return -1;
  if (by_id.version == SERIES_NONE)
    by_id.version = series_find (run->judged.set, request->asked);
  *by_id_r = by_id.version != SERIES_NONE;
  *version_r = by_id.version;
  if (*by_id_r)
    return 0;
  if (search_title (run, &by_title, err) < 0)
    return -1;
  if (by_title.version == SERIES_NONE)
    return complain_missing (run, request->asked, err);
  if (by_title.several)
    return error_set (err, EX_USAGE,
                      "several series have this title: name a Message-ID");
  *version_r = by_title.version;
  return 0;
}

/* --- Which versions --- */

/* The version of number NUMBER in the work of INDEX, the newest of several;
   SERIES_NONE without one.  */
static uint32_t
version_of_number (struct series_set *set, uint32_t index, int number)
{
  uint32_t versions[WORK_VERSIONS_MAX + 1], found = SERIES_NONE;
  unsigned count = work_versions (set, index, versions);

  for (unsigned i = 0; i < count; i++)
    if (series_at (set, versions[i])->row.version == number
        && (found == SERIES_NONE
            || version_is_earlier (series_at (set, found),
                                   series_at (set, versions[i]))))
      found = versions[i];
  return found;
}

/* The last version in the work of INDEX.  */
static uint32_t
last_version (struct series_set *set, uint32_t index)
{
  uint32_t versions[WORK_VERSIONS_MAX + 1], last = index;
  unsigned count = work_versions (set, index, versions);

  for (unsigned i = 0; i < count; i++)
    if (version_is_lower (series_at (set, last), series_at (set, versions[i])))
      last = versions[i];
  return last;
}

struct versions
{
  uint32_t earlier;
  uint32_t later;
};

static int
choose_numbers (struct series_set *set, const struct diff_request *request,
                uint32_t version, struct versions *versions_r,
                struct error *err)
{
  versions_r->earlier = version_of_number (set, version, request->from);
  versions_r->later = version_of_number (set, version, request->to);
  if (versions_r->earlier != SERIES_NONE && versions_r->later != SERIES_NONE)
    return 0;
  return error_set (err, EX_NOINPUT, "version %d of the series is not known",
                    versions_r->earlier == SERIES_NONE ? request->from
                                                       : request->to);
}

static int
choose_versions (struct pipeline *run, const struct diff_request *request,
                 struct versions *versions_r, struct error *err)
{
  struct series_set *set = run->judged.set;
  uint32_t version;
  bool by_id;

  if (find_version (run, request, &version, &by_id, err) < 0)
    return -1;
  if (request->chosen)
    return choose_numbers (set, request, version, versions_r, err);
  if (!by_id || series_at (set, version)->previous == SERIES_NONE)
    version = last_version (set, version);
  versions_r->later = version;
  versions_r->earlier = series_at (set, version)->previous;
  if (versions_r->earlier == SERIES_NONE)
    return error_set (err, EX_NOINPUT,
                      "no earlier version of the series is known");
  return 0;
}

/* --- All --- */

static int
compare (struct pipeline *run, const struct diff_request *request,
         struct buf *text, struct error *err)
{
  struct series_set *set = run->judged.set;
  const struct report_settings *settings = &run->settings.report;
  const struct report_changes *changes;
  struct changes_text how = { .color = settings->color,
                              .diff = true,
                              .lines = settings->changes_lines };
  struct versions versions;
  struct siphash_key key;

  if (choose_versions (run, request, &versions, err) < 0
      || changes_gather_two (run, versions.earlier, versions.later, err) < 0
      || changes_compare_two (run, versions.earlier, versions.later,
                              &run->lasting, &changes, err)
             < 0)
    return -1;
  memcpy (&key, run->settings.key_bytes, sizeof key);
  how.key = &key;
  how.since = series_at (set, versions.earlier)->row.version_text;
  how.now = series_at (set, versions.later)->row.version_text;
  how.total = (int)series_at (set, versions.later)->row.total;
  changes_text_add (text, changes->comparison, &how, &run->lasting);
  return judge_failed (&run->judged, err);
}

int
pipeline_diff (struct pipeline *run, struct store *state,
               const struct diff_request *request, struct buf *text,
               struct error *err)
{
  int status = pipeline_judge (run, state, err);

  if (status == 0 && state)
    status = store_begin_read (state, err);
  if (status == 0)
    {
      status = compare (run, request, text, err);
      if (state)
        store_rollback (state);
    }
  return status;
}
