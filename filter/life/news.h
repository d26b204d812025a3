/* news: what a digest tells of the series that it knows.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Each series is in the first group that it fits.  One that is away (see
   decision.h) is not stalled.  An event is new if no digest
   has told it and it is not older than the last digest of the list; without a
   date it is new until a digest has told it.  The caller marks all new events
   of the series as told, those too that are not shown.  */

#ifndef PATCHDIGEST_LIFE_NEWS_H
#define PATCHDIGEST_LIFE_NEWS_H

#include "life/judge.h"

enum
{
  NEWS_NAMES_MAX = 4,    /* in one row */
  NEWS_SENTENCE_MAX = 60 /* characters of a quoted sentence */
};

enum life_group
{
  LIFE_GROUP_APPLIED,   /* more patches than before are certain to be applied */
  LIFE_GROUP_SAID,      /* or said to be */
  LIFE_GROUP_SENT_BACK, /* a new objection stands, or a committer dropped all */
  LIFE_GROUP_REVIEWED,  /* new tags that count */
  LIFE_GROUP_ANSWER,  /* new answers, the last of which waits for the author */
  LIFE_GROUP_ROBOTS,  /* new reports */
  LIFE_GROUP_BACK,    /* the reader put it off until now */
  LIFE_GROUP_STALLED, /* nobody has written for so long, since this period */
  LIFE_GROUPS
};

/* A series version with something new.  */
struct life_touched
{
  const struct life *life;
  uint32_t index;        /* whoever makes it knows what it means */
  struct slice version;  /* "v3"; of a pull request "-" */
  struct slice prefixes; /* "RFC net-next", or empty */
  struct slice title;
  struct slice author; /* the name, else the address */
  bool pull;           /* a pull request: it has no patches of its own */
  int received;        /* patches */
  int answers;         /* new ones by people, without the author */
  int answerers;       /* these people */
  const struct person_row *last_person; /* of the last of these answers */
  struct slice answered; /* the numbers of the patches, as base/numset.h has
                            them; 0: the cover */
  bool told_stalled;     /* by an earlier digest */
};

struct life_news_row
{
  const struct life_touched *series;
  int k, n;          /* patches that the group is about, and all */
  struct slice what; /* from messages: not sanitized; or empty */
};

struct life_news_group
{
  struct life_news_row *rows; /* of all series in the group */
  size_t count; /* of those to show: at most `rows' of the settings */
  size_t total; /* of these rows */
};

struct life_news
{
  struct life_news_group groups[LIFE_GROUPS];
  size_t total; /* 0: there is nothing to tell */
};

/* Makes the news about the COUNT series TOUCHED, in the order of a digest,
   since the last digest of the list was made up to SINCE (ROW_NO_DATE: it is
   the first).  The news and the words are in ARENA.  */
void life_news_make (const struct life_touched *touched, size_t count,
                     int64_t since, struct arena *arena,
                     struct life_news *news_r);

/* Fills *ROW_R, whose words are in ARENA, if SERIES has something new that
   GROUP is about.  */
bool life_news_find (const struct life_touched *series, enum life_group group,
                     int64_t since, struct arena *arena,
                     struct life_news_row *row_r);

/* Whether EVENT is new.  */
bool life_news_is_new (const struct event_row *event, int64_t since);

/* "Needs an answer".  Static.  */
const char *life_group_title (enum life_group group);

#endif
