/* Tests of `layer' with what others wrote in our name.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include <string.h>
#include <time.h>

#include "support/check.h"
#include "support/layers.h"

#define SECOND "X-Patchdigest-Layer: 2\n"

static struct slice
defused (struct fixture *fixture, struct slice message)
{
  struct edited edited;

  edited_init (&edited, message);
  layer_defuse (&edited, fixture->decoder, &fixture->arena);
  return whole (&fixture->arena, &edited);
}

struct change
{
  struct slice message;
  struct slice want; /* checks are `%' */
};

#define CHANGE(message, want)                                                  \
  {                                                                            \
    SLICE_INIT (message), SLICE_INIT (want)                                    \
  }

/* Each of CHANGES happens without fields, and can be undone.  */
static void
check_defused (struct fixture *fixture, const struct change *changes,
               size_t count)
{
  static const struct layer none = { .count = 0 };
  bool was_on;

  for (size_t i = 0; i < count; i++)
    {
      struct slice got = defused (fixture, changes[i].message);

      assert_same (without_checks (fixture, got), changes[i].want);
      assert_same (take_off (fixture, got, &was_on), changes[i].message);
      assert_true (was_on);
      assert_comes_off (fixture, changes[i].message, &none);
    }
}

static void
a_header_goes_on_for_some_readers (void **state)
{
  static const struct change changes[] = {
    CHANGE ("A: b\n\r\nX-Patchdigest-Kind: a\nX-Label: b\n\nX-Label: c\n",
            "A: b\n" SECOND "\r\nX-Patchdigest-Foreign-Kind: a\n"
            "Foreign-X-Label: b\n\nX-Label: c\n"),
    CHANGE ("A: b\r\n\r\nc\r\nX-Label: d\r\n",
            "A: b\r\nX-Patchdigest-Layer: 2\r\n\r\nc\r\n"
            "Foreign-X-Label: d\r\n"),
    /* procmail does not find the end of a header after a NUL.  */
    CHANGE ("A: b\0\n\nc\n\nX-Label: d\n",
            "A: b\0\n" SECOND "\nc\n\nForeign-X-Label: d\n"),
    CHANGE ("no field\0\n\nX-Patchdigest-Kind: a\n",
            SECOND "no field\0\n\nX-Patchdigest-Foreign-Kind: a\n"),
    /* With this layer an empty line ends the header for all.  */
    CHANGE ("\n\nX-Label: pd:new\n\n",
            "X-Patchdigest-Layer: 1\n\n\nX-Label: pd:new\n\n"),
    CHANGE ("A: b\rX-Label: c\n\n", "A: b\rForeign-X-Label: c\n" SECOND "\n"),
    CHANGE ("A: b\vX-Patchdigest-Kind: c\n\n",
            "A: b\vX-Patchdigest-Foreign-Kind: c\n" SECOND "\n"),
    CHANGE ("X-La\rbel: c\nX-Patch\rdigest-Kind: a\n\n",
            "Foreign-X-La\rbel: c\nForeign-X-Patch\rdigest-Kind: a\n" SECOND
            "\n"),
    CHANGE ("A: b\n\rX-\rPatchdigest-Kind: c\n\n",
            "A: b\n\rForeign-X-\rPatchdigest-Kind: c\n" SECOND "\n"),
    CHANGE ("=?utf-8?q?X?=-Label: c\n\n",
            "Foreign-=?utf-8?q?X?=-Label: c\n" SECOND "\n"),
    CHANGE ("no field\nForeign-X-Label: c\nX-Label: d\n\n",
            SECOND "no field\nForeign-Foreign-X-Label: c\n"
                   "Foreign-X-Label: d\n\n"),
    /* maildrop takes VT for the start of a continuation.  */
    CHANGE ("X-Label: a\n\vB: pd:new\n\n",
            "Foreign-X-Label: a\n\vB: pd:new\n" SECOND "\n"),
  };

  check_defused (*state, changes, COUNT (changes));
}

/* Whoever continues the last line continues one that says nothing.  */
static void
nothing_continues_our_last_field (void **state)
{
  static const struct example examples[] = {
    CASE ("A: b\n\vc\n\n", OWN,
          "A: b\n" KIND "\n" LAYER_LABEL "added\nX-Label: " OWN
          "\nX-Patchdigest-Layer: 1\n\vc\n\n"),
    CASE ("A: b\n\r c\n\n", NO_LABEL,
          "A: b\n" KIND "\nX-Patchdigest-Layer: 1\n\r c\n\n"),
    CASE ("A: b\n\r\r\nc\n\n", NO_LABEL, "A: b\n" KIND "\n\r\r\nc\n\n"),
  };

  CHECK (state, examples);
}

static void
a_message_without_claims_gets_no_layer (void **state)
{
  static const struct slice messages[] = {
    SLICE_INIT (""),
    SLICE_INIT ("\n"),
    SLICE_INIT ("A: b\n\nX-Label: pd:new\nX-Patchdigest-Kind: patch\n"),
    SLICE_INIT ("A: b\r\n\r\nc X-Label: pd:new\r\n"),
    SLICE_INIT ("X-Label: todo\nX-Labels: pd:new\nX-Patchdigest: a\n\n"),
    SLICE_INIT ("X-Label: =?utf-8?q?=C3=BC?=\n\n"),
    SLICE_INIT ("A: b\0c\n\nd\n\ne\n"),
    SLICE_INIT ("\n\nA: b\n\nX-Label: pd:new\n"),
    SLICE_INIT ("Xylophone\n\n"),
  };
  struct fixture *fixture = *state;

  for (size_t i = 0; i < COUNT (messages); i++)
    assert_same (defused (fixture, messages[i]), messages[i]);
}

/* Older programs did not mark these lines, so they are the sender's.  */
static void
a_layer_of_an_older_program_comes_off (void **state)
{
  static const struct change olds[] = {
    CHANGE ("A: b\n" KIND "\nno field\nForeign-X-Label: a\n\n",
            "A: b\nno field\nForeign-X-Label: a\n\n"),
    CHANGE ("A: b\r\n" KIND "\r\n\r\nX-Patchdigest-Foreign-Kind: a\r\n",
            "A: b\r\n\r\nX-Patchdigest-Foreign-Kind: a\r\n"),
    CHANGE ("A: b\rX-Patchdigest-Foreign-Kind: a\nForeign-X-Pa\0: b\n" KIND
            "\n\n",
            "A: b\rX-Patchdigest-Kind: a\nX-Pa\0: b\n\n"),
    CHANGE ("X-Label: pd.new\n" KIND
            "\nX-Patchdigest-Label: n=1; check=91733652; was=_pd=3Anew\n\n",
            "X-Label: pd:new\n\n"),
  };
  struct fixture *fixture = *state;
  bool was_on;

  for (size_t i = 0; i < COUNT (olds); i++)
    assert_same (take_off (fixture, olds[i].message, &was_on), olds[i].want);
}

/* A message of CRLF is all header for procmail, and is still read once.  */
static void
time_grows_with_the_message_and_no_faster (void **state)
{
  static const char *const lines[]
      = { "X-Label: pd:new\r\n", "A\0\n\n", "\r\n" };
  struct fixture *fixture = *state;

  for (size_t i = 0; i < COUNT (lines); i++)
    {
      size_t len = i == 1 ? 4 : strlen (lines[i]);
      clock_t start = clock ();
      struct buf message;

      buf_init (&message);
      buf_add (&message, SLICE ("A: b\r\n\r\n"));
      while (message.len < 2000000)
        buf_add (&message, slice_make (lines[i], len));
      defused (fixture, buf_slice (&message));
      defused (fixture, slice_skip (buf_slice (&message), 8));
      assert_in_range ((clock () - start) / CLOCKS_PER_SEC, 0, 4);
      buf_release (&message);
      arena_reset (&fixture->arena);
    }
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    TEST (a_header_goes_on_for_some_readers),
    TEST (nothing_continues_our_last_field),
    TEST (a_message_without_claims_gets_no_layer),
    TEST (a_layer_of_an_older_program_comes_off),
    TEST (time_grows_with_the_message_and_no_faster),
  };

  return cmocka_run_group_tests_name ("layer and others", tests, NULL, NULL);
}
