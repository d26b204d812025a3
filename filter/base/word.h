/* word: eight bytes at a time.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   A test of all bytes of a word marks the bytes that pass in bit 7.  The lowest
   mark is that of the first such byte.  */

#ifndef PATCHDIGEST_BASE_WORD_H
#define PATCHDIGEST_BASE_WORD_H

#include <endian.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#define WORD_ONES UINT64_C (0x0101010101010101)
#define WORD_HIGH UINT64_C (0x8080808080808080)

/* The eight bytes at P as a little-endian number.  */
static inline uint64_t
word_load (const char *p)
{
  uint64_t word;

  memcpy (&word, p, sizeof word);
  return le64toh (word);
}

/* The same of four bytes.  */
static inline uint32_t
word_load_half (const char *p)
{
  uint32_t half;

  memcpy (&half, p, sizeof half);
  return le32toh (half);
}

/* Marks all 8-bit bytes, and those less than LEAST, which is ASCII, in WORD.
   The borrow of one byte may mark others after it, but none before.  */
static inline uint64_t
word_outside (uint64_t word, char least)
{
  return (word | (word - WORD_ONES * (unsigned char)least)) & WORD_HIGH;
}

/* Marks the bytes C, an ASCII character, in a WORD that has no 8-bit byte;
   again there may be false marks after the first.  */
static inline uint64_t
word_equal (uint64_t word, char c)
{
  return ((word ^ WORD_ONES * (unsigned char)c) - WORD_ONES) & WORD_HIGH;
}

/* The number of bytes before the first of MARKS, which is not 0.  */
static inline size_t
word_before (uint64_t marks)
{
  return (size_t)__builtin_ctzll (marks) / 8;
}

#endif
