/* t-yaml: what is written reads back as itself.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include <errno.h>
#include <inttypes.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <sysexits.h>

#include "base/arena.h"
#include "base/buf.h"
#include "support/check.h"
#include "yaml/yaml_stream.h"
#include "support/yamls.h"

/* --- Both ways --- */

static void
read_back (FILE *stream, const struct slice *texts, size_t count)
{
  struct yaml_reader *reader = yaml_reader_new (stream, "f", 0, EX_DATAERR);
  struct yaml_event event;
  struct error err;

  error_init (&err);
  assert_int_equal (yaml_next (reader, &event, &err), 1);
  for (size_t i = 0; i < count; i++)
    {
      if (yaml_next (reader, &event, &err) != 1)
        fail_msg ("text %zu: %s", i, err.text);
      assert_int_equal (event.type, YAML_SCALAR);
      assert_same (event.text, texts[i]);
    }
  assert_int_equal (yaml_next (reader, &event, &err), 1);
  assert_int_equal (event.type, YAML_CLOSE);
  assert_int_equal (yaml_next (reader, &event, &err), 0);
  yaml_reader_free (reader);
}

/* COUNT texts are written as the elements of a sequence (or keys and values;
   an even number then) and must be read back.  */
static void
assert_survive (const struct slice *texts, size_t count, bool mapping)
{
  struct outfile o;
  struct error err;
  FILE *stream;

  output_begin (&o);
  if (mapping)
    yaml_open_mapping (o.writer, &err);
  else
    yaml_open_sequence (o.writer, &err);
  for (size_t i = 0; i < count; i++)
    if (yaml_put_text (o.writer, texts[i], &err) < 0)
      fail_msg ("text %zu: %s", i, err.text);
  yaml_close (o.writer, &err);
  output_end (&o);
  stream = stream_of (slice_make (o.text, o.len));
  read_back (stream, texts, count);
  fclose (stream);
  free (o.text);
}

static void
each_byte_survives_alone_and_between_others (void **state)
{
  static const struct
  {
    const char *before;
    const char *after;
  } around[]
      = { { "", "" },   { "a", "" },  { "", "a" },  { "a", "b" },
          { "a ", "" }, { "", " a" }, { "1", "2" }, { "\xc3\xa4", "x" } };
  struct arena arena;
  struct slice *texts;
  size_t count = 0;

  (void)state;
  arena_init (&arena, 0);
  texts = arena_alloc (&arena, 256 * COUNT (around) * sizeof *texts);
  for (int c = 0; c < 256; c++)
    for (size_t i = 0; i < COUNT (around); i++)
      {
        struct buf buf;

        buf_init (&buf);
        buf_add (&buf, slice_from_string (around[i].before));
        buf_add_byte (&buf, (char)c);
        buf_add (&buf, slice_from_string (around[i].after));
        texts[count++] = arena_copy (&arena, buf_slice (&buf));
        buf_release (&buf);
      }
  assert_survive (texts, count, false);
  assert_survive (texts, count, true);
  arena_release (&arena);
}

/* A random number, the same in each run.  */
static uint32_t
next_random (uint64_t *seed)
{
  *seed = *seed * UINT64_C (6364136223846793005) + 1442695040888963407u;
  return (uint32_t)(*seed >> 33);
}

/* A text of pieces that mean something to YAML, to Unicode, or nothing.  */
static struct slice
random_text (uint64_t *seed, struct arena *arena)
{
  static const char *const pieces[] = { "a",
                                        "Z9",
                                        " ",
                                        "  ",
                                        ": ",
                                        " #",
                                        "\n",
                                        "\n\n",
                                        "\t",
                                        "- ",
                                        "? ",
                                        "'",
                                        "\"",
                                        "\\",
                                        "[",
                                        "]",
                                        "{",
                                        "}",
                                        ",",
                                        "&",
                                        "*",
                                        "!",
                                        "|",
                                        ">",
                                        "%",
                                        "@",
                                        "`",
                                        "---",
                                        "...",
                                        "yes",
                                        "1.5",
                                        "\r\n",
                                        "\r",
                                        "\x1b",
                                        "\x7f",
                                        "~",
                                        "\xc3\xa4",
                                        "\xe2\x80\xa8",
                                        "\xe2\x80\xa9",
                                        "\xc2\x85",
                                        "\xc2\xa0",
                                        "\xef\xbb\xbf",
                                        "\xef\xbf\xbe",
                                        "\xf0\x9f\x98\x80",
                                        "\xed\xa0\x80",
                                        "\xff",
                                        "\xc3",
                                        "\xee\x80\x80",
                                        "\xf4\x8f\xbf\xbf" };
  unsigned count = next_random (seed) % 12, kind = next_random (seed) % 3;
  struct slice text;
  struct buf buf;

  buf_init (&buf);
  for (unsigned i = 0; i < count; i++)
    {
      uint32_t number = next_random (seed);

      if (kind == 0)
        buf_add_byte (&buf, (char)number);
      else if (kind == 1)
        buf_add_byte (&buf, (char)(number % 128));
      else
        buf_add (&buf, slice_from_string (pieces[number % COUNT (pieces)]));
    }
  text = arena_copy (arena, buf_slice (&buf));
  buf_release (&buf);
  return text;
}

static void
random_texts_survive (void **state)
{
  enum
  {
    TEXTS = 20000
  };
  struct arena arena;
  struct slice *texts;
  uint64_t seed = 20260301;

  (void)state;
  arena_init (&arena, 0);
  texts = arena_alloc (&arena, TEXTS * sizeof *texts);
  for (size_t i = 0; i < TEXTS; i++)
    texts[i] = random_text (&seed, &arena);
  assert_survive (texts, TEXTS, false);
  assert_survive (texts, TEXTS, true);
  arena_release (&arena);
}

static void
long_texts_survive (void **state)
{
  struct slice texts[4];
  struct buf buf[COUNT (texts)];

  (void)state;
  for (size_t i = 0; i < COUNT (texts); i++)
    {
      buf_init (&buf[i]);
      for (int n = 0; n < 100000; n++)
        buf_add (&buf[i], i == 0   ? SLICE ("word ")
                          : i == 1 ? SLICE ("line\n")
                          : i == 2 ? SLICE ("\xff\0")
                                   : SLICE ("\xc3\xa4: "));
      texts[i] = buf_slice (&buf[i]);
    }
  texts[0].len--; /* of the space at the end: plain then */
  assert_survive (texts, COUNT (texts), false);
  assert_survive (texts, COUNT (texts), true);
  for (size_t i = 0; i < COUNT (texts); i++)
    buf_release (&buf[i]);
}

/* What is not text comes back as a plain scalar, and text that looks like it
   does not.  */
static void
numbers_and_words_stay_apart_from_texts (void **state)
{
  struct outfile o;
  struct error err;

  (void)state;
  output_begin (&o);
  yaml_open_sequence (o.writer, &err);
  yaml_put_integer (o.writer, -5, &err);
  yaml_put_text (o.writer, SLICE ("-5"), &err);
  yaml_put_word (o.writer, "null", &err);
  yaml_put_text (o.writer, SLICE ("null"), &err);
  yaml_put_text (o.writer, SLICE (""), &err);
  yaml_put_text (o.writer, SLICE ("\xff"), &err);
  yaml_close (o.writer, &err);
  output_end (&o);
  assert_told (o.text, false, "[ =-5 \"-5 =null \"null \" \"\xff ) .");
  free (o.text);
}

/* --- Failing to write --- */

/* The worst: each byte is an escape of four.  */
static void
the_longest_text_survives_and_a_longer_one_is_refused (void **state)
{
  struct slice text;
  struct outfile o;
  struct error err;
  struct buf buf;

  (void)state;
  buf_init (&buf);
  memset (buf_reserve (&buf, YAML_TEXT_MAX + 1), 1, YAML_TEXT_MAX + 1);
  buf.len = YAML_TEXT_MAX;
  text = buf_slice (&buf);
  assert_survive (&text, 1, false);
  buf.len++;
  output_begin (&o);
  assert_int_equal (yaml_put_text (o.writer, buf_slice (&buf), &err), -1);
  assert_int_equal (err.status, EX_DATAERR);
  assert_string_equal (err.text,
                       "cannot write YAML: a text of more than 8388608 bytes");
  assert_int_equal (yaml_put_text (o.writer, SLICE ("a"), &err), -1);
  yaml_writer_free (o.writer);
  fclose (o.stream);
  free (o.text);
  buf_release (&buf);
}

int
main (void)
{
  static const struct CMUnitTest tests[] = {
    cmocka_unit_test (each_byte_survives_alone_and_between_others),
    cmocka_unit_test (random_texts_survive),
    cmocka_unit_test (long_texts_survive),
    cmocka_unit_test (numbers_and_words_stay_apart_from_texts),
    cmocka_unit_test (the_longest_text_survives_and_a_longer_one_is_refused),
  };
  return cmocka_run_group_tests_name ("yaml", tests, NULL, NULL);
}
