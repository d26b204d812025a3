/* t-unpack: gzip, xz and zstd data.

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
nul_padding_after_gzip_is_no_damage_but_text_is (void **state)
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
data_that_end_early_are_reported_and_kept (void **state)
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
damaged_data_are_reported (void **state)
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

/* INPUT must be refused by the decoder NAME, or be "text" if that is null.  */
static void
check_memory (struct slice input, const char *name)
{
  struct error err;
  struct buf out;
  char words[80];

  buf_init (&out);
  for (size_t k = 0; k < STEPS; k++)
    {
      int rc = read_input (input, steps[k], &out, &err);

      if (!name)
        {
          assert_int_equal (rc, 0);
          assert_same (buf_slice (&out), SLICE ("text"));
          continue;
        }
      snprintf (words, sizeof words, "%s: data needs too much memory", name);
      assert_int_equal (rc, -1);
      assert_int_equal (err.status, EX_DATAERR);
      assert_string_equal (err.text, words);
      assert_int_equal (out.len, 0);
    }
  buf_release (&out);
}

/* Packs "text" with xz, and says that a dictionary of SIZE, as the format has
   it, is needed (the xz format, sections 3.1 and 5.3.1).  */
static void
pack_with_dictionary (struct buf *packed, char size)
{
  unsigned char *header;
  size_t len;
  uint32_t sum;

  pack_xz (packed, SLICE ("text"));
  header = (unsigned char *)packed->ptr + LZMA_STREAM_HEADER_SIZE;
  len = ((size_t)header[0] + 1) * 4 - sizeof sum;
  for (size_t i = 2; i + 2 < len; i++)
    if (header[i] == 0x21 && header[i + 1] == 1)
      header[i + 2] = (unsigned char)size;
  sum = lzma_crc32 (header, len, 0);
  for (size_t i = 0; i < sizeof sum; i++)
    header[len + i] = (unsigned char)(sum >> 8 * i);
}

static void
data_that_need_much_memory_are_refused (void **state)
{
  /* A frame with a window, and one block as it is (RFC 8878, 3.1.1).  */
  char frame[] = "\x28\xb5\x2f\xfd\0\x88\x21\0\0text";
  struct buf packed;

  (void)state;
  buf_init (&packed);
  pack_with_dictionary (&packed, 24); /* 16 MiB */
  check_memory (buf_slice (&packed), NULL);
  buf_clear (&packed);
  pack_with_dictionary (&packed, 32); /* 256 MiB, and the decoder itself */
  check_memory (buf_slice (&packed), "xz");
  buf_release (&packed);
  check_memory (slice_make (frame, sizeof frame - 1), NULL); /* 128 MiB */
  frame[5] = (char)0x90;                                     /* 256 MiB */
  check_memory (slice_make (frame, sizeof frame - 1), "zstd");
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (compressed_data_are_known_by_their_start),
    cmocka_unit_test (members_one_after_the_other_read_like_one),
    cmocka_unit_test (a_zstd_file_may_start_with_a_skippable_frame),
    cmocka_unit_test (nul_padding_after_gzip_is_no_damage_but_text_is),
    cmocka_unit_test (data_that_end_early_are_reported_and_kept),
    cmocka_unit_test (damaged_data_are_reported),
    cmocka_unit_test (data_that_need_much_memory_are_refused),
  };

  return cmocka_run_group_tests_name ("unpack", tests, NULL, NULL);
}
