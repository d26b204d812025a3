/* tables: what the reports ask a digest when all messages are in.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "digest/digest.h"
#include "base/buf.h"
#include "mail/date_iso.h"
#include "digest/digest_private.h"
#include "digest/prefixes.h"
#include "patch/version_text.h"

#include <stdlib.h>

const struct digest_settings *
digest_settings (const struct digest *digest)
{
  return &digest->settings;
}

struct series_set *
digest_series (const struct digest *digest)
{
  return digest->series;
}

uint64_t
digest_messages (const struct digest *digest)
{
  return digest->messages;
}

uint64_t
digest_replies (const struct digest *digest)
{
  return digest->replies;
}

uint64_t
digest_patch_mails (const struct digest *digest)
{
  return digest->patch_mails;
}

uint64_t
digest_loose_patches (const struct digest *digest)
{
  return digest->loose_patches;
}

void
digest_reverse (struct digest *digest)
{
  for (size_t i = 0, j = digest->touched_count; i + 1 < j; i++)
    {
      uint32_t version = digest->touched[--j];

      digest->touched[j] = digest->touched[i];
      digest->touched[i] = version;
    }
  for (size_t i = 0, j = digest->row_count; i + 1 < j; i++)
    {
      struct digest_patch_row row = digest->rows[--j];

      digest->rows[j] = digest->rows[i];
      digest->rows[i] = row;
    }
}

bool
digest_has_entries (const struct digest *digest)
{
  return digest->has_entries;
}

uint32_t
digest_series_count (const struct digest *digest)
{
  return (uint32_t)digest->touched_count;
}

uint32_t
digest_series_at (const struct digest *digest, uint32_t at)
{
  return digest->touched[at];
}

bool
digest_touches (const struct digest *digest, uint32_t version)
{
  const struct digest_version *known = digest_version_find (digest, version);

  return known && known->touched;
}

struct slice
digest_prefixes (struct digest *digest, uint32_t version)
{
  const struct series_row *row = &series_at (digest->series, version)->row;

  return digest_touches (digest, version)
             ? digest_version_find (digest, version)->prefixes
             : prefixes_of_key (row->prefix_key, row->list_id, &digest->arena);
}

bool
digest_is_dated (const struct digest *digest)
{
  return digest->dated;
}

int64_t
digest_last_date (const struct digest *digest)
{
  return digest->dated ? digest->last_date : 0;
}

/* Whether LABEL is the start of a commit's id, not a date.  */
static bool
is_commit (struct slice label)
{
  for (size_t i = 0; i < label.len; i++)
    if (!slice_is_xdigit (slice_at (label, i)))
      return false;
  return label.len > 0;
}

/* Both ends are dates, or both are commits.  */
void
digest_begin_with (struct digest *digest, struct slice label)
{
  if (digest->settings.from.len == 0
      && is_commit (label) == is_commit (digest->settings.to))
    {
      digest->settings.from = label;
      digest->continues = true;
    }
}

struct slice
digest_from (struct digest *digest)
{
  const struct digest_settings *settings = &digest->settings;

  if (settings->from.len)
    return settings->from;
  if (digest->dated)
    return date_iso_minute (digest->first_date, &digest->arena);
  return settings->has_since ? date_iso_minute (settings->since, &digest->arena)
                             : SLICE ("-");
}

/* The end of a digest without patch mails.  What came late is no reason to end
   before the beginning.  */
static struct slice
end_heard (struct digest *digest)
{
  struct slice from = digest->settings.from;
  struct slice end = date_iso_minute (digest->last_heard, &digest->arena);

  return end.len == from.len && slice_compare (end, from) < 0 ? from : end;
}

bool
digest_has_end (const struct digest *digest)
{
  return digest->settings.to.len > 0 || digest->dated
         || (digest->continues && digest->heard);
}

struct slice
digest_to (struct digest *digest)
{
  const struct digest_settings *settings = &digest->settings;

  if (settings->to.len)
    return settings->to;
  if (digest->dated)
    return date_iso_minute (digest->last_date, &digest->arena);
  if (digest->continues && digest->heard)
    return end_heard (digest);
  if (settings->has_until)
    return date_iso_minute (settings->until, &digest->arena);
  return settings->has_since ? date_iso_minute (settings->now, &digest->arena)
                             : SLICE ("-");
}

static struct slice
most_frequent (const struct tally *tally)
{
  const struct tally_entry *best = NULL;

  for (size_t i = 0; i < tally->count; i++)
    if (!best || tally->entries[i].count > best->count)
      best = &tally->entries[i];
  return best ? tally_text (best) : slice_make (NULL, 0);
}

struct slice
digest_list_id (const struct digest *digest)
{
  return most_frequent (digest->lists.count ? &digest->lists
                                            : &digest->other_lists);
}

/* The name of the list with the List-Id ID; or empty.  */
static struct slice
name_of (const struct digest_settings *settings, struct slice id)
{
  struct slice name = name_map_find (settings->lists, settings->list_count, id);

  return name.len ? name : slice_head (id, slice_find_byte (id, '.'));
}

/* The same, if rows are of several lists.  */
static struct slice
row_list (const struct digest *digest, struct slice id)
{
  return digest->several_lists ? name_of (&digest->settings, id)
                               : slice_make (NULL, 0);
}

struct slice
digest_list (struct digest *digest)
{
  const struct digest_settings *settings = &digest->settings;
  struct slice name;

  if (settings->list.len)
    return settings->list;
  name = name_of (settings, digest_list_id (digest));
  if (name.len)
    return name;
  return settings->usual_list.len ? settings->usual_list : SLICE ("mail");
}

static int
compare_counts (const void *a, const void *b)
{
  const struct digest_count *x = a, *y = b;

  return tally_order (x->count, x->text, y->count, y->text);
}

static size_t
table (struct digest *digest, const struct tally *tally,
       const struct digest_count **rows_r)
{
  struct digest_count *rows
      = arena_alloc (&digest->arena, (tally->count + 1) * sizeof *rows);

  for (uint32_t i = 0; i < tally->count; i++)
    rows[i] = (struct digest_count){ tally->entries[i].count,
                                     tally_text (&tally->entries[i]) };
  if (tally->count)
    qsort (rows, tally->count, sizeof *rows, compare_counts);
  *rows_r = rows;
  return tally->count < digest->settings.top ? tally->count
                                             : digest->settings.top;
}

size_t
digest_domains (struct digest *digest, const struct digest_count **rows_r)
{
  return table (digest, &digest->domains, rows_r);
}

size_t
digest_contributors (struct digest *digest, const struct digest_count **rows_r)
{
  return table (digest, &digest->contributors, rows_r);
}

static struct slice
version_label (struct digest *digest, struct slice text)
{
  struct buf buf;
  struct slice label;

  buf_init (&buf);
  version_text_append (&buf, text);
  label = arena_copy (&digest->arena, buf_slice (&buf));
  buf_release (&buf);
  return label;
}

/* The numbers from 1 to the total that were not received, as "3 5-7"; if the
   total is open, those below the highest one received.  */
static struct slice
missing (struct digest *digest, const struct version *version)
{
  int number = 0, expected = 1, total = (int)version->row.total;
  struct buf buf;
  struct slice text;
  bool more = true;

  buf_init (&buf);
  while (more)
    {
      more = version_next_number (version, &number);
      if (!more && total < 0)
        break;
      if (!more || (total >= 0 && number > total))
        {
          number = total + 1;
          more = false;
        }
      if (number > expected)
        buf_printf (&buf, buf.len ? " %d" : "%d", expected);
      if (number > expected + 1)
        buf_printf (&buf, "-%d", number - 1);
      expected = number + 1;
    }
  text = arena_copy (&digest->arena, buf_slice (&buf));
  buf_release (&buf);
  return text;
}

/* How many patches have come.  `1/48' would read as patch 1 of 48.  */
static struct slice
parts (struct digest *digest, const struct version *version)
{
  const struct series_row *row = &version->row;
  struct buf buf;
  struct slice text;

  buf_init (&buf);
  if (row->total > 0 && row->patches == row->total)
    version_text_append_received (&buf, (unsigned)row->patches,
                                  (int)row->total);
  else if (row->total > 0)
    buf_printf (&buf, "%u of %d", (unsigned)row->patches, (int)row->total);
  else
    buf_printf (&buf, "%u of ?", (unsigned)row->patches);
  text = arena_copy (&digest->arena, buf_slice (&buf));
  buf_release (&buf);
  return text;
}

void
digest_series_row (struct digest *digest, uint32_t index,
                   struct digest_list_row *row_r)
{
  const struct version *version = series_at (digest->series, index);
  const struct series_row *row = &version->row;
  const struct digest_version *known = digest_version_of (digest, index);

  *row_r = (struct digest_list_row){
    .verdict = verdict_title ((enum verdict)row->verdict),
    .prefixes = known->prefixes,
    .list = row_list (digest, known->list_id),
    .title = row->title,
    .name = row->author_name.len ? row->author_name : row->author_addr,
  };
  if (version_is (version, SERIES_FLAG_PULL))
    {
      row_r->verdict = "Pull";
      row_r->version = row_r->parts = SLICE ("-");
      return;
    }
  row_r->version = version_label (digest, row->version_text);
  row_r->parts = parts (digest, version);
  row_r->missing = missing (digest, version);
}

static void
patch_row (struct digest *digest, const struct digest_patch_row *patch,
           struct digest_list_row *row_r)
{
  const struct version *version = series_at (digest->series, patch->version);

  *row_r = (struct digest_list_row){
    .verdict
    = patch->pull
          ? "Pull"
          : verdict_title (patch->resent ? VERDICT_RESEND
                                         : (enum verdict)version->row.verdict),
    .version
    = patch->pull ? SLICE ("-") : version_label (digest, patch->version_text),
    .parts = patch->pull ? SLICE ("-") : patch->parts,
    .prefixes = patch->prefixes,
    .list = row_list (digest, patch->list_id),
    .title = patch->title,
    .name = patch->name,
  };
}

int
digest_next_row (struct digest *digest, uint32_t *at,
                 struct digest_list_row *row_r)
{
  switch (digest->settings.patch_list)
    {
    case PATCH_LIST_SERIES:
      if (*at >= digest->touched_count)
        return 0;
      digest_series_row (digest, digest->touched[(*at)++], row_r);
      return 1;
    case PATCH_LIST_PATCHES:
      if (*at >= digest->row_count)
        return 0;
      patch_row (digest, &digest->rows[(*at)++], row_r);
      return 1;
    case PATCH_LIST_NONE:
      break;
    }
  return 0;
}
