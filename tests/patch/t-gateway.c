/* t-gateway: what gateways put before a subject.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include "patch/gateway.h"
#include "support/check.h"

struct gateway_case
{
  const char *subject;
  const char *rest;
};

static void
check_gateways (const struct gateway_case *rows, size_t count)
{
  for (size_t i = 0; i < count; i++)
    {
      struct slice subject = slice_from_string (rows[i].subject);

      assert_slice (rows[i].subject,
                    slice_skip (subject, gateway_mark_length (subject)),
                    rows[i].rest);
    }
}

#define CHECK(rows) check_gateways (rows, COUNT (rows))

static void
marks_of_gateways_are_known (void **state)
{
  static const struct gateway_case rows[] = {
    { "***SPAM*** [PATCH] a", "[PATCH] a" },
    { "*****SUSPECTED SPAM***** a", "a" },
    { "*** UNCHECKED *** Re: a", "Re: a" },
    { "{Spam?} a", "a" },
    { "(suspicious) [PATCH] a", "[PATCH] a" },
    { "[EXTERNAL] [PATCH] a", "[PATCH] a" },
    { "[External] : [PATCH] a", "[PATCH] a" },
    { "[CAUTION: External email] [PATCH] a", "[PATCH] a" },
    { "[EXT] Re: a", "Re: a" },
    { "EXTERNAL: [PATCH] a", "[PATCH] a" },
    { "Extern:[PATCH] a", "[PATCH] a" },
    { "SPAM? : Re: a", "Re: a" },
    { "bug#12: [PATCH] a", "[PATCH] a" },
    { "Bug#1234567: Re: a", "Re: a" },
    { "Subject: [PATCH] a", "[PATCH] a" },
    { "Subject: Subject: [PATCH] a", "Subject: [PATCH] a" },
    { "EXTERNAL: ***SPAM*** a", "***SPAM*** a" },
  };

  (void)state;
  CHECK (rows);
}

static void
titles_and_other_marks_stay (void **state)
{
#define STAYS(text)                                                            \
  {                                                                            \
    text, text                                                                 \
  }
  static const struct gateway_case rows[] = {
    STAYS (""),
    STAYS ("[PATCH external] a"),
    STAYS ("[RFC ext] a"),
    STAYS ("[ext4] a"),
    STAYS ("[spam 1/2] a"),
    STAYS ("external: fix a"),
    STAYS ("spam filter: fix a"),
    STAYS ("bug#x: [PATCH] a"),
    STAYS ("bug#12: it fails"),
    STAYS ("Subject: line is too long"),
    STAYS ("*p is null"),
    STAYS ("(a) [PATCH] b"),
    STAYS ("x86: [PATCH] a"),
    STAYS ("[net] spam"),
  };

  (void)state;
  CHECK (rows);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (marks_of_gateways_are_known),
    cmocka_unit_test (titles_and_other_marks_stay),
  };

  return cmocka_run_group_tests_name ("gateway", tests, NULL, NULL);
}
