/* decision: what the reader himself has said of a work, and until when.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Pure functions.  A reader says that he is done with a work, that he ignores
   it, or that he wants to see it later ("snooze").  Until something ends that,
   the work is *away*: it does not concern him, is not stalled, and nobody waits
   for anybody.  What ends it is a table of words and happenings, with a reason
   for each line (decision.c).

   A happening counts if the state did not know its message when the reader
   spoke: so neither a wrong clock nor mail that was late on its way hides
   anything.  Of two words for one work, the later counts.  What the reader
   himself says in a message ends nothing.  */

#ifndef PATCHDIGEST_LIFE_DECISION_H
#define PATCHDIGEST_LIFE_DECISION_H

#include "life/life.h"

struct life;

/* What can happen to a work.  */
enum decision_happening
{
  HAPPENING_NOTHING,
  HAPPENING_VERSION,   /* a later version was posted */
  HAPPENING_OBJECTION, /* a NAK, a request for changes, a rejection */
  HAPPENING_QUESTION,  /* an answer of another that asks something */
  HAPPENING_FAILURE,   /* a robot reports a failure */
  HAPPENING_APPLIED,   /* applied or pulled, even if it is only said */
  HAPPENING_DROPPED,   /* dropped again, by somebody who can know */
  HAPPENING_REVIEW,    /* a tag, or the promise to apply it */
  HAPPENING_CLOSED,    /* withdrawn, deferred, or said to be superseded */
  HAPPENING_REPORT,    /* any other report of a robot */
  HAPPENING_TIME,      /* the time of a snooze is up */
  HAPPENINGS
};

/* A version of the work.  */
struct decision_version
{
  const struct life *life;
  const struct decision_row *row; /* or null: the reader has not named it */
  int64_t first; /* the number of its first message; INT64_MAX: not known yet */
};

struct decision_evidence
{
  const struct decision_version *versions;
  size_t count;
  /* Whether the version AT supersedes the version OF, both by their index.  */
  bool (*supersedes) (void *context, size_t at, size_t of);
  /* Whether the person of the number ID is the reader.  */
  bool (*is_reader) (void *context, int64_t id);
  void *context;
  int64_t now;
};

struct decision
{
  enum decision_word word; /* or DECISION_NOTHING */
  int64_t series;          /* the row that has it */
  int64_t date;            /* when he said so */
  int64_t until;           /* of a snooze */
  bool away;
  enum decision_happening ended_by; /* HAPPENING_NOTHING: it holds */
  bool due; /* a snooze has ended, and no digest has told so */
  bool mine;
  int64_t mine_since; /* if MINE */
};

/* Whether HAPPENING ends WORD.  */
bool decision_ends (enum decision_word word, enum decision_happening happening);

/* What the event ROW, which counts or not, is.  */
enum decision_happening decision_happening_of (const struct event_row *row,
                                               bool counts);

/* Judges what was said of a work.  False if nothing was.  */
bool decision_judge (const struct decision_evidence *evidence,
                     struct decision *decision_r);

/* Whether the work of DECISION, which may be null, is away.  */
static inline bool
decision_is_away (const struct decision *decision)
{
  return decision && decision->away;
}

/* "done", "ignore", "snooze".  Static.  */
const char *decision_word_name (enum decision_word word);

/* "a later version was posted".  Static.  */
const char *decision_happening_text (enum decision_happening happening);

#endif
