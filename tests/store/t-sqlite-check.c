/* Tests of `store_check': damage, copies, space.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include <sqlite3.h>

#include "support/states.h"

enum
{
  SERIES = 40,
  PARTS = 3 /* messages of each */
};

static uint64_t
key_of_message (int64_t id)
{
  return (uint64_t)id * 0x9e3779b97f4a7c15u;
}

static void
put_series (struct store *state, struct arena *arena, int64_t id)
{
  struct series_row row = { .id = id,
                            .list_id = SLICE ("kvm.example.org"),
                            .version = 1,
                            .total = PARTS,
                            .head = (id - 1) * PARTS + 1,
                            .first_date = STORE_NO_DATE,
                            .last_date = 1756152378 + id };
  struct buf text;
  struct error err;

  error_init (&err);
  buf_init (&text);
  buf_printf (&text, "%" PRId64 "-%" PRId64, row.head, row.head + PARTS - 1);
  row.members = arena_copy (arena, buf_slice (&text));
  buf_clear (&text);
  /* Some rows need pages of their own.  */
  for (int i = 0; i < (id % 10 == 0 ? 400 : 2); i++)
    buf_printf (&text, "the title of patch %d of %" PRId64 "\n", i, id);
  row.shortlog = arena_copy (arena, buf_slice (&text));
  buf_release (&text);
  MUST (rows_put_series (state, &row, &err));
  for (int64_t part = row.head; part < row.head + PARTS; part++)
    {
      struct message_row message = message_of (arena, part);
      uint64_t refs[2] = { (uint64_t)part, (uint64_t)id };

      message.series = id;
      MUST (rows_put_message (state, &message, &err));
      MUST (store_put_key (state, key_of_message (part), refs, 1 + part % 2,
                           &err));
    }
}

static void
make_state (const char *path, struct arena *arena)
{
  struct store *state = open_state (path, true);
  struct digest_row digest = { 1, SLICE_INIT ("KVM"), SLICE_INIT ("a"),
                               SLICE_INIT ("b"), 1756152378 };
  struct error err;
  int64_t id;

  error_init (&err);
  MUST (store_begin_change (state, &err));
  for (int64_t i = 1; i <= SERIES; i++)
    put_series (state, arena, i);
  MUST (rows_put_digest (state, &digest, &err));
  MUST (rows_add_list (state, SLICE ("kvm.example.org"), &id, &err));
  MUST (store_commit (state, &err));
  store_close (state);
}

/* All that the state tells, one after the other; -1 where it says that it is
   damaged.  */
static int
dump (struct store *state, struct buf *text_r)
{
  struct arena arena;
  struct series_row series = { .id = 0 };
  struct message_row message = { .id = 0 };
  struct digest_row digest = { .id = 0 };
  uint64_t refs[STORE_REFS_MAX], generation;
  unsigned count;
  struct list_row list = { .id = 0 };
  struct error err;
  int more = 1;

  error_init (&err);
  arena_init (&arena, 0);
  buf_add (text_r, slice_make ((const char *)store_key (state), 16));
  more = store_generation (state, &generation, &err);
  buf_printf (text_r, " %" PRIu64 "\n", generation);
  while (more >= 0
         && (more = rows_next_series (state, series.id, &arena, &series, &err))
                > 0)
    {
      buf_printf (text_r, "%" PRId64 " %" PRId64 " %" PRId64 " ", series.id,
                  series.head, series.last_date);
      buf_add (text_r, series.list_id);
      buf_add (text_r, series.members);
      buf_add (text_r, series.shortlog);
    }
  while (
      more >= 0
      && (more = rows_next_message (state, message.id, &arena, &message, &err))
             > 0)
    {
      buf_printf (text_r, "%" PRId64 " %" PRId64 " %" PRId64 " ", message.id,
                  message.series, message.date);
      buf_add (text_r, message.title);
      buf_add (text_r, message.msgid);
      buf_add (text_r, message.author_name);
      buf_add (text_r, message.author_addr);
    }
  while (more >= 0
         && (more = rows_next_digest (state, digest.id, &arena, &digest, &err))
                > 0)
    {
      buf_printf (text_r, "%" PRId64 " %" PRId64 " ", digest.id, digest.time);
      buf_add (text_r, digest.list);
      buf_add (text_r, digest.from_label);
    }
  while (more >= 0
         && (more = rows_next_list (state, list.id, &arena, &list, &err))
                > 0)
    {
      buf_printf (text_r, "%" PRId64 " ", list.id);
      buf_add (text_r, list.name);
    }
  if (more >= 0
      && (more
          = rows_find_list (state, SLICE ("kvm.example.org"), &list.id, &err))
             >= 0)
    buf_printf (text_r, " %" PRId64, list.id);
  for (int64_t id = 1; more >= 0 && id <= SERIES * PARTS; id++)
    {
      more = store_get_key (state, key_of_message (id), refs, &count, &err);
      for (unsigned i = 0; more > 0 && i < count; i++)
        buf_printf (text_r, " %" PRIu64, refs[i]);
    }
  arena_release (&arena);
  if (more >= 0)
    return 0;
  assert_int_equal (err.status, EX_DATAERR);
  assert_non_null (strstr (err.text, "restore a backup"));
  return -1;
}

/* --- Damage --- */

struct toll
{
  unsigned refused;  /* when opened */
  unsigned told;     /* when read */
  unsigned found;    /* by the check alone */
  unsigned harmless; /* nothing is different */
  unsigned silent;
};

/* What becomes of the state PATH, whose dump was WHOLE before its damage.  */
static void
try_damaged (const char *path, struct slice whole, struct toll *toll)
{
  struct store_settings settings = { .path = path };
  struct slice before, after;
  struct store *state;
  struct arena arena;
  struct error err;
  struct buf got;
  uint64_t wrong;
  int told;

  error_init (&err);
  arena_init (&arena, 0);
  before = read_file (&arena, path);
  if (state_open (&state, &settings, &err) < 0)
    {
      toll->refused++;
      if (err.status != EX_DATAERR || !strstr (err.text, path)
          || !strstr (err.text, "--no-state"))
        fail_msg ("\"%s\" (%d)", err.text, err.status);
    }
  else
    {
      buf_init (&got);
      wrong = check_state (state, NULL);
      told = dump (state, &got);
      if (told < 0)
        toll->told++;
      else if (!slice_eq (buf_slice (&got), whole))
        wrong ? toll->found++ : toll->silent++;
      else
        wrong ? toll->found++ : toll->harmless++;
      /* What reading tells, the check tells.  */
      if (told < 0 && wrong == 0)
        toll->silent++;
      buf_release (&got);
      store_close (state);
    }
  after = read_file (&arena, path);
  assert_same (after, before);
  arena_release (&arena);
}

static uint32_t
next_random (uint32_t *seed)
{
  *seed ^= *seed << 13;
  *seed ^= *seed >> 17;
  *seed ^= *seed << 5;
  return *seed;
}

/* Calls DAMAGE on TIMES copies.  */
static struct toll
damage_copies (struct scene *scene, unsigned times, uint32_t seed,
               struct slice (*damage) (struct slice bytes, uint32_t *seed))
{
  const char *path = in_scene (scene, "state");
  const char *copy = in_scene (scene, "copy");
  struct toll toll = { 0 };
  struct store *state;
  struct arena arena;
  struct buf whole;
  struct slice bytes;

  buf_init (&whole);
  arena_init (&arena, 0);
  make_state (path, &scene->arena);
  state = open_state (path, false);
  assert_int_equal (dump (state, &whole), 0);
  assert_clean (state);
  store_close (state);
  bytes = read_file (&scene->arena, path);
  for (unsigned i = 0; i < times; i++)
    {
      write_file (copy, damage (arena_copy (&arena, bytes), &seed));
      try_damaged (copy, buf_slice (&whole), &toll);
      arena_reset (&arena);
    }
  print_message ("%u copies: %u refused, %u told when read, %u found by the"
                 " check alone, %u harmless, %u silent\n",
                 times, toll.refused, toll.told, toll.found, toll.harmless,
                 toll.silent);
  arena_release (&arena);
  buf_release (&whole);
  return toll;
}

static struct slice
flip (struct slice bytes, uint32_t *seed)
{
  char *at = (char *)bytes.ptr + next_random (seed) % bytes.len;

  *at ^= (char)(1 + next_random (seed) % 255);
  return bytes;
}

static struct slice
flip_bit (struct slice bytes, uint32_t *seed)
{
  char *at = (char *)bytes.ptr + next_random (seed) % bytes.len;

  *at ^= (char)(1u << next_random (seed) % 8);
  return bytes;
}

static struct slice
overwrite_page (struct slice bytes, uint32_t *seed)
{
  size_t page = next_random (seed) % (bytes.len / 4096);
  size_t from = next_random (seed) % (bytes.len / 4096);

  if (from == page)
    memset ((char *)bytes.ptr + page * 4096, 0, 4096);
  else
    memcpy ((char *)bytes.ptr + page * 4096, bytes.ptr + from * 4096, 4096);
  return bytes;
}

static struct slice
cut (struct slice bytes, uint32_t *seed)
{
  return slice_head (bytes, 1 + next_random (seed) % (bytes.len - 1));
}

static void
a_flipped_byte_is_never_silent (void **scene)
{
  struct toll toll = damage_copies (*scene, 200, 2463534242u, flip);

  assert_int_equal (toll.silent, 0);
  assert_true (toll.told > 0 && toll.found > 0);
}

static void
a_flipped_bit_is_never_silent (void **scene)
{
  assert_int_equal (damage_copies (*scene, 200, 88675123, flip_bit).silent, 0);
}

static void
an_overwritten_page_is_never_silent (void **scene)
{
  assert_int_equal (
      damage_copies (*scene, 60, 521288629, overwrite_page).silent, 0);
}

static void
a_file_that_was_cut_is_never_silent (void **scene)
{
  struct toll toll = damage_copies (*scene, 60, 362436069, cut);

  assert_int_equal (toll.silent, 0);
  assert_int_equal (toll.harmless, 0);
}

static void
what_does_not_fit_is_told_by_table_and_row (void **scene)
{
  static const struct
  {
    const char *sql;
    uint64_t count;
    const char *words;
  } cases[] = {
    { "UPDATE series SET title = 'x' WHERE id = 17", 1,
      "series 17: the checksum is wrong\n" },
    { "UPDATE message SET date = date + 1 WHERE id > 118", 2,
      "message 119: the checksum is wrong\n"
      "message 120: the checksum is wrong\n" },
    { "UPDATE digest SET time = NULL", 1, "digest 1: the checksum is wrong\n" },
    { "UPDATE list SET name = 'x'", 1, "list 1: the checksum is wrong\n" },
    { "UPDATE list SET id = 9", 1, "list 9: the checksum is wrong\n" },
    { "UPDATE meta SET value = 0 WHERE name = 'generation'", 1,
      "meta: the generation is damaged\n" },
    { "DELETE FROM message WHERE id = 2", 1,
      "series 1: its member, message 2, is not there\n" },
    { "DELETE FROM message WHERE id = 4", 2,
      "series 2: its head, message 4, is not there\n"
      "series 2: its member, message 4, is not there\n" },
    { "DELETE FROM series WHERE id = 3", 3,
      "message 7: its series 3 is not there\n"
      "message 8: its series 3 is not there\n"
      "message 9: its series 3 is not there\n" },
  };

  for (size_t i = 0; i < COUNT (cases); i++)
    {
      const char *path = in_scene (*scene, "state");
      struct store *state;
      struct buf text;
      uint64_t count;
      sqlite3 *db;

      make_state (path, &((struct scene *)*scene)->arena);
      assert_int_equal (sqlite3_open (path, &db), SQLITE_OK);
      assert_int_equal (sqlite3_exec (db, cases[i].sql, NULL, NULL, NULL),
                        SQLITE_OK);
      sqlite3_close (db);
      state = open_state (path, false);
      buf_init (&text);
      count = check_state (state, &text);
      assert_slice (cases[i].sql, buf_slice (&text), cases[i].words);
      assert_int_equal (count, cases[i].count);
      buf_release (&text);
      store_close (state);
      unlink (path);
      unlink (in_scene (*scene, "state-journal"));
    }
}

static void
rows_that_contradict_each_other_are_told (void **scene)
{
  struct arena *arena = &((struct scene *)*scene)->arena;
  const char *path = in_scene (*scene, "state");
  struct store *state;
  struct message_row message;
  struct series_row series;
  struct buf text;
  struct error err;

  error_init (&err);
  make_state (path, arena);
  state = open_state (path, true);
  MUST (store_begin_change (state, &err));
  MUST (rows_get_message (state, 5, arena, &message, &err));
  message.series = 7;
  MUST (rows_put_message (state, &message, &err));
  MUST (rows_get_series (state, 9, arena, &series, &err));
  series.members = SLICE ("25,26");
  MUST (rows_put_series (state, &series, &err));
  message = message_of (arena, 1000);
  MUST (rows_put_message (state, &message, &err));
  MUST (store_commit (state, &err));
  buf_init (&text);
  check_state (state, &text);
  assert_slice ("check", buf_slice (&text),
                "series 2: its member, message 5, says it is of series 7\n"
                "series 9: its members are no set of numbers\n");
  buf_release (&text);
  store_close (state);
}

static void
a_check_may_be_in_a_transaction (void **scene)
{
  const char *path = in_scene (*scene, "state");
  struct store *state = open_state (path, true);
  struct error err;

  error_init (&err);
  MUST (store_begin_change (state, &err));
  put_series (state, &((struct scene *)*scene)->arena, 1);
  assert_clean (state);
  MUST (store_commit (state, &err));
  assert_clean (state);
  assert_int_equal (last_of (state, ROWS_SERIES), 1);
  store_close (state);
}

/* --- Copies and space --- */

static void
a_copy_is_whole_and_for_its_owner_alone (void **scene)
{
  struct arena *arena = &((struct scene *)*scene)->arena;
  const char *path = in_scene (*scene, "state");
  const char *copy = in_scene (*scene, "copy");
  mode_t mask = umask (022);
  struct store *state;
  struct buf one, other;
  struct error err;
  struct stat st;

  error_init (&err);
  buf_init (&one);
  buf_init (&other);
  make_state (path, arena);
  state = open_state (path, false);
  assert_int_equal (dump (state, &one), 0);
  MUST (store_backup (state, copy, &err));
  store_close (state);
  umask (mask);
  assert_int_equal (stat (copy, &st), 0);
  assert_int_equal (st.st_mode & 07777, 0600);
  state = open_state (copy, true);
  assert_int_equal (dump (state, &other), 0);
  assert_same (buf_slice (&other), buf_slice (&one));
  assert_clean (state);
  store_close (state);
  buf_release (&one);
  buf_release (&other);
}

static void
a_copy_takes_no_place_of_anything (void **scene)
{
  struct arena *arena = &((struct scene *)*scene)->arena;
  const char *path = in_scene (*scene, "state");
  const char *copy = in_scene (*scene, "copy");
  struct store *state = open_state (path, true);
  struct error err;

  error_init (&err);
  add_messages (state, arena, 1, 3);
  write_file (copy, SLICE ("precious"));
  assert_int_equal (store_backup (state, copy, &err), -1);
  assert_int_equal (err.status, EX_CANTCREAT);
  assert_non_null (strstr (err.text, copy));
  assert_slice ("copy", read_file (arena, copy), "precious");
  write_file (copy, SLICE (""));
  assert_int_equal (store_backup (state, copy, &err), -1);
  assert_int_equal (store_backup (state, path, &err), -1);
  assert_int_equal (store_backup (state, in_scene (*scene, "no/copy"), &err),
                    -1);
  assert_int_equal (err.status, EX_CANTCREAT);
  unlink (copy);
  /* Not in a transaction; nothing is left behind.  */
  MUST (store_begin_change (state, &err));
  assert_int_equal (store_backup (state, copy, &err), -1);
  assert_int_equal (access (copy, F_OK), -1);
  store_rollback (state);
  MUST (store_backup (state, copy, &err));
  store_close (state);
}

static void
a_copy_is_of_one_moment_while_others_write (void **scene)
{
  struct arena *arena = &((struct scene *)*scene)->arena;
  const char *path = in_scene (*scene, "state");
  pid_t pid;

  store_close (open_state (path, true));
  if ((pid = fork ()) == 0)
    {
      struct store *state = open_state (path, true);

      for (int64_t i = 0; i < 100; i++)
        add_messages (state, arena, i * 10 + 1, 10);
      store_close (state);
      _exit (0);
    }
  for (int i = 0; i < 12; i++)
    {
      const char *copy = in_scene (*scene, "copy");
      struct store *state = open_state (path, i % 2);
      struct error err;
      int64_t last;

      error_init (&err);
      MUST (store_backup (state, copy, &err));
      store_close (state);
      state = open_state (copy, false);
      last = last_of (state, ROWS_MESSAGE);
      assert_int_equal (last % 10, 0);
      assert_int_equal (generation_of (state), last / 10);
      assert_clean (state);
      store_close (state);
      unlink (copy);
    }
  await (pid);
}

static void
space_is_given_back (void **scene)
{
  struct arena *arena = &((struct scene *)*scene)->arena;
  const char *path = in_scene (*scene, "state");
  struct store *state = open_state (path, true);
  struct buf one, other;
  struct error err;
  size_t before;

  error_init (&err);
  buf_init (&one);
  buf_init (&other);
  add_messages (state, arena, 1, 3000);
  MUST (store_begin_change (state, &err));
  for (int64_t id = 1; id <= 2990; id++)
    MUST (rows_delete_message (state, id, &err));
  MUST (store_commit (state, &err));
  assert_int_equal (dump (state, &one), 0);
  before = size_of_file (path);
  MUST (store_compact (state, &err));
  assert_in_range (size_of_file (path), 1, before / 2);
  assert_int_equal (dump (state, &other), 0);
  assert_same (buf_slice (&other), buf_slice (&one));
  assert_clean (state);
  add_messages (state, arena, 1, 1);
  MUST (store_begin_change (state, &err));
  assert_int_equal (store_compact (state, &err), -1);
  store_close (state);
  buf_release (&one);
  buf_release (&other);
}

#define TEST(name)                                                             \
  cmocka_unit_test_setup_teardown (name, open_scene, close_scene)

int
main (void)
{
  const struct CMUnitTest tests[] = {
    TEST (a_flipped_byte_is_never_silent),
    TEST (a_flipped_bit_is_never_silent),
    TEST (an_overwritten_page_is_never_silent),
    TEST (a_file_that_was_cut_is_never_silent),
    TEST (what_does_not_fit_is_told_by_table_and_row),
    TEST (rows_that_contradict_each_other_are_told),
    TEST (a_check_may_be_in_a_transaction),
    TEST (a_copy_is_whole_and_for_its_owner_alone),
    TEST (a_copy_takes_no_place_of_anything),
    TEST (a_copy_is_of_one_moment_while_others_write),
    TEST (space_is_given_back),
  };

  return cmocka_run_group_tests_name ("state_check", tests, NULL, NULL);
}
