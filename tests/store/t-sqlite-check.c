/* Tests of the SQLite store: damage is never silent.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "support/whole_states.h"

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
  };

  return cmocka_run_group_tests_name ("sqlite_check", tests, NULL, NULL);
}
