/* check: what each driver of unit tests needs.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   cmocka, and assertions about slices that say what they got.  */

#ifndef PATCHDIGEST_TESTS_CHECK_H
#define PATCHDIGEST_TESTS_CHECK_H

/* In the order that cmocka.h wants.  */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "base/slice.h"

#define COUNT(table) (sizeof (table) / sizeof *(table))

enum
{
  SHOWN_MAX = 1000 /* bytes of a slice that a message shows */
};

/* GOT must be WANT, which is of the thing WHAT.  */
static inline void
assert_slice (const char *what, struct slice got, const char *want)
{
  if (!slice_eq (got, slice_from_string (want)))
    fail_msg ("%s: \"%.*s\", not \"%s\"", what, SLICE_ARG (got), want);
}

/* Like assert_slice for bytes of any kind and number.  */
static inline void
assert_same (struct slice got, struct slice want)
{
  if (!slice_eq (got, want))
    fail_msg ("%zu bytes \"%.*s\", not %zu bytes \"%.*s\"", got.len,
              SLICE_ARG (slice_head (got, SHOWN_MAX)), want.len,
              SLICE_ARG (slice_head (want, SHOWN_MAX)));
}

#endif
