/* brief: the digest on one screen, without log messages.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "report/brief_details.h"
#include "report/brief_head.h"
#include "report/brief_row.h"
#include "report/cells.h"
#include "report/formats.h"
#include "report/life_text.h"
#include "report/plain_text.h"
#include "report/yours_text.h"
#include "base/outfile.h"
#include "patch/version_text.h"

/* In the order of the rows.  */
enum brief_rank
{
  BRIEF_REVISION,
  BRIEF_NEW,
  BRIEF_REST,
  BRIEF_RANKS
};

/* A digest that is being written.  */
struct brief
{
  struct report *report;
  struct arena arena; /* of one row */
  bool begun;         /* the current section has its title */
};

static enum brief_rank
rank_of (const struct version *version)
{
  if (version_is (version, SERIES_FLAG_PULL))
    return BRIEF_REST;
  if (version->row.verdict == VERDICT_REVISION)
    return BRIEF_REVISION;
  return version->row.verdict == VERDICT_NEW ? BRIEF_NEW : BRIEF_REST;
}

/* --- Rows --- */

static void
begin_section (struct brief *brief, const char *title)
{
  if (!brief->begun)
    buf_printf (&brief->report->buf, "\n%s\n", title);
  brief->begun = true;
}

static struct slice
find_link (struct brief *brief, const struct version *version)
{
  const struct digest_settings *settings
      = digest_settings (brief->report->digest);

  return digest_link_make (&settings->links, version->row.list_id,
                           version->head, &brief->arena);
}

/* The patches received of those announced.  */
static struct slice
find_parts (struct brief *brief, const struct version *version)
{
  struct buf buf;
  struct slice parts;

  buf_init (&buf);
  version_text_append_received (&buf, (unsigned)version->row.patches,
                                (int)version->row.total);
  parts = arena_copy (&brief->arena, buf_slice (&buf));
  buf_release (&buf);
  return parts;
}

/* Writes what is in the buffer, and forgets the row.  */
static int
flush (struct brief *brief, struct error *err)
{
  struct report *report = brief->report;
  int status = outfile_put (report->out, buf_slice (&report->buf), err);

  buf_clear (&report->buf);
  arena_reset (&brief->arena);
  return status;
}

/* Whether the series version INDEX is in the section Yours.  */
static bool
is_yours (const struct brief *brief, uint32_t index)
{
  const struct yours *yours = brief->report->yours;

  return yours && yours_has (yours, index);
}

/* Adds "on LIST", if the rows of the digest are of several lists.  */
static void
add_list (struct brief_details *details, struct slice list, struct arena *arena)
{
  struct buf buf;

  if (list.len == 0)
    return;
  buf_init (&buf);
  buf_add (&buf, SLICE ("on "));
  buf_add (&buf, list);
  brief_details_add (details, arena_copy (arena, buf_slice (&buf)));
  buf_release (&buf);
}

/* Appends the row of the series version INDEX of the digest.  */
static int
add_series (struct brief *brief, uint32_t index, struct error *err)
{
  struct report *report = brief->report;
  const struct version *version
      = series_at (digest_series (report->digest), index);
  struct brief_details details = { .count = 0 };
  struct digest_list_row list;
  const struct life *life = NULL;

  digest_series_row (report->digest, index, &list);
  add_list (&details, list.list, &brief->arena);
  if (brief_details_add_changes (&details, report, index, &brief->arena, err)
          < 0
      || (report->life
          && report->life (report->context, index, &life, err) < 0))
    return -1;
  if (brief_head_leaves_out (life))
    return 0;
  if (life)
    brief_details_add_life (&details, life, &brief->arena);
  begin_section (brief, "Series");
  brief_row_add (
      &report->buf,
      &(struct brief_row){ .word = slice_from_string (list.verdict),
                           .color = report->settings->color
                                        ? plain_text_color (list.verdict)
                                        : NULL,
                           .version = list.version,
                           .parts = version_is (version, SERIES_FLAG_PULL)
                                        ? list.parts
                                        : find_parts (brief, version),
                           .prefixes = list.prefixes,
                           .title = list.title,
                           .name = list.name,
                           .missing = list.missing,
                           .details = details.pieces,
                           .detail_count = details.count,
                           .link = find_link (brief, version) });
  return flush (brief, err);
}

static int
add_all_series (struct brief *brief, struct error *err)
{
  struct digest *digest = brief->report->digest;
  struct series_set *set = digest_series (digest);
  uint32_t count = digest_series_count (digest);

  brief->begun = false;
  for (int rank = 0; rank < BRIEF_RANKS; rank++)
    for (uint32_t i = 0; i < count; i++)
      {
        uint32_t index = digest_series_at (digest, i);

        if (rank_of (series_at (set, index)) == (enum brief_rank)rank
            && !is_yours (brief, index) && add_series (brief, index, err) < 0)
          return -1;
      }
  return 0;
}

/* --- News --- */

static const char *
word_of (enum life_group group)
{
  switch (group)
    {
    case LIFE_GROUP_APPLIED:
      return "Applied";
    case LIFE_GROUP_SAID:
      return "Applied?";
    case LIFE_GROUP_SENT_BACK:
      return "Sent back";
    case LIFE_GROUP_REVIEWED:
      return "Reviewed";
    case LIFE_GROUP_ANSWER:
      return "Answered";
    case LIFE_GROUP_ROBOTS:
      return "Robots";
    case LIFE_GROUP_BACK:
      return "Back";
    default:
      return "Stalled";
    }
}

/* Whether the series of ROW is in a list above, or nowhere.  */
static bool
is_above (const struct brief *brief, const struct life_news_row *row)
{
  uint32_t index = row->series->index;

  return brief_head_leaves_out (row->series->life)
         || digest_touches (brief->report->digest, index)
         || is_yours (brief, index);
}

static int
add_news_row (struct brief *brief, enum life_group group,
              const struct life_news_row *row, struct error *err)
{
  struct report *report = brief->report;
  const struct life_touched *series = row->series;
  const struct version *version
      = series_at (digest_series (report->digest), series->index);
  char parts[LIFE_TEXT_PARTS];

  life_text_parts (row, parts);
  begin_section (brief, "What happened");
  brief_row_add (
      &report->buf,
      &(struct brief_row){
          .word = slice_from_string (word_of (group)),
          .color = report->settings->color ? life_text_color (group) : NULL,
          .version = series->version,
          .parts = slice_from_string (parts),
          .prefixes = series->prefixes,
          .title = series->title,
          .name = series->author,
          .details = &row->what,
          .detail_count = 1,
          .link = find_link (brief, version) });
  return flush (brief, err);
}

/* The limit is for the rows that are left.  */
static int
add_group (struct brief *brief, enum life_group index,
           const struct life_news_group *group, struct error *err)
{
  size_t shown = 0, more = 0;

  for (size_t i = 0; i < group->total; i++)
    if (is_above (brief, &group->rows[i]))
      continue;
    else if (shown == group->count)
      more++;
    else if (add_news_row (brief, index, &group->rows[i], err) < 0)
      return -1;
    else
      shown++;
  if (more)
    buf_printf (&brief->report->buf, "  ... and %zu more: %s\n", more,
                word_of (index));
  return 0;
}

/* The series that are not in the list above.  */
static int
add_news (struct brief *brief, struct error *err)
{
  const struct life_news *news = brief->report->news;

  brief->begun = false;
  for (int i = 0; news && i < LIFE_GROUPS; i++)
    if (add_group (brief, (enum life_group)i, &news->groups[i], err) < 0)
      return -1;
  return flush (brief, err);
}

/* --- Yours --- */

static int
add_yours_row (struct brief *brief, const struct yours_row *row,
               struct error *err)
{
  struct report *report = brief->report;
  const struct life_touched *series = row->row.series;
  struct brief_details details = { .count = 0 };
  struct digest_list_row list = { .verdict = NULL };
  char parts[LIFE_TEXT_PARTS];

  brief_details_add (&details, row->row.what);
  if (digest_touches (report->digest, series->index))
    {
      digest_series_row (report->digest, series->index, &list);
      add_list (&details, list.list, &brief->arena);
      if (brief_details_add_changes (&details, report, series->index,
                                     &brief->arena, err)
          < 0)
        return -1;
    }
  if (yours_group (row->word) == LIFE_GROUPS)
    brief_details_add_life (&details, series->life, &brief->arena);
  life_text_parts (&row->row, parts);
  begin_section (brief, "Yours");
  brief_row_add (
      &report->buf,
      &(struct brief_row){
          .word = row->label,
          .color
          = report->settings->color ? yours_text_color (row->word) : NULL,
          .version = series->version,
          .parts = slice_from_string (parts),
          .prefixes = series->prefixes,
          .title = series->title,
          .name = series->author,
          .missing = list.missing,
          .details = details.pieces,
          .detail_count = details.count,
          .link = find_link (brief, series_at (digest_series (report->digest),
                                               series->index)) });
  return flush (brief, err);
}

static int
add_yours (struct brief *brief, struct error *err)
{
  const struct yours *yours = brief->report->yours;

  brief->begun = false;
  for (size_t i = 0; yours && i < yours->count; i++)
    if (add_yours_row (brief, &yours->rows[i], err) < 0)
      return -1;
  if (yours && yours->count < yours->total)
    buf_printf (&brief->report->buf, "  ... and %zu more\n",
                yours->total - yours->count);
  return 0;
}

static int
begin (struct report *report, struct error *err)
{
  struct brief brief = { .report = report };
  int status;

  buf_clear (&report->buf);
  arena_init (&brief.arena, 0);
  status = brief_head_add (report, err);
  if (status == 0)
    status = flush (&brief, err);
  if (status == 0)
    status = add_yours (&brief, err);
  if (status == 0)
    status = add_all_series (&brief, err);
  if (status == 0)
    status = add_news (&brief, err);
  arena_release (&brief.arena);
  return status;
}

const struct report_ops report_brief = { .name = "brief",
                                         .detail = SUMMARY_TALK,
                                         .passes = 0,
                                         .begin = begin,
                                         .ordered = true,
                                         .hides_away = true,
                                         .compares = REPORT_COMPARES_ASKED,
                                         .between = "\n" };
