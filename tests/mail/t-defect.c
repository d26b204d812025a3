/* Tests of `defect'.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include <string.h>

#include "base/slice.h"
#include "mail/defect.h"
#include "support/check.h"

/* The names are part of the schema of the JSON lines.  */
static void
each_defect_has_a_name_of_its_own (void **state)
{
  (void)state;
  for (unsigned bit = 0; bit < DEFECT_COUNT; bit++)
    {
      const char *name = defect_name (bit);

      assert_non_null (name);
      assert_in_range (strlen (name), 3, 30);
      assert_int_equal (strspn (name, "abcdefghijklmnopqrstuvwxyz0123456789-"),
                        strlen (name));
      for (unsigned other = 0; other < bit; other++)
        assert_string_not_equal (name, defect_name (other));
    }
}

static void
a_defect_has_the_name_of_its_bit (void **state)
{
  static const struct
  {
    enum defect defect;
    const char *name;
  } rows[] = {
    { DEFECT_NO_HEADER, "no-header" },
    { DEFECT_HEADER_LINE, "header-line" },
    { DEFECT_HEADER_TOO_LONG, "header-too-long" },
    { DEFECT_NO_MESSAGE_ID, "no-message-id" },
    { DEFECT_MESSAGE_ID_REUSED, "message-id-reused" },
    { DEFECT_NO_FROM, "no-from" },
    { DEFECT_BAD_FROM, "bad-from" },
    { DEFECT_BAD_DATE, "bad-date" },
    { DEFECT_RAW_HEADER, "raw-header" },
    { DEFECT_BAD_WORD, "bad-word" },
    { DEFECT_CHARSET, "charset" },
    { DEFECT_ENCODING, "encoding" },
    { DEFECT_MIME, "mime" },
    { DEFECT_NUL, "nul" },
    { DEFECT_TOO_LARGE, "too-large" },
  };

  (void)state;
  assert_int_equal (COUNT (rows), DEFECT_COUNT);
  for (size_t i = 0; i < COUNT (rows); i++)
    {
      unsigned bit = (unsigned)__builtin_ctz (rows[i].defect);

      assert_string_equal (defect_name (bit), rows[i].name);
    }
  assert_null (defect_name (DEFECT_COUNT));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (each_defect_has_a_name_of_its_own),
    cmocka_unit_test (a_defect_has_the_name_of_its_bit),
  };

  return cmocka_run_group_tests_name ("defect", tests, NULL, NULL);
}
