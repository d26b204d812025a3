/* Tests of `spool'.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include <dirent.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sysexits.h>
#include <unistd.h>

#include "base/buf.h"
#include "support/check.h"
#include "base/spool.h"

/* Each test has an empty directory as its state.  */
static int
make_directory (void **state)
{
  const char *tmpdir = getenv ("TMPDIR");
  char *path = NULL;

  if (asprintf (&path, "%s/t-spool-XXXXXX", tmpdir && *tmpdir ? tmpdir : "/tmp")
      < 0)
    return -1;
  *state = mkdtemp (path);
  return *state ? 0 : -1;
}

static int
remove_directory (void **state)
{
  /* Fails if a test has left a file.  */
  int status = rmdir (*state);

  free (*state);
  return status;
}

static size_t
count_files (const char *directory)
{
  DIR *dir = opendir (directory);
  size_t count = 0;

  assert_non_null (dir);
  while (readdir (dir))
    count++;
  closedir (dir);
  return count - 2;
}

/* SIZE bytes, each of which depends on its place.  */
static void
make_text (struct buf *text, size_t size)
{
  buf_init (text);
  buf_reserve (text, size + 1);
  for (size_t i = 0; i < size; i++)
    text->ptr[i] = (char)(i ^ i >> 8 ^ i >> 16);
  text->len = size;
}

/* Writes SIZE bytes in pieces of STEP and reads them in pieces of READ.  */
static void
check_round_trip (const char *directory, size_t memory_max, size_t size,
                  size_t step, size_t read)
{
  struct spool *spool = spool_new (directory, memory_max);
  struct buf text, got;
  struct error err;
  size_t len = 99;

  error_init (&err);
  make_text (&text, size);
  make_text (&got, 0);
  buf_reserve (&got, size + read + 1);
  for (size_t at = 0; at < size; at += step)
    assert_int_equal (
        spool_write (spool, slice_sub (buf_slice (&text), at, step), &err), 0);
  assert_int_equal (spool_rewind (spool, &err), 0);
  while (got.len < size)
    {
      assert_int_equal (
          spool_read_some (spool, got.ptr + got.len, read, &len, &err), 1);
      assert_in_range (len, 1, read);
      got.len += len;
    }
  assert_int_equal (spool_read_some (spool, got.ptr, read, &len, &err), 0);
  assert_int_equal (spool_read (spool, got.ptr, 1, &err), 0);
  assert_int_equal (got.len, size);
  assert_true (slice_eq (buf_slice (&text), buf_slice (&got)));
  assert_int_equal (err.status, EX_OK);
  spool_free (spool);
  buf_release (&text);
  buf_release (&got);
}

static void
nothing_written_is_nothing_read (void **state)
{
  check_round_trip (*state, 0, 0, 1, 10);
  check_round_trip (*state, 1, 0, 1, 10);
  spool_free (NULL);
}

/* How many bytes are kept where is not seen; around the limits of memory and
   of the blocks of the file, whole and in pieces.  */
static void
what_is_read_is_what_was_written_at_each_size (void **state)
{
  static const size_t sizes[]
      = { 1,      9,      10,     11,     100,    262143,
          262144, 262145, 262154, 524287, 524288, 600000 };
  static const size_t steps[] = { 1, 7, 10, 11, 4096, 262144, 600000 };

  for (size_t i = 0; i < COUNT (sizes); i++)
    for (size_t k = 0; k < COUNT (steps); k++)
      {
        if (sizes[i] > 300000 && steps[k] < 100)
          continue;
        check_round_trip (*state, 10, sizes[i], steps[k], 100000);
        check_round_trip (*state, 0, sizes[i], steps[k], 100000);
      }
}

static void
one_byte_at_a_time_is_the_same (void **state)
{
  check_round_trip (*state, 1000, 600000, 1, 1);
  check_round_trip (*state, 1000000, 600000, 1, 1);
}

static void
pieces_of_all_sizes_come_in_order (void **state)
{
  struct spool *spool = spool_new (*state, 1000);
  struct error err;
  struct buf text, got;

  error_init (&err);
  make_text (&text, 700000);
  make_text (&got, 0);
  for (size_t size = 0; size < text.len; size = size * 2 + 1)
    assert_int_equal (
        spool_write (spool, slice_head (buf_slice (&text), size), &err), 0);
  assert_int_equal (spool_rewind (spool, &err), 0);
  for (size_t size = 0; size < text.len; size = size * 2 + 1)
    {
      buf_clear (&got);
      assert_int_equal (
          spool_read (spool, buf_reserve (&got, size + 1), size, &err), 1);
      got.len = size;
      assert_true (
          slice_eq (buf_slice (&got), slice_head (buf_slice (&text), size)));
    }
  assert_int_equal (spool_read (spool, got.ptr, 1, &err), 0);
  spool_free (spool);
  buf_release (&text);
  buf_release (&got);
}

static void
too_few_bytes_are_an_error_not_the_end (void **state)
{
  static const size_t limits[] = { 2, 100 };

  for (size_t i = 0; i < COUNT (limits); i++)
    {
      struct spool *spool = spool_new (*state, limits[i]);
      struct error err;
      char got[10];

      error_init (&err);
      assert_int_equal (spool_write (spool, SLICE ("abcde"), &err), 0);
      assert_int_equal (spool_rewind (spool, &err), 0);
      assert_int_equal (spool_read (spool, got, 3, &err), 1);
      assert_memory_equal (got, "abc", 3);
      assert_int_equal (spool_read (spool, got, 3, &err), -1);
      assert_int_equal (err.status, EX_IOERR);
      spool_free (spool);
    }
}

static void
it_may_be_read_a_second_time (void **state)
{
  static const size_t limits[] = { 2, 100 };

  for (size_t i = 0; i < COUNT (limits); i++)
    {
      struct spool *spool = spool_new (*state, limits[i]);
      struct error err;
      char got[10];

      error_init (&err);
      assert_int_equal (spool_write (spool, SLICE ("abcde"), &err), 0);
      for (size_t round = 0; round < 3; round++)
        {
          assert_int_equal (spool_rewind (spool, &err), 0);
          assert_int_equal (spool_read (spool, got, 3 + round, &err), 1);
          assert_memory_equal (got, "abcde", 3 + round);
        }
      assert_int_equal (spool_read (spool, got, 1, &err), 0);
      spool_free (spool);
    }
}

/* Reads the two bytes at OFFSET of TEXT, which SPOOL has.  */
static void
check_seek (struct spool *spool, const struct buf *text, size_t offset)
{
  struct error err;
  char got[2];

  error_init (&err);
  assert_int_equal (spool_seek (spool, offset, &err), 0);
  assert_int_equal (spool_read (spool, got, sizeof got, &err), 1);
  assert_memory_equal (got, text->ptr + offset, sizeof got);
}

/* Forwards, backwards, and to and fro, in memory and in a file of several
   blocks.  */
static void
it_may_be_read_from_any_offset (void **state)
{
  static const size_t limits[] = { 10, 1000000 };
  enum
  {
    SIZE = 300000,
    STEP = 4999
  };
  struct buf text;

  make_text (&text, SIZE);
  for (size_t i = 0; i < COUNT (limits); i++)
    {
      struct spool *spool = spool_new (*state, limits[i]);
      struct error err;
      char byte;

      error_init (&err);
      assert_int_equal (spool_write (spool, buf_slice (&text), &err), 0);
      assert_int_equal (spool_size (spool), SIZE);
      assert_int_equal (spool_rewind (spool, &err), 0);
      for (size_t at = 0; at + 2 <= SIZE; at += STEP)
        check_seek (spool, &text, at);
      for (size_t at = SIZE - 2; at > STEP; at -= STEP)
        check_seek (spool, &text, at);
      for (size_t at = 0; at + 2 <= SIZE; at += STEP)
        check_seek (spool, &text, at % 2 ? at : SIZE - 2 - at);
      /* Around the border of a block.  */
      for (size_t at = 65530; at < 65540; at++)
        check_seek (spool, &text, at);
      assert_int_equal (spool_seek (spool, SIZE, &err), 0);
      assert_int_equal (spool_read (spool, &byte, 1, &err), 0);
      check_seek (spool, &text, 0);
      spool_free (spool);
    }
  buf_release (&text);
}

static void
little_needs_no_file (void **state)
{
  struct spool *spool = spool_new ("/nonexistent/directory", 5);
  struct error err;
  char got[5];

  (void)state;
  error_init (&err);
  assert_int_equal (spool_write (spool, SLICE ("abc"), &err), 0);
  assert_int_equal (spool_write (spool, SLICE ("de"), &err), 0);
  assert_int_equal (spool_rewind (spool, &err), 0);
  assert_int_equal (spool_read (spool, got, 5, &err), 1);
  assert_memory_equal (got, "abcde", 5);
  spool_free (spool);
}

static void
a_directory_that_cannot_be_used_is_named (void **state)
{
  struct spool *spool = spool_new ("/nonexistent/directory", 5);
  struct error err;

  (void)state;
  error_init (&err);
  assert_int_equal (spool_write (spool, SLICE ("abcde"), &err), 0);
  assert_int_equal (spool_write (spool, SLICE ("f"), &err), -1);
  assert_int_equal (err.status, EX_CANTCREAT);
  assert_non_null (strstr (err.text, "/nonexistent/directory: "));
  assert_non_null (strstr (err.text, "TMPDIR"));
  spool_free (spool);
}

static void
the_file_has_no_name (void **state)
{
  struct spool *spool = spool_new (*state, 5);
  struct error err;

  error_init (&err);
  assert_int_equal (spool_write (spool, SLICE ("more than 5"), &err), 0);
  assert_int_equal (count_files (*state), 0);
  assert_int_equal (spool_rewind (spool, &err), 0);
  assert_int_equal (count_files (*state), 0);
  spool_free (spool);
  assert_int_equal (count_files (*state), 0);
}

/* Sets how large files may get; past that, write fails.  */
static void
limit_files (rlim_t size)
{
  struct rlimit limit;

  assert_int_equal (getrlimit (RLIMIT_FSIZE, &limit), 0);
  limit.rlim_cur = size < limit.rlim_max ? size : limit.rlim_max;
  assert_int_equal (setrlimit (RLIMIT_FSIZE, &limit), 0);
}

static void
no_space_is_a_temporary_failure (void **state)
{
  struct spool *spool = spool_new (*state, 10);
  struct error err;
  struct buf text;
  void (*old) (int) = signal (SIGXFSZ, SIG_IGN);
  int status = 0;

  error_init (&err);
  make_text (&text, 5000);
  limit_files (100000);
  for (int i = 0; i < 100 && status == 0; i++)
    status = spool_write (spool, buf_slice (&text), &err);
  if (status == 0)
    status = spool_rewind (spool, &err);
  limit_files (RLIM_INFINITY);
  signal (SIGXFSZ, old);
  assert_int_equal (status, -1);
  assert_int_equal (err.status, EX_TEMPFAIL);
  assert_non_null (strstr (err.text, *state));
  spool_free (spool);
  buf_release (&text);
}

/* What waits in memory beside the file may be what does not fit.  */
static void
no_space_may_show_when_it_is_rewound (void **state)
{
  struct spool *spool = spool_new (*state, 10);
  struct error err;
  struct buf text;
  void (*old) (int) = signal (SIGXFSZ, SIG_IGN);
  int written, status;

  error_init (&err);
  make_text (&text, 5000);
  limit_files (2000);
  written = spool_write (spool, buf_slice (&text), &err);
  status = spool_rewind (spool, &err);
  limit_files (RLIM_INFINITY);
  signal (SIGXFSZ, old);
  assert_int_equal (written, 0);
  assert_int_equal (status, -1);
  assert_int_equal (err.status, EX_TEMPFAIL);
  spool_free (spool);
  buf_release (&text);
}

#define IN_DIRECTORY(test)                                                     \
  cmocka_unit_test_setup_teardown (test, make_directory, remove_directory)

int
main (void)
{
  const struct CMUnitTest tests[] = {
    IN_DIRECTORY (nothing_written_is_nothing_read),
    IN_DIRECTORY (what_is_read_is_what_was_written_at_each_size),
    IN_DIRECTORY (one_byte_at_a_time_is_the_same),
    IN_DIRECTORY (pieces_of_all_sizes_come_in_order),
    IN_DIRECTORY (too_few_bytes_are_an_error_not_the_end),
    IN_DIRECTORY (it_may_be_read_a_second_time),
    IN_DIRECTORY (it_may_be_read_from_any_offset),
    IN_DIRECTORY (little_needs_no_file),
    IN_DIRECTORY (a_directory_that_cannot_be_used_is_named),
    IN_DIRECTORY (the_file_has_no_name),
    IN_DIRECTORY (no_space_is_a_temporary_failure),
    IN_DIRECTORY (no_space_may_show_when_it_is_rewound),
  };

  return cmocka_run_group_tests_name ("spool", tests, NULL, NULL);
}
