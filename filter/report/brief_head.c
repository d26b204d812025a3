/* brief_head: the first line of the brief digest, which counts.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "report/brief_head.h"
#include "report/cells.h"
#include "life/decision.h"

enum
{
  LABEL_CELLS = 24, /* of each end of the period; the name of the list may have
                       what they leave of the line */
  HEAD_INDENT = 2
};

struct brief_counts
{
  unsigned fresh, revised, resent, pulls;
  unsigned applied, back;
  unsigned marked; /* and left out */
};

bool
brief_head_leaves_out (const struct life *life)
{
  return life && decision_is_away (life->decision);
}

static void
count_verdict (struct brief_counts *counts, const struct version *version)
{
  if (version_is (version, SERIES_FLAG_PULL))
    counts->pulls++;
  else if (version->row.verdict == VERDICT_REVISION)
    counts->revised++;
  else if (version->row.verdict == VERDICT_NEW)
    counts->fresh++;
  else
    counts->resent++;
}

/* Whether it is certain that patches of LIFE, which may be null, were
   applied.  */
static bool
is_applied (const struct life *life)
{
  return life && life->grade == LIFE_GRADE_CERTAIN
         && life_numbers_count (&life->applied) > 0;
}

/* The series of GROUP that are not left out.  */
static unsigned
count_shown (const struct life_news_group *group)
{
  unsigned count = 0;

  for (size_t i = 0; i < group->total; i++)
    count += !brief_head_leaves_out (group->rows[i].series->life);
  return count;
}

static int
count_series (struct report *report, struct brief_counts *counts,
              struct error *err)
{
  struct series_set *set = digest_series (report->digest);
  uint32_t count = digest_series_count (report->digest);

  for (uint32_t i = 0; i < count; i++)
    {
      uint32_t index = digest_series_at (report->digest, i);
      const struct life *life = NULL;

      if (report->life && report->life (report->context, index, &life, err) < 0)
        return -1;
      if (brief_head_leaves_out (life))
        {
          counts->marked++;
          continue;
        }
      count_verdict (counts, series_at (set, index));
      counts->applied += is_applied (life);
    }
  /* With a state, what this digest is the first to tell.  */
  if (!report->news)
    return 0;
  counts->applied = count_shown (&report->news->groups[LIFE_GROUP_APPLIED]);
  counts->back = count_shown (&report->news->groups[LIFE_GROUP_BACK]);
  return 0;
}

static void
add_count (struct buf *buf, uint64_t count, const char *word)
{
  if (count)
    buf_printf (buf, "%s%llu %s", buf->len ? ", " : "",
                (unsigned long long)count, word);
}

/* Robots' reports and silence are told, but not counted.  */
static bool
has_news (const struct report *report)
{
  return (report->news && report->news->total > 0)
         || (report->yours && report->yours->total > 0);
}

/* Appends what there is to count.  */
static void
add_counts (struct buf *buf, const struct brief_counts *counts,
            const struct report *report)
{
  uint64_t replies = report->replies;

  add_count (buf, counts->fresh, "new");
  add_count (buf, counts->revised, "revised");
  add_count (buf, counts->resent, "resent");
  add_count (buf, counts->pulls,
             counts->pulls == 1 ? "pull request" : "pull requests");
  add_count (buf, counts->applied, "applied");
  add_count (buf, counts->back, "back");
  add_count (buf, counts->marked, "marked");
  add_count (buf, replies, replies == 1 ? "reply" : "replies");
  if (buf->len == 0)
    buf_add (buf, has_news (report) ? SLICE ("news of known series")
                                    : SLICE ("nothing new"));
}

static bool
is_known (struct slice label)
{
  return !slice_eq (label, SLICE ("-"));
}

/* Appends WORD and the LABEL of one end of the period.  Returns their cells. */
static size_t
add_end (struct buf *buf, struct slice word, struct slice label)
{
  buf_add (buf, word);
  return word.len + cells_add (buf, label, LABEL_CELLS);
}

/* Appends the period, as far as it is known.  */
static size_t
add_period (struct buf *buf, struct slice from, struct slice to)
{
  size_t cells = 0;

  if (is_known (from))
    cells += add_end (buf, is_known (to) ? SLICE (", ") : SLICE (", since "),
                      from);
  if (is_known (to))
    cells += add_end (
        buf, is_known (from) ? SLICE (" to ") : SLICE (", until "), to);
  return cells;
}

/* Appends the name of the list and the period.  Returns their cells.  */
static size_t
add_title (struct buf *buf, struct digest *digest)
{
  struct buf period;
  size_t cells;

  buf_init (&period);
  cells = add_period (&period, digest_from (digest), digest_to (digest));
  buf_add_byte (&period, ':');
  cells += 1;
  cells += cells_add (buf, digest_list (digest), CELLS_LINE - cells);
  buf_add (buf, buf_slice (&period));
  buf_release (&period);
  return cells;
}

int
brief_head_add (struct report *report, struct error *err)
{
  struct buf *out = &report->buf, counted;
  struct brief_counts counts = { .fresh = 0 };
  size_t column;

  if (count_series (report, &counts, err) < 0)
    return -1;
  column = add_title (out, report->digest);
  buf_init (&counted);
  add_counts (&counted, &counts, report);
  buf_add_byte (out, ' ');
  cells_wrap (out, buf_slice (&counted), column + 1, HEAD_INDENT);
  buf_add_byte (out, '\n');
  buf_release (&counted);
  return 0;
}
