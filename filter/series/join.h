/* join: the series version that a message belongs to.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_SERIES_JOIN_H
#define PATCHDIGEST_SERIES_JOIN_H

#include "series/evidence.h"

enum
{
  /* Unthreaded messages of one series version are sent within this time
     (seconds) of each other; so are messages whose totals differ.  */
  JOIN_WINDOW = 20 * 60,
  /* The same, if the title is in the shortlog of the cover: a large series is
     on its way for hours.  */
  JOIN_WINDOW_SHORTLOG = 24 * 60 * 60
};

/* One line of a table of rules.  The first rule of the table that applies
   decides.  */
struct join_rule
{
  const char *why; /* what the rule has found, in words */
  bool accepts;
  bool (*applies) (const struct join_evidence *evidence,
                   const struct join_candidate *candidate);
};

struct join
{
  uint32_t version;    /* index, or SERIES_NONE */
  enum series_tie tie; /* that led there; SERIES_TIE_NONE without a version */
  /* The rule that decided on each candidate; null if it was not considered
     because another one had been accepted.  Static.  */
  const struct join_rule *rules[EVIDENCE_JOIN_MAX];
};

/* MAIL may be joined to another one by TIE at all.  */
bool join_asks (const struct hashed_mail *mail, enum series_tie tie);

/* Chooses among the candidates of EVIDENCE.  */
void join_choose (const struct join_evidence *evidence, struct join *join_r);

/* VERSION lacks a message of this number.  */
bool join_has_place (const struct version *version,
                     const struct hashed_mail *mail);

/* The author of VERSION has sent MAIL, and somebody else had taken its number:
   nobody can occupy a place in a series of others.  */
bool join_displaces (const struct version *version,
                     const struct hashed_mail *mail);

/* VERSION and MAIL were sent or written by one person.  */
bool join_is_by_author (const struct version *version,
                        const struct hashed_mail *mail);

/* The nearest message of VERSION was sent at most LIMIT seconds from MAIL.  */
bool join_is_within (const struct version *version,
                     const struct hashed_mail *mail, int64_t limit);

#endif
