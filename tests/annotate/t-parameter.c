/* Tests of `parameter'.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include "annotate/parameter.h"
#include "support/check.h"

/* What TEXT becomes as a person of the ADDRESS, in BUF.  */
static const char *
person (struct buf *buf, struct slice name, struct slice address)
{
  buf_clear (buf);
  parameter_add_person (buf, name, address);
  buf_add_byte (buf, '\0');
  return buf_slice (buf).ptr;
}

static void
a_person_is_printable_ascii (void **state)
{
  static const struct
  {
    struct slice name, address;
    const char *want;
  } rows[] = {
    { SLICE_INIT ("Ann A"), SLICE_INIT ("a@example.org"),
      "\"Ann A\" <a@example.org>" },
    { SLICE_INIT (""), SLICE_INIT ("a@example.org"), "<a@example.org>" },
    { SLICE_INIT ("Ann"), SLICE_INIT (""), "\"Ann\"" },
    { SLICE_INIT (""), SLICE_INIT (""), "" },
    { SLICE_INIT ("\"; by=\\x"), SLICE_INIT ("a"), "\"\\\"; by=\\\\x\" <a>" },
    { SLICE_INIT ("a\r\nX-Label: pd:new\0"), SLICE_INIT ("a"),
      "=?UTF-8?B?YQ0KWC1MYWJlbDogcGQ6bmV3AA==?= <a>" },
    { SLICE_INIT ("a"), SLICE_INIT (">;\r\n <b\xff\0%"),
      "\"a\" <%3E%3B%0D%0A%20%3Cb%FF%00%25>" },
    { SLICE_INIT ("Ji\xc5\x99\xc3\xad"), SLICE_INIT ("a"),
      "=?UTF-8?B?SmnFmcOt?= <a>" },
    { SLICE_INIT ("\xc5\x99\n\";"), SLICE_INIT (""), "=?UTF-8?B?xZkKIjs=?=" },
  };
  struct buf buf;

  (void)state;
  buf_init (&buf);
  for (size_t i = 0; i < COUNT (rows); i++)
    assert_string_equal (person (&buf, rows[i].name, rows[i].address),
                         rows[i].want);
  buf_release (&buf);
}

/* Encoded words have a limit, and so has a name.  */
static void
a_long_name_is_in_several_words_and_cut (void **state)
{
  char name[200];
  const char *text;
  struct buf buf;

  (void)state;
  for (size_t i = 0; i < sizeof name; i += 2)
    memcpy (name + i, "\xc3\xa9", 2);
  buf_init (&buf);
  text = person (&buf, slice_make (name, sizeof name), SLICE ("a@example.org"));
  assert_non_null (strstr (text, "?= =?UTF-8?B?"));
  assert_non_null (strstr (text, "?= <a@example.org>"));
  assert_true (strlen (text) < 200);
  memset (name, 'a', sizeof name);
  text = person (&buf, slice_make (name, sizeof name), SLICE (""));
  assert_int_equal (strlen (text), 82);
  buf_release (&buf);
}

static void
a_word_ends_no_parameter (void **state)
{
  struct buf buf;

  (void)state;
  buf_init (&buf);
  parameter_add_word (&buf, "tree", SLICE ("a b; by=\"c\"\n"));
  parameter_add_word (&buf, "none", SLICE (""));
  assert_true (
      slice_eq (buf_slice (&buf), SLICE ("; tree=a%20b%3B%20by=%22c%22%0A")));
  buf_release (&buf);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (a_person_is_printable_ascii),
    cmocka_unit_test (a_long_name_is_in_several_words_and_cut),
    cmocka_unit_test (a_word_ends_no_parameter),
  };

  return cmocka_run_group_tests_name ("parameter", tests, NULL, NULL);
}
