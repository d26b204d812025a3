/* Tests of migration: a schema gets a column, and a table.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   The schema of the next format is made of that of the state, without a change
   to any other file: so a later format needs nothing but its lines.  */

#include "config.h"

#include "state/schema.h"
#include "support/states.h"

/* A series row with what the next format adds.  */
struct later_row
{
  struct series_row row;
  int64_t votes_against; /* usually 7 */
  struct slice comment;
  int64_t closed; /* a date */
};

struct note_row
{
  int64_t id;
  struct slice name;
};

enum
{
  NOTE = ROWS_TABLES, /* the table that the next format adds */
  TABLES,
  COLUMNS_MAX = 40,
  FORMAT = SCHEMA_FORMAT + 1
};

struct later
{
  struct store_column columns[COLUMNS_MAX];
  struct store_table tables[TABLES];
  struct store_schema schema;
};

static const struct store_column note_columns[]
    = { { "id", STORE_NUMBER, offsetof (struct note_row, id), FORMAT, 0 },
        { "name", STORE_NAME, offsetof (struct note_row, name), FORMAT, 0 } };

/* Adds a note, which must be there after the migration.  */
static int
migrate (struct store *store, int from, struct error *err)
{
  struct note_row note = { .id = from, .name = SLICE ("migrated") };

  return store_put (store, NOTE, &note, err);
}

static void
make_later (struct later *later)
{
  struct store_schema state = state_schema ();
  struct store_table *series = &later->tables[ROWS_SERIES];
  size_t count = state.tables[ROWS_SERIES].count;

  memcpy (later->tables, state.tables, ROWS_TABLES * sizeof *later->tables);
  memcpy (later->columns, series->columns, count * sizeof *later->columns);
  later->columns[count++]
      = (struct store_column){ "votes_against", STORE_NUMBER,
                               offsetof (struct later_row, votes_against),
                               FORMAT, 7 };
  later->columns[count++] = (struct store_column){
    "comment", STORE_TEXT, offsetof (struct later_row, comment), FORMAT, 0
  };
  later->columns[count++]
      = (struct store_column){ "closed", STORE_DATE,
                               offsetof (struct later_row, closed), FORMAT, 0 };
  series->columns = later->columns;
  series->count = count;
  later->tables[NOTE] = (struct store_table){ "note", note_columns,
                                              COUNT (note_columns), FORMAT };
  later->schema
      = (struct store_schema){ FORMAT, later->tables, TABLES, migrate };
}

/* The store PATH with the schema SCHEMA.  */
static struct store *
open_with (const char *path, const struct store_schema *schema, bool write)
{
  struct store_settings settings = { .path = path, .write = write, .wait = 20 };
  struct store *store;
  struct error err;

  error_init (&err);
  MUST (store_open (&store, schema, &settings, &err));
  return store;
}

static struct series_row
series_of (int64_t id)
{
  return (struct series_row){ .id = id,
                              .msgid = SLICE ("a@example.org"),
                              .total = 3,
                              .first_date = STORE_NO_DATE,
                              .last_date = id };
}

/* A state of the present format with some series.  */
static void
make_state (const char *path)
{
  struct store *state = open_state (path, true);
  struct error err;

  error_init (&err);
  MUST (store_begin_change (state, &err));
  for (int64_t id = 1; id <= 3; id++)
    {
      struct series_row row = series_of (id);

      MUST (rows_put_series (state, &row, &err));
    }
  MUST (store_commit (state, &err));
  store_close (state);
}

static struct later_row
get_later (struct store *store, struct arena *arena, int64_t id)
{
  struct later_row row;
  struct error err;

  error_init (&err);
  MUST (store_get (store, ROWS_SERIES, id, arena, &row, &err));
  assert_int_equal (row.row.id, id);
  assert_slice ("msgid", row.row.msgid, "a@example.org");
  assert_int_equal (row.row.last_date, id);
  return row;
}

static void
assert_usual (struct store *store, struct arena *arena, int64_t id)
{
  struct later_row row = get_later (store, arena, id);

  assert_int_equal (row.votes_against, 7);
  assert_int_equal (row.comment.len, 0);
  assert_true (row.closed == STORE_NO_DATE);
}

static uint64_t
count_problems (struct store *store)
{
  struct buf text;
  const struct store_check check = { .found = collect, .context = &text };
  struct error err;
  uint64_t count = 0;

  error_init (&err);
  buf_init (&text);
  MUST (store_check (store, &check, &count, &err));
  buf_release (&text);
  return count;
}

/* --- Cases --- */

static void
an_older_state_is_read_without_being_written (void **scene)
{
  struct arena *arena = &((struct scene *)*scene)->arena;
  const char *path = in_scene (*scene, "state");
  struct note_row note;
  struct later later;
  struct store *store;
  struct slice before;
  struct error err;
  int64_t last = -1;

  error_init (&err);
  make_later (&later);
  make_state (path);
  before = read_file (arena, path);
  store = open_with (path, &later.schema, false);
  assert_int_equal (store_format (store), SCHEMA_FORMAT);
  for (int64_t id = 1; id <= 3; id++)
    assert_usual (store, arena, id);
  assert_int_equal (store_get (store, NOTE, SCHEMA_FORMAT, arena, &note, &err),
                    0);
  assert_int_equal (store_next (store, NOTE, 0, arena, &note, &err), 0);
  assert_int_equal (store_previous (store, NOTE, 9, arena, &note, &err), 0);
  assert_int_equal (
      store_find (store, NOTE, SLICE ("migrated"), arena, &note, &err), 0);
  MUST (store_last (store, NOTE, &last, &err));
  assert_int_equal (last, 0);
  assert_int_equal (count_problems (store), 0);
  store_close (store);
  assert_same (read_file (arena, path), before);
}

static void
an_older_state_gets_the_column_and_the_table (void **scene)
{
  struct arena *arena = &((struct scene *)*scene)->arena;
  const char *path = in_scene (*scene, "state");
  struct later_row row;
  struct note_row note;
  struct later later;
  struct store *store;
  struct error err;

  error_init (&err);
  make_later (&later);
  make_state (path);
  store = open_with (path, &later.schema, true);
  assert_int_equal (store_format (store), FORMAT);
  assert_int_equal (generation_of (store), 2);
  assert_int_equal (
      store_find (store, NOTE, SLICE ("migrated"), arena, &note, &err), 1);
  assert_int_equal (note.id, SCHEMA_FORMAT);
  assert_usual (store, arena, 1);
  row = get_later (store, arena, 2);
  row.votes_against = 0;
  row.comment = SLICE ("no");
  row.closed = 1767607200;
  MUST (store_begin_change (store, &err));
  MUST (store_put (store, ROWS_SERIES, &row, &err));
  MUST (store_commit (store, &err));
  store_close (store);
  for (int write = 0; write < 2; write++)
    {
      store = open_with (path, &later.schema, write);
      assert_usual (store, arena, 1);
      row = get_later (store, arena, 2);
      assert_int_equal (row.votes_against, 0);
      assert_slice ("comment", row.comment, "no");
      assert_int_equal (row.closed, 1767607200);
      assert_int_equal (generation_of (store), 3);
      assert_int_equal (count_problems (store), 0);
      store_close (store);
    }
}

static void
a_new_state_is_like_a_migrated_one (void **scene)
{
  struct arena *arena = &((struct scene *)*scene)->arena;
  const char *path = in_scene (*scene, "state");
  struct later_row row
      = { .row = series_of (1), .votes_against = 7, .closed = STORE_NO_DATE };
  struct later later;
  struct store *store;
  struct error err;

  error_init (&err);
  make_later (&later);
  store = open_with (path, &later.schema, true);
  assert_int_equal (store_format (store), FORMAT);
  MUST (store_begin_change (store, &err));
  MUST (store_put (store, ROWS_SERIES, &row, &err));
  MUST (store_commit (store, &err));
  store_close (store);
  store = open_with (path, &later.schema, false);
  assert_usual (store, arena, 1);
  assert_int_equal (count_problems (store), 0);
  store_close (store);
}

static void
a_later_column_has_a_checksum (void **scene)
{
  static const char *const damages[]
      = { "UPDATE series SET votes_against = NULL",
          "UPDATE series SET votes_against = 6",
          "UPDATE series SET comment = 'yes'",
          "UPDATE series SET comment = NULL, closed = NULL",
          "UPDATE series SET closed = votes_against, votes_against = closed" };
  struct arena *arena = &((struct scene *)*scene)->arena;
  struct later later;

  make_later (&later);
  for (size_t i = 0; i < COUNT (damages); i++)
    {
      const char *path = in_scene (*scene, "state");
      struct store *store = open_with (path, &later.schema, true);
      struct later_row row = { .row = series_of (1),
                               .votes_against = 5,
                               .comment = SLICE ("no"),
                               .closed = 6 };
      struct error err;

      error_init (&err);
      MUST (store_begin_change (store, &err));
      MUST (store_put (store, ROWS_SERIES, &row, &err));
      MUST (store_commit (store, &err));
      store_close (store);
      run_sql (path, damages[i]);
      store = open_with (path, &later.schema, false);
      assert_int_equal (store_get (store, ROWS_SERIES, 1, arena, &row, &err),
                        -1);
      assert_int_equal (count_problems (store), 1);
      store_close (store);
      unlink (path);
    }
}

static void
the_newer_format_is_refused_by_the_older_program (void **scene)
{
  const char *path = in_scene (*scene, "state");
  struct store_settings settings = { .path = path };
  struct later later;

  make_later (&later);
  store_close (open_with (path, &later.schema, true));
  for (int write = 0; write < 2; write++)
    {
      settings.write = write;
      cannot_open (&settings, EX_DATAERR,
                   "made by a newer version of patchdigest (format ");
    }
}

static int
fail_to_migrate (struct store *store, int from, struct error *err)
{
  struct note_row note = { .id = from };

  if (store_put (store, NOTE, &note, err) < 0)
    return -1;
  return error_set (err, EX_IOERR, "%s: enough", store_path (store));
}

static void
a_migration_that_fails_leaves_the_older_format (void **scene)
{
  struct arena *arena = &((struct scene *)*scene)->arena;
  const char *path = in_scene (*scene, "state");
  struct store_settings settings = { .path = path, .write = true };
  struct later later;
  struct store *store;
  struct slice before;
  struct error err;

  error_init (&err);
  make_later (&later);
  later.schema.migrate = fail_to_migrate;
  make_state (path);
  before = read_file (arena, path);
  assert_int_equal (store_open (&store, &later.schema, &settings, &err), -1);
  assert_non_null (strstr (err.text, "enough"));
  assert_same (read_file (arena, path), before);
}

static void
an_old_format_can_be_kept (void **scene)
{
  struct arena *arena = &((struct scene *)*scene)->arena;
  const char *path = in_scene (*scene, "state");
  struct store_settings settings
      = { .path = path, .write = true, .keep_format = true };
  struct later later;
  struct later_row row;
  struct store *store;
  struct error err;

  error_init (&err);
  make_later (&later);
  make_state (path);
  MUST (store_open (&store, &later.schema, &settings, &err));
  assert_int_equal (store_format (store), SCHEMA_FORMAT);
  MUST (store_begin_change (store, &err));
  row = get_later (store, arena, 2);
  row.row.total = 9;
  MUST (store_put (store, ROWS_SERIES, &row, &err));
  assert_int_equal (get_later (store, arena, 2).row.total, 9);
  store_rollback (store);
  assert_int_equal (get_later (store, arena, 2).row.total, 3);
  store_close (store);
}

static void
a_reader_notices_that_the_format_changes (void **scene)
{
  struct arena *arena = &((struct scene *)*scene)->arena;
  const char *path = in_scene (*scene, "state");
  struct store *reader, *writer;
  struct note_row note;
  struct later later;
  struct error err;

  error_init (&err);
  make_later (&later);
  make_state (path);
  reader = open_with (path, &later.schema, false);
  assert_usual (reader, arena, 1);
  writer = open_with (path, &later.schema, true);
  MUST (store_begin_read (reader, &err));
  assert_int_equal (store_format (reader), FORMAT);
  assert_usual (reader, arena, 1);
  assert_int_equal (
      store_find (reader, NOTE, SLICE ("migrated"), arena, &note, &err), 1);
  store_rollback (reader);
  store_close (writer);
  store_close (reader);
}

static void
eight_processes_migrate_it_once (void **scene)
{
  const char *path = in_scene (*scene, "state");
  struct later later;
  struct store *store;
  pid_t pids[8];

  make_later (&later);
  make_state (path);
  for (int i = 0; i < 8; i++)
    if ((pids[i] = fork ()) == 0)
      {
        store_close (open_with (path, &later.schema, true));
        _exit (0);
      }
  for (int i = 0; i < 8; i++)
    await (pids[i]);
  store = open_with (path, &later.schema, false);
  assert_int_equal (generation_of (store), 2);
  assert_int_equal (count_problems (store), 0);
  store_close (store);
}

#define TEST(name)                                                             \
  cmocka_unit_test_setup_teardown (name, open_scene, close_scene)

int
main (void)
{
  const struct CMUnitTest tests[] = {
    TEST (an_older_state_is_read_without_being_written),
    TEST (an_older_state_gets_the_column_and_the_table),
    TEST (a_new_state_is_like_a_migrated_one),
    TEST (a_later_column_has_a_checksum),
    TEST (the_newer_format_is_refused_by_the_older_program),
    TEST (a_migration_that_fails_leaves_the_older_format),
    TEST (an_old_format_can_be_kept),
    TEST (a_reader_notices_that_the_format_changes),
    TEST (eight_processes_migrate_it_once),
  };

  return cmocka_run_group_tests_name ("migration", tests, NULL, NULL);
}
