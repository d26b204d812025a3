/* Tests of `yours_text'.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include "report/yours_text.h"
#include "support/check.h"

static const struct life_touched touched = { .version = SLICE_INIT ("v2"),
                                             .title = SLICE_INIT ("a\033[2J"),
                                             .author = SLICE_INIT ("Ann") };

static void
check_section (const struct yours *yours, bool color, const char *want)
{
  struct buf buf;

  buf_init (&buf);
  yours_text_add (&buf, yours, color);
  assert_slice ("section", buf_slice (&buf), want);
  buf_release (&buf);
}

static const struct yours_row rows[] = {
  { .word = YOURS_APPLIED,
    .label = SLICE_INIT ("Applied"),
    .row = { .series = &touched,
             .k = 2,
             .n = 3,
             .what = SLICE_INIT ("heap/next by Mo") } },
  { .word = YOURS_WATCH,
    .label = SLICE_INIT ("Watch/gadget"),
    .row = { .series = &touched, .k = 1, .n = 1 } },
};

static void
rows_stand_below_each_other (void **state)
{
  (void)state;
  check_section (&(struct yours){ .rows = rows, .count = 2, .total = 2 }, false,
                 "===== Yours =====\n"
                 "\n"
                 "Applied    v2     2/3  a?[2J (Ann) - heap/next by Mo\n"
                 "Watch/gadget  v2     1/1  a?[2J (Ann)\n"
                 "\n");
  check_section (&(struct yours){ .total = 0 }, false, "");
}

static void
words_have_colors_and_the_rest_is_counted (void **state)
{
  (void)state;
  check_section (&(struct yours){ .rows = rows, .count = 1, .total = 5 }, true,
                 "===== Yours =====\n"
                 "\n"
                 "\033[1;32mApplied\033[0m    v2     2/3  a?[2J (Ann) - "
                 "heap/next by Mo\n"
                 "... and 4 more\n"
                 "\n");
}

/* A new version waits for the reader; the rest is only near to him.  */
static void
words_about_others_have_colors_too (void **state)
{
  static const struct yours_row others[] = {
    { .word = YOURS_NEW_VERSION,
      .label = SLICE_INIT ("New v2"),
      .row = { .series = &touched, .k = 1, .n = 1 } },
    { .word = YOURS_ASKED,
      .label = SLICE_INIT ("Asked"),
      .row = { .series = &touched, .k = 1, .n = 1 } },
  };

  (void)state;
  check_section (&(struct yours){ .rows = others, .count = 2, .total = 2 },
                 true,
                 "===== Yours =====\n"
                 "\n"
                 "\033[33mNew v2\033[0m     v2     1/1  a?[2J (Ann)\n"
                 "\033[32mAsked\033[0m      v2     1/1  a?[2J (Ann)\n"
                 "\n");
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (rows_stand_below_each_other),
    cmocka_unit_test (words_have_colors_and_the_rest_is_counted),
    cmocka_unit_test (words_about_others_have_colors_too),
  };

  return cmocka_run_group_tests_name ("yours_text", tests, NULL, NULL);
}
