/* diff: what changed between two versions of one series.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "pipeline/diff.h"
#include "pipeline/changes.h"
#include "pipeline/run.h"
#include "pipeline/wanted.h"
#include "report/changes_text.h"
#include "series/work.h"

#include <string.h>
#include <sysexits.h>

const struct report_ops diff_needs
    = { .name = "diff", .compares = REPORT_COMPARES_ALWAYS };

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
  struct wanted_series wanted;
  uint32_t version;

  if (wanted_find (run, request->asked, &wanted, err) < 0)
    return -1;
  version = wanted.version;
  if (request->chosen)
    return choose_numbers (set, request, version, versions_r, err);
  if (!wanted.by_id || series_at (set, version)->previous == SERIES_NONE)
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
