/* robot: mails that programs write about patches.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "patch/robot.h"

#include "mail/relay.h"
#include "patch/line.h"

#define HAS(s, list, test) has_any (s, list, sizeof list / sizeof list[0], test)

/* Whether TEST says yes for S and one of the COUNT words of LIST.  */
static bool
has_any (struct slice s, const struct slice *list, size_t count,
         bool (*test) (struct slice, struct slice))
{
  for (size_t i = 0; i < count; i++)
    if (test (s, list[i]))
      return true;
  return false;
}

/* Whether the field NAME begins with PREFIX, `X-...'.  The letter after `X-'
   tells for most.  */
static bool
is_field_of (struct slice name, struct slice prefix)
{
  return slice_lower (slice_at (name, 2)) == slice_lower (slice_at (prefix, 2))
         && slice_has_prefix_nocase (name, prefix);
}

/* What the field NAME with VALUE says.  */
static enum robot
robot_of_field (struct slice name, struct slice value)
{
  static const struct slice trackers[]
      = { SLICE_INIT ("X-Bugzilla-"),  SLICE_INIT ("X-GitHub-"),
          SLICE_INIT ("X-GitLab-"),    SLICE_INIT ("X-Gitea-"),
          SLICE_INIT ("X-Forgejo-"),   SLICE_INIT ("X-JIRA-"),
          SLICE_INIT ("X-Redmine-"),   SLICE_INIT ("X-Trac-"),
          SLICE_INIT ("X-Gerrit-"),    SLICE_INIT ("X-Phabricator-"),
          SLICE_INIT ("X-Launchpad-"), SLICE_INIT ("X-Mantis-"),
          SLICE_INIT ("X-Roundup-"),   SLICE_INIT ("X-Savane-") };
  static const struct slice notices[]
      = { SLICE_INIT ("X-Git-Refname"), SLICE_INIT ("X-Git-Reftype"),
          SLICE_INIT ("X-Git-Repo"), SLICE_INIT ("X-Git-Host") };
  int first = slice_lower (slice_at (name, 0));
  bool notice = false;

  if (first == 'r')
    notice = slice_eq_nocase (name, SLICE ("Robot-ID"));
  else if (first == 'a')
    notice
        = slice_eq_nocase (name, SLICE ("Auto-Submitted"))
          && slice_has_prefix_nocase (slice_trim_left (value), SLICE ("auto-"));
  else if (first == 'x' && HAS (name, trackers, is_field_of))
    return ROBOT_TRACKER;
  else if (first == 'x')
    notice = HAS (name, notices, slice_eq_nocase)
             || (slice_eq_nocase (name, SLICE ("X-Patchwork-Hint"))
                 && slice_has_prefix_nocase (slice_trim_left (value),
                                             SLICE ("ignore")));
  return notice ? ROBOT_NOTICE : ROBOT_NONE;
}

/* Takes the next part of a local part off *REST: they are joined by `-', `_',
   `.' and `+'.  */
static bool
next_part (struct slice *rest, struct slice *part_r)
{
  size_t n = 0;

  while (rest->len && !slice_is_alnum (slice_at (*rest, 0)))
    *rest = slice_skip (*rest, 1);
  while (slice_is_alnum (slice_at (*rest, n)))
    n++;
  *part_r = slice_head (*rest, n);
  *rest = slice_skip (*rest, n);
  return n > 0;
}

/* What the local part LOCAL of an address says.  */
static enum robot
robot_of_local_part (struct slice local)
{
  static const struct slice trackers[]
      = { SLICE_INIT ("bugzilla"), SLICE_INIT ("jira"),
          SLICE_INIT ("redmine"),  SLICE_INIT ("notifications"),
          SLICE_INIT ("noreply"),  SLICE_INIT ("donotreply") };
  static const struct slice whole[]
      = { SLICE_INIT ("no-reply"), SLICE_INIT ("do-not-reply"),
          SLICE_INIT ("gitlab"), SLICE_INIT ("github") };
  static const struct slice notices[]
      = { SLICE_INIT ("bot"),      SLICE_INIT ("bot2"),
          SLICE_INIT ("robot"),    SLICE_INIT ("syzbot"),
          SLICE_INIT ("buildbot"), SLICE_INIT ("jenkins"),
          SLICE_INIT ("daemon") };
  struct slice part;
  bool notice = false;

  if (HAS (local, whole, slice_eq_nocase))
    return ROBOT_TRACKER;
  while (next_part (&local, &part))
    {
      if (HAS (part, trackers, slice_eq_nocase))
        return ROBOT_TRACKER;
      notice = notice || HAS (part, notices, slice_eq_nocase);
    }
  return notice ? ROBOT_NOTICE : ROBOT_NONE;
}

enum robot
robot_find (struct message *message)
{
  const struct address *from = message_from (message);
  enum robot found = ROBOT_NONE;
  struct slice name;

  for (size_t i = 0; i < message->header.count && found != ROBOT_TRACKER; i++)
    {
      const struct header_field *field = &message->header.fields[i];
      enum robot robot = robot_of_field (field->name, field->value);

      found = robot ? robot : found;
    }
  if (found || relay_wrote (message, from, &name))
    return found;
  return robot_of_local_part (slice_head (
      from->addr_spec, slice_find_last_byte (from->addr_spec, '@')));
}

bool
robot_tells_of_patch (struct slice text)
{
  static const struct slice starts[] = {
    SLICE_INIT ("The patch titled"),
    SLICE_INIT ("The patch below"),
    SLICE_INIT ("This is a note to let you know"),
    SLICE_INIT ("This is an automated"),
    SLICE_INIT ("The following commit has been merged"),
    SLICE_INIT ("The branch,"),
    SLICE_INIT ("commit:"),
    SLICE_INIT ("Commit-ID:"),
  };
  struct slice line;

  while (slice_next_line (&text, &line))
    {
      line = slice_trim (line);
      /* A rule may come first.  */
      if (line.len
          && slice_find_byte (SLICE ("-=_*"), line.ptr[0]) == SLICE_NPOS)
        return HAS (line, starts, slice_has_prefix_nocase);
    }
  return false;
}
