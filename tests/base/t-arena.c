/* Tests of `arena'.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include <errno.h>
#include <signal.h>
#include <stdalign.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/arena.h"
#include "support/check.h"

struct block
{
  char *ptr;
  size_t size;
};

static void
assert_filled (const struct block *block, int with)
{
  for (size_t i = 0; i < block->size; i++)
    assert_int_equal ((unsigned char)block->ptr[i], with);
}

static void
blocks_of_all_sizes_are_aligned_and_apart (void **state)
{
  /* Around a chunk of 256 bytes and its quarter, and larger than both.  */
  static const size_t sizes[]
      = { 1, 0, 7, 8, 63, 64, 65, 255, 256, 257, 1000, 3, 16, 100, 100, 2 };
  enum
  {
    SIZES = COUNT (sizes)
  };
  struct block blocks[SIZES * 4];
  struct arena arena;

  (void)state;
  arena_init (&arena, 256);
  for (int i = 0; i < SIZES * 4; i++)
    {
      blocks[i].size = sizes[i % SIZES];
      blocks[i].ptr = i % 3 == 0 ? arena_bytes (&arena, blocks[i].size)
                                 : arena_alloc (&arena, blocks[i].size);
      assert_non_null (blocks[i].ptr);
      if (i % 3 != 0)
        assert_int_equal ((uintptr_t)blocks[i].ptr % alignof (max_align_t), 0);
      memset (blocks[i].ptr, i, blocks[i].size);
    }
  for (int i = 0; i < SIZES * 4; i++)
    assert_filled (&blocks[i], i);
  arena_release (&arena);
}

static void
text_lies_close_together (void **state)
{
  struct arena arena;
  const char *first;

  (void)state;
  arena_init (&arena, 0);
  first = arena_bytes (&arena, 3);
  assert_ptr_equal (arena_bytes (&arena, 5), first + 3);
  assert_ptr_equal (arena_bytes (&arena, 1), first + 8);
  arena_release (&arena);
}

static void
a_large_block_does_not_cost_the_rest_of_a_chunk (void **state)
{
  struct arena arena;
  const char *first;

  (void)state;
  arena_init (&arena, 1024);
  first = arena_bytes (&arena, 10);
  memset (arena_bytes (&arena, 100000), 1, 100000);
  assert_ptr_equal (arena_bytes (&arena, 10), first + 10);
  /* Nor does one that would fit into a new chunk.  */
  memset (arena_bytes (&arena, 1010), 1, 1010);
  assert_ptr_equal (arena_bytes (&arena, 10), first + 20);
  arena_release (&arena);
}

static void
calloc_clears_used_memory_too (void **state)
{
  struct arena arena;
  struct block block = { NULL, 500 };

  (void)state;
  arena_init (&arena, 1024);
  memset (arena_alloc (&arena, 1000), 0xff, 1000);
  arena_reset (&arena);
  block.ptr = arena_calloc (&arena, block.size);
  assert_filled (&block, 0);
  arena_release (&arena);
}

static void
a_reset_keeps_one_chunk_for_the_next_round (void **state)
{
  struct arena arena;
  const char *first;

  (void)state;
  arena_init (&arena, 1024);
  arena_reset (&arena); /* of an empty one */
  for (int i = 0; i < 100; i++)
    arena_alloc (&arena, i % 10 ? 200 : 5000);
  arena_reset (&arena);
  first = arena_bytes (&arena, 1024);
  arena_reset (&arena);
  assert_ptr_equal (arena_bytes (&arena, 1), first);
  arena_release (&arena);

  /* A block that is larger than a chunk is not kept.  */
  arena_alloc (&arena, 100000);
  arena_reset (&arena);
  assert_null (arena.chunks);
  arena_release (&arena);
}

static void
a_released_arena_may_be_used_again (void **state)
{
  struct arena arena;

  (void)state;
  arena_init (&arena, 0);
  arena_release (&arena);
  memset (arena_alloc (&arena, 100), 1, 100);
  arena_release (&arena);
  arena_release (&arena);
  memset (arena_alloc (&arena, 100), 1, 100);
  arena_release (&arena);
}

static void
a_copy_is_its_own_and_holds_nul (void **state)
{
  char text[] = "a\0b";
  struct slice s = slice_make (text, 3), copy;
  struct arena arena;
  const char *string;

  (void)state;
  arena_init (&arena, 0);
  copy = arena_copy (&arena, s);
  string = arena_string (&arena, s);
  memset (arena_bytes (&arena, 10), 'y', 10); /* the next block */
  text[0] = 'x';
  assert_true (slice_eq (copy, SLICE ("a\0b")));
  assert_memory_equal (string, "a\0b\0", 4);
  assert_int_equal (arena_copy (&arena, slice_make (NULL, 0)).len, 0);
  assert_non_null (arena_copy (&arena, slice_make (NULL, 0)).ptr);
  assert_string_equal (arena_string (&arena, slice_make (NULL, 0)), "");
  arena_release (&arena);
}

enum
{
  NO_MEMORY = 42 /* an exit status */
};

static void
tell_why (int number)
{
  (void)number;
  _exit (errno == ENOMEM ? NO_MEMORY : 1);
}

/* Asks for more than there is: in a child, whose end is looked at.  */
static void
exhaust (int how)
{
  struct arena arena;
  struct rlimit none = { 0, 0 };
  volatile size_t much = SIZE_MAX - 8;

  setrlimit (RLIMIT_CORE, &none);
  signal (SIGABRT, tell_why);
  arena_init (&arena, 0);
  if (how == 0)
    arena_alloc (&arena, much);
  else if (how == 1)
    arena_xmalloc (much);
  else
    arena_xrealloc (NULL, much);
  _exit (0);
}

static void
no_memory_aborts_and_says_why_in_errno (void **state)
{
  (void)state;
  for (int how = 0; how < 3; how++)
    {
      char text[200];
      int ends[2], status;
      ssize_t n;
      pid_t child;

      assert_int_equal (pipe (ends), 0);
      child = fork ();
      assert_true (child >= 0);
      if (child == 0)
        {
          dup2 (ends[1], STDERR_FILENO);
          exhaust (how);
        }
      close (ends[1]);
      n = read (ends[0], text, sizeof text);
      close (ends[0]);
      assert_int_equal (waitpid (child, &status, 0), child);
      /* A sanitizer ends the program in its own way, with a message.  */
      if (n > 0)
        skip ();
      assert_true (WIFEXITED (status));
      assert_int_equal (WEXITSTATUS (status), NO_MEMORY);
    }
}

static void
an_array_grows_by_half_and_keeps_its_elements (void **state)
{
  uint32_t *array = NULL;
  size_t room = 0, moves = 0;

  (void)state;
  for (uint32_t count = 0; count < 100000; count++)
    {
      size_t before = room;

      array = array_grow (array, count, &room, sizeof *array);
      if (room != before)
        {
          assert_int_equal (count, before);
          assert_true (room >= before + before / 2 && room > count);
          moves++;
        }
      array[count] = count;
    }
  for (uint32_t i = 0; i < 100000; i++)
    assert_int_equal (array[i], i);
  assert_in_range (moves, 1, 30);
  free (array);
}

static void
an_array_with_room_stays_where_it_is (void **state)
{
  char element;
  size_t room = 2;
  struct arena arena;

  (void)state;
  arena_init (&arena, 0);
  assert_ptr_equal (array_grow (&element, 1, &room, 1), &element);
  assert_ptr_equal (arena_grow (&arena, &element, 1, &room, 1), &element);
  assert_int_equal (room, 2);
  assert_null (arena.chunks);
  arena_release (&arena);
}

static void
an_array_in_an_arena_grows_and_leaves_the_old_one (void **state)
{
  struct block *array = NULL, *old;
  struct arena arena;
  size_t room = 0;

  (void)state;
  arena_init (&arena, 0);
  for (size_t count = 0; count < 1000; count++)
    {
      old = array;
      array = arena_grow (&arena, array, count, &room, sizeof *array);
      if (old && array != old)
        assert_memory_equal (old, array, count * sizeof *array);
      array[count] = (struct block){ NULL, count };
    }
  for (size_t i = 0; i < 1000; i++)
    assert_int_equal (array[i].size, i);
  assert_true (room >= 1000 && room < 1500);
  arena_release (&arena);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (blocks_of_all_sizes_are_aligned_and_apart),
    cmocka_unit_test (text_lies_close_together),
    cmocka_unit_test (a_large_block_does_not_cost_the_rest_of_a_chunk),
    cmocka_unit_test (calloc_clears_used_memory_too),
    cmocka_unit_test (a_reset_keeps_one_chunk_for_the_next_round),
    cmocka_unit_test (a_released_arena_may_be_used_again),
    cmocka_unit_test (a_copy_is_its_own_and_holds_nul),
    cmocka_unit_test (no_memory_aborts_and_says_why_in_errno),
    cmocka_unit_test (an_array_grows_by_half_and_keeps_its_elements),
    cmocka_unit_test (an_array_with_room_stays_where_it_is),
    cmocka_unit_test (an_array_in_an_arena_grows_and_leaves_the_old_one),
  };

  return cmocka_run_group_tests_name ("arena", tests, NULL, NULL);
}
