/* robot_report: what a program reports about patches.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Build and test robots, checks of a project and reviews by programs answer
   patches, or tell of the trees that have them.  This file knows their forms.
   Some run at a person's address, so the form counts, in what the mail itself
   says: a person who quotes a report is none.  */

#ifndef PATCHDIGEST_PATCH_ROBOT_REPORT_H
#define PATCHDIGEST_PATCH_ROBOT_REPORT_H

#include "base/slice.h"
#include "mail/message.h"
#include "patch/robot_kind.h"
#include "patch/robot_verdict.h"
#include "patch/subject.h"

struct robot_report
{
  struct slice who; /* a short name: from the form (`lkp'), or from the address
                       without the words for programs (`widget' of
                       `widget.test.bot'): one word of printable ASCII */
  enum robot_verdict verdict;
  struct slice note;   /* such as `2 findings, high', or the test that failed;
                          may be empty */
  struct slice target; /* the msg-id of the patch that the report names; or
                          empty: what it answers, or nothing that is known */
};

/* Sets *REPORT_R to what MESSAGE with SUBJECT reports, of which robot_kind_find
   said KIND.  Asked about messages in
   no series: what a program posts is a patch.  Returns 1, or 0 if it is no
   report; notices (robot_kind.h) are none.  The slices live as long as the
   message.  Of messages of people only a few bytes at the start and end of the
   text are looked at, unless a program made the Message-ID.  */
int robot_report_read (struct message *message, const struct subject *subject,
                       enum robot_kind kind, struct robot_report *report_r);

#endif
