/* notice_command: lines by which people tell a tracker what became of a patch.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "patch/notice_command.h"

/* Whether another line said WHAT already.  */
static bool
is_known (const struct notice_make *make, enum notice_what what)
{
  for (size_t i = 0; i < make->count; i++)
    if (make->notices[i].what == what
        && make->notices[i].form == NOTICE_COMMAND)
      return true;
  return false;
}

/* The states of patchwork, and the short forms that its robot takes.  */
static const struct tracker_state
{
  struct slice word;
  enum notice_what what;
} tracker_states[] = {
  { SLICE_INIT ("cr"), NOTICE_CHANGES_REQUESTED },
  { SLICE_INIT ("changes-requested"), NOTICE_CHANGES_REQUESTED },
  { SLICE_INIT ("reject"), NOTICE_REJECTED },
  { SLICE_INIT ("rejected"), NOTICE_REJECTED },
  { SLICE_INIT ("not-applicable"), NOTICE_REJECTED },
  { SLICE_INIT ("na"), NOTICE_REJECTED },
  { SLICE_INIT ("not-apply"), NOTICE_REJECTED },
  { SLICE_INIT ("defer"), NOTICE_DEFERRED },
  { SLICE_INIT ("deferred"), NOTICE_DEFERRED },
  { SLICE_INIT ("superseded"), NOTICE_SUPERSEDED },
  { SLICE_INIT ("awaiting-upstream"), NOTICE_WILL_APPLY },
  { SLICE_INIT ("au"), NOTICE_WILL_APPLY },
  { SLICE_INIT ("accept"), NOTICE_APPLIED },
  { SLICE_INIT ("accepted"), NOTICE_APPLIED },
  { SLICE_INIT ("applied"), NOTICE_APPLIED },
};

void
notice_command_read (struct notice_make *make, struct slice line)
{
  struct slice rest = slice_skip (line, SLICE ("pw-bot:").len);
  struct notice *notice;
  struct slice word;

  if (!slice_next_word (&rest, &word))
    return;
  for (size_t i = 0; i < sizeof tracker_states / sizeof *tracker_states; i++)
    if (slice_eq_nocase (word, tracker_states[i].word))
      {
        if (is_known (make, tracker_states[i].what))
          return;
        notice = notice_make_add (make, tracker_states[i].what, NOTICE_COMMAND);
        notice->sentence = slice_trim (line);
        notice->own = true;
        if (notice->what == NOTICE_APPLIED)
          notice->demand = NOTICE_FROM_COMMITTER;
        return;
      }
}
