/* Tests of `mbox': what is cut off a message.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include "support/mboxes.h"

/* Reads INPUT with LIMIT and the rest of each message; appends all that was
   given to WHOLE, and the messages as split_feed does to TOLD.  */
static void
read_with_rest (struct slice input, size_t limit, size_t step,
                struct result *result)
{
  struct feed feed = { .rest = input, .step = step };
  struct reader *reader
      = reader_new ((struct reader_source){ feed_read, &feed });
  struct mbox *mbox = mbox_new (reader);
  struct raw_message message;
  struct error err;

  *result = (struct result){ 0 };
  mbox_set_limit (mbox, limit);
  mbox_give_rest (mbox);
  while (mbox_next (mbox, &message, &err) == 1)
    {
      assert_true (message.text.len <= limit);
      if (message.more)
        buf_add (&result->whole, message.before);
      else
        tell (result, &message);
    }
  buf_add (&result->whole, message.before);
  mbox_free (mbox);
  reader_free (reader);
}

static void
with_the_rest_no_byte_of_a_large_message_is_lost (void **state)
{
  static const struct slice inputs[] = {
    SLICE_INIT (A "S: 1\n\none and more\nFrom here\n>From there\n\n" B
                  "S: 2\nT: 3\n\nb\n\n" A "S: 3\n\nthree"),
    SLICE_INIT ("S: 1\n\none\n\n" PIPE "S: 2\n\nx\n\n" PIPE),
    SLICE_INIT (CTRL "S: 1\n\none\n" CTRL CTRL "S: 2\n\ntwo\n\n" CTRL),
    SLICE_INIT (PATCH_1 "S: 1\n\none\n\n" PATCH_1 "S: 2\n\ntwo\n\n"),
    SLICE_INIT (A "S: 1\nContent-Length: 100\n\none\n\n" B "S: 2\n\n\n\n"),
  };
  static const size_t steps[] = { 1, 7, SIZE_MAX };

  (void)state;
  for (size_t i = 0; i < COUNT (inputs); i++)
    for (size_t limit = 1; limit < inputs[i].len + 2; limit++)
      for (size_t s = 0; s < COUNT (steps); s++)
        {
          struct result result;
          struct result want = split_feed (
              (struct feed){ .rest = inputs[i], .step = SIZE_MAX }, limit);

          read_with_rest (inputs[i], limit, steps[s], &result);
          assert_same (buf_slice (&result.whole), inputs[i]);
          assert_same (buf_slice (&result.told), buf_slice (&want.told));
          result_release (&result);
          result_release (&want);
        }
}

/* The rest is longer than the blocks in which it is passed on.  */
static void
a_long_rest_comes_in_pieces (void **state)
{
  struct buf input;
  struct result result;

  (void)state;
  buf_init (&input);
  buf_add (&input, SLICE (A "S: 1\n\n"));
  for (int i = 0; i < 40000; i++)
    buf_add (&input, SLICE ("some text\nFrom x"));
  buf_add (&input, SLICE ("\n\n" B "S: 2\n\ntwo\n"));
  read_with_rest (buf_slice (&input), 1000, 4096, &result);
  assert_same (buf_slice (&result.whole), buf_slice (&input));
  assert_int_equal (result.count, 2);
  result_release (&result);
  buf_release (&input);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (with_the_rest_no_byte_of_a_large_message_is_lost),
    cmocka_unit_test (a_long_rest_comes_in_pieces),
  };

  return cmocka_run_group_tests_name ("mbox-rest", tests, NULL, NULL);
}
