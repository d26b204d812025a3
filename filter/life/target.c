/* target: which patches a message speaks of.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "life/target.h"
#include "base/numset.h"
#include "series/work.h"

static void
add (struct life_targets *targets, uint32_t version, int part)
{
  if (targets->count < LIFE_TARGETS_MAX)
    targets->targets[targets->count++]
        = (struct life_target){ .version = version, .part = part };
}

/* An undated message, or version, is as new as any other.  */
static bool
posted_before (const struct version *version,
               const struct life_message *message)
{
  return !message->dated || version->row.first_date == ROW_NO_DATE
         || version->row.first_date <= message->date;
}

/* Later by the time of posting, then as they were seen.  */
static bool
is_newer (const struct version *version, const struct version *than)
{
  if (version->row.first_date != than->row.first_date)
    return version->row.first_date > than->row.first_date;
  return version->row.id > than->row.id;
}

/* Whether VERSION, of the work that MESSAGE answers, has the patch that it
   answers; or instead of the cover letter, is by the same author.  Somebody
   else's collection may be of the same work.  */
static bool
continues (struct series_set *set, const struct life_message *message,
           uint32_t version)
{
  const struct series_row *answered = &series_at (set, message->version)->row;

  if (message->member == SERIES_NONE || series_part (set, message->member) == 0)
    return slice_eq_nocase (series_at (set, version)->row.author_addr,
                            answered->author_addr);
  return series_same_title (set, version, message->member) != SERIES_NONE;
}

/* The newest version of the work that was posted before MESSAGE and continues
   what it answers; that which MESSAGE answers if there is none.  */
static uint32_t
newest_version (struct series_set *set, const struct life_message *message)
{
  uint32_t versions[WORK_VERSIONS_MAX + 1];
  uint32_t newest = message->version;
  unsigned count = work_versions (set, message->version, versions);

  for (unsigned i = 0; i < count; i++)
    {
      const struct version *version = series_at (set, versions[i]);

      if (posted_before (version, message)
          && is_newer (version, series_at (set, newest))
          && continues (set, message, versions[i]))
        newest = versions[i];
    }
  return newest;
}

/* Whether VERSION is a pull request.  Its patches may be sent with it, and have
   been on the list before: it tells of them there.  */
static bool
is_pull (const struct version *version)
{
  return version->row.flags & SERIES_FLAG_PULL;
}

static bool
are_one_work (struct series_set *set, uint32_t a, uint32_t b)
{
  return work_root (set, a) == work_root (set, b);
}

/* Whether MEMBER may be what MESSAGE calls by its title: a patch of the work
   that it answers or, if it answers nothing known, of any but a pull
   request.  */
static bool
may_be_titled (struct series_set *set, const struct life_message *message,
               uint32_t member)
{
  uint32_t version = series_of_member (set, member);
  const struct version *self = series_at (set, version);

  return posted_before (self, message)
         && (message->version == SERIES_NONE
                 ? !is_pull (self)
                 : are_one_work (set, version, message->version));
}

/* Whether another of the COUNT MEMBERS, which may be meant, too, is of a newer
   version of the same work than MEMBER, or stands before it in the same.  */
static bool
has_newer (struct series_set *set, const struct life_message *message,
           const uint32_t *members, unsigned count, uint32_t member)
{
  uint32_t version = series_of_member (set, member);

  for (unsigned i = 0; i < count && members[i] != member; i++)
    if (series_of_member (set, members[i]) == version
        && may_be_titled (set, message, members[i]))
      return true;
  for (unsigned i = 0; i < count; i++)
    {
      uint32_t other = series_of_member (set, members[i]);

      if (is_newer (series_at (set, other), series_at (set, version))
          && may_be_titled (set, message, members[i])
          && are_one_work (set, other, version))
        return true;
    }
  return false;
}

/* Adds the patches with the title of ITEM, of each work the newest: a patch may
   be sent again with another series, or for another tree, and it is known of
   all of them when it is taken.  */
static void
add_titled (struct series_set *set, const struct life_message *message,
            const struct talk_item *item, struct life_targets *targets)
{
  uint32_t members[SERIES_REFERENCES_MAX];
  struct slice name = message->version == SERIES_NONE
                          ? item->author
                          : series_at (set, message->version)->row.author_name;
  unsigned count = series_find_titled (set, name, item->title, members);

  for (unsigned i = 0; i < count; i++)
    if (may_be_titled (set, message, members[i])
        && !has_newer (set, message, members, count, members[i]))
      add (targets, series_of_member (set, members[i]),
           series_part (set, members[i]));
}

/* Whether ITEM is about all patches of VERSION by its words: "both" is, if it
   has two.  */
static bool
means_all (struct series_set *set, uint32_t version,
           const struct talk_item *item)
{
  int64_t total = series_at (set, version)->row.total;

  return item->flags & TALK_ALL
         && (item->number < 0 || total < 0 || item->number == total);
}

/* All patches of VERSION but those in SET_OF.  */
static void
add_except (struct life_targets *targets, const struct version *self,
            uint32_t version, struct slice set_of)
{
  for (int part = 1; part <= self->row.total && part < LIFE_TARGETS_MAX; part++)
    {
      struct slice rest = set_of;
      struct numset_run run = NUMSET_START;
      int64_t number = -1;

      while (number != part && numset_next (&rest, &run, &number) > 0)
        ;
      if (number != part)
        add (targets, version, part);
    }
}

static void
add_numbers (struct series_set *set, const struct talk_item *item,
             uint32_t version, struct life_targets *targets)
{
  struct slice rest = item->numbers;
  struct numset_run run = NUMSET_START;
  int64_t number;

  if (item->flags & TALK_EXCEPT)
    {
      add_except (targets, series_at (set, version), version, rest);
      return;
    }
  while (targets->count < LIFE_TARGETS_MAX
         && numset_next (&rest, &run, &number) > 0)
    add (targets, version, (int)number);
}

/* A patch of a list: by its title, or else by its number.  */
static void
add_listed (struct series_set *set, const struct life_message *message,
            const struct talk_item *item, struct life_targets *targets)
{
  size_t before = targets->count;

  add_titled (set, message, item, targets);
  if (targets->count == before && message->version != SERIES_NONE
      && !(item->flags & TALK_TITLED) && item->number > 0)
    add (targets, newest_version (set, message), item->number);
}

/* The patch that MESSAGE answers, as it is in the newest version; or all of
   that, if MESSAGE answers a cover.  */
static void
add_answered (struct series_set *set, const struct life_message *message,
              const struct talk_item *item, struct life_targets *targets)
{
  uint32_t version = newest_version (set, message);
  int part
      = message->member == SERIES_NONE ? 0 : series_part (set, message->member);

  if (part == 0 || means_all (set, message->version, item))
    add (targets, version, LIFE_ALL_PARTS);
  else if (version == message->version)
    add (targets, version, part);
  else
    {
      uint32_t same = series_same_title (set, version, message->member);

      if (same != SERIES_NONE)
        add (targets, version, series_part (set, same));
      else
        add (targets, message->version, part);
    }
}

/* Whether ITEM names patches of VERSION by their numbers.  In answer to a patch
   (part PART), numbers that the version does not have are about something
   else.  */
static bool
names_patches (struct series_set *set, uint32_t version, int part,
               const struct talk_item *item)
{
  int64_t total = series_at (set, version)->row.total;
  struct slice rest = item->numbers;
  struct numset_run run = NUMSET_START;
  int64_t number = 0;

  while (numset_next (&rest, &run, &number) > 0)
    if (part > 0 && number > total)
      return false;
  return item->numbers.len > 0;
}

/* A tag is about the very mail that it answers, unless it names patches.  */
static void
find_tagged (struct series_set *set, const struct life_message *message,
             const struct talk_item *item, struct life_targets *targets)
{
  int part
      = message->member == SERIES_NONE ? 0 : series_part (set, message->member);

  if (names_patches (set, message->version, part, item))
    add_numbers (set, item, message->version, targets);
  else
    add (targets, message->version,
         part == 0 || means_all (set, message->version, item) ? LIFE_ALL_PARTS
                                                              : part);
}

void
life_target_find (struct series_set *set, const struct life_message *message,
                  const struct talk_item *item, struct life_targets *targets_r)
{
  bool notice = item->what >= TALK_APPLIED && item->what < TALK_ROBOT;

  targets_r->count = 0;
  if (item->title.len)
    {
      add_listed (set, message, item, targets_r);
      return;
    }
  if (message->version == SERIES_NONE)
    return;
  if (!notice || item->what == TALK_SUPERSEDED)
    find_tagged (set, message, item, targets_r);
  else if (item->numbers.len)
    add_numbers (set, item, newest_version (set, message), targets_r);
  else
    add_answered (set, message, item, targets_r);
}
