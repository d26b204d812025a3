/* refs: the numbers under one key as few bytes.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   There are some eight keys a series, most with one number, so each byte
   counts.  A key holds its numbers, the first one and then the differences with
   their signs folded in, each in groups of seven bits, lowest first, with the
   high bit set on all groups but the last; and a CRC-16 of key and numbers,
   which finds every flip within two bytes.  */

#ifndef PATCHDIGEST_STORE_REFS_H
#define PATCHDIGEST_STORE_REFS_H

#include "store/store.h"

enum
{
  REFS_SUM_SIZE = 2,
  REFS_NUMBER_MAX = 10, /* bytes of one */
  REFS_SIZE_MAX = STORE_REFS_MAX * REFS_NUMBER_MAX + REFS_SUM_SIZE
};

/* Packs COUNT numbers of KEY, at most STORE_REFS_MAX; returns the size.  */
size_t refs_pack (uint64_t key, const uint64_t *refs, unsigned count,
                  unsigned char bytes_r[REFS_SIZE_MAX]);

/* Unpacks the LEN bytes of KEY: the count of numbers, or -1 if they are
   damaged.  */
int refs_unpack (uint64_t key, const unsigned char *bytes, size_t len,
                 uint64_t refs_r[STORE_REFS_MAX]);

#endif
