/* t-texts: texts are what they were, or unknown.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include "state/compared.h"
#include "state/text_keep.h"
#include "state/texts.h"
#include "support/prunes.h"

#define A_TEXT                                                                 \
  "change 1\nTgadget: Fix the size\nLThe size is not in bytes, so this is "    \
  "the "                                                                       \
  "case when\nLthe gadget has no memory.\nL\nLNo functional change "           \
  "intended.\n"                                                                \
  "KCc: stable@vger.kernel.org\nKReviewed-by: Bob <bob@example.org>\n"         \
  "KSigned-off-by: Ann Author <ann@example.org>\nFdrivers/gadget/gadget.c\n"   \
  "@static int gadget_size(struct gadget *gadget)\n-\t\treturn 0;\n"           \
  "+\tif (!gadget)\n+\t\treturn -EINVAL;\n+\n+\treturn gadget->size;\n"

static struct text
get (struct store *state, int64_t message, struct arena *arena, int want)
{
  struct texts *texts = texts_new (state);
  struct text text = { .format = -1 };
  struct error err;
  int found;

  error_init (&err);
  found = texts_get (texts, message, arena, &text, &err);
  MUST (found);
  assert_int_equal (err.status, 0);
  if (found != want)
    fail_msg ("text %d: %d, not %d", (int)message, found, want);
  texts_free (texts);
  return text;
}

static void
put (struct store *state, int64_t message, struct slice text)
{
  struct texts *texts = texts_new (state);
  struct error err;

  error_init (&err);
  MUST (store_begin_change (state, &err));
  MUST (texts_put (texts, message, text, 3, 1767607200, &err));
  MUST (store_commit (state, &err));
  texts_free (texts);
}

/* LEN bytes that cannot be made much shorter.  */
static struct slice
noise (struct arena *arena, size_t len)
{
  char *bytes = arena_bytes (arena, len + 1);
  uint64_t n = 1;

  for (size_t i = 0; i < len; i++)
    {
      n = n * UINT64_C (6364136223846793005) + 1442695040888963407;
      bytes[i] = (char)(n >> 56);
    }
  return slice_make (bytes, len);
}

static void
a_text_comes_back_byte_for_byte (void **scene_r)
{
  struct scene *scene = *scene_r;
  struct slice texts[] = {
    SLICE (A_TEXT),
    SLICE ("x"),
    SLICE ("no line end, NUL \0, CR \r and \xff\xfe"),
    noise (&scene->arena, 5000),
    noise (&scene->arena, TEXTS_SIZE_MAX),
  };
  struct store *state = open_state (":memory:", true);

  for (size_t i = 0; i < COUNT (texts); i++)
    {
      struct text text;

      put (state, 7, texts[i]);
      text = get (state, 7, &scene->arena, 1);
      assert_true (text.whole);
      assert_same (text.text, texts[i]);
      assert_int_equal (text.format, 3);
      assert_int_equal (text.seen, 1767607200);
    }
  store_close (state);
}

static void
a_text_of_a_patch_takes_little_space (void **scene_r)
{
  struct scene *scene = *scene_r;
  struct store *state = open_state (":memory:", true);
  struct text_row row;
  struct error err;

  error_init (&err);
  put (state, 7, SLICE (A_TEXT));
  assert_int_equal (store_get (state, ROWS_TEXT, 7, &scene->arena, &row, &err),
                    1);
  assert_true (row.packed.len < sizeof A_TEXT * 3 / 4);
  store_close (state);
}

static void
of_a_large_text_only_the_hash_is_kept (void **scene_r)
{
  struct scene *scene = *scene_r;
  struct slice large = noise (&scene->arena, TEXTS_SIZE_MAX + 1);
  struct store *state = open_state (":memory:", true);
  struct store *other = open_state (":memory:", true);
  struct texts *texts = texts_new (state);
  struct text text;

  put (state, 7, large);
  put (other, 7, large);
  text = get (state, 7, &scene->arena, 1);
  assert_false (text.whole);
  assert_int_equal (text.text.len, 0);
  assert_true (text.hash == texts_hash (texts, large));
  assert_true (text.hash
               != texts_hash (texts, slice_head (large, TEXTS_SIZE_MAX)));
  /* It is of no use to anybody who does not have the state.  */
  assert_true (get (other, 7, &scene->arena, 1).hash != text.hash);
  texts_free (texts);
  store_close (state);
  store_close (other);
}

static void
an_empty_or_a_missing_text_is_unknown (void **scene_r)
{
  struct scene *scene = *scene_r;
  struct store *state = open_state (":memory:", true);

  get (state, 7, &scene->arena, 0);
  put (state, 7, SLICE (A_TEXT));
  put (state, 7, SLICE (""));
  get (state, 7, &scene->arena, 0);
  store_close (state);
}

/* The schema of format 3: today's without the tables that came later.  */
static void
make_format_3 (const char *path)
{
  struct store_schema schema = { .format = 3, .count = ROWS_LATEST };
  struct store_settings settings = { .path = path, .write = true };
  struct store *state;
  struct error err;

  error_init (&err);
  schema.tables = state_schema ().tables;
  MUST (store_open (&state, &schema, &settings, &err));
  store_close (state);
}

static void
an_older_state_knows_none_until_it_is_migrated (void **scene_r)
{
  static const struct mail mail = { .subject = "[PATCH] a" };
  struct scene *scene = *scene_r;
  struct compared_row row;
  struct store *state;
  struct error err;

  error_init (&err);
  make_format_3 (in_scene (scene, "state"));
  state = open_state (in_scene (scene, "state"), false);
  assert_int_equal (store_format (state), 3);
  get (state, 1, &scene->arena, 0);
  assert_int_equal (compared_get (state, 1, &row, &err), 0);
  MUST (text_keep_prune (state, 0, 1, 1, &err));
  assert_clean (state);
  store_close (state);
  state = open_state (in_scene (scene, "state"), true);
  get (state, 1, &scene->arena, 0);
  meet (state, &mail, NULL);
  put (state, 1, SLICE (A_TEXT));
  get (state, 1, &scene->arena, 1);
  assert_clean (state);
  store_close (state);
}

/* Executes SQL on the file PATH.  */
static void
alter (const char *path, const char *sql)
{
  sqlite3 *db;

  assert_int_equal (sqlite3_open (path, &db), SQLITE_OK);
  assert_int_equal (sqlite3_exec (db, sql, NULL, NULL, NULL), SQLITE_OK);
  sqlite3_close (db);
}

static void
a_damaged_text_is_unknown_and_a_check_finds_it (void **scene_r)
{
  static const char *const damage[] = {
    "UPDATE text SET packed = x'00' || substr (packed, 2)",
    "UPDATE text SET packed = NULL",
    "UPDATE text SET packed = 'text'",
    "UPDATE text SET seen = seen + 1",
    "UPDATE text SET packing = 7",
  };
  static const struct mail mail = { .subject = "[PATCH] a" };
  struct scene *scene = *scene_r;
  struct buf found;

  buf_init (&found);
  for (size_t i = 0; i < COUNT (damage); i++)
    {
      char *path = arena_bytes (&scene->arena, 300);
      struct store *state;

      snprintf (path, 300, "%s/%zu", scene->folder, i);
      state = open_state (path, true);
      meet (state, &mail, NULL);
      put (state, 1, SLICE (A_TEXT));
      assert_clean (state);
      store_close (state);
      alter (path, damage[i]);
      state = open_state (path, false);
      get (state, 1, &scene->arena, 0);
      buf_clear (&found);
      assert_true (check_state (state, &found) > 0);
      store_close (state);
    }
  buf_release (&found);
}

/* Its checksum is right, but it is no text: nobody has made it.  */
static void
what_cannot_be_unpacked_is_unknown (void **scene_r)
{
  struct scene *scene = *scene_r;
  struct text_row rows[] = {
    { .id = 1, .packing = TEXTS_PACKED, .packed = SLICE_INIT ("rubbish") },
    { .id = 2, .packing = TEXTS_PACKED, .packed = SLICE_INIT ("\0") },
    { .id = 3, .packing = TEXTS_HASHED, .packed = SLICE_INIT ("1234567") },
    { .id = 4, .packing = 9, .packed = SLICE_INIT ("12345678") },
    /* A frame of 4 GB.  */
    { .id = 5,
      .packing = TEXTS_PACKED,
      .packed = SLICE_INIT ("\xa0\xff\xff\xff\xff\x01\x00\x00") },
  };
  struct store *state = open_state (":memory:", true);
  struct error err;

  error_init (&err);
  MUST (store_begin_change (state, &err));
  for (size_t i = 0; i < COUNT (rows); i++)
    {
      MUST (store_put (state, ROWS_TEXT, &rows[i], &err));
      assert_false (texts_is_sound (&rows[i]));
    }
  MUST (store_commit (state, &err));
  for (size_t i = 0; i < COUNT (rows); i++)
    get (state, rows[i].id, &scene->arena, 0);
  store_close (state);
}

#define TEST(name)                                                             \
  cmocka_unit_test_setup_teardown (name, open_scene, close_scene)

int
main (void)
{
  const struct CMUnitTest tests[] = {
    TEST (a_text_comes_back_byte_for_byte),
    TEST (a_text_of_a_patch_takes_little_space),
    TEST (of_a_large_text_only_the_hash_is_kept),
    TEST (an_empty_or_a_missing_text_is_unknown),
    TEST (an_older_state_knows_none_until_it_is_migrated),
    TEST (a_damaged_text_is_unknown_and_a_check_finds_it),
    TEST (what_cannot_be_unpacked_is_unknown),
  };

  return cmocka_run_group_tests_name ("texts", tests, NULL, NULL);
}
