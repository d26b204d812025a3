/* t-reader-file: readers of files, pipes and directories.

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
a_file_that_becomes_shorter_is_reported (void **state)
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
the_offset_in_a_compressed_file_is_that_of_its_raw_bytes (void **state)
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
    cmocka_unit_test (a_file_is_read_from_its_position_to_the_size_it_had),
    cmocka_unit_test (a_file_that_becomes_shorter_is_reported),
    cmocka_unit_test (the_offset_in_a_compressed_file_is_that_of_its_raw_bytes),
    cmocka_unit_test (a_directory_is_refused),
    cmocka_unit_test (a_pipe_in_nonblocking_mode_is_waited_for),
    cmocka_unit_test (a_file_is_locked_against_writers_while_it_is_read),
    cmocka_unit_test (a_file_that_another_has_locked_is_read_all_the_same),
  };

  return cmocka_run_group_tests_name ("reader-file", tests, NULL, NULL);
}
