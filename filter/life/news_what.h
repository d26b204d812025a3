/* news_what: what a row of the news says.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Each function appends the words for the COUNT new FACTS of a life, at least
   one.  What comes from messages is not sanitized.  */

#ifndef PATCHDIGEST_LIFE_NEWS_WHAT_H
#define PATCHDIGEST_LIFE_NEWS_WHAT_H

#include "base/buf.h"
#include "life/news.h"

struct news_facts
{
  const struct life_fact **facts; /* the oldest first */
  size_t count;
};

/* "heap/next by Mo Merger", "in pull request Heaps for May": of the fact
   that says most.  */
void news_what_applied (struct buf *buf, struct news_facts facts);

/* `Mo Merger: "Thanks, queued for May."'.  */
void news_what_said (struct buf *buf, struct news_facts facts);

/* "NAK by Ravi Reader", "changes requested by Mo Merger": of the gravest.  */
void news_what_sent_back (struct buf *buf, struct news_facts facts,
                          struct arena *arena);

/* "Tia Tries T, Ravi Reader R? 1/3": the people with new tags, and all the tags
   that they gave.  */
void news_what_reviewed (struct buf *buf, const struct life *life,
                         struct news_facts facts, struct arena *arena);

/* "3 answers by 2 people, last Ravi Reader".  */
void news_what_answered (struct buf *buf, const struct life_touched *series);

/* "lkp fail 2, sashiko high 1".  */
void news_what_robots (struct buf *buf, struct news_facts facts,
                       struct arena *arena);

/* "snoozed on 2026-03-07, under-review": of a life with a decision.  */
void news_what_back (struct buf *buf, const struct life *life,
                     struct arena *arena);

/* "14 days, no answer", "21 days, waits for author".  */
void news_what_stalled (struct buf *buf, const struct life *life);

#endif
