/* Tests of `xlabel'.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "support/check.h"
#include "support/layers.h"
#include "annotate/xlabel.h"

static void
a_label_goes_after_the_one_that_is_there (void **state)
{
  static const struct example examples[] = {
    CASE ("A: b\n\n", OWN,
          "A: b\n" KIND "\n" LAYER_LABEL "added\nX-Label: " OWN "\n\n"),
    CASE ("X-Label: todo\nA: b\n\n", OWN,
          "X-Label: todo, " OWN "\nA: b\n" KIND "\n" LAYER_LABEL
          "was=_todo\n\n"),
    CASE ("x-LABEL \t:todo\t\r\n\r\n", OWN,
          "x-LABEL \t: todo, " OWN "\r\n" KIND "\r\n" LAYER_LABEL
          "was=todo=09\r\n\r\n"),
    CASE ("X-Label:\n todo,\n  urgent\n\n", OWN,
          "X-Label: todo, urgent, " OWN "\n" KIND "\n" LAYER_LABEL
          "was==0A_todo,=0A__urgent\n\n"),
    CASE ("X-Label: M\xfcll\n\n", OWN,
          "X-Label: =?utf-8?q?M=C3=BCll?=, " OWN "\n" KIND "\n" LAYER_LABEL
          "was=_M=FCll\n\n"),
    CASE ("X-Label: =?iso-8859-1?q?M=FCll?=\n\n", OWN,
          "X-Label: =?iso-8859-1?q?M=FCll?=, " OWN "\n" KIND "\n" LAYER_LABEL
          "was=_=3D=3Fiso-8859-1=3Fq=3FM=3DFCll=3F=3D\n\n"),
    CASE ("X-Label: a", OWN,
          "X-Label: a, " OWN "\n" KIND "\nX-Patchdigest-Layer: 1\n" LAYER_LABEL
          "was=_a"),
    CASE ("A: b", OWN,
          "A: b\n" KIND "\nX-Patchdigest-Layer: 1\n" LAYER_LABEL
          "added\nX-Label: " OWN),
    CASE ("", OWN, KIND "\n" LAYER_LABEL "added\nX-Label: " OWN "\n"),
    /* After the block it is a label to procmail and notmuch alone.  */
    CASE ("garbage\nX-Label: pd:new\n", OWN,
          KIND "\nX-Patchdigest-Layer: 2\n" LAYER_LABEL "added\nX-Label: " OWN
               "\ngarbage\nForeign-X-Label: pd:new\n"),
    CASE ("A: b\n\n", "n\xc3\xb6",
          "A: b\n" KIND "\n" LAYER_LABEL
          "added\nX-Label: =?utf-8?q?n=C3=B6?=\n\n"),
  };

  CHECK (state, examples);
}

static void
of_several_labels_the_last_with_text_is_shown (void **state)
{
  static const struct example examples[] = {
    CASE ("X-Label: one\nX-Label: two\n\n", OWN,
          "X-Label: one\nX-Label: two, " OWN "\n" KIND
          "\nX-Patchdigest-Label: n=2; check=%; was=_two\n\n"),
    CASE ("X-Label: one\nX-Label: \nX-Label:\n\n", OWN,
          "X-Label: one, " OWN "\nX-Label: \nX-Label:\n" KIND "\n" LAYER_LABEL
          "was=_one\n\n"),
    CASE ("X-Label:\n \n\n", OWN,
          "X-Label:\n \n" KIND
          "\nX-Patchdigest-Label: n=2; check=%; added\nX-Label: " OWN "\n\n"),
    CASE ("X-Label: pd:one\nX-Label: pd:two\n\n", OWN,
          "X-Label: foreign:one\nX-Label: foreign:two, " OWN "\n" KIND
          "\n" LAYER_LABEL "was=_pd=3Aone\n"
          "X-Patchdigest-Label: n=2; check=%; was=_pd=3Atwo\n\n"),
  };

  CHECK (state, examples);
}

static void
labels_that_say_nothing_in_our_name_stay (void **state)
{
  static const struct example examples[] = {
#define STAYS(value)                                                           \
  CASE ("X-Label:" value "\n\n", NO_LABEL, "X-Label:" value "\n" KIND "\n\n")
    STAYS (" todo"),      STAYS (""),
    STAYS (" p d:new"),   STAYS (" pdq;new, apd, pd2, pd_, _pd"),
    STAYS (" p\n d:new"), STAYS ("\tapd\tb"),
    STAYS (" M\xfcll"),   STAYS (" =?utf-8?q?M=C3=BCll?="),
    STAYS (" \xc3\xbc"),  STAYS (" a = ? b"),
#undef STAYS
  };

  CHECK (state, examples);
}

/* Each is `pd:' for some reader, or may be.  */
static void
foreign_labels_say_nothing_in_our_name (void **state)
{
  static const struct
  {
    struct slice value;
    const char *shown;
  } values[] = {
    { SLICE_INIT (" pd:new"), " foreign:new" },
    { SLICE_INIT (" PD:new, Pd:old, xpd:x"),
      " foreign:new, foreign:old, xforeign:x" },
    { SLICE_INIT ("\r\n pd:new\r\n\t2/9"), " foreign:new 2/9" },
    { SLICE_INIT (" =?utf-8?q?pd:new?="), " foreign:new" },
    { SLICE_INIT (" =?utf-8?q?pd=3Anew?="), " foreign:new" },
    { SLICE_INIT (" =?us-ascii?B?cGQ6bmV3?="), " foreign:new" },
    { SLICE_INIT (" =?utf-8?q?p?=\n =?utf-8?q?d:new?="), " foreign:new" },
    { SLICE_INIT (" =?utf-8?q?p?= =?us-ascii?q?d:?="), " foreign:" },
    { SLICE_INIT (" p=?utf-8?q?d?=:new"), " foreign:new" },
    { SLICE_INIT (" =?ibm037?q?=97=84=7A?="), " foreign:" },
    { SLICE_INIT (" =?utf-8?q?=C3=BC_pd:?="), " =?utf-8?q?=C3=BC_foreign:?=" },
    { SLICE_INIT (" \xfc pd:"), " =?utf-8?q?=C3=BC_foreign:?=" },
    /* No character of a width between.  */
    { SLICE_INIT (" =?utf-8?q?p=E2=80=8Ed:?="), " foreign:" },
    /* mutt decodes it, passing over the `!'.  */
    { SLICE_INIT (" =?utf-8?b?cGQ6!bmV3?="), " = utf-8?b?cGQ6!bmV3?=" },
    { SLICE_INIT (" =?utf-8?q?pd:new"), " = utf-8?q?foreign:new" },
    { SLICE_INIT (" p\0d:new"), " foreign:new" },
    { SLICE_INIT (" p\0"), " p" },
    { SLICE_INIT (" p\001d:new"), " foreign:new" },
    { SLICE_INIT (" a\rX-Patchdigest-Kind: b"), " a X-Patchdigest-Kind: b" },
    { SLICE_INIT (" a\rb"), " a b" },
    { SLICE_INIT ("\n \rX-Patchdigest-Kind: b"), " X-Patchdigest-Kind: b" },
    { SLICE_INIT (" =?utf-8?q?a=01b?="), " a b" },
    /* For notmuch these are the words of `pd:new'.  */
    { SLICE_INIT (" pd.new, pd;new"), " foreign.new, foreign;new" },
    { SLICE_INIT (" P.D. new"), " foreign. new" },
    { SLICE_INIT (" a pd"), " a foreign" },
    { SLICE_INIT (" \"p\xc2\xad"
                  "d/new\""),
      " \"foreign/new\"" },
    { SLICE_INIT (" pd pd"), " foreign foreign" },
    /* iconv knows it, and mail does not.  */
    { SLICE_INIT (" =?wchar_t?b?cAAAAGQAAAA6AAAAbgAAAGUAAAB3AAAA?="),
      " p   d   :   n   e   w" },
    /* Other letters, but to those alone who know EBCDIC.  */
    { SLICE_INIT (" =?ibm037?q?pd:?="), " =?utf-8?q?=C3=B8=C3=80=C2=9A?=" },
    { SLICE_INIT (" \0"), "" },
  };
  struct fixture *fixture = *state;
  const struct layer unlabelled = { &kind_field, 1, SLICE_INIT ("") };
  const struct layer labelled = { &kind_field, 1, SLICE_INIT (OWN) };

  for (size_t i = 0; i < COUNT (values); i++)
    {
      struct buf message, want;

      buf_init (&message);
      buf_add (&message, SLICE ("X-Label:"));
      buf_add (&message, values[i].value);
      buf_add (&message, SLICE ("\n\n"));
      buf_init (&want);
      buf_printf (&want, "X-Label:%s\n", values[i].shown);
      assert_same (
          slice_head (put_on (fixture, buf_slice (&message), &unlabelled),
                      want.len),
          buf_slice (&want));
      assert_comes_off (fixture, buf_slice (&message), &unlabelled);
      assert_comes_off (fixture, buf_slice (&message), &labelled);
      assert_true (slice_has_suffix (
          label_in_mutt (fixture,
                         put_on (fixture, buf_slice (&message), &labelled)),
          SLICE (OWN)));
      buf_release (&message);
      buf_release (&want);
    }
}

static void
no_line_of_a_long_label_is_too_long (void **state)
{
  static const char *const words[]
      = { "word ", "w", "\xc3\xbc", "pd:", "\xff" };
  const struct layer layer = { &kind_field, 1, SLICE_INIT (OWN) };
  struct fixture *fixture = *state;

  for (size_t i = 0; i < COUNT (words); i++)
    {
      struct buf message;
      struct slice rest, line;

      buf_init (&message);
      buf_add (&message, SLICE ("X-Label: "));
      while (message.len < 4000)
        buf_add (&message, slice_from_string (words[i]));
      buf_add (&message, SLICE ("\n\n"));
      assert_comes_off (fixture, buf_slice (&message), &layer);
      rest = put_on (fixture, buf_slice (&message), &layer);
      assert_true (
          slice_has_suffix (label_in_mutt (fixture, rest), SLICE (", " OWN)));
      while (slice_next_line (&rest, &line))
        {
          bool has_words = slice_find (line, SLICE ("=?utf-8?")) != SLICE_NPOS;

          assert_in_range (line.len, 0, has_words ? 76 : 998);
          /* Each word has whole characters.  */
          assert_true (slice_find (line, SLICE ("?q?=BC")) == SLICE_NPOS);
        }
      buf_release (&message);
    }
}

/* A label that would be changed, or is long, is not written again at many times
   its length.  */
static void
labels_beyond_a_limit_are_marked (void **state)
{
  static const struct layer layer = { &kind_field, 1, SLICE_INIT (OWN) };
  struct fixture *fixture = *state;
  struct buf message;
  struct slice annotated;

  buf_init (&message);
  buf_add (&message, SLICE ("X-Label: pd:"));
  for (int i = 0; i < 1000000; i++)
    buf_add_byte (&message, (char)0x81);
  buf_add (&message, SLICE ("\n\nbody\n"));
  annotated = put_on (fixture, buf_slice (&message), &layer);
  assert_in_range (annotated.len, message.len, message.len + 1000);
  assert_true (slice_has_prefix (annotated, SLICE ("Foreign-X-Label: pd:")));
  assert_comes_off (fixture, buf_slice (&message), &layer);
  buf_clear (&message);
  buf_add (&message, SLICE ("X-Label: todo\n"));
  for (int i = 0; i < 100000; i++)
    buf_add (&message, SLICE ("X-Label: pd:\x81\x81\x81\x81\n"));
  buf_add (&message, SLICE ("\nbody\n"));
  annotated = put_on (fixture, buf_slice (&message), &layer);
  assert_in_range (annotated.len, message.len,
                   message.len + 8 * 100000 + 30 * XLABEL_CHANGED_MAX);
  assert_comes_off (fixture, buf_slice (&message), &layer);
  buf_release (&message);
}

/* A forged layer must not make us look at one label a thousand times.  */
static void
each_label_is_checked_once (void **state)
{
  enum
  {
    SIZE = 1024 * 1024,
    LINES = 20000
  };
  struct buf message;
  clock_t start;
  bool was_on;

  buf_init (&message);
  buf_add (&message, SLICE ("X-Label:"));
  memset (buf_reserve (&message, SIZE), 'a', SIZE);
  message.len += SIZE;
  for (int i = 0; i < LINES; i++)
    buf_add (&message, SLICE ("\n" KEPT "X-Patchdigest-Kind: patch"));
  start = clock ();
  take_off (*state, buf_slice (&message), &was_on);
  assert_true (was_on);
  assert_in_range ((clock () - start) / CLOCKS_PER_SEC, 0, 4);
  buf_release (&message);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    TEST (a_label_goes_after_the_one_that_is_there),
    TEST (of_several_labels_the_last_with_text_is_shown),
    TEST (labels_that_say_nothing_in_our_name_stay),
    TEST (foreign_labels_say_nothing_in_our_name),
    TEST (no_line_of_a_long_label_is_too_long),
    TEST (labels_beyond_a_limit_are_marked),
    TEST (each_label_is_checked_once),
  };

  return cmocka_run_group_tests_name ("xlabel", tests, NULL, NULL);
}
