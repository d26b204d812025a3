/* options_mark: the setter of --mark.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "cli/options_set.h"
#include "base/edit_distance.h"
#include "cli/approxidate.h"
#include "config_span.h"

#include <stdio.h>
#include <string.h>
#include <sysexits.h>

enum
{
  YEAR = 365 * 24 * 60 * 60,
  SNOOZE_YEARS_MAX = 100
};

/* The words, the one that may be meant by WORD first.  */
static int
refuse_word (const char *value, struct slice word, struct error *err)
{
  const char *near = NULL;
  size_t best = SLICE_NPOS;

  for (int i = 0; i < MARKING_ORDERS; i++)
    {
      const char *other = marking_order_word ((enum marking_order)i);
      size_t distance = edit_distance (word, slice_from_string (other));

      if (edit_distance_is_near (distance, word, slice_from_string (other))
          && distance < best)
        {
          best = distance;
          near = other;
        }
    }
  if (near)
    return error_set (err, EX_USAGE, "--mark=%s: did you mean %s?", value,
                      near);
  return error_set (err, EX_USAGE,
                    "--mark=%s: expected ID= and one of done, ignore,"
                    " snooze:TIME, mine, unlink, clear",
                    value);
}

static bool
find_order (struct slice word, enum marking_order *order_r)
{
  for (int i = 0; i < MARKING_ORDERS; i++)
    if (slice_eq (word, slice_from_string (
                            marking_order_word ((enum marking_order)i))))
      {
        *order_r = (enum marking_order)i;
        return true;
      }
  return false;
}

/* Reads the time of a snooze: a span, or a date.  Whether that is to come is
   asked when the day of the run is known.  */
static bool
read_time (struct slice text, int64_t now, struct options_mark *mark)
{
  double span;

  if (config_read_span (text, &span))
    {
      mark->span = (int64_t)span;
      return span >= 1 && span <= (double)YEAR * SNOOZE_YEARS_MAX;
    }
  return approxidate_parse (text, now, &mark->until) == 0
         && mark->until - now <= (int64_t)YEAR * SNOOZE_YEARS_MAX;
}

/* Reads VALUE, `ID=WORD': the id may have `=' in it, the word cannot.  */
static int
read_mark (const char *value, int64_t now, struct options_mark *mark,
           struct error *err)
{
  struct slice text = slice_from_string (value), word, time;
  size_t end = slice_find_last_byte (text, '=');

  if (end == SLICE_NPOS || slice_trim (slice_head (text, end)).len == 0)
    return error_set (err, EX_USAGE,
                      "--mark=%s: expected ID=WORD, such as '<id>=done'",
                      value);
  *mark = (struct options_mark){ .id = slice_head (text, end) };
  slice_cut (slice_skip (text, end + 1), ':', &word, &time);
  if (!find_order (word, &mark->order))
    return refuse_word (value, word, err);
  if (mark->order != MARKING_SNOOZE)
    return slice_skip (text, end + 1).len == word.len
               ? 0
               : error_set (err, EX_USAGE, "--mark=%s: %s takes no time", value,
                            marking_order_word (mark->order));
  if (!read_time (time, now, mark))
    return error_set (err, EX_USAGE,
                      "--mark=%s: expected a time such as snooze:14d,"
                      " snooze:3w or snooze:2027-01-31",
                      value);
  return 0;
}

/* Only one mark can be about the message on standard input.  */
static int
check_input (const struct options *options, struct slice id, struct error *err)
{
  for (int i = 0; slice_eq (id, SLICE ("-")) && i < options->mark_count; i++)
    if (slice_eq (options->marks[i].id, id))
      return error_set (err, EX_USAGE,
                        "--mark=-: standard input is one message, which has"
                        " one mark at a time");
  return 0;
}

int
options_set_mark (struct options *options, const struct option_entry *entry,
                  const char *value, struct error *err)
{
  struct options_mark mark;

  if (options_asks (options))
    return error_set (err, EX_USAGE, "--%s and --mark exclude each other",
                      options_question (options));
  if (options->action == ACTION_WATCH_TEST)
    return options_refuse_watch_test (err);
  if (options->action != ACTION_DIGEST && options->action != entry->action)
    return options_refuse_beside (entry->name, err);
  if (options->mark_count == OPTIONS_MARKS_MAX)
    return error_set (err, EX_USAGE, "--mark: at most %d in one call",
                      OPTIONS_MARKS_MAX);
  if (read_mark (value, options->digest.now, &mark, err) < 0
      || check_input (options, mark.id, err) < 0)
    return -1;
  options->action = entry->action;
  options->marks[options->mark_count++] = mark;
  return 0;
}
