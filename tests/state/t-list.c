/* Tests of the table of series, and of version texts.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "state/list.h"
#include "series/verdict.h"

#include "support/states.h"

/* 2026-01-05 10:00:00 UTC.  */
#define MONDAY INT64_C (1767607200)
#define DAY (24 * 60 * 60)

#define KVM .list_id = SLICE_INIT ("kvm.lists.example.org")

static void
put (struct store *state, const struct series_row *rows, size_t count)
{
  struct error err;

  error_init (&err);
  MUST (store_begin_change (state, &err));
  for (size_t i = 0; i < count; i++)
    {
      struct series_row row = rows[i];
      int64_t list;

      row.id = (int64_t)i + 1;
      row.msgid = SLICE ("some@example.org");
      MUST (rows_put_series (state, &row, &err));
      if (row.list_id.len)
        MUST (rows_add_list (state, row.list_id, &list, &err));
    }
  MUST (store_commit (state, &err));
}

/* The table of STATE as FILTER wants it; the caller frees.  */
static char *
list (struct store *state, const struct state_list_filter *filter)
{
  char *text = NULL;
  size_t size = 0;
  FILE *out = open_memstream (&text, &size);
  struct error err;

  error_init (&err);
  assert_non_null (out);
  MUST (state_list_write (state, filter, out, &err));
  fclose (out);
  return text;
}

/* ROWS must be listed as WANT.  */
static void
check_rows (struct scene *scene, const struct series_row *rows, size_t count,
            const struct state_list_filter *filter, const char *want)
{
  struct store *state = open_state (in_scene (scene, "s"), true);
  char *got;

  put (state, rows, count);
  got = list (state, filter);
  if (strcmp (got, want) != 0)
    fail_msg ("\n%s, not\n%s", got, want);
  free (got);
  store_close (state);
}

#define CHECK(rows, filter, want)                                              \
  check_rows (*scene_r, (rows), COUNT (rows), (filter), (want))

/* --- Rows --- */

static void
each_series_has_a_row_in_the_order_of_first_sight (void **scene_r)
{
  static const struct series_row rows[] = {
    { KVM, .version_text = SLICE_INIT ("V2.1"), .patches = 2, .total = 3,
      .verdict = VERDICT_REVISION, .last_date = MONDAY + 9 * DAY,
      .title = SLICE_INIT ("KVM: do it") },
    { .list_id = SLICE_INIT ("linux-arm-kernel.lists.example.org"),
      .patches = 3,
      .total = -1,
      .verdict = VERDICT_NEW,
      .last_date = MONDAY,
      .title = SLICE_INIT ("arm64: do \xc3\xa4t, too") },
    { KVM, .flags = SERIES_FLAG_PULL, .verdict = VERDICT_RESEND,
      .last_date = MONDAY, .title = SLICE_INIT ("KVM changes") },
    { .patches = 100,
      .total = 120,
      .verdict = VERDICT_DUPLICATE,
      .last_date = STORE_NO_DATE },
  };

  CHECK (
      rows, &(struct state_list_filter){ .header = true },
      "LIST              VERSION  PARTS    VERDICT    LAST        TITLE\n"
      "kvm               v2.1     2/3      revision   2026-01-14  KVM: do it\n"
      "linux-arm-kernel  v1       3/?      new        2026-01-05  arm64: do"
      " \xc3\xa4t, too\n"
      "kvm               v1       -        resend     2026-01-05  KVM"
      " changes\n"
      "-                 v1       100/120  duplicate  -           -\n");
}

static void
without_a_header_there_are_rows_alone (void **scene_r)
{
  static const struct series_row rows[]
      = { { KVM, .patches = 1, .total = 1, .verdict = VERDICT_NEW,
            .last_date = MONDAY, .title = SLICE_INIT ("t") } };

  CHECK (rows, &(struct state_list_filter){ .header = false },
         "kvm         v1       1/1      new        2026-01-05  t\n");
}

static void
an_empty_state_has_a_header_or_nothing (void **scene_r)
{
  struct store *state = open_state (in_scene (*scene_r, "none"), false);
  char *got = list (state, &(struct state_list_filter){ .header = false });

  assert_string_equal (got, "");
  free (got);
  got = list (state, &(struct state_list_filter){ .header = true });
  assert_string_equal (
      got, "LIST        VERSION  PARTS    VERDICT    LAST        TITLE\n");
  free (got);
  store_close (state);
}

static void
a_list_is_shown_by_its_configured_name (void **scene_r)
{
  static const struct name_map_entry names[] = {
    { SLICE_INIT ("other.example.org"), SLICE_INIT ("Other") },
    { SLICE_INIT ("kvm.lists.example.org"), SLICE_INIT ("K\xc3\xb6ln KVM") },
  };
  static const struct series_row rows[] = {
    { KVM, .title = SLICE_INIT ("a"), .verdict = VERDICT_NEW },
    { .list_id = SLICE_INIT ("KVM.Lists.example.org"),
      .title = SLICE_INIT ("b"),
      .verdict = VERDICT_NEW },
    { .list_id = SLICE_INIT ("foo"),
      .title = SLICE_INIT ("c"),
      .verdict = VERDICT_NEW },
  };

  CHECK (rows, (&(struct state_list_filter){ .lists = names, .list_count = 2 }),
         "K\xc3\xb6ln KVM    v1       0/?      new        1970-01-01  a\n"
         "K\xc3\xb6ln KVM    v1       0/?      new        1970-01-01  b\n"
         "foo         v1       0/?      new        1970-01-01  c\n");
}

static void
a_long_name_of_a_list_widens_its_column (void **scene_r)
{
  static const struct series_row rows[] = {
    { .list_id = SLICE_INIT ("a-very-long-name-of-a-list-indeed.example.org"),
      .last_date = MONDAY,
      .title = SLICE_INIT ("t") },
    { .list_id = SLICE_INIT ("short.example.org"),
      .last_date = MONDAY,
      .title = SLICE_INIT ("u") },
  };

  CHECK (rows, &(struct state_list_filter){ .header = false },
         "a-very-long-name-of-a-list-indeed  v1       0/?      -         "
         " 2026-01-05  t\n"
         "short                              v1       0/?      -         "
         " 2026-01-05  u\n");
}

static void
what_is_too_wide_pushes_the_rest (void **scene_r)
{
  static const struct series_row rows[] = {
    { .list_id = SLICE_INIT ("a-very-long-name-of-a-list-of-many-words-and-no-"
                             "end.example.org"),
      .version_text = SLICE_INIT ("v2.1.3.4.5"),
      .patches = 1000,
      .total = 9999,
      .verdict = VERDICT_NEW,
      .last_date = MONDAY,
      .title = SLICE_INIT ("t") },
  };

  CHECK (rows, &(struct state_list_filter){ .header = true },
         "LIST                                              VERSION  PARTS   "
         " VERDICT    LAST        TITLE\n"
         "a-very-long-name-of-a-list-of-many-words-and-no-end  v2.1.3.4.5  "
         "1000/9999  new       "
         " 2026-01-05  t\n");
}

static void
nothing_in_a_mail_drives_the_terminal (void **scene_r)
{
  static const struct series_row rows[] = {
    { .list_id = SLICE_INIT ("a \x1b[1m\nb.example.org"),
      .version_text = SLICE_INIT ("v2\x1b 3"),
      .patches = 1,
      .total = 1,
      .verdict = 99,
      .last_date = MONDAY,
      .title = SLICE_INIT ("red \x1b[31m\nnext \xe2\x80\xae"
                           "back") },
  };

  CHECK (rows, &(struct state_list_filter){ .header = false },
         "a??[1m?b    v2??3    1/1      -          2026-01-05  red ?[31m next"
         " ?back\n");
}

/* --- Filters --- */

static void
rows_are_those_of_the_period (void **scene_r)
{
  static const struct series_row rows[] = {
    { .title = SLICE_INIT ("before"), .last_date = MONDAY - 1 },
    { .title = SLICE_INIT ("first"), .last_date = MONDAY },
    { .title = SLICE_INIT ("last"), .last_date = MONDAY + DAY - 1 },
    { .title = SLICE_INIT ("behind"), .last_date = MONDAY + DAY },
    { .title = SLICE_INIT ("undated"), .last_date = STORE_NO_DATE },
  };
  static const struct
  {
    bool since, until;
    const char *want;
  } cases[] = {
    { false, false, "before first last behind undated " },
    { true, false, "first last behind undated " },
    { false, true, "before first last undated " },
    { true, true, "first last undated " },
  };
  struct store *state = open_state (in_scene (*scene_r, "s"), true);

  put (state, rows, COUNT (rows));
  for (size_t i = 0; i < COUNT (cases); i++)
    {
      struct state_list_filter filter = { .has_since = cases[i].since,
                                          .has_until = cases[i].until,
                                          .since = MONDAY,
                                          .until = MONDAY + DAY };
      char *got = list (state, &filter);
      struct slice rest = slice_from_string (got), line;
      struct buf titles;

      buf_init (&titles);
      while (slice_next_line (&rest, &line))
        {
          buf_add (&titles,
                   slice_skip (line, slice_find_last_byte (line, ' ') + 1));
          buf_add_byte (&titles, ' ');
        }
      assert_slice ("titles", buf_slice (&titles), cases[i].want);
      buf_release (&titles);
      free (got);
    }
  store_close (state);
}

static void
rows_are_those_of_a_list_by_any_of_its_names (void **scene_r)
{
  static const struct name_map_entry names[]
      = { { SLICE_INIT ("kvm.lists.example.org"), SLICE_INIT ("The KVM") } };
  static const struct series_row rows[] = {
    { KVM, .title = SLICE_INIT ("kvm") },
    { .list_id = SLICE_INIT ("mm.lists.example.org") },
    { .title = SLICE_INIT ("none") },
  };
  static const struct
  {
    const char *list;
    unsigned lines;
  } cases[] = {
    { "", 3 },      { "the kvm", 1 }, { "KVM.lists.example.org", 1 },
    { "kvm", 0 },   { "mm", 1 },      { "mm.lists.example.org", 1 },
    { "other", 0 }, { "m", 0 },
  };
  struct store *state = open_state (in_scene (*scene_r, "s"), true);

  put (state, rows, COUNT (rows));
  for (size_t i = 0; i < COUNT (cases); i++)
    {
      struct state_list_filter filter
          = { .list = slice_from_string (cases[i].list),
              .lists = names,
              .list_count = 1 };
      char *got = list (state, &filter);
      unsigned lines = 0;

      for (const char *at = got; *at; at++)
        lines += *at == '\n';
      if (lines != cases[i].lines)
        fail_msg ("%s: %u lines, not %u", cases[i].list, lines, cases[i].lines);
      free (got);
    }
  store_close (state);
}

/* --- Long tables --- */

/* Called for each write: others must get at the state.  */
static ssize_t
write_elsewhere (void *context, const char *bytes, size_t count)
{
  struct store *state = open_state (context, true);
  struct error err;

  (void)bytes;
  error_init (&err);
  MUST (store_begin_change (state, &err));
  MUST (rows_put_series (
      state, &(struct series_row){ .id = 1, .msgid = SLICE ("changed") },
      &err));
  MUST (store_commit (state, &err));
  store_close (state);
  return (ssize_t)count;
}

static void
others_may_write_while_a_pager_waits (void **scene_r)
{
  const char *path = in_scene (*scene_r, "s");
  struct series_row *rows = calloc (5000, sizeof *rows);
  struct store *state = open_state (path, true);
  FILE *out = fopencookie ((void *)path, "w",
                           (cookie_io_functions_t){ .write = write_elsewhere });
  struct state_list_filter filter = { .header = true };
  struct error err;

  error_init (&err);
  put (state, rows, 5000);
  setvbuf (out, NULL, _IONBF, 0);
  MUST (state_list_write (state, &filter, out, &err));
  fclose (out);
  store_close (state);
  free (rows);
}

static void
all_rows_of_a_long_table_are_there (void **scene_r)
{
  struct series_row *rows = calloc (2500, sizeof *rows);
  struct store *state = open_state (in_scene (*scene_r, "s"), true);
  unsigned lines = 0;
  char *got;

  put (state, rows, 2500);
  got = list (state, &(struct state_list_filter){ .header = true });
  for (const char *at = got; *at; at++)
    lines += *at == '\n';
  assert_int_equal (lines, 2501);
  free (got);
  free (rows);
  store_close (state);
}

static void
a_full_device_is_reported (void **scene_r)
{
  struct store *state = open_state (in_scene (*scene_r, "s"), true);
  FILE *out = fopen ("/dev/full", "w");
  struct state_list_filter filter = { .header = true };
  struct error err;

  if (!out)
    skip ();
  error_init (&err);
  setvbuf (out, NULL, _IONBF, 0);
  assert_int_equal (state_list_write (state, &filter, out, &err), -1);
  assert_true (ferror (out));
  assert_int_equal (err.status, EX_IOERR);
  assert_non_null (strstr (err.text, "No space left"));
  fclose (out);
  store_close (state);
}

static void
a_transaction_under_way_is_refused (void **scene_r)
{
  struct store *state = open_state (in_scene (*scene_r, "s"), true);
  struct state_list_filter filter = { .header = true };
  struct error err;
  FILE *out = fopen ("/dev/null", "w");

  error_init (&err);
  MUST (store_begin_change (state, &err));
  /* A transaction is under way: the table would hold others up.  */
  assert_int_equal (state_list_write (state, &filter, out, &err), -1);
  assert_false (ferror (out));
  assert_int_equal (err.status, EX_SOFTWARE);
  fclose (out);
  store_close (state);
}

int
main (void)
{
#define TEST(name)                                                             \
  cmocka_unit_test_setup_teardown (name, open_scene, close_scene)
  const struct CMUnitTest tests[] = {
    TEST (each_series_has_a_row_in_the_order_of_first_sight),
    TEST (without_a_header_there_are_rows_alone),
    TEST (an_empty_state_has_a_header_or_nothing),
    TEST (a_list_is_shown_by_its_configured_name),
    TEST (a_long_name_of_a_list_widens_its_column),
    TEST (what_is_too_wide_pushes_the_rest),
    TEST (nothing_in_a_mail_drives_the_terminal),
    TEST (rows_are_those_of_the_period),
    TEST (rows_are_those_of_a_list_by_any_of_its_names),
    TEST (others_may_write_while_a_pager_waits),
    TEST (all_rows_of_a_long_table_are_there),
    TEST (a_full_device_is_reported),
    TEST (a_transaction_under_way_is_refused),
  };

  return cmocka_run_group_tests_name ("listing", tests, NULL, NULL);
}
