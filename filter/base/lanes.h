/* lanes: sixteen bytes at a time.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   For tests of bytes together with those beside them, which few places pass: a
   loop that asks this of whole blocks passes over most of a text.  Compilers
   make one instruction of each operator.  */

#ifndef PATCHDIGEST_BASE_LANES_H
#define PATCHDIGEST_BASE_LANES_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

enum
{
  LANES = 16,
  LANES_BLOCK = 4 * LANES /* bytes that are worth a branch */
};

/* `==' marks the bytes that pass with all bits; `&' and `|' join marks.  */
typedef char lanes __attribute__ ((vector_size (16)));

/* The bytes from P on.  */
static inline lanes
lanes_load (const char *p)
{
  lanes bytes;

  memcpy (&bytes, p, sizeof bytes);
  return bytes;
}

/* Whether any byte is marked.  */
static inline bool
lanes_any (lanes marks)
{
  uint64_t halves[2];

  memcpy (halves, &marks, sizeof halves);
  return (halves[0] | halves[1]) != 0;
}

#endif
