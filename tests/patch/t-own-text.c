/* Tests of `own_text'.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/slice.h"
#include "patch/own_text.h"
#include "support/check.h"

/* A text, and its own lines with a `;' behind each.  `^' marks the start of a
   paragraph, `"' a line that follows a quote, `+' one that
   follows a quoted diff.  */
struct reading
{
  const char *text;
  const char *lines;
};

static void
read_lines (struct slice text, struct buf *out)
{
  struct own_text own;
  struct own_line line;

  own_text_begin (&own, text);
  while (own_text_next (&own, &line))
    {
      if (line.starts_paragraph)
        buf_add_byte (out, '^');
      if (line.quote.len)
        buf_add_byte (out, own_text_quotes_diff (line.quote) ? '+' : '"');
      buf_add (out, line.text);
      buf_add_byte (out, ';');
    }
  assert_int_equal (own_text_next (&own, &line), 0);
}

static void
check (const struct reading *rows, size_t count)
{
  struct buf out;

  buf_init (&out);
  for (size_t i = 0; i < count; i++)
    {
      buf_clear (&out);
      read_lines (slice_from_string (rows[i].text), &out);
      buf_add_byte (&out, '\0');
      assert_string_equal (out.ptr, rows[i].lines);
    }
  buf_release (&out);
}

#define CHECK(rows) check (rows, COUNT (rows))

static void
quoted_lines_are_left_out (void **state)
{
  static const struct reading rows[] = {
    { "Ann wrote:\n> a\n>b\n   > c\n\nYes.\nNo.\n",
      "^Ann wrote:;^\"Yes.;No.;" },
    { "| a table\n  |of a robot\nx", "^\"x;" },
    { "    > far\n", "^    > far;" },
    { "a\r\n\r\nb\r\n", "^a;^b;" },
    { "a > b\n", "^a > b;" },
    { "> a", "" },
    { "\n \t\n", "" },
    { "", "" },
  };

  (void)state;
  CHECK (rows);
}

static void
a_signature_ends_the_text (void **state)
{
  static const struct reading rows[] = {
    { "a\n-- \nAnn\n", "^a;" },     { "a\n--\nAnn\n", "^a;" },
    { "a\r\n-- \r\nAnn\n", "^a;" }, { "> a\n> -- \nb\n", "^\"b;" },
    { "a\n---\nb\n", "^a;---;b;" }, { "-- b\n", "^-- b;" },
  };

  (void)state;
  CHECK (rows);
}

static void
a_message_without_quote_marks_ends_the_text (void **state)
{
  static const struct reading rows[] = {
    { "a\n\n-----Original Message-----\nFrom: Bob\nSent: Monday\n\nb\n",
      "^a;" },
    { "a\n-------- Forwarded Message --------\nSubject: b\n\nb\n", "^a;" },
    { "a\n\nFrom: Bob <bob@example.org>\nSent: Monday\n\nb\n", "^a;" },
    { "a\n*From:* Bob\n*Date:* Monday\nb\n\nc\n", "^a;" },
    { "a\nFrom: Bob\r\nTo: Ann\r\n\r\nb\n", "^a;" },
    { "a\n---- 8< ----\nb\n", "^a;---- 8< ----;b;" },
    { "a\n-----Original design-----\nb\n", "^a;-----Original design-----;b;" },
    { "From: here on\nall is well\n", "^From: here on;all is well;" },
  };

  (void)state;
  CHECK (rows);
}

static void
a_header_block_above_a_quote_only_names_who_is_quoted (void **state)
{
  static const struct reading rows[] = {
    { "From: Bob Sent: Monday\n> b\na\n", "^From: Bob Sent: Monday;^\"a;" },
    { "From: Bob\nDate: Monday\n\n> b\n\nYes.\n", "^\"Yes.;" },
    { "From: Bob\nDate: Monday\nTo: Ann\n> b\nYes.\n", "^\"Yes.;" },
    { "-----Original Message-----\nFrom: Bob\n\n\n> b\nYes.\n", "^\"Yes.;" },
    { "a\nFrom: Bob\nDate: Monday\n\nb\n\n> c\nd\n", "^a;" },
  };

  (void)state;
  CHECK (rows);
}

static void
a_quote_may_end_in_a_diff (void **state)
{
  static const struct reading rows[] = {
    { "> +\treturn x;\n\nWhy?\nWhy not y?\n\nAnd?\n",
      "^+Why?;Why not y?;^And?;" },
    { "> diff --git a/x b/x\n> -\ty\n>  }\n> \nWhy?\n", "^+Why?;" },
    { "> > +\treturn x;\n> Why?\nThus.\n", "^\"Thus.;" },
    { "> @@ -1 +1 @@\n> \tx\n> \n\n> \ty\n\nWhy?\n", "^+Why?;" },
    { "> +\tx\nWhy?\n> \ty\nAh.\n", "^+Why?;^\"Ah.;" },
    { "> - an item\n> - another\nAh.\n", "^\"Ah.;" },
    { "> +\tx\n> Text.\nAh.\n", "^\"Ah.;" },
    { "> @@ -1 +1 @@\n> \tx\nWhy?\n", "^+Why?;" },
  };

  (void)state;
  CHECK (rows);
}

static void
a_paragraph_has_all_its_lines (void **state)
{
  struct own_text own;
  struct own_paragraph paragraph;

  (void)state;
  own_text_begin (&own, SLICE ("> q\n\na\r\nb\n \nc\n> +\td\ne\nf"));
  assert_int_equal (own_text_next_paragraph (&own, &paragraph), 1);
  assert_true (slice_eq (paragraph.text, SLICE ("a\r\nb")));
  assert_true (slice_eq (paragraph.quote, SLICE ("> q\n")));
  assert_int_equal (own_text_next_paragraph (&own, &paragraph), 1);
  assert_true (slice_eq (paragraph.text, SLICE ("c")));
  assert_int_equal (paragraph.quote.len, 0);
  assert_int_equal (own_text_next_paragraph (&own, &paragraph), 1);
  assert_true (slice_eq (paragraph.text, SLICE ("e\nf")));
  assert_true (slice_eq (paragraph.quote, SLICE ("> +\td\n")));
  assert_int_equal (own_text_next_paragraph (&own, &paragraph), 0);
}

static void
long_texts_take_linear_time (void **state)
{
  static const char *const pieces[] = { "From: a\n",
                                        "From: a\nTo: b\n>\n",
                                        "---Original---\n\n\n>\n",
                                        "> x\n",
                                        "a",
                                        "\n",
                                        " \n",
                                        "From: a\nTo: b\n\n\n\n\n>\n" };
  struct buf text;
  struct buf out;

  (void)state;
  buf_init (&text);
  buf_init (&out);
  for (size_t i = 0; i < COUNT (pieces); i++)
    {
      buf_clear (&text);
      buf_clear (&out);
      while (text.len < 1000000)
        buf_add (&text, slice_from_string (pieces[i]));
      read_lines (buf_slice (&text), &out);
    }
  buf_release (&text);
  buf_release (&out);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (quoted_lines_are_left_out),
    cmocka_unit_test (a_signature_ends_the_text),
    cmocka_unit_test (a_message_without_quote_marks_ends_the_text),
    cmocka_unit_test (a_header_block_above_a_quote_only_names_who_is_quoted),
    cmocka_unit_test (a_quote_may_end_in_a_diff),
    cmocka_unit_test (a_paragraph_has_all_its_lines),
    cmocka_unit_test (long_texts_take_linear_time),
  };

  return cmocka_run_group_tests_name ("own_text", tests, NULL, NULL);
}
