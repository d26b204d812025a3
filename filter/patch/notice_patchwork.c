/* notice_patchwork: the notices of a patchwork server.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "patch/notice_patchwork.h"

#include "mail/charset.h"
#include "patch/line.h"
#include "patch/notice_robot.h"
#include "patch/version_link.h"

static struct notice *
add (struct notice_make *make, enum notice_what what)
{
  return notice_robot_add (make, what, NOTICE_ROBOT_PATCHWORK);
}

/* Returns LINE without the colon at its end.  */
static struct slice
without_colon (struct slice line)
{
  line = slice_trim (line);
  return slice_last (line) == ':' ? slice_head (line, line.len - 1) : line;
}

/* Reads `This series was applied to TREE (BRANCH)'.  */
static bool
read_applied (struct slice line, struct slice *tree_r, enum notice_what *what_r)
{
  *what_r = NOTICE_APPLIED;
  if (!slice_take_prefix (&line, SLICE ("This ")))
    return false;
  if (slice_take_prefix (&line, SLICE ("pull request ")))
    *what_r = NOTICE_PULLED;
  else if (!slice_take_prefix (&line, SLICE ("patch "))
           && !slice_take_prefix (&line, SLICE ("series ")))
    return false;
  if (!slice_take_prefix (&line, SLICE ("was applied to ")))
    return false;
  *tree_r = without_colon (line);
  return tree_r->len > 0;
}

/* Reads the list of an answer: `  - title', and the URL below.  */
static void
read_list (struct notice_make *make, struct slice rest)
{
  struct slice line;

  while (notice_next_line (&rest, &line))
    {
      struct slice title = slice_trim_left (line);
      struct slice after = rest;
      struct notice_item item;

      if (!slice_take_prefix (&title, SLICE ("- ")) || slice_at (line, 0) != ' '
          || !notice_next_line (&after, &line))
        continue;
      item = notice_item_read (title, NULL);
      if (!notice_item_read_commit (line, &item))
        continue;
      notice_make_item (make, &item);
      rest = after;
    }
}

static bool
find_applied (struct notice_make *make)
{
  struct slice rest = message_text (make->message);
  struct slice line, tree;
  enum notice_what what;
  struct notice *notice;

  while (notice_next_line (&rest, &line))
    if (read_applied (line, &tree, &what))
      {
        notice = add (make, what);
        notice->sentence = line;
        notice->tree = tree;
        if (notice_next_line (&rest, &line)
            && slice_take_prefix (&line, SLICE ("by ")))
          notice_read_person (without_colon (line), &notice->by_name,
                              &notice->by_address);
        read_list (make, rest);
        return true;
      }
  return false;
}

/* Starts a series of the summary with the title in LINE, `Series: title' or
   `Patch: title'.  */
static bool
start_series (struct notice_make *make, struct slice line, struct slice tree)
{
  struct slice title = line;
  struct notice_item item;
  struct notice *notice;
  bool patch = slice_take_prefix (&title, SLICE ("Patch: "));

  if ((!patch && !slice_take_prefix (&title, SLICE ("Series: ")))
      || make->count == NOTICES_MAX)
    return false;
  notice = add (make, NOTICE_APPLIED);
  item = notice_item_read (title, &notice->version);
  notice->title = item.title;
  notice->tree = tree;
  notice->sentence = line;
  if (patch)
    notice_make_item (make, &item);
  return true;
}

/* Reads a line of a series in the summary.  */
static void
read_series_line (struct notice_make *make, struct slice line, bool *in_list)
{
  struct notice *notice = &make->notices[make->count - 1];
  struct slice value = slice_trim (line);
  struct notice_item item;
  struct slice address;

  if (slice_take_prefix (&value, SLICE ("Submitter:")))
    notice_read_person (value, &notice->author, &address);
  else if (slice_take_prefix (&value, SLICE ("Committer:")))
    notice_read_person (value, &notice->by_name, &notice->by_address);
  else if (slice_take_prefix (&value, SLICE ("Lore link:")))
    {
      version_link_next_id (&value, &notice->target, make->arena);
      notice->target = charset_repair (notice->target, make->arena,
                                       &make->message->defects);
    }
  else if (slice_take_prefix (&value, SLICE ("Patches:")) || *in_list)
    {
      *in_list = value.len > 0;
      item = notice_item_read (value, NULL);
      if (*in_list)
        notice_make_item (make, &item);
    }
}

static bool
find_summary (struct notice_make *make)
{
  struct slice rest = message_text (make->message);
  struct slice tree = { NULL, 0 };
  bool in_series = false;
  bool in_list = false;
  bool tree_next = false;
  struct slice line;

  while (notice_next_line (&rest, &line))
    {
      if (line_is_blank (line))
        in_series = false;
      else if (tree_next)
        tree = without_colon (line);
      else if (tree.len && start_series (make, line, tree))
        {
          in_series = true;
          in_list = false;
        }
      else if (in_series && slice_is_blank (slice_at (line, 0)))
        read_series_line (make, line, &in_list);
      tree_next = slice_has_suffix (slice_trim_right (line),
                                    SLICE ("they were applied to"));
    }
  return make->count > 0;
}

/* Reads `[vN] title (date)'.  */
static struct slice
read_version (struct slice text, int *version_r)
{
  struct slice title = notice_item_read (without_colon (text), version_r).title;

  if (slice_last (title) == ')')
    title = slice_trim_right (
        slice_head (title, slice_find_last_byte (title, '(')));
  return title;
}

static bool
find_superseded (struct notice_make *make)
{
  struct slice rest = message_text (make->message);
  struct slice latest = { NULL, 0 };
  bool in_list = false;
  struct slice line;

  while (notice_next_line (&rest, &line))
    {
      struct slice value = slice_trim (line);
      struct notice *notice;
      struct notice_item item;

      if (value.len == 0)
        in_list = false;
      else if (slice_take_prefix (&value, SLICE ("Latest series:")))
        latest = value;
      else if (latest.len && make->count < NOTICES_MAX
               && slice_take_prefix (&value, SLICE ("Superseding:")))
        {
          notice = add (make, NOTICE_SUPERSEDED);
          notice->sentence = slice_trim (line);
          notice->title = read_version (value, &notice->version);
          notice->newer_title = read_version (latest, &notice->newer_version);
          in_list = true;
        }
      else if (in_list)
        {
          item = notice_item_read (value, NULL);
          notice_make_item (make, &item);
        }
    }
  return make->count > 0;
}

bool
notice_patchwork_find (struct notice_make *make)
{
  struct slice title = make->subject->title;
  struct slice from = header_value (&make->message->header, SLICE ("From"));

  if (!make->subject->reply
      && slice_has_prefix (title, SLICE ("Patchwork summary for: ")))
    return find_summary (make);
  if (!make->subject->reply
      && slice_has_prefix (title, SLICE ("Patchwork housekeeping for: ")))
    return find_superseded (make);
  if (slice_find (make->message->id, SLICE (".git-patchwork-notify@"))
          == SLICE_NPOS
      && slice_find (from, SLICE ("patchwork-bot")) == SLICE_NPOS)
    return false;
  return find_applied (make);
}
