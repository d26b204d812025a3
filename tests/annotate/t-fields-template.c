/* Tests of `fields_check_label'.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include <string.h>
#include <sysexits.h>

#include "annotate/fields.h"
#include "base/buf.h"
#include "support/check.h"
#include "support/mails.h"

#define USUAL "pd:{verdict} v{version} {number}/{total}"

/* --- Checking a template --- */

static void
templates_with_known_parts_are_taken (void **state)
{
  static const char *const good[]
      = { "",         USUAL, "{verdict}{kind}{version}{number}{total}",
          "no parts", "}",   "~!@#$%^&*()" };
  struct error err;

  (void)state;
  for (size_t i = 0; i < COUNT (good); i++)
    {
      error_init (&err);
      if (fields_check_label (slice_from_string (good[i]), &err) < 0)
        fail_msg ("%s: %s", good[i], err.text);
    }
}

static void
other_templates_are_refused (void **state)
{
  static const struct
  {
    const char *template;
    const char *words; /* of the message */
  } bad[] = {
    { "{verdikt}", "'{verdikt}' has a part in braces" },
    { "pd:{", "'pd:{' has a part" },
    { "{verdict", "has a part" },
    { "{}", "has a part" },
    { "{Verdict}", "has a part" },
    { "{ verdict }", "has a part" },
    { "{{verdict}}", "has a part" },
    { "{verdict} {x}", "{verdict}, {kind}, {version}, {number}, {total}" },
    { "n\xc3\xa4w", "not printable ASCII" },
    { "a\tb", "not printable ASCII" },
    { "a\nb", "not printable ASCII" },
    { "a\x7f", "not printable ASCII" },
  };

  (void)state;
  for (size_t i = 0; i < COUNT (bad); i++)
    {
      struct error err;

      error_init (&err);
      assert_int_equal (
          fields_check_label (slice_from_string (bad[i].template), &err), -1);
      assert_int_equal (err.status, EX_CONFIG);
      if (!strstr (err.text, bad[i].words))
        fail_msg ("%s: %s", bad[i].template, err.text);
    }
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (templates_with_known_parts_are_taken),
    cmocka_unit_test (other_templates_are_refused),
  };

  return cmocka_run_group_tests_name ("fields_template", tests, NULL, NULL);
}
