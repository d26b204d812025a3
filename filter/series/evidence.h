/* evidence: what the keys of one message lead to.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   The rules of join.h and link.h decide from these structs alone: they read
   neither a set nor a backing, so a test can write its evidence down by hand.

   Evidence is gathered one tie, or one reason, at a time, the strongest first,
   and the next one only if the rules still ask for it.  Reading everything
   that a message could ask for would be simpler, but a patch whose thread says
   all would then read 16 versions more out of the state.  */

#ifndef PATCHDIGEST_SERIES_EVIDENCE_H
#define PATCHDIGEST_SERIES_EVIDENCE_H

#include "mail/message.h"
#include "series/hashed_mail.h"
#include "series/reason.h"
#include "series/series.h"
#include "series/version.h"

enum
{
  EVIDENCE_JOIN_MAX = 4 * SERIES_REFERENCES_MAX,
  EVIDENCE_LINK_MAX = MESSAGE_PARENTS_MAX,
  /* Titles of a shortlog that are looked up.  */
  EVIDENCE_SHORTLOG_MAX = 128
};

/* --- Joining --- */

/* A version that the message may join.  */
struct join_candidate
{
  uint32_t index;
  const struct version *version;
  bool distant;  /* THREAD: nearer messages of the thread are not known */
  bool same_run; /* THREAD: the pattern of the Message-ID leads to it, too */
  bool listed;   /* NUMBERING: the version is incomplete, and its cover lists
                    the title of the message */
  bool lists;    /* NUMBERING: the message is a cover that lists a title of the
                    version */
};

struct join_evidence
{
  const struct hashed_mail *mail;
  enum series_tie tie; /* THREAD, ANCESTOR, PATTERN or NUMBERING */
  unsigned count;
  struct join_candidate candidates[EVIDENCE_JOIN_MAX]; /* each version once,
                                                          the nearest or newest
                                                          first */
};

/* Reads the versions that TIE leads MAIL to.  */
void evidence_gather_join (struct join_evidence *evidence_r,
                           struct series_set *set,
                           const struct hashed_mail *mail, enum series_tie tie);

/* --- Linking --- */

/* A version that may be of the same work.  */
struct link_candidate
{
  uint32_t index;
  const struct version *version;
  bool head;          /* TITLE: it is the title of the version */
  int named;          /* LINK: the number that the text gives it, or -1 */
  int last_number;    /* WORDS: the highest number in its work */
  bool shares_number; /* WORDS, PATCHES: both works have a version of the same
                         number */
  unsigned common;    /* PATCHES: patches that both have */
};

struct link_evidence
{
  const struct hashed_mail *mail;
  uint32_t index; /* the version that the message has joined */
  const struct version *self;
  enum series_reason reason;
  unsigned listed; /* PATCHES: titles in the shortlog of a cover */
  unsigned count;
  struct link_candidate candidates[EVIDENCE_LINK_MAX]; /* in the order in which
                                                          they are preferred */
};

/* Reads the versions that REASON leads MAIL, a member of the version INDEX,
   to.  */
void evidence_gather_link (struct link_evidence *evidence_r,
                           struct series_set *set,
                           const struct hashed_mail *mail, uint32_t index,
                           enum series_reason reason);

#endif
