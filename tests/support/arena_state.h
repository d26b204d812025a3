/* arena_state: an arena for each test.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   The state of each TEST is a pointer to an arena of its own.  */

#ifndef PATCHDIGEST_TESTS_ARENA_STATE_H
#define PATCHDIGEST_TESTS_ARENA_STATE_H

#include <stdlib.h>

#include "base/arena.h"
#include "support/check.h"

static inline int
open_arena (void **state)
{
  struct arena *arena = arena_xmalloc (sizeof *arena);

  arena_init (arena, 0);
  *state = arena;
  return 0;
}

static inline int
close_arena (void **state)
{
  arena_release (*state);
  free (*state);
  return 0;
}

#define TEST(name)                                                             \
  cmocka_unit_test_setup_teardown (name, open_arena, close_arena)

#endif
