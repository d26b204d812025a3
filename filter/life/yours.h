/* yours: what of a digest concerns the reader himself.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   A pure function.  Who the reader is, and which rules a message meets, others
   find out.  Each series is in it once, by the first word that fits; of others'
   series, YOURS_BACK is the last of these.  One that is away (see decision.h)
   is not in it.  */

#ifndef PATCHDIGEST_LIFE_YOURS_H
#define PATCHDIGEST_LIFE_YOURS_H

#include "life/news.h"

enum
{
  YOURS_LIMITS = 2 /* as many rows as this times those of a group */
};

/* In the order of the rows.  */
enum yours_word
{
  /* Series of the reader.  */
  YOURS_APPLIED, /* as the groups of news */
  YOURS_SAID,    /* the same word, but nobody is certain */
  YOURS_SENT_BACK,
  YOURS_ANSWERED,
  YOURS_REVIEWED,
  YOURS_ROBOTS,
  YOURS_BACK,  /* of anybody: the reader put it off until now */
  YOURS_WAITS, /* for as long as the settings say, since this period */

  /* Series of others that the digest reports.  */
  YOURS_NEW_VERSION, /* the reader tagged or answered an earlier one */
  YOURS_ASKED,       /* the reader is in To or Cc of a new series */
  YOURS_WATCH,       /* a rule */

  YOURS_WORDS
};

/* A series version, and what it is to the reader.  */
struct yours_series
{
  const struct life_touched *touched;
  bool mine;           /* the reader is its author or sender */
  bool back;           /* see YOURS_BACK */
  bool posted;         /* the digest reports messages of it */
  bool asked;          /* one of these has the reader in To or Cc */
  bool fresh;          /* the verdict is new */
  bool reviewed;       /* the next one: with a tag, not only an answer */
  struct slice before; /* the last earlier version that the reader tagged or
                          answered: "v1"; or empty */
  struct slice rule;   /* the first rule that one of its messages meets; or
                          empty */
};

/* What is told now.  */
struct yours_period
{
  int64_t since; /* see life_news_make */
  int64_t after; /* a series has waited if its time was up later than this, */
  int64_t until; /* and not later than this: so it is told once */
};

struct yours_row
{
  enum yours_word word;
  struct slice label; /* "Applied", "New v2", "Watch/widgets" */
  struct life_news_row row;
};

struct yours
{
  const struct yours_row *rows;
  size_t count; /* of these rows */
  size_t total; /* of the series; 0: nothing concerns the reader */
};

/* Finds what of the COUNT series SERIES concerns the reader in PERIOD.  The
   settings are those of the lives.  All is in ARENA.  */
void yours_make (const struct yours_series *series, size_t count,
                 const struct yours_period *period, struct arena *arena,
                 struct yours *yours_r);

/* Whether the time of a series that has waited SPAN (0: forever) since LAST is
   up in PERIOD.  */
static inline bool
yours_is_up (const struct yours_period *period, int64_t last, int64_t span)
{
  return span > 0 && last != ROW_NO_DATE && last + span > period->after
         && last + span <= period->until;
}

/* Whether the series version with this INDEX (see struct life_touched) has a
   row.  */
bool yours_has (const struct yours *yours, uint32_t index);

/* The group of news whose words and color WORD has; LIFE_GROUPS: of none.  */
enum life_group yours_group (enum yours_word word);

#endif
