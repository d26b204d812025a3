/* Tests of `encode'.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include <stdlib.h>

#include "base/buf.h"
#include "support/check.h"
#include "mail/date.h"
#include "mail/transfer.h"
#include "mail/encoded_word.h"
#include "support/decoding.h"
#include "mail/encode.h"

/* --- quoted-printable --- */

/* No line of ENCODED is longer than RFC 2045 allows, holds anything but
   printable ASCII, or is one that a mbox or a transport changes.  */
static void
assert_safe (struct slice encoded)
{
  struct slice line;

  while (slice_next_line (&encoded, &line))
    {
      if (line.len > 76)
        fail_msg ("%zu characters: %.*s", line.len, SLICE_ARG (line));
      for (size_t i = 0; i < line.len; i++)
        if (slice_at (line, i) != '\t'
            && (slice_at (line, i) < ' ' || slice_at (line, i) > '~'))
          fail_msg ("byte 0x%02x in %.*s", (unsigned)slice_at (line, i),
                    SLICE_ARG (line));
      if (slice_is_blank (slice_last (line)) || slice_eq (line, SLICE (".")))
        fail_msg ("the line \"%.*s\"", SLICE_ARG (line));
      while (slice_take_prefix (&line, SLICE (">")))
        ;
      if (slice_has_prefix (line, SLICE ("From ")))
        fail_msg ("the line \"%.*s\"", SLICE_ARG (line));
    }
}

/* TEXT, which ends with a line end, comes back as it was.  */
static void
check_round_trip (struct fixture *fixture, struct slice text)
{
  unsigned defects = 0;
  struct buf buf;

  buf_init (&buf);
  encode_quoted_printable (&buf, text);
  assert_safe (buf_slice (&buf));
  assert_same (
      transfer_quoted_printable (buf_slice (&buf), &fixture->arena, &defects),
      text);
  assert_int_equal (defects, 0);
  buf_release (&buf);
}

static void
check_encoded (struct slice text, const char *want)
{
  struct buf buf;

  buf_init (&buf);
  encode_quoted_printable (&buf, text);
  assert_slice ("encoded", buf_slice (&buf), want);
  buf_release (&buf);
}

static void
usual_text_stays_as_it_is (void **state)
{
  static const char text[]
      = "What a\tcommit says.\n\n a.c | 2 +-\n\nFrom: nobody\n--\n..\n";

  check_encoded (slice_from_string (text), text);
  check_round_trip (*state, slice_from_string (text));
}

static void
text_without_an_end_gets_one (void **state)
{
  (void)state;
  check_encoded (SLICE (""), "");
  check_encoded (SLICE ("\n"), "\n");
  check_encoded (SLICE ("a"), "a\n");
  check_encoded (SLICE ("a\n\nb"), "a\n\nb\n");
}

static void
every_byte_comes_back (void **state)
{
  struct buf text;

  buf_init (&text);
  for (int byte = 0; byte < 256; byte++)
    {
      /* In the middle of a line, as its start, its end, and all of it.  */
      char c = (char)byte;

      if (c == '\n')
        continue;
      buf_printf (&text, "a%cb\n%cb\na%c\n%c\n", c, c, c, c);
    }
  for (int byte = 0; byte < 256; byte++)
    buf_add_byte (&text, (char)byte);
  buf_add_byte (&text, '\n');
  check_round_trip (*state, buf_slice (&text));
  buf_release (&text);
}

static void
lines_of_all_lengths_come_back (void **state)
{
  static const char *const units[]
      = { "x", " ", "=", "\xc3\xa4", "x \xe2\x82\xac", "From ", ">", "." };

  for (size_t i = 0; i < COUNT (units); i++)
    for (size_t length = 60; length < 240; length += length < 90 ? 1 : 37)
      {
        struct buf text;

        buf_init (&text);
        while (text.len < length)
          buf_add (&text, slice_from_string (units[i]));
        text.len = length;
        buf_add_byte (&text, '\n');
        check_round_trip (*state, buf_slice (&text));
        buf_release (&text);
      }
}

static void
a_blank_at_the_end_of_a_line_is_encoded (void **state)
{
  check_encoded (SLICE ("-- \n \n\t\na \t\n"), "--=20\n=20\n=09\na =09\n");
  check_round_trip (*state, SLICE ("-- \n \n\t\na \t\n"));
}

static void
a_line_that_could_separate_mails_is_encoded (void **state)
{
  check_encoded (SLICE ("From a to b\nFrom\nfrom a\n From a\n"),
                 "=46rom a to b\nFrom\nfrom a\n From a\n");
  /* Readers of mboxrd take a `>' off these.  */
  check_encoded (SLICE (">From a\n>>From a\n>From: a\n> From a\n"),
                 "=3EFrom a\n=3E>From a\n>From: a\n> From a\n");
  check_encoded (SLICE (".\n..\n. \n"), "=2E\n..\n.=20\n");
  check_round_trip (*state, SLICE ("From a\n>From a\n.\n"));
}

static void
no_line_that_could_separate_mails_comes_from_breaking_one (void **state)
{
  static const char *const ends[]
      = { "From a@b Mon Jan  5 10:00:00 2026", ">From a", ">>>From a", "." };

  for (size_t i = 0; i < COUNT (ends); i++)
    for (size_t before = 60; before < 160; before++)
      {
        struct buf text;

        buf_init (&text);
        while (text.len < before)
          buf_add_byte (&text, 'x');
        buf_printf (&text, "%s\n", ends[i]);
        check_round_trip (*state, buf_slice (&text));
        buf_release (&text);
      }
}

/* --- Fields --- */

/* FIELD, as encode_field wrote it: its value, unfolded; no line is longer
   than LIMIT or without any text.  */
static struct slice
unfold (struct arena *arena, struct slice field, const char *name, size_t limit)
{
  struct slice line, value;
  struct buf buf;

  buf_init (&buf);
  assert_int_equal (slice_last (field), '\n');
  for (bool first = true; slice_next_line (&field, &line); first = false)
    {
      if (line.len > limit)
        fail_msg ("%zu characters: %.*s", line.len, SLICE_ARG (line));
      if (slice_trim (line).len == 0)
        fail_msg ("a line of a field is empty");
      if (first)
        assert_true (slice_take_prefix (&line, slice_from_string (name))
                     && slice_take_prefix (&line, SLICE (": ")));
      else
        assert_int_equal (slice_at (line, 0), ' ');
      buf_add (&buf, line);
    }
  value = arena_copy (arena, buf_slice (&buf));
  buf_release (&buf);
  return value;
}

static void
check_field (struct fixture *fixture, struct slice text)
{
  bool words;
  unsigned defects = 0;
  struct slice value;
  struct buf buf;

  buf_init (&buf);
  encode_field (&buf, "Subject", text);
  words = slice_find (buf_slice (&buf), SLICE ("=?UTF-8?B?")) != SLICE_NPOS;
  value
      = unfold (&fixture->arena, buf_slice (&buf), "Subject", words ? 76 : 78);
  assert_same (
      encoded_word_decode (fixture->decoder, value, &fixture->arena, &defects),
      text);
  assert_int_equal (defects, 0);
  buf_release (&buf);
}

static void
a_plain_field_is_written_as_it_is (void **state)
{
  struct buf buf;

  (void)state;
  buf_init (&buf);
  encode_field (&buf, "Subject", SLICE ("KVM mailing list, from 1 to 2"));
  assert_slice ("field", buf_slice (&buf),
                "Subject: KVM mailing list, from 1 to 2\n");
  buf_release (&buf);
}

static void
fields_come_back (void **state)
{
  static const char *const texts[] = {
    "a",
    "KVM mailing list update from 2026-03-09 07:03 to 2026-03-13 21:45",
    "KVM",
    "\xc3\xa4",
    "Z\xc3\xbcrich mailing list update from 2026-03-09 07:03 to \xe2\x86\x92",
    "\xe6\xa3\xae \xe5\x81\xa5\xe4\xba\x8c \xf0\x9f\x90\xa7 and the rest of it",
    /* Plain, but not after decoding and folding.  */
    "=?UTF-8?B?YQ==?=",
    "a =?b",
    " a",
    "a ",
    "a  b",
    " ",
    "tab\tin it",
  };

  for (size_t i = 0; i < COUNT (texts); i++)
    check_field (*state, slice_from_string (texts[i]));
}

static void
long_fields_are_folded (void **state)
{
  static const char *const units[]
      = { "x",
          "word ",
          "a b ",
          "\xc3\xa4",
          "x\xe2\x82\xac",
          "\xf0\x9f\x90\xa7",
          "forty characters that have no blank in them " };

  for (size_t i = 0; i < COUNT (units); i++)
    for (size_t count = 1; count < 140; count++)
      {
        struct buf text;

        buf_init (&text);
        for (size_t n = 0; n < count; n++)
          buf_add (&text, slice_from_string (units[i]));
        buf_add_byte (&text, '.');
        check_field (*state, buf_slice (&text));
        buf_release (&text);
      }
}

/* A line is too long only if there is no blank to fold it at.  */
static void
a_word_next_to_a_long_name_is_not_broken (void **state)
{
#define LONG_NAME "X-Name-Of-A-Field-That-Is-Long"
#define LONG_WORD "a-word-of-nearly-as-many-letters-as-a-line-may-have"
  struct buf buf;

  (void)state;
  buf_init (&buf);
  encode_field (&buf, LONG_NAME, SLICE (LONG_WORD));
  assert_slice ("one word", buf_slice (&buf), LONG_NAME ": " LONG_WORD "\n");
  buf_clear (&buf);
  encode_field (&buf, LONG_NAME, SLICE (LONG_WORD " and more"));
  assert_slice ("some words", buf_slice (&buf),
                LONG_NAME ": " LONG_WORD "\n and more\n");
  buf_release (&buf);
}

/* --- Addresses --- */

static void
check_addresses (struct fixture *fixture, const char *text, const char *want)
{
  unsigned defects = 0;
  struct slice value;
  struct buf buf;

  buf_init (&buf);
  encode_addresses (&buf, "To", slice_from_string (text));
  value = unfold (&fixture->arena, buf_slice (&buf), "To", 78);
  assert_slice (
      text,
      encoded_word_decode (fixture->decoder, value, &fixture->arena, &defects),
      want);
  buf_release (&buf);
}

static void
an_address_is_never_encoded (void **state)
{
  struct buf buf;

  buf_init (&buf);
  encode_addresses (&buf, "From",
                    SLICE ("J\xc3\xb6rg <joerg@example.org>, b@example.org"));
  assert_slice ("field", buf_slice (&buf),
                "From: =?UTF-8?B?SsO2cmc=?=\n <joerg@example.org>,\n"
                " b@example.org\n");
  buf_release (&buf);
  check_addresses (*state, "a@example.org", "a@example.org");
  check_addresses (*state, "\"Doe, Ann\" <a@example.org>, Bob <b@example.org>",
                   "\"Doe, Ann\" <a@example.org>, Bob <b@example.org>");
  check_addresses (*state, "a@\xc3\xb6.example", "a@??.example");
}

static void
what_is_quoted_in_an_encoded_name_comes_out_of_its_quotes (void **state)
{
  check_addresses (*state, "\"Doe, J\xc3\xb6rg \\\"x\\\"\" <a@example.org>",
                   "Doe, J\xc3\xb6rg \"x\" <a@example.org>");
  check_addresses (*state, "\"\xc3\xb6, <x>\" <a@example.org>,,b@example.org,",
                   "\xc3\xb6, <x> <a@example.org>, b@example.org");
  /* Never closed.  */
  check_addresses (*state, "\"\xc3\xb6 <a@example.org>, b",
                   "\xc3\xb6 <a@example.org>, b");
}

static void
many_addresses_are_folded (void **state)
{
  struct buf text, want;

  buf_init (&text);
  buf_init (&want);
  for (int i = 0; i < 40; i++)
    {
      buf_printf (&text,
                  "%s\xc5\xbb. Somebody with a long name <s%d@example.org>",
                  i ? "," : "", i);
      buf_printf (&want,
                  "%s\xc5\xbb. Somebody with a long name <s%d@example.org>",
                  i ? ", " : "", i);
    }
  check_addresses (
      *state,
      arena_string (&((struct fixture *)*state)->arena, buf_slice (&text)),
      arena_string (&((struct fixture *)*state)->arena, buf_slice (&want)));
  buf_release (&text);
  buf_release (&want);
}

/* --- Dates --- */

static void
dates_are_those_of_mail (void **state)
{
  static const struct
  {
    int64_t time;
    const char *text;
  } dates[] = {
    { 0, "Thu, 1 Jan 1970 00:00:00 +0000" },
    { 1767607200, "Mon, 5 Jan 2026 10:00:00 +0000" },
    { 1709251199, "Thu, 29 Feb 2024 23:59:59 +0000" },
    { 2147483647, "Tue, 19 Jan 2038 03:14:07 +0000" },
  };

  (void)state;
  for (size_t i = 0; i < COUNT (dates); i++)
    {
      struct buf buf;

      buf_init (&buf);
      encode_date (&buf, dates[i].time);
      assert_slice ("date", buf_slice (&buf), dates[i].text);
      buf_release (&buf);
    }
}

static void
dates_come_back (void **state)
{
  (void)state;
  for (int64_t time = 0; time < INT64_C (4102444800); time += 86400 * 17 + 4321)
    {
      int64_t back = 0;
      int zone = -1;
      struct buf buf;

      buf_init (&buf);
      encode_date (&buf, time);
      if (date_parse (buf_slice (&buf), &back, &zone) < 0 || back != time
          || zone != 0)
        fail_msg ("%.*s", SLICE_ARG (buf_slice (&buf)));
      buf_release (&buf);
    }
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    TEST (usual_text_stays_as_it_is),
    TEST (text_without_an_end_gets_one),
    TEST (every_byte_comes_back),
    TEST (lines_of_all_lengths_come_back),
    TEST (a_blank_at_the_end_of_a_line_is_encoded),
    TEST (a_line_that_could_separate_mails_is_encoded),
    TEST (no_line_that_could_separate_mails_comes_from_breaking_one),
    TEST (a_plain_field_is_written_as_it_is),
    TEST (fields_come_back),
    TEST (long_fields_are_folded),
    TEST (a_word_next_to_a_long_name_is_not_broken),
    TEST (an_address_is_never_encoded),
    TEST (what_is_quoted_in_an_encoded_name_comes_out_of_its_quotes),
    TEST (many_addresses_are_folded),
    TEST (dates_are_those_of_mail),
    TEST (dates_come_back),
  };

  return cmocka_run_group_tests_name ("encode", tests, NULL, NULL);
}
