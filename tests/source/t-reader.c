/* t-reader: the bytes of a source, in place.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include "source/reader.h"
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <sysexits.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include <lzma.h>
#include <zlib.h>
#include <zstd.h>
#include "base/buf.h"
#include "support/check.h"
#include "support/readers.h"

static void
plain_bytes_come_as_they_are (void **state)
{
  static const struct slice inputs[] = {
    SLICE_INIT (""),
    SLICE_INIT ("x"),
    SLICE_INIT ("From a\0b\r\n\xff"),
    /* the start of a magic number and nothing more, or something else */
    SLICE_INIT ("\x1f"),
    SLICE_INIT ("\xfd"
                "7zX"),
    SLICE_INIT ("\xfd"
                "7zXz\0\0\0"),
    SLICE_INIT ("\x28\xb5\x2f\xfe"),
    SLICE_INIT ("Py"),
    SLICE_INIT ("P*M"),
  };
  struct error err;
  struct buf out;

  (void)state;
  buf_init (&out);
  for (size_t i = 0; i < COUNT (inputs); i++)
    for (size_t k = 0; k < STEPS; k++)
      {
        assert_int_equal (read_input (inputs[i], steps[k], &out, &err), 0);
        assert_same (buf_slice (&out), inputs[i]);
      }
  buf_release (&out);
}

static void
a_window_grows_as_far_as_it_is_needed (void **state)
{
  struct buf text;
  struct buf out;
  struct error err;

  (void)state;
  buf_init (&out);
  make_text (&text, 20 * 1000 * 1000);
  for (size_t k = 5; k < STEPS; k++)
    {
      assert_int_equal (read_input (buf_slice (&text), steps[k], &out, &err),
                        0);
      assert_same (buf_slice (&out), buf_slice (&text));
    }
  buf_release (&text);
  buf_release (&out);
}

static void
what_is_consumed_leaves_the_window (void **state)
{
  struct feed feed = { .step = 1000 };
  struct reader *reader;
  struct error err;
  struct buf text;
  size_t at = 0;
  size_t want = 1;

  (void)state;
  make_text (&text, 30 * 1000 * 1000);
  feed.rest = buf_slice (&text);
  reader = reader_new ((struct reader_source){ feed_read, &feed });
  assert_int_equal (reader_window (reader).len, 0);
  /* Windows of very different sizes, so that the buffer grows, moves and
     shrinks.  */
  while (at < text.len)
    {
      struct slice window;

      while (reader_window (reader).len < want
             && reader_more (reader, &err) == 1)
        ;
      window = reader_window (reader);
      assert_true (window.len >= want || at + window.len == text.len);
      assert_true (
          slice_eq (window, slice_sub (buf_slice (&text), at, window.len)));
      reader_consume (reader, want / 2 + 1);
      at += want / 2 + 1 < window.len ? want / 2 + 1 : window.len;
      want = want > 9000000 ? 3 : want * 7;
    }
  assert_int_equal (reader_window (reader).len, 0);
  assert_int_equal (reader_more (reader, &err), 0);
  reader_consume (reader, 10);
  assert_int_equal (reader_window (reader).len, 0);
  assert_int_equal (reader_raw_offset (reader), text.len);
  reader_free (reader);
  buf_release (&text);
}

static void
an_interrupted_read_is_tried_again (void **state)
{
  struct feed feed
      = { .rest = SLICE ("abcdef"), .step = 2, .interrupted = true };
  struct reader *reader
      = reader_new ((struct reader_source){ feed_read, &feed });
  struct error err;
  struct buf out;

  (void)state;
  buf_init (&out);
  assert_int_equal (read_all (reader, &out, &err), 0);
  assert_same (buf_slice (&out), SLICE ("abcdef"));
  buf_release (&out);
  reader_free (reader);
}

static void
a_failed_read_leaves_what_was_read (void **state)
{
  struct buf packed;
  struct buf out;

  (void)state;
  buf_init (&packed);
  buf_init (&out);
  for (size_t i = 0; i <= FORMATS; i++)
    {
      struct feed feed = { .rest = SLICE ("abcdef"), .step = 1, .errnum = EIO };
      struct reader *reader;
      struct error err;

      buf_clear (&packed);
      if (i < FORMATS)
        {
          formats[i].pack (&packed, feed.rest);
          feed.rest = buf_slice (&packed);
        }
      reader = reader_new ((struct reader_source){ feed_read, &feed });
      assert_int_equal (read_all (reader, &out, &err), -1);
      assert_int_equal (err.status, EX_IOERR);
      assert_string_equal (err.text, "cannot read: Input/output error");
      assert_same (buf_slice (&out), SLICE ("abcdef"));
      /* It stays so, and the source is not asked again.  */
      error_init (&err);
      assert_int_equal (reader_more (reader, &err), -1);
      assert_int_equal (err.status, EX_IOERR);
      assert_int_equal (feed.failures, 1);
      reader_free (reader);
    }
  buf_release (&packed);
  buf_release (&out);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (plain_bytes_come_as_they_are),
    cmocka_unit_test (a_window_grows_as_far_as_it_is_needed),
    cmocka_unit_test (what_is_consumed_leaves_the_window),
    cmocka_unit_test (an_interrupted_read_is_tried_again),
    cmocka_unit_test (a_failed_read_leaves_what_was_read),
  };

  return cmocka_run_group_tests_name ("reader", tests, NULL, NULL);
}
