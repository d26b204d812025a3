/* notice_commit: the mails of servers and scripts about one commit each.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "patch/notice_commit.h"

#include "mail/charset.h"
#include "mail/msgid.h"
#include "patch/line.h"
#include "patch/notice_robot.h"

enum
{
  HEAD_LINES_MAX = 40,   /* lines in which a script says what it did */
  AUTHOR_LINES_MAX = 200 /* and in which the patch begins that it quotes */
};

/* Takes what is between BEFORE and the last AFTER in LINE.  */
static bool
take_between (struct slice line, struct slice before, struct slice after,
              struct slice *between_r)
{
  size_t start = slice_find (line, before);
  size_t end;

  if (start == SLICE_NPOS)
    return false;
  line = slice_skip (line, start + before.len);
  end = slice_find (line, after);
  *between_r = slice_trim (slice_head (line, end));
  return end != SLICE_NPOS && between_r->len > 0;
}

static void
add_title (struct notice_make *make, struct slice title, struct slice commit)
{
  struct notice_item item = notice_item_read (title, NULL);

  item.commit = commit;
  notice_make_item (make, &item);
}

/* The name after the first `From: ' or `Author:' at the start of a line, of the
   patch or the commit in the text; empty if there is none.  */
static struct slice
find_author (const struct notice_make *make)
{
  struct slice rest = message_text (make->message);
  struct slice line, name, address;

  for (int i = 0; i < AUTHOR_LINES_MAX && notice_next_line (&rest, &line); i++)
    if ((slice_take_prefix (&line, SLICE ("From: "))
         || slice_take_prefix (&line, SLICE ("Author:")))
        && slice_find_byte (line, '<') != SLICE_NPOS)
      {
        notice_read_person (slice_trim (line), &name, &address);
        return name;
      }
  return slice_make (NULL, 0);
}

/* `[tip: BRANCH] title', with the branch in the text, too, and what git says of
   the commit.  */
static bool
find_tip (struct notice_make *make)
{
  struct slice rest = message_text (make->message);
  struct slice commit = { NULL, 0 };
  struct slice tree = { NULL, 0 };
  struct slice person = { NULL, 0 };
  struct slice sentence = { NULL, 0 };
  struct slice line;
  struct notice *notice;

  for (int i = 0; i < HEAD_LINES_MAX && notice_next_line (&rest, &line); i++)
    if (slice_take_prefix (&line, SLICE ("Commit-ID:")))
      commit = notice_hex (slice_trim (line));
    else if (slice_take_prefix (&line, SLICE ("Committer:")))
      person = slice_trim (line);
    else if (take_between (line, SLICE ("has been merged into the "),
                           SLICE (" branch of tip:"), &tree))
      sentence = line;
  if (commit.len == 0)
    return false;
  notice = notice_robot_add (make, NOTICE_APPLIED, NOTICE_ROBOT_TIP);
  notice->tree = tree;
  notice->sentence = sentence;
  notice->author = find_author (make);
  notice_read_person (person, &notice->by_name, &notice->by_address);
  add_title (make, make->subject->title, commit);
  return true;
}

/* The mail that says so in its fields.  */
static bool
find_pull (struct notice_make *make)
{
  const struct header *header = &make->message->header;
  struct slice id = header_value (header, SLICE ("X-PR-Tracked-Message-Id"));
  struct slice rest, line, tree;
  struct notice *notice;

  if (id.len == 0)
    return false;
  rest = message_text (make->message);
  for (int i = 0; i < HEAD_LINES_MAX && notice_next_line (&rest, &line); i++)
    if (take_between (line, SLICE ("has been merged into "), SLICE (":"),
                      &tree))
      {
        notice = notice_robot_add (make, NOTICE_PULLED, NOTICE_ROBOT_PULLS);
        notice->target = charset_repair (msgid_of_field (id, make->arena),
                                         make->arena, &make->message->defects);
        notice->sentence = line;
        notice->tree = tree;
        notice->commit = notice_hex (
            slice_trim (header_value (header, SLICE ("X-PR-Merge-Commit-Id"))));
        return true;
      }
  return false;
}

/* Whether the first words of TEXT are those of the script that adds patches to
   trees.  */
static bool
is_note (struct slice text)
{
  return slice_has_prefix (slice_trim_left (text),
                           SLICE ("This is a note to let you know"));
}

/* `Patch "title" has been added to the 6.1-stable tree',
   `FAILED: patch "[PATCH] title" failed to apply to 6.1-stable tree', and
   `patch "title" added to usb-next'.  */
static bool
find_stable (struct notice_make *make)
{
  static const struct slice added = SLICE_INIT ("\" added to ");
  struct slice subject = make->subject->title;
  struct slice after = SLICE ("\" has been added to the ");
  enum notice_what what = NOTICE_APPLIED;
  struct slice title, tree;
  struct notice *notice;

  if (slice_take_prefix (&subject, SLICE ("FAILED: ")))
    {
      what = NOTICE_FAILED;
      after = SLICE ("\" failed to apply to ");
    }
  if (!slice_has_prefix_nocase (subject, SLICE ("patch \"")))
    return false;
  if (take_between (subject, SLICE ("\""), added, &title))
    {
      if (!is_note (message_text (make->message)))
        return false;
      tree = slice_skip (subject, slice_find (subject, added) + added.len);
    }
  else if (!take_between (subject, SLICE ("\""), after, &title)
           || !take_between (subject, after, SLICE (" tree"), &tree))
    return false;
  notice = notice_robot_add (make, what, NOTICE_ROBOT_STABLE);
  notice->sentence = make->subject->title;
  notice->tree = tree;
  notice->author = find_author (make);
  add_title (make, title, slice_head (title, 0));
  return true;
}

/* Why a patch left the mm tree, in the words of its script.  Merged or folded
   into another is applied.  */
static enum notice_what
read_mm_reason (struct slice line, struct slice *tree)
{
  if (!take_between (line, SLICE ("it was merged into the "), SLICE (" branch"),
                     tree)
      && !take_between (line, SLICE ("it was merged into "), SLICE (" or "),
                        tree))
    *tree = SLICE ("mm");
  return slice_find (line, SLICE ("it was merged")) == SLICE_NPOS
                 && slice_find (line, SLICE ("it was folded into "))
                        == SLICE_NPOS
             ? NOTICE_DROPPED
             : NOTICE_APPLIED;
}

/* `The patch titled', the title with `Subject: ', `has been added to the -mm
   BRANCH branch' or `has been removed from the -mm tree', each on a line.  The
   title may be wrapped.  */
static bool
find_mm (struct notice_make *make)
{
  struct slice rest = message_text (make->message);
  struct slice tree = SLICE ("mm");
  struct slice title = { NULL, 0 };
  struct slice sentence = { NULL, 0 };
  enum notice_what what = NOTICE_APPLIED;
  struct slice line;
  struct notice *notice;
  bool titled = false;

  for (int i = 0; i < HEAD_LINES_MAX && notice_next_line (&rest, &line); i++)
    {
      if (slice_has_suffix (line, SLICE (" patch titled")))
        titled = true;
      else if (titled && title.len == 0)
        title = slice_trim (line);
      else if (slice_has_prefix (line, SLICE ("has been added to the -mm "))
               || slice_has_prefix (line, SLICE ("has been removed from ")))
        {
          sentence = line;
          take_between (line, SLICE ("has been added to the -mm "),
                        SLICE (" branch"), &tree);
        }
      else if (slice_has_prefix (line, SLICE ("This patch was dropped bec")))
        {
          sentence = line;
          what = read_mm_reason (line, &tree);
        }
    }
  if (title.len == 0 || sentence.len == 0)
    return false;
  slice_take_prefix (&title, SLICE ("Subject: "));
  notice = notice_robot_add (make, what, NOTICE_ROBOT_MM);
  notice->sentence = sentence;
  notice->tree = tree;
  notice->author = find_author (make);
  add_title (make, title, slice_head (title, 0));
  return true;
}

bool
notice_commit_find (struct notice_make *make)
{
  const struct subject *subject = make->subject;

  if (find_pull (make))
    return true;
  if (subject->reply)
    return false;
  if (subject->prefix_count
      && slice_has_prefix (subject->prefixes[0], SLICE ("tip:")))
    return find_tip (make);
  if ((slice_has_prefix (subject->title, SLICE ("+ "))
       && slice_find (subject->title, SLICE (".patch added to ")) != SLICE_NPOS)
      || slice_has_suffix (subject->title,
                           SLICE (".patch removed from -mm tree")))
    return find_mm (make);
  return find_stable (make);
}
