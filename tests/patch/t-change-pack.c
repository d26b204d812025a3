/* t-change-pack: changes as text.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include <stdlib.h>

#include "support/changes.h"
#include "support/check.h"

#define PACK                                                                   \
  "change 1 context\nTa: b\nLWhy.\nL\nL  More.\nKCc: A\nC[a: b]\n"             \
  "Nv2: all\nFe\nfnew renamed\noo\nm100644 100755\nb89abcde\n@f\n one\n-two\n" \
  "+three\n \nFg\n@\n+x\n"

/* Whether TEXT, in memory of its exact size, can be unpacked; if so it must be
   WANT again when it is packed.  */
static bool
unpacks (struct slice text, const char *want)
{
  char *copy = malloc (text.len + (text.len == 0));
  struct arena arena;
  struct change change;
  struct buf buf;
  bool good;

  assert_non_null (copy);
  if (text.len)
    memcpy (copy, text.ptr, text.len);
  arena_init (&arena, 0);
  buf_init (&buf);
  good = change_unpack (&change, slice_make (copy, text.len), &arena);
  if (good)
    change_pack (&buf, &change, CHANGE_PACK_CONTEXT | CHANGE_PACK_NOTES);
  if (good && want)
    assert_slice ("packed again", buf_slice (&buf), want);
  buf_release (&buf);
  arena_release (&arena);
  free (copy);
  return good;
}

static void
what_was_packed_is_unpacked (void **state)
{
  (void)state;
  assert_true (unpacks (SLICE (PACK), PACK));
  assert_true (unpacks (SLICE ("change 1\nT\n"), "change 1\nT\n"));
  assert_true (
      unpacks (SLICE ("change 1 mangled\nT\n"), "change 1 mangled\nT\n"));
}

static void
context_and_notes_may_be_left_out (void **state)
{
  struct arena arena;
  struct change change;
  struct buf buf;

  (void)state;
  arena_init (&arena, 0);
  buf_init (&buf);
  assert_true (change_unpack (&change, SLICE (PACK), &arena));
  assert_int_equal (change.line_count, 5);
  assert_int_equal (change.changed, 3);
  change_pack (&buf, &change, 0);
  assert_slice ("short", buf_slice (&buf),
                "change 1\nTa: b\nLWhy.\nL\nL  More.\nKCc: A\nC[a: b]\n"
                "Fe\nfnew renamed\noo\nm100644 100755\nb89abcde\n@f\n-two\n"
                "+three\nFg\n@\n+x\n");
  assert_true (change_unpack (&change, buf_slice (&buf), &arena));
  assert_false (change.context);
  assert_int_equal (change.line_count, 3);
  buf_release (&buf);
  arena_release (&arena);
}

static void
damaged_text_is_refused (void **state)
{
  static const struct slice cases[] = {
    SLICE_INIT (""),
    SLICE_INIT ("change 1\n"),
    SLICE_INIT ("change 1\nT"),
    SLICE_INIT ("change 2\nT\n"),
    SLICE_INIT ("change 1 \nT\n"),
    SLICE_INIT ("change 1 mangled context\nT\n"),
    SLICE_INIT ("change 1\nLx\nT\n"),
    SLICE_INIT ("change 1\nT\nT\n"),
    SLICE_INIT ("change 1\nT\n\n"),
    SLICE_INIT ("change 1\nT\nKCc\n"),
    SLICE_INIT ("change 1\nT\nKCc:\n"),
    SLICE_INIT ("change 1\nT\nK: x\n"),
    SLICE_INIT ("change 1\nT\nNx\nLy\n"),
    SLICE_INIT ("change 1\nT\n@\n"),
    SLICE_INIT ("change 1\nT\n+x\n"),
    SLICE_INIT ("change 1\nT\nFe\n+x\n"),
    SLICE_INIT ("change 1\nT\nFe\n@\n x\n"),
    SLICE_INIT ("change 1\nT\nFe\n@\n+x\nfnew\n"),
    SLICE_INIT ("change 1\nT\nFe\nfodd\n"),
    SLICE_INIT ("change 1\nT\nFe\nfdeleted new\n"),
    SLICE_INIT ("change 1\nT\nFe\nfnew new\n"),
    SLICE_INIT ("change 1\nT\nFe\nf\n"),
    SLICE_INIT ("change 1\nT\nFe\nm100644\n"),
    SLICE_INIT ("change 1\nT\nFe\n@\n+x\n\n"),
    SLICE_INIT ("change 1\nT\nFe\n@\n+x\n\\ No\n"),
    SLICE_INIT ("change 1\nT\nFe\n@\n+x"),
  };

  (void)state;
  for (size_t i = 0; i < COUNT (cases); i++)
    if (unpacks (cases[i], NULL))
      fail_msg ("%.*s", SLICE_ARG (cases[i]));
}

static void
any_damage_is_refused_or_is_another_change (void **state)
{
  char text[] = PACK;
  size_t len = sizeof text - 1;

  (void)state;
  for (size_t i = 0; i < len; i++)
    unpacks (slice_make (text, i), NULL);
  for (size_t i = 0; i < len; i++)
    for (unsigned bit = 0; bit < 8; bit++)
      {
        text[i] ^= (char)(1 << bit);
        unpacks (slice_make (text, len), NULL);
        text[i] ^= (char)(1 << bit);
      }
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (what_was_packed_is_unpacked),
    cmocka_unit_test (context_and_notes_may_be_left_out),
    cmocka_unit_test (damaged_text_is_refused),
    cmocka_unit_test (any_damage_is_refused_or_is_another_change),
  };

  return cmocka_run_group_tests_name ("change-pack", tests, NULL, NULL);
}
