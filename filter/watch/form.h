/* form: the layout of what compiled.h describes.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Words of 32 bits, the lowest byte first: the header, then rows of sections,
   starts, patterns and expressions, then text, into which the rows point with
   an offset and a length.  Only the files compiled*.c use this.  */

#ifndef PATCHDIGEST_WATCH_FORM_H
#define PATCHDIGEST_WATCH_FORM_H

#include <endian.h>
#include <stdint.h>
#include <string.h>

#include "base/slice.h"

#define FORM_MAGIC SLICE ("pdwatch\n")

enum
{
  FORM_VERSION = 2,    /* 1 had another checksum */
  FORM_NONE = 0xffffff /* no other start; also the most rows of a kind */
};

/* Words of the header.  Those of 64 bits take two.  */
enum form_header
{
  FORM_AT_MAGIC = 0,
  FORM_AT_VERSION = 2,
  FORM_AT_KINDS = 3, /* how many rows of each kind */
  FORM_AT_CHECKSUM = 8,
  FORM_AT_SOURCE = 10, /* five numbers */
  FORM_AT_ROWS = 20
};

enum form_kind
{
  FORM_SECTION,
  FORM_START,
  FORM_PATTERN,
  FORM_EXPRESSION,

  FORM_KINDS
};

/* The words of a row.  Each begins with its text.  */
enum form_word
{
  FORM_TEXT,
  FORM_TEXT_LEN,

  FORM_SECTION_NAME = 2,
  FORM_SECTION_NAME_LEN,
  FORM_SECTION_LINE,

  FORM_START_SHORTER = 2, /* the number of the start it begins with */
  FORM_START_FIRST,       /* its patterns */
  FORM_START_COUNT,

  FORM_OF_SECTION = 2, /* patterns and expressions */
  FORM_LINE,
  FORM_LETTER,

  FORM_START_LEN = 5, /* patterns: as in struct path_pattern */
  FORM_SLASHES,
  FORM_DEEP,

  FORM_LITERAL = 5, /* expressions */
  FORM_LITERAL_LEN,
  FORM_WRONG, /* 1: it cannot be compiled */

  FORM_ROW_WORDS = 8 /* of each row */
};

static inline uint32_t
form_get (struct slice bytes, size_t word)
{
  uint32_t value;

  memcpy (&value, slice_sub (bytes, word * 4, 4).ptr, 4);
  return le32toh (value);
}

static inline uint64_t
form_get_long (struct slice bytes, size_t word)
{
  return form_get (bytes, word) | (uint64_t)form_get (bytes, word + 1) << 32;
}

/* The checksum of BYTES, a whole form of 8-byte words, but for its own.  It
   finds damage, not malice, and is quick, since each delivery computes it.  */
uint64_t form_checksum (struct slice bytes);

#endif
