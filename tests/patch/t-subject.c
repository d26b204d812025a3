/* t-subject: the marks of a subject.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include "base/arena.h"
#include "base/buf.h"
#include "support/check.h"
#include "base/slice.h"
#include "patch/subject.h"
#include "support/subjects.h"

static void
the_usual_spellings_are_read (void **state)
{
  static const struct reading rows[] = {
    { "[PATCH] t", "bp - 1: <> t" },
    { "[PATCH v3 2/9] x86: fix it", "bp 2/9 3:v3 <> x86: fix it" },
    { "[PATCH 01/11] t", "bp 01/11 1: <> t" },
    { "[PATCH net-next v3 02/15] t", "bp 02/15 3:v3 <net-next> t" },
    { "[RFC PATCH 0/4] t", "bpR 0/4 1: <RFC> t" },
    { "[PATCH RFC v2] t", "bpR - 2:v2 <RFC> t" },
    { "[RFC v3 0/5] t", "bR 0/5 3:v3 <RFC> t" },
    { "[POC 00/23] t", "b 00/23 1: <POC> t" },
    { "[my-tool PATCH v2 1/7] t", "bp 1/7 2:v2 <my-tool> t" },
    { "[patch V4 part 1 05/36] t", "bp 05/36 4:V4 <part|1> t" },
    { "[PATCH v2 2/4]mm: t", "bp 2/4 2:v2 <> mm: t" },
    { "  [PATCH]  two  blanks  ", "bp - 1: <> two  blanks" },
    { "no mark at all", "- - 1: <> no mark at all" },
    { "", "- - 1: <> " },
  };

  (void)state;
  CHECK (rows);
}

static void
marks_may_be_glued_together (void **state)
{
  static const struct reading rows[] = {
    { "[PATCHv2 3/4] t", "bp 3/4 2:v2 <> t" },
    { "[PATCHv2 bpf-next 1/3] t", "bp 1/3 2:v2 <bpf-next> t" },
    { "[PATCH1/8] t", "bp 1/8 1: <> t" },
    { "[v2PATCH12/15] t", "bp 12/15 2:v2 <> t" },
    { "[RFCv3 1/2] t", "bR 1/2 3:v3 <RFC> t" },
    { "[RFC PATCHv3] t", "bpR - 3:v3 <RFC> t" },
    { "[PATCH RFCv2 0/9] t", "bpR 0/9 2:v2 <RFC> t" },
    { "[RFC/PATCH 1/2] t", "bpR 1/2 1: <RFC> t" },
    { "[RFC/RFT PATCH 1/2] t", "bpR 1/2 1: <RFC|RFT> t" },
    { "[RFC-PATCH] t", "bpR - 1: <RFC> t" },
    { "[v2-resend PATCH] t", "bps - 2:v2 <resend> t" },
    { "[RESEND-v2 1/2] t", "bs 1/2 2:v2 <RESEND> t" },
    { "[PATCH-RESEND] t", "bps - 1: <RESEND> t" },
    { "[PATCH-for-5.2 v3] t", "bp - 3:v3 <for-5.2> t" },
    { "[PATCH-net-next-v2 1/2] t", "bp 1/2 2:v2 <net-next> t" },
    { "[stable:PATCH] t", "bp - 1: <stable> t" },
    { "[PATCHSET RFC v3 1/2] t", "bpR 1/2 3:v3 <RFC> t" },
    { "[PATCH 1/3v2] t", "bp 1/3 2:v2 <> t" },
  };

  (void)state;
  CHECK (rows);
}

static void
commas_colons_and_parentheses_separate (void **state)
{
  static const struct reading rows[] = {
    { "[net-next,v3,2/9] t", "b 2/9 3:v3 <net-next> t" },
    { "[PATCH v6,19/24] t", "bp 19/24 6:v6 <> t" },
    { "[PATCH,RFC] t", "bpR - 1: <RFC> t" },
    { "[PATCH v2 17/18, TOOL] t", "bp 17/18 2:v2 <TOOL> t" },
    { "[PATCH 2/3 (v4)] t", "bp 2/3 4:v4 <> t" },
    { "[PATCH V5 (RESEND) 0/4] t", "bps 0/4 5:V5 <RESEND> t" },
    { "[PATCH v3: 1/2] t", "bp 1/2 3:v3 <> t" },
    { "[PATCH -v2 1/3] t", "bp 1/3 2:v2 <> t" },
    { "[PATCH -next v2] t", "bp - 2:v2 <-next> t" },
  };

  (void)state;
  CHECK (rows);
}

static void
marks_may_be_spread_over_groups (void **state)
{
  static const struct reading rows[] = {
    { "[PATCH][v2] t", "bp - 2:v2 <> t" },
    { "[PATCH] [v2] t", "bp - 2:v2 <> t" },
    { "[v2 PATCH 1/3] t", "bp 1/3 2:v2 <> t" },
    { "[RFC][PATCH 6/7] t", "bpR 6/7 1: <RFC> t" },
    { "[RESEND][PATCH v2] t", "bps - 2:v2 <RESEND> t" },
    { "RESEND: [PATCH] t", "bps - 1: <RESEND> t" },
    { "RESEND [PATCH 1/2] t", "bps 1/2 1: <RESEND> t" },
    { "Resend [PATCH v2 1/2] t", "bps 1/2 2:v2 <Resend> t" },
    { "Resend: [PATCH 1/2] t", "bps 1/2 1: <Resend> t" },
    { "repost [net-next] [PATCH] t", "bps - 1: <repost|net-next> t" },
    { "RFC: [PATCH 1/2] t", "bpR 1/2 1: <RFC> t" },
    { "RFC [PATCH resend] t", "bpRs - 1: <RFC|resend> t" },
    { "[dev-list] [PATCH v2 1/3] t", "bp 1/3 2:v2 <dev-list> t" },
    { "[PATCH v2 1/3] [net-next] t", "bp 1/3 2:v2 <net-next> t" },
    { "[PATCH v2 1/2][v2] t", "bp 1/2 2:v2 <> t" },
    { "[PATCH v2 1/2][v3 3/4] t", "bp 1/2 2:v2 <v3|3/4> t" },
    { "[PATCH 1/2] [PATCH] t", "bp 1/2 1: <> t" },
    { "[PATCH v3 6/7] [not for merge] t", "bp 6/7 3:v3 <not|for|merge> t" },
  };

  (void)state;
  CHECK (rows);
}

static void
a_version_may_stand_behind_the_number (void **state)
{
  static const struct reading rows[] = {
    { "[PATCH 02/10 v2] t", "bp 02/10 2:v2 <> t" },
    { "[PATCH 1/2 v3 net-next] t", "bp 1/2 3:v3 <net-next> t" },
    { "[PATCH v2 1/3 RESEND] t", "bps 1/3 2:v2 <RESEND> t" },
    { "[PATCH 11/11 v2.1] t", "bp 11/11 2:v2.1 <> t" },
  };

  (void)state;
  CHECK (rows);
}

static void
a_dotted_version_has_its_integer (void **state)
{
  static const struct reading rows[] = {
    { "[PATCH v5.1 10/12] t", "bp 10/12 5:v5.1 <> t" },
    { "[PATCH V8.1] t", "bp - 8:V8.1 <> t" },
    { "[PATCHv2.1] t", "bp - 2:v2.1 <> t" },
    { "[PATCH v0] t", "bp - 0:v0 <> t" },
    { "[PATCH v10000] t", "bp - 1: <v10000> t" },
  };

  (void)state;
  CHECK (rows);
}

static void
a_kernel_or_a_branch_is_no_version (void **state)
{
  static const struct reading rows[] = {
    { "[PATCH AUTOSEL 4.19 540/671] t", "bp 540/671 1: <AUTOSEL|4.19> t" },
    { "[PATCH 4.19 023/118] t", "bp 023/118 1: <4.19> t" },
    { "[PATCH 5.10.y 1/2] t", "bp 1/2 1: <5.10.y> t" },
    { "[PATCH v5.10 1/2] t", "bp 1/2 1: <v5.10> t" },
    { "[PATCH v5.4.y 1/2] t", "bp 1/2 1: <v5.4.y> t" },
    { "[PATCH stable v4.9 v2] t", "bp - 2:v2 <stable|v4.9> t" },
    { "[PATCH v4.9 v2] t", "bp - 2:v2 <v4.9> t" },
    { "[PATCH v4-rc1 1/2] t", "bp 1/2 1: <v4-rc1> t" },
    { "[GIT PULL v5.4] t", "bl - 1: <GIT|PULL|v5.4> t" },
    { "[GIT PULL for v5.4] t", "bl - 1: <GIT|PULL|for|v5.4> t" },
    { "[me-2.6:host-v2 9/9] t", "b 9/9 1: <me-2.6:host-v2> t" },
    { "[Question-v4.1] t", "b - 1: <Question-v4.1> t" },
    { "[PATCH] t (v3)", "bp - 1: <> t (v3)" },
  };

  (void)state;
  CHECK (rows);
}

static void
numbers_have_many_spellings (void **state)
{
  static const struct reading rows[] = {
    { "[PATCH 1 of 7] t", "bp 1/7 1: <> t" },
    { "[PATCH 3 of 7 v2] t", "bp 3/7 2:v2 <> t" },
    { "[PATCH 0.5/3] t", "bp 0.5~/3 1: <> t" },
    { "[PATCH 3a/5] t", "bp 3a~/5 1: <> t" },
    { "[PATCH 3/n] t", "bp 3/? 1: <> t" },
    { "[PATCH 3/N] t", "bp 3/? 1: <> t" },
    { "[PATCH 01/nn] t", "bp 01/? 1: <> t" },
    { "[PATCH 2/?] t", "bp 2/? 1: <> t" },
    { "[PATCH 1/ 2] t", "bp 1/2 1: <> t" },
    { "[PATCH 1 / 2] t", "bp 1/2 1: <> t" },
    { "[PATCH v10/12] t", "bp 10/12 1: <> t" },
    { "[PATCH vol 1/2] t", "bp 1/2 1: <vol> t" },
    { "[PATCH 3/2] t", "bp 3/2 1: <> t" },
    { "[PATCH v3 7/6 DONT_MERGE] t", "bp 7/6 3:v3 <DONT_MERGE> t" },
    { "[PATCH 0/0] t", "bp 0/0 1: <> t" },
    { "[PATCH 9999/9999] t", "bp 9999/9999 1: <> t" },
  };

  (void)state;
  CHECK (rows);
}

static void
what_only_looks_like_a_number_is_none (void **state)
{
  static const struct reading rows[] = {
    { "[PATCH v3 00/16] x86/mmu: 1/2 fix",
      "bp 00/16 3:v3 <> x86/mmu: 1/2 fix" },
    { "[PATCH] 1/2 t", "bp - 1: <> 1/2 t" },
    { "[2019/05/02] t", "b - 1: <2019/05/02> t" },
    { "[PATCH 2019-05-02 1/2] t", "bp 1/2 1: <2019-05-02> t" },
    { "[PATCH 4.19/5.4] t", "bp - 1: <4.19/5.4> t" },
    { "[PATCH 10000/2] t", "bp - 1: <10000/2> t" },
    { "[PATCH 1/10000] t", "bp - 1: <1/10000> t" },
    { "[PATCH 99999999999999999999/1] t",
      "bp - 1: <99999999999999999999/1> t" },
    { "[PATCH x86/64 t/2] t", "bp - 1: <x86/64|t/2> t" },
    { "[PATCH 3./5] t", "bp - 1: <3./5> t" },
    { "[PATCH 3 often] t", "bp - 1: <3|often> t" },
  };

  (void)state;
  CHECK (rows);
}

static void
pull_requests_are_recognised (void **state)
{
  static const struct reading rows[] = {
    { "[GIT PULL] t", "bl - 1: <GIT|PULL> t" },
    { "[GIT PULL]t", "bl - 1: <GIT|PULL> t" },
    { "[GIT,PULL] t", "bl - 1: <GIT|PULL> t" },
    { "[git pull] t", "bl - 1: <git|pull> t" },
    { "[GIT PULL 1/4] t", "bl 1/4 1: <GIT|PULL> t" },
    { "[GIT PULL v2] t", "bl - 2:v2 <GIT|PULL> t" },
    { "[PULL 00/39] t", "bl 00/39 1: <PULL> t" },
    { "[PULL v2 03/39] t", "bl 03/39 2:v2 <PULL> t" },
    { "[PULL tool 09/43] t", "bl 09/43 1: <PULL|tool> t" },
    { "[PATCH PULL 1/3] t", "bpl 1/3 1: <PULL> t" },
    { "GIT PULL: t", "l - 1: <GIT|PULL> t" },
    { "GIT PULL fixes", "l - 1: <GIT|PULL> fixes" },
    { "GIT PULL[v2] t", "bl - 2:v2 <GIT|PULL> t" },
    { "PULL: t", "l - 1: <PULL> t" },
    { "Pull request: t", "l - 1: <Pull|request> t" },
    { "git pull: fails", "- - 1: <> git pull: fails" },
    { "PULLED a muscle", "- - 1: <> PULLED a muscle" },
    { "[net-pull] t", "b - 1: <net-pull> t" },
  };

  (void)state;
  CHECK (rows);
}

static void
resend_words_are_recognised (void **state)
{
  static const struct reading rows[] = {
    { "[PATCH RESEND v2] t", "bps - 2:v2 <RESEND> t" },
    { "[PATCH resend 0/2] t", "bps 0/2 1: <resend> t" },
    { "[RESENT PATCH] t", "bps - 1: <RESENT> t" },
    { "[PATCH v4 REPOST] t", "bps - 4:v4 <REPOST> t" },
    { "[RESEND2 PATCH 1/3] t", "bps 1/3 1: <RESEND2> t" },
    { "[RESEND PATCH2/3] t", "bps 2/3 1: <RESEND> t" },
    { "[RE-SEND PATCH] t", "bps - 1: <RE-SEND> t" },
    { "[PATCH REBASED v5 1/2] t", "bp 1/2 5:v5 <REBASED> t" },
    { "[PATCH resender] t", "bp - 1: <resender> t" },
  };

  (void)state;
  CHECK (rows);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (the_usual_spellings_are_read),
    cmocka_unit_test (marks_may_be_glued_together),
    cmocka_unit_test (commas_colons_and_parentheses_separate),
    cmocka_unit_test (marks_may_be_spread_over_groups),
    cmocka_unit_test (a_version_may_stand_behind_the_number),
    cmocka_unit_test (a_dotted_version_has_its_integer),
    cmocka_unit_test (a_kernel_or_a_branch_is_no_version),
    cmocka_unit_test (numbers_have_many_spellings),
    cmocka_unit_test (what_only_looks_like_a_number_is_none),
    cmocka_unit_test (pull_requests_are_recognised),
    cmocka_unit_test (resend_words_are_recognised),
  };

  return cmocka_run_group_tests_name ("subject", tests, NULL, NULL);
}
