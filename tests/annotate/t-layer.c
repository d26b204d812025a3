/* Tests of `layer'.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "support/check.h"
#include "support/layers.h"

static void
fields_go_to_the_end_of_the_header_block (void **state)
{
  static const struct example examples[] = {
    CASE ("From: a\nTo: b\n\nbody\n", NO_LABEL,
          "From: a\nTo: b\n" KIND "\n\nbody\n"),
    CASE ("From x@example.org Thu Jan  1 00:00:00 1970\nFrom: a\n\nbody",
          NO_LABEL,
          "From x@example.org Thu Jan  1 00:00:00 1970\nFrom: a\n" KIND
          "\n\nbody"),
    CASE ("From x\n>From y\nFrom: a\n\n", NO_LABEL,
          "From x\n>From y\nFrom: a\n" KIND "\n\n"),
    CASE ("From: a\n folded\n\tagain\n\n", NO_LABEL,
          "From: a\n folded\n\tagain\n" KIND "\n\n"),
    CASE ("From: a\n\nFrom: b\n\n", NO_LABEL,
          "From: a\n" KIND "\n\nFrom: b\n\n"),
    CASE ("From: a\nnul: \0\n\n\0", NO_LABEL,
          "From: a\nnul: \0\n" KIND "\n\n\0"),
  };

  CHECK (state, examples);
}

static void
a_message_may_be_all_body_or_nothing (void **state)
{
  static const struct example examples[] = {
    CASE ("", NO_LABEL, KIND "\n"),
    CASE ("\n", NO_LABEL, KIND "\n\n"),
    CASE ("\nFrom: a\n\n", NO_LABEL, KIND "\n\nFrom: a\n\n"),
    CASE ("\r\nbody", NO_LABEL, KIND "\r\n\r\nbody"),
    CASE ("From x\n\nbody", NO_LABEL, "From x\n" KIND "\n\nbody"),
    CASE ("\r", NO_LABEL, KIND "\r\n\r"),
    CASE ("\0", NO_LABEL, KIND "\n\0"),
    CASE (" folded\n\n", NO_LABEL, " folded\n" KIND "\n\n"),
  };

  CHECK (state, examples);
}

static void
the_block_ends_before_a_line_that_is_no_field (void **state)
{
  static const struct example examples[] = {
    CASE ("From: a\ngarbage without colon\nTo: b\n\n", NO_LABEL,
          "From: a\n" KIND "\ngarbage without colon\nTo: b\n\n"),
    CASE ("garbage\n\n", NO_LABEL, KIND "\ngarbage\n\n"),
    CASE ("two words: a\n", NO_LABEL, KIND "\ntwo words: a\n"),
    CASE ("From: a\nhalf", NO_LABEL, "From: a\n" KIND "\nhalf"),
  };

  CHECK (state, examples);
}

/* Otherwise only patchdigest would not see a forged field after them.  */
static void
what_some_reader_takes_for_a_field_is_one (void **state)
{
  static const struct example examples[] = {
    CASE ("A:b\nEmpty:\nBlanks \t: c\n:no name\nF\xf6: d\nN\0: e\n\n", NO_LABEL,
          "A:b\nEmpty:\nBlanks \t: c\n:no name\nF\xf6: d\nN\0: e\n" KIND
          "\n\n"),
    CASE ("A: b\nFrom x Thu Jan  1 00:00:00 1970\nC: d\n\n", NO_LABEL,
          "A: b\nFrom x Thu Jan  1 00:00:00 1970\nC: d\n" KIND "\n\n"),
    CASE ("A\0\nX-Label: pd:new\n\n", NO_LABEL,
          "A\0\nX-Label: foreign:new\n" KIND "\n" LAYER_LABEL
          "was=_pd=3Anew\n\n"),
  };

  CHECK (state, examples);
}

static void
line_ends_are_those_of_the_first_line (void **state)
{
  static const struct example examples[] = {
    CASE ("From: a\r\nTo: b\r\n\r\nbody\r\n", NO_LABEL,
          "From: a\r\nTo: b\r\n" KIND "\r\n\r\nbody\r\n"),
    CASE ("From: a\r\nTo: b\n\nbody\n", NO_LABEL,
          "From: a\r\nTo: b\n" KIND "\r\n\nbody\n"),
    CASE ("From: a\nTo: b\r\n\r\nbody\r\n", NO_LABEL,
          "From: a\nTo: b\r\n" KIND "\n\r\nbody\r\n"),
    /* The From_ line is another program's.  */
    CASE ("From x\nFrom: a\r\n\r\n", NO_LABEL,
          "From x\nFrom: a\r\n" KIND "\r\n\r\n"),
    CASE ("From x\n\r\n", NO_LABEL, "From x\n" KIND "\r\n\r\n"),
  };

  CHECK (state, examples);
}

static void
a_header_may_have_no_line_end_at_its_end (void **state)
{
  static const struct example examples[] = {
    CASE ("From: a\n", NO_LABEL, "From: a\n" KIND "\n"),
    CASE ("From: a", NO_LABEL, "From: a\n" KIND "\nX-Patchdigest-Layer: 1"),
    CASE ("From: a\r", NO_LABEL,
          "From: a\r\r\n" KIND "\r\nX-Patchdigest-Layer: 1"),
    CASE ("From: a\r\nTo: b", NO_LABEL,
          "From: a\r\nTo: b\r\n" KIND "\r\nX-Patchdigest-Layer: 1"),
    CASE ("From: a\nTo: b\r", NO_LABEL,
          "From: a\nTo: b\r\n" KIND "\nX-Patchdigest-Layer: 1"),
    CASE ("From: a\r\nTo: b\r\n\r", NO_LABEL,
          "From: a\r\nTo: b\r\n" KIND "\r\n\r"),
    CASE ("From x", NO_LABEL, "From x\n" KIND "\nX-Patchdigest-Layer: 1"),
  };

  CHECK (state, examples);
}

static void
fields_of_our_name_space_are_marked (void **state)
{
  static const struct example examples[] = {
    CASE ("X-Patchdigest-Verdict: new\n\n", NO_LABEL,
          "X-Patchdigest-Foreign-Verdict: new\n" KIND "\n\n"),
    CASE ("x-patchDIGEST-kind:\n a\n b\nx-patchdigest-kind : c\n\n", NO_LABEL,
          "x-patchDIGEST-Foreign-kind:\n a\n b\n"
          "x-patchdigest-Foreign-kind : c\n" KIND "\n\n"),
    CASE ("X-Patchdigest-Foreign-Kind: a\nX-Patchdigest-foreign-foreign-: b\n",
          NO_LABEL,
          "X-Patchdigest-Foreign-Foreign-Kind: a\n"
          "X-Patchdigest-Foreign-foreign-foreign-: b\n" KIND "\n"),
    CASE ("X-Patchdigest-: a\nX-Patchdigest: b\nX-Patchdigestive-Kind: c\n",
          NO_LABEL,
          "X-Patchdigest-Foreign-: a\nX-Patchdigest: b\n"
          "X-Patchdigestive-Kind: c\n" KIND "\n"),
    /* A layer, but nobody has put it there.  */
    CASE (KIND "\nX-Patchdigest-Label: n=1; check=12345678; was=_a\n"
               "X-Label: b\n\n",
          NO_LABEL,
          "X-Patchdigest-Foreign-Kind: patch\n"
          "X-Patchdigest-Foreign-Label: n=1; check=%; was=_a\n"
          "X-Label: b\n" KIND "\n\n"),
    /* Down to the empty line.  */
    CASE ("A: b\ngarbage\nX-Patchdigest-Kind: cover\n\nX-Patchdigest-Kind: c",
          NO_LABEL,
          "A: b\n" KIND "\ngarbage\nX-Patchdigest-Foreign-Kind: cover\n\n"
          "X-Patchdigest-Kind: c"),
    /* A line end for Python's email.  */
    CASE ("A: b\rX-Patchdigest-Kind: cover\n\n", NO_LABEL,
          "A: b\rX-Patchdigest-Foreign-Kind: cover\n" KIND "\n\n"),
    /* One name for mutt.  */
    CASE ("X-Patch\0\ndigest-Kind: cover\n\n", NO_LABEL,
          "Foreign-X-Patch\0\ndigest-Kind: cover\n" KIND "\n\n"),
    CASE ("x-l\0\nabel: pd:new\n\n", NO_LABEL,
          "Foreign-x-l\0\nabel: pd:new\n" KIND "\n\n"),
  };

  CHECK (state, examples);
}

static void
a_layer_may_be_empty (void **state)
{
  static const struct layer empty;
  struct fixture *fixture = *state;
  struct slice message = SLICE ("A: b\n\n");

  assert_comes_off (fixture, message, &empty);
  assert_comes_off (fixture, SLICE ("A: b"), &empty);
  assert_comes_off (fixture, SLICE (KIND "\n\n"), &empty);
  assert_same (put_on (fixture, message, &empty),
               SLICE ("A: b\nX-Patchdigest-Layer: 1\n\n"));
}

static void
layers_lie_upon_layers (void **state)
{
  struct fixture *fixture = *state;
  const struct layer layer = { &kind_field, 1, SLICE_INIT (OWN) };
  struct slice message[10];
  bool was_on;

  message[0] = SLICE ("From: a\nX-Label: pd:\xfc\n\nbody");
  for (size_t i = 1; i < COUNT (message); i++)
    message[i] = put_on (fixture, message[i - 1], &layer);
  assert_same (
      without_checks (fixture, message[2]),
      SLICE ("From: a\nX-Label: "
             "=?utf-8?q?foreign:=C3=BC,_foreign:new_v3_2/9?=, " OWN "\n"
             "X-Patchdigest-Foreign-Kind: patch\n"
             "X-Patchdigest-Foreign-Label: n=1; check=%; was=_pd=3A=FC\n" KIND
             "\nX-Patchdigest-Label: n=1; check=%; "
             "was=_=3D=3Futf-8=3Fq=3Fforeign=3A=3DC3=3DBC=3F=3D,_pd=3Anew_v3_2/"
             "9\n\n"
             "body"));
  for (size_t i = COUNT (message) - 1; i > 0; i--)
    assert_same (take_off (fixture, message[i], &was_on), message[i - 1]);
}

static void
mail_without_a_layer_stays_as_it_is (void **state)
{
  static const struct slice messages[] = {
    SLICE_INIT (""),
    SLICE_INIT ("From: a\n\nbody"),
    SLICE_INIT ("\n" KIND "\n\n"),
    SLICE_INIT ("garbage\n" KIND "\n\n"),
    SLICE_INIT ("X-Patchdigest-Foreign-Kind: patch\n\n"),
    SLICE_INIT ("X-Patchdigest-Kind\n\n"),
    SLICE_INIT ("X-Label: " OWN "\n\n"),
  };
  (void)state;
  for (size_t i = 0; i < COUNT (messages); i++)
    {
      struct edited edited;

      edited_init (&edited, messages[i]);
      assert_false (layer_take_off (&edited));
      assert_int_equal (edited.count, 0);
      edited_release (&edited);
    }
}

static void
of_a_damaged_layer_comes_off_what_is_ours (void **state)
{
  static const struct
  {
    struct slice message;
    struct slice left;
  } examples[] = {
#define CASE2(message, left) { SLICE_INIT (message), SLICE_INIT (left) }
    CASE2 ("A: b\n" LABELLED KIND "\n" KEPT "\n", "A: b\nX-Label: todo\n\n"),
    /* What mutt, or the next delivery, has added.  */
    CASE2 ("Received: c\nA: b\n" LABELLED KIND "\n" KEPT "Status: RO\n\nbody",
           "Received: c\nA: b\nX-Label: todo\nStatus: RO\n\nbody"),
    CASE2 ("Status: RO\n" KEPT "C: d\n" KIND "\nA: b\n" LABELLED "E: f\n\n",
           "Status: RO\nC: d\nA: b\nX-Label: todo\nE: f\n\n"),
    /* Folded on its way.  */
    CASE2 ("X-Label: todo,\n pd:new v3\n 2/9\n" KIND "\n" KEPT "\n",
           "X-Label: todo\n\n"),
    CASE2 (LABELLED KIND "\nX-Patchdigest-Label: n=1;\n check=" CHECK_OF_TODO
                         ";\n was=_todo\n\n",
           "X-Label: todo\n\n"),
    /* Somebody has changed the label, or it is gone.  */
    CASE2 ("X-Label: done, " OWN "\n" KIND "\n" KEPT "\n",
           "X-Label: done, " OWN "\n\n"),
    CASE2 ("A: b\n" KIND "\n" KEPT "\n", "A: b\n\n"),
    CASE2 ("X-Label: first\n" LABELLED KIND "\n" KEPT "\n",
           "X-Label: first\n" LABELLED "\n"),
    CASE2 ("A: b\n" KIND "\nX-Patchdigest-Label: n=1; check=12345678; added\n"
           "X-Label: " OWN ", mine\n\n",
           "A: b\nX-Label: " OWN ", mine\n\n"),
    /* What it was is gone.  */
    CASE2 (LABELLED KIND "\n\n", LABELLED "\n"),
    /* The rest of the layer is gone.  */
    CASE2 (LABELLED KEPT "\n", "X-Label: todo\n\n"),
    CASE2 ("X-Patchdigest-Foreign-Kind: a\n" KIND "\n\n",
           "X-Patchdigest-Kind: a\n\n"),
    CASE2 ("X-Patchdigest-Kind: a\nX-Patchdigest-Foreign-Kind: b\n\n",
           "X-Patchdigest-Kind: b\n\n"),
    CASE2 (LABELLED "X-Patchdigest-Label: n=1; check=" CHECK_OF_TODO
                    "; was=_todo=4\n\n",
           LABELLED "\n"),
    /* No lines may come out of a value.  */
    CASE2 (LABELLED "X-Patchdigest-Label: n=1; check=" CHECK_OF_TODO
                    "; was=_=0A=0AFrom_x\n\n",
           LABELLED "\n"),
    CASE2 (LABELLED
           "X-Patchdigest-Label: n=0; check=" CHECK_OF_TODO "; was=_todo\n"
           "X-Patchdigest-Label: n=99999999999999999999; check=" CHECK_OF_TODO
           "; was=_todo\n"
           "X-Patchdigest-Label: n=; was\nX-Patchdigest-Label:\n\n",
           LABELLED "\n"),
    CASE2 (LABELLED "X-Patchdigest-Label: was=_a\n" KIND "\n" KEPT "\n",
           "X-Label: todo\n\n"),
    /* A line end is added after it.  */
    CASE2 ("A: b\n" KIND "\nX-Patchdigest-Layer: 1\n", "A: b\n"),
    CASE2 ("A: b\n" KIND, "A: b"),
    CASE2 (KIND, ""),
    /* Blanks before the colon, other bytes in the name: not of our writing.  */
    CASE2 ("X-Patchdigest-Kind : a\nX-Patchdigest-\xff: a\n" KIND "\n\n",
           "X-Patchdigest-Kind : a\nX-Patchdigest-\xff: a\n\n"),
#undef CASE2
  };
  struct fixture *fixture = *state;

  for (size_t i = 0; i < COUNT (examples); i++)
    {
      bool was_on;

      assert_same (take_off (fixture, examples[i].message, &was_on),
                   examples[i].left);
      assert_true (was_on);
    }
}

/* Nor is a body copied.  */
static void
a_body_is_not_looked_at (void **state)
{
  enum
  {
    SIZE = 50 * 1024 * 1024
  };
  static const struct slice head = SLICE_INIT ("From: a\n\n");
  const struct layer layer = { &kind_field, 1, SLICE_INIT (OWN) };
  struct fixture *fixture = *state;
  char *message = arena_xmalloc (SIZE);
  struct edited edited;
  bool was_on;

  memset (message, 'x', SIZE);
  memcpy (message, head.ptr, head.len);
  edited_init (&edited, slice_make (message, SIZE));
  layer_put_on (&edited, &layer, fixture->decoder, &fixture->arena);
  assert_int_equal (edited.at, head.len - 1);
  assert_in_range (edited.late.size + edited.changes.size, 0, 1000);
  edited_release (&edited);
  take_off (fixture, slice_make (message, SIZE), &was_on);
  assert_false (was_on);
  free (message);
}

/* What COUNT times TEXT and a blank line cost.  */
static double
seconds_for (struct fixture *fixture, struct slice text, size_t count)
{
  const struct layer layer = { &kind_field, 1, SLICE_INIT (OWN) };
  struct buf message;
  struct slice once;
  clock_t start;
  bool was_on;

  buf_init (&message);
  for (size_t i = 0; i < count; i++)
    buf_add (&message, text);
  buf_add (&message, SLICE ("\n\n"));
  start = clock ();
  once = put_on (fixture, buf_slice (&message), &layer);
  assert_same (take_off (fixture, once, &was_on), buf_slice (&message));
  assert_true (was_on);
  start = clock () - start;
  buf_release (&message);
  arena_reset (&fixture->arena);
  return (double)start / CLOCKS_PER_SEC;
}

static void
time_grows_with_the_header_and_no_faster (void **state)
{
  static const struct slice texts[] = {
    SLICE_INIT ("Received: from a by b\n"),
    SLICE_INIT ("X-Patchdigest-Kind: a\n"),
    SLICE_INIT ("X-Label: pd:a\n"),
    SLICE_INIT ("X-Label: =?utf-8?q?=C3=BC?=\n"),
    SLICE_INIT ("X-Patchdigest-Label: n=1; check=12345678; was=_a\n"),
    SLICE_INIT ("X-Label: a\n\tpd:\n\t=?utf-8?q?\n\t"),
    SLICE_INIT ("\rX-Patchdigest-Foreign-"),
    SLICE_INIT ("Foreign-"),
    SLICE_INIT ("X-\0\n"),
    SLICE_INIT ("pd:"),
    SLICE_INIT (" "),
    SLICE_INIT ("\n X-Label:"),
  };

  for (size_t i = 0; i < COUNT (texts); i++)
    {
      double seconds = seconds_for (*state, texts[i], 100000);

      /* Four times as much may take sixteen times as long only where that is
         nothing.  */
      if (seconds > 1 && seconds > 10 * seconds_for (*state, texts[i], 25000))
        fail_msg ("%.1f seconds for \"%.*s\"", seconds, SLICE_ARG (texts[i]));
    }
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    TEST (fields_go_to_the_end_of_the_header_block),
    TEST (a_message_may_be_all_body_or_nothing),
    TEST (the_block_ends_before_a_line_that_is_no_field),
    TEST (what_some_reader_takes_for_a_field_is_one),
    TEST (line_ends_are_those_of_the_first_line),
    TEST (a_header_may_have_no_line_end_at_its_end),
    TEST (fields_of_our_name_space_are_marked),
    TEST (a_layer_may_be_empty),
    TEST (layers_lie_upon_layers),
    TEST (mail_without_a_layer_stays_as_it_is),
    TEST (of_a_damaged_layer_comes_off_what_is_ours),
    TEST (a_body_is_not_looked_at),
    TEST (time_grows_with_the_header_and_no_faster),
  };

  return cmocka_run_group_tests_name ("layer", tests, NULL, NULL);
}
