/* sieve: a text without some of its bytes.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_BASE_SIEVE_H
#define PATCHDIGEST_BASE_SIEVE_H

#include "base/slice.h"

/* Which bytes are kept: 1 for those, else 0.  */
struct sieve
{
  unsigned char keeps[256];
};

/* Writes C to TO.  Returns the place of the next byte, which is the same one if
   C is not kept: no branch to mispredict at each word's end.  */
static inline char *
sieve_byte (const struct sieve *sieve, char *to, char c)
{
  *to = c;
  return to + sieve->keeps[(unsigned char)c];
}

/* Copies the bytes of S that SIEVE keeps to TO, which has room for all of them.
   Returns the end of the copy.  */
static inline char *
sieve_copy (const struct sieve *sieve, char *to, struct slice s)
{
  const char *p = s.ptr;
  size_t left = s.len;

  for (; left >= 4; p += 4, left -= 4)
    {
      to = sieve_byte (sieve, to, p[0]);
      to = sieve_byte (sieve, to, p[1]);
      to = sieve_byte (sieve, to, p[2]);
      to = sieve_byte (sieve, to, p[3]);
    }
  for (; left > 0; p++, left--)
    to = sieve_byte (sieve, to, *p);
  return to;
}

#endif
