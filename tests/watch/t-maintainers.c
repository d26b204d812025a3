/* Tests of `maintainers'.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include <sysexits.h>

#include "base/buf.h"
#include "support/check.h"
#include "support/made_maintainers.h"
#include "watch/maintainers.h"

/* Reads TEXT and shows its sections as `TITLE:LINE{LETTER=VALUE:LINE;...}'.  */
static void
shows (struct slice text, const char *want)
{
  struct maintainers maintainers;
  struct arena arena;
  struct error err;
  struct buf buf;

  arena_init (&arena, 0);
  buf_init (&buf);
  error_init (&err);
  if (maintainers_read (&maintainers, text, &arena, &err) < 0)
    buf_add (&buf, slice_from_string (err.text));
  else
    for (size_t i = 0; i < maintainers.count; i++)
      {
        const struct maintainers_section *section = &maintainers.sections[i];

        buf_printf (&buf, "%.*s:%lu{", SLICE_ARG (section->title),
                    section->line);
        for (size_t k = 0; k < section->count; k++)
          buf_printf (&buf, "%c=%.*s:%lu;", section->entries[k].letter,
                      SLICE_ARG (section->entries[k].value),
                      section->entries[k].line);
        buf_add_byte (&buf, '}');
      }
  assert_slice ("sections", buf_slice (&buf), want);
  buf_release (&buf);
  arena_release (&arena);
}

static void
entries_follow_a_title (void **state)
{
  (void)state;
  shows (SLICE ("ONE\nM:\tAnn <a@b>\nF:\tfs/\n\nTWO\nF: a\nF:b\n"),
         "ONE:1{M=Ann <a@b>:2;F=fs/:3;}TWO:5{F=a:6;F=b:7;}");
  shows (
      SLICE ("ONE\nL:\tlist\nT:\tgit x\nS:\tMaintained\nX:\tx/\nN:\tn\nK:\tk\n"
             "R:\tr"),
      "ONE:1{S=Maintained:4;X=x/:5;N=n:6;K=k:7;R=r:8;}");
}

static void
only_a_title_ends_a_section (void **state)
{
  (void)state;
  shows (SLICE ("ONE\nF:\ta\n\nF:\tb\n# F:\tno\nF:\tc\nTWO\nF:\td\n"),
         "ONE:1{F=a:2;F=b:4;F=c:6;}TWO:7{F=d:8;}");
  shows (SLICE ("Prose.\n\tF: not at the start\nTitle\n\nF:\ta\n"),
         "Title:3{F=a:5;}");
  shows (SLICE ("M:\tearly\nONE\nF:\ta\n"), ":1{M=early:1;}ONE:2{F=a:3;}");
  shows (SLICE ("ONE\nTWO\n"), "has no section: expected a title and lines such"
                               " as 'F: fs/widget/'");
}

static void
odd_files_are_read_as_far_as_it_goes (void **state)
{
  (void)state;
  shows (SLICE ("ONE\r\nF:\ta/ \t\r\nF:\t\r\n"), "ONE:1{F=a/:2;F=:3;}");
  shows (SLICE ("ONE\nf:\ta\nF\tb\nF:\tc\n"), "F\tb:3{F=c:4;}");
  shows (SLICE ("\n\n  ONE  \nF:\ta"), "ONE:3{F=a:4;}");
  shows (SLICE ("ONE\nL:\ta\n"), "ONE:1{}");
  shows (SLICE (""), "has no section: expected a title and lines such as"
                     " 'F: fs/widget/'");
  shows (SLICE ("F:\ta\nF:\tb\n"),
         "has no section: expected a title and lines such as 'F: fs/widget/'");
}

/* --- Choosing --- */

static const char chosen_from[]
    = "WIDGETS\nM:\tAnn Author <ann@example.org>\nS:\tMaintained\nF:\tw/\n"
      "GADGETS\nR:\t\"Ann Author\" <other@example.net>\nS:\tOdd Fixes\nF:\tg/\n"
      "OLD\nM:\tann@example.org\nS:\tOrphan / Obsolete\nF:\to/\n"
      "GONE\nM:\tann@example.org\nS:\tObsolete\nF:\tn/\n"
      "OTHERS\nM:\tBob <bob@example.org>\nS:\tSupported\nF:\tx/\n"
      "WIDGETS\nM:\tAnn <ann+w@example.org> (lead)\nS:\tSUPPORTED\nF:\ty/\n"
      "BARE\nM:\tann@example.org (Ann)\nF:\tb/\n"
      "THE REST\nM:\tann@example.org\nS:\tMaintained\nF:\t*\nF:\t*/\n";

/* The numbers of the sections that CHOICE has, and what it does not find.  */
static void
chooses (const struct maintainers_choice *choice, const char *want,
         size_t want_unknown)
{
  struct maintainers maintainers;
  struct arena arena;
  struct error err;
  bool *chosen;
  char got[20];
  size_t len = 0;

  arena_init (&arena, 0);
  error_init (&err);
  assert_int_equal (maintainers_read (&maintainers,
                                      slice_from_string (chosen_from), &arena,
                                      &err),
                    0);
  assert_int_equal (maintainers_choose (&maintainers, choice, &arena, &chosen),
                    want_unknown);
  for (size_t i = 0; i < maintainers.count; i++)
    if (chosen[i])
      got[len++] = (char)('0' + i);
  got[len] = '\0';
  assert_string_equal (got, want);
  arena_release (&arena);
}

static void
sections_are_chosen_by_title_or_by_person (void **state)
{
  static const struct slice titles[]
      = { SLICE_INIT ("gadgets"), SLICE_INIT ("Widgets"), SLICE_INIT ("OLD") };
  static const struct slice wrong[]
      = { SLICE_INIT ("GADGETS"), SLICE_INIT ("GADGET") };
  static const struct slice all[] = { SLICE_INIT ("THE REST") };
  static const struct slice addresses[] = { SLICE_INIT ("ann@example.org") };
  static const struct slice names[] = { SLICE_INIT ("Ann Author") };
  const struct me ann = { addresses, 1, NULL, 0 };
  const struct me named = { addresses, 1, names, 1 };

  (void)state;
  chooses (&(struct maintainers_choice){ titles, 3, NULL, false }, "015", 3);
  chooses (&(struct maintainers_choice){ titles, 3, NULL, true }, "05", 3);
  chooses (&(struct maintainers_choice){ wrong, 2, NULL, false }, "1", 1);
  chooses (&(struct maintainers_choice){ all, 1, NULL, false }, "", 1);
  chooses (&(struct maintainers_choice){ NULL, 0, &ann, false }, "056", 0);
  chooses (&(struct maintainers_choice){ NULL, 0, &ann, true }, "05", 0);
  chooses (&(struct maintainers_choice){ NULL, 0, &named, false }, "0156", 0);
  chooses (&(struct maintainers_choice){ titles, 1, &ann, false }, "0156", 1);
}

static void
the_nearest_title_is_found (void **state)
{
  struct maintainers maintainers;
  struct arena arena;
  struct error err;

  (void)state;
  arena_init (&arena, 0);
  error_init (&err);
  assert_int_equal (maintainers_read (&maintainers,
                                      slice_from_string (chosen_from), &arena,
                                      &err),
                    0);
  assert_slice ("nearest", maintainers_nearest (&maintainers, SLICE ("gadgts")),
                "GADGETS");
  assert_slice ("nearest", maintainers_nearest (&maintainers, SLICE ("zzz")),
                "");
  arena_release (&arena);
}

static void
names_are_made_of_titles (void **state)
{
  static const char *const rows[][2] = {
    { "WIDGET FILE SYSTEM", "widget-file-system" },
    { "WIDGET FILE SYSTEM (old)", "widget-file-system-o" },
    { "8250/16?50 (AND CLONE UARTS)", "8250-16-50-and-clone" },
    { "--- A ---", "a" },
    { "12345678901234567890 B", "12345678901234567890" },
    { "1234567890123456789 B", "1234567890123456789" },
    { "\xc3\xa9", "section" },
    { "", "section" },
    { "MINE", "section-mine" },
    { "(tome)", "section-tome" },
    { "Again", "section-again" },
    { "AGAIN AND AGAIN", "again-and-again" },
  };
  struct arena arena;

  (void)state;
  arena_init (&arena, 0);
  for (size_t i = 0; i < COUNT (rows); i++)
    assert_slice (rows[i][0],
                  maintainers_name (slice_from_string (rows[i][0]), &arena),
                  rows[i][1]);
  arena_release (&arena);
}

static void
a_made_up_file_has_all_its_sections (void **state)
{
  struct maintainers maintainers;
  struct arena arena;
  struct error err;
  struct buf text;
  bool *chosen;
  size_t count = 0;
  static const struct slice mine[] = { SLICE_INIT ("p1@example.org") };
  const struct me me = { mine, 1, NULL, 0 };

  (void)state;
  buf_init (&text);
  make_maintainers (&text, 3000);
  arena_init (&arena, 0);
  error_init (&err);
  assert_int_equal (
      maintainers_read (&maintainers, buf_slice (&text), &arena, &err), 0);
  assert_int_equal (maintainers.count, 3001);
  maintainers_choose (&maintainers,
                      &(struct maintainers_choice){ NULL, 0, &me, false },
                      &arena, &chosen);
  for (size_t i = 0; i < maintainers.count; i++)
    count += chosen[i];
  assert_int_equal (count, 5);
  arena_release (&arena);
  buf_release (&text);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (entries_follow_a_title),
    cmocka_unit_test (only_a_title_ends_a_section),
    cmocka_unit_test (odd_files_are_read_as_far_as_it_goes),
    cmocka_unit_test (sections_are_chosen_by_title_or_by_person),
    cmocka_unit_test (the_nearest_title_is_found),
    cmocka_unit_test (names_are_made_of_titles),
    cmocka_unit_test (a_made_up_file_has_all_its_sections),
  };

  return cmocka_run_group_tests_name ("maintainers", tests, NULL, NULL);
}
