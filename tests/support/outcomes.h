/* outcomes: messages, and what must have become of the series version of each.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_TESTS_OUTCOMES_H
#define PATCHDIGEST_TESTS_OUTCOMES_H

#include "support/check.h"
#include "support/mails.h"

/* What must have become of the series version of a message.  */
struct outcome
{
  enum verdict verdict;
  unsigned before; /* a message of the version before, from 1; 0: none */
  enum series_reason reason;
};

#define NEW                                                                    \
  {                                                                            \
    VERDICT_NEW, 0, REASON_TITLE                                               \
  }

static inline void
check_outcome (const struct mails *set, unsigned n, struct outcome want)
{
  const struct series_version *version = mails_version (set, n);
  uint32_t before
      = want.before ? series_resolve (set->set, &set->places[want.before - 1])
                    : SERIES_NONE;

  if (version->verdict != want.verdict)
    fail_msg ("message %u: %s, not %s", n, verdict_name (version->verdict),
              verdict_name (want.verdict));
  if (version->previous != before)
    fail_msg ("message %u: the version before is %d, not %d", n,
              (int)version->previous, (int)before);
  if (want.before && version->reason != want.reason)
    fail_msg ("message %u: %s, not %s", n, series_reason_name (version->reason),
              series_reason_name (want.reason));
}

/* OUTCOMES has one for each of the MAILS, when all are in.  */
static inline void
check (const struct mail *mails, size_t count, const struct outcome *outcomes)
{
  struct mails set;

  mails_init (&set);
  for (size_t i = 0; i < count; i++)
    mails_add (&set, &mails[i]);
  for (unsigned n = 1; n <= count; n++)
    check_outcome (&set, n, outcomes[n - 1]);
  mails_release (&set);
}

#define CHECK(mails, ...)                                                      \
  do                                                                           \
    {                                                                          \
      static const struct outcome outcomes[] = { __VA_ARGS__ };                \
      assert_int_equal (COUNT (mails), COUNT (outcomes));                      \
      check (mails, COUNT (mails), outcomes);                                  \
    }                                                                          \
  while (0)

#endif
