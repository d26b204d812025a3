/* Tests of `header'.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/slice.h"
#include "mail/defect.h"
#include "mail/header.h"
#include "mail/msgid.h"
#include "support/arena_state.h"
#include "support/check.h"

/* A message, and what its header must be: the fields as "name=value" with a
   `;' after each, the body, the defects.  */
struct reading
{
  struct slice message;
  const char *fields;
  const char *body;
  unsigned defects;
};

static void
check (const struct reading *rows, size_t count, struct arena *arena)
{
  struct buf out;

  buf_init (&out);
  for (size_t i = 0; i < count; i++)
    {
      struct header header;

      header_parse (&header, rows[i].message, arena);
      buf_clear (&out);
      for (size_t j = 0; j < header.count; j++)
        {
          buf_add (&out, header.fields[j].name);
          buf_add_byte (&out, '=');
          buf_add (&out, header.fields[j].value);
          buf_add_byte (&out, ';');
        }
      buf_add_byte (&out, '\0');
      assert_string_equal (out.ptr, rows[i].fields);
      assert_same (header.body, slice_from_string (rows[i].body));
      assert_int_equal (header.defects, rows[i].defects);
    }
  buf_release (&out);
}

#define CHECK(rows) check (rows, COUNT (rows), *state)

static void
fields_end_at_the_first_empty_line (void **state)
{
  static const struct reading rows[] = {
    { SLICE_INIT ("A: 1\nB: 2\n\nC: 3\n\nx"), "A= 1;B= 2;", "C: 3\n\nx", 0 },
    { SLICE_INIT ("A: 1\r\nB: 2\r\n\r\nbody\r\n"), "A= 1;B= 2;", "body\r\n",
      0 },
    { SLICE_INIT ("A: 1\r\nB: 2\n\nbody"), "A= 1;B= 2;", "body", 0 },
    { SLICE_INIT ("A: 1\n\n"), "A= 1;", "", 0 },
    { SLICE_INIT ("A:\nB:x\n\n\n"), "A=;B=x;", "\n", 0 },
  };

  CHECK (rows);
}

static void
a_message_may_be_nothing_but_header (void **state)
{
  static const struct reading rows[] = {
    { SLICE_INIT ("A: 1\nB: 2\n"), "A= 1;B= 2;", "", 0 },
    { SLICE_INIT ("A: 1\nB: 2"), "A= 1;B= 2;", "", 0 },
    { SLICE_INIT ("A: 1\r\n b\r\n"), "A= 1\r\n b;", "", 0 },
    { SLICE_INIT ("A:"), "A=;", "", 0 },
  };

  CHECK (rows);
}

static void
folds_belong_to_the_value_as_they_stand (void **state)
{
  static const struct reading rows[] = {
    { SLICE_INIT ("A: 1\n 2\n\t3\nB: 4\n\n"), "A= 1\n 2\n\t3;B= 4;", "", 0 },
    { SLICE_INIT ("A: 1\r\n 2\r\nB: 4\r\n\r\n"), "A= 1\r\n 2;B= 4;", "", 0 },
    { SLICE_INIT ("A:\n 1\n \n 2\n\nx"), "A=\n 1\n \n 2;", "x", 0 },
  };

  CHECK (rows);
}

static void
blanks_may_be_before_the_colon (void **state)
{
  static const struct reading rows[] = {
    { SLICE_INIT ("A : 1\nB\t: 2\nLong-Name_9.x!  : 3\n\n"),
      "A= 1;B= 2;Long-Name_9.x!= 3;", "", 0 },
    { SLICE_INIT ("From : a@example.org\n\n"), "From= a@example.org;", "", 0 },
  };

  CHECK (rows);
}

static void
lines_that_are_no_field_are_skipped (void **state)
{
  static const struct reading rows[] = {
    { SLICE_INIT ("A: 1\nno field\nB: 2\n\nx"), "A= 1;B= 2;", "x",
      DEFECT_HEADER_LINE },
    { SLICE_INIT ("A: 1\nno field\n and its fold\nB: 2\n\nx"), "A= 1;B= 2;",
      "x", DEFECT_HEADER_LINE },
    { SLICE_INIT (" a fold at the start\nA: 1\n\nx"), "A= 1;", "x",
      DEFECT_HEADER_LINE },
    { SLICE_INIT (": no name\nA: 1\n\n"), "A= 1;", "", DEFECT_HEADER_LINE },
    { SLICE_INIT ("N\xc3\xa4me: 1\nA: 1\n\n"), "A= 1;", "",
      DEFECT_HEADER_LINE },
    { SLICE_INIT ("A-long-name-with-DEL\x7f: 1\nA: 1\n\n"), "A= 1;", "",
      DEFECT_HEADER_LINE },
    { SLICE_INIT ("A-long-name\x01-with-control: 1\nA: 1\n\n"), "A= 1;", "",
      DEFECT_HEADER_LINE },
    { SLICE_INIT ("N\0me: 1\nA: 1\n\n"), "A= 1;", "", DEFECT_HEADER_LINE },
    { SLICE_INIT ("A: 1\n\r\r\nB: 2\n\n"), "A= 1;B= 2;", "",
      DEFECT_HEADER_LINE },
  };

  CHECK (rows);
}

static void
from_lines_at_the_top_are_no_defect (void **state)
{
  static const struct reading rows[] = {
    { SLICE_INIT ("From a@example.org Mon Jan  1 00:00:00 2024\nA: 1\n\nx"),
      "A= 1;", "x", 0 },
    { SLICE_INIT (">From a@example.org Mon Jan  1 00:00:00 2024\n"
                  ">From b Mon Jan  1 00:00:00 2024\nA: 1\n\nx"),
      "A= 1;", "x", 0 },
    { SLICE_INIT ("A: 1\n>From a Mon Jan  1 00:00:00 2024\n\nx"), "A= 1;", "x",
      DEFECT_HEADER_LINE },
  };

  CHECK (rows);
}

static void
without_any_field_all_is_body (void **state)
{
  static const struct reading rows[] = {
    { SLICE_INIT (""), "", "", DEFECT_NO_HEADER },
    { SLICE_INIT ("\nA: 1\n\nx"), "", "\nA: 1\n\nx", DEFECT_NO_HEADER },
    { SLICE_INIT ("\r\nx"), "", "\r\nx", DEFECT_NO_HEADER },
    { SLICE_INIT ("just text\n\nand more"), "", "just text\n\nand more",
      DEFECT_NO_HEADER | DEFECT_HEADER_LINE },
    { SLICE_INIT ("From a Mon Jan  1 00:00:00 2024\n\nx"), "",
      "From a Mon Jan  1 00:00:00 2024\n\nx", DEFECT_NO_HEADER },
  };

  CHECK (rows);
}

static void
values_may_hold_any_byte (void **state)
{
  struct header header;

  header_parse (&header, SLICE ("A: x\0y\rz\xff\n\nb\0dy"), *state);
  assert_int_equal (header.count, 1);
  assert_same (header.fields[0].value, SLICE (" x\0y\rz\xff"));
  assert_same (header.body, SLICE ("b\0dy"));
  assert_int_equal (header.defects, 0);
}

static void
names_of_every_length_are_found (void **state)
{
  for (size_t len = 1; len < 40; len++)
    for (int c = 0; c < 256; c++)
      {
        char line[48];
        struct header header;
        bool good = c > ' ' && c < 127;

        /* The byte C in the last place, as names are read in words.  */
        memset (line, 'n', sizeof line);
        line[len - 1] = (char)c;
        line[len] = ':';
        header_parse (&header, slice_make (line, len + 1), *state);
        if (c == ':')
          assert_int_equal (header.count, len > 1);
        else if (c == ' ' || c == '\t')
          assert_int_equal (header.count, len > 1);
        else if (c == '\n' || c == '\r')
          assert_int_equal (header.count, 0);
        else
          assert_int_equal (header.count, good);
        if (good && c != ':')
          assert_int_equal (header.fields[0].name.len, len);
      }
}

static void
fields_beyond_the_limit_are_left_out (void **state)
{
  struct header header;
  struct buf text;

  buf_init (&text);
  buf_add (&text, SLICE ("no field\n"));
  for (int i = 0; i < 100000; i++)
    buf_printf (&text, "F%d: x\n y\n", i);
  buf_add (&text, SLICE ("\nbody"));
  header_parse (&header, buf_slice (&text), *state);
  assert_int_equal (header.count, HEADER_FIELDS_MAX);
  assert_int_equal (header.defects,
                    DEFECT_HEADER_LINE | DEFECT_HEADER_TOO_LONG);
  assert_same (header.fields[HEADER_FIELDS_MAX - 1].name, SLICE ("F9999"));
  assert_same (header.fields[HEADER_FIELDS_MAX - 1].value, SLICE (" x\n y"));
  assert_same (header.body, SLICE ("body"));
  buf_release (&text);
}

static void
the_nth_field_of_a_name_is_found (void **state)
{
  struct header header;

  header_parse (&header, SLICE ("To: 1\nCc: 2\nTO: 3\nT: 4\ncc: 5\n\n"),
                *state);
  assert_same (*header_get (&header, SLICE ("to"), 0), SLICE (" 1"));
  assert_same (*header_get (&header, SLICE ("To"), 1), SLICE (" 3"));
  assert_null (header_get (&header, SLICE ("To"), 2));
  assert_same (*header_get (&header, SLICE ("CC"), 1), SLICE (" 5"));
  assert_null (header_get (&header, SLICE ("Tx"), 0));
  assert_null (header_get (&header, SLICE (""), 0));
}

static void
a_fold_unfolds_to_one_space (void **state)
{
  static const struct
  {
    struct slice value;
    struct slice unfolded;
  } rows[] = {
    { SLICE_INIT (" plain  text "), SLICE_INIT ("plain  text") },
    { SLICE_INIT (" a\n b"), SLICE_INIT ("a b") },
    { SLICE_INIT (" a \t\r\n\t  b\r\n c"), SLICE_INIT ("a b c") },
    { SLICE_INIT ("\n a"), SLICE_INIT ("a") },
    { SLICE_INIT (" a\n \n b\n "), SLICE_INIT ("a b") },
    { SLICE_INIT ("\n \n\t"), SLICE_INIT ("") },
    { SLICE_INIT (" a\0\n b"), SLICE_INIT ("a\0 b") },
    { SLICE_INIT (""), SLICE_INIT ("") },
  };

  for (size_t i = 0; i < COUNT (rows); i++)
    assert_same (header_unfold (rows[i].value, *state), rows[i].unfolded);
}

static void
unfolding_copies_only_what_is_folded (void **state)
{
  struct slice value = SLICE (" no fold");
  struct slice unfolded = header_unfold (value, *state);

  assert_ptr_equal (unfolded.ptr, value.ptr + 1);
}

static void
any_bytes_are_read_without_reading_outside (void **state)
{
  static const char alphabet[] = "Ab: \t\r\n\n<>()\\@\0\xff>From ";
  unsigned long seed = 7;

  for (int round = 0; round < 20000; round++)
    {
      size_t len = (size_t)round % 60;
      char *text = malloc (len ? len : 1);
      struct header header;
      struct slice id;

      assert_non_null (text);
      for (size_t i = 0; i < len; i++)
        {
          seed = seed * 6364136223846793005UL + 1442695040888963407UL;
          text[i] = alphabet[(seed >> 33) % sizeof alphabet];
        }
      header_parse (&header, slice_make (text, len), *state);
      assert_true (header.body.len <= len);
      for (size_t i = 0; i < header.count; i++)
        {
          struct slice value = header.fields[i].value;

          header_unfold (value, *state);
          msgid_of_field (value, *state);
          msgid_list_id (value);
          while (msgid_next (&value, &id, *state))
            assert_true (id.len > 0);
        }
      free (text);
      arena_reset (*state);
    }
}

static void
of_a_very_long_value_the_rest_is_left_out (void **state)
{
  static const char *const starts[] = { "A: x", "A: x\n " };

  for (size_t i = 0; i < COUNT (starts); i++)
    {
      struct header header;
      struct buf text;

      buf_init (&text);
      buf_add (&text, slice_from_string (starts[i]));
      memset (buf_reserve (&text, HEADER_VALUE_MAX), 'x', HEADER_VALUE_MAX);
      text.len += HEADER_VALUE_MAX;
      buf_add (&text, SLICE ("\nB: y\n\nbody"));
      header_parse (&header, buf_slice (&text), *state);
      assert_int_equal (header.defects, DEFECT_HEADER_TOO_LONG);
      assert_int_equal (header_value (&header, SLICE ("A")).len,
                        HEADER_VALUE_MAX);
      assert_same (header_value (&header, SLICE ("B")), SLICE (" y"));
      assert_same (header.body, SLICE ("body"));
      buf_release (&text);
    }
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    TEST (fields_end_at_the_first_empty_line),
    TEST (a_message_may_be_nothing_but_header),
    TEST (folds_belong_to_the_value_as_they_stand),
    TEST (blanks_may_be_before_the_colon),
    TEST (lines_that_are_no_field_are_skipped),
    TEST (from_lines_at_the_top_are_no_defect),
    TEST (without_any_field_all_is_body),
    TEST (values_may_hold_any_byte),
    TEST (names_of_every_length_are_found),
    TEST (fields_beyond_the_limit_are_left_out),
    TEST (of_a_very_long_value_the_rest_is_left_out),
    TEST (the_nth_field_of_a_name_is_found),
    TEST (a_fold_unfolds_to_one_space),
    TEST (unfolding_copies_only_what_is_folded),
    TEST (any_bytes_are_read_without_reading_outside),
  };

  return cmocka_run_group_tests_name ("header", tests, NULL, NULL);
}
