/* Tests of mail/ with damaged messages.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/slice.h"
#include "mail/address.h"
#include "mail/date.h"
#include "mail/date_iso.h"
#include "mail/defect.h"
#include "mail/encoded_word.h"
#include "mail/header.h"
#include "mail/mime.h"
#include "support/check.h"
#include "support/decoding.h"

enum
{
  MUTATIONS = 20000
};

/* Runs all that decodes over MESSAGE; what comes out must be UTF-8.  */
static void
decode_everything (struct fixture *fixture, struct slice message)
{
  struct header header;
  unsigned defects = 0;

  header_parse (&header, message, &fixture->arena);
  assert_true (utf8_is_valid (mime_text (fixture->decoder, &header, header.body,
                                         &fixture->arena, &defects)));
  for (size_t i = 0; i < header.count && i < 50; i++)
    {
      struct slice value = header.fields[i].value;
      struct address address;
      int64_t when;
      int zone;

      assert_true (utf8_is_valid (encoded_word_decode (
          fixture->decoder, value, &fixture->arena, &defects)));
      address_parse (fixture->decoder, value, &fixture->arena, &address,
                     &defects);
      assert_true (utf8_is_valid (address.name));
      assert_true (utf8_is_valid (address.addr_spec));
      assert_true (utf8_is_valid (address_format (address, &fixture->arena)));
      if (date_parse (value, &when, &zone) == 0)
        assert_int_equal (date_iso (when, &fixture->arena).len, 20);
    }
  arena_reset (&fixture->arena);
}

/* xorshift64*: the same mutations on each machine.  */
static unsigned
next_random (uint64_t *seed, unsigned limit)
{
  *seed ^= *seed >> 12;
  *seed ^= *seed << 25;
  *seed ^= *seed >> 27;
  return (unsigned)((*seed * UINT64_C (2685821657736338717)) >> 33) % limit;
}

/* Changes some bytes of the LEN bytes at TEXT.  */
static void
mutate (char *text, size_t len, uint64_t *seed)
{
  static const char *const bits[]
      = { "\n",   "\r\n", "--B", "--B--", "=?",         "?=",     "=", "\"",
          "(",    "<",    ">",   ",",     "\0",         "\xff",   ";", ":",
          "*0*=", "\\",   " ",   "\xc3",  "=?utf-8?q?", "utf-16", "%", "@" };

  for (unsigned n = 1 + next_random (seed, 8); n > 0; n--)
    {
      size_t at = next_random (seed, (unsigned)len);
      unsigned which = next_random (seed, COUNT (bits) + 8);
      size_t from = next_random (seed, (unsigned)len), count;

      if (which < COUNT (bits))
        {
          count = strlen (bits[which]);
          count = count ? count : 1;
          memcpy (text + at, bits[which], count < len - at ? count : len - at);
        }
      else if (which % 2)
        text[at] = (char)next_random (seed, 256);
      else
        {
          count = next_random (seed, 30);
          count = count < len - at ? count : len - at;
          count = count < len - from ? count : len - from;
          memmove (text + at, text + from, count);
        }
    }
}

static void
damaged_mail_is_survived (void **state)
{
  static const struct slice seeds[] = {
    SLICE_INIT (
        "From: =?iso-8859-1?q?J=F6rg?= M. (x) <joerg@example.net>, a@b.org\n"
        "Subject: =?utf-8?b?w6k=?= =?gb2312?q?=D6=D0?= [PATCH 1/2]\n"
        "Date: Mon, 25 Aug 2025 13:06:18 -0700 (PDT)\n"
        "Content-Type: multipart/mixed; boundary=\"B\"; x*0*=utf-8''a%20\n\n"
        "pre\n--B\nContent-Type: text/plain; charset=iso-2022-jp\n\n"
        "\x1b$B2&\x1b(B\n--B\n"
        "Content-Type: multipart/alternative; boundary=C\n\n"
        "--C\nContent-Type: text/plain; charset=\"windows-1258\"\n"
        "Content-Transfer-Encoding: quoted-printable\n\nVi=EA=\nx\n--C\n"
        "Content-Type: text/html\n\n<p>\n--C--\n--B\n"
        "Content-Type: application/octet-stream\n"
        "Content-Transfer-Encoding: base64\n"
        "Content-Disposition: attachment; filename*0=a.pa; filename*1=tch\n\n"
        "LS0tIGEKKysrIGIK\nQQ==\n--B--\n"),
    SLICE_INIT ("From: foo at example.org (Foo \"B\" Bar)\r\n"
                "To: Friends: a@example.org, \"x, y\" <b@example.org>;\r\n"
                "Date: 25-Aug-25 10.00 GMT+0200\r\n"
                "Content-Type: text/plain; charset=utf-7; format=flowed\r\n"
                "Content-Transfer-Encoding: base64\r\n\r\n"
                "K0FPay0gKy0gaGVsbG8KYSBsaW5lCg==\r\n\r\n_____\r\nlist\r\n"),
  };
  struct fixture *fixture = *state;
  uint64_t seed = UINT64_C (88172645463325252);

  for (int i = 0; i < MUTATIONS; i++)
    {
      struct slice origin = seeds[next_random (&seed, COUNT (seeds))];
      size_t len = next_random (&seed, 10)
                       ? origin.len
                       : 1 + next_random (&seed, 600) % origin.len;
      /* Of its own size, so that a read past the end is found.  */
      char *copy = arena_xmalloc (len);

      memcpy (copy, origin.ptr, len);
      mutate (copy, len, &seed);
      decode_everything (fixture, slice_make (copy, len));
      free (copy);
    }
}

/* The file as memory of its own size; a null pointer if it is not there.  */
static char *
read_file (const char *path, size_t *size_r)
{
  FILE *file = fopen (path, "rb");
  char *bytes = NULL;
  long size;

  if (!file)
    return NULL;
  if (fseek (file, 0, SEEK_END) == 0 && (size = ftell (file)) >= 0)
    {
      rewind (file);
      bytes = arena_xmalloc ((size_t)size);
      *size_r = fread (bytes, 1, (size_t)size, file);
    }
  fclose (file);
  return bytes;
}

static void
mail_that_broke_other_programs_is_survived (void **state)
{
  static const char *const patterns[]
      = { "fuzz/*.mbox", "mail/001[0-6]-*.mbox", "mail/0019-*.mbox",
          "mail/0020-*.mbox" };
  const char *shared = getenv ("PATCHDIGEST_SHARED");
  struct fixture *fixture = *state;
  size_t files = 0;

  if (!shared)
    skip ();
  for (size_t i = 0; i < COUNT (patterns); i++)
    {
      char path[4096];
      glob_t found;

      snprintf (path, sizeof path, "%s/cases/patchwork/%s", shared,
                patterns[i]);
      if (glob (path, 0, NULL, &found) == 0)
        for (size_t n = 0; n < found.gl_pathc; n++)
          {
            size_t size = 0;
            char *bytes = read_file (found.gl_pathv[n], &size);

            assert_non_null (bytes);
            decode_everything (fixture, slice_make (bytes, size));
            free (bytes);
            files++;
          }
      globfree (&found);
    }
  if (files == 0)
    skip ();
}

/* The text of one of the shared mails; skips the test if it is missing.  */
static struct slice
text_of_shared (struct fixture *fixture, const char *name)
{
  const char *shared = getenv ("PATCHDIGEST_SHARED");
  struct header header;
  struct slice message;
  unsigned defects = 0;
  char path[4096], *bytes;
  size_t size = 0;

  if (!shared)
    skip ();
  snprintf (path, sizeof path, "%s/cases/patchwork/mail/%s", shared, name);
  bytes = read_file (path, &size);
  if (!bytes)
    skip ();
  message = arena_copy (&fixture->arena, slice_make (bytes, size));
  free (bytes);
  header_parse (&header, message, &fixture->arena);
  return mime_text (fixture->decoder, &header, header.body, &fixture->arena,
                    &defects);
}

static void
real_multiparts_give_their_patch_without_html (void **state)
{
  struct slice text = text_of_shared (*state, "0019-multipart-patch.mbox");

  assert_int_not_equal (slice_find (text, SLICE ("\ndiff --git ")), SLICE_NPOS);
  assert_int_equal (slice_find (text, SLICE ("<div")), SLICE_NPOS);
  text = text_of_shared (*state, "0020-multipart-comment.mbox");
  assert_int_not_equal (text.len, 0);
  assert_int_equal (slice_find (text, SLICE ("<div")), SLICE_NPOS);
  text = text_of_shared (*state, "0010-invalid-charset.mbox");
  assert_int_not_equal (slice_find (text, SLICE ("\n--- ")), SLICE_NPOS);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    TEST (damaged_mail_is_survived),
    TEST (mail_that_broke_other_programs_is_survived),
    TEST (real_multiparts_give_their_patch_without_html),
  };

  return cmocka_run_group_tests_name ("damaged", tests, NULL, NULL);
}
