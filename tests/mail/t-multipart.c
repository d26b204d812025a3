/* Tests of `multipart' and `param'.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   The cases marked "library" are those that libmailutils 3.15 gets wrong;
   they are why there is code of our own.  */

#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "support/check.h"
#include "mail/multipart.h"
#include "mail/param.h"
#include "base/slice.h"

/* The parts of BODY must be those of EXPECTED, up to the first null.  */
static void
check_parts (const char *body, const char *boundary,
             const char *const *expected)
{
  struct multipart multipart;
  struct slice part;

  multipart_init (&multipart, slice_from_string (body),
                  slice_from_string (boundary));
  for (; *expected; expected++)
    {
      if (!multipart_next (&multipart, &part))
        fail_msg ("no part \"%s\" in \"%s\"", *expected, body);
      if (!slice_eq (part, slice_from_string (*expected)))
        fail_msg ("got \"%.*s\", not \"%s\"", SLICE_ARG (part), *expected);
    }
  assert_int_equal (multipart_next (&multipart, &part), 0);
  assert_int_equal (multipart_next (&multipart, &part), 0);
}

#define PARTS(...) ((const char *const[]){ __VA_ARGS__, NULL })

static void
parts_stand_between_delimiters (void **state)
{
  (void)state;
  check_parts ("pre\n--B\na\n--B\nb\n\n--B--\nepilogue\n--B\nc\n", "B",
               PARTS ("a", "b\n"));
  check_parts ("--B\na\nb\n--B--", "B", PARTS ("a\nb"));
  check_parts ("--B\n--B\n--B--\n", "B", PARTS ("", ""));
  check_parts ("--B\n\n--B\n\n\n--B--\n", "B", PARTS ("", "\n"));
}

static void
lines_may_end_in_crlf (void **state)
{
  (void)state;
  check_parts ("pre\r\n--B\r\na\r\n\r\n--B\r\nb\r\n--B--\r\n", "B",
               PARTS ("a\r\n", "b"));
}

/* Library: no part at all.  */
static void
blanks_may_follow_a_delimiter (void **state)
{
  (void)state;
  check_parts ("--B \t\na\n--B  \nb\n--B-- \n", "B", PARTS ("a", "b"));
}

/* Library: the header swallows the next delimiter and with it a part.  */
static void
a_part_may_be_header_alone (void **state)
{
  (void)state;
  check_parts ("--B\nContent-Type: text/x-patch\n--B\n\nb\n--B--\n", "B",
               PARTS ("Content-Type: text/x-patch", "\nb"));
}

/* Library: reads out of bounds.  */
static void
a_part_may_start_with_a_colon (void **state)
{
  (void)state;
  check_parts ("--B\n:x\n\na\n--B--\n", "B", PARTS (":x\n\na"));
}

static void
what_only_looks_like_a_delimiter_is_text (void **state)
{
  (void)state;
  check_parts ("--B\na --B\n-- \n--BB\n--B-\n--B x\n --B\n-B\nB\n--B--\n", "B",
               PARTS ("a --B\n-- \n--BB\n--B-\n--B x\n --B\n-B\nB"));
}

static void
a_boundary_may_start_another_one (void **state)
{
  (void)state;
  check_parts ("--BB\n--B\n\nx\n--B--\n--BB--\n", "BB",
               PARTS ("--B\n\nx\n--B--"));
  check_parts ("--B\n--BB\n\nx\n--BB--\n--B--\n", "B",
               PARTS ("--BB\n\nx\n--BB--"));
  check_parts ("-----\na\n-------\n", "---", PARTS ("a"));
}

static void
the_last_part_may_lack_its_end (void **state)
{
  (void)state;
  check_parts ("--B\na\n--B\nb\n", "B", PARTS ("a", "b\n"));
  check_parts ("--B", "B", PARTS (""));
}

static void
without_a_delimiter_there_is_no_part (void **state)
{
  (void)state;
  check_parts ("some text\n", "B", PARTS (NULL));
  check_parts ("", "B", PARTS (NULL));
  check_parts ("--\n\nx\n----\n", "", PARTS (NULL));
  check_parts ("--B--\n--B\nx\n", "B", PARTS (NULL));
}

static void
a_boundary_may_be_longer_than_the_standard_allows_up_to_a_limit (void **state)
{
  char boundary[MULTIPART_BOUNDARY_MAX + 2];
  char body[2 * sizeof boundary + 32];

  (void)state;
  for (size_t len = MULTIPART_BOUNDARY_MAX; len < sizeof boundary; len++)
    {
      memset (boundary, 'b', len);
      boundary[len] = '\0';
      snprintf (body, sizeof body, "--%s\na\n--%s--\n", boundary, boundary);
      check_parts (body, boundary,
                   len > MULTIPART_BOUNDARY_MAX ? PARTS (NULL) : PARTS ("a"));
    }
}

static void
a_boundary_is_of_one_line (void **state)
{
  (void)state;
  check_parts ("--B\nC\na\n--B\nC--\n", "B\nC", PARTS (NULL));
}

struct parameter
{
  const char *field, *name, *value;
};

static void
parameters_are_found (void **state)
{
  static const struct parameter examples[] = {
    { "text/plain; charset=utf-8", "charset", "utf-8" },
    { "text/plain;CHARSET=\"utf-8\"; format=flowed", "charset", "utf-8" },
    { "text/plain; charset = utf-8\n\t; a=b", "charset", "utf-8" },
    { "text/plain;\r\n\tcharset=utf-8\r\n", "charset", "utf-8" },
    { "multipart/mixed; boundary=\"a\\\"b;c\\\\\"", "boundary", "a\"b;c\\" },
    { "multipart/mixed; boundary=----=_Part_1", "boundary", "----=_Part_1" },
    { "text/plain; x=\"; charset=a\"; charset=b", "charset", "b" },
    { "text/plain; (charset=a) charset=b", "charset", "b" },
    { "text/plain charset=a", "charset", "" },
    { "text/plain; xcharset=a; charsetx=b", "charset", "" },
    { "text/plain; charset", "charset", "" },
    { "text/plain; charset=", "charset", "" },
    { "", "charset", "" },
    { ";;;=;\"", "charset", "" },
  };
  struct arena arena;

  (void)state;
  arena_init (&arena, 0);
  for (size_t i = 0; i < COUNT (examples); i++)
    {
      struct slice value
          = param_get (slice_from_string (examples[i].field),
                       slice_from_string (examples[i].name), &arena);

      if (!slice_eq (value, slice_from_string (examples[i].value)))
        fail_msg ("%s: got \"%.*s\"", examples[i].field, SLICE_ARG (value));
    }
  arena_release (&arena);
}

/* Library: the first loses its charset, the second is an error.  */
static void
comments_and_open_quotes_lose_no_parameter (void **state)
{
  struct arena arena;

  (void)state;
  arena_init (&arena, 0);
  assert_true (
      slice_eq (param_get (SLICE ("text/plain; charset=utf-8 (comment)"),
                           SLICE ("charset"), &arena),
                SLICE ("utf-8")));
  assert_true (slice_eq (param_get (SLICE ("text/plain; charset=\"utf-8; a=b"),
                                    SLICE ("charset"), &arena),
                         SLICE ("utf-8")));
  arena_release (&arena);
}

/* Library: reads the last one as a null pointer where a charset is given to
   it, writes past its buffer on the one before, leaks where a name comes
   twice.  */
static void
extended_parameters_are_read (void **state)
{
  static const struct parameter examples[] = {
    { "text/plain; name*0=foo.pa; name*1=tch", "name", "foo.patch" },
    { "attachment; filename*=utf-8''foo%20bar.diff", "filename",
      "foo bar.diff" },
    { "attachment; filename*0*=utf-8''foo%2e; filename*1=patch", "filename",
      "foo.patch" },
    { "multipart/mixed; boundary*0=a; boundary*1=b", "boundary", "ab" },
    { "a; filename=foo.diff; filename*=utf-8''bar.diff", "filename",
      "foo.diff" },
    { "a; x=1; x=2; name*=utf-8''foo; name*=utf-8''bar", "name", "foo" },
    { "a; name*1=b; name*0=a; name*3=d", "name", "ab" },
    { "a; name*0*=us-ascii'en'%41%4; name*1*=%zz; name*2=%41", "name",
      "A%4%zz%41" },
    { "a; name*999=b", "name", "" },
    { "a; filename*0=a.pa; filename*1=tch\\", "filename", "a.patch\\" },
    { "text/plain; name*=foo", "name", "foo" },
  };
  struct arena arena;

  (void)state;
  arena_init (&arena, 0);
  for (size_t i = 0; i < COUNT (examples); i++)
    {
      struct slice value
          = param_get (slice_from_string (examples[i].field),
                       slice_from_string (examples[i].name), &arena);

      if (!slice_eq (value, slice_from_string (examples[i].value)))
        fail_msg ("%s: got \"%.*s\"", examples[i].field, SLICE_ARG (value));
    }
  arena_release (&arena);
}

static void
the_main_value_comes_before_the_parameters (void **state)
{
  (void)state;
  assert_true (
      slice_eq (param_main (SLICE (" text/plain; a=b")), SLICE ("text/plain")));
  assert_true (
      slice_eq (param_main (SLICE ("(x) base64 (y)\r\n")), SLICE ("base64")));
  assert_true (slice_eq (param_main (SLICE ("\"7bit\"")), SLICE ("7bit")));
  assert_int_equal (param_main (SLICE ("  ")).len, 0);
}

static void
hostile_bodies_take_linear_time (void **state)
{
  static const struct slice units[]
      = { SLICE_INIT ("a"), SLICE_INIT ("--a"), SLICE_INIT ("\n--a"),
          SLICE_INIT ("\n--aaa") };
  size_t size = 256 * 1024;
  char *body = arena_xmalloc (size);

  (void)state;
  for (size_t u = 0; u < COUNT (units); u++)
    {
      struct multipart multipart;
      struct slice part;

      for (size_t i = 0; i < size; i++)
        body[i] = units[u].ptr[i % units[u].len];
      multipart_init (&multipart, slice_make (body, size), SLICE ("a"));
      while (multipart_next (&multipart, &part))
        assert_true (part.len <= size);
    }
  free (body);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (parts_stand_between_delimiters),
    cmocka_unit_test (lines_may_end_in_crlf),
    cmocka_unit_test (blanks_may_follow_a_delimiter),
    cmocka_unit_test (a_part_may_be_header_alone),
    cmocka_unit_test (a_part_may_start_with_a_colon),
    cmocka_unit_test (what_only_looks_like_a_delimiter_is_text),
    cmocka_unit_test (a_boundary_may_start_another_one),
    cmocka_unit_test (the_last_part_may_lack_its_end),
    cmocka_unit_test (without_a_delimiter_there_is_no_part),
    cmocka_unit_test (
        a_boundary_may_be_longer_than_the_standard_allows_up_to_a_limit),
    cmocka_unit_test (a_boundary_is_of_one_line),
    cmocka_unit_test (parameters_are_found),
    cmocka_unit_test (comments_and_open_quotes_lose_no_parameter),
    cmocka_unit_test (extended_parameters_are_read),
    cmocka_unit_test (the_main_value_comes_before_the_parameters),
    cmocka_unit_test (hostile_bodies_take_linear_time),
  };

  return cmocka_run_group_tests_name ("multipart", tests, NULL, NULL);
}
