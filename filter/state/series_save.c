/* series_save: series versions and messages into a state.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "state/series_save.h"
#include "base/buf.h"
#include "base/numset.h"
#include "series/index.h"
#include "series/model.h"
#include "series/seen.h"
#include "state/cut.h"
#include "state/series_load.h"
#include "state/schema.h"
#include "state/series_message.h"

#include <stdlib.h>
#include <sysexits.h>

enum
{
  TEXT_MAX = 1024 * 1024
};

/* --- Messages --- */

/* Nobody reads more of a text, and an export must be able to carry it.  */
static void
bound_texts (enum rows_table table, void *row)
{
  const struct schema_table *schema = schema_table (table);

  for (const struct schema_field *field = schema->fields;
       field < schema->fields + schema->count; field++)
    if (field->type == SCHEMA_TEXT)
      {
        struct slice *text = (struct slice *)((char *)row + field->offset);

        *text = slice_head (*text, TEXT_MAX);
      }
}

static int
put_message (struct series_set *set, struct message_row *row, struct error *err)
{
  bound_texts (ROWS_MESSAGE, row);
  return rows_put_message (series_load_store (set), row, err);
}

/* A message that the state does not have yet.  */
static int
save_new (struct series_set *set, const struct summary *summary,
          const struct series_place *place, const struct series_report *report,
          struct arena *scratch, struct error *err)
{
  const struct member *member = &set->members[place->member];
  struct message_row row;

  series_message_row (summary, &row, scratch);
  row.id = member->row;
  row.series = set->versions[place->version].row;
  row.flags = member->flags;
  row.subject = report->shown;
  row.verdict = place->verdict;
  row.seen
      = seen_add (slice_make (NULL, 0), report->list, report->digest, scratch);
  return put_message (set, &row, err);
}

/* One that it has, from another run or from this one.  */
static int
save_again (struct series_set *set, const struct series_place *place,
            const struct series_report *report, struct arena *scratch,
            struct error *err)
{
  int64_t digest = report->digest;
  struct message_row row;
  struct slice seen;
  int found
      = rows_get_message (series_load_store (set),
                          set->members[place->member].row, scratch, &row, err);

  if (found == 0)
    return error_set (err, EX_DATAERR, "%s: message %lld is missing",
                      store_path (series_load_store (set)),
                      (long long)set->members[place->member].row);
  if (found < 0)
    return -1;
  /* What counts as reported on this list stays so, although the list gets a
     digest of its own: a copy that came directly has been read.  */
  if (digest == 0)
    digest = seen_digest (row.seen,
                          set->across_lists ? SEEN_ANY_LIST : report->list);
  seen = seen_add (row.seen, report->list, digest < 0 ? 0 : digest, scratch);
  if (slice_eq (seen, row.seen) && report->shown.len == 0)
    return 0;
  row.seen = seen;
  if (row.subject.len == 0)
    row.subject = report->shown;
  return put_message (set, &row, err);
}

static int
save_reply (struct series_set *set, const struct summary *summary,
            const struct series_place *place, struct arena *scratch,
            struct error *err)
{
  const struct reply *reply = &set->replies[place->reply];
  struct message_row row;

  series_message_row (summary, &row, scratch);
  row.id = reply->row;
  row.flags |= MESSAGE_FLAG_HEARD;
  if (place->id_reused)
    row.flags |= MESSAGE_FLAG_REUSED;
  if (reply->told || reply->telling)
    row.flags |= MESSAGE_FLAG_TOLD;
  if (place->version != SERIES_NONE)
    row.series = set->versions[place->version].row;
  return put_message (set, &row, err);
}

/* A reply that the state has is written once more when what it says is taken
   late, since older programs did not take it, and when a digest tells it.  */
static bool
is_saved (const struct reply *reply, const struct series_place *place)
{
  bool news
      = (!reply->heard && reply->taken) || (!reply->told && reply->telling);

  return place->duplicate && !(place->known && news);
}

int
series_save_mail (struct series_set *set, const struct summary *summary,
                  const struct series_place *place,
                  const struct series_report *report, struct arena *scratch,
                  struct error *err)
{
  if (place->reply != SERIES_NONE)
    return is_saved (&set->replies[place->reply], place)
               ? 0
               : save_reply (set, summary, place, scratch, err);
  if (place->member == SERIES_NONE)
    return 0;
  if (place->duplicate || place->known)
    return save_again (set, place, report, scratch, err);
  return save_new (set, summary, place, report, scratch, err);
}

/* --- Series versions --- */

static int64_t
version_row (const struct series_set *set, uint32_t version)
{
  return version == SERIES_NONE ? 0 : set->versions[version].row;
}

static struct slice
take_text (struct buf *buf, struct arena *scratch)
{
  struct slice text = arena_copy (scratch, buf_slice (buf));

  buf_release (buf);
  return text;
}

/* The numbers of VERSION that NEXT iterates, as a set.  */
static struct slice
numbers_text (const struct version *version,
              int (*next) (const struct version *version, int *number),
              struct arena *scratch)
{
  struct numset_writer writer;
  struct buf buf;
  int number = -1;

  buf_init (&buf);
  numset_begin (&writer, &buf);
  while (next (version, &number))
    numset_add (&writer, number);
  numset_end (&writer);
  return take_text (&buf, scratch);
}

/* ROWS, sorted, as a set after OLD, whose numbers are all lower.  */
static struct slice
rows_text (struct slice old, int64_t *rows, size_t count, struct arena *scratch)
{
  struct numset_writer writer;
  struct numset_run run = { 0, -1 };
  struct buf buf;
  int64_t row;

  buf_init (&buf);
  numset_begin (&writer, &buf);
  while (numset_next (&old, &run, &row) > 0)
    numset_add (&writer, row);
  numset_sort (rows, count);
  for (size_t i = 0; i < count; i++)
    numset_add (&writer, rows[i]);
  numset_end (&writer);
  return take_text (&buf, scratch);
}

static struct slice
others_text (const struct series_set *set, const struct version *version,
             struct arena *scratch)
{
  int64_t *rows
      = arena_alloc (scratch, (version->other_count + 1) * sizeof *rows);

  for (uint32_t i = 0; i < version->other_count; i++)
    rows[i] = version_row (set, version->others[i]);
  return rows_text (slice_make (NULL, 0), rows, version->other_count, scratch);
}

static struct slice
members_text (const struct series_set *set, const struct version *version,
              struct arena *scratch)
{
  size_t count = 0;
  int64_t *rows;

  for (uint32_t m = version->last_member; m != SERIES_NONE;
       m = set->members[m].next)
    count++;
  rows = arena_alloc (scratch, (count + 1) * sizeof *rows);
  count = 0;
  for (uint32_t m = version->last_member; m != SERIES_NONE;
       m = set->members[m].next)
    rows[count++] = set->members[m].row;
  return cut_members (rows_text (version->row.members, rows, count, scratch),
                      scratch);
}

/* The row as it is, and what refers to other rows as it follows from memory. */
static int
save_version (struct series_set *set, const struct version *version,
              struct arena *scratch, struct error *err)
{
  struct series_row row = version->row;

  row.previous = version_row (set, version->previous);
  row.work = version_row (set, version->work);
  row.kin = others_text (set, version, scratch);
  row.numbers = numbers_text (version, version_next_number, scratch);
  row.strangers = numbers_text (version, version_next_stranger, scratch);
  row.members = members_text (set, version, scratch);
  /* Titles that the cover lists are for patches that are still to come.  */
  if (version_is_complete (version))
    row.shortlog = slice_make (NULL, 0);
  bound_texts (ROWS_SERIES, &row);
  return rows_put_series (series_load_store (set), &row, err);
}

/* An index and the number that it is sorted by.  */
struct order
{
  uint64_t by;
  uint32_t index;
};

static int
compare_order (const void *a, const void *b)
{
  const struct order *x = a, *y = b;

  /* SQLite compares them with a sign.  */
  return numset_compare ((int64_t)x->by, (int64_t)y->by);
}

static int
save_versions (struct series_set *set, struct arena *scratch, struct error *err)
{
  struct order *order
      = arena_xmalloc ((set->version_count + 1) * sizeof *order);
  uint32_t count = 0;
  int status = 0;

  for (uint32_t i = 0; i < set->version_count; i++)
    if (set->versions[i].version && set->versions[i].version->dirty)
      order[count++] = (struct order){ (uint64_t)set->versions[i].row, i };
  qsort (order, count, sizeof *order, compare_order);
  for (uint32_t i = 0; i < count && status == 0; i++)
    {
      arena_reset (scratch);
      status = save_version (set, set->versions[order[i].index].version,
                             scratch, err);
    }
  free (order);
  return status;
}

/* --- Keys --- */

static uint64_t
ref_row (const struct series_set *set, bool versions, uint32_t ref)
{
  if (versions)
    return (uint64_t)set->versions[ref].row;
  if (ref & INDEX_REPLY_BIT)
    return (uint64_t)set->replies[ref & ~INDEX_REPLY_BIT].row;
  return (uint64_t)set->members[ref].row;
}

static int
save_key (struct series_set *set, const struct index_entry *entry,
          struct error *err)
{
  uint64_t rows[STORE_REFS_MAX];
  unsigned count = 0;

  for (uint32_t at = entry->first; at != SERIES_NONE && count < STORE_REFS_MAX;
       at = set->index.references[at].next)
    rows[count++]
        = ref_row (set, entry->versions, set->index.references[at].ref);
  return store_put_key (series_load_store (set), entry->key, rows, count, err);
}

static int
save_keys (struct series_set *set, struct error *err)
{
  struct order *order
      = arena_xmalloc ((set->index.entry_count + 1) * sizeof *order);
  uint32_t count = 0;
  int status = 0;

  for (uint32_t i = 0; i < set->index.entry_count; i++)
    if (set->index.entries[i].dirty)
      order[count++] = (struct order){ set->index.entries[i].key, i };
  qsort (order, count, sizeof *order, compare_order);
  for (uint32_t i = 0; i < count && status == 0; i++)
    status = save_key (set, &set->index.entries[order[i].index], err);
  free (order);
  return status;
}

int
series_save (struct series_set *set, struct arena *scratch, struct error *err)
{
  if (series_failed (set, err) < 0 || save_versions (set, scratch, err) < 0)
    return -1;
  return save_keys (set, err);
}
