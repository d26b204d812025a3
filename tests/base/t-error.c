/* Tests of `error'.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sysexits.h>

#include "support/check.h"
#include "base/error.h"

static void
it_starts_with_nothing_wrong (void **state)
{
  struct error err;

  (void)state;
  memset (&err, 'x', sizeof err);
  error_init (&err);
  assert_int_equal (err.status, EX_OK);
  assert_string_equal (err.text, "");
}

static void
setting_returns_minus_one_and_the_last_one_stands (void **state)
{
  struct error err;

  (void)state;
  error_init (&err);
  assert_int_equal (error_set (&err, EX_IOERR, "first %d", 1), -1);
  assert_int_equal (error_set (&err, EX_USAGE, "second %s", "one"), -1);
  assert_int_equal (err.status, EX_USAGE);
  assert_string_equal (err.text, "second one");
}

static void
the_text_of_errno_follows (void **state)
{
  struct error err;
  char want[200];

  (void)state;
  error_init (&err);
  assert_int_equal (
      error_set_errno (&err, EX_NOINPUT, ENOENT, "%s: cannot open", "f"), -1);
  snprintf (want, sizeof want, "f: cannot open: %s", strerror (ENOENT));
  assert_string_equal (err.text, want);
  assert_int_equal (err.status, EX_NOINPUT);
}

static void
each_caller_puts_its_context_in_front (void **state)
{
  struct error err;

  (void)state;
  error_init (&err);
  error_set (&err, EX_DATAERR, "unexpected end of data");
  assert_int_equal (error_wrap (&err, "gzip"), -1);
  assert_int_equal (error_wrap (&err, "%s.%s", "list", "mbox"), -1);
  assert_string_equal (err.text, "list.mbox: gzip: unexpected end of data");
  assert_int_equal (err.status, EX_DATAERR);
}

/* A text of as many bytes as ever count.  */
static void
fill (char *text, size_t length)
{
  memset (text, 'x', length);
  text[length] = '\0';
}

static void
a_text_that_is_too_long_is_cut_and_ended (void **state)
{
  char text[2 * ERROR_TEXT_MAX];

  (void)state;
  for (size_t length = ERROR_TEXT_MAX - 8; length < ERROR_TEXT_MAX + 8;
       length++)
    {
      struct
      {
        struct error err;
        char guard[8];
      } it;
      size_t fits
          = length < ERROR_TEXT_MAX ? length : (size_t)ERROR_TEXT_MAX - 1;

      memcpy (it.guard, "unharmed", 8);
      fill (text, length);
      error_set (&it.err, EX_IOERR, "%s", text);
      assert_int_equal (strlen (it.err.text), fits);
      error_set_errno (&it.err, EX_IOERR, EIO, "%s", text);
      assert_in_range (strlen (it.err.text), fits, ERROR_TEXT_MAX - 1);
      error_wrap (&it.err, "context");
      assert_int_equal (strncmp (it.err.text, "context: xxx", 12), 0);
      assert_int_equal (strlen (it.err.text), ERROR_TEXT_MAX - 1);
      error_wrap (&it.err, "%s", text);
      assert_in_range (strlen (it.err.text), fits, ERROR_TEXT_MAX - 1);
      assert_memory_equal (it.guard, "unharmed", 8);
    }
}

static void
a_percent_sign_in_a_name_is_text (void **state)
{
  struct error err;

  (void)state;
  error_set (&err, EX_IOERR, "%s", "%s%n");
  error_wrap (&err, "%s", "100%d");
  assert_string_equal (err.text, "100%d: %s%n");
}

static void
a_full_disk_is_worth_another_try (void **state)
{
  static const int full[] = { ENOSPC, EDQUOT, EFBIG };

  (void)state;
  for (size_t i = 0; i < COUNT (full); i++)
    {
      assert_true (error_is_full (full[i]));
      assert_int_equal (error_status_of_write (full[i]), EX_TEMPFAIL);
    }
  assert_false (error_is_full (EIO));
  assert_false (error_is_full (0));
  assert_int_equal (error_status_of_write (EIO), EX_IOERR);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (it_starts_with_nothing_wrong),
    cmocka_unit_test (setting_returns_minus_one_and_the_last_one_stands),
    cmocka_unit_test (the_text_of_errno_follows),
    cmocka_unit_test (each_caller_puts_its_context_in_front),
    cmocka_unit_test (a_text_that_is_too_long_is_cut_and_ended),
    cmocka_unit_test (a_percent_sign_in_a_name_is_text),
    cmocka_unit_test (a_full_disk_is_worth_another_try),
  };

  return cmocka_run_group_tests_name ("error", tests, NULL, NULL);
}
