/* notice: what a mail says was done with patches.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Maintainers and their robots tell on the list that patches were taken,
   dropped or sent back.  This file finds what one mail says, and knows no other
   mail: whether the writer is a committer, which patches are meant, and what
   counts in the end, its callers decide from the evidence here.

   Anybody can write a mail that looks like a notice.  So a robot is known by
   its address and its words together, and `demand' says from whom a notice
   counts at all.  */

#ifndef PATCHDIGEST_PATCH_NOTICE_H
#define PATCHDIGEST_PATCH_NOTICE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/slice.h"
#include "mail/message.h"
#include "patch/own_text.h"
#include "patch/subject.h"

enum
{
  NOTICES_MAX = 64,        /* of one mail; any more are left out */
  NOTICE_ITEMS_MAX = 1000, /* patches of all notices of a mail */
  NOTICE_NUMBER_MAX = 999, /* the highest number of a patch in a sentence */
  NOTICE_TEXT_MAX = 1024   /* bytes of each text of a notice; the rest is cut */
};

enum notice_what
{
  NOTICE_APPLIED,
  NOTICE_PULLED, /* what a pull request asked for */
  NOTICE_DROPPED,
  NOTICE_FAILED, /* did not apply to the tree; says nothing of other trees */
  NOTICE_WILL_APPLY,
  NOTICE_CHANGES_REQUESTED,
  NOTICE_REJECTED,
  NOTICE_WITHDRAWN,
  NOTICE_DEFERRED,
  NOTICE_SUPERSEDED
};

/* "applied", "will-apply", ...: the words of the JSON lines schema; static.  */
const char *notice_what_name (enum notice_what what);

/* How it is known.  */
enum notice_form
{
  NOTICE_ROBOT,    /* the words of a known robot, from its address */
  NOTICE_AS_ROBOT, /* the same words from another address */
  NOTICE_B4,       /* the Message-ID and the list of `b4 ty' */
  NOTICE_LIST,     /* such a list, or a sentence with the URL of a commit */
  NOTICE_SENTENCE, /* somebody's own words */
  NOTICE_COMMAND   /* a line `pw-bot: cr' */
};

/* From whom it counts.  */
enum notice_demand
{
  NOTICE_FROM_ANYBODY,
  NOTICE_FROM_COMMITTER, /* too short or too vague from others */
  NOTICE_FROM_AUTHOR     /* of the patches */
};

/* Which patches of the series a sentence means.  */
enum notice_part
{
  NOTICE_ALL,
  NOTICE_NUMBERS, /* those in `numbers' */
  NOTICE_BUT,     /* all but those */
  NOTICE_REST     /* all that were not applied before */
};

/* One patch of a list.  */
struct notice_item
{
  int number; /* of `[k/n]', or -1 */
  int total;  /* or -1 */
  struct slice title;
  struct slice commit; /* or empty */
  bool taken;          /* false for "(no matching commit)" */
};

struct notice
{
  enum notice_what what;
  enum notice_form form;
  enum notice_demand demand;
  bool own;          /* counts, from a committer, for patches of his own, too */
  struct slice who;  /* the robot: "patchwork-bot", "b4", ...; or empty */
  struct slice tree; /* and branch, as spelled, on one line; or empty */
  struct slice commit;  /* of a notice without items, or empty */
  struct slice by_name; /* who applied, if the mail names somebody */
  struct slice by_address;
  struct slice author; /* the name of who wrote the patches, if the mail answers
                          none of them and says so; or empty */
  struct slice sentence; /* that says so, as spelled, perhaps with line ends */
  enum notice_part part;
  struct slice numbers; /* a set of numbers, see base/numset.h */
  bool last;            /* the last patch belongs to `numbers', too */
  bool subset;          /* the subject has (subset) */
  struct slice target;  /* the msg-id of a patch, cover or pull request that the
                           mail names; if empty, it is about what it answers, or
                           about the titles of its items */
  struct slice title;   /* of the series, if the mail names it: of a patchwork
                           summary, or that is superseded */
  int version;          /* of that series; 1 if nothing is said */
  struct slice newer_title; /* NOTICE_SUPERSEDED: the later version */
  int newer_version;
  struct notice_item *items; /* in the order of the mail; null if none */
  size_t item_count;
};

/* Sets *NOTICES_R to what MESSAGE, whose subject is SUBJECT and whose text has
   the paragraphs OWN, says.  Returns their number, mostly 0.  All slices live
   as long as MESSAGE and ARENA.

   Sentences, lists and commands count only in replies: the log of a patch may
   tell that something was applied, and the changelog of a cover letter may list
   patches with URLs.  A mail is a reply if its subject begins with `Re:', or if
   it is in a thread and has no bracket group.  */
size_t notices_find (struct message *message, const struct subject *subject,
                     const struct own_paragraphs *own, struct arena *arena,
                     struct notice **notices_r);

#endif
