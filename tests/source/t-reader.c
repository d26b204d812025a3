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

/* A source that gives at most STEP bytes at a time, is interrupted before
   each if INTERRUPTED, and fails at the end if ERRNUM is set.  */
struct feed
{
  struct slice rest;
  size_t step;
  int errnum;
  bool interrupted;
  bool ready;
  int failures;
};

static ssize_t
feed_read (void *context, char *buffer, size_t size)
{
  struct feed *feed = context;
  struct slice piece = slice_head (feed->rest, feed->step);

  feed->ready = !feed->ready;
  if (feed->interrupted && feed->ready)
    {
      errno = EINTR;
      return -1;
    }
  piece = slice_head (piece, size);
  if (piece.len == 0 && feed->errnum)
    {
      feed->failures++;
      errno = feed->errnum;
      return -1;
    }
  if (piece.len)
    memcpy (buffer, piece.ptr, piece.len);
  feed->rest = slice_skip (feed->rest, piece.len);
  return (ssize_t)piece.len;
}

static const size_t steps[] = { 1, 2, 5, 6, 7, 100, 4096, SIZE_MAX };

enum
{
  STEPS = COUNT (steps)
};

/* Reads all of READER into *OUT without consuming; what the last reader_more
   returned.  Each success must add to the window.  */
static int
read_all (struct reader *reader, struct buf *out, struct error *err)
{
  size_t len = 0;
  int rc;

  error_init (err);
  while ((rc = reader_more (reader, err)) == 1)
    {
      assert_true (reader_window (reader).len > len);
      len = reader_window (reader).len;
    }
  buf_clear (out);
  buf_add (out, reader_window (reader));
  return rc;
}

/* The same for INPUT, given STEP bytes at a time.  */
static int
read_input (struct slice input, size_t step, struct buf *out, struct error *err)
{
  struct feed feed = { .rest = input, .step = step };
  struct reader *reader
      = reader_new ((struct reader_source){ feed_read, &feed }, -1);
  int rc = read_all (reader, out, err);

  if (rc == 0)
    assert_int_equal (reader_raw_offset (reader), input.len);
  reader_free (reader);
  return rc;
}

/* SIZE bytes that compress, but not to nothing.  */
static void
make_text (struct buf *text, size_t size)
{
  unsigned x = 1;

  buf_init (text);
  while (text->len < size)
    {
      x = x * 1103515245u + 12345u;
      buf_printf (text, "%c%u line\n", 'a' + (int)(x >> 28), (x >> 16) % 1000);
    }
  text->len = size;
}

static void
pack_gzip (struct buf *out, struct slice text)
{
  z_stream z = { 0 };

  assert_int_equal (
      deflateInit2 (&z, 6, Z_DEFLATED, MAX_WBITS + 16, 8, Z_DEFAULT_STRATEGY),
      Z_OK);
  z.next_in = (Bytef *)(uintptr_t)text.ptr;
  z.avail_in = (uInt)text.len;
  z.avail_out = (uInt)(text.len + 1000);
  z.next_out = (Bytef *)buf_reserve (out, z.avail_out);
  assert_int_equal (deflate (&z, Z_FINISH), Z_STREAM_END);
  out->len += z.total_out;
  deflateEnd (&z);
}

static void
pack_xz (struct buf *out, struct slice text)
{
  size_t size = text.len + 1000;
  size_t used = 0;

  assert_int_equal (
      lzma_easy_buffer_encode (1, LZMA_CHECK_CRC64, NULL,
                               (const uint8_t *)text.ptr, text.len,
                               (uint8_t *)buf_reserve (out, size), &used, size),
      LZMA_OK);
  out->len += used;
}

static void
pack_zstd (struct buf *out, struct slice text)
{
  ZSTD_CCtx *context = ZSTD_createCCtx ();
  size_t size = ZSTD_compressBound (text.len);
  size_t used;

  ZSTD_CCtx_setParameter (context, ZSTD_c_checksumFlag, 1);
  used = ZSTD_compress2 (context, buf_reserve (out, size), size, text.ptr,
                         text.len);
  assert_false (ZSTD_isError (used));
  out->len += used;
  ZSTD_freeCCtx (context);
}

static const struct
{
  const char *name;
  void (*pack) (struct buf *out, struct slice text);
} formats[]
    = { { "gzip", pack_gzip }, { "xz", pack_xz }, { "zstd", pack_zstd } };

enum
{
  FORMATS = COUNT (formats)
};

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
a_window_grows_as_far_as_it_is_wanted (void **state)
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
  reader = reader_new ((struct reader_source){ feed_read, &feed }, 4711);
  assert_int_equal (reader_raw_size (reader), 4711);
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
      = reader_new ((struct reader_source){ feed_read, &feed }, -1);
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
      reader = reader_new ((struct reader_source){ feed_read, &feed }, -1);
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

static void
compressed_data_are_known_by_their_start (void **state)
{
  static const size_t sizes[] = { 0, 1, 1000, 3000000 };
  struct error err;
  struct buf packed;
  struct buf text;
  struct buf out;

  (void)state;
  buf_init (&packed);
  buf_init (&out);
  for (size_t i = 0; i < FORMATS; i++)
    for (size_t s = 0; s < COUNT (sizes); s++)
      {
        make_text (&text, sizes[s]);
        buf_clear (&packed);
        formats[i].pack (&packed, buf_slice (&text));
        for (size_t k = 0; k < STEPS; k++)
          {
            assert_int_equal (
                read_input (buf_slice (&packed), steps[k], &out, &err), 0);
            assert_same (buf_slice (&out), buf_slice (&text));
          }
        buf_release (&text);
      }
  buf_release (&packed);
  buf_release (&out);
}

static void
members_one_after_the_other_read_like_one (void **state)
{
  struct error err;
  struct buf packed;
  struct buf text;
  struct buf out;

  (void)state;
  make_text (&text, 100000);
  buf_init (&packed);
  buf_init (&out);
  for (size_t i = 0; i < FORMATS; i++)
    {
      buf_clear (&packed);
      formats[i].pack (&packed, slice_head (buf_slice (&text), 70000));
      formats[i].pack (&packed, slice_sub (buf_slice (&text), 70000, 1));
      formats[i].pack (&packed, SLICE (""));
      formats[i].pack (&packed, slice_skip (buf_slice (&text), 70001));
      for (size_t k = 0; k < STEPS; k++)
        {
          assert_int_equal (
              read_input (buf_slice (&packed), steps[k], &out, &err), 0);
          assert_same (buf_slice (&out), buf_slice (&text));
        }
    }
  buf_release (&packed);
  buf_release (&text);
  buf_release (&out);
}

static void
a_zstd_file_may_start_with_a_skippable_frame (void **state)
{
  struct error err;
  struct buf packed;
  struct buf out;

  (void)state;
  buf_init (&packed);
  buf_init (&out);
  buf_add (&packed, SLICE ("\x50\x2a\x4d\x18\4\0\0\0abcd"));
  pack_zstd (&packed, SLICE ("text"));
  for (size_t k = 0; k < STEPS; k++)
    {
      assert_int_equal (read_input (buf_slice (&packed), steps[k], &out, &err),
                        0);
      assert_same (buf_slice (&out), SLICE ("text"));
    }
  buf_release (&packed);
  buf_release (&out);
}

static void
nul_padding_behind_gzip_is_no_damage_but_text_is (void **state)
{
  struct error err;
  struct buf packed;
  struct buf out;

  (void)state;
  for (size_t i = 0; i < FORMATS; i++)
    for (size_t k = 0; k < STEPS; k++)
      {
        buf_init (&packed);
        buf_init (&out);
        formats[i].pack (&packed, SLICE ("text"));
        if (i == 0)
          {
            buf_add (&packed, SLICE ("\0\0\0\0\0\0\0\0"));
            assert_int_equal (
                read_input (buf_slice (&packed), steps[k], &out, &err), 0);
            assert_same (buf_slice (&out), SLICE ("text"));
          }
        buf_add (&packed, SLICE ("more text"));
        assert_int_equal (
            read_input (buf_slice (&packed), steps[k], &out, &err), -1);
        assert_int_equal (err.status, EX_DATAERR);
        assert_same (buf_slice (&out), SLICE ("text"));
        buf_release (&packed);
        buf_release (&out);
      }
}

static void
data_that_end_early_are_told_and_kept (void **state)
{
  struct error err;
  struct buf packed;
  struct buf text;
  struct buf out;

  (void)state;
  make_text (&text, 2000);
  buf_init (&out);
  for (size_t i = 0; i < FORMATS; i++)
    {
      char words[80];
      size_t longest = 0;

      buf_init (&packed);
      formats[i].pack (&packed, buf_slice (&text));
      snprintf (words, sizeof words, "%s: data ends early", formats[i].name);
      for (size_t len = 6; len < packed.len; len++)
        for (size_t k = 0; k < STEPS; k += 5)
          {
            int rc = read_input (slice_head (buf_slice (&packed), len),
                                 steps[k], &out, &err);

            assert_int_equal (rc, -1);
            assert_int_equal (err.status, EX_DATAERR);
            assert_string_equal (err.text, words);
            assert_true (
                slice_has_prefix (buf_slice (&text), buf_slice (&out)));
            if (out.len > longest)
              longest = out.len;
          }
      assert_true (longest > 1000);
      buf_release (&packed);
    }
  buf_release (&text);
  buf_release (&out);
}

static void
damaged_data_are_told (void **state)
{
  struct error err;
  struct buf packed;
  struct buf text;
  struct buf out;

  (void)state;
  make_text (&text, 2000);
  buf_init (&out);
  for (size_t i = 0; i < FORMATS; i++)
    {
      char words[80];
      int damaged = 0;

      buf_init (&packed);
      formats[i].pack (&packed, buf_slice (&text));
      snprintf (words, sizeof words, "%s: damaged data", formats[i].name);
      for (size_t at = packed.len / 2; at < packed.len; at++)
        for (size_t k = 0; k < STEPS; k += 5)
          {
            packed.ptr[at] ^= 0x10;
            if (read_input (buf_slice (&packed), steps[k], &out, &err) < 0)
              {
                assert_int_equal (err.status, EX_DATAERR);
                damaged += strcmp (err.text, words) == 0;
              }
            else
              assert_same (buf_slice (&out), buf_slice (&text));
            packed.ptr[at] ^= 0x10;
          }
      assert_true (damaged > 0);
      buf_release (&packed);
    }
  buf_release (&text);
  buf_release (&out);
}

/* A temporary file without name that holds CONTENT.  */
static int
make_file (struct slice content)
{
  FILE *file = tmpfile ();
  int fd;

  assert_non_null (file);
  fd = dup (fileno (file));
  fclose (file);
  assert_true (fd >= 0);
  assert_int_equal (write (fd, content.ptr, content.len), content.len);
  assert_int_equal (lseek (fd, 0, SEEK_SET), 0);
  return fd;
}

static void
a_file_is_read_from_its_position_to_the_size_it_had (void **state)
{
  struct reader *reader;
  struct error err;
  struct buf out;
  int fd = make_file (SLICE ("0123456789"));

  (void)state;
  buf_init (&out);
  assert_int_equal (lseek (fd, 4, SEEK_SET), 4);
  assert_int_equal (reader_open_fd (&reader, fd, &err), 0);
  assert_int_equal (pwrite (fd, "mail", 4, 10), 4);
  assert_int_equal (reader_raw_size (reader), 6);
  assert_int_equal (read_all (reader, &out, &err), 0);
  assert_same (buf_slice (&out), SLICE ("456789"));
  assert_int_equal (reader_raw_offset (reader), 6);
  reader_free (reader);

  /* The descriptor is still the caller's.  A second look sees the rest; one
     behind the end sees nothing.  */
  assert_int_equal (reader_open_fd (&reader, fd, &err), 0);
  assert_int_equal (read_all (reader, &out, &err), 0);
  assert_same (buf_slice (&out), SLICE ("mail"));
  reader_free (reader);
  assert_int_equal (lseek (fd, 100, SEEK_SET), 100);
  assert_int_equal (reader_open_fd (&reader, fd, &err), 0);
  assert_int_equal (read_all (reader, &out, &err), 0);
  assert_same (buf_slice (&out), SLICE (""));
  reader_free (reader);
  close (fd);
  buf_release (&out);
}

static void
a_file_that_becomes_shorter_is_told (void **state)
{
  struct reader *reader;
  struct error err;
  struct buf out;
  int fd = make_file (SLICE ("0123456789"));

  (void)state;
  buf_init (&out);
  error_init (&err);
  assert_int_equal (lseek (fd, 0, SEEK_SET), 0);
  assert_int_equal (reader_open_fd (&reader, fd, &err), 0);
  assert_int_equal (ftruncate (fd, 4), 0);
  assert_int_equal (read_all (reader, &out, &err), -1);
  assert_same (buf_slice (&out), SLICE ("0123"));
  assert_int_equal (err.status, EX_IOERR);
  assert_non_null (strstr (err.text, "shorter"));
  reader_free (reader);
  close (fd);
  buf_release (&out);
}

static void
the_size_of_a_compressed_file_is_that_of_its_raw_bytes (void **state)
{
  struct reader *reader;
  struct error err;
  struct buf packed;
  struct buf out;
  struct buf text;
  int fd;

  (void)state;
  make_text (&text, 500000);
  buf_init (&packed);
  buf_init (&out);
  pack_gzip (&packed, buf_slice (&text));
  fd = make_file (buf_slice (&packed));
  assert_int_equal (reader_open_fd (&reader, fd, &err), 0);
  assert_int_equal (reader_raw_size (reader), packed.len);
  assert_int_equal (pwrite (fd, packed.ptr, packed.len, (off_t)packed.len),
                    packed.len);
  assert_int_equal (read_all (reader, &out, &err), 0);
  assert_same (buf_slice (&out), buf_slice (&text));
  assert_int_equal (reader_raw_offset (reader), packed.len);
  reader_free (reader);
  close (fd);
  buf_release (&packed);
  buf_release (&text);
  buf_release (&out);
}

static void
a_directory_is_refused (void **state)
{
  struct reader *reader;
  struct error err;
  int fd = open ("/", O_RDONLY | O_DIRECTORY);

  (void)state;
  assert_int_equal (reader_open_fd (&reader, fd, &err), -1);
  assert_int_equal (err.status, EX_NOINPUT);
  assert_string_equal (err.text, "cannot read: Is a directory");
  assert_null (reader);
  close (fd);
  assert_int_equal (reader_open_fd (&reader, fd, &err), -1);
  assert_int_equal (err.status, EX_NOINPUT);
  reader_free (NULL);
}

static void
a_pipe_in_nonblocking_mode_is_waited_for (void **state)
{
  struct reader *reader;
  struct error err;
  struct buf out;
  int ends[2];
  pid_t child;

  (void)state;
  buf_init (&out);
  assert_int_equal (pipe2 (ends, O_NONBLOCK), 0);
  child = fork ();
  assert_true (child >= 0);
  if (child == 0)
    {
      usleep (20000);
      _exit (write (ends[1], "late", 4) != 4);
    }
  close (ends[1]);
  assert_int_equal (reader_open_fd (&reader, ends[0], &err), 0);
  assert_int_equal (reader_raw_size (reader), -1);
  assert_int_equal (read_all (reader, &out, &err), 0);
  assert_same (buf_slice (&out), SLICE ("late"));
  reader_free (reader);
  close (ends[0]);
  waitpid (child, NULL, 0);
  buf_release (&out);
}

/* Whether another process could lock FD for writing: an fcntl lock is no
   hindrance to its owner.  */
static bool
others_may_write (int fd)
{
  int status;
  pid_t child = fork ();

  assert_true (child >= 0);
  if (child == 0)
    {
      struct flock lock = { .l_type = F_WRLCK, .l_whence = SEEK_SET };

      _exit (fcntl (fd, F_SETLK, &lock) == 0);
    }
  waitpid (child, &status, 0);
  return WEXITSTATUS (status);
}

static void
a_file_is_locked_against_writers_while_it_is_read (void **state)
{
  struct reader *reader;
  struct error err;
  int fd = make_file (SLICE ("text"));

  (void)state;
  assert_true (others_may_write (fd));
  assert_int_equal (reader_open_fd (&reader, fd, &err), 0);
  assert_false (others_may_write (fd));
  reader_free (reader);
  assert_true (others_may_write (fd));
  close (fd);
}

static void
a_file_that_another_has_locked_is_read_all_the_same (void **state)
{
  struct reader *reader;
  struct error err;
  struct buf out;
  int fd = make_file (SLICE ("text"));
  int up[2];
  int down[2];
  char byte;
  pid_t child;

  (void)state;
  buf_init (&out);
  assert_int_equal (pipe (up), 0);
  assert_int_equal (pipe (down), 0);
  child = fork ();
  assert_true (child >= 0);
  if (child == 0)
    {
      struct flock lock = { .l_type = F_WRLCK, .l_whence = SEEK_SET };

      close (down[1]);
      if (fcntl (fd, F_SETLK, &lock) < 0 || write (up[1], "x", 1) != 1)
        _exit (1);
      _exit (read (down[0], &byte, 1) != 0);
    }
  close (down[0]);
  close (up[1]);
  assert_int_equal (read (up[0], &byte, 1), 1);
  assert_int_equal (reader_open_fd (&reader, fd, &err), 0);
  assert_int_equal (read_all (reader, &out, &err), 0);
  assert_same (buf_slice (&out), SLICE ("text"));
  reader_free (reader);
  close (down[1]);
  close (up[0]);
  waitpid (child, NULL, 0);
  close (fd);
  buf_release (&out);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (plain_bytes_come_as_they_are),
    cmocka_unit_test (a_window_grows_as_far_as_it_is_wanted),
    cmocka_unit_test (what_is_consumed_leaves_the_window),
    cmocka_unit_test (an_interrupted_read_is_tried_again),
    cmocka_unit_test (a_failed_read_leaves_what_was_read),
    cmocka_unit_test (compressed_data_are_known_by_their_start),
    cmocka_unit_test (members_one_after_the_other_read_like_one),
    cmocka_unit_test (a_zstd_file_may_start_with_a_skippable_frame),
    cmocka_unit_test (nul_padding_behind_gzip_is_no_damage_but_text_is),
    cmocka_unit_test (data_that_end_early_are_told_and_kept),
    cmocka_unit_test (damaged_data_are_told),
    cmocka_unit_test (a_file_is_read_from_its_position_to_the_size_it_had),
    cmocka_unit_test (a_file_that_becomes_shorter_is_told),
    cmocka_unit_test (the_size_of_a_compressed_file_is_that_of_its_raw_bytes),
    cmocka_unit_test (a_directory_is_refused),
    cmocka_unit_test (a_pipe_in_nonblocking_mode_is_waited_for),
    cmocka_unit_test (a_file_is_locked_against_writers_while_it_is_read),
    cmocka_unit_test (a_file_that_another_has_locked_is_read_all_the_same),
  };

  return cmocka_run_group_tests_name ("reader", tests, NULL, NULL);
}
