/* Tests of `watched'.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include "report/watched.h"
#include "support/check.h"

enum
{
  SHOWN = 200 /* bytes that are shown of a text */
};

/* What is said of SUBJECT and RESULT must be WANT.  */
static void
check_watched (struct slice subject, const struct result *result,
               const char *want)
{
  struct watched watched
      = { .id = SLICE ("a@example.org"), .subject = subject, .result = result };
  struct buf buf;

  buf_init (&buf);
  watched_append (&buf, &watched);
  assert_slice ("watched", buf_slice (&buf), want);
  buf_release (&buf);
}

/* MAINTAINERS has letters instead of our keys.  */
static void
a_reason_has_the_key_of_its_file (void **state)
{
  struct result_hit hits[] = { { .name = SLICE ("widgets") },
                               { .name = SLICE ("widget-driver"),
                                 .section = SLICE ("WIDGET DRIVER") } };
  struct result result = { .hits = hits, .count = 2, .to_me = true };

  (void)state;
  for (int i = 0; i < 2; i++)
    {
      result_give_reason (&hits[i],
                          (struct result_reason){ .key = RESULT_FILES_MATCH,
                                                  .pattern = SLICE ("w.d"),
                                                  .line = 3,
                                                  .what = SLICE ("wid.c") });
      result_give_reason (&hits[i],
                          (struct result_reason){ .key = RESULT_CONTENT,
                                                  .pattern = SLICE ("x"),
                                                  .line = 4,
                                                  .what = SLICE ("\033x") });
    }
  check_watched (SLICE ("a"), &result,
                 "Message: <a@example.org>\n"
                 "Subject: a\n"
                 "To me: yes\n"
                 "Watch: widgets\n"
                 "  files_match: w.d (line 3) occurs in wid.c\n"
                 "  content: x (line 4) occurs in ?x\n"
                 "Watch: widget-driver\n"
                 "  section: WIDGET DRIVER\n"
                 "  N: w.d (line 3) occurs in wid.c\n"
                 "  K: x (line 4) occurs in ?x\n");
}

/* The text is BEFORE bytes, then END.  Of it, the bytes and SHOWN_END are
   shown.  */
static void
check_cut (size_t before, const char *end, const char *shown_end)
{
  struct result result = { .count = 0 };
  struct buf text, want;

  buf_init (&text);
  for (size_t i = 0; i < before; i++)
    buf_add_byte (&text, 'a');
  buf_init (&want);
  buf_printf (&want,
              "Message: <a@example.org>\nSubject: %.*s%s\nWatch: nothing\n",
              SLICE_ARG (buf_slice (&text)), shown_end);
  buf_add_byte (&want, '\0');
  buf_add (&text, slice_from_string (end));
  check_watched (buf_slice (&text), &result, want.ptr);
  buf_release (&text);
  buf_release (&want);
}

static void
a_long_text_is_cut_between_characters (void **state)
{
  (void)state;
  check_cut (SHOWN - 2, "\xc3\xa9", "\xc3\xa9");
  check_cut (SHOWN - 2, "\xc3\xa9z", "\xc3\xa9...");
  check_cut (SHOWN - 1, "\xc3\xa9", "...");
  check_cut (SHOWN, "z", "...");
  check_cut (SHOWN, "", "");
}

/* As in the title of a section, whose file has another character set: it is no
   reason to leave out the rest.  */
static void
a_byte_that_is_no_character_is_shown_as_such (void **state)
{
  (void)state;
  check_cut (3, "\xff z", "\xef\xbf\xbd z");
  check_cut (3, "\xc3", "\xef\xbf\xbd");
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (a_reason_has_the_key_of_its_file),
    cmocka_unit_test (a_long_text_is_cut_between_characters),
    cmocka_unit_test (a_byte_that_is_no_character_is_shown_as_such),
  };

  return cmocka_run_group_tests_name ("watched", tests, NULL, NULL);
}
