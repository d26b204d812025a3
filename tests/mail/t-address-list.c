/* t-address-list: the mailboxes of a field.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include "base/buf.h"
#include "mail/address_list.h"
#include "support/check.h"

static void
mailboxes_are_taken_one_by_one (void **state)
{
  static const struct
  {
    const char *value;
    const char *mailboxes; /* each with a `|' behind it */
  } rows[] = {
    { "a@example.org", "a@example.org|" },
    { " A <a@example.org>,\n\tb@example.org ",
      "A <a@example.org>|b@example.org|" },
    { "\"Author, Ann\" <a@example.org>, b@example.org",
      "\"Author, Ann\" <a@example.org>|b@example.org|" },
    { "\"a \\\" , b\" <a@example.org>,c", "\"a \\\" , b\" <a@example.org>|c|" },
    { "a@example.org (Ann, the author), b",
      "a@example.org (Ann, the author)|b|" },
    { "<@x,@y:a@example.org>, b", "<@x,@y:a@example.org>|b|" },
    { ",, a; ;b,", "a|b|" },
    { "\"never closed, a, b", "\"never closed, a, b|" },
    { "", "" },
  };
  struct buf out;

  (void)state;
  buf_init (&out);
  for (size_t i = 0; i < COUNT (rows); i++)
    {
      struct slice rest = slice_from_string (rows[i].value);
      struct slice mailbox;

      buf_clear (&out);
      while (address_list_next (&rest, &mailbox))
        {
          buf_add (&out, mailbox);
          buf_add_byte (&out, '|');
        }
      assert_slice (rows[i].value, buf_slice (&out), rows[i].mailboxes);
    }
  buf_release (&out);
}

int
main (void)
{
  const struct CMUnitTest tests[]
      = { cmocka_unit_test (mailboxes_are_taken_one_by_one) };

  return cmocka_run_group_tests_name ("address_list", tests, NULL, NULL);
}
