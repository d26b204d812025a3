/* t-mbox-order: the order of the messages in an mbox.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include <string.h>

#include "support/check.h"
#include "support/boxes.h"
#include "support/mails.h"
#include "support/runs.h"

static void
the_newest_may_come_first (void **state)
{
  struct told told;
  struct pipeline_settings settings = usual_settings (&told);
  const char *first, *second;
  char *digest;

  (void)state;
  settings.order = PIPELINE_ORDER_NEWEST;
  digest = digest_of_mails (&settings, sample, COUNT (sample));
  assert_follow (digest, "[GIT PULL] updates; [PATCH 2/2] two;"
                         " [PATCH 1/2] one; [PATCH 0/2] all");
  first = strstr (digest, " Skip: ");
  second = strstr (digest, "New:  all");
  assert_true (first && second && first < second);
  free (digest);
}

/* The copy that arrives last is the duplicate, and may come first in the
   input.  Then its entry stands for both, and it follows.  */
static void
a_duplicate_may_be_shown_before_its_original (void **state)
{
  static const struct mail mails[] = {
    { .id = "p",
      .subject = "[PATCH] one",
      .list = "gadget.example.org",
      .fields = "Received: by b; 5 Jan 2026 10:09:00 +0000\n" },
    { .id = "p",
      .subject = "[PATCH] one",
      .list = "widget.example.org",
      .fields = "Received: by a; 5 Jan 2026 10:01:00 +0000\n" },
  };
  struct told told;
  struct pipeline_settings settings = usual_settings (&told);
  const char *first, *second;
  char *digest;

  (void)state;
  digest = digest_of_mails (&settings, mails, COUNT (mails));
  assert_follow (digest, "[PATCH] one");
  assert_non_null (
      strstr (behind_the_first (digest), "List-Id: <widget.example.org>"));
  free (digest);
  settings.report.messages = REPORT_MESSAGES_ENTRIES;
  digest = digest_of_mails (&settings, mails, COUNT (mails));
  assert_follow (digest, "[PATCH] one");
  assert_non_null (
      strstr (behind_the_first (digest), "List-Id: <gadget.example.org>"));
  first = strstr (digest, "New:  one");
  second = strstr (digest, " Skip: [PATCH] one");
  assert_true (first && second && first < second);
  assert_null (strstr (first + 1, "New:  "));
  free (digest);
}

static void
the_order_of_sending_may_differ_from_that_of_the_input (void **state)
{
  static const struct mail mails[] = {
    { .id = "p2", .subject = "[PATCH 2/2] two", .to = "c", .minutes = 2 },
    { .id = "o", .subject = "[PATCH] other", .minutes = 5 },
    { .id = "c", .subject = "[PATCH 0/2] all", .body = A_COVER },
    { .id = "p1", .subject = "[PATCH 1/2] one", .to = "c", .minutes = 1 },
  };
  static const char *const want[]
      = { [PIPELINE_ORDER_READ] = "[PATCH 2/2] two; [PATCH] other;"
                                  " [PATCH 0/2] all; [PATCH 1/2] one",
          [PIPELINE_ORDER_DATE] = "[PATCH 0/2] all; [PATCH 1/2] one;"
                                  " [PATCH 2/2] two; [PATCH] other",
          [PIPELINE_ORDER_NEWEST] = "[PATCH] other; [PATCH 2/2] two;"
                                    " [PATCH 1/2] one; [PATCH 0/2] all" };
  struct told told;
  struct pipeline_settings settings = usual_settings (&told);

  (void)state;
  for (size_t i = 0; i < COUNT (want); i++)
    {
      char *digest;

      settings.order = (enum pipeline_order)i;
      digest = digest_of_mails (&settings, mails, COUNT (mails));
      assert_follow (digest, want[i]);
      free (digest);
    }
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (the_newest_may_come_first),
    cmocka_unit_test (the_order_of_sending_may_differ_from_that_of_the_input),
    cmocka_unit_test (a_duplicate_may_be_shown_before_its_original),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
