/* Tests of `brief_row'.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include "report/brief_row.h"
#include "report/cells.h"
#include "support/check.h"

#define ELLIPSIS "\xe2\x80\xa6"
#define KANJI "\xe6\xa3\xae"

static const struct brief_row usual = {
  .word = SLICE_INIT ("Revision"),
  .version = SLICE_INIT ("v3"),
  .parts = SLICE_INIT ("7/9"),
  .title = SLICE_INIT ("heap: Walk faster"),
  .name = SLICE_INIT ("Ada Writer"),
};

/* ROW must be written as WANT, in lines that are not too long.  */
static void
check_row (const struct brief_row *row, const char *want)
{
  struct slice rest, line;
  struct buf buf;

  buf_init (&buf);
  brief_row_add (&buf, row);
  assert_slice ("row", buf_slice (&buf), want);
  rest = buf_slice (&buf);
  while (slice_next_line (&rest, &line))
    if (slice_find (line, SLICE ("https://")) == SLICE_NPOS && !row->color)
      assert_true (cells_count (line) <= CELLS_LINE);
  buf_release (&buf);
}

static void
a_series_is_one_line (void **state)
{
  struct brief_row row = usual;

  (void)state;
  check_row (&row, "  Revision  v3   7/9  heap: Walk faster (Ada Writer)\n");
  row.word = SLICE ("Sent back");
  row.version = SLICE ("v12");
  row.parts = SLICE ("12/34");
  row.prefixes = SLICE ("RFC next");
  check_row (&row, "  Sent back v12 12/34  [RFC next] heap: Walk faster (Ada "
                   "Writer)\n");
}

static void
missing_patches_are_in_the_line_if_it_has_room (void **state)
{
  struct brief_row row = usual;

  (void)state;
  row.missing = SLICE ("8-9");
  check_row (&row, "  Revision  v3   7/9  heap: Walk faster (Ada Writer) "
                   "[missing 8-9]\n");
  row.title = SLICE ("heap: Walk a little faster than before");
  check_row (&row, "  Revision  v3   7/9  heap: Walk a little faster than "
                   "before (Ada Writer)\n"
                   "                      missing 8-9\n");
}

static void
a_long_title_is_cut_and_the_name_stays (void **state)
{
  struct brief_row row = usual;

  (void)state;
  row.title = SLICE ("heap: Walk faster over a list that is longer than usual");
  check_row (&row,
             "  Revision  v3   7/9  heap: Walk faster over a list that is "
             "longer" ELLIPSIS " (Ada Writer)\n");
}

static void
a_long_name_is_cut (void **state)
{
  struct brief_row row = usual;

  (void)state;
  row.name = SLICE ("Ada Augusta Bertha Clara Dora Writer");
  check_row (&row, "  Revision  v3   7/9  heap: Walk faster (Ada Augusta "
                   "Bertha" ELLIPSIS ")\n");
}

/* Every part is as long as it may be.  */
static void
a_long_rule_leaves_room_for_the_rest (void **state)
{
  struct brief_row row = usual;

  (void)state;
  row.word = SLICE ("Watch/abcdefghij-abcdefghi");
  row.version = SLICE ("v12.34.56");
  row.parts = SLICE ("123456/123456");
  row.prefixes = SLICE ("RFC net-next");
  check_row (&row, "  Watch/abcdefghij-abcdefghi v12.34." ELLIPSIS
                   " 123456/123" ELLIPSIS "  [RFC ne" ELLIPSIS "] "
                   "heap:" ELLIPSIS " (Ada Writ" ELLIPSIS ")\n");
}

static void
wide_characters_are_cut_by_cells (void **state)
{
  struct brief_row row = usual;
  struct buf title, want;

  (void)state;
  buf_init (&title);
  buf_init (&want);
  for (int i = 0; i < 40; i++)
    buf_add (&title, SLICE (KANJI));
  row.title = buf_slice (&title);
  buf_add (&want, SLICE ("  Revision  v3   7/9  "));
  buf_add (&want, slice_head (row.title, 22 * strlen (KANJI)));
  buf_add (&want, SLICE (ELLIPSIS " (Ada Writer)\n"));
  buf_add_byte (&want, '\0');
  check_row (&row, want.ptr);
  buf_release (&title);
  buf_release (&want);
}

static void
details_share_lines_as_far_as_they_fit (void **state)
{
  static const struct slice details[]
      = { SLICE_INIT ("since v2: 5 same, 2 changed"),
          SLICE_INIT ("reviewed 3/9 by Ravi R"), SLICE_INIT (""),
          SLICE_INIT ("3 answers by 2 people") };
  struct brief_row row = usual;

  (void)state;
  row.details = details;
  row.detail_count = COUNT (details);
  check_row (&row, "  Revision  v3   7/9  heap: Walk faster (Ada Writer)\n"
                   "                      since v2: 5 same, 2 changed; "
                   "reviewed 3/9 by Ravi R\n"
                   "                      3 answers by 2 people\n");
}

static void
a_link_is_never_cut (void **state)
{
  struct brief_row row = usual;

  (void)state;
  row.link = SLICE ("https://lists.example.org/heap/20260302100000.12345-1-a-"
                    "name-that-is-long@example.org/");
  check_row (&row, "  Revision  v3   7/9  heap: Walk faster (Ada Writer)\n"
                   "                      https://lists.example.org/heap/"
                   "20260302100000.12345-1-a-name-that-is-long@example.org/\n");
}

static void
only_the_word_has_a_color (void **state)
{
  struct brief_row row = usual;

  (void)state;
  row.color = "33";
  row.title = SLICE ("\33[31mred");
  check_row (&row, "  \33[33mRevision\33[0m  v3   7/9  ?[31mred (Ada "
                   "Writer)\n");
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (a_series_is_one_line),
    cmocka_unit_test (missing_patches_are_in_the_line_if_it_has_room),
    cmocka_unit_test (a_long_title_is_cut_and_the_name_stays),
    cmocka_unit_test (a_long_name_is_cut),
    cmocka_unit_test (a_long_rule_leaves_room_for_the_rest),
    cmocka_unit_test (wide_characters_are_cut_by_cells),
    cmocka_unit_test (details_share_lines_as_far_as_they_fit),
    cmocka_unit_test (a_link_is_never_cut),
    cmocka_unit_test (only_the_word_has_a_color),
  };

  return cmocka_run_group_tests_name ("brief_row", tests, NULL, NULL);
}
