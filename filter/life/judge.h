/* judge: the life of one series version.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   What decides is the date of an event, never the order in which events came.
   Events of the same second are ordered by what they say.  Undated events are
   the oldest.

   The state is the first of these that is true:

     applied       a patch was taken, and not dropped later
     superseded    a later version is known, or somebody who can know says so
     withdrawn     the author says so
     dropped       patches were taken, and a committer dropped all of them
     rejected, will-apply, changes-requested, reviewed: the newest of them
     under-review  somebody else than the author has answered
     posted

   reviewed            each patch has a Reviewed-by or Acked-by, or had one of
                       somebody else in its log message when it was posted.
   changes-requested   a NAK or a request that its person has not lifted.  A
                       later tag of the same person for the same patch, or for
                       all, lifts a NAK; any later tag lifts a request.
   rejected            somebody says so; or the newest is a NAK, two people or a
                       committer gave one, and LIFE_NAK_DAYS have passed.

   Tags of the author, tags that are relayed and tags in prose do not count.
   Conditional ones do.  An event with EVENT_FLAG_BARE counts only from a
   committer, a person with PERSON_COMMITTER notices.  A notice about the
   writer's own patch counts in the form of a robot or a list, bare from a
   committer, or else with a tree: "applied to heap/next".

   Every version after `self' in the evidence supersedes it: series/version.h
   says which do.  */

#ifndef PATCHDIGEST_LIFE_JUDGE_H
#define PATCHDIGEST_LIFE_JUDGE_H

#include "life/life.h"
#include "life/numbers.h"

enum
{
  LIFE_NAK_DAYS = 14 /* without a new version: rejected */
};

struct decision;

enum life_robot
{
  LIFE_ROBOT_NONE, /* without a verdict */
  LIFE_ROBOT_OK,
  LIFE_ROBOT_WARN,
  LIFE_ROBOT_FAIL
};

/* The tags of one person, as bits.  */
enum life_tag
{
  LIFE_TAG_REVIEWED = 1 << 0,
  LIFE_TAG_ACKED = 1 << 1,
  LIFE_TAG_TESTED = 1 << 2
};

/* Somebody who gave tags that count.  */
struct life_reviewer
{
  int64_t id;                      /* of the person; 0: not known */
  const struct person_row *person; /* or null */
  unsigned tags;                   /* bits of life_tag */
  unsigned conditional;            /* of these, those with a condition */
  int patches;                     /* that have any of them */
  const struct event_row *first;   /* of the tags, and the last one */
  const struct event_row *last;
};

enum
{
  LIFE_NOWHERE = -1 /* the number of a patch that is not in the version */
};

/* An event, and what it is worth.  */
struct life_fact
{
  const struct event_row *event;
  const struct person_row *person; /* or null */
  int number;                      /* 0: all patches; or LIFE_NOWHERE */
  bool counts;                     /* the state follows from it */
  bool certain;                    /* a notice that counts: nobody guessed */
  bool committer;                  /* PERSON is one */
};

/* All pointers are into the evidence, or to the arena of life_judge.  */
struct life
{
  const struct life_evidence *evidence;
  const struct life_version *version; /* that it is the life of */
  const struct life_fact
      *facts; /* the events of the version, the oldest first */
  size_t fact_count;
  int n; /* patches announced; else received, but at least 1 */

  enum life_state state;
  int64_t since; /* when what decides was sent, or ROW_NO_DATE; under review:
                    the last answer */
  const struct event_row *why; /* says so; null: no event does */
  int superseded_by;           /* index of the newest version, or -1 */

  enum life_waits waits_for;
  int64_t waits_since; /* or ROW_NO_DATE */

  int replies;        /* by anybody */
  int people;         /* who answered, without the author */
  int author_replies; /* of the replies */

  /* Patches with a tag of each kind in an answer.  */
  struct life_numbers reviewed, acked, tested;
  struct life_numbers carried;  /* with a review when they were posted */
  struct life_numbers approved; /* with one of all these but `tested' */
  struct life_numbers nacked;   /* with a NAK that stands */
  const struct life_reviewer *reviewers; /* most patches first */
  size_t reviewer_count;
  const struct life_fact **nacks; /* objections that stand (NAKs, requests, */
  size_t nack_count;              /* rejections), the oldest first */

  /* If one patch is certain to be applied, only what is certain counts.  */
  struct life_numbers applied;
  enum life_grade grade;
  const struct event_row *taken; /* the event that says where and by whom */
  struct slice tree, commit;     /* of it, or empty */
  const struct person_row *applied_by; /* or null */

  int robot_reports; /* messages */
  enum life_robot robot_worst;
  const struct event_row *robot_why; /* the last of the worst, or null */

  int64_t last_date; /* of anything that is known, or ROW_NO_DATE */
  int64_t last_word; /* of people: a posting, an answer, an event */
  bool stalled;      /* LAST_WORD is that old, and the series is open */
  bool forgotten;    /* it is too old to be told */
  int days;          /* since LAST_WORD; 0 if it is not dated */

  /* What the reader himself has said of the work; null: nothing.  Not judged
     here, but by decision.h; so is the next one.  */
  const struct decision *decision;
  int64_t unlinked; /* when he said that the version does not continue the one
                       before; or ROW_NO_DATE */
};

/* Judges the version `self' of EVIDENCE.  EVIDENCE and what it points to must
   outlive *LIFE_R.  The time is that of sorting the events.  */
void life_judge (const struct life_evidence *evidence, struct arena *arena,
                 struct life *life_r);

#endif
