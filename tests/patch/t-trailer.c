/* Tests of `trailer'.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include <stdlib.h>

#include "base/buf.h"
#include "support/check.h"
#include "base/slice.h"
#include "patch/trailer.h"

#define SOB "Signed-off-by: A B <a@example.org>"

/* A log message, and the trailers of its block as "key=value" with a `;'
   behind each.  */
struct reading
{
  const char *log;
  const char *trailers;
};

static void
check (const struct reading *rows, size_t count)
{
  struct buf out;

  buf_init (&out);
  for (size_t i = 0; i < count; i++)
    {
      struct slice block = trailer_block (slice_from_string (rows[i].log));
      struct trailer trailer;

      buf_clear (&out);
      while (trailer_next (&block, &trailer))
        {
          buf_add (&out, trailer.key);
          buf_add_byte (&out, '=');
          buf_add (&out, trailer.value);
          buf_add_byte (&out, ';');
        }
      buf_add_byte (&out, '\0');
      assert_string_equal (out.ptr, rows[i].trailers);
    }
  buf_release (&out);
}

#define CHECK(rows) check (rows, COUNT (rows))

static void
the_block_is_the_last_paragraph (void **state)
{
  static const struct reading rows[] = {
    { "Text.\n\nCc: x\n\nFixes: 123456789abc (\"a: b\")\n" SOB "\n",
      "Fixes=123456789abc (\"a: b\");Signed-off-by=A B <a@example.org>;" },
    { "Text.\n\n" SOB, "Signed-off-by=A B <a@example.org>;" },
    { "Text.\n \t\n" SOB "\n\n \n", "Signed-off-by=A B <a@example.org>;" },
    { SOB "\n", "Signed-off-by=A B <a@example.org>;" },
    { "Text.\n\n" SOB "\n\nMore text.\n", "" },
    { "", "" },
    { "\n\n", "" },
  };

  (void)state;
  CHECK (rows);
}

static void
the_last_paragraph_is_given_as_it_stands (void **state)
{
  struct slice log = SLICE ("Text.\n\nCc: x\n" SOB "\n\n");

  (void)state;
  assert_true (slice_eq (trailer_block (log), SLICE ("Cc: x\n" SOB)));
}

static void
prose_with_a_colon_is_no_block (void **state)
{
  static const struct reading rows[] = {
    { "Note: this is\nonly text.\n", "" },
    { "Some text\nNote: and more.\n", "" },
    { "Text.\n\nhttps://example.org/x\n", "" },
    { "Text.\n\nAn odd word: here\n", "" },
    { "Text.\n\n: x\n", "" },
  };

  (void)state;
  CHECK (rows);
}

static void
a_quarter_is_enough_with_a_line_of_gits_own (void **state)
{
  static const struct reading rows[] = {
    { "T.\n\n[me: changed it]\n" SOB "\n",
      "Signed-off-by=A B <a@example.org>;" },
    { "T.\n\nno\nno\nno\n" SOB "\n", "Signed-off-by=A B <a@example.org>;" },
    { "T.\n\nno\nno\nno\nno\n" SOB "\n", "" },
    { "T.\n\nno\nAcked-by: x\n", "" },
    { "T.\n\nno\nCc: x\n(cherry picked from commit 1234567)\n", "Cc=x;" },
  };

  (void)state;
  CHECK (rows);
}

static void
a_wrapped_value_keeps_its_line_ends (void **state)
{
  static const struct reading rows[] = {
    { "T.\n\nFixes: 1234567890ab (\"a very\n  long title\")\n" SOB "\n",
      "Fixes=1234567890ab (\"a very\n  long title\");"
      "Signed-off-by=A B <a@example.org>;" },
    { "T.\n\nLink:\n https://example.org/1\n\thttps://example.org/2\n",
      "Link=https://example.org/1\n\thttps://example.org/2;" },
    { "T.\n\n" SOB "\n[me: a note\n with: a fold]\nCc: x\n",
      "Signed-off-by=A B <a@example.org>;Cc=x;" },
    { "T.\n\n indented: text\n" SOB "\n",
      "Signed-off-by=A B <a@example.org>;" },
    { "T.\n\n indented: text\n", "" },
  };

  (void)state;
  CHECK (rows);
}

static void
keys_and_values_are_trimmed_only (void **state)
{
  static const struct reading rows[] = {
    { "T.\n\nchange-id:20240101-x-0123456789ab\n",
      "change-id=20240101-x-0123456789ab;" },
    { "T.\n\nACKED-BY : \t x \nCc:\n", "ACKED-BY=x;Cc=;" },
    { "T.\n\nLink: https://example.org/r/1 # note\n",
      "Link=https://example.org/r/1 # note;" },
    { "T.\n\nCc: x\r\n", "Cc=x;" },
  };

  (void)state;
  CHECK (rows);
}

static void
a_log_may_hold_any_byte (void **state)
{
  struct slice block = trailer_block (SLICE ("T\0\n\nCc: \0x\nB\0d: y\n" SOB));
  struct trailer trailer;

  (void)state;
  assert_int_equal (trailer_next (&block, &trailer), 1);
  assert_true (slice_eq (trailer.value, SLICE ("\0x")));
  assert_int_equal (trailer_next (&block, &trailer), 1);
  assert_true (slice_eq (trailer.key, SLICE ("Signed-off-by")));
  assert_int_equal (trailer_next (&block, &trailer), 0);
}

static void
long_logs_take_linear_time (void **state)
{
  static const char *const pieces[]
      = { "Cc: x\n", "Cc: x\n y\n", " y\n", "a", "no\n", "a: \n" };
  struct buf text;

  (void)state;
  buf_init (&text);
  for (size_t i = 0; i < COUNT (pieces); i++)
    {
      struct slice block;
      struct trailer trailer;

      buf_clear (&text);
      while (text.len < 1000000)
        buf_add (&text, slice_from_string (pieces[i]));
      block = trailer_block (buf_slice (&text));
      while (trailer_next (&block, &trailer))
        assert_true (trailer.key.len > 0);
      assert_int_equal (block.len, 0);
    }
  buf_release (&text);
}

static void
any_bytes_are_read_without_reading_outside (void **state)
{
  static const char alphabet[] = "aB-: \t\r\n\n\n()[\0\xff/";
  unsigned long seed = 3;

  (void)state;
  for (int round = 0; round < 20000; round++)
    {
      size_t len = (size_t)round % 50;
      char *text = malloc (len ? len : 1);
      struct slice block;
      struct trailer trailer;

      assert_non_null (text);
      for (size_t i = 0; i < len; i++)
        {
          seed = seed * 6364136223846793005UL + 1442695040888963407UL;
          text[i] = alphabet[(seed >> 33) % sizeof alphabet];
        }
      block = trailer_block (slice_make (text, len));
      while (trailer_next (&block, &trailer))
        assert_true (trailer.key.len > 0);
      block = slice_make (text, len);
      while (trailer_next (&block, &trailer))
        assert_true (trailer.key.len > 0);
      free (text);
    }
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (the_block_is_the_last_paragraph),
    cmocka_unit_test (the_last_paragraph_is_given_as_it_stands),
    cmocka_unit_test (prose_with_a_colon_is_no_block),
    cmocka_unit_test (a_quarter_is_enough_with_a_line_of_gits_own),
    cmocka_unit_test (a_wrapped_value_keeps_its_line_ends),
    cmocka_unit_test (keys_and_values_are_trimmed_only),
    cmocka_unit_test (a_log_may_hold_any_byte),
    cmocka_unit_test (long_logs_take_linear_time),
    cmocka_unit_test (any_bytes_are_read_without_reading_outside),
  };

  return cmocka_run_group_tests_name ("trailer", tests, NULL, NULL);
}
