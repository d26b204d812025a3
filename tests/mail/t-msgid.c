/* Tests of `msgid'.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include "base/buf.h"
#include "mail/msgid.h"
#include "support/arena_state.h"
#include "support/check.h"

static void
msg_ids_are_taken_one_by_one (void **state)
{
  static const struct
  {
    struct slice value;
    const char *ids; /* each followed by a `;' */
  } rows[] = {
    { SLICE_INIT (" <a@x>"), "a@x;" },
    { SLICE_INIT (" <a@x> <b@x>\n\t<c@x>"), "a@x;b@x;c@x;" },
    { SLICE_INIT ("<a@x><b@x>"), "a@x;b@x;" },
    { SLICE_INIT ("<a@x>,<b@x>, and <c@x> too"), "a@x;b@x;c@x;" },
    { SLICE_INIT ("<a\n @x> < b@x >"), "a@x;b@x;" },
    { SLICE_INIT ("(was <no@x>) <a@x> (it (<no@x>) \\) <no@x>)"), "a@x;" },
    { SLICE_INIT ("( never closed <a@x>"), "a@x;" },
    { SLICE_INIT ("<cut <a@x>"), "a@x;" },
    { SLICE_INIT ("<<a@x>>"), "a@x;" },
    { SLICE_INIT ("<> < > <a@x>"), "a@x;" },
    { SLICE_INIT ("<a@x> <cut@x"), "a@x;" },
    { SLICE_INIT ("words only"), "" },
    { SLICE_INIT (""), "" },
  };
  struct buf out;

  buf_init (&out);
  for (size_t i = 0; i < COUNT (rows); i++)
    {
      struct slice rest = rows[i].value;
      struct slice id;

      buf_clear (&out);
      while (msgid_next (&rest, &id, *state))
        {
          buf_add (&out, id);
          buf_add_byte (&out, ';');
        }
      buf_add_byte (&out, '\0');
      assert_string_equal (out.ptr, rows[i].ids);
      assert_int_equal (rest.len, 0);
    }
  buf_release (&out);
}

static void
hostile_references_take_linear_time (void **state)
{
  static const char *const pieces[] = {
    "<",          "(",
    "(<a>",       "<a> (",
    "( <a@x>\n ", "<\n >",
    "<<>",        "\\(<",
    "(<)",        "(((((((((((((((((((((((((((((((((((((((((((((((((a <"
  };
  struct buf text;

  buf_init (&text);
  for (size_t i = 0; i < COUNT (pieces); i++)
    {
      struct slice rest;
      struct slice id;

      buf_clear (&text);
      while (text.len < 100000)
        buf_add (&text, slice_from_string (pieces[i]));
      rest = buf_slice (&text);
      while (msgid_next (&rest, &id, *state))
        assert_true (id.len > 0);
      assert_int_equal (rest.len, 0);
    }
  buf_release (&text);
}

static void
a_msg_id_may_come_late (void **state)
{
  struct buf text;
  struct slice rest;
  struct slice id;

  buf_init (&text);
  while (text.len < 100000)
    buf_add (&text, SLICE ("(a) ("));
  buf_add (&text, SLICE ("<a@x>"));
  rest = buf_slice (&text);
  assert_int_equal (msgid_next (&rest, &id, *state), 1);
  assert_same (id, SLICE ("a@x"));
  buf_release (&text);
}

static void
a_msg_id_may_lack_its_brackets (void **state)
{
  static const struct
  {
    struct slice value;
    struct slice id;
  } rows[] = {
    { SLICE_INIT (" <a@x>"), SLICE_INIT ("a@x") },
    { SLICE_INIT (" <a@x> (by hand)"), SLICE_INIT ("a@x") },
    { SLICE_INIT ("\n <a@x>"), SLICE_INIT ("a@x") },
    { SLICE_INIT (" a@x "), SLICE_INIT ("a@x") },
    { SLICE_INIT (" a@x (by hand)"), SLICE_INIT ("a@x") },
    { SLICE_INIT (" <a@x"), SLICE_INIT ("a@x") },
    { SLICE_INIT (" a@x>"), SLICE_INIT ("a@x") },
    { SLICE_INIT (" alone"), SLICE_INIT ("alone") },
    { SLICE_INIT (" Your message of Monday"), SLICE_INIT ("") },
    { SLICE_INIT (" <> "), SLICE_INIT ("") },
    { SLICE_INIT (" "), SLICE_INIT ("") },
    { SLICE_INIT (""), SLICE_INIT ("") },
  };

  for (size_t i = 0; i < COUNT (rows); i++)
    assert_same (msgid_of_field (rows[i].value, *state), rows[i].id);
}

static void
a_list_id_is_in_the_last_brackets (void **state)
{
  static const struct
  {
    struct slice value;
    struct slice id;
  } rows[] = {
    { SLICE_INIT (" <dev.example.org>"), SLICE_INIT ("dev.example.org") },
    { SLICE_INIT (" \"The <dev> list\"\n\t<dev.example.org>"),
      SLICE_INIT ("dev.example.org") },
    { SLICE_INIT (" Dev < dev.example.org > "),
      SLICE_INIT ("dev.example.org") },
    { SLICE_INIT (" dev.example.org\n"), SLICE_INIT ("dev.example.org") },
    { SLICE_INIT (" the dev list"), SLICE_INIT ("") },
    { SLICE_INIT ("> <"), SLICE_INIT ("") },
    { SLICE_INIT (""), SLICE_INIT ("") },
  };

  (void)state;
  for (size_t i = 0; i < COUNT (rows); i++)
    assert_same (msgid_list_id (rows[i].value), rows[i].id);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    TEST (msg_ids_are_taken_one_by_one),
    TEST (hostile_references_take_linear_time),
    TEST (a_msg_id_may_come_late),
    TEST (a_msg_id_may_lack_its_brackets),
    TEST (a_list_id_is_in_the_last_brackets),
  };

  return cmocka_run_group_tests_name ("msgid", tests, NULL, NULL);
}
