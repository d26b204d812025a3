/* life_page: the life of one work on one page.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "report/life_page.h"
#include "base/sanitize.h"
#include "life/decision.h"
#include "life/facts.h"
#include "life/words.h"
#include "report/changes_text.h"
#include "report/life_page_rows.h"
#include "report/page_text.h"

#include <stdio.h>

enum
{
  LABEL_WIDTH = 9, /* of "Waits for" */
  TEXT_COLUMN = LABEL_WIDTH + 2,
  STATE_COLUMN = 27, /* of a version */
  DAY = 24 * 60 * 60
};

static void
begin_line (struct buf *buf, const char *label)
{
  size_t start = buf->len;

  buf_printf (buf, "%s:", label);
  page_text_end_cell (buf, start, LABEL_WIDTH);
}

static void
add_line (struct buf *buf, const char *label, struct slice text)
{
  if (text.len == 0)
    return;
  begin_line (buf, label);
  page_text_wrap (buf, text, TEXT_COLUMN);
}

static const struct life_page_version *
find_newest (const struct life_page *page)
{
  return &page->versions[page->count - 1];
}

/* --- Head --- */

static const char *
color_of (const struct life_page *page, enum life_state state)
{
  if (!page->color)
    return NULL;
  switch (state)
    {
    case LIFE_APPLIED:
      return "1;32";
    case LIFE_REVIEWED:
    case LIFE_WILL_APPLY:
      return "32";
    case LIFE_CHANGES_REQUESTED:
    case LIFE_REJECTED:
    case LIFE_DROPPED:
      return "31";
    case LIFE_SUPERSEDED:
    case LIFE_WITHDRAWN:
      return "2";
    default:
      return "33";
    }
}

static void
add_author (struct buf *buf, const struct life_page *page)
{
  struct buf line;

  buf_init (&line);
  buf_add (&line, page->author_name);
  if (page->author_address.len)
    buf_printf (&line, " <%.*s>", SLICE_ARG (page->author_address));
  begin_line (buf, "Author");
  page_text_wrap (buf, buf_slice (&line), TEXT_COLUMN);
  buf_release (&line);
}

static void
add_state (struct buf *buf, const struct life_page *page, struct arena *arena)
{
  const struct life_page_version *newest = find_newest (page);
  const struct life *life = newest->life;
  int approved = life_numbers_count (&life->approved);

  begin_line (buf, "State");
  sanitize_line (buf, newest->version);
  buf_add_byte (buf, ' ');
  page_text_add_colored (buf, color_of (page, life->state),
                         life_state_word (life->state));
  if (life->state == LIFE_REVIEWED)
    buf_printf (buf, " %d/%d", approved, life->n);
  if (life->since != ROW_NO_DATE)
    {
      buf_add (buf, SLICE (", since "));
      page_text_add_date (buf, life->since, arena);
    }
  if (life->state != LIFE_REVIEWED && approved)
    buf_printf (buf, ", reviewed %d/%d", approved, life->n);
  buf_add_byte (buf, '\n');
}

static void
add_applied (struct buf *buf, const struct life_page_version *version,
             struct arena *arena)
{
  const struct life *life = version->life;
  struct slice by = life_person_name (life->applied_by);
  struct buf line;

  if (!life->taken)
    return;
  buf_init (&line);
  buf_printf (&line, "%.*s %d/%d", SLICE_ARG (version->version),
              life_numbers_count (&life->applied), life->n);
  if (life->tree.len)
    buf_add (&line, SLICE (", to "));
  buf_add (&line, life->tree);
  if (by.len)
    buf_add (&line, SLICE (" by "));
  buf_add (&line, by);
  buf_add (&line, SLICE (", "));
  page_text_add_date (&line, life->taken->date, arena);
  buf_printf (&line, " (%s)", life_grade_word (life->grade));
  add_line (buf, "Applied", buf_slice (&line));
  buf_release (&line);
}

static void
add_days (struct buf *buf, int64_t since, int64_t now, const char *ago)
{
  int64_t days = since == ROW_NO_DATE ? 0 : (now - since) / DAY;

  if (since == ROW_NO_DATE || since > now)
    return;
  if (days == 0)
    buf_add (buf, SLICE (" (today)"));
  else
    buf_printf (buf, " (%lld day%s%s)", (long long)days, days == 1 ? "" : "s",
                ago);
}

static void
add_waits (struct buf *buf, const struct life *life, struct arena *arena)
{
  const char *waits = life_waits_word (life->waits_for);

  if (!waits)
    return;
  begin_line (buf, "Waits for");
  buf_printf (buf, "%s, since ", waits);
  page_text_add_date (buf, life->waits_since, arena);
  add_days (buf, life->waits_since, life->evidence->now, "");
  buf_add_byte (buf, '\n');
}

static void
add_answers (struct buf *buf, const struct life *life)
{
  const struct life_evidence *evidence = life->evidence;
  const struct life_row *row = life->version->answers;
  int others = life->replies - life->author_replies;
  struct slice last;
  struct buf line;

  if (life->replies == 0)
    return;
  buf_init (&line);
  if (others)
    buf_printf (&line, "%d by %d %s", others, life->people,
                life->people == 1 ? "person" : "people");
  last = life_person_name (
      evidence->person (evidence->context, row->last_person));
  if (others && last.len)
    {
      buf_add (&line, SLICE (", last "));
      buf_add (&line, last);
    }
  if (others && life->author_replies)
    buf_add (&line, SLICE ("; "));
  if (life->author_replies)
    buf_printf (&line, "%d by the author", life->author_replies);
  add_line (buf, "Answers", buf_slice (&line));
  buf_release (&line);
}

static void
add_last_word (struct buf *buf, const struct life *life, struct arena *arena)
{
  if (life->last_word == ROW_NO_DATE)
    return;
  begin_line (buf, "Last word");
  page_text_add_date (buf, life->last_word, arena);
  add_days (buf, life->last_word, life->evidence->now, " ago");
  if (life->stalled)
    buf_add (buf, SLICE (", stalled"));
  buf_add_byte (buf, '\n');
}

static void
add_date (struct buf *buf, const char *before, int64_t date,
          struct arena *arena)
{
  buf_add (buf, slice_from_string (before));
  page_text_add_date (buf, date, arena);
}

/* What the reader has said: "snooze on 2026-03-05 until 2026-03-19".  */
static void
add_decision (struct buf *buf, const struct life *life, struct arena *arena)
{
  const struct decision *decision = life->decision;
  struct buf line;

  if (!decision)
    return;
  buf_init (&line);
  if (decision->word)
    {
      buf_add (&line, slice_from_string (decision_word_name (decision->word)));
      add_date (&line, " on ", decision->date, arena);
      if (decision->until != ROW_NO_DATE)
        add_date (&line, " until ", decision->until, arena);
      if (!decision->away)
        buf_printf (&line, ", over: %s",
                    decision_happening_text (decision->ended_by));
    }
  if (decision->mine)
    add_date (&line, line.len ? "; mine, since " : "mine, since ",
              decision->mine_since, arena);
  add_line (buf, "Marked", buf_slice (&line));
  buf_release (&line);
}

static void
add_head (struct buf *buf, const struct life_page *page, struct arena *arena)
{
  const struct life *life = find_newest (page)->life;

  add_line (buf, "Title", page->title);
  add_author (buf, page);
  add_line (buf, "List", page->list);
  add_state (buf, page, arena);
  for (size_t i = 0; i < page->count; i++)
    add_applied (buf, &page->versions[i], arena);
  add_waits (buf, life, arena);
  add_answers (buf, life);
  add_last_word (buf, life, arena);
  add_decision (buf, life, arena);
}

/* --- Versions --- */

static void
add_version (struct buf *buf, const struct life_page *page,
             const struct life_page_version *version, struct arena *arena)
{
  const struct life *life = version->life;
  char parts[32];
  struct buf line;

  life_page_rows_begin (buf, version, life->version->row->first_date, arena);
  snprintf (parts, sizeof parts, "%d/%d", version->received, life->n);
  buf_printf (buf, "%5s  ", parts);
  page_text_add_colored (buf, color_of (page, life->state),
                         life_state_word (life->state));
  if (life->state == LIFE_APPLIED)
    buf_printf (buf, " %d/%d", life_numbers_count (&life->applied), life->n);
  buf_init (&line);
  if (life->replies)
    buf_printf (&line, "; %d answer%s", life->replies,
                life->replies == 1 ? "" : "s");
  if (life->unlinked != ROW_NO_DATE)
    add_date (buf, "; unlinked on ", life->unlinked, arena);
  if (version->compared)
    {
      buf_add (&line, SLICE ("; "));
      changes_text_add_counts (&line, version->counts);
    }
  page_text_wrap (buf, buf_slice (&line), STATE_COLUMN);
  buf_release (&line);
  life_page_rows_add_where (buf, version->where);
}

void
life_page_add (struct buf *buf, const struct life_page *page,
               struct arena *arena)
{
  add_head (buf, page, arena);
  buf_add (buf, SLICE ("\nVersions:\n"));
  for (size_t i = 0; i < page->count; i++)
    add_version (buf, page, &page->versions[i], arena);
  life_page_rows_add_reviews (buf, page, arena);
  life_page_rows_add_events (buf, page, arena);
}
