/* brief_head: the first line of a brief digest, which counts what is in it.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "report/brief_head.h"
#include "report/cells.h"
#include "life/decision.h"

enum
{
  LABEL_CELLS = 24, /* of the name of the list, and of each end of the period */
  HEAD_INDENT = 2
};

enum brief_rank
brief_head_rank (const struct version *version)
{
  if (version_is (version, SERIES_FLAG_PULL))
    return BRIEF_REST;
  if (version->row.verdict == VERDICT_REVISION)
    return BRIEF_REVISION;
  return version->row.verdict == VERDICT_NEW ? BRIEF_NEW : BRIEF_REST;
}

bool
brief_head_leaves_out (const struct life *life)
{
  return life && decision_is_away (life->decision);
}

/* How many series of GROUP are shown, whatever the limit.  */
static size_t
count_shown (const struct life_news_group *group)
{
  size_t count = 0;

  for (size_t i = 0; i < group->total; i++)
    count += !brief_head_leaves_out (group->rows[i].series->life);
  return count;
}

struct brief_counts
{
  unsigned fresh, revised, resent, pulls;
  unsigned applied, back;
  unsigned away; /* of others than these */
};

static int
count_series (struct report *report, struct brief_counts *counts,
              struct error *err)
{
  struct series_set *set = digest_series (report->digest);
  uint32_t count = digest_series_count (report->digest);

  for (uint32_t i = 0; i < count; i++)
    {
      uint32_t index = digest_series_at (report->digest, i);
      const struct version *version = series_at (set, index);
      const struct life *life = NULL;

      if (report->life && report->life (report->context, index, &life, err) < 0)
        return -1;
      if (brief_head_leaves_out (life))
        {
          counts->away++;
          continue;
        }
      switch (brief_head_rank (version))
        {
        case BRIEF_REVISION:
          counts->revised++;
          break;
        case BRIEF_NEW:
          counts->fresh++;
          break;
        default:
          if (version_is (version, SERIES_FLAG_PULL))
            counts->pulls++;
          else
            counts->resent++;
          break;
        }
      counts->applied
          += life && !report->verdicts && life->state == LIFE_APPLIED;
    }
  /* With a state, what this digest tells.  */
  if (report->verdicts && report->news)
    counts->applied
        += (unsigned)count_shown (&report->news->groups[LIFE_GROUP_APPLIED]);
  if (report->news)
    counts->back = (unsigned)report->news->groups[LIFE_GROUP_BACK].total;
  return 0;
}

static void
add_count (struct buf *buf, uint64_t count, const char *word)
{
  if (count)
    buf_printf (buf, "%s%llu %s", buf->len ? ", " : "",
                (unsigned long long)count, word);
}

int
brief_head_add (struct report *report, struct error *err)
{
  struct digest *digest = report->digest;
  struct buf *out = &report->buf, counted;
  uint64_t replies = report->replies;
  struct brief_counts counts = { .fresh = 0 };
  size_t column;

  if (count_series (report, &counts, err) < 0)
    return -1;
  column = cells_add (out, digest_list (digest), LABEL_CELLS);
  buf_add (out, SLICE (", "));
  column += cells_add (out, digest_from (digest), LABEL_CELLS);
  buf_add (out, SLICE (" to "));
  column += cells_add (out, digest_to (digest), LABEL_CELLS);
  buf_add_byte (out, ':');
  buf_init (&counted);
  add_count (&counted, counts.fresh, "new");
  add_count (&counted, counts.revised, "revised");
  add_count (&counted, counts.resent, "resent");
  add_count (&counted, counts.pulls,
             counts.pulls == 1 ? "pull request" : "pull requests");
  add_count (&counted, counts.applied, "applied");
  add_count (&counted, counts.back, "back");
  add_count (&counted, counts.away, "marked");
  add_count (&counted, replies, replies == 1 ? "reply" : "replies");
  if (counted.len == 0)
    buf_add (&counted, SLICE ("nothing new"));
  buf_add_byte (out, ' ');
  cells_wrap (out, buf_slice (&counted), column + strlen (",  to : "),
              HEAD_INDENT);
  buf_add_byte (out, '\n');
  buf_release (&counted);
  return 0;
}
