/* refs: the numbers under one key as few bytes.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "store/refs.h"

/* CRC-16 of CCITT, four bits at a time.  */
static unsigned
crc_add (unsigned crc, unsigned byte)
{
  static const uint16_t table[16] = {
    0x0000, 0x1021, 0x2042, 0x3063, 0x4084, 0x50a5, 0x60c6, 0x70e7,
    0x8108, 0x9129, 0xa14a, 0xb16b, 0xc18c, 0xd1ad, 0xe1ce, 0xf1ef,
  };

  crc = (crc << 4 & 0xffff) ^ table[crc >> 12 ^ byte >> 4];
  return (crc << 4 & 0xffff) ^ table[crc >> 12 ^ (byte & 15)];
}

static unsigned
crc_of (uint64_t key, const unsigned char *bytes, size_t len)
{
  unsigned crc = 0xffff;

  for (int shift = 56; shift >= 0; shift -= 8)
    crc = crc_add (crc, key >> shift & 0xff);
  for (size_t i = 0; i < len; i++)
    crc = crc_add (crc, bytes[i]);
  return crc;
}

size_t
refs_pack (uint64_t key, const uint64_t *refs, unsigned count,
           unsigned char bytes_r[REFS_SIZE_MAX])
{
  uint64_t before = 0;
  size_t len = 0;
  unsigned crc;

  for (unsigned i = 0; i < count; i++)
    {
      uint64_t step = refs[i] - before;
      uint64_t n = i == 0 ? step : step << 1 ^ (step >> 63 ? UINT64_MAX : 0);

      for (; n > 0x7f; n >>= 7)
        bytes_r[len++] = (unsigned char)(n | 0x80);
      bytes_r[len++] = (unsigned char)n;
      before = refs[i];
    }
  crc = crc_of (key, bytes_r, len);
  bytes_r[len++] = (unsigned char)(crc >> 8);
  bytes_r[len++] = (unsigned char)crc;
  return len;
}

/* Takes one number off the LEN bytes from *POS on; false if none ends there. */
static bool
unpack_number (const unsigned char *bytes, size_t len, size_t *pos,
               uint64_t *n_r)
{
  uint64_t n = 0;

  for (unsigned shift = 0; *pos < len && shift < 64; shift += 7)
    {
      unsigned char c = bytes[(*pos)++];

      n |= (uint64_t)(c & 0x7f) << shift;
      if (c < 0x80)
        {
          *n_r = n;
          return true;
        }
    }
  return false;
}

int
refs_unpack (uint64_t key, const unsigned char *bytes, size_t len,
             uint64_t refs_r[STORE_REFS_MAX])
{
  unsigned count = 0;
  uint64_t before = 0;
  size_t pos = 0;
  unsigned crc;

  if (len <= REFS_SUM_SIZE || len > REFS_SIZE_MAX)
    return -1;
  len -= REFS_SUM_SIZE;
  crc = (unsigned)bytes[len] << 8 | bytes[len + 1];
  if (crc != crc_of (key, bytes, len))
    return -1;
  while (pos < len)
    {
      uint64_t n;

      if (count == STORE_REFS_MAX || !unpack_number (bytes, len, &pos, &n))
        return -1;
      if (count > 0)
        n = n >> 1 ^ (n & 1 ? UINT64_MAX : 0);
      before += n;
      refs_r[count++] = before;
    }
  return (int)count;
}
