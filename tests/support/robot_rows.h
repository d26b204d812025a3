/* robot_rows: messages, and what they report, for tests.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_TESTS_ROBOT_ROWS_H
#define PATCHDIGEST_TESTS_ROBOT_ROWS_H

#include "patch/robot_report.h"
#include "support/kinds.h"

#define RE "Re: [PATCH 1/2] a: do it"

/* A message, and what it reports: "who verdict note target", or null.  */
struct row
{
  struct mail mail;
  const char *want;
};

static inline void
check_rows (const struct row *rows, size_t count)
{
  for (size_t i = 0; i < count; i++)
    {
      struct robot_report report;
      struct mail_read read;
      char got[200] = "none";

      mail_read (&read, &rows[i].mail, 1);
      if (robot_report_read (read.patch_mail.message, &read.patch_mail.subject,
                             read.patch_mail.robot, &report))
        snprintf (got, sizeof got, "%.*s|%s|%.*s|%.*s", SLICE_ARG (report.who),
                  robot_verdict_name (report.verdict), SLICE_ARG (report.note),
                  SLICE_ARG (report.target));
      assert_string_equal (got, rows[i].want);
      mail_done (&read);
    }
}

#endif
