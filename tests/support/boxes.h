/* boxes: what the drivers of the mbox format share.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_TESTS_BOXES_H
#define PATCHDIGEST_TESTS_BOXES_H

#include "support/check.h"
#include "support/mails.h"
#include "support/runs.h"
#include "report/formats.h"

#define FROM_LINE "From mboxrd@z Thu Jan  1 00:00:00 1970\n"

static inline struct pipeline_settings
usual_settings (struct told *told)
{
  struct pipeline_settings settings = usual_run (&report_mbox, told);

  settings.digest.list = SLICE ("Widget");
  settings.digest.from = SLICE ("A");
  settings.digest.to = SLICE ("B");
  settings.digest.patch_list = PATCH_LIST_NONE;
  settings.report.messages = REPORT_MESSAGES_PATCHES;
  settings.report.now = MAILS_START;
  settings.report.unique = SLICE ("0123");
  return settings;
}

/* The digest of the mbox TEXT; the caller frees it.  */
static inline char *
digest_of (const struct pipeline_settings *settings, struct slice text)
{
  struct pipeline *run = pipeline_new (settings);
  struct error err;
  char *digest;

  if (input_text (run, text, &err) < 0)
    fail_msg ("%s", err.text);
  digest = finish (run);
  pipeline_free (run);
  return digest;
}

/* The same of MAILS.  */
static inline char *
digest_of_mails (const struct pipeline_settings *settings,
                 const struct mail *mails, size_t count)
{
  struct buf text;
  char *digest;

  buf_init (&text);
  add_mbox (&text, mails, count);
  digest = digest_of (settings, buf_slice (&text));
  buf_release (&text);
  return digest;
}

/* The messages after the first one of DIGEST.  */
static inline const char *
behind_the_first (const char *digest)
{
  const char *next = strstr (digest, "\n" FROM_LINE);

  return next ? next + 1 : "";
}

/* The subjects, numbers only, of the mails that follow in DIGEST.  */
static inline void
assert_follow (const char *digest, const char *want)
{
  struct slice rest = slice_from_string (behind_the_first (digest)), line;
  struct buf got;

  buf_init (&got);
  while (slice_next_line (&rest, &line))
    if (slice_take_prefix (&line, SLICE ("Subject: ")))
      buf_printf (&got, "%s%.*s", got.len ? "; " : "", SLICE_ARG (line));
  assert_slice ("subjects", buf_slice (&got), want);
  buf_release (&got);
}

static const struct mail sample[] = {
  { .id = "c", .subject = "[PATCH 0/2] all", .body = A_COVER },
  { .id = "p1", .subject = "[PATCH 1/2] one", .to = "c", .minutes = 1 },
  { .id = "p2", .subject = "[PATCH 2/2] two", .to = "c", .minutes = 2 },
  { .id = "r",
    .subject = "Re: [PATCH 1/2] one",
    .to = "p1",
    .body = "> a\n",
    .minutes = 3 },
  { .id = "p1", .subject = "[PATCH 1/2] one", .to = "c", .minutes = 1 },
  { .id = "o", .subject = "a question", .body = "How?\n", .minutes = 4 },
  { .id = "g", .subject = "[GIT PULL] updates", .body = A_PULL, .minutes = 5 },
};

#endif
