/* Tests of `mime'.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/slice.h"
#include "mail/defect.h"
#include "mail/header.h"
#include "mail/mime.h"
#include "support/check.h"
#include "support/decoding.h"

struct example
{
  struct slice message;
  struct slice text;
  unsigned defects;
};

static void
check (struct fixture *fixture, const struct example *examples, size_t count)
{
  for (size_t i = 0; i < count; i++)
    {
      struct header header;
      struct slice text;
      unsigned defects = 0;

      header_parse (&header, examples[i].message, &fixture->arena);
      text = mime_text (fixture->decoder, &header, header.body, &fixture->arena,
                        &defects);
      if (!slice_eq (text, examples[i].text))
        fail_msg ("example %zu: got \"%.*s\"", i, SLICE_ARG (text));
      if (defects != examples[i].defects)
        fail_msg ("example %zu: defects %x", i, defects);
    }
}

#define CHECK(state, examples) check (*(state), (examples), COUNT (examples))

static void
each_part_ends_with_lf_alone (void **state)
{
  static const struct example examples[] = {
    { SLICE_INIT ("Content-Type: multipart/mixed; boundary=b\r\n\r\n"
                  "--b\r\n\r\none\r\r\n--b\r\n\r\ntwo\r\r\n\r\n--b--\r\n"),
      SLICE_INIT ("one\ntwo\n"), 0 },
    { SLICE_INIT ("Content-Type: multipart/mixed; boundary=b\n\n"
                  "--b\n\none\r"),
      SLICE_INIT ("one\n"), 0 },
  };

  CHECK (state, examples);
}

static void
a_plain_body_is_not_copied (void **state)
{
  static const char *const fields[] = {
    "Subject: x\n\n",
    "Content-Type: text/plain\n\n",
    "Content-Type: text/plain; charset=us-ascii\n\n",
    "Content-Type: text/plain; charset=\"UTF-8\"\n"
    "Content-Transfer-Encoding: 8bit\n\n",
    "Content-Type: TEXT/PLAIN; charset=iso-8859-1\n"
    "Content-Transfer-Encoding: 7BIT\n\n",
    "Content-Transfer-Encoding: binary\n\n",
    "Content-Type: text/enriched\n\n",
  };
  struct fixture *fixture = *state;
  struct slice body = SLICE ("one\ntwo");

  for (size_t i = 0; i < COUNT (fields); i++)
    {
      struct header header;
      unsigned defects = 0;
      struct slice text;

      header_parse (&header, slice_from_string (fields[i]), &fixture->arena);
      text = mime_text (fixture->decoder, &header, body, &fixture->arena,
                        &defects);
      assert_ptr_equal (text.ptr, body.ptr);
      assert_int_equal (text.len, body.len);
      assert_int_equal (defects, 0);
    }
}

static void
encoding_and_charset_are_undone (void **state)
{
  static const struct example examples[] = {
    { SLICE_INIT (
          "Content-Type: text/plain; charset=iso-8859-1\n"
          "Content-Transfer-Encoding: quoted-printable\n\nJ=F6rg=\n!\n"),
      SLICE_INIT ("J\xc3\xb6rg!\n"), 0 },
    { SLICE_INIT ("Content-Type: text/plain; charset=utf-8\n"
                  "Content-Transfer-Encoding: BASE64\n\nSsO2cmcNCg==\n"),
      SLICE_INIT ("J\xc3\xb6rg\n"), 0 },
    { SLICE_INIT ("Content-Type: text/plain; charset=utf-16le\n"
                  "Content-Transfer-Encoding: base64\n\nYQANAAoA\n"),
      SLICE_INIT ("a\n"), 0 },
    { SLICE_INIT ("Content-Type: text/plain; charset=iso-2022-jp\n\n"
                  "\x1b$B2&\x1b(B\n"),
      SLICE_INIT ("\xe7\x8e\x8b\n"), 0 },
    { SLICE_INIT ("Content-Type: text/plain; charset=windows-1255\n\n\xe0"),
      SLICE_INIT ("\xd7\x90"), 0 },
    { SLICE_INIT ("Content-Type: text/plain; charset=utf-8 (UTF)\n\n\xc3\xa9"),
      SLICE_INIT ("\xc3\xa9"), 0 },
    { SLICE_INIT ("Subject: x\n\nJ\xf6rg\n"), SLICE_INIT ("J\xc3\xb6rg\n"),
      DEFECT_CHARSET },
    { SLICE_INIT ("Content-Type: text/plain; charset=none\n\nx\n"),
      SLICE_INIT ("x\n"), DEFECT_CHARSET },
    { SLICE_INIT ("Content-Transfer-Encoding: x-uuencode\n\nx=20\n"),
      SLICE_INIT ("x=20\n"), DEFECT_ENCODING },
  };

  CHECK (state, examples);
}

static void
lines_end_in_lf_and_nuls_are_shown (void **state)
{
  static const struct example examples[] = {
    { SLICE_INIT ("Subject: x\r\n\r\na\r\nb\r\n"), SLICE_INIT ("a\nb\n"), 0 },
    { SLICE_INIT ("Subject: x\n\na\rb\n"), SLICE_INIT ("a\rb\n"), 0 },
    { SLICE_INIT ("Subject: x\n\na\0b\r\n"),
      SLICE_INIT ("a\xef\xbf\xbd"
                  "b\n"),
      DEFECT_NUL },
  };

  CHECK (state, examples);
}

static void
format_flowed_is_left_alone (void **state)
{
  static const struct example examples[] = {
    { SLICE_INIT ("Content-Type: text/plain; format=flowed\n\n a \nb\n"),
      SLICE_INIT (" a \nb\n"), 0 },
  };

  CHECK (state, examples);
}

#define MULTIPART(type) "Content-Type: multipart/" type "; boundary=B\n\n"
#define PLAIN "Content-Type: text/plain\n\n"
#define HTML "Content-Type: text/html\n\n"

static void
plain_parts_are_joined (void **state)
{
  static const struct example examples[] = {
    { SLICE_INIT (MULTIPART ("mixed") "pre\n--B\n" PLAIN "one\n--B\n\ntwo\n"
                                      "\n--B--\nepilogue\n"),
      SLICE_INIT ("one\ntwo\n"), 0 },
    { SLICE_INIT ("Content-Transfer-Encoding: base64\n" MULTIPART (
          "mixed") "--B\n" PLAIN "one\n--B--\n"),
      SLICE_INIT ("one\n"), 0 },
    { SLICE_INIT (MULTIPART ("signed") "--B\n" PLAIN "one\n-- \nx\n--B\n"
                                       "Content-Type: application/"
                                       "pgp-signature; name=a.asc\n\nxx\n"
                                       "--B--\n"),
      SLICE_INIT ("one\n-- \nx\n"), 0 },
    { SLICE_INIT (MULTIPART ("mixed") "--B\nContent-Transfer-Encoding: base64"
                                      "\n\nYQ==\n--B\n"
                                      "Content-Transfer-Encoding: "
                                      "quoted-printable\n\n=62\n--B--\n"),
      SLICE_INIT ("a\nb\n"), 0 },
    { SLICE_INIT (MULTIPART ("mixed") "--B\n" HTML "<p>\n--B\n" PLAIN
                                      "one\n--B--\n"),
      SLICE_INIT ("one\n"), 0 },
  };

  CHECK (state, examples);
}

static void
of_alternatives_one_plain_text_is_taken (void **state)
{
  static const struct example examples[] = {
    { SLICE_INIT (MULTIPART ("alternative") "--B\n" PLAIN "one\n--B\n" HTML
                                            "<p>\n--B\n" PLAIN "two\n--B--\n"),
      SLICE_INIT ("one\n"), 0 },
    /* Apple Mail puts attachments beside the HTML.  */
    { SLICE_INIT (MULTIPART (
          "alternative") "--B\n" PLAIN "one\n--B\nContent-Type: "
                         "multipart/mixed; boundary=C\n\n"
                         "--C\n" HTML "<p>\n--C\nContent-Type: application/"
                         "octet-stream\nContent-Disposition: attachment;\n"
                         "\tfilename=\"0001-x.PATCH\"\n\n--- a\n+++ b\n--C--\n"
                         "--B--\n"),
      SLICE_INIT ("one\n--- a\n+++ b\n"), 0 },
  };

  CHECK (state, examples);
}

static void
patches_are_found_by_type_and_by_name (void **state)
{
  static const struct example examples[] = {
    { SLICE_INIT (MULTIPART (
          "mixed") "--B\n\none\n--B\n"
                   "Content-Type: text/x-patch\n\ntwo\n--B\n"
                   "Content-Type: application/octet-stream; name=a.diff\n\n"
                   "three\n--B\n"
                   "Content-Type: text/x-csrc; name*0=a.pa; name*1=tch\n\n"
                   "four\n--B\n"
                   "Content-Type: application/x; "
                   "name=\"=?utf-8?q?b=2Epatch?=\"\n\n"
                   "4b\n--B\nContent-Type: image/png; name=a.png\n\n"
                   "five\n--B--\n"),
      SLICE_INIT ("one\ntwo\nthree\nfour\n4b\n"), 0 },
    { SLICE_INIT ("Content-Type: text/x-diff\n\none\n"), SLICE_INIT ("one\n"),
      0 },
  };

  CHECK (state, examples);
}

static void
without_plain_text_the_first_other_text_is_taken (void **state)
{
  static const struct example examples[] = {
    { SLICE_INIT (MULTIPART ("related") "--B\n" HTML "<p>1\n--B\n" HTML
                                        "<i>2\n--B--\n"),
      SLICE_INIT ("1\n"), 0 },
    { SLICE_INIT (MULTIPART ("alternative") "--B\n\n \n\n--B\n" HTML
                                            "<p>1&amp;2</p>\n--B--\n"),
      SLICE_INIT (" \n1&2\n"), 0 },
    { SLICE_INIT (MULTIPART ("mixed") "--B\nContent-Type: image/png\n\nx\n"
                                      "--B--\n"),
      SLICE_INIT (""), 0 },
    { SLICE_INIT ("Content-Type: image/png\n\nx\n"), SLICE_INIT (""), 0 },
    { SLICE_INIT ("Content-Type: text/html\n\n<p>1</p>"), SLICE_INIT ("1\n"),
      0 },
    { SLICE_INIT ("Content-Type: text/html; charset=utf-8\n"
                  "Content-Transfer-Encoding: quoted-printable\n\n"
                  "<div style=3D\"x\">=C3=A4&nb=\nsp;b</div>"),
      SLICE_INIT ("\xc3\xa4 b\n"), 0 },
    { SLICE_INIT ("Content-Type: text/enriched\n\n<bold>1\n"),
      SLICE_INIT ("<bold>1\n"), 0 },
  };

  CHECK (state, examples);
}

static void
messages_inside_are_not_entered (void **state)
{
  static const struct example examples[] = {
    { SLICE_INIT (MULTIPART ("mixed") "--B\n\none\n--B\nContent-Type: "
                                      "message/rfc822\n\nSubject: x\n\n"
                                      "two\n--B--\n"),
      SLICE_INIT ("one\n"), 0 },
    { SLICE_INIT (MULTIPART ("digest") "--B\n\nSubject: x\n\ntwo\n--B--\n"),
      SLICE_INIT (""), 0 },
  };

  CHECK (state, examples);
}

static void
a_multipart_without_parts_is_plain_text (void **state)
{
  static const struct example examples[] = {
    { SLICE_INIT (MULTIPART ("mixed") "one\n"), SLICE_INIT ("one\n"),
      DEFECT_MIME },
    { SLICE_INIT ("Content-Type: multipart/mixed\n\n--B\n\none\n"),
      SLICE_INIT ("--B\n\none\n"), DEFECT_MIME },
    { SLICE_INIT (MULTIPART ("mixed") "--B\nContent-Type: multipart/mixed; "
                                      "boundary=C\n\none\n--B--\n"),
      SLICE_INIT ("one\n"), DEFECT_MIME },
    { SLICE_INIT ("Content-Type: text\n\none\n"), SLICE_INIT ("one\n"),
      DEFECT_MIME },
  };

  CHECK (state, examples);
}

/* The library drops all fields after such a line.  */
static void
a_line_that_is_no_field_spoils_no_part (void **state)
{
  static const struct example examples[] = {
    { SLICE_INIT (MULTIPART ("mixed") "--B\nno field\n"
                                      "Content-Transfer-Encoding: base64\n\n"
                                      "YQ==\n--B--\n"),
      SLICE_INIT ("a\n"), DEFECT_MIME },
    { SLICE_INIT (MULTIPART ("mixed") "--B\nno header, no blank line\n"
                                      "--B--\n"),
      SLICE_INIT ("no header, no blank line\n"), DEFECT_MIME },
  };

  CHECK (state, examples);
}

static void
crlf_and_blanks_and_missing_ends_hide_no_part (void **state)
{
  static const struct example examples[] = {
    { SLICE_INIT ("Content-Type: multipart/mixed; boundary=\"B\"\r\n\r\n"
                  "--B\r\nContent-Type: text/plain\r\n\r\none\r\n--B--\r\n"),
      SLICE_INIT ("one\n"), 0 },
    { SLICE_INIT (MULTIPART ("mixed") "--B \n\none\n--B  \n\ntwo"),
      SLICE_INIT ("one\ntwo\n"), 0 },
  };

  CHECK (state, examples);
}

/* A message of DEPTH multiparts in each other, with a text innermost.  */
static struct slice
nested_message (struct fixture *fixture, int depth)
{
  static const char format[]
      = "Content-Type: multipart/mixed; boundary=\"b%d\"\n\n--b%d\n";
  char *out = arena_bytes (&fixture->arena, (size_t)depth * 80 + 80);
  size_t len = 0;

  for (int i = 0; i < depth; i++)
    len += (size_t)sprintf (out + len, format, i, i);
  len += (size_t)sprintf (out + len, "\nfound\n");
  return slice_make (out, len);
}

static void
depth_and_number_of_parts_are_limited (void **state)
{
  struct fixture *fixture = *state;
  struct slice message = nested_message (fixture, MIME_DEPTH_MAX);
  struct example example = { message, SLICE_INIT ("found\n"), 0 };
  struct header header;
  struct slice text;
  size_t size = 0;
  char *many = arena_bytes (&fixture->arena, 100 + MIME_PARTS_MAX * 10);
  unsigned defects = 0;

  check (fixture, &example, 1);
  message = nested_message (fixture, 5000);
  header_parse (&header, message, &fixture->arena);
  mime_text (fixture->decoder, &header, header.body, &fixture->arena, &defects);
  assert_int_equal (defects, DEFECT_MIME);
  size = (size_t)sprintf (many, MULTIPART ("mixed"));
  for (int i = 0; i < MIME_PARTS_MAX + 5; i++)
    size += (size_t)sprintf (many + size, "--B\n\nx\n");
  defects = 0;
  header_parse (&header, slice_make (many, size), &fixture->arena);
  text = mime_text (fixture->decoder, &header, header.body, &fixture->arena,
                    &defects);
  assert_int_equal (text.len, 2 * MIME_PARTS_MAX);
  assert_int_equal (defects, DEFECT_MIME);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    TEST (each_part_ends_with_lf_alone),
    TEST (a_plain_body_is_not_copied),
    TEST (encoding_and_charset_are_undone),
    TEST (lines_end_in_lf_and_nuls_are_shown),
    TEST (format_flowed_is_left_alone),
    TEST (plain_parts_are_joined),
    TEST (of_alternatives_one_plain_text_is_taken),
    TEST (patches_are_found_by_type_and_by_name),
    TEST (without_plain_text_the_first_other_text_is_taken),
    TEST (messages_inside_are_not_entered),
    TEST (a_multipart_without_parts_is_plain_text),
    TEST (a_line_that_is_no_field_spoils_no_part),
    TEST (crlf_and_blanks_and_missing_ends_hide_no_part),
    TEST (depth_and_number_of_parts_are_limited),
  };

  return cmocka_run_group_tests_name ("mime", tests, NULL, NULL);
}
