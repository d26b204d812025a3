/* t-words: the words of choices.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include <string.h>

#include "support/check.h"
#include "pipeline/pipeline.h"
#include "support/sources.h"
#include "cli/words.h"
#include "digest/digest.h"
#include "report/formats.h"

static void
words_are_in_the_order_of_their_enumerators (void **state)
{
  (void)state;
  assert_string_equal (words_patch_list (PATCH_LIST_PATCHES), "patches");
  assert_string_equal (words_messages (REPORT_MESSAGES_PATCHES), "patches");
  assert_string_equal (words_when (WORDS_WHEN_NEVER), "never");
  assert_string_equal (words_yes (WORDS_NO), "no");
  assert_string_equal (words_yes (WORDS_YES), "yes");
  assert_string_equal (words_order (PIPELINE_ORDER_NEWEST), "newest");
  assert_string_equal (words_verdict (0), "new");
  assert_string_equal (words_verdict (VERDICT_DUPLICATE - VERDICT_NEW),
                       "duplicate");
}

/* Each list ends, and has no gap and no word twice.  */
static void
each_list_ends_and_repeats_nothing (void **state)
{
  const char *(*const lists[]) (size_t i)
      = { words_format, words_patch_list, words_messages, words_when,
          words_yes,    words_order,      words_verdict };

  (void)state;
  for (size_t k = 0; k < COUNT (lists); k++)
    {
      size_t count = 0;

      while (lists[k](count))
        count++;
      assert_in_range (count, 2, 20);
      assert_null (lists[k](count + 1));
      for (size_t i = 0; i < count; i++)
        for (size_t j = 0; j < i; j++)
          assert_string_not_equal (lists[k](i), lists[k](j));
    }
}

static void
formats_are_those_of_the_reports (void **state)
{
  (void)state;
  for (size_t i = 0; words_format (i); i++)
    assert_string_equal (words_format (i), formats_at (i)->name);
}

static void
the_configuration_has_the_same_words (void **state)
{
  (void)state;
  for (size_t i = 0; i < 4; i++)
    {
      assert_ptr_equal (words_of_config (CONFIG_CHOICE_FORMAT, i),
                        words_format (i));
      assert_ptr_equal (words_of_config (CONFIG_CHOICE_PATCH_LIST, i),
                        words_patch_list (i));
      assert_ptr_equal (words_of_config (CONFIG_CHOICE_MESSAGES, i),
                        words_messages (i));
    }
}

/* The page NAME has each word of WORDS as `Cm WORD'.  */
static void
assert_page_has (const char *name, const char *(*const *lists) (size_t i),
                 size_t count)
{
  struct buf page, mark;

  read_source (name, &page);
  buf_init (&mark);
  for (size_t k = 0; k < count; k++)
    for (size_t i = 0; lists[k](i); i++)
      {
        bool found = false;
        struct slice rest = buf_slice (&page), line;

        buf_clear (&mark);
        buf_printf (&mark, "Cm %s", lists[k](i));
        while (!found && slice_next_line (&rest, &line))
          {
            size_t at = slice_find (line, buf_slice (&mark));

            if (at != SLICE_NPOS)
              {
                line = slice_skip (line, at + mark.len);
                found = line.len == 0 || slice_at (line, 0) == ' ';
              }
          }
        if (!found)
          fail_msg ("no %s in %s", lists[k](i), name);
      }
  buf_release (&mark);
  buf_release (&page);
}

static void
the_manual_pages_have_all_words (void **state)
{
  const char *(*const options[]) (size_t i)
      = { words_format, words_patch_list, words_when, words_order,
          words_verdict };
  const char *(*const keys[]) (size_t i)
      = { words_format, words_patch_list, words_messages };

  (void)state;
  assert_page_has ("docs/patchdigest.1", options, COUNT (options));
  assert_page_has ("docs/patchdigest.yaml.5", keys, COUNT (keys));
}

int
main (void)
{
  static const struct CMUnitTest tests[] = {
    cmocka_unit_test (words_are_in_the_order_of_their_enumerators),
    cmocka_unit_test (each_list_ends_and_repeats_nothing),
    cmocka_unit_test (formats_are_those_of_the_reports),
    cmocka_unit_test (the_configuration_has_the_same_words),
    cmocka_unit_test (the_manual_pages_have_all_words),
  };

  return cmocka_run_group_tests_name ("words", tests, NULL, NULL);
}
