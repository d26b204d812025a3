/* decoding: an arena and a decoder for each test.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   For the drivers of what decodes: the state of each TEST is a fixture.  */

#ifndef PATCHDIGEST_TESTS_DECODING_H
#define PATCHDIGEST_TESTS_DECODING_H

#include <stdlib.h>

#include "base/arena.h"
#include "support/check.h"
#include "mail/charset.h"

struct fixture
{
  struct arena arena;
  struct charset_decoder *decoder;
};

static inline int
set_up (void **state)
{
  struct fixture *fixture = arena_xmalloc (sizeof *fixture);

  arena_init (&fixture->arena, 0);
  fixture->decoder = charset_decoder_new ();
  *state = fixture;
  return 0;
}

static inline int
tear_down (void **state)
{
  struct fixture *fixture = *state;

  charset_decoder_free (fixture->decoder);
  arena_release (&fixture->arena);
  free (fixture);
  return 0;
}

#define TEST(name) cmocka_unit_test_setup_teardown (name, set_up, tear_down)

#endif
