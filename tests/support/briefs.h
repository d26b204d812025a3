/* briefs: a digest in the format `brief', with what a state knows.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_TESTS_BRIEFS_H
#define PATCHDIGEST_TESTS_BRIEFS_H

#include "report/formats.h"
#include "support/check.h"
#include "support/lives.h"
#include "support/mails.h"
#include "support/reports.h"

/* What the callbacks answer.  */
struct known
{
  const struct yours *yours;
  const struct life *life;
  const struct report_changes *changes;
};

static inline int
give_life (void *context, uint32_t version, const struct life **life_r,
           struct error *err)
{
  struct known *known = context;

  (void)version;
  (void)err;
  *life_r = known->life;
  return 0;
}

static inline int
give_changes (void *context, uint32_t version, struct arena *arena,
              const struct report_changes **changes_r, struct error *err)
{
  struct known *known = context;

  (void)version;
  (void)arena;
  (void)err;
  *changes_r = known->changes;
  return 0;
}

/* The digest of FIXTURE must be WANT, if NEWS and KNOWN are known.  */
static inline void
check_known (struct fixture *fixture, const struct life_news *news,
             struct known *known, bool color, const char *want)
{
  struct report_settings settings
      = { .color = color, .changes = REPORT_CHANGES_LIST };
  struct report report = { .settings = &settings,
                           .digest = fixture->digest,
                           .verdicts = true,
                           .news = news,
                           .yours = known->yours,
                           .life = give_life,
                           .compare = give_changes,
                           .context = known };
  struct error err;
  char *text;
  size_t len;

  error_init (&err);
  buf_init (&report.buf);
  report.out = open_memstream (&text, &len);
  assert_int_equal (report_brief.begin (&report, &err), 0);
  assert_int_equal (fclose (report.out), 0);
  assert_string_equal (text, want);
  free (text);
  buf_release (&report.buf);
}

#endif
